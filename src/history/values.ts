/** The log of what reports have said: a row a headline value, appended where it differs from the one before. */
import { catalogue } from '../catalogue/registry';
import { isoDate, serialOf, weekday } from '../metric/calendar';
import { monthOf, type Period, splitPeriod } from '../metric/period';
import { type Composed, chosenWords, headlineSeries, type Report, type Source } from '../reports';
import type { Cell } from '../tables/schema';

export const VALUES_HEADER = ['Time', 'Report', 'KPI', 'Split', 'Period', 'Value'] as const;

/** `total` is the whole period of the report, `month` a month of it that is over. */
export type Split = 'total' | 'month';

/** What a report says now. */
export interface Said {
  report: string;
  /** Its function's name in the catalogue. */
  kpi: string;
  split: Split;
  period: string;
  /** '' where there was nothing to say. */
  value: number | '';
}

/** What a report has said. */
export interface KeptValue extends Said {
  /** ISO text in the spreadsheet's zone. */
  time: string;
}

/** Older months of a long period are left out. */
const MOST_MONTHS = 24;

/** Of totals of days before these one a week is kept. */
const DAILY = 60;

/** Between a report and each of its filters. */
export const SEPARATOR = ' · ';

/** A report with what it is filtered by: over another owner it says other things. */
export const reportKey = (id: string, { layout }: Pick<Composed, 'layout'>): string =>
  [
    id,
    ...Object.entries(chosenWords(layout))
      .map(([column, word]) => `${column}: ${word}`)
      .sort(),
  ].join(SEPARATOR);

/** The headline of a report over several periods, short enough to be passed from step to step of a build. */
export interface Headline {
  report: string;
  /** The whole period of the report, then its months. */
  periods: readonly string[];
  kpis: readonly { kpi: string; values: readonly (number | '')[] }[];
}

/** The headline of a report over its period and over the months of it that were over before today. */
export function headlineOf(
  id: string,
  report: Report,
  source: Source,
  composed: Composed,
  today: number,
): Headline {
  const months = splitPeriod(source.period, 'month')
    .filter(({ start, end }) => isMonth({ start, end }) && end <= today)
    .slice(-MOST_MONTHS);
  const series = headlineSeries(report, source, [source.period, ...months], composed);
  return {
    report: reportKey(id, composed),
    periods: [spanText(source.period), ...months.map(({ text }) => text)],
    kpis: series.map(({ kpi, values }) => ({ kpi, values: values.map(rounded) })),
  };
}

/** More digits than these no sum has that is computed twice. */
const rounded = (value: number | ''): number | '' =>
  value === '' ? '' : Number(value.toPrecision(12));

/** Value by value. */
export const saidIn = ({ report, periods, kpis }: Headline): Said[] =>
  kpis.flatMap(({ kpi, values }) =>
    values.map((value, at) => ({
      report,
      kpi,
      split: at ? 'month' : 'total',
      period: periods[at]!,
      value,
    })),
  );

/** One period may be written in several ways. */
const spanText = ({ start, end }: Period): string => `${isoDate(start)}..${isoDate(end - 1)}`;

const isMonth = ({ start, end }: Pick<Period, 'start' | 'end'>): boolean => {
  const month = monthOf(start);
  return month.start === start && month.end === end;
};

const keyOf = ({ report, kpi, split, period }: Said): string =>
  [report, kpi, split, period].join('\n');

/** Sums in another order differ in their last digits. */
const isSame = (one: number | '', other: number | ''): boolean =>
  one === other ||
  (one !== '' && other !== '' && Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), 1));

/** The rows to append: what was said before as it is now, or never was anything, is not said again. */
export function newRows(kept: readonly KeptValue[], said: readonly Said[], time: string): Cell[][] {
  const last = new Map(kept.map((one) => [keyOf(one), one.value]));
  return said
    .filter((one) => !isSame(last.get(keyOf(one)) ?? '', one.value))
    .map((one) => cellsOf({ ...one, time }));
}

export const cellsOf = ({ time, report, kpi, split, period, value }: KeptValue): Cell[] => [
  time,
  report,
  kpi,
  split,
  period,
  value,
];

/** The rows of the tab without its header, in the order in which they were written. */
export const keptValues = (cells: readonly (readonly Cell[])[]): KeptValue[] =>
  cells.flatMap(([time, report, kpi, split, period, value]) =>
    split === 'total' || split === 'month'
      ? [
          {
            time: String(time),
            report: String(report),
            kpi: String(kpi),
            split,
            period: String(period),
            value: typeof value === 'number' ? value : '',
          },
        ]
      : [],
  );

/** A month as it was reported when it was over, and as it is computed now. */
export interface Compared {
  period: string;
  /** When it was reported first. */
  time: string;
  before: number | '';
  now: number | '';
  changed: boolean;
}

/** Each month of a KPI of which something was said, in order. */
export function compared(
  kept: readonly KeptValue[],
  { report, kpi }: Pick<Said, 'report' | 'kpi'>,
): Compared[] {
  const months = new Map<string, Compared>();
  for (const one of kept) {
    if (one.split !== 'month' || one.report !== report || one.kpi !== kpi) continue;
    const { period, time, value } = one;
    const { time: first, before } = months.get(period) ?? { time, before: value };
    months.set(period, {
      period,
      time: first,
      before,
      now: value,
      changed: !isSame(before, value),
    });
  }
  return [...months.values()].sort((one, other) => (one.period < other.period ? -1 : 1));
}

/** A KPI of which past months are computed otherwise now than they were reported. */
export interface Changed {
  report: string;
  kpi: string;
  title: string;
  periods: number;
}

export function changedKpis(kept: readonly KeptValue[]): Changed[] {
  const last = new Map(kept.map((one) => [keyOf(one), one.value]));
  const first = new Map<string, KeptValue>();
  for (const one of kept) if (!first.has(keyOf(one))) first.set(keyOf(one), one);
  const changed = new Map<string, Changed>();
  for (const [key, { report, kpi, split, value }] of first) {
    if (split !== 'month' || isSame(value, last.get(key)!)) continue;
    const name = `${report}\n${kpi}`;
    const known = changed.get(name);
    const title = catalogue[kpi]?.title ?? kpi;
    changed.set(name, { report, kpi, title, periods: 1 + (known?.periods ?? 0) });
  }
  return [...changed.values()];
}

/** The rows that stay: of totals that were said long before today the last of a week, and all of months. */
export function thinned(kept: readonly KeptValue[], today: number): KeptValue[] {
  const weekOf = (one: KeptValue): string => `${keyOf(one)}\n${dayOf(one) - weekday(dayOf(one))}`;
  const last = new Map(kept.map((one) => [weekOf(one), one]));
  return kept.filter(
    (one) => one.split === 'month' || dayOf(one) >= today - DAILY || last.get(weekOf(one)) === one,
  );
}

const dayOf = ({ time }: KeptValue): number => {
  const [year, month, day] = time.slice(0, 10).split('-').map(Number) as [number, number, number];
  return serialOf(year, month, day);
};
