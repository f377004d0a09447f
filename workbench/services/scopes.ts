/** The permissions that methods of services need, as their reference pages list them. */
import { scopeUrl } from '../manifest';

/** One of the scopes is enough. The objects that a method gives need none of their own. */
const NEEDED: readonly (readonly [method: RegExp, scopes: readonly string[]])[] = [
  [/^SpreadsheetApp\.[gs]et(?!Ui$)/, ['spreadsheets.currentonly', 'spreadsheets']],
  [/^Ui\.(?:show\w+|alert|prompt)$/, ['script.container.ui']],
  [/^Session\.get(?:Active|Effective)User$/, ['userinfo.email']],
  [/^ScriptApp\.(?:newTrigger|deleteTrigger|get\w+Triggers)$/, ['script.scriptapp']],
  [/^MailApp\./, ['script.send_mail']],
  [/^UrlFetchApp\./, ['script.external_request']],
  [/^(?:Drive|Sheets)\./, ['drive.file', 'drive']],
];

const known = new Map<string, readonly string[]>();

/** Scopes of which a method needs one; none where everybody may call it. */
export function scopesOf(method: string): readonly string[] {
  let scopes = known.get(method);
  if (!scopes) {
    scopes = (NEEDED.find(([methods]) => methods.test(method))?.[1] ?? []).map(scopeUrl);
    known.set(method, scopes);
  }
  return scopes;
}

/** What Apps Script, or an advanced service, says where none of the scopes is there. */
export function refusal(method: string, scopes: readonly string[]): string {
  if (/^(?:Drive|Sheets)\./.test(method)) {
    const call = method.replace(/\b\w/g, (letter) => letter.toLowerCase());
    return `API call to ${call} failed with error: Request had insufficient authentication scopes.`;
  }
  const listed = scopes.length > 1 ? `(${scopes.join(' || ')})` : scopes[0];
  return `Specified permissions are not sufficient to call ${method}. Required permissions: ${listed}`;
}
