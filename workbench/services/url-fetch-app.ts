import type { Outbox } from '../cloud/outbox';
import type { HttpReply, HttpRequest, Routes } from '../http';
import { covers, type Manifest } from '../manifest';
import { BlobService } from './blob';
import { as, type Runtime, Service } from './runtime';

type Options = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions;
type HTTPResponse = GoogleAppsScript.URL_Fetch.HTTPResponse;

const METHODS = ['get', 'delete', 'patch', 'post', 'put'];

const SHOWN_OF_A_RESPONSE = 200;

export class UrlFetchAppService
  extends Service
  implements Pick<GoogleAppsScript.URL_Fetch.UrlFetchApp, 'fetch'>
{
  readonly serviceName = 'UrlFetchApp';

  constructor(
    runtime: Runtime,
    private readonly routes: Routes,
    private readonly outbox: Outbox,
    private readonly manifest: Manifest,
  ) {
    super(runtime);
  }

  fetch(url: string, options: Options = {}): HTTPResponse {
    const request = requestOf(url, options);
    const { urlFetchWhitelist } = this.manifest;
    if (urlFetchWhitelist && !urlFetchWhitelist.some((prefix) => covers(prefix, url))) {
      throw new Error(
        `Request to ${url} failed because the URL has not been whitelisted in the script manifest.`,
      );
    }
    const reply = this.routes.send(request);
    const { body } = request;
    const at = this.runtime.clock.now();
    this.outbox.posts.push({ at, url, status: reply?.status ?? 0, body });
    if (!reply) throw new Error(`Address unavailable: ${url}`);
    if (reply.status >= 400 && !options.muteHttpExceptions) throw failure(url, reply);
    return as(new HTTPResponseService(this.runtime, reply));
  }
}

class HTTPResponseService
  extends Service
  implements Pick<HTTPResponse, keyof HTTPResponseService & keyof HTTPResponse>
{
  readonly serviceName = 'HTTPResponse';

  constructor(
    runtime: Runtime,
    private readonly reply: HttpReply,
  ) {
    super(runtime);
  }

  getResponseCode(): number {
    return this.reply.status;
  }
  getContentText(_charset?: string): string {
    return this.reply.body ?? '';
  }
  getHeaders(): object {
    return { ...this.reply.headers };
  }
  getAllHeaders(): object {
    return { ...this.reply.headers };
  }
  getBlob(): GoogleAppsScript.Base.Blob {
    const bytes = new TextEncoder().encode(this.reply.body);
    return as(new BlobService(this.runtime, bytes, this.reply.headers?.['content-type'] ?? null));
  }
}

function requestOf(url: string, options: Options): HttpRequest {
  if (!/^https?:\/\/[^/]+/.test(url)) throw new Error(`Invalid argument: ${url}`);
  const { payload, contentType, followRedirects = true } = options;
  const method = options.method ?? (payload === undefined ? 'get' : 'post');
  if (!METHODS.includes(method.toLowerCase())) {
    throw new Error(`Attribute provided with invalid value: method`);
  }
  const type = contentType ?? (payload === undefined ? undefined : typeOf(payload));
  const headers = { ...options.headers, ...(type && { 'Content-Type': type }) };
  return { url, method: method.toUpperCase(), headers, body: bodyOf(payload), followRedirects };
}

const typeOf = (payload: unknown): string =>
  payload instanceof BlobService
    ? (payload.contentType ?? 'application/octet-stream')
    : 'application/x-www-form-urlencoded';

function bodyOf(payload: unknown): string {
  if (payload === undefined) return '';
  if (payload instanceof BlobService) return payload.getDataAsString();
  if (typeof payload === 'string') return payload;
  return new URLSearchParams(payload as Record<string, string>).toString();
}

function failure(url: string, { status, body = '' }: HttpReply): Error {
  const shown = body.slice(0, SHOWN_OF_A_RESPONSE);
  return new Error(
    `Request failed for ${new URL(url).origin} returned code ${status}. Truncated server response: ${shown} (use muteHttpExceptions option to examine full response)`,
  );
}
