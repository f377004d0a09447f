/** One of the values of a column beside all of them: an owner's KPIs with the team's median and the rank. */
import { closedRows, dealsCreated } from '../catalogue/measures';
import {
  add,
  always,
  count,
  type Expression,
  has as isThere,
  orElse,
  within,
} from '../metric/expression';
import { type FormulaScope, formula } from '../targets/formula';
import { address, type Block, fixed, fixedRange } from './a1';
import { known } from './cells';
import type { KpiColumn } from './columns';
import type { Frame } from './frame';
import type { InsightRule } from './insights';
import { changeFormula } from './judge';
import { looksOf } from './listing';
import { changeRules } from './marks';
import { valueRows } from './rows';
import type { Section } from './section';
import { holderOf, type LeftOut, type Source, wants, wantsBy, withoutRows } from './source';
import type { Row } from './table';
import { changeFormat, WORK_FORMAT } from './theme';

export interface StandingSpec {
  title: string;
  /** The column of which the report shows one value. */
  column: string;
  /** Of the others: "owners". */
  others: string;
  kpis: readonly KpiColumn[];
}

/** All of them are ranked, in the workings; of more, those with the most of the first KPI. */
const MOST_RANKED = 60;

/** Columns of the table beside the KPI's name. */
const [VALUE, MEDIAN, DIFFERENCE, RANK] = [2, 3, 4, 5] as const;
const HEADS = ['This period', 'Median of all', 'Against median', 'Rank'];

/** Title and heads. */
const ABOVE = 2;

export function standing(spec: StandingSpec, source: Source): Section | LeftOut {
  const { title, column } = spec;
  const missing = spec.kpis.map(
    ({ value }) => wants(value, source) || wantsBy(column, value, source),
  );
  const kpis = spec.kpis.filter((_, index) => !missing[index]);
  if (!kpis.length) return { title, wants: missing[0]! };
  const decisive = [kpis[0]!.value, ...mayTakePart(source)];
  const { rows } = valueRows(source, column, decisive, MOST_RANKED, { hidden: true });
  if (!rows.length) return withoutRows(title, column, source);
  return {
    rows: ABOVE + kpis.length + 1,
    workRows: ABOVE + rows.length + 2,
    columns: 2 + kpis.length,
    leftOut: spec.kpis.flatMap((kpi, index) =>
      missing[index] ? [{ title: `${title}: ${kpi.title}`, wants: missing[index] }] : [],
    ),
    draw(frame, row, work) {
      new StandingDrawing(frame, { ...spec, kpis }, rows, row, work).draw();
    },
  };
}

const deals = add(dealsCreated, closedRows);
const withQuota = [isThere('quota')];

/** What decides who is ranked: targets of any time, as those of the period may be cut by it. */
const mayTakePart = (source: Source): Expression[] =>
  hasTargets(source) ? [deals, count('targets', always, withQuota)] : [deals];

/** Who had a deal created or closed in the period, or a target for it: others would only pull the median down. */
function takesPart(source: Source): Expression {
  // Where targets cannot heed a filter, deals alone tell.
  return hasTargets(source)
    ? orElse(add(deals, count('targets', within, withQuota)), deals)
    : deals;
}

const hasTargets = (source: Source): boolean =>
  !!source.tables.targets && holderOf(source) === 'owner';

class StandingDrawing {
  private readonly frame: Frame;
  private readonly spec: StandingSpec;
  private readonly rows: readonly Row[];
  private readonly top: number;
  private readonly work: number;

  constructor(frame: Frame, spec: StandingSpec, rows: readonly Row[], top: number, work: number) {
    this.frame = frame;
    this.spec = spec;
    this.rows = rows;
    this.top = top;
    this.work = work;
  }

  draw(): void {
    const { frame, spec, top } = this;
    const { builder } = frame;
    builder.put(top, 1, { content: spec.title, style: 'section' });
    builder.put(top, 2, { content: { formula: this.remark() }, style: 'remark' });
    builder.put(top + 1, 1, { content: 'KPI', style: 'head' });
    HEADS.forEach((head, index) => {
      builder.put(top + 1, 2 + index, { content: head, style: 'headEnd' });
    });
    this.drawRanked();
    spec.kpis.forEach((kpi, index) => {
      this.drawKpi(kpi, index);
    });
  }

  private remark(): string {
    const { frame, spec, rows } = this;
    const many = `SUMPRODUCT(--(${fixedRange(this.ranked(0))}>0))`;
    const among = rows.length < MOST_RANKED ? '' : ', those with the most';
    return `${frame.filterCell(spec.column)}&" among "&${many}&" ${spec.others} with a deal or a target in the period${among}"`;
  }

  /** In the workings each of them in a row: whether it takes part, then its KPIs. */
  private drawRanked(): void {
    const { frame, spec, rows, work } = this;
    const { builder } = frame;
    builder.put(work, 1, { content: spec.title, style: 'workTitle' });
    ['takes part', ...spec.kpis.map(({ title }) => title)].forEach((content, index) => {
      builder.put(work + 1, 2 + index, { content, style: 'work' });
    });
    rows.forEach((row, index) => {
      const at = work + ABOVE + index;
      const put = (column: number, text: string) =>
        builder.put(at, column, {
          content: { formula: text },
          style: 'workNumber',
          format: column > 2 ? frame.formats.table[spec.kpis[column - 3]!.unit] : WORK_FORMAT,
        });
      const label = typeof row.label === 'function' ? row.label(frame, at) : row.label;
      const scope = this.everybody(row.scope(frame, at));
      builder.put(at, 1, { content: label, style: 'work' });
      put(2, formula(takesPart(frame.source), scope));
      spec.kpis.forEach(({ value }, offset) => {
        put(3 + offset, `IF(${address(at, 2)}=0;"";${formula(value, scope)})`);
      });
    });
  }

  /** Whoever is chosen. */
  private everybody(row: Partial<FormulaScope>): FormulaScope {
    const scope = this.frame.scope();
    const others = scope.filters!.filter(({ column }) => column !== this.spec.column);
    return { ...scope, filters: others, ...row };
  }

  /** The column of a KPI in the workings, or of who takes part. */
  private ranked(index: number): Block {
    const { work, rows } = this;
    return { row: work + ABOVE, column: 2 + index, rows: rows.length, columns: 1 };
  }

  private drawKpi({ title, unit, value, better = 'none', note }: KpiColumn, index: number): void {
    const { frame, top } = this;
    const { builder, formats } = frame;
    const at = top + ABOVE + index;
    const [label, number] = looksOf(index);
    const all = fixedRange(this.ranked(1 + index));
    const [own, median] = [address(at, VALUE), address(at, MEDIAN)];
    const put = (column: number, text: string, format: string) =>
      builder.put(at, column, { content: { formula: text }, style: number, format });
    builder.put(at, 1, { content: title, style: label, ...(note ? { note } : {}) });
    put(VALUE, formula(value, frame.scope()), formats.table[unit]);
    put(MEDIAN, `IF(COUNT(${all})=0;"";MEDIAN(${all}))`, formats.table[unit]);
    put(DIFFERENCE, changeFormula(own, median, unit), changeFormat(unit, better, '= median'));
    const ahead = this.drawAhead(index, all, own, better);
    const [others, place] = [`COUNT(${all})-1`, `ROUND(${ahead}*(COUNT(${all})-1);0)`];
    // Whom all are ahead of is not among them.
    const rank = `IF(${place}>${others};"after "&COUNT(${all});1+${place}&" of "&COUNT(${all}))`;
    put(RANK, `IF(${ahead}="";"";${rank})`, 'General');
    frame.drawn.standings.push({ title, unit, value: own, median, rank: address(at, RANK), ahead });
    const block = { row: at, column: DIFFERENCE, rows: 1, columns: 1 };
    builder.rules.push(...changeRules(block, better));
  }

  /** Below those that are ranked, the share of the others that do better; gives its cell. */
  private drawAhead(
    index: number,
    all: string,
    own: string,
    better: 'up' | 'down' | 'none',
  ): string {
    const row = this.work + ABOVE + this.rows.length;
    const { builder } = this.frame;
    const number = `SUMPRODUCT(ISNUMBER(${all})*(${all}${better === 'down' ? '<' : '>'}${own}))`;
    if (!index) builder.put(row, 1, { content: 'Share of the others ahead', style: 'work' });
    builder.put(row, 3 + index, {
      content: {
        formula: `IF(OR(${own}="";COUNT(${all})<2);"";${number}/(COUNT(${all})-1))`,
      },
      style: 'workNumber',
      format: '0.00',
    });
    return fixed(row, 3 + index);
  }
}

/** The KPIs by which the chosen one stands furthest behind the others, and furthest ahead of them. */
export const apart: InsightRule = (desk) => {
  const { standings } = desk.drawn;
  if (!standings.length) return [];
  const shares = desk.list(
    'Share of the others ahead',
    standings.map(({ ahead }) => `IF(${ahead}="";1/2;${ahead})`),
  );
  const texts = desk.list(
    'In words',
    standings.map(({ title, unit, value, median, rank }) => {
      const words = `"${title}: "&${desk.say(value, unit)}&", "&${rank}&"; the middle of the team is "&${desk.say(median, unit)}`;
      return known([value, median], words);
    }),
  );
  const text = (most: string) => `INDEX(${texts};MATCH(${most};${shares};0))`;
  const [behind, ahead] = [`MAX(${shares})`, `MIN(${shares})`];
  return [
    {
      topic: 'Behind the team',
      weight: `IF(${behind}<3/4;0;2*${behind})`,
      level: '"bad"',
      text: text(behind),
    },
    {
      topic: 'Ahead of the team',
      weight: `IF(${ahead}>1/4;0;3/2-${ahead})`,
      level: '"good"',
      text: text(ahead),
    },
  ];
};
