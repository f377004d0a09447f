/**
 * Keeping the history: what reports have said, and how the open deals stood day by day. It is kept after a build
 * is done, so that nothing that fails here undoes one; why it failed is told in the sidebar.
 */
import { pipelineOf } from '../history/snapshots';
import { type Said, saidBy } from '../history/values';
import { reports } from '../reports';
import type { Planned, Run } from './build';
import { appendValues, lastDay, takeSnapshot, thinSnapshots, thinValues } from './history-tabs';
import type { File } from './read';
import { readRecord, writeRecord } from './store';

/** What is known of the history as a whole. */
interface State {
  on: boolean;
  /** Why the last write failed. */
  failure: string;
  /** What could not be kept of the deals. */
  remarks: string;
  /** The last day on which it was kept unasked. */
  day: number;
}

const KEY = 'history';

const properties = () => PropertiesService.getDocumentProperties();

export function readState(): State {
  const kept = readRecord(properties(), KEY) ?? {};
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    on: kept.on !== false,
    failure: text(kept.failure),
    remarks: text(kept.remarks),
    day: typeof kept.day === 'number' ? kept.day : 0,
  };
}

/** Nothing is written where nothing differs. */
export function changeState(part: Partial<State>): void {
  const before = readState();
  const after = { ...before, ...part };
  if (JSON.stringify(after) !== JSON.stringify(before)) writeRecord(properties(), KEY, after);
}

/** The day in the spreadsheet's zone. */
export const dayOf = ({ place }: File, at: Date): number =>
  Math.floor(place.toSerial(at.getTime()));

export const clock = ({ spreadsheet }: File, at: Date, pattern: string): string =>
  Utilities.formatDate(at, spreadsheet.getSpreadsheetTimeZone(), pattern);

/** What a planned report says, for the history; nothing where that fails. */
export function saidOf({ file, at }: Run, { request, source, ...composed }: Planned): Said[] {
  let said: Said[] = [];
  attempt(() => {
    said = saidBy(request.report, reports[request.report], source, composed, dayOf(file, at));
  });
  return said;
}

/** After a build is done: what its reports say now, and once a day how the open deals stand. */
export function keepHistory(run: Run, said: readonly Said[]): void {
  attempt(() => {
    if (readState().on) keep(run, said);
  });
}

/** Why it failed is kept for the sidebar, and thrown nowhere. */
export function attempt(action: () => void): void {
  try {
    action();
  } catch (error) {
    try {
      changeState({ failure: `The history was not kept: ${messageOf(error)}` });
    } catch {
      // Then the reason is lost, too; what the caller has done stays.
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : `${error}`);

export function keep({ file, given: { deals }, at }: Run, said: readonly Said[]): void {
  const day = dayOf(file, at);
  const isNew = (lastDay(file) ?? 0) < day;
  appendValues(file, said, clock(file, at, "yyyy-MM-dd'T'HH:mm:ss"));
  if (!isNew) {
    // On another call of the day, so that none has to do both.
    thinSnapshots(file, day);
    thinValues(file, day);
  }
  const pipeline = deals && isNew ? pipelineOf(deals) : undefined;
  if (pipeline) takeSnapshot(file, pipeline, day);
  changeState({ failure: '', ...(pipeline ? { remarks: pipeline.remarks.join(' ') } : {}) });
}
