/** The layout that investors' tools read: metric names down, true dates across, values only. */
import { type Block, type Composed, type Style, styleOf } from '../reports';
import { rounded } from './digits';
import { type FrozenCell, type FrozenSheet, PLAIN_DATE, type Shown, type Value } from './frozen';

const [NAME_WIDTH, WIDTH, HEIGHT] = [260, 92, 24];

/** The tables over time of a report that was read, turned round and put together. */
export function plainSheet(
  name: string,
  { times, layout }: Pick<Composed, 'times' | 'layout'>,
  shown: Shown,
  digits: number | null = null,
): FrozenSheet {
  const metrics = new Map<string, Metric>();
  const dates = new Set<number>();
  for (const { labels, columns } of times) {
    const days = listOf(labels, shown);
    for (const day of days) if (typeof day === 'number') dates.add(day);
    for (const { title, values } of columns) {
      const format = layout.cells[values.row - 1]?.[values.column - 1]?.format ?? '';
      const cells = listOf(values, shown);
      const metric = { format, values: new Map(days.map((day, at) => [day, cells[at]!])) };
      if (!metrics.has(title)) metrics.set(title, metric);
    }
  }
  const days = [...dates].sort((one, other) => one - other);
  const cells = [
    [cell('Metric', 'head'), ...days.map((day) => cell(day, 'headEnd', PLAIN_DATE))],
    ...[...metrics].map(([title, { format, values }]) => [
      cell(title, 'label'),
      ...days.map((day) => cell(roundedTo(values.get(day) ?? '', digits), 'number', format)),
    ]),
  ];
  return {
    name,
    rows: cells.length,
    columns: 1 + days.length,
    cells,
    columnWidths: [NAME_WIDTH, ...days.map(() => WIDTH)],
    rowHeights: cells.map(() => HEIGHT),
    frozenRows: cells.length > 1 ? 1 : 0,
    frozenColumns: days.length ? 1 : 0,
    rightToLeft: layout.rightToLeft,
    charts: [],
  };
}

interface Metric {
  format: string;
  /** By the first day of a stretch. */
  values: ReadonlyMap<Value, Value>;
}

const listOf = ({ row, column, rows }: Block, { values }: Shown): Value[] =>
  Array.from({ length: rows }, (_, at) => values[row - 1 + at]?.[column - 1] ?? '');

const roundedTo = (value: Value, digits: number | null): Value =>
  typeof value === 'number' && digits !== null ? rounded(value, digits) : value;

function cell(
  value: Value,
  style: 'head' | 'headEnd' | 'label' | 'number',
  format = '',
): FrozenCell {
  const look: Style = styleOf(style);
  return {
    value,
    format: format === 'General' ? '' : format,
    look: { ...look, italic: false },
  };
}
