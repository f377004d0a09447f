import { beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../../workbench/host';
import { hostOf } from './support';

/** An add-on whose one function runs a line. */
const CODE = `
  function test(line) { return eval(line); }
  function failed(line) {
    try { eval(line); } catch (error) { return [error.name, error.message, error.details]; }
    return null;
  }`;

let host: Host;
let id: string;
const run = (line: string) => host.run('test', [line.replaceAll('ID', `'${id}'`)]);
const message = (line: string) =>
  (host.run('failed', [line.replaceAll('ID', `'${id}'`)]) as string[] | null)?.[1] ?? '';

beforeEach(() => {
  host = hostOf(CODE);
  host.clock.set('2026-11-22T12:00:00Z');
  id = '';
  id = run("Sheets.Spreadsheets.create({properties: {title: 'Report'}}).spreadsheetId") as string;
});

describe('the advanced services', () => {
  it('create a file that Drive knows', () => {
    expect(run('Drive.Files.get(ID)')).toEqual({
      kind: 'drive#file',
      id,
      name: 'Report',
      mimeType: 'application/vnd.google-apps.spreadsheet',
    });
    expect(run("Drive.Files.get(ID, {fields: 'webViewLink,trashed,createdTime'})")).toEqual({
      webViewLink: `https://docs.google.com/spreadsheets/d/${id}/edit`,
      trashed: false,
      createdTime: '2026-11-22T12:00:00.000Z',
    });
  });

  it('name a file alike', () => {
    run("Drive.Files.update({name: 'By Drive'}, ID)");
    expect(run("Sheets.Spreadsheets.get(ID, {fields: 'properties.title'})")).toEqual({
      properties: { title: 'By Drive' },
    });
    run(
      "Sheets.Spreadsheets.batchUpdate({requests: [{updateSpreadsheetProperties: {properties: {title: 'By Sheets'}, fields: 'title'}}]}, ID)",
    );
    expect(run('Drive.Files.get(ID).name')).toBe('By Sheets');
  });

  it('count and fail like other services', () => {
    host.failNext('Drive.Permissions.create', 'Backend Error');
    const create =
      "Drive.Permissions.create({type: 'user', role: 'reader', emailAddress: 'a@b.co'}, ID)";
    expect(message(create)).toBe('Backend Error');
    expect(host.outbox.invitations).toEqual([]);
    host.failNext('Drive.Permissions.create', 'Backend Error', { after: true });
    expect(message(create)).toBe('Backend Error');
    expect(host.outbox.invitations).toHaveLength(1);
    expect(host.callCounts().methods).toEqual({
      'Sheets.Spreadsheets.create': 1,
      'Drive.Permissions.create': 2,
    });
  });

  it('say what the API said', () => {
    expect(host.run('failed', ["Drive.Files.get('none')"])).toEqual([
      'GoogleJsonResponseException',
      'API call to drive.files.get failed with error: File not found: none.',
      {
        code: 404,
        message: 'File not found: none.',
        errors: [{ domain: 'global', reason: 'notFound', message: 'File not found: none.' }],
      },
    ]);
  });

  it('see no file that another person or nobody made', () => {
    expect(message("Drive.Files.get('workbench')")).toContain('File not found: workbench.');
    expect(message("Sheets.Spreadsheets.get('workbench')")).toContain(
      'Requested entity was not found.',
    );
    host.actAs('other@example.com');
    expect(message('Drive.Files.get(ID)')).toContain('File not found');
    expect(run('Drive.Files.list().files')).toEqual([]);
  });

  it('keep nothing of a request that the schema does not know', () => {
    expect(message("Sheets.Spreadsheets.create({title: 'A'})")).toBe(
      'API call to sheets.spreadsheets.create failed with error: Invalid JSON payload received. Unknown name "title": Cannot find field.',
    );
    expect(message('Sheets.Spreadsheets.create()')).toContain("Invalid value at 'request'");
    expect(host.drive.files).toHaveLength(1);
  });

  it('are not for simple triggers and custom functions', () => {
    const simple = hostOf('function onOpen() { Drive.Files.list(); }');
    expect(() => simple.open('LIMITED')).toThrow(
      'You do not have permission to call Drive.Files.list',
    );
  });

  it('need drive.file', () => {
    host = hostOf(CODE, { manifest: { oauthScopes: ['drive.file'] } });
    expect(message('Drive.Files.list()')).toBe('');
    host.revoke('drive.file');
    expect(message('Drive.Files.list()')).toBe(
      'API call to drive.files.list failed with error: Request had insufficient authentication scopes.',
    );
  });
});

describe('listing files', () => {
  beforeEach(() => {
    run("Drive.Files.update({appProperties: {share: 's1', other: 'x'}}, ID)");
    run('Sheets.Spreadsheets.create({properties: {title: "It\'s a Report of June"}})');
    run(
      "Drive.Files.update({trashed: true}, Sheets.Spreadsheets.create({properties: {title: 'Gone'}}).spreadsheetId)",
    );
  });

  it.each<[string, string[]]>([
    ['', ['Report', "It's a Report of June", 'Gone']],
    ['trashed = false', ['Report', "It's a Report of June"]],
    ['trashed=true', ['Gone']],
    ["name = 'Report'", ['Report']],
    ["name contains 'rep'", ['Report', "It's a Report of June"]],
    ["name contains 'port'", []],
    ["name = 'It\\'s a Report of June' and trashed = false", ["It's a Report of June"]],
    ["name = 'Gone' and trashed = false", []],
    ["appProperties has { key='share' and value='s1' } and trashed = false", ['Report']],
    ["appProperties has {key='share' and value='s2'}", []],
    ["mimeType = 'application/vnd.google-apps.spreadsheet' and name = 'Report'", ['Report']],
    ["mimeType = 'text/csv'", []],
  ])('by %j', (q, names) => {
    expect(run(`Drive.Files.list({q: ${JSON.stringify(q)}}).files.map(({name}) => name)`)).toEqual(
      names,
    );
  });

  it.each(["name like 'x'", "name = 'x' or trashed = true", "name = 'x", 'x'])(
    'refuses %j',
    (q) => {
      expect(message(`Drive.Files.list({q: ${JSON.stringify(q)}})`)).toContain('Invalid Value');
    },
  );

  it('goes page by page', () => {
    const page = run("Drive.Files.list({pageSize: 2, fields: 'nextPageToken,files(name)'})") as {
      files: unknown[];
      nextPageToken: string;
    };
    expect(page.files).toEqual([{ name: 'Report' }, { name: "It's a Report of June" }]);
    expect(
      run(`Drive.Files.list({pageToken: '${page.nextPageToken}', pageSize: 2}).files.length`),
    ).toBe(1);
  });
});

describe('changing a file', () => {
  it('keeps app properties beside new ones and drops those set to null', () => {
    run("Drive.Files.update({appProperties: {a: '1', b: '2'}}, ID)");
    run("Drive.Files.update({appProperties: {b: '3'}}, ID)");
    expect(run("Drive.Files.get(ID, {fields: 'appProperties'})")).toEqual({
      appProperties: { a: '1', b: '3' },
    });
  });

  it('locks copies, prints and downloads', () => {
    run('Drive.Files.update({copyRequiresWriterPermission: true}, ID)');
    expect(run("Drive.Files.get(ID, {fields: 'copyRequiresWriterPermission'})")).toEqual({
      copyRequiresWriterPermission: true,
    });
  });

  it('refuses what cannot be written', () => {
    expect(message('Drive.Files.update({owners: []}, ID)')).toContain(
      'not directly writable: owners',
    );
  });

  it('is over once it is deleted', () => {
    run('Drive.Files.remove(ID)');
    expect(message('Drive.Files.get(ID)')).toContain('File not found');
    expect(message('Sheets.Spreadsheets.get(ID)')).toContain('Requested entity was not found.');
    expect(message('Drive.Files.remove(ID)')).toContain('File not found');
  });
});

describe('letting people in', () => {
  const invite = (address: string, rest = '', options = '{}') =>
    `Drive.Permissions.create({type: 'user', role: 'reader', emailAddress: '${address}'${rest}}, ID, ${options})`;

  it('makes a permission and an invitation', () => {
    const { id: permission } = run(invite('Ann@Fund.vc', '', "{emailMessage: 'Hello'}")) as {
      id: string;
    };
    expect(
      run("Drive.Permissions.list(ID, {fields: 'permissions(id,emailAddress,role)'}).permissions"),
    ).toEqual([
      expect.objectContaining({ emailAddress: 'user@example.com', role: 'owner' }),
      { id: permission, emailAddress: 'ann@fund.vc', role: 'reader' },
    ]);
    expect(host.outbox.invitations).toEqual([
      {
        at: Date.parse('2026-11-22T12:00:00Z'),
        from: 'user@example.com',
        to: 'ann@fund.vc',
        fileId: id,
        title: 'Report',
        url: `https://docs.google.com/spreadsheets/d/${id}/edit`,
        role: 'reader',
        message: 'Hello',
      },
    ]);
  });

  it('gives the same permission to who has one, and writes again', () => {
    const first = run(invite('ann@fund.vc'));
    expect(run(invite('ann@fund.vc'))).toEqual(first);
    expect(run('Drive.Permissions.list(ID).permissions.length')).toBe(2);
    expect(host.outbox.invitations).toHaveLength(2);
  });

  it('writes nothing where it is told so', () => {
    run(invite('ann@fund.vc', '', '{sendNotificationEmail: false}'));
    expect(host.outbox.invitations).toEqual([]);
  });

  it('lets in until the end', () => {
    run(invite('ann@fund.vc', ", expirationTime: '2026-12-01T00:00:00Z'"));
    expect(run('Drive.Permissions.list(ID).permissions.length')).toBe(2);
    host.clock.set('2026-12-01T00:00:00Z');
    expect(run('Drive.Permissions.list(ID).permissions.length')).toBe(1);
  });

  it.each<[string, string, string]>([
    ['no address', invite(''), 'The specified emailAddress is invalid'],
    ['half an address', invite('ann@'), 'The specified emailAddress is invalid'],
    ['an address of two', invite('a@b.co, c@d.co'), 'The specified emailAddress is invalid'],
    [
      'a closed domain',
      invite('ann@closed.org'),
      'Bad Request. User message: "ACL change not allowed."',
    ],
    [
      'an end that is past',
      invite('a@b.co', ", expirationTime: '2026-11-22T12:00:00Z'"),
      'must be in the future',
    ],
    [
      'an end beyond a year',
      invite('a@b.co', ", expirationTime: '2027-11-23T12:00:01Z'"),
      'more than a year',
    ],
    [
      'an end that is no time',
      invite('a@b.co', ", expirationTime: '2026-12-31'"),
      "Invalid value at 'expirationTime'",
    ],
    [
      'a file that is not there',
      "Drive.Permissions.create({type: 'user', role: 'reader', emailAddress: 'a@b.co'}, 'x')",
      'File not found: x.',
    ],
  ])('refuses %s', (_, line, expected) => {
    host.drive.closedDomains.add('closed.org');
    expect(message(line)).toContain(expected);
    expect(host.outbox.invitations).toEqual([]);
    expect(run('Drive.Permissions.list(ID).permissions.length')).toBe(1);
  });

  it('refuses ends where the account has none', () => {
    host.drive.hasExpirations = false;
    expect(message(invite('a@b.co', ", expirationTime: '2026-12-01T00:00:00Z'"))).toContain(
      'Expiration dates cannot be set on this item.',
    );
  });

  it('changes, shows and takes back a permission', () => {
    const { id: permission } = run(invite('ann@fund.vc')) as { id: string };
    run(`Drive.Permissions.update({expirationTime: '2026-12-31T00:00:00Z'}, ID, '${permission}')`);
    expect(run(`Drive.Permissions.get(ID, '${permission}', {fields: 'expirationTime'})`)).toEqual({
      expirationTime: '2026-12-31T00:00:00Z',
    });
    run(`Drive.Permissions.remove(ID, '${permission}')`);
    expect(message(`Drive.Permissions.remove(ID, '${permission}')`)).toContain(
      `Permission not found: ${permission}.`,
    );
  });

  it('never takes the file from its owner', () => {
    const [owner] = run('Drive.Permissions.list(ID).permissions') as { id: string }[];
    expect(message(`Drive.Permissions.remove(ID, '${owner!.id}')`)).toContain('owner');
  });
});

describe('exporting a file', () => {
  const pdf = "Drive.Files.export(ID, 'application/pdf', {alt: 'media'})";

  it('gives a PDF with its texts', () => {
    run(
      "Sheets.Spreadsheets.batchUpdate({requests: [{updateCells: {start: {}, fields: '*', rows: [{values: [{userEnteredValue: {stringValue: 'Won (net)'}}, {userEnteredValue: {numberValue: 0.25}, userEnteredFormat: {numberFormat: {type: 'PERCENT', pattern: '0%'}}}]}]}}]}, ID)",
    );
    const text = run(`${pdf}.getDataAsString('latin1')`) as string;
    expect(text).toMatch(/^%PDF-1\.4\n/);
    expect(text).toContain('(Won \\(net\\)) Tj');
    expect(text).toContain('(25%) Tj');
    expect(text).toMatch(/%%EOF\n$/);
    expect(run(`${pdf}.getContentType()`)).toBe('application/pdf');
  });

  it('gives a PDF of an empty file', () => {
    expect(run(`${pdf}.getDataAsString()`)).toContain('/Count 1');
  });

  it.each<[string, string, string]>([
    [
      'another format',
      "Drive.Files.export(ID, 'text/html', {alt: 'media'})",
      'The requested conversion is not supported.',
    ],
    ['an answer as JSON', "Drive.Files.export(ID, 'application/pdf')", 'response is not JSON'],
    ['no format', "Drive.Files.export(ID, '', {alt: 'media'})", 'Required parameter: mimeType'],
  ])('refuses %s', (_, line, expected) => {
    expect(message(line)).toContain(expected);
  });

  it('refuses what is too large', () => {
    host.drive.exportLimit = 100;
    expect(message(pdf)).toContain('This file is too large to be exported.');
  });
});
