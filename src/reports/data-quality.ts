/** For whoever keeps the CRM: what was read, what could not be used and why, and which numbers that changes. */
import { needs } from '../catalogue/needs';
import { catalogue } from '../catalogue/registry';
import type { Expression, TableName } from '../metric/expression';
import type { Problem } from '../tables/schema';
import { address, fixed } from './a1';
import { sizeOf } from './chart';
import type { Frame } from './frame';
import type { Content } from './layout';
import { type LedgerEntry, ledger } from './ledger';
import { looksOf } from './listing';
import type { Report } from './report';
import type { Section } from './section';
import { canonicalOf, holderOf, type Source, type TabReading } from './source';
import { colours } from './theme';

export const dataQuality: Report = {
  title: 'Data quality',
  question: 'What was read, what could not be used, and which numbers does that change?',
  cards: [],
  wholeFile: true,
  sections: (source) => {
    const tabs = Object.entries(source.reading.tabs) as [TableName, TabReading][];
    const problems = tabs.flatMap(([table, { name, problems: list }]) =>
      list.map((problem) => ({ table, tab: name, ...problem })),
    );
    return [
      totals(tabs.length),
      lines('What was read', TABS, tabs.map(tabLine)),
      ...(problems.length ? [byKind(problems)] : []),
      lines(
        'Problems',
        PROBLEMS,
        problems.map((problem) => problemLine(problem, source)),
      ),
      lines('Rows by KPI', LEDGER, ledger(source.shown ?? new Map(), source).map(ledgerLine)),
    ];
  },
};

interface TabProblem extends Problem {
  table: TableName;
  tab: string;
}

/** Columns of the sheet: long texts run over those after theirs. */
const COLUMNS = 13;

interface Column {
  title: string;
  /** On the sheet, from 1. */
  at: number;
  isNumber?: true;
}

const TABS: readonly Column[] = [
  { title: 'Tab', at: 1 },
  { title: 'Taken for', at: 2 },
  { title: 'Rows read', at: 3, isNumber: true },
  { title: 'Rows used', at: 4, isNumber: true },
  { title: 'Repeated rows', at: 5, isNumber: true },
  { title: 'Problems', at: 6, isNumber: true },
];

const PROBLEMS: readonly Column[] = [
  { title: 'Tab', at: 1 },
  { title: 'Column', at: 2 },
  { title: 'Problem', at: 3 },
  { title: 'Rows', at: 5, isNumber: true },
  { title: 'First cell', at: 6, isNumber: true },
  { title: 'What was done', at: 7 },
  { title: 'What it changes', at: 10 },
];

const LEDGER: readonly Column[] = [
  { title: 'KPI', at: 1 },
  { title: 'Tab', at: 3 },
  { title: 'Rows read', at: 4, isNumber: true },
  { title: 'Rows used', at: 5, isNumber: true },
  { title: 'Rows listed', at: 6, isNumber: true },
  { title: 'Why they could not be used', at: 7 },
];

const tabLine = ([table, tab]: [TableName, TabReading]): Content[] => [
  tab.name,
  table.replace(/_/g, ' '),
  tab.rowsRead,
  tab.rowsUsed,
  tab.rowsRead - tab.rowsUsed,
  tab.problems.length,
];

const problemLine = (problem: TabProblem, source: Source): Content[] => [
  problem.tab,
  problem.column || 'the whole tab',
  problem.kind,
  problem.rows,
  problem.firstCell,
  problem.action,
  changed(problem, source),
];

const ledgerLine = ({ kpi, tab, rowsRead, rowsUsed, listed }: LedgerEntry): Content[] => [
  catalogue[kpi]!.title,
  tab,
  rowsRead,
  rowsUsed,
  rowsRead - rowsUsed,
  listed.map(({ reason, rows }) => `${rows} ${reason}`).join(', '),
];

/** KPIs named in one cell. */
const MOST_NAMED = 3;

/** The KPIs of the reports that read the column, or the tab where the whole of it is meant. */
function changed({ table, column, kind }: TabProblem, source: Source): string {
  const { found } = source.reading.tabs[table]!;
  const columns = Object.keys(found).filter((name) => found[name] === column);
  // Rows that are left out as a whole change whatever counts rows.
  const isWhole = !column || kind.startsWith('repeated');
  const titles = [...(source.shown ?? [])]
    .filter(([, of]) => reads(of, table, isWhole ? undefined : columns, source))
    .map(([kpi]) => catalogue[kpi]!.title);
  if (!titles.length) return 'no number of the reports';
  const more = titles.length - MOST_NAMED;
  return titles.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const reads = (
  expressions: readonly Expression[],
  table: TableName,
  columns: readonly string[] | undefined,
  source: Source,
): boolean =>
  expressions.some((expression) => {
    const found = needs(expression, holderOf(source), source.tables)[table];
    if (!found || !columns) return !!found;
    const read = [...found.required, ...found.optional].flatMap((name) => canonicalOf(table, name));
    return read.some((name) => columns.includes(name));
  });

/** Rows above the first line of a block: its title and its heads. */
const ABOVE = 2;

/** A block of lines, each cell where its column says. */
const lines = (
  title: string,
  columns: readonly Column[],
  content: readonly (readonly Content[])[],
  width = COLUMNS,
): Section => ({
  rows: ABOVE + Math.max(1, content.length) + 1,
  workRows: 0,
  columns: COLUMNS,
  draw({ builder }, row) {
    builder.put(row, 1, { content: title, style: 'section' });
    columns.forEach(({ title: head, at, isNumber }) => {
      builder.put(row + 1, at, { content: head, style: isNumber ? 'headEnd' : 'head' });
    });
    builder.fill({ row: row + 1, column: 1, rows: 1, columns: width }, 'head');
    if (!content.length) builder.put(row + ABOVE, 1, { content: 'None', style: 'label' });
    content.forEach((line, index) => {
      const at = row + ABOVE + index;
      const [label, number] = looksOf(index);
      columns.forEach((column, place) => {
        builder.put(at, column.at, {
          content: line[place]!,
          style: column.isNumber ? number : label,
          ...(column.isNumber ? { format: '#,##0' } : {}),
        });
      });
      builder.fill({ row: at, column: 1, rows: 1, columns: width }, label);
    });
  },
});

/** Bar, title, value, note, and the space below. */
const HEIGHTS = [5, 22, 30, 20, 12];

/** The headline, which adds up the block of tabs right below it. */
const totals = (tabs: number): Section => ({
  rows: HEIGHTS.length,
  workRows: 0,
  columns: COLUMNS,
  draw(frame, row) {
    HEIGHTS.forEach((height, index) => {
      frame.builder.height(row + index, height);
    });
    const first = row + HEIGHTS.length + ABOVE;
    const sum = (column: number) =>
      `SUM(${address(first, column)}:${address(first + tabs - 1, column)})`;
    const [read, used] = [fixed(row + 2, 1), fixed(row + 2, 2)];
    card(frame, row, 1, 'Rows read', sum(3), `"of ${tabs} ${tabs === 1 ? 'tab' : 'tabs'}"`);
    card(frame, row, 2, 'Rows used', sum(4), `IF(${read}=0;"";${used}/${read})`, '0.0%" of them"');
    card(frame, row, 3, 'Problems', sum(6), '"listed below"');
  },
});

function card(
  { builder }: Frame,
  row: number,
  column: number,
  title: string,
  value: string,
  note: string,
  format?: string,
): void {
  builder.put(row, column, { content: '', style: 'bar' });
  builder.put(row + 1, column, { content: title, style: 'cardTitle' });
  builder.put(row + 2, column, {
    content: { formula: value },
    style: 'cardValue',
    format: '#,##0',
  });
  builder.put(row + 3, column, {
    content: { formula: note },
    style: 'cardNote',
    ...(format ? { format } : {}),
  });
}

const KINDS: readonly Column[] = [
  { title: 'Problem', at: 1 },
  { title: 'Rows', at: 3, isNumber: true },
];

/** A chart has at most so many bars, and is at least so many rows high. */
const MOST_KINDS = 10;
const LEAST_ROWS = 11;

/** Rows by kind of problem, the most first, with a chart beside. */
function byKind(problems: readonly TabProblem[]): Section {
  const rowsOf = new Map<string, number>();
  for (const { kind, rows } of problems) rowsOf.set(kind, (rowsOf.get(kind) ?? 0) + rows);
  const kinds = [...rowsOf].sort(([, one], [, other]) => other - one).slice(0, MOST_KINDS);
  const block = lines('Problems by kind', KINDS, kinds, KINDS[1]!.at);
  const height = Math.max(kinds.length, LEAST_ROWS);
  return {
    ...block,
    rows: ABOVE + height + 1,
    draw(frame, row, work) {
      block.draw(frame, row, work);
      const cells = (column: number) => ({
        row: row + ABOVE,
        column,
        rows: kinds.length,
        columns: 1,
      });
      frame.builder.charts.push({
        type: 'bar',
        title: 'Problems by kind',
        axis: 'Rows',
        format: '#,##0',
        domain: cells(1),
        series: [{ block: cells(3), title: 'Rows', colour: colours.accent }],
        row: row + 1,
        column: 5,
        ...sizeOf(frame, 5, frame.columnWidths.length - 4, height + 1),
      });
    },
  };
}
