/** The rules of what stands out. Each looks for the cards and tables it needs, and is silent where they are not there. */
import { address, type Block, rangeOf } from './a1';
import { known } from './cells';
import { lowered } from './correlation';
import type { DrawnCard, TablePlace } from './drawn';
import type { Desk, Insight, InsightRule } from './insights';

/** Changes of less than a twentieth are no news. */
const NEWS = '1/20';

/** The cells of a column, one by one. */
export const cellsOf = ({ row, column, rows }: Block): string[] =>
  Array.from({ length: rows }, (_, index) => address(row + index, column));

/** The label of the row where a list has this value. */
export const labelWhere = (labels: Block, list: string, value: string): string =>
  `INDEX(${rangeOf(labels)};MATCH(${value};${list};0))`;

/**
 * The headline KPI that changed most for the worse, and the one that changed most for the better, by share of
 * the value before; and which row of the table that compares itself with the period before explains most of it.
 * Rates on few cases are left out.
 */
export const changedMost: InsightRule = (desk) => {
  const cards = desk.drawn.cards.filter(({ change, better }) => change && better !== 'none');
  if (!cards.length) return [];
  const shares = desk.list(
    'Change for the better, as a share',
    cards.map((card) => shareOf(card, desk)),
  );
  const texts = desk.list(
    'In words',
    cards.map((card) => changeWords(card, desk)),
  );
  const most = (name: 'MIN' | 'MAX'): string => `${name}(${shares})`;
  const text = (value: string) => `INDEX(${texts};MATCH(${value};${shares};0))`;
  return [
    {
      topic: 'Got worse',
      weight: `IF(${most('MIN')}<-${NEWS};-2*${most('MIN')};0)`,
      level: '"bad"',
      text: text(most('MIN')),
    },
    {
      topic: 'Got better',
      weight: `IF(${most('MAX')}>${NEWS};${most('MAX')};0)`,
      level: '"good"',
      text: text(most('MAX')),
    },
  ];
};

/** How much better the card got, as a share of the value before, at most the whole. */
function shareOf({ value, before, better, cases }: DrawnCard, { small }: Desk): string {
  const difference = better === 'up' ? `${value}-${before}` : `${before}-${value}`;
  const share = `MAX(-1;MIN(1;(${difference})/ABS(${before})))`;
  const sure = cases ? `IF(${cases}<${small};0;${share})` : share;
  return `IF(OR(${value}="";${before}="");0;IF(${before}=0;0;${sure}))`;
}

function changeWords(card: DrawnCard, desk: Desk): string {
  const { title, value, before, unit } = card;
  const table = desk.drawn.tables.find(({ before: compared }) => compared?.column.kpi === card.kpi);
  const why = table ? `&${explained(card, table, desk)}` : '';
  const words = `"${title} went from "&${desk.say(before!, unit)}&" to "&${desk.say(value, unit)}&" since the period before"${why}`;
  return known([value, before!], words);
}

/** "; Anna explains $61K of it": the row with the largest change in the direction of the whole. */
function explained({ value, before, unit }: DrawnCard, table: TablePlace, desk: Desk): string {
  const compared = table.before!;
  const now = cellsOf(compared.now);
  const then = cellsOf(compared.values);
  const changes = desk.list(
    `Change by ${table.head.toLowerCase()}`,
    now.map((cell, index) => `IF(OR(${cell}="";${then[index]}="");0;${cell}-${then[index]})`),
  );
  const rises = `${value}>${before}`;
  const most = desk.cell('The most of it', `IF(${rises};MAX(${changes});MIN(${changes}))`);
  const size = desk.cell('Its size', `ABS(${most})`);
  return `IF(${size}=0;"";"; "&${labelWhere(table.labels, changes, most)}&" explains "&${desk.say(size, unit)}&" of it")`;
}

/** The KPI that the targets of a table's rows are of; those of others are for the headline alone. */
const QUOTED = 'REVENUE';

/** A headline KPI that missed its target, and the row that is furthest below its own. */
export const belowTarget: InsightRule = (desk) =>
  desk.drawn.cards.flatMap((card): Insight[] => {
    const { share, actual, target, title, unit, kpi, better } = card;
    if (!share) return [];
    const [way, missing, bad] =
      better === 'down'
        ? ['above', `(${actual})-(${target})`, `${share}>11/10`]
        : ['below', `(${target})-(${actual})`, `${share}<9/10`];
    const gap = desk.cell(`${title}, ${way} target`, `IF(${share}="";0;MAX(0;${missing}))`);
    const table = kpi === QUOTED ? desk.drawn.namesWith(kpi, 'QUOTA_ATTAINMENT') : undefined;
    const who = table ? `&${furthestBelow(card, table, desk)}` : '';
    return [
      {
        topic: way === 'below' ? 'Below target' : 'Above target',
        weight: `IF(${share}="";0;IF(${gap}=0;0;MIN(3;3*ABS(1-${share}))))`,
        level: `IF(${bad};"bad";"watch")`,
        text: `IF(OR(${share}="";${gap}="");"";"${title} is "&${desk.say(gap, unit)}&" ${way} target ("&${desk.say(share, 'percent')}&" of it)"${who})`,
      },
    ];
  });

/** "; West lacks $61K (71%)". Who has sold nothing at all is known only where the table shows targets. */
function furthestBelow({ kpi, unit }: DrawnCard, table: TablePlace, desk: Desk): string {
  const done = cellsOf(table.kpi(kpi)!);
  const shares = cellsOf(table.kpi('QUOTA_ATTAINMENT')!);
  const targets = table.kpi('TARGET');
  const plan = targets && cellsOf(targets);
  const gaps = desk.list(
    `Below target by ${table.head.toLowerCase()}`,
    done.map((cell, index) => {
      const [share, target] = [shares[index]!, plan?.[index]];
      if (target) return `IF(OR(${cell}="";${target}="");0;MAX(0;${target}-${cell}))`;
      return `IF(OR(${cell}="";${share}="");0;IF(${share}=0;0;MAX(0;${cell}/${share}-${cell})))`;
    }),
  );
  const most = desk.cell('The most of it', `MAX(${gaps})`);
  return `IF(${most}=0;"";"; "&${labelWhere(table.labels, gaps, most)}&" lacks "&${desk.say(most, unit)})`;
}

/** The stage whose conversion to the next one is furthest below the median of the stages. */
export const bottleneck: InsightRule = (desk) => {
  const table = desk.drawn.tableWith('STAGE_CONVERSION');
  if (!table || table.labels.rows < 3) return [];
  const rates = rangeOf(table.kpi('STAGE_CONVERSION')!);
  const least = desk.cell('Least conversion', `IF(COUNT(${rates})<3;0;MIN(${rates}))`);
  const median = desk.cell('Median conversion', `IF(COUNT(${rates})<3;0;MEDIAN(${rates}))`);
  return [
    {
      topic: 'Bottleneck',
      weight: `IF(${median}=0;0;2*(${median}-${least})/${median})`,
      level: '"bad"',
      text: `${labelWhere(table.labels, rates, least)}&": "&${desk.say(least, 'percent')}&" move on, against "&${desk.say(median, 'percent')}&" in the middle of the stages"`,
    },
  ];
};

/** More than a quarter of the open deals are older than the mean sales cycle. */
export const stalledDeals: InsightRule = (desk) => {
  const [stalled, open] = [desk.drawn.card('STALLED_DEALS'), desk.drawn.card('OPEN_DEALS')];
  if (!stalled || !open) return [];
  const share = desk.cell(
    'Stalled, as a share',
    `IF(OR(${stalled.value}="";${open.value}="");0;IF(${open.value}=0;0;${stalled.value}/${open.value}))`,
  );
  return [
    {
      topic: 'Stalled deals',
      weight: `IF(${share}>1/4;2*${share};0)`,
      level: `IF(${share}>1/2;"bad";"watch")`,
      text: known(
        [stalled.value, open.value],
        `${desk.say(stalled.value, 'count')}&" of "&${desk.say(open.value, 'count')}&" open deals ("&${desk.say(share, 'percent')}&") are older than the mean sales cycle"`,
      ),
    },
  ];
};

/** Outside 60 to 90 % of people at quota, it is the quotas that are wrong. */
export const quotas: InsightRule = ({ drawn, say }) => {
  const card = drawn.card('REPS_AT_QUOTA');
  if (!card) return [];
  const { value } = card;
  const reached = `${say(value, 'percent')}&" of those with a target reached it`;
  return [
    {
      topic: 'Quotas too hard?',
      weight: `IF(${value}="";0;IF(${value}<6/10;1+6/10-${value};0))`,
      level: '"watch"',
      text: known([value], `${reached}; 60 to 90% is healthy, so quotas may be too hard"`),
    },
    {
      topic: 'Quotas too easy?',
      weight: `IF(${value}="";0;IF(${value}>9/10;1+${value}-9/10;0))`,
      level: '"watch"',
      text: known([value], `${reached}; 60 to 90% is healthy, so quotas may be too easy"`),
    },
  ];
};

/** Less than three times the target was open when the period began. */
export const coverage: InsightRule = ({ drawn, say }) => {
  const card = drawn.card('PIPELINE_COVERAGE');
  if (!card) return [];
  const { value } = card;
  return [
    {
      topic: 'Thin pipeline',
      weight: `IF(${value}="";0;IF(${value}<3;2*(3-${value})/3;0))`,
      level: `IF(${value}<3/2;"bad";"watch")`,
      text: known(
        [value],
        `"What was open for the period covers its target "&${say(value, 'ratio')}&" times; 3 to 4 times is healthy"`,
      ),
    },
  ];
};

/** More than 30 % of the won amount closed in the last tenth of the period. */
export const hockeyStick: InsightRule = ({ drawn, say }) => {
  const card = drawn.card('HOCKEY_STICK');
  if (!card) return [];
  const { value } = card;
  return [
    {
      topic: 'Hockey stick',
      weight: `IF(${value}="";0;IF(${value}>3/10;2*${value};0))`,
      level: '"watch"',
      text: known(
        [value],
        `${say(value, 'percent')}&" of the won amount closed in the last tenth of the period; look at the discounts given there"`,
      ),
    },
  ];
};

/** Customers come, but more leave. */
export const artificialGrowth: InsightRule = ({ drawn, say }) => {
  const [net, gross] = [drawn.card('NET_GROWTH_RATE'), drawn.card('GROSS_GROWTH_RATE')];
  if (!net || !gross) return [];
  const applies = `(${net.value}<0)*(${gross.value}>0)>0`;
  return [
    {
      topic: 'Artificial growth',
      weight: `IF(OR(${net.value}="";${gross.value}="");0;IF(${applies};3;0))`,
      level: '"bad"',
      text: known(
        [net.value, gross.value],
        `"Customers grew by "&${say(gross.value, 'percent')}&" before those who left, and by "&${say(net.value, 'percent')}&" after: more leave than come"`,
      ),
    },
  ];
};

/** The same in single months of a table, where the whole period hides them. */
export const monthsOfLoss: InsightRule = (desk) => {
  const table = desk.drawn.tableWith('NET_GROWTH_RATE', 'GROSS_GROWTH_RATE');
  if (!table) return [];
  const net = rangeOf(table.kpi('NET_GROWTH_RATE')!);
  const gross = rangeOf(table.kpi('GROSS_GROWTH_RATE')!);
  const many = desk.cell('Lines in which more left', `COUNTIFS(${net};"<0";${gross};">0")`);
  const all = desk.cell('Lines in all', `COUNT(${net})`);
  return [
    {
      topic: 'More left than came',
      weight: `IF(${many}=0;0;1+${many}/${all})`,
      level: '"watch"',
      text: `"In "&${many}&" of "&${all}&" lines of “${table.title}” more customers left than came"`,
    },
  ];
};

/** A row of a grid whose last three months each were worse than the one before. */
const fallingMonths: InsightRule = (desk) =>
  desk.drawn.grids.map(({ labels, chosen, falling, words }) => {
    const marks = rangeOf(falling);
    const many = desk.cell('Falling three times', `SUM(${marks})`);
    const first = `MATCH(1;${marks};0)`;
    const others = `IF(${many}=2;", and one other";IF(${many}>2;", and "&(${many}-1)&" others";""))`;
    return {
      topic: 'Three times worse',
      weight: `IF(${many}>0;2;0)`,
      level: '"bad"',
      text: `INDEX(${rangeOf(labels)};${first})&": "&${chosen}&" got worse three times in a row ("&INDEX(${rangeOf(words)};${first})&")"&${others}`,
    };
  });

/** Who answers leads so late that it is twice the wait of the median owner, of those with enough leads. */
const slowAnswers: InsightRule = (desk) => {
  const table = desk.drawn.namesWith('LEAD_RESPONSE_TIME', 'LEADS');
  if (!table) return [];
  const leads = cellsOf(table.kpi('LEADS')!);
  const waits = desk.list(
    `Hours to answer by ${table.head.toLowerCase()}`,
    cellsOf(table.kpi('LEAD_RESPONSE_TIME')!).map(
      (wait, index) =>
        `IF(OR(${wait}="";${leads[index]}="");"";IF(${leads[index]}<${desk.small};"";${wait}))`,
    ),
  );
  const ofSome = (name: string) => `IF(COUNT(${waits})<3;0;${name}(${waits}))`;
  const most = desk.cell('Longest wait', ofSome('MAX'));
  const median = desk.cell('Median wait', ofSome('MEDIAN'));
  return [
    {
      topic: 'Slow to answer',
      weight: `IF(${median}=0;0;IF(${most}>=2*${median};MIN(2;${most}/${median}/2);0))`,
      level: '"bad"',
      text: `${labelWhere(table.labels, waits, most)}&": a lead waits "&${desk.say(most, 'hours')}&" for the first answer, against "&${desk.say(median, 'hours')}&" in the middle of the ${table.head.toLowerCase()}s"`,
    },
  ];
};

/** Two columns that move together over the rows of a table, beyond chance. */
export const related: InsightRule = ({ drawn }) =>
  drawn.tables.flatMap(({ correlations }) =>
    correlations.map(({ r, n, words }) => ({
      topic: 'Goes together',
      weight: `IF(${r}="";0;IF(ABS(${r})>2/SQRT(${n});ABS(${r});0))`,
      level: `IF(${r}>0;"good";"watch")`,
      text: words,
    })),
  );

/** A row whose new customers cost more than half as much again as those of all rows together. */
export const dearest: InsightRule = (desk) => {
  const [card, table] = [desk.drawn.card('CAC'), desk.drawn.namesWith('CAC')];
  if (!card || !table) return [];
  const costs = rangeOf(table.kpi('CAC')!);
  const most = desk.cell('Dearest', `IF(COUNT(${costs})<2;0;MAX(${costs}))`);
  const times = desk.cell(
    'Times the whole',
    `IF(${card.value}="";0;IF(${card.value}=0;0;${most}/${card.value}))`,
  );
  return [
    {
      topic: 'Dear customers',
      weight: `IF(${times}>3/2;MIN(3;${times}/2);0)`,
      level: `IF(${times}>2;"bad";"watch")`,
      text: known(
        [card.value],
        `${labelWhere(table.labels, costs, most)}&" spends "&${desk.say(most, 'money')}&" on a new customer, "&ROUND(${times};1)&" times the "&${desk.say(card.value, 'money')}&" of all together"`,
      ),
    },
  ];
};

/** Headline rates on few cases. */
export const smallSamples: InsightRule = (desk) => {
  const cards = desk.drawn.cards.filter(({ cases }) => cases);
  if (!cards.length) return [];
  const titles = desk.list(
    'On few cases',
    cards.map(({ value, cases, title }) => {
      const few = `IF(${cases}<${desk.small};"${lowered(title)}";"")`;
      return `IF(${value}="";"";${few})`;
    }),
  );
  const named = desk.cell('Together', `TEXTJOIN(", ";TRUE;${titles})`);
  return [
    {
      topic: 'Few cases',
      weight: `IF(${named}="";0;1/2)`,
      level: '"watch"',
      text: `"Fewer than "&${desk.small}&" cases, so chance weighs in: "&${named}`,
    },
  ];
};

export const rules: readonly InsightRule[] = [
  belowTarget,
  artificialGrowth,
  monthsOfLoss,
  fallingMonths,
  slowAnswers,
  bottleneck,
  coverage,
  stalledDeals,
  quotas,
  hockeyStick,
  changedMost,
  dearest,
  related,
  smallSamples,
];
