/** Columns that several headers of a tab tell together. */
import type { Column, NumberColumn, Settings, TableName, TextColumn } from '../tables/schema';
import { dealColumns, status } from './combine-deals';
import {
  activityColumns,
  callColumns,
  changedStage,
  currencyOf,
  orderColumns,
  spendColumns,
  subscriptionColumns,
} from './combine-rows';

/** The columns of a tab, each as its own header has it. */
export interface RawColumns {
  rowCount: number;
  settings: Settings;
  has(name: string): boolean;
  /** As text, whatever the type of the canonical column. */
  text(name: string): TextColumn | undefined;
  number(name: string): NumberColumn | undefined;
  /** A column in its final form. */
  column(name: string): Column | undefined;
  /** Whether two canonical columns are one header of the tab. */
  same(left: string, right: string): boolean;
  /** The currencies that stand beside the numbers of a column of money. */
  currencies(money: string): TextColumn | undefined;
  report(column: string, kind: string, row: number, action: string): void;
}

export type Combine = (raw: RawColumns) => Column | undefined;

/** Canonical columns that are not simply what stands under their header. */
export type Combined = Readonly<Record<string, Combine>>;

export const combined: Readonly<Partial<Record<TableName, Combined>>> = {
  deals: dealColumns,
  snapshots: { status, currency: currencyOf('amount') },
  stage_history: { status, stage: changedStage },
  activities: activityColumns,
  subscriptions: subscriptionColumns,
  orders: orderColumns,
  spend: spendColumns,
  calls: callColumns,
};
