/** Both targets over stage history, HubSpot's columns of deals, and snapshots, with all that is odd about them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { type Kpi, slotTables } from '../../src/catalogue/kpi';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import type { TableName } from '../../src/metric/expression';
import { parsePeriod } from '../../src/metric/period';
import type { Cell } from '../../src/tables/schema';
import { compare, expectSame, isCompared, place, rowsOf } from './both';

const day = fc.constantFrom(
  '',
  '2023-12-31',
  '2024-01-01',
  '2024-01-01 09:30',
  '2024-02-10',
  '2024-03-30',
  '2024-03-31',
  '2024-04-01',
  '2024-05-20',
);
const deal = fc.constantFrom('', 'A', 'a', 'B*', '>5', '7', 'Z');
const owner = fc.constantFrom('', 'Anna', 'Bob');
const stage = fc.constantFrom('', 'New', 'Demo', 'Offer', '>Big', 'Closed Won', 'Closed Lost');
const amount = fc.constantFrom<Cell>('', 0, 100, 250.5, -40, 'n/a');
const share = fc.constantFrom<Cell>('', 0, 0.1, 0.25, 0.5, 1);

const visit = fc.record({ Deal: deal, Owner: owner, Stage: stage, Entered: day, Left: day });
const snapshot = fc.record({
  'Snapshot date': fc.constantFrom(
    '',
    '2023-12-25',
    '2024-01-01',
    '2024-03-31',
    '2024-04-01 10:00',
  ),
  Deal: deal,
  Owner: owner,
  Stage: stage,
  Status: fc.constantFrom('', 'Open', 'Won', 'Lost', 'Spam'),
  Amount: amount,
  Probability: share,
  'Expected close': day,
});
const hubspot = fc.record({
  'Deal Name': fc.constantFrom('A', 'B', 'C'),
  'Deal Owner': owner,
  'Deal Stage': fc.constantFrom('New', 'Demo', 'Closed Won', 'Closed Lost'),
  Amount: amount,
  'Create Date': day,
  'Close Date': day,
  Probability: share,
  'Date entered "New (Sales Pipeline)"': day,
  'Date entered "Demo (Sales Pipeline)"': day,
  'Date exited "Demo (Sales Pipeline)"': day,
  'Date entered "Closed Won (Sales Pipeline)"': day,
});

const HEADERS = {
  stage_history: ['Deal', 'Owner', 'Stage', 'Entered', 'Left'],
  snapshots: [
    'Snapshot date',
    'Deal',
    'Owner',
    'Stage',
    'Status',
    'Amount',
    'Probability',
    'Expected close',
  ],
  deals: [
    'Deal Name',
    'Deal Owner',
    'Deal Stage',
    'Amount',
    'Create Date',
    'Close Date',
    'Probability',
    'Date entered "New (Sales Pipeline)"',
    'Date entered "Demo (Sales Pipeline)"',
    'Date exited "Demo (Sales Pipeline)"',
    'Date entered "Closed Won (Sales Pipeline)"',
  ],
} as const;

type Kind = keyof typeof HEADERS;
type Records = readonly Record<string, Cell>[];

/** The KPIs over stages and snapshots. */
const NAMES = [
  'STALLED_IN_STAGE',
  'SLIP_RATE',
  'STAGE_CONVERSION',
  'STAGE_DURATION',
  'PROBABILITY_CALIBRATION',
  'WEIGHTED_PIPELINE',
  'STAGE_FUNNEL',
];

const kpisOver = (kinds: readonly TableName[]): Record<string, Kpi> =>
  Object.fromEntries(
    NAMES.map((name) => [name, catalogue[name]!] as const).filter(([, { tables }]) =>
      tables
        .filter((slot) => !slot.startsWith('['))
        .every((slot) => slotTables(slot).some((table) => kinds.includes(table))),
    ),
  );

const sidesOf = (
  records: Partial<Record<Kind, Records>>,
  period: string | undefined,
  owner: string | undefined,
) => {
  const kinds = Object.keys(records) as Kind[];
  return compare({
    tables: Object.fromEntries(
      kinds.map((kind) => [kind, openTable(rowsOf(records[kind]!, HEADERS[kind]), kind, place)]),
    ),
    kpis: kpisOver(kinds),
    period: period ? parsePeriod(period) : undefined,
    filter: owner ? { column: 'owner', value: owner } : undefined,
  });
};

const PERIODS = ['2024-Q1', '2024-01-01..2024-02-15', undefined];

describe('evaluate and formula agree', () => {
  it('on the examples, where every such KPI has a value', () => {
    expect(NAMES.every((name) => isCompared(catalogue[name]!))).toBe(true);
    for (const kind of ['stage_history', 'snapshots', 'deals'] as const) {
      const kinds = kind === 'deals' ? (['deals', 'snapshots'] as const) : [kind];
      const sides = compare({
        tables: Object.fromEntries(
          kinds.map((one) => [one, openTable(exampleTables[one].rows as Cell[][], one, place)]),
        ),
        kpis: kpisOver(kinds),
        period: parsePeriod('2024-Q1'),
      });
      expectSame(sides);
      expect(Object.values(sides).some(({ evaluated }) => evaluated !== '')).toBe(true);
    }
  });

  it.each(['stage_history', 'snapshots', 'deals'] as const)('over %s without a row', (kind) => {
    expectSame(sidesOf({ [kind]: [] }, '2024-Q1', undefined));
    expectSame(sidesOf({ [kind]: [] }, undefined, undefined));
  });

  const cases: [Kind, fc.Arbitrary<Record<string, Cell>>][] = [
    ['stage_history', visit],
    ['snapshots', snapshot],
    ['deals', hubspot],
  ];

  it.each(cases)('over any %s', (kind, record) => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 14 }),
        fc.constantFrom(...PERIODS),
        fc.constantFrom(undefined, 'Anna'),
        (records, period, name) => expectSame(sidesOf({ [kind]: records }, period, name)),
      ),
      { numRuns: 25 },
    );
  });

  it('over any deals beside any snapshots', () => {
    fc.assert(
      fc.property(
        fc.array(hubspot, { maxLength: 10 }),
        fc.array(snapshot, { maxLength: 10 }),
        fc.constantFrom(...PERIODS),
        (deals, snapshots, period) => expectSame(sidesOf({ deals, snapshots }, period, undefined)),
      ),
      { numRuns: 25 },
    );
  });
});
