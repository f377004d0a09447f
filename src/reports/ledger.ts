/** Which rows each KPI of a report uses, tab by tab. */
import type { Expression } from '../metric/expression';
import { ledgerOf, type TableLedger } from '../targets/ledger';
import type { Source } from './source';

export interface LedgerEntry extends TableLedger {
  /** Its function's name in the catalogue. */
  kpi: string;
  tab: string;
}

export const ledger = (
  kpis: ReadonlyMap<string, readonly Expression[]>,
  { tables, reading }: Source,
): LedgerEntry[] =>
  [...kpis].flatMap(([kpi, expressions]) =>
    ledgerOf(expressions, tables).map((entry) => ({
      kpi,
      tab: reading.tabs[entry.table]?.name ?? reading.history ?? entry.table,
      ...entry,
    })),
  );
