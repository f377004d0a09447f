/**
 * Builds in steps of seconds, driven by the sidebar: no run of a script comes near its six minutes. Each step
 * reads and types the data and writes one report; the first writes the typed copy for all of them, too.
 */

import type { Headline } from '../history/values';
import { UserError } from '../metric/errors';
import { reports } from '../reports';
import type { BuildRequest, BuildStep } from './api';
import { planReports, writeCopies, writeReport } from './build';
import { headlinesOf, keepHistory } from './history-keep';
import { overviewOf } from './overview';
import { readFile } from './read';
import { begin, commit, end, openBuild, orUndo } from './transaction';
import type { Fingerprints } from './typed-copy';

interface Job {
  requests: BuildRequest[];
  /** Reports written so far. */
  written: number;
  /** Of the data in the typed copy, once that is written. */
  fingerprints?: Fingerprints;
  /** Of the reports written so far, for the history. */
  headlines: readonly Headline[];
}

/** A build that nobody goes on with is over after two minutes; the sidebar asks for the next step at once. */
const SECONDS = 120;

const STOPPED = 'This build was stopped, by another one or for want of time. Start it again.';

const jobs = () => CacheService.getDocumentCache()!;

const keep = (id: string, job: Job): void => jobs().put(id, JSON.stringify(job), SECONDS);

/** Puts down what is to be built. */
export function startJob(requests: BuildRequest[]): BuildStep {
  if (!requests.length) throw new UserError('Nothing was chosen. Choose a report.');
  const id = Utilities.getUuid();
  const job = { requests, written: 0, headlines: [] };
  keep(id, job);
  return stepOf(id, job);
}

/** The next report. A job that fails is over, and everything is as it was before it. */
export function continueJob(id: string): BuildStep {
  const text = jobs().get(id);
  if (!text) throw new UserError(STOPPED);
  jobs().remove(id);
  const job = JSON.parse(text) as Job;
  if (!job.written) begin(id);
  else if (openBuild() !== id) throw new UserError(STOPPED);
  return orUndo(() => nextStep(id, job));
}

function nextStep(id: string, job: Job): BuildStep {
  const { requests: asked, written, fingerprints } = job;
  const file = readFile();
  // All are planned before the first is written, so that one that cannot be built costs no time.
  const plan = planReports(file, fingerprints ? [asked[written]!] : asked);
  const captured = fingerprints ?? writeCopies(plan);
  const result = writeReport(plan.run, plan.reports[0]!, captured);
  const requests = fingerprints ? asked : plan.reports.map(({ request }) => request);
  const headlines = [...job.headlines, ...headlinesOf(plan.run, plan.reports[0]!)];
  const next: Job = { requests, written: written + 1, fingerprints: captured, headlines };
  if (next.written < requests.length) {
    keep(id, next);
    return { ...stepOf(id, next), result };
  }
  commit();
  keepHistory(plan.run, headlines);
  const { sheet } = file.reports.find(({ record }) => record.sheetId === result.sheetId)!;
  file.spreadsheet.setActiveSheet(sheet);
  const doing = `${reports[result.report].title} is ready`;
  return { job: id, done: true, progress: 1, doing, result, overview: overviewOf(file) };
}

/** Ends a job and puts everything back as it was before it. */
export function cancelJob(id: string): void {
  jobs().remove(id);
  if (openBuild() === id) end();
}

/** Ends a job that was killed, or left by a sidebar that was closed. The caller has the lock, so no step runs. */
export function endDeadJob(): void {
  const id = openBuild();
  if (id !== null && !jobs().get(id)) end();
}

/** What comes next. */
function stepOf(id: string, { requests, written }: Job): BuildStep {
  const { title } = reports[requests[written]!.report];
  const doing = written ? `Writing ${title}` : `Reading the tabs, then writing ${title}`;
  return { job: id, done: false, progress: written / requests.length, doing };
}
