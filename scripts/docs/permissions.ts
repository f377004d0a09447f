/** Which permissions each feature asks for, from the manifest and from what the add-on asks for. */
import manifest from '../../appsscript.json';
import { SCOPES } from '../../src/addon/permissions';
import type { Feature } from '../../src/addon/share-api';
import { betweenMarkers, code, markdownTable } from './markdown';

/** Without these there is no add-on. */
const ALWAYS = ['spreadsheets.currentonly', 'script.container.ui'];

const FEATURES: Readonly<Record<Feature, string>> = {
  share: 'Frozen copies: create, update, let in, revoke',
  mail: 'PDF and digests by e-mail',
  slack: 'Digests to Slack',
  schedule: 'Digests that come by themselves',
};

const WHY: Readonly<Record<string, string>> = {
  'spreadsheets.currentonly': 'read and write the open spreadsheet; no other',
  'script.container.ui': 'show the sidebar',
  'drive.file': 'create files, and see those that it created; no other file of your Drive',
  'userinfo.email': 'know whose copy or digest it is',
  'script.send_mail': 'send e-mail as you; it reads none',
  'script.external_request': 'post to Slack; the manifest names the hosts it may reach',
  'script.scriptapp': 'run once an hour when you are not there',
};

const PREFIX = 'https://www.googleapis.com/auth/';

const explained = (scope: string): string => {
  const why = WHY[scope];
  if (!why) throw new Error(`No page says what ${scope} is for.`);
  return `${code(scope)}: ${why}`;
};

/** Refuses a scope of the manifest that nothing asks for, and one that is asked for and not there. */
export function permissionRows(scopes: readonly string[]): [string, string][] {
  const rows: [string, readonly string[]][] = [
    ['Functions, reports, the sidebar', ALWAYS],
    ...Object.entries(FEATURES).map(([feature, title]): [string, readonly string[]] => [
      title,
      SCOPES[feature as Feature],
    ]),
  ];
  const asked = rows.flatMap(([, own]) => own.map((scope) => PREFIX + scope));
  const differing = [
    ...scopes.filter((scope) => !asked.includes(scope)),
    ...asked.filter((scope) => !scopes.includes(scope)),
  ];
  if (differing.length) throw new Error(`Manifest and features differ in ${differing.join(', ')}.`);
  return rows.map(([title, own]) => [title, own.map(explained).join('<br>')]);
}

export const renderPermissions = (page: string): string =>
  betweenMarkers(page, markdownTable(['For', 'It may'], permissionRows(manifest.oauthScopes)));
