import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Loopback, startLoopback } from '../support/loopback';
import { hostOf } from './support';

const SCRIPT = `
  function fetch(url, options) {
    const reply = options ? UrlFetchApp.fetch(url, options) : UrlFetchApp.fetch(url);
    return { status: reply.getResponseCode(), text: reply.getContentText(),
      headers: reply.getHeaders(), all: reply.getAllHeaders(), blob: reply.getBlob().getDataAsString() };
  }
  function fetchBlob(url) {
    return UrlFetchApp.fetch(url, { payload: Utilities.newBlob('é', 'text/csv') }).getContentText();
  }
  function onOpen() { fetch('https://hooks.slack.com/services/x'); }`;

const HOOK = 'https://hooks.slack.com/services/T0/B0/x';

describe('UrlFetchApp.fetch', () => {
  let loopback: Loopback;
  beforeAll(async () => {
    loopback = await startLoopback();
  });
  afterAll(() => loopback.close());

  /** What the server says it was asked. */
  const asked = (reply: unknown) => JSON.parse((reply as { text: string }).text) as object;

  test('has Slack say ok, and keeps what was posted', () => {
    const host = hostOf(SCRIPT);
    host.clock.set('2026-03-02T09:00:00Z');
    const options = { method: 'post', contentType: 'application/json', payload: '{"text":"hi"}' };
    expect(host.run('fetch', [HOOK, options])).toEqual({
      status: 200,
      text: 'ok',
      headers: {},
      all: {},
      blob: 'ok',
    });
    expect(host.outbox.posts).toEqual([
      { at: Date.UTC(2026, 2, 2, 9), url: HOOK, status: 200, body: '{"text":"hi"}' },
    ]);
  });

  test.each([
    [undefined, { method: 'GET', body: '' }],
    [
      { payload: 'a=b' },
      { method: 'POST', body: 'a=b', type: 'application/x-www-form-urlencoded' },
    ],
    [
      { payload: { a: 'b c' } },
      { method: 'POST', body: 'a=b+c', type: 'application/x-www-form-urlencoded' },
    ],
    [
      { method: 'put', payload: 'x', contentType: 'text/plain', headers: { 'X-Custom': 'y' } },
      { method: 'PUT', body: 'x', type: 'text/plain', custom: 'y' },
    ],
  ])('sends %j to a server on this machine', (options, expected) => {
    const host = hostOf(SCRIPT);
    host.route('https://api.example.com/', loopback.url);
    const reply = host.run('fetch', ['https://api.example.com/leads?page=2', options]);
    expect(asked(reply)).toEqual({ url: '/leads?page=2', ...expected });
    expect(reply).toMatchObject({
      status: 200,
      headers: { 'x-echo': 'yes' },
      all: { 'x-echo': 'yes' },
    });
  });

  test('sends the bytes of a blob', () => {
    const host = hostOf(SCRIPT);
    host.route('https://api.example.com/', loopback.url);
    const reply = JSON.parse(host.run('fetchBlob', ['https://api.example.com/up']) as string);
    expect(reply).toMatchObject({ body: 'é', type: 'text/csv' });
  });

  test('follows where it is sent to unless told not to', () => {
    const host = hostOf(SCRIPT);
    host.route('https://api.example.com/', loopback.url);
    const url = 'https://api.example.com/302';
    expect(asked(host.run('fetch', [url]))).toMatchObject({ url: '/200/moved' });
    expect(host.run('fetch', [url, { followRedirects: false }])).toMatchObject({ status: 302 });
  });

  test.each([404, 429, 500])('throws where a server answers %i', (status) => {
    const host = hostOf(SCRIPT);
    host.route('https://hooks.slack.com/', `${loopback.url}/${status}`);
    expect(() => host.run('fetch', [HOOK])).toThrow(
      `Request failed for https://hooks.slack.com returned code ${status}. Truncated server response: {"method":"GET"`,
    );
    expect(host.run('fetch', [HOOK, { muteHttpExceptions: true }])).toMatchObject({ status });
    expect(host.outbox.posts.map((post) => post.status)).toEqual([status, status]);
  });

  test('throws where nothing answers', () => {
    const host = hostOf(SCRIPT);
    host.route('https://hooks.slack.com/', `${loopback.url}/silent`);
    host.route('https://gone.example.com/', 'http://127.0.0.1:9');
    host.route('https://none.example.com/', () => undefined);
    for (const url of [
      HOOK,
      'https://gone.example.com/',
      'https://none.example.com/',
      'https://unknown.example.com/',
    ]) {
      const options = { muteHttpExceptions: true };
      expect(() => host.run('fetch', [url, options])).toThrow(`Address unavailable: ${url}`);
    }
    expect(host.outbox.posts.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
  });

  test.each([
    ['slack.com/x', 'Invalid argument'],
    ['ftp://slack.com/x', 'Invalid argument'],
    ['', 'Invalid argument'],
  ])('refuses the address "%s"', (url, message) => {
    expect(() => hostOf(SCRIPT).run('fetch', [url])).toThrow(message);
  });

  test('refuses a method that there is not', () => {
    expect(() => hostOf(SCRIPT).run('fetch', [HOOK, { method: 'spy' }])).toThrow('method');
  });

  test('fetches nothing that the manifest does not list', () => {
    const host = hostOf(SCRIPT, { manifest: { urlFetchWhitelist: ['https://hooks.slack.com/'] } });
    host.route('https://api.example.com/', () => ({ status: 200 }));
    expect(() => host.run('fetch', ['https://api.example.com/x'])).toThrow('not been whitelisted');
    expect(host.run('fetch', [HOOK])).toMatchObject({ text: 'ok' });
    expect(host.outbox.posts).toHaveLength(1);
  });

  test('fetches nothing on opening', () => {
    expect(() => hostOf(SCRIPT).open()).toThrow(
      'You do not have permission to call UrlFetchApp.fetch',
    );
  });

  test('is routed to this machine only', () => {
    const route = (to: string) => () => hostOf(SCRIPT).route('https://hooks.slack.com/', to);
    expect(route('https://example.com')).toThrow('not on this machine');
    expect(route('http://127.0.0.1.example.com')).toThrow('not on this machine');
  });
});
