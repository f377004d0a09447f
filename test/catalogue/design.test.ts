/** The catalogue against the contract it was written from, where that is at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { healthText } from '../../src/catalogue/health';
import type { Kpi } from '../../src/catalogue/kpi';
import { catalogue, kpi } from '../../src/catalogue/registry';
import { dateOf } from '../../src/functions/date-argument';
import type { Place } from '../../src/tables/schema';
import { scalar } from '../../src/targets/evaluate';

const datasets = process.env.QUOTIENT_DATASETS;
const contract = datasets && join(datasets, '..', 'design', 'kpis.csv');
const examples = datasets && join(datasets, 'worked-examples.csv');
const place: Place = { toSerial: (epoch) => epoch / 86_400_000 + 25_569, settings: {} };
const missing = (file: string | undefined) => !file || !existsSync(file);

if (missing(contract)) console.info('kpis.csv is not at hand: its comparison is skipped');
if (missing(examples)) console.info('worked-examples.csv is not at hand: its examples are skipped');

function rowsOf(file: string | undefined): Record<string, string>[] {
  if (missing(file)) return [];
  const text = readFileSync(file!, 'utf8');
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

const list = (text: string) => text.split(';').filter((part) => part !== '');

/** Families with every KPI; of the others those that are there are compared. */
const COMPLETE = [
  'demand',
  'activity',
  'pipeline',
  'results',
  'recurring',
  'customers',
  'quality',
  'social',
  'investor',
];

const promised = rowsOf(contract).filter(
  ({ family, name }) => family !== 'table' && (name! in catalogue || COMPLETE.includes(family!)),
);

describe.skipIf(missing(contract))('the contract', () => {
  it('is kept in full: no KPI is missing and none is extra', () => {
    expect(Object.keys(catalogue).sort()).toEqual(promised.map(({ name }) => name!).sort());
  });

  it.each(promised.map((row) => [row.name!, row] as const))('says the same of %s', (name, row) => {
    const entry = kpi(name)!;
    expect({
      family: entry.family,
      args: entry.args,
      tables: entry.tables,
      countedOn: entry.countedOn,
      unit: entry.unit,
      better: entry.better,
      health: healthText(entry.health ?? []),
      shape: entry.breakdown || entry.computed ? 'table' : 'value',
    }).toEqual({
      family: row.family,
      args: list(row.scalar_args!),
      tables: list(row.tables!),
      countedOn: row.period_on,
      unit: row.unit,
      better: row.better,
      health: row.health,
      shape: row.shape,
    });
  });
});

describe.skipIf(missing(examples))('published worked examples', () => {
  const known = rowsOf(examples).filter((row) => kpi(row.function!));

  it.each(known.map((row) => [row.function!, row.args!, row] as const))(
    '%s%s',
    (name, args, row) => {
      const entry = kpi(name)!;
      const given = JSON.parse(args) as (number | string | number[][])[];
      const result = entry.ofColumns
        ? entry.ofColumns(rowsFrom(given.map((column) => [column].flat(3) as number[])))
        : scalar(
            entry,
            Object.fromEntries(
              entry.args.map((arg, at) => [arg.replace(/[[\]]/g, ''), numberOf(entry, given[at])]),
            ),
          );
      expect(Math.abs(Number(result) - Number(row.result))).toBeLessThanOrEqual(
        Number(row.tolerance),
      );
    },
  );
});

/** An argument as the scalar form reads it. */
const numberOf = ({ dates }: Kpi, given: unknown): number =>
  dates ? Number(dateOf(given as string, place)) : (given as number);

const rowsFrom = (columns: readonly number[][]) =>
  columns[0]!.map((_, row) => columns.map((column) => column[row]!));
