/** For the head of sales: what repeats, over the quarter, the year, the price and the basket. */
import { lostDeals, onClosed, revenue, won } from '../catalogue/measures';
import { catalogue } from '../catalogue/registry';
import {
  add,
  type Condition,
  count,
  has,
  number,
  overall,
  ratio,
  where,
} from '../metric/expression';
import { numbersOf } from '../tables/derive';
import { kpiExpression } from '../targets/evaluate';
import { quoted } from '../targets/formula';
import { rangeOf } from './a1';
import { buyerSegments } from './buyer-segments';
import { known } from './cells';
import { type KpiColumn, kpiColumn } from './columns';
import type { TablePlace } from './drawn';
import { cellsOf, labelWhere, rules } from './insight-rules';
import type { Desk, Insight } from './insights';
import { nextOffers, PAIRS, productPairs } from './product-pairs';
import { type Report, tableOf } from './report';
import { bandRows } from './rows';
import { SEASON, SEASON_INDEX, season } from './season';
import type { Section } from './section';
import { type LeftOut, type Source, wants } from './source';
import { colours } from './theme';

const TENTHS = 'By tenth of the quarter';
const DISCOUNTS = 'By discount';
/** Insights know the column by this name, though it is no function. */
const PROFIT_EACH = 'PROFIT_EACH';

export const patterns: Report = {
  title: 'Patterns',
  question: 'What repeats: in the quarter, in the year, in prices and in baskets?',
  cards: [{ kpi: 'HOCKEY_STICK' }, { kpi: 'AVERAGE_DISCOUNT' }, { kpi: 'SALES_GROWTH' }],
  insights: [sweetSpot, lateDiscounts, strongMonth, soldTogether, ...rules],
  sections: (source) => [
    tenths(source),
    season(source),
    discounts(source),
    productPairs(source),
    nextOffers(source),
    buyerSegments(source),
  ],
};

const share: KpiColumn = {
  title: 'Share',
  unit: 'percent',
  value: ratio(revenue, overall(revenue)),
  note: 'Of the revenue of the period.',
};

const discount = kpiColumn('AVERAGE_DISCOUNT', 'Discount');
const margin = kpiColumn('AVERAGE_MARGIN', 'Margin');

const ORDINALS = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', 'Last'];

function tenths(source: Source): Section | LeftOut {
  const rows = ORDINALS.map((label, index) => ({
    label,
    where: between('quarter_tenth', index + 1, index + 2),
  }));
  return tableOf(
    {
      title: TENTHS,
      remark: () =>
        '"Each quarter of the period cut into ten parts of nine or so days, by the day of the close"',
      head: 'Tenth',
      columns: [
        kpiColumn('REVENUE'),
        share,
        kpiColumn('WON_DEALS', 'Won'),
        kpiColumn('WIN_RATE'),
        kpiColumn('AVERAGE_DEAL_SIZE', 'Deal size'),
        discount,
        margin,
      ],
      rows: bandRows({ by: 'bands', rows }, source),
      total: 'Whole period',
      below: [
        {
          type: 'column',
          title: 'Revenue by tenth of the quarter',
          axis: 'Revenue',
          columns: [{ index: 0, colour: colours.accent }],
        },
        {
          type: 'line',
          title: 'Discount and margin by tenth of the quarter',
          axis: 'Share of the price',
          columns: [
            { index: 5, colour: colours.accent },
            { index: 6, colour: colours.neutral },
          ],
        },
      ],
    },
    source,
  );
}

const between = (column: string, from?: number, below?: number): Condition[] => [
  ...(from === undefined ? [] : [where(column, '>=', number(from))]),
  ...(below === undefined ? [] : [where(column, '<', number(below))]),
];

/** Bounds of the bands: a deal at its list price or above has no discount. */
const BOUNDS = [0.000001, 0.05, 0.1, 0.15, 0.2, 0.3];

const BANDS = [undefined, ...BOUNDS].map((from, index) => ({
  label: bandLabel(from, BOUNDS[index]),
  where: between('discount_share', from, BOUNDS[index]),
}));

function bandLabel(from: number | undefined, below: number | undefined): string {
  const percent = (bound: number) => `${Math.round(100 * bound)}%`;
  if (from === undefined || below === undefined) return from ? `${percent(from)} and more` : 'None';
  return from < 0.01 ? `Below ${percent(below)}` : `${percent(from)} to below ${percent(below)}`;
}

/** What a deal that comes to a decision brings, won or lost: won deals without a cost tell nothing of it. */
const profitEach: KpiColumn = {
  kpi: PROFIT_EACH,
  title: 'Profit a deal',
  unit: 'money',
  better: 'up',
  value: ratio(
    kpiExpression(catalogue.GROSS_PROFIT!),
    add(count('deals', onClosed, [won, has('amount'), has('cost')]), lostDeals),
  ),
  note: 'Gross profit of the won deals divided by the deals closed, won or lost. A discount pays where it wins more than it costs.',
};

function discounts(source: Source): Section | LeftOut {
  // Without it every deal would be in every band.
  const missing = wants(kpiExpression(catalogue.AVERAGE_DISCOUNT!), source);
  if (missing) return { title: DISCOUNTS, wants: missing };
  return tableOf(
    {
      title: DISCOUNTS,
      remark: () =>
        '"What a discount wins and what it costs: the price is right where the profit a deal is highest"',
      head: 'Discount',
      columns: [
        kpiColumn('CLOSED_DEALS', 'Closed'),
        kpiColumn('WON_DEALS', 'Won'),
        kpiColumn('WIN_RATE'),
        kpiColumn('REVENUE'),
        discount,
        margin,
        profitEach,
      ],
      rows: bandRows({ by: 'bands', rows: BANDS }, source),
      ...(isPriced(source) ? {} : { rest: 'No list price' }),
      total: 'All deals',
      below: [
        {
          type: 'column',
          title: 'Win rate by discount',
          axis: 'Win rate',
          columns: [{ index: 2, colour: colours.accent }],
        },
        {
          type: 'column',
          title: 'Gross profit for each deal closed, won or lost, by discount',
          axis: 'Gross profit',
          columns: [{ index: 6, colour: colours.accent }],
        },
      ],
    },
    source,
  );
}

/** Whether every deal has a price before its discount. */
const isPriced = ({ tables }: Source): boolean =>
  !numbersOf(tables.deals!, 'discount_share')!.some(Number.isNaN);

const tableCalled = ({ drawn }: Desk, title: string): TablePlace | undefined =>
  drawn.tables.find((table) => table.title === title);

/** The discount at which a deal closed brings most, among the bands with enough of them. */
function sweetSpot(desk: Desk): Insight[] {
  const table = tableCalled(desk, DISCOUNTS);
  const [closed, profit] = [table?.kpi('CLOSED_DEALS'), table?.kpi(PROFIT_EACH)];
  if (!table || !closed || !profit) return [];
  const counts = cellsOf(closed);
  const profits = desk.list(
    'Profit a deal, where enough are closed',
    cellsOf(profit).map(
      (cell, index) =>
        `IF(OR(${counts[index]}="";${cell}="");"";IF(${counts[index]}<${desk.small};"";${cell}))`,
    ),
  );
  const [most, least] = ['MAX', 'MIN'].map((name) =>
    desk.cell(
      `${name === 'MAX' ? 'Most' : 'Least'} of it`,
      `IF(COUNT(${profits})<2;0;${name}(${profits}))`,
    ),
  ) as [string, string];
  return [
    {
      topic: 'Sweet spot',
      weight: `IF(${most}>${least};1;0)`,
      level: '"good"',
      text: `"A deal closed brings most at a discount of “"&LOWER(${labelWhere(table.labels, profits, most)})&"”: "&${desk.say(most, 'money')}&" gross profit, and least at “"&LOWER(${labelWhere(table.labels, profits, least)})&"”: "&${desk.say(least, 'money')}`,
    },
  ];
}

/** More is given away in the last tenth of the quarter than over all. */
function lateDiscounts(desk: Desk): Insight[] {
  const given = tableCalled(desk, TENTHS)?.kpi('AVERAGE_DISCOUNT');
  const card = desk.drawn.card('AVERAGE_DISCOUNT');
  if (!given || !card) return [];
  const last = cellsOf(given)[given.rows - 1]!;
  const more = desk.cell(
    'Discount of the last tenth above the whole',
    `IF(OR(${last}="";${card.value}="");0;${last}-${card.value})`,
  );
  return [
    {
      topic: 'Late discounts',
      weight: `IF(${more}>2/100;MIN(2;20*${more});0)`,
      level: '"watch"',
      text: known(
        [last, card.value],
        `"The last tenth of the quarter is sold at a discount of "&${desk.say(last, 'percent')}&", against "&${desk.say(card.value, 'percent')}&" over all"`,
      ),
    },
  ];
}

/** Nothing else names a month alike in every locale. */
const MONTH_NAMES =
  'January February March April May June July August September October November December'
    .split(' ')
    .map(quoted)
    .join(';');

/** The month of the year that stands out, where two years say so. */
function strongMonth(desk: Desk): Insight[] {
  const table = tableCalled(desk, SEASON);
  if (!table) return [];
  const index = rangeOf(table.column(SEASON_INDEX));
  const earlier = rangeOf(table.column(1));
  const most = desk.cell(
    'Highest index of a month',
    `IF(OR(COUNT(${index})=0;COUNT(${earlier})=0);0;MAX(${index}))`,
  );
  return [
    {
      topic: 'Season',
      weight: `IF(${most}>=6/5;MIN(1;${most}-1);0)`,
      level: '"watch"',
      text: `CHOOSE(MONTH(${labelWhere(table.labels, index, most)});${MONTH_NAMES})&" sells "&${desk.say(most, 'ratio')}&" times a usual month"`,
    },
  ];
}

/** The pair that most customers buy together beyond chance. */
function soldTogether(desk: Desk): Insight[] {
  const table = tableCalled(desk, PAIRS);
  if (!table) return [];
  const [first, second, both, share, lift] = [
    table.labels,
    ...[0, 1, 4, 5].map((index) => table.column(index)),
  ].map((block) => cellsOf(block!)[0]!) as [string, string, string, string, string];
  return [
    {
      topic: 'Bought together',
      weight: `IF(OR(${both}="";${share}="";${lift}="");0;IF((${both}>=5)*(${lift}>3/2)>0;1/2;0))`,
      level: '"good"',
      text: known(
        [share, lift],
        `${desk.say(share, 'percent')}&" of the customers who bought "&${first}&" also bought "&${second}&", "&${desk.say(lift, 'ratio')}&" times what chance would bring"`,
      ),
    },
  ];
}
