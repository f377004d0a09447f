/**
 * Keeping the history: what reports have said, and how the open deals stood day by day. It is kept after a build
 * is done, so that nothing that fails here undoes one; why it failed is told in the sidebar.
 */
import { pipelineOf } from '../history/snapshots';
import { type Headline, headlineOf, saidIn } from '../history/values';
import { reports } from '../reports';
import type { Planned, Run } from './build';
import { appendValues, lastDay, takeSnapshot, thinSnapshots, thinValues } from './history-tabs';
import type { File } from './read';
import { clock, ISO_TIME } from './sheets';
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
  /** The last day on which what is long past was thinned out. */
  thinned: number;
}

const KEY = 'history';

const properties = () => PropertiesService.getDocumentProperties();

export function readState(): State {
  const kept = readRecord(properties(), KEY) ?? {};
  const number = (value: unknown): number => (typeof value === 'number' ? value : 0);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    on: kept.on !== false,
    failure: text(kept.failure),
    remarks: text(kept.remarks),
    day: number(kept.day),
    thinned: number(kept.thinned),
  };
}

/** Nothing is written where nothing differs. */
export function changeState(part: Partial<State>): void {
  const before = readState();
  const after = { ...before, ...part };
  if (JSON.stringify(after) !== JSON.stringify(before)) writeRecord(properties(), KEY, after);
}

/** The day in the spreadsheet's zone. */
export const dayOf = ({ place }: Pick<File, 'place'>, at: Date): number =>
  Math.floor(place.toSerial(at.getTime()));

/** What a planned report says, for the history; nothing where that fails. */
export function headlinesOf(
  { file, at }: Run,
  { request, source, ...composed }: Planned,
): Headline[] {
  const found: Headline[] = [];
  attempt(() => {
    const { report: id } = request;
    found.push(headlineOf(id, reports[id], source, composed, dayOf(file, at)));
  });
  return found;
}

/** After a build is done: what its reports say now, and once a day how the open deals stand. */
export function keepHistory(run: Run, headlines: readonly Headline[]): void {
  attempt(() => {
    if (readState().on) keep(run, headlines);
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

export function keep({ file, given: { deals }, at }: Run, headlines: readonly Headline[]): void {
  const day = dayOf(file, at);
  const isNew = (lastDay(file) ?? 0) < day;
  appendValues(file, headlines.flatMap(saidIn), clock(file.spreadsheet, at, ISO_TIME));
  const pipeline = deals && isNew ? pipelineOf(deals) : undefined;
  if (pipeline) takeSnapshot(file, pipeline, day);
  // Not on the call that takes the snapshot, so that none has to do both.
  const isDue = !isNew && day - readState().thinned >= THIN_EVERY;
  if (isDue) {
    thinSnapshots(file, day);
    thinValues(file, day);
  }
  changeState({
    failure: '',
    ...(pipeline ? { remarks: pipeline.remarks.join(' ') } : {}),
    ...(isDue ? { thinned: day } : {}),
  });
}

/** In days. */
const THIN_EVERY = 7;
