/** `npm run bench`: one JSON line a measurement. Nothing is asserted: times depend on the machine. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import vm from 'node:vm';
import type { BuildResult } from '../src/addon/api';
import type { CallCounts, Host } from '../workbench/host';
import { buildReport } from '../workbench/report';
import { sampleTabs } from '../workbench/sample';
import { build, DIST } from './build';

const ROWS = 100_000;
const OWNERS = 20;
const MONTHS = 24;
const RUNS = 9;
/** The sample once and a bit: every name that many rows have is there already. */
const FEW = { Deals: 2_500, Activities: 6_000 };
const MANY = { Deals: 50_000, Activities: 20_000 };
/** Sheets are cut and grown to their size, which is one call each, or none where they fit. */
const SIZING = /(insert|delete)(Rows|Columns)/;
/** Chosen in the filter cells. */
const OWNER = 'Anna Keller';

/** Made inside the context, so that its Dates are the Dates of the code that reads them. */
const DATA = `
const owners = Array.from({ length: ${OWNERS} }, (_, at) => ['Owner ' + (at + 1)]);
const months = [Array.from({ length: ${MONTHS} }, (_, at) => 2023 + Math.floor(at / 12) + '-' + String(at % 12 + 1).padStart(2, '0'))];
let seed = 7;
const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
const pick = (list) => list[Math.floor(random() * list.length)];
const cells = [['Deal ID', 'Deal Name', 'Owner', 'Stage', 'Status', 'Amount', 'Created', 'Closed', 'Source', 'Product', 'Region', 'Probability']];
for (let row = 0; row < ${ROWS}; row++) {
  const status = pick(['Won', 'Won', 'Lost', 'Lost', 'Lost', 'Open']);
  const created = Date.UTC(2022, 6, 1) + Math.floor(random() * 900) * 86400000;
  const closed = status === 'Open' ? '' : new Date(created + Math.floor(random() * 120) * 86400000 + 36000000);
  cells.push(['D-' + (100000 + row), 'Deal ' + row, pick(owners)[0], pick(['Lead', 'Demo', 'Offer']), status,
    Math.round(random() * 50000), new Date(created), closed, pick(['Web', 'Referral', 'Event']), pick(['A', 'B', 'C']), pick(['EU', 'US']), random()]);
}
`;

/** What a person would write who knows where the columns are. */
const SINGLE_PASS = `
function singlePass(cells, months, owners) {
  const header = cells[0];
  const statusAt = header.indexOf('Status'), ownerAt = header.indexOf('Owner'), closedAt = header.indexOf('Closed');
  const rowOf = new Map(owners.map(([owner], at) => [owner, at]));
  const columnOf = new Map(months[0].map((month, at) => [month, at]));
  const won = owners.map(() => months[0].map(() => 0));
  const lost = owners.map(() => months[0].map(() => 0));
  for (let at = 1; at < cells.length; at++) {
    const cell = cells[at];
    const status = cell[statusAt];
    if (status !== 'Won' && status !== 'Lost') continue;
    const closed = cell[closedAt];
    const month = closed.getMonth() + 1;
    const column = columnOf.get(closed.getFullYear() + '-' + (month < 10 ? '0' : '') + month);
    const row = rowOf.get(cell[ownerAt]);
    if (column === undefined || row === undefined) continue;
    (status === 'Won' ? won : lost)[row][column]++;
  }
  return won.map((line, row) => line.map((count, column) => {
    const total = count + lost[row][column];
    return total ? count / total : '';
  }));
}
`;

await build({ check: false });
const code = await readFile(path.join(DIST, 'Code.js'), 'utf8');

report({ measurement: 'Code.js', bytes: Buffer.byteLength(code) });
report(winRateGrid());
everyReport();

function report(line: Readonly<Record<string, string | number>>): void {
  console.log(JSON.stringify(line));
}

/** A grid of win rates in one call, beside a loop written by hand for these very cells. */
function winRateGrid(): Record<string, string | number> {
  const context = vm.createContext({});
  vm.runInContext(`${code}\n${DATA}\n${SINGLE_PASS}`, context);
  const call = new vm.Script('WIN_RATE(cells, months, "Owner", owners)');
  const loop = new vm.Script('singlePass(cells, months, owners)');
  const run = (script: vm.Script) => script.runInContext(context) as unknown[][];
  if (JSON.stringify(run(call)) !== JSON.stringify(run(loop))) {
    throw new Error('the function and the single pass do not agree');
  }
  // In turns, so that whatever else the machine does falls on both.
  const times = Array.from({ length: RUNS }, () =>
    [call, loop].map((script) => timed(run, script)),
  );
  const [milliseconds, singlePass] = [0, 1].map((at) => median(times.map((pair) => pair[at]!)));
  return {
    measurement: `WIN_RATE, ${OWNERS} owners x ${MONTHS} months, ${ROWS} x 12 cells`,
    milliseconds: round(milliseconds!),
    singlePassMilliseconds: round(singlePass!),
    ratio: round(milliseconds! / singlePass!),
  };
}

/** Every report over many rows: what it reads and writes, what of it grows with the rows, and how long edits take. */
function everyReport(): void {
  const few = buildAll(FEW).host.callCounts();
  const { host, results, seconds } = buildAll(MANY);
  const counts = host.callCounts();
  report({
    measurement: `${results.length} reports, ${rowsText(MANY)}`,
    rangeReadsAndWritesOfOne: round(counts.rangeReadsAndWrites / results.length),
    callsThatGrow: growing(few, counts).join(', '),
    seconds: round(seconds),
  });
  report({
    measurement: `recalculation after an edit of a raw cell, ${rowsText(MANY)}`,
    seconds: editSeconds(host, 'Deals', 'E5', '12345'),
  });
  for (const { sheetName } of results) {
    const cell = ownerCell(host, sheetName);
    if (!cell) continue;
    report({
      measurement: `recalculation after a choice of owner, ${sheetName}, ${rowsText(MANY)}`,
      seconds: editSeconds(host, sheetName, cell, OWNER),
    });
  }
}

function rowsText(rows: typeof MANY): string {
  return Object.entries(rows)
    .map(([name, many]) => `${many} ${name.toLowerCase()}`)
    .join(' + ');
}

function buildAll(rows: Readonly<Record<string, number>>): {
  host: Host;
  results: BuildResult[];
  seconds: number;
} {
  const tabs = sampleTabs().map(({ name, rows: cells }) => ({
    name,
    cells: rows[name] ? repeated(cells, rows[name]) : cells,
  }));
  return buildReport({ tabs, code });
}

/** Methods called more often over many rows than over few. */
function growing(few: CallCounts, many: CallCounts): string[] {
  return Object.entries(many.methods)
    .filter(([method, count]) => !SIZING.test(method) && count > (few.methods[method] ?? 0))
    .map(([method, count]) => `${method} ${few.methods[method] ?? 0} to ${count}`);
}

function editSeconds(host: Host, sheet: string, a1: string, text: string): number {
  const start = performance.now();
  host.editCell(sheet, a1, text);
  return round((performance.now() - start) / 1000);
}

/** The filter cell under its label at the top of a report. */
function ownerCell(host: Host, sheet: string): string | undefined {
  const labels = [...'ABCDEFGHIJ'].filter(
    (letter) => host.cell(sheet, `${letter}2`).text === 'Owner',
  );
  return labels[0] && `${labels[0]}3`;
}

/** The same rows again and again, each with an id of its own. */
function repeated([header, ...rows]: readonly string[][], many: number): string[][] {
  const id = header!.findIndex((title) => /^(Record|Activity) ID$/.test(title));
  return [
    header!,
    ...Array.from({ length: many }, (_, at) => {
      const row = [...rows[at % rows.length]!];
      row[id] = String(at + 1);
      return row;
    }),
  ];
}

function timed(run: (script: vm.Script) => unknown, script: vm.Script): number {
  const start = performance.now();
  run(script);
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.sort((left, right) => left - right)[values.length >> 1]!;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
