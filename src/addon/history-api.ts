/** What the sidebar may ask of the server about history. Types only, as in `api.ts`. */

export interface HistoryInfo {
  on: boolean;
  /** Kept every day by a schedule of this user, too; the digests of anybody do so anyway. */
  daily: boolean;
  /** Values kept, and cells that they and the snapshots take. */
  values: number;
  cells: number;
  /** Days of the first and the last value, `2026-11-22`; '' where there is none. */
  first: string;
  last: string;
  /** Days of which there is a snapshot of open deals. */
  snapshots: number;
  lastSnapshot: string;
  /** KPIs of which a past value was reported otherwise than it is computed now. */
  changed: ChangedKpi[];
  /** Why the last write failed, and what of the deals cannot be kept; '' when all is well. */
  problem: string;
}

export interface ChangedKpi {
  /** Id of a report and what it is filtered by: `pipeline · owner: Ana`. */
  report: string;
  kpi: string;
  title: string;
  /** Periods whose value changed. */
  periods: number;
}

export interface HistoryServer {
  history(): HistoryInfo;
  switchHistory(on: boolean): HistoryInfo;
  /** Keeps it every day in the name of the user, which takes the permission to schedule, or no longer does. */
  switchDaily(on: boolean): HistoryInfo;
  /** Builds the sheet that shows a KPI as reported then against as computed now, and brings it to the front. */
  showHistory(which: { report: string; kpi: string }): { sheetId: number; sheetName: string };
}
