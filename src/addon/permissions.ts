/** Permissions that a feature asks for when it is used; without them everything else works. */
import { UserError } from '../metric/errors';
import type { Feature, Permission } from './share-api';

export const SCOPES: Readonly<Record<Feature, readonly string[]>> = {
  share: ['drive.file', 'userinfo.email'],
  mail: ['script.send_mail', 'userinfo.email'],
  slack: ['script.external_request', 'userinfo.email'],
  schedule: ['script.scriptapp', 'userinfo.email'],
};

const WANTS: Readonly<Record<Feature, string>> = {
  share: 'Sharing needs your permission to create files in your Drive; it sees no other file there',
  mail: 'Mailing needs your permission to send e-mail as you',
  slack: 'Posting needs your permission to connect to Slack',
  schedule: 'A schedule needs your permission to run when you are not there',
};

/** The types do not know yet that scopes may be named. */
type AuthorizationOf = (
  mode: GoogleAppsScript.Script.AuthMode,
  scopes: string[],
) => GoogleAppsScript.Script.AuthorizationInfo;

export const permission = (feature: Feature): Permission => informationOn(SCOPES[feature]);

function informationOn(names: readonly string[]): Permission {
  const scopes = names.map((scope) => `https://www.googleapis.com/auth/${scope}`);
  const app = ScriptApp as unknown as { getAuthorizationInfo: AuthorizationOf };
  const info = app.getAuthorizationInfo(ScriptApp.AuthMode.FULL, scopes);
  const granted = info.getAuthorizationStatus() !== ScriptApp.AuthorizationStatus.REQUIRED;
  return { granted, url: granted ? '' : info.getAuthorizationUrl() };
}

/** Refuses with a sentence where a permission of the feature is missing. */
export function requirePermission(feature: Feature): void {
  if (!permission(feature).granted) {
    throw new UserError(`${WANTS[feature]}. Allow it in the sidebar and try again.`);
  }
}

/** Address of who runs the script, of a trigger who created it; '' where that may not be known. */
export const userAddress = (): string =>
  informationOn(['userinfo.email']).granted
    ? Session.getEffectiveUser().getEmail().toLowerCase()
    : '';
