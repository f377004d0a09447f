/** Where cards and tables stand on the sheet, for sentences about them. */
import type { Unit } from '../catalogue/kpi';
import type { Expression } from '../metric/expression';
import type { Block } from './a1';
import type { KpiColumn } from './columns';

export interface DrawnCard {
  /** Its function's name in the catalogue. */
  kpi: string;
  title: string;
  unit: Unit;
  better: 'up' | 'down' | 'none';
  /** Its cell, and those of the workings where there are any. */
  value: string;
  before?: string;
  change?: string;
  /** As a share of its target. */
  share?: string;
  /** The amounts that the share is made of. */
  actual?: string;
  target?: string;
  /** The number of cases below which it is marked, as a formula, where it is a rate or a mean. */
  cases?: string;
}

/** Where a drawn table stands. */
export interface TablePlace {
  title: string;
  /** What a row is: "Owner". */
  head: string;
  /** Its columns, where its rows are months or other stretches of time. */
  overTime?: readonly { title: string; kpi?: string }[];
  labels: Block;
  /** The cells of a column in the rows; the lines below them left out. */
  column(index: number): Block;
  /** Those of a KPI, where it is a column. */
  kpi(name: string): Block | undefined;
  /** Cells of r and n of two columns, and a formula of the sentence on them. */
  correlations: readonly { r: string; n: string; words: string }[];
  /** The same over the period before, where the table compares with it. */
  before?: { column: KpiColumn; now: Block; values: Block };
}

/** A grid of one KPI, most often chosen in a cell: values of a column down, time across. */
export interface GridPlace {
  head: string;
  labels: Block;
  /** The name of the KPI that is shown, as a formula. */
  chosen: string;
  values: Block;
  /** 1 in the rows where the last three months each were worse. */
  falling: Block;
  /** Its last values in words. */
  words: Block;
}

/** One KPI of one of many, beside the median of all. */
export interface StandingPlace {
  title: string;
  unit: Unit;
  value: string;
  median: string;
  /** "3 of 9" */
  rank: string;
  /** The share of the others that do better; empty where that cannot be told. */
  ahead: string;
}

export class Drawn {
  /** What every KPI on the sheet is made of, by its function's name. */
  readonly kpis = new Map<string, readonly Expression[]>();
  readonly cards: DrawnCard[] = [];
  readonly tables: TablePlace[] = [];
  readonly grids: GridPlace[] = [];
  readonly standings: StandingPlace[] = [];

  card(kpi: string): DrawnCard | undefined {
    return this.cards.find((card) => card.kpi === kpi);
  }

  /** The first table that has all of these KPIs as columns. */
  tableWith(...kpis: string[]): TablePlace | undefined {
    return this.tables.find((table) => kpis.every((name) => table.kpi(name)));
  }

  /** The first one of them whose rows can be named: owners, sources, stages. */
  namesWith(...kpis: string[]): TablePlace | undefined {
    return this.tables.find((table) => !table.overTime && kpis.every((name) => table.kpi(name)));
  }
}
