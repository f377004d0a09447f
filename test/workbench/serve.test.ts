import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Workbench } from '../../workbench/serve';

describe('the workbench server', () => {
  let dist: string;
  let workbench: Workbench;
  const get = (path: string) => fetch(workbench.url + path);

  beforeAll(async () => {
    dist = await mkdtemp(join(tmpdir(), 'quotient-'));
    await writeFile(join(dist, 'Code.js'), 'var first = 1;');
    await writeFile(join(dist, 'secret.txt'), 'not for the page');
    workbench = await serve({ port: 0, dist });
  });
  afterAll(async () => {
    await workbench?.close();
    await rm(dist, { recursive: true });
  });

  it('listens on this machine only', () => {
    expect(workbench.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('says how to choose another port where its own is taken', async () => {
    const port = Number(new URL(workbench.url).port);
    await expect(serve({ port, dist })).rejects.toThrow(
      `Port ${port} is in use. PORT=${port + 1} takes another.`,
    );
  });

  it('serves the page and every file the page names', async () => {
    const page = await (await get('/')).text();
    const named = [...page.matchAll(/(?:href|src)="([^":]+)"/g)].map(([, path]) => path!);
    expect(named).toEqual(['page.css', 'page.js']);
    for (const path of named) expect((await get(`/${path}`)).status).toBe(200);
    const styles = await (await get('/page.css')).text();
    const fonts = [...styles.matchAll(/url\("?(\.\/[^"?)]+woff2)/g)].map(([, path]) => path!);
    expect(fonts.length).toBeGreaterThan(0);
    for (const path of fonts) expect((await get(`/${path}`)).status).toBe(200);
  });

  it('serves the add-on as it was last built', async () => {
    expect(await (await get('/dist/Code.js')).text()).toBe('var first = 1;');
    await writeFile(join(dist, 'Code.js'), 'var second = 2;');
    expect(await (await get('/dist/Code.js')).text()).toBe('var second = 2;');
  });

  it.each([
    '/dist/secret.txt',
    '/dist/../package.json',
    '/%2e%2e/package.json',
    '/workbench/serve.ts',
    '/dist/',
  ])('does not serve %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('answers with an error where the add-on is not built', async () => {
    expect((await get('/dist/Sidebar.html')).status).toBe(500);
  });

  it('does not fall over a malformed address', async () => {
    expect((await get('/%E0%A4%A')).status).toBe(400);
    expect((await get('/')).status).toBe(200);
  });

  it('lets the page load from nowhere else', async () => {
    const policy = (await get('/')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('http');
  });
});
