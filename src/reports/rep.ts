/** For one person's review: the team's KPIs for one owner, beside the team, and what to work on. */
import { pipeline } from '../catalogue/pipeline';
import { quality } from '../catalogue/quality';
import { stages } from '../catalogue/stages';
import { count, on } from '../metric/expression';
import { type Block, rangeOf } from './a1';
import { regardlessOf } from './algebra';
import { type CellColumn, type KpiColumn, kpiColumn } from './columns';
import type { TablePlace } from './drawn';
import { bottleneck, quotas, rules } from './insight-rules';
import type { Desk, Insight, InsightRule } from './insights';
import { changeFormula } from './judge';
import { type Report, tableOf } from './report';
import { bandRows, stageRows, TIME_HEADS, timeRows } from './rows';
import type { Section } from './section';
import { currencyOf, type LeftOut, type Source, staying, wants } from './source';
import { stalled } from './stalled';
import { apart, standing } from './standing';
import { changeFormat, colours, moneyAround } from './theme';
import { valueTable } from './values';

const OWNER = 'owner';
const STAGES = 'Where deals stop';

/** Of one person the share of people at quota says nothing, and the stages are compared with the team's. */
const ofOnePerson: readonly InsightRule[] = [
  apart,
  stageBehindTeam,
  ...rules.filter((rule) => rule !== quotas && rule !== bottleneck),
];

export const rep: Report = {
  title: 'Rep',
  question: 'How does this person do, beside the team, and what is worth working on?',
  one: OWNER,
  cards: [
    { kpi: 'REVENUE', attainment: 'QUOTA_ATTAINMENT' },
    { kpi: 'QUOTA_ATTAINMENT' },
    {
      kpi: 'REPS_AT_QUOTA',
      remark: ({ drawn }) => {
        const { value } = drawn.card('QUOTA_ATTAINMENT')!;
        return `IF(${value}="";"";IF(${value}<1;"target not reached";"target reached"))`;
      },
    },
    { kpi: 'WIN_RATE' },
    { kpi: 'AVERAGE_DEAL_SIZE' },
    { kpi: 'SALES_CYCLE' },
    { kpi: 'LOST_DEAL_RATIO' },
    { kpi: 'REVENUE_PER_REP', remark: () => '"of one: the revenue"' },
  ],
  insights: ofOnePerson,
  sections: (source) => [
    standing({ title: 'Beside the team', column: OWNER, others: 'owners', kpis: COMPARED }, source),
    byTime(source),
    stagesOf(source),
    sizes(source),
    objections(source),
    training(source),
    stalled(source),
  ],
};

/** Of one person the revenue per rep is the revenue, and the share of reps at quota all or nothing. */
const COMPARED: readonly KpiColumn[] = [
  kpiColumn('REVENUE'),
  kpiColumn('QUOTA_ATTAINMENT'),
  kpiColumn('WON_DEALS'),
  kpiColumn('WIN_RATE'),
  kpiColumn('AVERAGE_DEAL_SIZE'),
  kpiColumn('SALES_CYCLE'),
  kpiColumn('LOST_DEAL_RATIO'),
];

/** The same of everybody, whoever is chosen. */
const ofTeam = ({ kpi: _, ...column }: KpiColumn, title: string): KpiColumn => ({
  ...column,
  title,
  value: regardlessOf(OWNER, column.value),
});

const teamColumn = (name: string, title: string): KpiColumn => ofTeam(kpiColumn(name), title);

/** Half a year of weeks: more would take more than 1,200 formulas that scan rows. */
const MOST_TIMES = 27;

/** Each KPI of the person and of the team next to each other, and a small chart of the two. */
function byTime(source: Source): Section | LeftOut {
  const pairs = [
    { own: kpiColumn('REVENUE'), team: teamColumn('REVENUE_PER_REP', 'Team, per rep') },
    { own: kpiColumn('WIN_RATE'), team: teamColumn('WIN_RATE', 'Team') },
    {
      own: kpiColumn('AVERAGE_DEAL_SIZE', 'Deal size'),
      team: teamColumn('AVERAGE_DEAL_SIZE', 'Team'),
    },
    { own: kpiColumn('SALES_CYCLE', 'Days to close'), team: teamColumn('SALES_CYCLE', 'Team') },
  ];
  return tableOf(
    {
      title: `By ${source.split}`,
      remark: () => '"Each number beside that of the team, whoever is chosen"',
      head: TIME_HEADS[source.split],
      columns: pairs.flatMap(({ own, team }) => [own, team]),
      rows: timeRows(source, MOST_TIMES),
      total: 'Whole period',
      below: pairs.map(({ own }, index) => ({
        type: 'line' as const,
        title: `${own.title} by ${source.split}, the team in grey`,
        axis: own.title,
        columns: [
          { index: 2 * index, colour: colours.accent },
          { index: 2 * index + 1, colour: colours.neutral },
        ],
      })),
    },
    source,
  );
}

/** How far one column is from another, for the better or the worse. */
const against = (own: KpiColumn, team: KpiColumn, title: string): CellColumn => ({
  title,
  unit: own.unit,
  format: changeFormat(own.unit, own.better ?? 'none', '= team'),
  better: own.better ?? 'none',
  of: [own, team],
  cell: (line) => changeFormula(line.cell(own), line.cell(team), own.unit),
});

function stagesOf(source: Source): Section | LeftOut {
  const missing = wants(stages.STAGE_CONVERSION, source);
  const rows = missing ? [] : stageRows(source, 'visited');
  if (!rows.length) return { title: STAGES, wants: missing || 'deals that moved' };
  const [entered, , , , , conversion] = stages.STAGE_CONVERSION.breakdown!.columns;
  const [, days] = stages.STAGE_DURATION.breakdown!.columns;
  const moved: KpiColumn = { ...conversion!, title: 'Move on', better: 'up' };
  const stay: KpiColumn = { ...days!, better: 'down' };
  const [teamMoved, teamStay] = [ofTeam(moved, 'Team'), ofTeam(stay, 'Team days')];
  return tableOf(
    {
      title: STAGES,
      remark: bottleneckWords,
      head: 'Stage',
      columns: [
        entered!,
        moved,
        teamMoved,
        against(moved, teamMoved, 'Against team'),
        stay,
        teamStay,
        against(stay, teamStay, 'Against team'),
      ],
      rows,
    },
    source,
  );
}

/** Columns of the stages: share that moves on, the team's, and the difference. */
const [MOVED, TEAM_MOVED, BEHIND] = [1, 2, 3] as const;

/** The stage furthest behind the team, in words; `otherwise` where there is none. */
function furthestBehind(place: TablePlace, otherwise: string): { least: string; words: string } {
  const behind = rangeOf(place.column(BEHIND));
  const least = `IF(COUNT(${behind})=0;0;MIN(${behind}))`;
  const at = (block: Block) => `INDEX(${rangeOf(block)};MATCH(MIN(${behind});${behind};0))`;
  const rate = (index: number) => `ROUND(100*${at(place.column(index))};0)&"%`;
  const words = `${at(place.labels)}&": "&${rate(MOVED)} move on, against "&${rate(TEAM_MOVED)} of the team"`;
  return { least, words: `IF(${least}<0;${words};${otherwise})` };
}

const bottleneckWords = (place: TablePlace): string =>
  furthestBehind(place, '"In no stage behind the team"').words;

/** The stage in which the person is furthest behind the team. */
function stageBehindTeam({ drawn }: Desk): Insight[] {
  const place = drawn.tables.find(({ title }) => title === STAGES);
  if (!place) return [];
  const { least, words } = furthestBehind(place, '""');
  return [{ topic: 'Bottleneck', weight: `MAX(0;-${least}/50)`, level: '"bad"', text: words }];
}

function sizes(source: Source): Section | LeftOut {
  const title = 'Deal sizes';
  // The bounds of the bands are amounts of single deals.
  if (source.shared) return staying(title, 'deals');
  const missing = wants(pipeline.DEAL_SIZE_BANDS, source);
  const { breakdown } = pipeline.DEAL_SIZE_BANDS;
  const rows = missing ? [] : bandRows(breakdown!.rows, source);
  if (!rows.length) return { title, wants: missing || 'deals closed in this period' };
  const [deals, amount, rate, cycle] = breakdown!.columns;
  const won: KpiColumn = { ...rate!, better: 'up' };
  const team = ofTeam(won, 'Team win rate');
  return tableOf(
    {
      title,
      remark: () =>
        '"Each band holds a quarter of the deals that the team closed, as at the last refresh"',
      head: 'Amount',
      columns: [deals!, amount!, won, team, against(won, team, 'Against team'), cycle!],
      rows: rows.map((row) => ({ ...row, label: inMoney(String(row.label), source) })),
    },
    source,
  );
}

/** The bounds of a band as amounts: "$3,845 to $8,090". */
function inMoney(label: string, source: Source): string {
  const { before, after } = moneyAround(currencyOf(source, ['deals']));
  return label.replace(
    /\d+(?:\.\d+)?/g,
    (digits) => before + digits.replace(/\B(?=(\d{3})+(?:\.|$))/g, ',') + after,
  );
}

/** What is heard most often; more say little each. */
const MOST_OBJECTIONS = 10;

function objections(source: Source): Section | LeftOut {
  const [calls, , handled, winRate] = quality.TOP_OBJECTIONS.breakdown!.columns;
  const own = kpiColumn('OBJECTION_HANDLED_RATE', 'Handled rate');
  return valueTable(
    source,
    'objection',
    {
      title: 'Objections',
      head: 'Objection',
      columns: [calls!, handled!, own, ofTeam(own, 'Team'), winRate!],
      total: 'All objections',
    },
    { most: MOST_OBJECTIONS },
  );
}

const MOST_COURSES = 10;

function training(source: Source): Section | LeftOut {
  const score = kpiColumn('TRAINING_SCORE', 'Score');
  const team = ofTeam(score, 'Team');
  return valueTable(
    source,
    'course',
    {
      title: 'Training',
      head: 'Course',
      columns: [
        { title: 'Tests', unit: 'count', value: count('training', on('date')) },
        score,
        team,
        against(score, team, 'Against team'),
      ],
      total: 'All courses',
    },
    { most: MOST_COURSES },
  );
}
