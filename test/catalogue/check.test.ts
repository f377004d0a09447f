import { describe, expect, it } from 'vitest';
import { check } from '../../src/catalogue/check';
import { define, type Kpi } from '../../src/catalogue/kpi';
import { families } from '../../src/catalogue/registry';
import {
  count,
  coversAt,
  has,
  is,
  mode,
  on,
  ratio,
  sum,
  within,
} from '../../src/metric/expression';
import { tables } from '../../src/tables';

const won = count('deals', on('closed'), [is('status', 'won')]);
const created = count('deals', on('created'));

const good = define({
  family: 'results',
  title: 'Share won',
  synonyms: ['won share'],
  definition: 'By count: won / created.',
  countedOn: 'deals.closed',
  unit: 'percent',
  better: 'up',
  health: [{ level: 'good', from: 0.5 }],
  tables: ['deals'],
  args: ['won', 'created'],
  inputs: { won, created },
  value: ({ won, created }) => ratio(won, created),
  example: { scalar: { args: [1, 2], result: 0.5 }, table: { result: 0.25 } },
  source: 'https://example.com/share-won',
});

const plain: Kpi = {
  ...good,
  title: 'Created',
  synonyms: [],
  unit: 'count',
  health: undefined,
  args: [],
  inputs: undefined,
  value: () => created,
  example: { table: { result: 8 } },
};

const byOwner: Kpi = {
  ...plain,
  unit: 'table',
  value: undefined,
  breakdown: {
    title: 'Owner',
    rows: { by: 'values', column: 'owner', among: won },
    columns: [{ title: 'Won', unit: 'count', value: won }],
  },
  example: { table: { result: [['Anna', 2]] } },
};

const faultsOf = (change: Partial<Kpi>, base: Kpi = good, name = 'SHARE_WON') =>
  check([{ [name]: { ...base, ...change } }], tables);

describe('the catalogue', () => {
  it('has nothing to refuse', () => {
    expect(check(families, tables)).toEqual([]);
  });

  it.each([
    ['an entry with both forms', good],
    ['one with a table form only', plain],
    ['one whose result is a table', byOwner],
  ])('accepts %s', (_, entry) => {
    expect(faultsOf({}, entry)).toEqual([]);
  });

  it('accepts an empty catalogue', () => {
    expect(check([], tables)).toEqual([]);
  });
});

describe('an entry over either of two tables', () => {
  const either: Kpi = {
    ...good,
    inputs: undefined,
    tables: ['deals|leads'],
    inputsBy: {
      deals: { won, created },
      leads: {
        won: count('leads', on('created'), [has('was_customer')]),
        created: count('leads', on('created')),
      },
    },
  };

  it('is accepted with the parts of each', () => {
    expect(faultsOf({}, either)).toEqual([]);
  });

  it.each<[string, Partial<Kpi>, string]>([
    [
      'one of them left out',
      { inputsBy: { deals: { won, created } } },
      'inputs are by deals, its tables are deals,leads',
    ],
    ['inputs beside them', { inputs: { won, created } }, 'both inputs and inputs by table'],
    [
      'a column that one lacks',
      { inputsBy: { ...either.inputsBy, leads: { won, created: count('leads', on('closed')) } } },
      'unknown column leads.closed',
    ],
  ])('is refused with %s', (_, change, fault) => {
    expect(faultsOf(change, either)).toContain(`SHARE_WON: ${fault}`);
  });
});

describe('an entry over a derived table or a linked column', () => {
  const paying: Kpi = {
    ...plain,
    tables: ['subscriptions'],
    value: () => count('segments', coversAt('end')),
  };

  it('is accepted where it takes a table that leads to it', () => {
    expect(faultsOf({}, paying)).toEqual([]);
    const calls = () => sum('deals', 'calls', on('closed'));
    expect(faultsOf({ tables: ['deals', 'activities'], value: calls }, plain)).toEqual([]);
  });

  it('is refused otherwise', () => {
    expect(faultsOf({ tables: ['deals'] }, paying)).toContain(
      'SHARE_WON: reads segments, which is not among its tables',
    );
    const unknown = () => sum('segments', 'amount', coversAt('end'));
    expect(faultsOf({ value: unknown }, paying)).toContain(
      'SHARE_WON: unknown column segments.amount',
    );
  });
});

describe('a computed table', () => {
  const computed: Kpi = {
    ...plain,
    unit: 'table',
    value: undefined,
    computed: { reads: { deals: ['owner'] }, table: () => ({ header: [], rows: [] }) },
    noFormula: 'Its rows are ranked.',
    example: { table: { result: [['Owner'], ['Anna']] } },
  };

  it('is accepted', () => {
    expect(faultsOf({}, computed)).toEqual([]);
  });

  it.each<[string, Partial<Kpi>, string]>([
    ['no reason', { noFormula: undefined }, 'a computed table does not say why it has no formula'],
    ['a breakdown', { breakdown: byOwner.breakdown }, 'both a breakdown and a computed table'],
    ['another unit', { unit: 'count' }, 'unit table and a breakdown go together'],
    [
      'an unknown column',
      { computed: { ...computed.computed!, reads: { deals: ['onwer'] } } },
      'unknown column deals.onwer',
    ],
  ])('is refused with %s', (_, change, fault) => {
    expect(faultsOf(change, computed)).toContain(`SHARE_WON: ${fault}`);
  });
});

describe('a name', () => {
  it.each(['win_rate', 'WinRate', 'WIN-RATE', '_WIN', 'WIN__RATE', '1ST', ''])(
    '%j is refused',
    (name) => {
      expect(faultsOf({}, good, name)).toContain(`${name}: the name is not UPPER_SNAKE`);
    },
  );

  it('in two families is refused', () => {
    const faults = check([{ SHARE_WON: good }, { SHARE_WON: plain }], tables);
    expect(faults).toContain('SHARE_WON: "sharewon" already names SHARE_WON');
  });

  it.each([
    ['the title', { title: 'Share  WON' }],
    ['a synonym', { synonyms: ['won-share'] }],
    ['the function', { synonyms: ['share_won'] }],
  ])('that is %s of another entry is refused', (_, change) => {
    const faults = check([{ SHARE_WON: good, OTHER: { ...plain, ...change } }], tables);
    expect(faults).toContainEqual(expect.stringMatching(/^OTHER: ".*" already names SHARE_WON$/));
  });
});

describe('an entry is refused', () => {
  const refused: [what: string, change: Partial<Kpi>, fault: string, base?: Kpi][] = [
    ['an empty title', { title: ' ' }, 'a title or synonym is empty'],
    ['a synonym twice', { synonyms: ['a b', 'A_B'] }, 'a title or synonym stands twice'],
    ['no definition', { definition: '' }, 'the definition is not a sentence'],
    ['an unknown unit', { unit: 'apples' as Kpi['unit'] }, 'unknown unit "apples"'],
    ['an unknown table', { tables: ['leeds' as 'deals'] }, 'unknown table "leeds"'],
    [
      'a table that it reads but does not take',
      { value: () => sum('targets', 'quota', within) },
      'reads targets, which is not among its tables',
      plain,
    ],
    [
      'an unknown column',
      { value: () => sum('deals', 'amuont', on('closed')) },
      'unknown column deals.amuont',
      plain,
    ],
    [
      'an unknown column in a condition',
      { value: () => count('deals', on('closed'), [has('stauts')]) },
      'unknown column deals.stauts',
      plain,
    ],
    [
      'an unknown date',
      { value: () => count('deals', on('closde')) },
      'unknown column deals.closde',
      plain,
    ],
    [
      'an unknown column of a breakdown',
      {
        breakdown: { ...byOwner.breakdown!, rows: { by: 'values', column: 'onwer', among: won } },
      },
      'unknown column deals.onwer',
      byOwner,
    ],
    [
      'a sum of texts',
      { value: () => sum('deals', 'owner', on('closed')) },
      'sum of text deals.owner',
      plain,
    ],
    [
      'a most frequent number',
      { value: () => mode('deals', 'amount', on('closed')) },
      'mode of numbers deals.amount',
      plain,
    ],
    ['no form at all', { tables: [] }, 'neither scalar nor table form', plain],
    ['a scalar form without a value', { value: undefined }, 'a scalar form without a value'],
    ['a table form without a value', { value: undefined }, 'a table form without a value', plain],
    ['a breakdown and a value', { value: () => won }, 'both a breakdown and a value', byOwner],
    [
      'a breakdown in percent',
      { unit: 'percent' },
      'unit table and a breakdown go together',
      byOwner,
    ],
    ['a table without breakdown', { unit: 'table' }, 'unit table and a breakdown go together'],
    ['a breakdown of nothing', { tables: [] }, 'a breakdown without a table', byOwner],
    [
      'columns without arguments',
      { ofColumns: () => 0 },
      'takes columns but has no arguments',
      plain,
    ],
    ['inputs that nothing measures', { tables: [] }, 'inputs without a table form to measure them'],
    [
      'an argument that is no input',
      { args: ['won', 'lost'] },
      'arguments (won,lost) are not the inputs (won,created)',
    ],
    [
      'arguments in another order',
      { args: ['created', 'won'] },
      'arguments (created,won) are not the inputs (won,created)',
    ],
    ['no scalar example', { example: { table: { result: 1 } } }, 'no scalar example with a result'],
    [
      'a scalar example without a result',
      { example: { ...good.example, scalar: { args: [1, 2] } as never } },
      'no scalar example with a result',
    ],
    [
      'a scalar example of other arguments',
      { example: { ...good.example, scalar: { args: [1], result: 1 } } },
      'the scalar example has other arguments',
    ],
    [
      'a column where a number is taken',
      { example: { ...good.example, scalar: { args: [[1], 2], result: 1 } } },
      'the scalar example mixes up numbers and columns',
    ],
    [
      'a scalar example of a table form',
      { example: { ...plain.example, scalar: { args: [], result: 1 } } },
      'a scalar example without a scalar form',
      plain,
    ],
    ['no table example', { example: {} }, 'no table example with a result', plain],
    [
      'a table example without a result',
      { example: { table: { result: '' } } },
      'no table example with a result',
      plain,
    ],
    [
      'a table example of the wrong shape',
      { example: { table: { result: 3 } } },
      'the table example has not the shape of the result',
      byOwner,
    ],
    ['a link to nothing', { seeAlso: ['NOWHERE'] }, 'see also NOWHERE: no such KPI'],
    ['a link to itself', { seeAlso: ['SHARE_WON'] }, 'see also itself'],
    ['a link twice', { seeAlso: ['NOWHERE', 'NOWHERE'] }, 'a KPI stands twice under see also'],
    ['no source', { source: '' }, 'source "" is not an address'],
    ['a source that is no address', { source: 'a book' }, 'source "a book" is not an address'],
    ['a band without bounds', { health: [{ level: 'good' }] }, 'a health band without bounds'],
    ['a band of nothing', { health: [{ level: 'good', from: 3, to: 2 }] }, 'an empty health band'],
    [
      'bands that overlap',
      {
        health: [
          { level: 'good', from: 3, to: 5 },
          { level: 'watch', from: 4 },
        ],
      },
      'health bands overlap',
    ],
    [
      'bands that share their end',
      {
        health: [
          { level: 'good', from: 3 },
          { level: 'bad', to: 3 },
        ],
      },
      'health bands overlap',
    ],
  ];

  it.each(refused)('with %s', (_, change, fault, base) => {
    expect(faultsOf(change, base)).toContain(`SHARE_WON: ${fault}`);
  });
});

it('accepts health bands that meet without sharing a value', () => {
  const health: Kpi['health'] = [
    { level: 'bad', to: 1 },
    { level: 'watch', above: 1, below: 3 },
    { level: 'good', from: 3, to: 5 },
  ];
  expect(faultsOf({ health })).toEqual([]);
});
