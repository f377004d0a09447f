/** The sheets of a frozen copy: built anew from disguised data, so that nothing of the file gets into them unseen. */
import { UserError } from '../metric/errors';
import {
  type Composed,
  compose,
  type Report,
  reports,
  type Source,
  wanted,
  wantsOf,
} from '../reports';
import { type Aliases, disguise, mergedIn } from '../share/disguise';
import { type FrozenSheet, freeze } from '../share/frozen';
import { hashOf } from '../share/hash';
import { checkLeaks } from '../share/leaks';
import { periodName } from '../share/names';
import { plainSheet } from '../share/plain';
import { type Run, runOf, sourceOf } from './build';
import { endDeadJob } from './job';
import { type OwnReport, readFile } from './read';
import type { ShareRequest } from './share-api';
import { computeLayouts, shownTexts } from './stage';
import { openBuild, passing } from './transaction';
import { stagePrefixOf } from './typed-copy';

export interface FrozenReports {
  sheets: FrozenSheet[];
  /** Of each sheet a number that is the same for the same content: by it a copy is seen to have the sheet. */
  sheetIds: number[];
  /** Row by row what their cells show; only where it was asked for. */
  shown: string[][][];
  /** What does not leave and why. */
  leftOut: string[];
  aliases: Aliases;
  /** Of the content, whatever the day. */
  fingerprint: string;
}

/** More than these no number has. */
const MOST_DIGITS = 15;

/** One report that can be shared. */
interface Part {
  report: Report;
  source: Source;
  composed: Composed;
}

/** Everything is read and computed anew, on hidden sheets that are gone afterwards. The caller has the lock. */
export function frozenReports(
  request: ShareRequest,
  aliases: Aliases,
  { isShown = false } = {},
): FrozenReports {
  checkChoices(request);
  endDeadJob();
  if (openBuild() !== null) {
    throw new UserError('A report is being built in this file. Try again in a minute.');
  }
  return passing(() => {
    const file = readFile();
    const chosen = [...new Set(request.sheetIds)].map((id) => reportOn(file.reports, id));
    const run = runOf(file, stagePrefixOf(file.spreadsheet));
    const { names, smallest, digits } = request.disguise;
    const disguised = disguise(run.given, names, aliases);
    const zone = file.spreadsheet.getSpreadsheetTimeZone();
    const at = Utilities.formatDate(run.at, zone, 'd MMM yyyy');
    const { parts, refused } = partsOf(run, chosen, (source) => ({
      ...disguised.share(source, smallest),
      reading: { at, tabs: {} },
    }));
    const layouts = parts.map(({ composed }) => composed.layout);
    const computed = computeLayouts(file, run.prefix, disguised.tables, parts);
    const sheets = parts.flatMap((part, index) => {
      const { composed } = part;
      const read = computed[index]!;
      const report = { ...freeze(composed.layout, read, digits), name: nameOf(part, '') };
      const isPlain = request.plain && composed.times.length > 0;
      return isPlain
        ? [report, plainSheet(nameOf(part, ' by date'), composed, read, digits)]
        : [report];
    });
    checkLeaks(sheets, disguised.secrets, layouts);
    const contents = sheets.map((sheet) => contentOf(sheet, at));
    return {
      sheets,
      sheetIds: contents.map(numberOf),
      shown: isShown ? shownTexts(file.spreadsheet, sheets) : [],
      leftOut: [...generally(request), ...refused, ...new Set(parts.flatMap(leftOutOf))],
      aliases: disguised.aliases,
      fingerprint: hashOf(contents.join()),
    };
  });
}

function checkChoices({ sheetIds, disguise: { smallest, digits } }: ShareRequest): void {
  if (!sheetIds.length) throw new UserError('No report was chosen. Choose one.');
  if (!Number.isInteger(smallest) || smallest < 0) {
    throw new UserError('The fewest rows of a group is a whole number, or 0 for any.');
  }
  if (digits !== null && !(Number.isInteger(digits) && digits >= 1 && digits <= MOST_DIGITS)) {
    throw new UserError(`Numbers are rounded to 1 to ${MOST_DIGITS} significant digits, or not.`);
  }
}

function reportOn(built: readonly OwnReport[], sheetId: number): OwnReport {
  const found = built.find(({ record }) => record.sheetId === sheetId);
  if (!found) {
    throw new UserError('A report that was chosen is not there any more. Choose again.');
  }
  return found;
}

/** Those that can be shared as the others are disguised, and why not of the others. */
function partsOf(
  run: Run,
  chosen: readonly OwnReport[],
  shared: (source: Source) => Source,
): { parts: Part[]; refused: string[] } {
  const parts: Part[] = [];
  const refused: string[] = [];
  for (const { record } of chosen) {
    const { report: id, period, filters, sheetId } = record;
    const report: Report = reports[id];
    try {
      const source = shared(sourceOf(run, { report: id, period, filters, sheetId }).source);
      const missing = report.wholeFile ? '' : wantsOf(report, source);
      if (missing) throw new UserError(`It needs ${missing}.`);
      parts.push({ report, source, composed: compose(report, source) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.push(`${report.title} is left out: ${error.message}`);
    }
  }
  if (!parts.length) throw new UserError(refused.join(' '));
  return { parts, refused };
}

/** "Rep, Rep 3, Q1 2026": of a report on one person who it is. */
function nameOf({ report, source }: Part, kind: '' | ' by date'): string {
  const one = report.one ? (source.filters[report.one] ?? '') : '';
  return [report.title + kind, one, periodName(source.period)].filter(Boolean).join(', ');
}

/** What holds for every report. */
function generally({ share, disguise: { names, digits } }: ShareRequest): string[] {
  return [
    'Raw tabs, formulas, notes and workings stay in your file, and so do the names of customers, contacts and deals.',
    ...(names === 'rep' ? ['Owners are told as Rep 1, Rep 2.'] : []),
    ...(names === 'omit' ? ['Owners, and what is told of each, are left out.'] : []),
    ...(digits === null ? [] : [`Numbers are rounded to significant digits: ${digits}.`]),
    ...(share ? ['Sheets that the copy has already stay in it as they are.'] : []),
  ];
}

function leftOutOf({ report, source, composed }: Part): string[] {
  const stay = composed.leftOut.filter(({ stays }) => stays);
  return [...wanted(stay), ...mergedIn(source, composed.layout)].map(
    (sentence) => `${report.title}: ${sentence}.`,
  );
}

/** What is on a sheet; on which day it was read makes it no other. */
const contentOf = (sheet: FrozenSheet, at: string): string =>
  hashOf(JSON.stringify(sheet, (_, value) => (value === `Data of ${at}` ? '' : value)));

/** As the id of a sheet: positive, of 31 bits. */
const numberOf = (hash: string): number => 1 + (Number.parseInt(hash.slice(8), 16) % (2 ** 31 - 2));
