import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { tableFunctions } from '../../src/catalogue/table-functions';
import type { Argument, Output, Result } from '../../src/functions/cells';
import { call, DEALS, TARGETS, tab } from './sheet';

const NAMES = [...Object.keys(catalogue), ...Object.keys(tableFunctions)];

const cell = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '#N/A',
    'Won',
    'lost',
    'Open',
    'Anna',
    '2024-03-15',
    '15.03.2024',
    '-',
    '1 200,50',
  ),
  fc.constantFrom(0, -1, 45_352, 2024, 0.5, 1e300, Number.MAX_SAFE_INTEGER),
  fc.constantFrom(true, false, null, new Date(2024, 2, 15)),
);
const header = fc.shuffledSubarray(
  ['Deal ID', 'Owner', 'Status', 'Stage', 'Amount', 'Created', 'Closed', 'Probability', 'Cost', ''],
  { minLength: 1 },
);
const range = header.chain((names) =>
  fc
    .array(fc.array(cell, { minLength: names.length, maxLength: names.length }), { maxLength: 6 })
    .map((rows) => [names, ...rows]),
);
const argument: fc.Arbitrary<Argument> = fc.oneof(
  cell,
  range,
  fc.constantFrom<Argument>(DEALS, TARGETS, '2024-Q1', '2024 by month', 'owner', 'A*', undefined),
  fc.array(cell, { minLength: 1, maxLength: 3 }).map((values) => [values]),
  fc.array(cell, { minLength: 1, maxLength: 3 }).map((values) => values.map((value) => [value])),
);

const showable = (value: Output) =>
  typeof value === 'number' ? Number.isFinite(value) : value !== undefined && value !== null;

function isShowable(result: Result): boolean {
  if (!Array.isArray(result)) return showable(result);
  const [first] = result;
  return (
    result.length > 0 && result.every((row) => row.length === first!.length && row.every(showable))
  );
}

describe('Whatever a function is given', () => {
  it.each(NAMES)('%s returns what a cell can show, or says under its name what to do', (name) => {
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 6 }), (args) => {
        let message = '';
        try {
          expect(isShowable(call(name, ...args))).toBe(true);
        } catch (error) {
          message = (error as Error).message;
          if ((error as Error).name !== 'Error') throw error;
        }
        expect(message.startsWith(`${name}: `) || message === '').toBe(true);
        expect(message).not.toMatch(/something went wrong|undefined|NaN|\[object/);
      }),
      { numRuns: 40 },
    );
  });

  it.each(Object.keys(catalogue))('%s leaves the ranges as they were', (name) => {
    const before = JSON.stringify(DEALS);
    try {
      call(name, DEALS, '2024-Q1', 'owner', 'Anna');
    } catch {
      // Some need another table; none may change what it is given.
    }
    expect(JSON.stringify(DEALS)).toBe(before);
  });
});

describe('A deal table that lacks a column', () => {
  it('is named in the error of a KPI that needs it, and serves the others', () => {
    const deals = tab('Owner|Status|Closed\nAnna|Won|2024-01-05');
    expect(call('WON_DEALS', deals, '2024')).toBe(1);
    expect(() => call('REVENUE', deals, '2024')).toThrow(
      'REVENUE: no column for "amount" in the deals table (headers: Owner, Status, Closed). Rename one to Amount, or choose the column in the sidebar.',
    );
  });
});
