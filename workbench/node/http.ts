/** HTTP without waiting for the event loop, as UrlFetchApp is: another process sends the request. */
import { spawnSync } from 'node:child_process';
import type { HttpReply, SendHttp } from '../http';

const TIMEOUT_MS = 2000;

const SENDER = `
  const { url, method, headers, body, followRedirects } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  const carriesBody = method !== 'GET' && method !== 'HEAD';
  fetch(url, {
    method,
    headers,
    body: carriesBody ? body : undefined,
    redirect: followRedirects ? 'follow' : 'manual',
    signal: AbortSignal.timeout(${TIMEOUT_MS}),
  }).then(async (reply) => {
    console.log(JSON.stringify({
      status: reply.status,
      headers: Object.fromEntries(reply.headers),
      body: await reply.text(),
    }));
  }, () => process.exit(1));`;

export const sendHttp: SendHttp = (request) => {
  const { status, stdout } = spawnSync(process.execPath, ['-e', SENDER], {
    input: JSON.stringify(request),
    encoding: 'utf8',
    timeout: TIMEOUT_MS * 5,
  });
  return status === 0 ? (JSON.parse(stdout) as HttpReply) : undefined;
};
