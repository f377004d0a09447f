/** A server on this machine that answers while the test waits without the event loop: it has a thread of its own. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface Loopback {
  url: string;
  close(): Promise<unknown>;
}

const SERVER = `
  const { createServer } = require('node:http');
  const { parentPort } = require('node:worker_threads');
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => {
      const [, status] = /^\\/(\\d{3})\\b/.exec(request.url) || [, '200'];
      if (request.url.startsWith('/silent')) return;
      const { method, url, headers } = request;
      response.writeHead(Number(status), { 'x-echo': 'yes', ...(status === '302' && { location: '/200/moved' }) });
      response.end(JSON.stringify({ method, url, type: headers['content-type'], custom: headers['x-custom'], body }));
    });
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;

/** Says in JSON what it was asked; with the status that the path begins with, 200 if none; never below `/silent`. */
export async function startLoopback(): Promise<Loopback> {
  const worker = new Worker(SERVER, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  return { url: `http://127.0.0.1:${port}`, close: () => worker.terminate() };
}
