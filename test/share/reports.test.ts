/** Every report of the sample as it leaves: the numbers of the live one, and nobody's name. */
import { beforeAll, describe, expect, it } from 'vitest';
import { compose, type Layout, reports, type Source, wanted, wantsOf } from '../../src/reports';
import { disguise, mergedIn } from '../../src/share/disguise';
import {
  type FrozenCell,
  type FrozenSheet,
  freeze,
  isDate,
  type Value,
} from '../../src/share/frozen';
import { checkLeaks } from '../../src/share/leaks';
import type { Cell } from '../../src/tables/schema';
import { Calculated } from '../reports/calculated';
import { dealsOf, sourceOf, type Tables } from '../reports/support';
import { allTables, type ReportId, SHARED, shareReport } from './support';

let tables: Tables;
let owners: string[];
beforeAll(() => {
  tables = allTables();
  owners = Object.keys(disguise(tables, 'rep', {}).aliases);
});

/** Texts and numbers of each row with their colours, in one text; blanks do not count. */
const looksOf = ({ cells }: FrozenSheet, end?: number): string[] =>
  cells
    .slice(0, end)
    .map((line) => line.flatMap((cell) => (cell && cell.value !== '' ? [cell] : [])))
    .filter(({ length }) => length > 0)
    .map((line) => `${line.map(({ value }) => value).join(' | ')} # ${line.map(colours)}`);

const colours = ({ look: { colour, background, bold, italic }, format }: FrozenCell): string =>
  [colour, background, bold, italic, format].join(' ');

const valuesOf = ({ cells }: FrozenSheet): Value[][] =>
  cells.map((line) => line.map((cell) => cell?.value ?? ''));

const textsOf = (sheet: FrozenSheet): string[] =>
  valuesOf(sheet)
    .flat()
    .filter((value): value is string => typeof value === 'string');

/** With owners as `Rep n`. */
const renamed = (row: string, aliases: Readonly<Record<string, number>>): string =>
  Object.entries(aliases).reduce(
    (text, [owner, number]) =>
      text.replace(new RegExp(`(?<![\\p{L}])${owner}(?![\\p{L}])`, 'giu'), `Rep ${number}`),
    row,
  );

/** What a shared sheet says otherwise than the live one: its head, its foot, where numbers of charts stand. */
const OWN = /^Quotient \| |Data of |\| From /;

/** The first cell of each row below a head, and the column whose words they are. */
function labelsOf({ cells }: Layout, values: readonly (readonly Value[])[]) {
  let head = '';
  return values.flatMap(([label], row) => {
    const text = String(label).toLowerCase();
    if (cells[row]?.[0]?.style === 'head') head = text.replace(/ /g, '_');
    return head && text ? [{ head, label: text }] : [];
  });
}

describe('a report that is shared', () => {
  /** What a person may have chosen and typed in the cells of a report: the second choice of two filters. */
  function edited(id: ReportId): Partial<Source> {
    const { layout } = compose(reports[id], sourceOf(tables));
    const cells = layout.cells.flat();
    const titles = Object.keys(layout.places.filters);
    const lists = cells.flatMap((cell) =>
      cell?.style === 'input' && Array.isArray(cell.choices) ? [cell.choices] : [],
    );
    const chosen = titles
      .flatMap((column, at) => (column === 'currency' ? [] : [[column, lists[at]![1]!] as const]))
      .slice(0, 2);
    return { filters: Object.fromEntries(chosen), picks: { net_burn: '54321' } };
  }

  it.each(
    SHARED.flatMap((id) => [
      [id, 'as it is built'] as const,
      [id, 'with other choices, days and typed numbers'] as const,
    ]),
  )('%s, %s, has the rows of the live one as they look, owners as numbers', (id, how) => {
    const built = how === 'as it is built';
    const choices = {
      ...(built ? {} : { ...edited(id), period: '2025-02-11..2025-11-24 by month' }),
    } as object;
    const { sheet, disguised, calculated } = shareReport(id, tables, { smallest: 0, ...choices });
    const live = new Calculated(reports[id], sourceOf(tables, choices));
    const known = looksOf(freeze(live.layout, live.shown())).map((row) =>
      renamed(row, disguised.aliases),
    );
    const end = textsOf(sheet).includes('Numbers behind the charts')
      ? valuesOf(sheet).findIndex(([first]) => first === 'Numbers behind the charts')
      : sheet.rows;
    const rows = looksOf(sheet, end).filter((row) => !OWN.test(row));
    expect(rows.length).toBeGreaterThan(built ? 15 : 10);
    for (const row of rows) expect(known, row).toContain(row);
    expect(() => checkLeaks([sheet], disguised.secrets, [calculated.layout])).not.toThrow();
    for (const text of textsOf(sheet)) {
      for (const owner of owners) expect(text.toLowerCase()).not.toContain(owner);
    }
  });

  it.each(SHARED)(
    '%s names nobody where names are left out, and shows no line of few rows',
    (id) => {
      const { disguised, source } = shareable(id);
      const missing = wantsOf(reports[id], source);
      if (id === 'rep') {
        expect(missing).toBe('a column for "Owner" in the deals tab');
        return;
      }
      expect(missing).toBe('');
      const calculated = new Calculated(reports[id], source);
      const shown = calculated.values().slice(0, calculated.layout.workings - 1);
      const texts = shown.flat().filter((value): value is string => typeof value === 'string');
      for (const text of texts) {
        expect(text).not.toMatch(/\bRep \d|opaque\d/i);
        for (const owner of owners) expect(text.toLowerCase()).not.toContain(owner);
      }
      const { small } = source.shared!;
      for (const { head, label } of labelsOf(calculated.layout, shown)) {
        expect(small[head]?.has(label) ?? false, `${head} ${label}`).toBe(false);
      }
      expect(disguised.secrets.owners.size).toBe(owners.length);
    },
  );

  function shareable(id: ReportId): { source: Source; disguised: ReturnType<typeof disguise> } {
    const disguised = disguise(tables, 'omit', {});
    return { disguised, source: disguised.share(sourceOf(tables), id === 'rep' ? 0 : 60) };
  }

  it('puts those of few rows together, and the total stays', () => {
    const { sheet } = shareReport('pipeline', tables, { smallest: 150 });
    const rows = valuesOf(sheet);
    const head = rows.findIndex(([first]) => first === 'By owner') + 2;
    const end = rows.findIndex(([first]) => first === 'All owners');
    const lines = rows.slice(head, end);
    expect(lines.map(([label]) => label)).toContainEqual(
      expect.stringMatching(/^\d+ others and no owner$/),
    );
    const live = new Calculated(reports.pipeline, sourceOf(tables));
    const total = live.row(live.rowOf('All owners')).slice(0, 7);
    expect(rows[end]!.slice(0, total.length)).toEqual(total);
    const revenue = lines.reduce((sum, [, value]) => sum + Number(value), 0);
    expect(revenue).toBeCloseTo(Number(total[1]), 6);
  });

  it('tells what stays in the file', () => {
    const shared = disguise(tables, 'rep', {});
    const leftOut = (id: ReportId) =>
      wanted(compose(reports[id], shared.share(sourceOf(tables), 5)).leftOut);
    expect(leftOut('pipeline')).toEqual(['Oldest open deals: single deals stay in your file']);
    expect(leftOut('rep')).toEqual([
      'Deal sizes, Oldest open deals: single deals stay in your file',
    ]);
    expect(leftOut('patterns')).toEqual(['Next offer: single customers stay in your file']);
  });

  it('has no pair of products of few customers', () => {
    const both = (smallest: number) => {
      const rows = valuesOf(shareReport('patterns', tables, { smallest }).sheet);
      const head = rows.findIndex(([first]) => first === 'Bought together') + 2;
      const end = rows.findIndex(([, other], row) => row > head && other === '');
      return head < 2 ? [] : rows.slice(head, end).map(([, , many]) => Number(many));
    };
    const all = both(0);
    const middle = [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)]!;
    expect(all.some((many) => many < middle)).toBe(true);
    expect(both(middle)).toEqual(all.filter((many) => many >= middle));
    expect(both(1_000)).toEqual([]);
  });

  it('puts customer segments of few customers together', () => {
    const segments = (smallest: number) => {
      const rows = valuesOf(shareReport('patterns', tables, { smallest }).sheet);
      const head = rows.findIndex(([first]) => first === 'Customer segments') + 2;
      const end = rows.findIndex(([first]) => first === 'All customers');
      return { rows: rows.slice(head, end), total: rows[end]! };
    };
    const [all, some] = [segments(0), segments(5)];
    expect(some.total).toEqual(all.total);
    expect(some.rows.length).toBeLessThan(all.rows.length);
    for (const [label, customers] of some.rows) {
      if (label !== 'Other segments') expect(Number(customers)).toBeGreaterThanOrEqual(5);
    }
    const sum = some.rows.reduce((total, [, customers]) => total + Number(customers), 0);
    expect(sum).toBe(some.total[1]);
  });

  describe('of few deals', () => {
    const headers = ['Deal ID', 'Owner', 'Stage', 'Status', 'Amount', 'Created', 'Closed'];
    /** So many open deals of a stage, of an owner each. */
    const open = (stage: string, many: number, amount: number): Cell[][] =>
      Array.from({ length: many }, (_, at) => [
        `${stage}${at}`,
        `Owner ${at}`,
        stage,
        'open',
        amount,
        '2025-06-01',
        '',
      ]);
    const few = () =>
      dealsOf([headers, ...open('Early', 6, 10), ...open('Legal', 1, 700), ...open('Late', 4, 50)]);

    it('shows no stage of few of them by itself', () => {
      const { sheet } = shareReport('pipeline', few(), { smallest: 5 });
      const rows = valuesOf(sheet).map((line) => line.slice(0, 3));
      const head = rows.findIndex(([first]) => first === 'Stages') + 2;
      expect(rows.slice(head, head + 3)).toEqual([
        ['Early', 6, 60],
        ['Other stages, or closed since', 5, 900],
        ['All stages', 11, 960],
      ]);
    });

    it('tells what was left out for it', () => {
      const { source, calculated } = shareReport('pipeline', few(), { smallest: 5 });
      expect(wanted(compose(reports.pipeline, source).leftOut)).toContain(
        'Oldest open deals: single deals stay in your file',
      );
      expect(wanted(compose(reports.pipeline, source).leftOut)).toContain(
        'By owner: single rows stay in your file',
      );
      expect(mergedIn(source, calculated.layout)).toEqual([
        '2 stages of few rows, or with a name in them, have no line of their own',
      ]);
    });
  });

  it('has no more digits than were asked for', () => {
    const { sheet } = shareReport('growth', tables, { digits: 2 });
    const cells = sheet.cells.flat().flatMap((cell) => cell ?? []);
    const numbers = cells.filter(
      ({ value, format }) => typeof value === 'number' && !isDate(format),
    );
    expect(numbers.length).toBeGreaterThan(100);
    for (const { value } of numbers) expect(value).toBe(Number(Number(value).toPrecision(2)));
    const months = cells.filter(({ format }) => format === 'mmm yyyy');
    expect(months.map(({ value }) => value)).toContain(45_658);
    const sentences = textsOf(sheet).filter((text) => text.includes('MRR'));
    expect(sentences).toContain('MRR went from $130K to $190K since the period before');
  });

  it('is not the one on the raw tabs', () => {
    const source = disguise(tables, 'rep', {}).share(sourceOf(tables), 5);
    expect(() => compose(reports.data_quality, source)).toThrow(
      'Data quality tells of your raw tabs, so it is not shared.',
    );
  });

  it('is there of a table without rows', () => {
    const headers = [
      'Deal ID',
      'Owner',
      'Source',
      'Stage',
      'Status',
      'Amount',
      'Created',
      'Closed',
    ];
    const { sheet, source } = shareReport('pipeline', dealsOf([headers, []]), { smallest: 5 });
    expect(source.shared!.small).toEqual({});
    expect(textsOf(sheet)).toContain('From deals');
  });
});
