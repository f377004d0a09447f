/** Tables of stage visits that no expression says: by week, and each owner beside the team. */
import { byAlphabet } from '../metric/alphabet';
import { isoDate } from '../metric/calendar';
import { UserError } from '../metric/errors';
import { type Period, splitPeriod } from '../metric/period';
import { numbersIn, textIn } from '../tables/require';
import type { Table } from '../tables/schema';
import type { Computed, ComputedTable, Computing } from './kpi';

/** More weeks than anyone reads side by side. */
const MOST_WEEKS = 1040;

const READS = ['stage', 'rank', 'entered', 'left', 'outcome'];

export const funnelHistory: Computed = {
  reads: { visits: [...READS, 'here_until', 'last_day'] },
  table: historyTable,
};

export const bottlenecks: Computed = {
  reads: { visits: [...READS, 'deal', 'owner', 'days'] },
  table: bottleneckTable,
};

/** Codes of the stages in pipeline order. */
function stagesOf(visits: Table): number[] {
  const ranks = numbersIn(visits, 'rank');
  const places = new Map(
    Array.from(textIn(visits, 'stage').codes, (code, row) => [code, ranks[row]!]),
  );
  return [...places].sort(([, left], [, right]) => left - right).map(([code]) => code);
}

function historyTable(from: Computing): ComputedTable {
  const { visits } = from.tables;
  const weeks = visits ? weeksOf(visits, from.period) : [];
  const header = [
    { title: 'Stage', unit: 'text' as const },
    ...weeks.map(({ end }) => ({ title: isoDate(end - 1), unit: 'count' as const })),
  ];
  if (!visits) return { header, rows: [] };
  const stage = textIn(visits, 'stage');
  const entered = numbersIn(visits, 'entered');
  const until = numbersIn(visits, 'here_until');
  const known = numbersIn(visits, 'last_day')[0] ?? 0;
  const stages = stagesOf(visits);
  const counts = new Map(stages.map((code) => [code, new Array<number>(weeks.length).fill(0)]));
  for (const row of from.rows(visits)) {
    const own = counts.get(stage.codes[row]!)!;
    weeks.forEach(({ end }, at) => {
      if (entered[row]! < end && until[row]! >= end) own[at]! += 1;
    });
  }
  const rows = stages.map((code) => [
    stage.words[code]!,
    ...counts.get(code)!.map((count, at) => (weeks[at]!.start > known ? '' : count)),
  ]);
  return { header, rows };
}

/** Those of the period, or from the first visit to the last day of the table; the last may be cut. */
function weeksOf(visits: Table, period: Period | undefined): Period[] {
  const entered = numbersIn(visits, 'entered');
  if (!period && !entered.length) return [];
  const start = Math.floor(period?.start ?? entered.reduce((first, day) => Math.min(first, day)));
  const end = period?.end ?? Math.floor(numbersIn(visits, 'last_day')[0]!) + 1;
  if ((end - start) / 7 > MOST_WEEKS) {
    throw new UserError(
      `the dates reach from ${isoDate(start)} to ${isoDate(end - 1)}, more weeks than fit side by side. Give a shorter period, such as "2024".`,
    );
  }
  return splitPeriod({ start, end, text: '' }, 'week');
}

/** Of one owner or of all, by stage. */
interface Counts {
  deals: Set<number>;
  stages: Map<number, { entered: number; advanced: number; ended: number; days: number }>;
}

const noCounts = (): Counts => ({ deals: new Set(), stages: new Map() });

const BOTTLENECK_HEADER: ComputedTable['header'] = [
  { title: 'Owner', unit: 'text' },
  { title: 'Deals', unit: 'count' },
  { title: 'Weakest stage', unit: 'text' },
  { title: 'Conversion', unit: 'percent' },
  { title: 'Team conversion', unit: 'percent' },
  { title: 'Slowest stage', unit: 'text' },
  { title: 'Mean days', unit: 'days' },
  { title: 'Team mean days', unit: 'days' },
];

function bottleneckTable({ tables, period, rows }: Computing): ComputedTable {
  const { visits } = tables;
  if (!visits) return { header: BOTTLENECK_HEADER, rows: [] };
  const owner = textIn(visits, 'owner');
  const team = noCounts();
  for (const row of rows(visits, ['owner'])) addVisit(team, visits, row, period);
  const byOwner = new Map<string, Counts>();
  for (const row of rows(visits)) {
    const name = owner.words[owner.codes[row]!]!;
    if (!name) continue;
    const own = byOwner.get(name) ?? noCounts();
    byOwner.set(name, own);
    addVisit(own, visits, row, period);
  }
  const stages = stagesOf(visits);
  const stageName = (code: number) => textIn(visits, 'stage').words[code]!;
  const lines = [...byOwner]
    .filter(([, { stages: its }]) => its.size > 0)
    .sort(([left], [right]) => byAlphabet(left, right))
    .map(([name, own]) => [
      name,
      own.deals.size,
      ...furthestBehind(own, team, stages, conversion, -1, stageName),
      ...furthestBehind(own, team, stages, meanDays, 1, stageName),
    ]);
  return { header: BOTTLENECK_HEADER, rows: lines };
}

function addVisit(counts: Counts, visits: Table, row: number, period: Period | undefined): void {
  const isIn = (day: number) =>
    period ? day >= period.start && day < period.end : !Number.isNaN(day);
  const hasEntered = isIn(numbersIn(visits, 'entered')[row]!);
  const days = isIn(numbersIn(visits, 'left')[row]!) ? numbersIn(visits, 'days')[row]! : Number.NaN;
  if (!hasEntered && Number.isNaN(days)) return;
  const code = textIn(visits, 'stage').codes[row]!;
  const sum = counts.stages.get(code) ?? { entered: 0, advanced: 0, ended: 0, days: 0 };
  counts.stages.set(code, sum);
  if (hasEntered) {
    const outcome = textIn(visits, 'outcome');
    counts.deals.add(textIn(visits, 'deal').codes[row]!);
    sum.entered += 1;
    sum.advanced += Number(outcome.words[outcome.codes[row]!] === 'advanced');
  }
  if (!Number.isNaN(days)) {
    sum.ended += 1;
    sum.days += days;
  }
}

type StageSums = Counts['stages'] extends Map<number, infer Sums> ? Sums : never;

const conversion = ({ entered, advanced }: StageSums): number => advanced / entered;
const meanDays = ({ ended, days }: StageSums): number => days / ended;

/** The stage, the owner's value and the team's where they are furthest apart in the wrong direction. */
function furthestBehind(
  own: Counts,
  team: Counts,
  stages: readonly number[],
  value: (sums: StageSums) => number,
  wrong: 1 | -1,
  nameOf: (stage: number) => string,
): (string | number)[] {
  let worst = 1e-9;
  let found: (string | number)[] = ['', '', ''];
  for (const stage of stages) {
    const [mine, theirs] = [own.stages.get(stage), team.stages.get(stage)];
    if (!mine || !theirs) continue;
    const behind = (value(mine) - value(theirs)) * wrong;
    if (!(behind > worst)) continue;
    worst = behind;
    found = [nameOf(stage), value(mine), value(theirs)];
  }
  return found;
}
