/** Targets: one row what an owner, a team or everyone is to reach in a period. */
import { addMonths, civilOf, daysInMonth, serialOf } from '../metric/calendar';
import { listOf, numberColumn, numbersOf, rowsWhere, textOf } from './derive';
import type { Column, Finding, Table, TableSpec } from './schema';
import type { Span } from './spans';
import { spanOf } from './spans';

const REVENUE =
  'revenue|won amount|won revenue|sales|bookings|amount|sales amount|sales revenue|turnover|' +
  'выручка|продажи|сумма|сумма продаж|объем продаж|оборот|доход';

export const targets = {
  name: 'targets',
  oneRowIs: "an owner's target",
  telling: ['period', 'target'],
  against: 'mrr|customer|trial start|deal stage|order id',
  columns: {
    owner: {
      type: 'text',
      title: 'Owner',
      words: {
        en: 'owner|owner name|sales rep|rep|salesperson|seller|sales agent|sales person|employee|account executive|ae > manager|name|person|user name > owner id|user id',
        fa: 'مسئول|کارشناس|کارشناس فروش|مسئول فروش|فروشنده|نماینده فروش|نام کارشناس > پرسنل|نماینده|نام',
        zh: '负责人|销售|销售员|销售人员|业务员|销售代表 > 姓名|员工|客户经理',
        ru: 'ответственный|менеджер|менеджер по продажам|ФИО менеджера|продавец|мп > сотрудник|ФИО|имя',
      },
    },
    team: {
      type: 'text',
      title: 'Team',
      words: {
        en: 'team|sales team|hubspot team > department > group|branch',
        fa: 'تیم|تیم فروش > واحد|دپارتمان|بخش > گروه|شعبه',
        zh: '团队|销售团队 > 部门|所属部门 > 小组|组别|大区|分公司',
        ru: 'команда > отдел|подразделение > группа|филиал',
      },
    },
    period: {
      type: 'period',
      title: 'Period',
      words: {
        en: 'period > month|quarter > date|start date|week > year',
        fa: 'دوره > ماه|فصل|سه ماهه > تاریخ|بازه > سال',
        zh: '期间|周期|考核周期|时间段 > 月份|季度|月 > 日期 > 年度|年份|年',
        ru: 'период > месяц|квартал > дата|дата начала|неделя > год',
      },
    },
    year: {
      type: 'number',
      title: 'Year',
      helper: true,
      words: { en: 'year', fa: 'سال', zh: '年度|年份|年', ru: 'год' },
    },
    target: {
      type: 'money',
      title: 'Target',
      words: {
        en: 'target|quota|target amount|quota amount|sales target|sales quota|revenue target > goal > plan > budget',
        fa: 'هدف|تارگت|هدف فروش|سهمیه|مبلغ هدف > برنامه|بودجه فروش|حد نصاب',
        zh: '目标|销售目标|业绩目标|目标金额|配额|定额 > 任务|任务额|计划|指标',
        ru: 'план|план продаж|цель|квота > норма|планка|бюджет продаж',
      },
    },
    metric: {
      type: 'text',
      title: 'Metric',
      words: {
        en: 'metric|kpi|measure',
        fa: 'شاخص|معیار|سنجه',
        zh: '指标名称|考核项|考核指标|指标',
        ru: 'показатель|метрика|что считаем',
      },
    },
  },
  derived: {
    start: {
      type: 'date',
      from: ['period'],
      derive: (table) => numberColumn(table, 'date', pick(spansOf(table), 'start')),
    },
    end: {
      type: 'date',
      from: ['period'],
      derive: (table) => numberColumn(table, 'date', pick(spansOf(table), 'end')),
    },
    quota: {
      type: 'money',
      from: ['period', 'target'],
      optional: ['owner', 'team', 'metric'],
      derive(table) {
        const amounts = numbersOf(table, 'target')!;
        const counts = counting(table);
        const larger = new Set(tiled(table, quotaOf(table)));
        return numberColumn(table, 'money', (row) =>
          counts(row) && !larger.has(row) ? amounts[row]! : Number.NaN,
        );
      },
    },
    goal: {
      type: 'number',
      from: ['period', 'target'],
      optional: ['owner', 'team', 'metric'],
      derive(table) {
        const amounts = numbersOf(table, 'target')!;
        const whose = goalOf(table);
        const larger = new Set(tiled(table, whose));
        return numberColumn(table, 'number', (row) =>
          whose(row) !== undefined && !larger.has(row) ? amounts[row]! : Number.NaN,
        );
      },
    },
    holder: {
      type: 'text',
      from: ['target'],
      optional: ['owner', 'team'],
      derive: holders,
    },
  },
  check,
} satisfies TableSpec as TableSpec;

/** Who the targets of a table are for; team rows count only where no row has an owner. */
export function holderKind(table: Table): 'owner' | 'team' | 'everyone' {
  for (const kind of ['owner', 'team'] as const) {
    const column = textOf(table, kind);
    if (column?.codes.some((code) => code !== 0)) return kind;
  }
  return 'everyone';
}

function holders(table: Table): Column {
  const kind = holderKind(table);
  if (kind !== 'everyone') return textOf(table, kind)!;
  const codes = new Int32Array(table.rowCount).fill(1);
  return { kind: 'text', type: 'text', words: ['', 'everyone'], codes };
}

/** What a row is a target of: 0 for revenue, otherwise the code of its metric. */
function metricOf(table: Table): (row: number) => number {
  const metric = textOf(table, 'metric');
  const codes = metric?.words.map((word, code) => {
    const plain = word.toLowerCase().replace(/[_\s]+/g, ' ');
    return word === '' || REVENUE.split('|').includes(plain) ? 0 : code;
  });
  return (row) => (metric ? codes![metric.codes[row]!]! : 0);
}

/** Whether a row is a revenue target of a holder that counts. */
function counting(table: Table): (row: number) => boolean {
  const { codes } = textOf(table, 'holder')!;
  const metric = metricOf(table);
  return (row) => codes[row] !== 0 && metric(row) === 0;
}

/** Whose target a row is: of rows with the same text the smaller ones may fill the larger. */
type Whose = (row: number) => string | undefined;

function quotaOf(table: Table): Whose {
  const { codes } = textOf(table, 'holder')!;
  const counts = counting(table);
  return (row) => (counts(row) ? String(codes[row]) : undefined);
}

/** The same for each metric by itself: its owners' targets, or where it has none, its teams', or everyone's. */
function goalOf(table: Table): Whose {
  const metric = metricOf(table);
  const holders = new Map<number, Int32Array>();
  for (const name of ['owner', 'team']) {
    const codes = textOf(table, name)?.codes;
    const named = rowsWhere(table, (row) => !!codes?.[row]).map(metric);
    for (const one of new Set(named)) if (!holders.has(one)) holders.set(one, codes!);
  }
  return (row) => {
    const codes = holders.get(metric(row));
    return codes?.[row] === 0 ? undefined : `${metric(row)} ${codes?.[row] ?? ''}`;
  };
}

const pick = (spans: readonly (Span | undefined)[], end: keyof Span) => (row: number) =>
  spans[row]?.[end] ?? Number.NaN;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The days of each row's period. A date alone says where a period begins or ends; its length comes from the others. */
function spansOf(table: Table): (Span | undefined)[] {
  const { words, codes } = textOf(table, 'period')!;
  const spans = words.map((word) => (word === '' ? undefined : spanOf(word)));
  const days = words.map((word, at) => (DAY.test(word) ? spans[at]!.start : undefined));
  const lengths = lengthsOf(table, (row) => days[codes[row]!]);
  return Array.from({ length: table.rowCount }, (_, row) => {
    const day = days[codes[row]!];
    return day === undefined ? spans[codes[row]!] : lengths(row, day);
  });
}

/** For rows whose period is a date: the span it stands for, by the spacing of its holder's dates. */
function lengthsOf(
  table: Table,
  dayOf: (row: number) => number | undefined,
): (row: number, day: number) => Span | undefined {
  const keyOf = holderKey(table);
  const byHolder = new Map<string, number[]>();
  const all: number[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    const day = dayOf(row);
    if (day === undefined) continue;
    all.push(day);
    listOf(byHolder, keyOf(row)).push(day);
  }
  const ofTable = spacing(all);
  const spacings = new Map([...byHolder].map(([key, days]) => [key, spacing(days) ?? ofTable]));
  const atEnds = all.every(isMonthEnd);
  return (row, day) => {
    const found = spacings.get(keyOf(row));
    if (found === undefined) return undefined;
    if (found.days) return { start: day, end: day + found.days };
    const { year, month } = civilOf(day);
    const first = serialOf(year, month, 1);
    const start = atEnds ? addMonths(first, 1 - found.months) : first;
    return { start, end: addMonths(start, found.months) };
  };
}

const SPACINGS = [
  { from: 1, to: 1, days: 1, months: 0 },
  { from: 7, to: 7, days: 7, months: 0 },
  { from: 28, to: 31, days: 0, months: 1 },
  { from: 89, to: 92, days: 0, months: 3 },
  { from: 181, to: 184, days: 0, months: 6 },
  { from: 365, to: 366, days: 0, months: 12 },
];

function spacing(days: readonly number[]): (typeof SPACINGS)[number] | undefined {
  const sorted = [...new Set(days)].sort((left, right) => left - right);
  const gaps = sorted.slice(1).map((day, at) => day - sorted[at]!);
  const least = Math.min(...gaps);
  return SPACINGS.find(({ from, to }) => from <= least && least <= to);
}

function isMonthEnd(serial: number): boolean {
  const { year, month, day } = civilOf(serial);
  return day === daysInMonth(year, month);
}

/** Whose target and of what, so that rows of one key may add up to each other. */
function holderKey(table: Table): (row: number) => string {
  const parts = ['owner', 'team', 'metric'].map((name) => textOf(table, name)?.codes);
  return (row) => parts.map((codes) => codes?.[row] ?? 0).join(' ');
}

/** Rows whose period the smaller rows of the same holder fill without a gap: a year beside its months. */
function tiled(table: Table, whose: Whose): number[] {
  const starts = numbersOf(table, 'start')!;
  const ends = numbersOf(table, 'end')!;
  const amounts = numbersOf(table, 'target')!;
  const byHolder = new Map<string | undefined, number[]>();
  const rows = rowsWhere(
    table,
    (row) => whose(row) !== undefined && ends[row]! > starts[row]! && !Number.isNaN(amounts[row]!),
  );
  for (const row of rows) listOf(byHolder, whose(row)).push(row);
  const filled = (row: number): boolean => {
    const inside = byHolder
      .get(whose(row))!
      .filter(
        (other) =>
          starts[other]! >= starts[row]! &&
          ends[other]! <= ends[row]! &&
          ends[other]! - starts[other]! < ends[row]! - starts[row]!,
      )
      .sort((left, right) => starts[left]! - starts[right]!);
    let reached = starts[row]!;
    for (const other of inside) {
      if (starts[other]! > reached) return false;
      reached = Math.max(reached, ends[other]!);
    }
    return reached === ends[row];
  };
  return rows.filter(filled);
}

function check(table: Table): Finding[] {
  const findings: Finding[] = [];
  const period = textOf(table, 'period');
  const starts = numbersOf(table, 'start');
  const amounts = numbersOf(table, 'target');
  const holder = textOf(table, 'holder');
  const kind = holderKind(table);
  const whose = goalOf(table);
  if (period && starts) {
    const unknown = rowsWhere(
      table,
      (row) => period.codes[row] !== 0 && Number.isNaN(starts[row]!),
    );
    findings.push({
      column: 'period',
      kind: 'not a period',
      rows: unknown,
      action: 'left out; write 2024-03, 2024-Q1 or 2024',
    });
  }
  if (starts && amounts) {
    findings.push({
      column: 'period',
      kind: 'larger period beside its parts',
      rows: [...new Set([...tiled(table, quotaOf(table)), ...tiled(table, whose)])].sort(
        (one, other) => one - other,
      ),
      action: 'left out, its parts are added up',
    });
  }
  if (holder && kind !== 'everyone') {
    findings.push({
      column: kind,
      kind: `target without ${kind === 'owner' ? 'an owner' : 'a team'}`,
      rows: rowsWhere(
        table,
        (row) =>
          holder.codes[row] === 0 && whose(row) === undefined && !Number.isNaN(amounts![row]!),
      ),
      action: 'left out, other rows have one',
    });
  }
  return findings.filter(({ rows }) => rows.length > 0);
}
