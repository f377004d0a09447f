import { describe, expect, it } from 'vitest';
import { checkRequest } from '../../workbench/cloud/schema';

const refused = (method: string, parameters: object, body?: unknown): string => {
  try {
    checkRequest(method, parameters as Record<string, unknown>, body);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('a request is held against the discovery document', () => {
  const create = 'sheets.spreadsheets.create';
  const batch = 'sheets.spreadsheets.batchUpdate';
  const update = 'drive.files.update';
  const share = 'drive.permissions.create';
  const of = { spreadsheetId: 's' };
  const file = { fileId: 'f' };
  const cells = (cell: object) => ({
    requests: [{ updateCells: { fields: '*', rows: [{ values: [cell] }] } }],
  });

  it.each<[string, string, object, unknown, string]>([
    ['an empty resource', create, {}, {}, ''],
    ['a title', create, {}, { properties: { title: 'A' } }, ''],
    ['no resource', create, {}, undefined, "Invalid value at 'request' (TYPE_OBJECT), undefined"],
    ['a list for a resource', create, {}, [], "Invalid value at 'request' (TYPE_OBJECT), []"],
    [
      'null for a title',
      create,
      {},
      { properties: { title: null } },
      "Invalid value at 'properties.title' (TYPE_STRING), null",
    ],
    [
      'an unknown field',
      create,
      {},
      { title: 'A' },
      'Invalid JSON payload received. Unknown name "title": Cannot find field.',
    ],
    [
      'an unknown field within',
      create,
      {},
      { sheets: [{ name: 'A' }] },
      'Invalid JSON payload received. Unknown name "name" at \'sheets[0]\': Cannot find field.',
    ],
    ['a field that is undefined', create, {}, { properties: { title: undefined } }, ''],
    [
      'a number for a title',
      create,
      {},
      { properties: { title: 5 } },
      "Invalid value at 'properties.title' (TYPE_STRING), 5",
    ],
    [
      'half a row',
      create,
      {},
      { sheets: [{ properties: { gridProperties: { rowCount: 1.5 } } }] },
      "Invalid value at 'sheets[0].properties.gridProperties.rowCount' (TYPE_INT32), 1.5",
    ],
    [
      'an id above 32 bits',
      create,
      {},
      { sheets: [{ properties: { sheetId: 2 ** 31 } }] },
      "Invalid value at 'sheets[0].properties.sheetId' (TYPE_INT32), 2147483648",
    ],
    [
      'a word of an enumeration',
      batch,
      of,
      cells({ userEnteredFormat: { wrapStrategy: 'WRAP' } }),
      '',
    ],
    [
      'a word that is none of an enumeration',
      batch,
      of,
      cells({ userEnteredFormat: { wrapStrategy: 'wrap' } }),
      'Invalid value at \'requests[0].updateCells.rows[0].values[0].userEnteredFormat.wrapStrategy\' (TYPE_STRING), "wrap"',
    ],
    ['a number', batch, of, cells({ userEnteredValue: { numberValue: 1.5 } }), ''],
    [
      'a number that is none',
      batch,
      of,
      cells({ userEnteredValue: { numberValue: Number.NaN } }),
      "Invalid value at 'requests[0].updateCells.rows[0].values[0].userEnteredValue.numberValue' (TYPE_DOUBLE), NaN",
    ],
    [
      'an infinite number',
      batch,
      of,
      cells({ userEnteredValue: { numberValue: Number.POSITIVE_INFINITY } }),
      "Invalid value at 'requests[0].updateCells.rows[0].values[0].userEnteredValue.numberValue' (TYPE_DOUBLE), Infinity",
    ],
    [
      'a date',
      batch,
      of,
      cells({ userEnteredValue: { numberValue: new Date(0) } }),
      'Invalid value at \'requests[0].updateCells.rows[0].values[0].userEnteredValue.numberValue\' (TYPE_DOUBLE), "1970-01-01T00:00:00.000Z"',
    ],
    [
      'a list for an object',
      batch,
      of,
      { requests: [[]] },
      "Invalid value at 'requests[0]' (TYPE_OBJECT), []",
    ],
    [
      'an object for a list',
      batch,
      of,
      { requests: {} },
      "Invalid value at 'requests' (TYPE_LIST), {}",
    ],
    [
      'an unknown request',
      batch,
      of,
      { requests: [{ addSheets: {} }] },
      'Invalid JSON payload received. Unknown name "addSheets" at \'requests[0]\': Cannot find field.',
    ],
    ['no id of a file', update, {}, {}, 'Required parameter: fileId'],
    ['an empty id of a file', update, { fileId: '' }, {}, 'Required parameter: fileId'],
    [
      'an unknown option',
      update,
      { ...file, fileds: 'id' },
      {},
      'Invalid JSON payload received. Unknown name "fileds": Cannot find field.',
    ],
    [
      'an option of another type',
      share,
      { ...file, sendNotificationEmail: 'no' },
      {},
      'Invalid value at \'sendNotificationEmail\' (TYPE_BOOLEAN), "no"',
    ],
    ['properties of any name', update, file, { appProperties: { anything: 'x' } }, ''],
    ['a time', share, file, { expirationTime: '2026-12-31T23:59:59Z' }, ''],
    [
      'a day for a time',
      share,
      file,
      { expirationTime: '2026-12-31' },
      'Invalid value at \'expirationTime\' (TYPE_DATE-TIME), "2026-12-31"',
    ],
    [
      'a month that is none',
      share,
      file,
      { expirationTime: '2026-13-01T00:00:00Z' },
      'Invalid value at \'expirationTime\' (TYPE_DATE-TIME), "2026-13-01T00:00:00Z"',
    ],
  ])('%s', (_, method, parameters, body, message) => {
    expect(refused(method, parameters, body)).toBe(message);
  });

  it('of a method that the add-on does not call fails', () => {
    expect(refused('drive.files.copy', file, {})).toBe('not in the workbench: drive.files.copy');
  });
});
