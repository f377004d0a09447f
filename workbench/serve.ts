/**
 * `npm start`: the workbench on 127.0.0.1, with everything it needs from this machine and nothing
 * from a network. Only the page, the built add-on and no other file is served.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const PAGE = join(HERE, 'page');

/** What the page may fetch of the built add-on. */
const DIST_FILES = ['Code.js', 'Sidebar.html', 'appsscript.json'];

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The engine compiles its templates in the page (unsafe-eval); nothing is loaded from elsewhere. */
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; " +
  "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:";

export interface Workbench {
  url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** 0 for a free one. */
  port: number;
  /** Folder with the built add-on. */
  dist: string;
}

export async function serve({ port, dist }: ServeOptions): Promise<Workbench> {
  const files = await bundlePage();
  const server = createServer((request, response) => {
    answer(response, request.url ?? '/', files, dist).catch((error: Error) => {
      send(response, 500, 'text/plain', error.message);
    });
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        // A browser keeps connections open for its next request.
        server.closeAllConnections();
      }),
  };
}

/** The page's files by path: built once, kept in memory. */
async function bundlePage(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await esbuild.build({
    entryPoints: { page: join(PAGE, 'main.ts') },
    outdir: PAGE,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    assetNames: '[name]',
    loader: {
      '.xml': 'text',
      '.woff2': 'file',
      '.woff': 'empty',
      '.ttf': 'empty',
      '.eot': 'empty',
      '.svg': 'empty',
    },
    // The engine's `browser` field is a script that sets a global, of no use to a bundler.
    mainFields: ['module', 'browser', 'main'],
    logLevel: 'warning',
  });
  const files = new Map(
    outputFiles.map(({ path, contents }) => [path.slice(PAGE.length), contents]),
  );
  return files.set('/', await readFile(join(PAGE, 'index.html')));
}

async function answer(
  response: ServerResponse,
  url: string,
  files: ReadonlyMap<string, Uint8Array>,
  dist: string,
): Promise<void> {
  const path = pathOf(url);
  if (path === undefined) return send(response, 400, 'text/plain', 'Bad request');
  const type = TYPES[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream';
  const file = files.get(path);
  if (file) return send(response, 200, type, file);
  const built = DIST_FILES.find((name) => path === `/dist/${name}`);
  // Read at each request: after another `npm run build`, reloading the page is enough.
  if (built) return send(response, 200, type, await readFile(join(dist, built)));
  send(response, 404, 'text/plain', 'Not found');
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: Uint8Array | string,
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      fail(taken ? new Error(`Port ${port} is in use. PORT=${port + 1} takes another.`) : error);
    });
    server.listen(port, '127.0.0.1', done);
  });
}

/** `npm start`. Only here is the add-on built; tests serve what is there. */
async function start(): Promise<void> {
  const { build, DIST } = await import('../scripts/build');
  await build();
  const { url } = await serve({ port: Number(process.env.PORT ?? 8787), dist: DIST });
  console.log(`Quotient workbench: ${url}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await start().catch((error: Error) => {
    process.exitCode = 1;
    console.error(error.message);
  });
}
