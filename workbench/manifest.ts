/** What appsscript.json says that the workbench holds the script to. */

export interface Manifest {
  timeZone?: string;
  /** Absent: Apps Script finds the scopes in the code, so that none is missing. */
  oauthScopes?: readonly string[];
  /** Absent: every address may be fetched, as in a test deployment. */
  urlFetchWhitelist?: readonly string[];
}

const SCOPES = 'https://www.googleapis.com/auth/';

/** `script.send_mail` as the manifest writes it. */
export const scopeUrl = (scope: string): string =>
  scope.startsWith('https://') ? scope : SCOPES + scope;

/**
 * Whether a prefix of the allowlist covers an address: the same or a child of it; a leading `*` stands for
 * one or more subdomains. https://developers.google.com/apps-script/manifest/allowlist-url
 */
export function covers(prefix: string, url: string): boolean {
  const [, wild, domain, path] = /^https:\/\/(\*\.)?([^/*]+)(\/.*)$/.exec(prefix) ?? [];
  if (domain === undefined || path === undefined) return false;
  const { protocol, host, pathname, search, hash } = new URL(url);
  const sameHost = wild ? host.endsWith(`.${domain}`) : host === domain;
  const rest = `${pathname}${search}${hash}`;
  const isChild =
    rest.startsWith(path) && (path.endsWith('/') || /^(?:$|[/?#])/.test(rest.slice(path.length)));
  return protocol === 'https:' && sameHost && isChild;
}
