/** Columns of a table: KPIs, and what compares their cells with those of the other rows. */
import { healthRules } from '../catalogue/health';
import type { HealthRule, Unit } from '../catalogue/kpi';
import { quota } from '../catalogue/measures';
import { catalogue } from '../catalogue/registry';
import type { Expression } from '../metric/expression';
import type { Settings } from '../tables/schema';
import { kpiExpression } from '../targets/evaluate';
import { ofWholeTargets } from './algebra';
import { changeFormula } from './judge';
import { recipe } from './notes';
import type { Tables } from './source';
import { changeFormat } from './theme';

interface AnyColumn {
  title: string;
  unit: Unit;
  note?: string;
  /** Colours the cells from white to blue, the more the bluer. */
  heat?: true;
}

export interface KpiColumn extends AnyColumn {
  value: Expression;
  /** Its function's name in the catalogue. */
  kpi?: string;
  better?: 'up' | 'down' | 'none';
  health?: readonly HealthRule[];
  /** Amounts so small that their decimals count. */
  fine?: true;
}

/** Made of the cells of other columns, for every row but no line below them. */
export interface CellColumn extends AnyColumn {
  /** What it cannot do without. */
  of: readonly KpiColumn[];
  format: string;
  /** Whether a positive number is good: colours it. */
  better?: 'up' | 'down' | 'none';
  cell(line: Line): string;
}

export type TableColumn = KpiColumn | CellColumn;

/** Where the cells of one row stand. */
export interface Line {
  cell(column: KpiColumn): string;
  /** The cells of the column in all rows. */
  all(column: KpiColumn): string;
}

export const isKpi = (column: TableColumn): column is KpiColumn => 'value' in column;

/** Of a KPI over either of two tables it is the one that is `given`, or else the first. */
export const kpiColumn = (
  name: string,
  title?: string,
  given: Tables['tables'] = {},
): KpiColumn => {
  const entry = catalogue[name]!;
  return {
    kpi: name,
    title: title ?? entry.title,
    unit: entry.unit,
    value: ofWholeTargets(kpiExpression(entry, given)),
    note: recipe(name, entry),
    health: entry.health,
    better: entry.better,
  };
};

/** The column as this document has it, which may say for itself when the value of a KPI is good. */
export function judged(column: KpiColumn, settings: Settings): KpiColumn {
  const { kpi = '', note } = column;
  const entry = catalogue[kpi];
  if (!entry || !settings.thresholds?.[kpi]) return column;
  const own = { ...entry, health: healthRules(kpi, entry, settings) };
  return {
    ...column,
    health: own.health,
    ...(note ? { note: note.replace(recipe(kpi, entry), () => recipe(kpi, own)) } : {}),
  };
}

/** What the targets say; insights know it by this name, though it is no function. */
export const targetColumn: KpiColumn = {
  kpi: 'TARGET',
  title: 'Target',
  unit: 'money',
  value: ofWholeTargets(quota),
  note: 'Sum of the targets that lie wholly in the period. Empty where one is cut by it.',
};

/** How far the row is from the median of all rows. */
export const medianColumn = (of: KpiColumn, title = 'Against median'): CellColumn => ({
  title,
  unit: of.unit,
  format: changeFormat(of.unit, of.better ?? 'none', '= median'),
  better: of.better ?? 'none',
  note: `${of.title} compared with the median of the rows.`,
  of: [of],
  cell: (line) => {
    const [cell, all] = [line.cell(of), line.all(of)];
    return `IF(${cell}="";"";${changeFormula(cell, `MEDIAN(${all})`, of.unit)})`;
  },
});
