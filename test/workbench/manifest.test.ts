import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers, type Manifest } from '../../workbench/manifest';
import { refusal, scopesOf } from '../../workbench/services/scopes';
import { hostOf } from './support';

const manifest = JSON.parse(
  readFileSync(new URL('../../appsscript.json', import.meta.url), 'utf8'),
) as Required<Manifest> & { dependencies: { enabledAdvancedServices: object[] } };

const AUTH = 'https://www.googleapis.com/auth/';

describe('the manifest', () => {
  test('asks for no more than the features need, and never for all files', () => {
    expect(manifest.oauthScopes.map((scope) => scope.replace(AUTH, '')).sort()).toEqual([
      'drive.file',
      'script.container.ui',
      'script.external_request',
      'script.scriptapp',
      'script.send_mail',
      'spreadsheets.currentonly',
      'userinfo.email',
    ]);
  });

  test('enables the two advanced services', () => {
    expect(manifest.dependencies.enabledAdvancedServices).toEqual([
      { userSymbol: 'Drive', serviceId: 'drive', version: 'v3' },
      { userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' },
    ]);
  });

  test.each(manifest.urlFetchWhitelist)(
    '%s is an https prefix with a path, a wildcard leading',
    (prefix) => {
      expect(prefix).toMatch(/^https:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+\/$/);
    },
  );

  test('lets Slack and the CRMs be fetched, and nobody else', () => {
    const allowed = (url: string) => manifest.urlFetchWhitelist.some((one) => covers(one, url));
    expect(
      [
        'https://hooks.slack.com/services/T0/B0/x',
        'https://api.close.com/api/v1/opportunity/',
        'https://acme.my.salesforce.com/services/data',
        'https://acme.amocrm.ru/api/v4/leads',
      ].map(allowed),
    ).toEqual([true, true, true, true]);
    expect(
      [
        'https://slack.com/',
        'https://hooks.slack.com.evil.example/services',
        'http://hooks.slack.com/services',
        'https://notsalesforce.com/',
      ].map(allowed),
    ).toEqual([false, false, false, false]);
  });
});

describe('an allowlist prefix', () => {
  test.each([
    ['https://example.com/foo', 'https://example.com/foo', true],
    ['https://example.com/foo', 'https://example.com/foo/', true],
    ['https://example.com/foo', 'https://example.com/foo/bar', true],
    ['https://example.com/foo', 'https://example.com/foo?bar', true],
    ['https://example.com/foo', 'https://example.com/foo#bar', true],
    ['https://example.com/foo', 'https://example.com/food', false],
    ['https://example.com/foo', 'https://example.com/Foo', false],
    ['https://example.com/', 'https://example.com/anything', true],
    ['https://example.com/', 'https://sub.example.com/', false],
    ['https://*.example.com/foo', 'https://any.number.of.example.com/foo', true],
    ['https://*.example.com/foo', 'https://sub.example.com/bar', false],
    ['https://*.example.com/foo', 'https://example.com/foo', false],
    ['https://*.example.com/', 'https://badexample.com/', false],
    ['https://*.*.example.com/', 'https://a.b.example.com/', false],
    ['https://example.com', 'https://example.com/', false],
    ['http://example.com/', 'https://example.com/', false],
    ['', 'https://example.com/', false],
  ])('%s for %s: %s', (prefix, url, expected) => {
    expect(covers(prefix, url)).toBe(expected);
  });

  test('covers itself and whatever is below it', () => {
    fc.assert(
      fc.property(fc.domain(), fc.webPath(), (domain, path) => {
        expect(covers(`https://${domain}/`, `https://${domain}/${path}`)).toBe(true);
      }),
    );
  });
});

const SCRIPT = `
  function who() { return Session.getEffectiveUser().getEmail(); }
  function name() { return SpreadsheetApp.getActive().getName(); }
  function schedule() { ScriptApp.newTrigger('who').timeBased().everyHours(1).create(); }
  function status(scopes) {
    const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL, scopes);
    return [info.getAuthorizationStatus() === ScriptApp.AuthorizationStatus.REQUIRED,
      info.getAuthorizationUrl() !== null, info.getAuthorizedScopes()];
  }
  function requireAll() { ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL); return 'done'; }
  function onOpen() { SpreadsheetApp.getActive().getName(); }
  /** @customfunction */
  function NAME() { return name(); }`;

const scoped = (...scopes: string[]) =>
  hostOf(SCRIPT, { manifest: { oauthScopes: scopes.map((scope) => AUTH + scope) } });

describe('scopes', () => {
  test('a script that states none is missing none', () => {
    expect(hostOf(SCRIPT).run('who')).toBe('user@example.com');
  });

  test('what the manifest does not state cannot be called', () => {
    expect(() => scoped('script.container.ui').run('who')).toThrow(
      `Specified permissions are not sufficient to call Session.getEffectiveUser. Required permissions: ${AUTH}userinfo.email`,
    );
  });

  test('where one of several is enough all are named', () => {
    expect(() => scoped().run('name')).toThrow(
      `Required permissions: (${AUTH}spreadsheets.currentonly || ${AUTH}spreadsheets)`,
    );
    expect(scoped('spreadsheets').run('name')).toBe('Workbench');
  });

  test('what a user took back is missing to that user until it is given again', () => {
    const host = scoped('script.scriptapp', 'userinfo.email');
    host.revoke('script.scriptapp');
    expect(() => host.run('schedule')).toThrow('to call ScriptApp.newTrigger');
    host.actAs('maria@example.com');
    host.run('schedule');
    host.actAs('user@example.com');
    host.grant('script.scriptapp');
    host.run('schedule');
  });

  test('nobody is asked for permissions on opening and in custom functions', () => {
    const host = scoped('spreadsheets.currentonly');
    host.revoke('spreadsheets.currentonly');
    host.open();
    host.editCell('Sheet1', 'A1', '=NAME()');
    expect(host.cell('Sheet1', 'A1').value).toBe('Workbench');
  });

  test('a script can ask which are given', () => {
    const host = scoped('drive.file', 'script.send_mail');
    const both = [`${AUTH}drive.file`, `${AUTH}script.send_mail`];
    expect(host.run('status')).toEqual([false, false, both]);
    expect(host.run('requireAll')).toBe('done');
    host.revoke('script.send_mail');
    expect(host.run('status')).toEqual([true, true, [both[0]]]);
    expect(host.run('status', [[both[0]]])).toEqual([false, false, [both[0]]]);
    expect(() => host.run('requireAll')).toThrow('Authorization is required');
  });

  test('advanced services refuse in their own words', () => {
    expect(refusal('Drive.Permissions.create', scopesOf('Drive.Permissions.create'))).toBe(
      'API call to drive.permissions.create failed with error: Request had insufficient authentication scopes.',
    );
  });
});
