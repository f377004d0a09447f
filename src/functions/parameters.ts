/** The declared parameters of a function: one list of names that serves the scalar and the table form. */
import { type TableSlot as CatalogueSlot, type Kpi, slotTables } from '../catalogue/kpi';
import type { TableName } from '../metric/expression';

export interface Parameter {
  /** As the help shows it. */
  name: string;
  description: string;
}

export interface TableSlot {
  /** As the help calls it: the table's name, `x_or_y`, or `table` where any will do. */
  name: string;
  /** The tables it takes, one as a rule; none where any will do. */
  tables: readonly TableName[];
  optional: boolean;
}

export interface ArgumentSlot {
  name: string;
  optional: boolean;
}

/** The tables of the table form, in order. */
export const tableSlots = (kpi: Kpi): TableSlot[] => kpi.tables.map(slotOf);

function slotOf(text: CatalogueSlot): TableSlot {
  const tables = slotTables(text);
  return { name: tables.join('_or_') || 'table', tables, optional: isOptional(text) };
}

/** The arguments of the scalar form, in order. */
export const argumentSlots = (kpi: Kpi): ArgumentSlot[] =>
  kpi.args.map((text) => ({ name: bare(text), optional: isOptional(text) }));

const isOptional = (text: string): boolean => text.startsWith('[');
const bare = (text: string): string => text.replace(/[[\]]/g, '');

/** Position by position what the table form and the scalar form expect: `deals_or_won`. */
export function parameters(kpi: Kpi): Parameter[] {
  const table = tableParameters(kpi);
  const scalar = scalarParameters(kpi);
  const length = Math.max(table.length, scalar.length);
  return Array.from({ length }, (_, at) => either(table[at], scalar[at]));
}

function either(table: Parameter | undefined, scalar: Parameter | undefined): Parameter {
  if (!table || !scalar) return (table ?? scalar)!;
  return {
    name: `${table.name}_or_${scalar.name}`,
    description: `${table.description} Or ${scalar.description}`,
  };
}

function tableParameters(kpi: Kpi): Parameter[] {
  const slots = tableSlots(kpi);
  if (!slots.length) return [];
  if (kpi.days) return daysParameters(kpi.days, slots[0]!);
  return [...slots.map(tableParameter), PERIOD, COLUMN, CRITERION];
}

/** Snapshots with two days after them, or two exports. */
function daysParameters([from, to]: readonly [string, string], slot: TableSlot): Parameter[] {
  const newer = `newer_${slot.tables[slot.tables.length - 1]}`;
  return [
    tableParameter(slot),
    {
      name: `${from}_or_${newer}`,
      description: `With snapshots: a day, "2024-03-31"; the nearest snapshot at or before it counts. With an export of the deals: a newer one.`,
    },
    {
      name: `${to}_or_period`,
      description:
        'With snapshots: the later day. With two exports: the period, as after the days.',
    },
    PERIOD,
    COLUMN,
    CRITERION,
  ];
}

function tableParameter({ name, tables, optional }: TableSlot): Parameter {
  const what = tables.length ? `The ${tables.join(' or ')} tab` : 'A tab of raw data';
  const description = `${what} with its header row, ${tabOf(tables[0])}!A:Z`;
  return { name, description: optional ? `${description}; may be left out.` : `${description}.` };
}

const PERIOD: Parameter = {
  name: 'period',
  description:
    'Optional: 2024, 2024-Q1, 2024-03, 2024-W05, 2024-01-01..2024-03-31, "2024 by month", or a range of these.',
};

const COLUMN: Parameter = {
  name: 'column',
  description: 'Optional: a header, such as owner, with a criterion after it.',
};

const CRITERION: Parameter = {
  name: 'criterion',
  description:
    'As in COUNTIFS: "Anna", ">1000"; also "Anna|Bob", or a range for a result each. More pairs may follow.',
};

function scalarParameters(kpi: Kpi): Parameter[] {
  return argumentSlots(kpi).map(({ name, optional }) => ({
    name,
    description: `${wordsOf(name)}, ${whatFor(kpi)}${optional ? '; may be left out' : ''}.`,
  }));
}

function whatFor({ dates, ofColumns }: Kpi): string {
  if (ofColumns) return 'a column';
  return dates ? 'a date and time or a range' : 'a number or a range';
}

const wordsOf = (name: string): string => name.replace(/_/g, ' ');

/** The tab's name in examples. */
export const tabOf = (table: TableName = 'deals'): string =>
  table[0]!.toUpperCase() + table.slice(1);
