/** Where requests of UrlFetchApp go: nothing leaves this machine, so each address has a stand-in. */

export interface HttpRequest {
  url: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  followRedirects: boolean;
}

export interface HttpReply {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** Sends a request and waits; `undefined` where nothing answers. */
export type SendHttp = (request: HttpRequest) => HttpReply | undefined;

/** A server on this machine (`http://127.0.0.1:8080`), or what answers in its place. */
export type Destination = string | SendHttp;

const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?=\/|$)/;

export class Routes {
  /** The last one that fits an address holds. Slack says ok to every message. */
  private readonly routes: (readonly [prefix: string, to: Destination])[] = [
    ['https://hooks.slack.com/', () => ({ status: 200, body: 'ok' })],
  ];

  constructor(private readonly overNetwork: SendHttp) {}

  /** Sends what is for addresses that begin so to a server here: `prefix/x` goes to `to/x`. */
  add(prefix: string, to: Destination): void {
    if (typeof to === 'string' && !LOOPBACK.test(to)) {
      throw new Error(`${to} is not on this machine. Use an address such as http://127.0.0.1:8080`);
    }
    this.routes.push([prefix, to]);
  }

  send(request: HttpRequest): HttpReply | undefined {
    const route = this.routes.findLast(([prefix]) => request.url.startsWith(prefix));
    if (!route) return undefined;
    const [prefix, to] = route;
    if (typeof to !== 'string') return to(request);
    const url = `${to.replace(/\/$/, '')}/${request.url.slice(prefix.length).replace(/^\//, '')}`;
    return this.overNetwork({ ...request, url });
  }
}
