import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../src/ingest/open';
import type { Layout, Cell as LayoutCell, Source } from '../../src/reports';
import { columnsOf, textKind } from '../../src/share/columns';
import { type Aliases, disguise, mergedIn, type NamesMode } from '../../src/share/disguise';
import { joinTables } from '../../src/tables/derived';
import type { Cell, Column, Table, TableName } from '../../src/tables/schema';
import { place, sourceOf, type Tables } from '../reports/support';
import { allTables } from './support';

const MODES: readonly NamesMode[] = ['keep', 'rep', 'omit'];

const HEADERS = ['Deal ID', 'Deal name', 'Account', 'Owner', 'Team', 'Source', 'Stage', 'Status'];
const MORE = ['Amount', 'Created', 'Closed', 'Notes', 'E-mail'];

const deal = (texts: readonly string[], amount = 100, day = '2025-03-01'): Cell[] => [
  ...texts,
  amount,
  day,
  day,
  'call Anna at home',
  'anna@acme.example',
];

const opened = (rows: readonly (readonly Cell[])[], table: TableName = 'deals'): Tables => ({
  [table]: openTable(rows, table, place),
});

const DEALS = opened([
  [...HEADERS, ...MORE],
  deal(['D1', 'Acme renewal', 'Acme Ltd', 'Anna Keller', 'North', 'Web', 'Closed', 'won']),
  deal(['D2', 'Beacon', 'Beacon Inc', 'bob ray', 'North', 'Fair', 'Closed', 'lost']),
  deal(['d1', 'Crown', 'ACME LTD', 'anna keller', 'Anna Keller', 'Web', 'Closed', 'won']),
]);

/** The words of a text column, row by row; '' where there is no such column. */
function words(table: Table | undefined, name: string): string[] {
  const column = table?.column(name);
  if (column?.kind !== 'text') return [];
  return [...column.codes].map((code) => column.words[code]!);
}

const numbers = (column: Column | undefined): readonly number[] =>
  column?.kind === 'number' ? [...column.values] : [];

describe('disguised tables', () => {
  it('are none of none', () => {
    const { tables, aliases, secrets } = disguise({}, 'rep', { anna: 3 });
    expect({ tables, aliases, secrets }).toEqual({
      tables: {},
      aliases: { anna: 3 },
      secrets: { owners: new Set(), customers: new Set(), others: new Set(), worded: new Set() },
    });
  });

  it('say what may be said, and a code for anything else', () => {
    const { deals } = disguise(DEALS, 'rep', { 'bob ray': 4 }).tables;
    expect({
      id: words(deals, 'id'),
      name: words(deals, 'name'),
      account: words(deals, 'account'),
      owner: words(deals, 'owner'),
      source: words(deals, 'source'),
      status: words(deals, 'status'),
    }).toEqual({
      // Ids differ by case, names of accounts do not.
      id: ['opaque1', 'opaque2', 'Opaque1'],
      name: ['opaque3', 'opaque4', 'opaque5'],
      account: ['opaque6', 'opaque7', 'opaque6'],
      owner: ['Rep 5', 'Rep 4', 'Rep 5'],
      source: ['Web', 'Fair', 'Web'],
      status: ['won', 'lost', 'won'],
    });
  });

  it.each<[NamesMode, string[]]>([
    ['keep', ['Anna Keller', 'bob ray', 'Anna Keller']],
    ['rep', ['Rep 2', 'Rep 1', 'Rep 2']],
    ['omit', []],
  ])('with names as %s have the owners %j', (mode, owners) => {
    expect(words(disguise(DEALS, mode, {}).tables.deals, 'owner').sort()).toEqual(owners.sort());
  });

  it('let nobody reach headers, other columns, raw texts and problems', () => {
    const { deals } = disguise(DEALS, 'rep', {}).tables;
    expect(deals!.headers).toEqual([]);
    expect(deals!.problems()).toEqual([]);
    for (const header of [...HEADERS, ...MORE, 'notes', 'Status', 'e-mail']) {
      expect(deals!.rawText(header), header).toBeUndefined();
      const found = deals!.find(header);
      if (found?.kind === 'text' && textKind(header.toLowerCase()) === 'opaque') {
        for (const word of found.words) expect(word).toMatch(/^$|^opaque\d+$/i);
      }
    }
    expect(deals!.find('Notes')).toBeUndefined();
    expect(deals!.find('E-mail')).toBeUndefined();
  });

  it('know the places of stages by their number', () => {
    const rows = [
      ['Deal ID', 'Stage', 'Status', 'Created', 'Stage order'],
      ['1', 'Late', 'open', '2025-01-01', 2],
      ['2', 'Early', 'open', '2025-01-01', 1],
    ];
    const { deals } = disguise(opened(rows), 'rep', {}).tables;
    expect(numbers(deals!.find('stage order'))).toEqual([2, 1]);
    const texts = rows.map((row, at) => (at ? [...row.slice(0, 4), 'top secret'] : row));
    expect(disguise(opened(texts), 'rep', {}).tables.deals!.find('stage order')).toBeUndefined();
  });

  it('keep every number, date and row of the sample', () => {
    const given = allTables();
    for (const mode of MODES) {
      const { tables } = disguise(given, mode, {});
      for (const [name, table] of Object.entries(given)) {
        const other = tables[name as TableName]!;
        expect(other.rowCount).toBe(table!.rowCount);
        for (const column of columnsOf(table!)) {
          const [before, after] = [table!.column(column), other.column(column)];
          if (before?.kind === 'number') expect(after, `${name}.${column}`).toBe(before);
        }
      }
    }
  });

  it('find one another as before', () => {
    const given = allTables();
    const [before, after] = [given, disguise(given, 'rep', {}).tables].map((one) =>
      joinTables(one),
    );
    for (const [table, column] of [
      ['leads', 'first_response'],
      ['deals', 'calls'],
      ['deals', 'emails'],
      ['segments', 'mrr'],
      ['movements', 'amount'],
      ['visits', 'days'],
      ['purchases', 'order'],
      ['buyers', 'spent'],
    ] as const) {
      const values = numbers(before![table]!.column(column));
      expect(values.filter(Number.isFinite).length, `${table}.${column}`).toBeGreaterThan(0);
      expect(numbers(after![table]!.column(column)), `${table}.${column}`).toEqual(values);
    }
    expect(words(after!.calls, 'deal_status')).toEqual(words(before!.calls, 'deal_status'));
  });

  it('keep targets of owners, of teams and of everybody apart', () => {
    const targets = (rows: Cell[][]) => disguise(opened(rows, 'targets'), 'rep', {}).tables.targets;
    const owners = targets([
      ['Owner', 'Period', 'Target'],
      ['Anna Keller', '2025-01', 10],
    ]);
    expect([words(owners, 'holder'), words(owners, 'period')]).toEqual([['Rep 1'], ['2025-01']]);
    const teams = targets([
      ['Team', 'Period', 'Target'],
      ['North', '2025-01', 10],
    ]);
    expect(words(teams, 'holder')).toEqual(['North']);
    const all = targets([
      ['Period', 'Target'],
      ['Acme Ltd', 10],
    ]);
    expect([words(all, 'holder'), words(all, 'period')]).toEqual([['everyone'], ['opaque1']]);
  });
});

describe('the numbers of owners', () => {
  const owner = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6})?$/);
  const tablesOf = (owners: readonly string[]) =>
    opened(
      [['Owner', 'Period', 'Target'], ...owners.map((one): Cell[] => [one, '2025-01', 1])],
      'targets',
    );

  it('stay, whoever joins', () => {
    fc.assert(
      fc.property(fc.array(owner, { minLength: 1 }), fc.array(owner), (first, later) => {
        const before = disguise(tablesOf(first), 'rep', {}).aliases;
        const after = disguise(tablesOf([...later, ...first]), 'rep', before).aliases;
        for (const [name, number] of Object.entries(before)) expect(after[name]).toBe(number);
        const numbered = Object.values(after).sort((one, other) => one - other);
        expect(numbered).toEqual(numbered.map((_, at) => at + 1));
      }),
    );
  });

  it('follow neither the alphabet nor the rows', () => {
    const owners = Array.from({ length: 12 }, (_, at) => `owner ${String.fromCharCode(97 + at)}`);
    const { aliases } = disguise(tablesOf(owners), 'rep', {});
    const order = owners.map((one) => aliases[one]!);
    expect(order).not.toEqual([...order].sort((one, other) => one - other));
  });

  it('are the same for the same file, and others where only its customers differ', () => {
    const owners = Array.from({ length: 12 }, (_, at) => `owner ${at}`);
    const numbersWith = (customer: string) => {
      const rows = owners.map((one, at): Cell[] => [String(at), one, customer, 1, '2025-01-01']);
      const headers = ['Order ID', 'Owner', 'Customer', 'Amount', 'Date'];
      return disguise(opened([headers, ...rows], 'orders'), 'rep', {}).aliases;
    };
    expect(numbersWith('Acme')).toEqual(numbersWith('Acme'));
    expect(numbersWith('Acme')).not.toEqual(numbersWith('Beacon'));
  });

  it('are given to names that objects have, too', () => {
    const { tables } = disguise(tablesOf(['constructor', 'toString', '__proto__']), 'rep', {});
    expect(words(tables.targets, 'owner').sort()).toEqual(['Rep 1', 'Rep 2', 'Rep 3']);
  });
});

describe('what must not be found', () => {
  const secrets = (mode: NamesMode, tables = DEALS) =>
    Object.values(disguise(tables, mode, {}).secrets).map((words) => [...words].sort());

  it('is every name and opaque text, but no word that may leave', () => {
    const customers = ['acme ltd', 'beacon inc'];
    const others = ['acme renewal', 'beacon', 'crown'];
    expect(secrets('rep')).toEqual([
      ['anna keller', 'bob ray'],
      customers,
      others,
      ['anna keller'],
    ]);
    expect(secrets('omit')).toEqual(secrets('rep'));
    expect(secrets('keep')).toEqual([[], customers, others, []]);
  });

  it('is not a deal called as its product, but a customer called as a source', () => {
    const rows = [
      ['Deal name', 'Account', 'Product', 'Source', 'Status', 'Created', 'Amount'],
      ['Premium support', 'Acme Ltd', 'Premium support', 'Acme Ltd', 'won', '2025-01-01', 1],
      ['Basic', 'Google', 'Basic', 'Google', 'won', '2025-01-01', 1],
    ];
    expect(secrets('keep', opened(rows))).toEqual([[], ['acme ltd'], [], ['acme ltd']]);
  });
});

describe('the source of a report that is shared', () => {
  const shared = (
    rest: Partial<Source> = {},
    smallest = 2,
    mode: NamesMode = 'rep',
    aliases: Aliases = {},
  ) => disguise(DEALS, mode, aliases).share({ ...sourceOf(DEALS), ...rest }, smallest);

  it('names no tab', () => {
    expect(JSON.stringify(shared().reading)).toBe('{"at":"1 Jan 2026 09:02","tabs":{}}');
  });

  it('filters by the owner’s number', () => {
    const { filters } = shared({ filters: { owner: 'ANNA Keller', source: 'all', team: '' } });
    expect(filters).toEqual({ owner: 'Rep 2', source: 'all', team: '' });
  });

  it.each<[Record<string, string>, NamesMode, string]>([
    [{ owner: 'Anna Keller' }, 'omit', 'It is about one owner, and names are left out.'],
    [{ owner: 'Carla' }, 'rep', 'It is about one owner, and no row has that name any more.'],
    [
      { owner: 'bob ray' },
      'rep',
      'It is about one owner of too few rows, or one with a name in it.',
    ],
    [
      { source: 'Fair' },
      'rep',
      'It is about one source of too few rows, or one with a name in it.',
    ],
  ])('is none with %j and names as %s', (filters, mode, message) => {
    expect(() => shared({ filters }, 2, mode)).toThrow(message);
  });

  it('has no line of a team that is called as a person', () => {
    const { small } = shared({}, 0).shared!;
    expect([...small.team!]).toEqual(['anna keller']);
    expect(shared({}, 0, 'keep').shared!.small).toEqual({});
  });

  it.each([
    'ask anna@acme.example',
    'https://acme.example/7',
    'www.acme.example',
    '+49 (30) 123-4567',
    'He said that he would rather wait until the new year before he decides anything',
    'seen at Acme Ltd',
    'Bob Ray’s list',
  ])('has no line of "%s"', (source) => {
    const tables = opened([
      [...HEADERS, ...MORE],
      ...['Web', 'Fair 2024', source].map((one, at) =>
        deal([String(at), 'x', 'Acme Ltd', 'Bob Ray', 'North', one, 'Closed', 'won']),
      ),
    ]);
    const { small } = disguise(tables, 'rep', {}).share(sourceOf(tables), 0).shared!;
    expect([...small.source!]).toEqual([source.toLowerCase()]);
  });

  it.each<[string, string, boolean]>([
    ['a customer and a source', 'Zephyr', false],
    ['what a customer did', 'Referral by Zephyr', true],
    ['a customer of few letters', 'Referral by IBM', true],
    ['a word as short as a name', 'ibm mailing', false],
    ['a customer of several parts', 'Acme-Ltd', true],
    ['a customer between marks', '\u202aACME\u202c\u00a0Ltd', true],
    ['an owner', 'Friend of Anna Keller', true],
    ['an owner of few letters', 'Jo', true],
    ['an owner who is an address', 'Friends of Mei Tanaka', true],
    ['a part of a longer word', 'Zephyrs', false],
    ['nobody', 'Fair', false],
  ])('has no line of a source that names %s: %s', (_, source, isNamed) => {
    const rows = [
      ['D1', 'Acme renewal', 'Acme Ltd', 'Anna Keller', 'North', source, 'Demo', 'open'],
      ['D2', 'Beacon', 'Zephyr', 'Jo', 'North', 'Fair', 'Demo', 'open'],
      ['D3', 'Crown', 'IBM', 'mei.tanaka@us.example', 'North', 'Web', 'Demo', 'open'],
    ];
    const tables = opened([[...HEADERS, ...MORE], ...rows.map((row) => deal(row))]);
    const small = (names: NamesMode) =>
      disguise(tables, names, {}).share(sourceOf(tables), 0).shared!.small.source;
    expect(small('rep')?.size ?? 0).toBe(isNamed ? 1 : 0);
  });

  it('has no line of a name in tables that tell of no customers, either', () => {
    const training = opened(
      [
        ['Owner', 'Course', 'Date', 'Score'],
        ['Bob Ray', 'Selling to Acme Ltd', '2025-02-01', 5],
        ['Bob Ray', 'Selling', '2025-02-01', 5],
      ],
      'training',
    );
    const given = { ...DEALS, ...training };
    const { small } = disguise(given, 'keep', {}).share(sourceOf(given), 5).shared!;
    expect([...small.course!]).toEqual(['selling to acme ltd']);
  });

  it('says how many words were put together', () => {
    const head = (content: string): LayoutCell => ({ content, style: 'head' });
    const layout = { cells: [[head('Owner')], [], [head('Source'), head('Team')]] };
    const told = (source: Source) => mergedIn(source, layout as unknown as Layout);
    expect(told(shared({}, 2, 'keep'))).toEqual([
      '2 owners of few rows, or with a name in them, have no line of their own',
      '2 sources of few rows, or with a name in them, have no line of their own',
    ]);
    expect(told(shared({}, 0, 'keep'))).toEqual([]);
    expect(told(sourceOf(DEALS))).toEqual([]);
  });
});
