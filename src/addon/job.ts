/**
 * Builds in steps of seconds, driven by the sidebar: no run of a script comes near its six minutes. Each step
 * reads and types the data and writes one report; the first writes the typed copy for all of them, too.
 */
import { UserError } from '../metric/errors';
import { reports } from '../reports';
import type { BuildRequest, BuildStep, Overview } from './api';
import { planReports, writeCopies, writeReport } from './build';
import { overviewOf } from './overview';
import { readFile } from './read';
import { removeStages } from './sheets';
import type { Fingerprints } from './typed-copy';

interface Job {
  requests: BuildRequest[];
  /** Reports written so far. */
  written: number;
  /** Of the data in the typed copy, once that is written. */
  fingerprints?: Fingerprints;
}

/** A build that nobody goes on with is forgotten after ten minutes. */
const SECONDS = 600;

const jobs = () => CacheService.getUserCache();

const keep = (id: string, job: Job): void => jobs().put(id, JSON.stringify(job), SECONDS);

/** Puts down what is to be built. */
export function startJob(requests: BuildRequest[]): BuildStep {
  if (!requests.length) throw new UserError('Nothing was chosen. Choose a report.');
  const id = Utilities.getUuid();
  const job = { requests, written: 0 };
  keep(id, job);
  return stepOf(id, job);
}

/** The next report. A job that fails is over. */
export function continueJob(id: string): BuildStep {
  const text = jobs().get(id);
  if (!text) throw new UserError('This build was stopped or took too long. Start it again.');
  jobs().remove(id);
  const job = JSON.parse(text) as Job;
  const file = readFile();
  removeStages(file);
  // All are planned before the first is written, so that one that cannot be built leaves everything as it is.
  const { fingerprints, written } = job;
  const plan = planReports(file, fingerprints ? [job.requests[written]!] : job.requests);
  const captured = fingerprints ?? writeCopies(plan);
  const result = writeReport(plan.run, plan.reports[0]!, captured);
  const requests = fingerprints ? job.requests : plan.reports.map(({ request }) => request);
  const next: Job = { requests, written: written + 1, fingerprints: captured };
  if (next.written < requests.length) {
    keep(id, next);
    return { ...stepOf(id, next), result };
  }
  const { sheet } = file.reports.find(({ record }) => record.sheetId === result.sheetId)!;
  file.spreadsheet.setActiveSheet(sheet);
  const doing = `${reports[result.report].title} is ready`;
  return { job: id, done: true, progress: 1, doing, result, overview: overviewOf(file) };
}

/** Ends a job; the reports that it has written stay. */
export function cancelJob(id: string): Overview {
  jobs().remove(id);
  return overviewOf(readFile());
}

/** What comes next. */
function stepOf(id: string, { requests, written }: Job): BuildStep {
  const { title } = reports[requests[written]!.report];
  const doing = written ? `Writing ${title}` : `Reading the tabs, then writing ${title}`;
  return { job: id, done: false, progress: written / requests.length, doing };
}
