/** Packed snapshots say what a full tab of snapshots says, however they were thinned out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownFrom, pipelineOf, rowsOfDay } from '../../src/history/snapshots';
import { PACKED_HEADER, packedRows, walk } from '../../src/ingest/packed';
import { snapshotCells } from '../../src/ingest/unpacked';
import { isoDate } from '../../src/metric/calendar';
import type { Cell } from '../../src/tables/schema';
import { call } from '../functions/sheet';
import { open, utc } from '../ingest/support';
import { type Deal, Kept, SNAPSHOTS_HEADER, START, snapshotLines } from './support';

const deal = (id: string, rest: Partial<Deal> = {}): Deal => ({
  id,
  status: 'open',
  stage: 'Lead',
  owner: 'Ann',
  amount: 100,
  close: 40,
  ...rest,
});

const day = (offset: number): string => isoDate(START + offset);

/** Movements that are not nothing, `New 1 100`. */
const changes = (range: Cell[][], from: number, to: number, ...period: string[]): string[] =>
  (call('PIPELINE_CHANGES', range, day(from), day(to), ...period) as Cell[][])
    .slice(1)
    .filter(([, deals]) => deals)
    .map((row) => row.join(' '));

describe('a day', () => {
  it.each<[string, Deal[], Deal[], string[]]>([
    ['of the same deals', [deal('a')], [deal('a')], ['Opening 1 100', 'Closing 1 100']],
    ['with a new deal', [], [deal('a')], ['New 1 100', 'Closing 1 100']],
    [
      'with a deal won',
      [deal('a')],
      [deal('a', { status: 'won' })],
      ['Opening 1 100', 'Won 1 -100'],
    ],
    [
      'with a deal lost',
      [deal('a')],
      [deal('a', { status: 'lost' })],
      ['Opening 1 100', 'Lost 1 -100'],
    ],
    ['with a deal deleted', [deal('a')], [], ['Opening 1 100', 'Removed 1 -100']],
    [
      'with a higher amount',
      [deal('a')],
      [deal('a', { amount: 130 })],
      ['Opening 1 100', 'Increased 1 30', 'Closing 1 130'],
    ],
    [
      'with an amount taken away',
      [deal('a')],
      [deal('a', { amount: '' })],
      ['Opening 1 100', 'Decreased 1 -100', 'Closing 1 0'],
    ],
  ])('%s', (_, before, after, expected) => {
    const kept = new Kept();
    kept.take([deal('other', { amount: 0 }), ...before], 0);
    kept.take([deal('other', { amount: 0 }), ...after], 1);
    const without = (line: string) => {
      const [name, deals, amount] = line.split(' ');
      const count = Number(deals) - Number(name === 'Opening' || name === 'Closing');
      return count ? [`${name} ${count} ${amount}`] : [];
    };
    expect(changes(kept.cells(), 0, 1).flatMap(without)).toEqual(expected);
  });

  it('is told once, however often it is taken', () => {
    const kept = new Kept();
    kept.take([deal('a')], 0);
    kept.take([deal('a'), deal('b')], 1);
    const once = JSON.stringify(kept.rows);
    kept.take([deal('a'), deal('b'), deal('c')], 1);
    kept.take([deal('a')], 0);
    expect(JSON.stringify(kept.rows)).toBe(once);
  });

  it('without a deal is a day all the same', () => {
    const kept = new Kept();
    kept.take([], 0);
    kept.take([], 1);
    expect(kept.days()).toEqual([0, 1]);
    expect(kept.rows.map((row) => row.slice(1))).toEqual([
      ['all', 0],
      ['changes', 0],
    ]);
    expect(changes(kept.cells(), 0, 1)).toEqual([]);
  });

  it('of an empty deals tab has nothing', () => {
    const empty = open([['ID', 'Stage', 'Amount']]);
    expect(pipelineOf(empty)).toEqual({ deals: new Map(), remarks: [] });
  });
});

it('says from which day on there are snapshots', () => {
  const kept = new Kept();
  kept.take([deal('a')], 3);
  kept.take([deal('a')], 4);
  expect(() => changes(kept.cells(), 0, 4)).toThrow(
    `no snapshot at or before ${day(0)}; the first is of ${day(3)}`,
  );
});

describe('text', () => {
  const NAMES = [
    '#1',
    '~1',
    'a\tb',
    'back\\slash',
    'two\nlines',
    "'quoted",
    '=1+1',
    '-',
    '  ',
    'نام',
    '😀a',
    '😁a',
    'back',

    '\\h',
  ];

  it('of any kind is read back as it was', () => {
    const deals = new Map(
      NAMES.map((name, at) => [
        name,
        {
          ...walk([]).get(''),
          status: 'open',
          stage: name,
          owner: name,
          amount: at,
          currency: name,
          probability: Number.NaN,
          expectedClose: 45_000,
          since: Number.NaN,
        },
      ]),
    );
    const rows = packedRows(rowsOfDay(knownFrom([]), deals, START), utc());
    const expected = new Map(
      Array.from(deals, ([name, standing]) => [name, { ...standing, since: START }]),
    );
    expect(walk(rows)).toEqual(expected);
  });

  it('is cut into cells that Sheets can hold', () => {
    const deals = Array.from({ length: 5000 }, (_, at) =>
      deal(`0061t00000deal${at}`, { amount: at * 1.37 }),
    );
    const kept = new Kept();
    kept.take(deals, 0);
    const lengths = kept.rows[0]!.slice(3).map((cell) => String(cell).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(45_000);
    expect(lengths.length).toBeLessThan(6);
    expect(walk(kept.packed()).size).toBe(5000);
  });
});

describe('a deal', () => {
  const table = (header: string, ...ids: string[]) =>
    pipelineOf(
      open([[header, 'Stage', 'Amount', 'Owner'], ...ids.map((id) => [id, 'Lead', 5, 'Ann'])]),
    );

  it.each<[string, string, string[], string[], string[]]>([
    ['its id', 'ID', ['7', '8'], ['7', '8'], []],
    [
      'the long form of an id whose case tells',
      'Opportunity ID',
      ['0061t00000AbCdE', '0061t00000aBcDe'],
      ['0061t00000AbCdEAAV', '0061t00000aBcDeAAK'],
      [],
    ],
    [
      'its name where there is no id',
      'Deal name',
      ['Acme', 'Acme', '', 'Beta'],
      ['Acme', 'Acme (2)', 'Beta'],
      [
        '1 deals without a name are not in the snapshots.',
        '1 deals have the name of another one and are told apart by their order. An id column would tell them apart.',
        'Deals have no id: one that is renamed counts as removed, and as a new one.',
      ],
    ],
  ])('is known by %s', (_, header, ids, known, remarks) => {
    const pipeline = table(header, ...ids);
    expect([...pipeline.deals.keys()]).toEqual(known);
    expect(pipeline.remarks).toEqual(remarks);
  });

  it('is worth its amount in its own currency: those of several are not added up', () => {
    const days = [5, 7].map((amount) =>
      pipelineOf(
        open([
          ['ID', 'Stage', 'Amount', 'Currency'],
          ['1', 'Lead', amount, 'EUR'],
          ['2', 'Lead', 5, 'USD'],
        ]),
      ),
    );
    const kept = new Kept();
    days.forEach(({ deals }, at) => {
      kept.rows.push(...rowsOfDay(knownFrom(kept.packed()), deals, START + at));
    });
    expect(() => changes(kept.cells(), 0, 1)).toThrow('more than one currency');
    const euros = call('PIPELINE_CHANGES', kept.cells(), day(0), day(1), '', 'currency', 'EUR');
    expect(euros).toContainEqual(['Increased', 1, 2]);
    expect(euros).toContainEqual(['Closing', 1, 7]);
  });
});

const LENGTH = 110;

type Act = 'Demo' | 'Offer' | 'amount' | 'close' | 'won' | 'lost' | 'open' | 'removed';

/** When a deal came, and what happened to it after so many days each. */
const lives = fc.array(
  fc.record({
    born: fc.integer({ min: 0, max: LENGTH - 1 }),
    acts: fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom<Act>('Demo', 'Offer', 'amount', 'close', 'won', 'lost', 'open', 'removed'),
      ),
      { maxLength: 8 },
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

/** The deals of each day. */
function daysOf(stories: typeof lives extends fc.Arbitrary<infer Value> ? Value : never): Deal[][] {
  return Array.from({ length: LENGTH }, (_, now) =>
    stories.flatMap(({ born, acts }, at): Deal[] => {
      if (born > now) return [];
      let one = deal(`d${at}`, { amount: 100 * (at + 1), close: born + 50 });
      let when = born;
      for (const [after, act] of acts) {
        when += after;
        if (when > now) break;
        // Of a deal that is deleted after it closed no more is told than that it closed.
        if (act === 'removed' && one.status === 'open') return [];
        if (act === 'amount') one = { ...one, amount: Number(one.amount) + (when % 2 ? 7 : -5) };
        else if (act === 'close') one = { ...one, close: one.close + 20 };
        else if (act === 'Demo' || act === 'Offer') one = { ...one, stage: act };
        else if (act !== 'removed') one = { ...one, status: act };
      }
      return [one];
    }),
  );
}

describe('however deals come and go', () => {
  it('says between any two days that are kept what a full tab of snapshots says', () => {
    fc.assert(
      fc.property(lives, fc.boolean(), fc.infiniteStream(fc.nat()), (stories, half, numbers) => {
        const days = daysOf(stories).map((deals) => [...deals, deal('always there')]);
        const kept = new Kept();
        const full: Cell[][] = [SNAPSHOTS_HEADER];
        days.forEach((deals, now) => {
          kept.take(deals, now);
          if (now % 7 === 3) kept.thin(now, half);
          full.push(...snapshotLines(deals, now));
        });
        const known = kept.days();
        const pick = () => known[numbers.next().value! % known.length]!;
        for (let pair = 0; pair < 4; pair++) {
          const [from, to] = [pick(), pick()].sort((one, other) => one - other) as [number, number];
          const period = pair % 2 ? [`${day(from)}..${day(from + 60)}`] : [];
          expect(changes(kept.cells(), from, to, ...period)).toEqual(
            changes(full, from, to, ...period),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps every day of the last two months and a day a week before, the first one always', () => {
    const kept = new Kept();
    for (let now = 0; now < LENGTH; now++) {
      kept.take([deal('a', { amount: now })], now);
      kept.thin(now);
    }
    const known = kept.days();
    const recent = known.filter((one) => one >= LENGTH - 1 - 60);
    // Up to the week that is not long past as a whole.
    const old = known.filter((one) => one <= 42);
    expect(recent.length).toBe(61);
    expect(old).toEqual(Array.from({ length: old.length }, (_, week) => week * 7));
  });
});

it('lays out a day as a tab of snapshots, without columns that say nothing', () => {
  const kept = new Kept();
  kept.take([deal('a', { amount: '' }), deal('b', { amount: '', status: 'won' })], 0);
  expect(snapshotCells(kept.packed(), [START])).toEqual([
    ['Snapshot date', 'Deal', 'Owner', 'Stage', 'Status', 'Probability', 'Expected close'],
    [START, 'a', 'Ann', 'Lead', 'open', 0.1, START + 40],
  ]);
  expect(snapshotCells([], [])).toEqual([
    [
      'Snapshot date',
      'Deal',
      'Owner',
      'Stage',
      'Status',
      'Amount',
      'Currency',
      'Probability',
      'Expected close',
    ],
  ]);
  expect(PACKED_HEADER.length).toBe(4);
});
