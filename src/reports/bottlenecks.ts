/**
 * Where each owner is furthest behind the team: the stage from which the fewest deals move on, and the one in
 * which they stay longest. Every owner's stages stand beside those of the team in the workings.
 */
import { stages as kpis } from '../catalogue/stages';
import {
  type Condition,
  count,
  distinct,
  type Expression,
  has,
  is,
  type Measure,
  on,
  sum,
} from '../metric/expression';
import { type FormulaScope, formula } from '../targets/formula';
import { address, fixed, fixedColumn, fixedRange } from './a1';
import { known, quotient } from './cells';
import type { Frame } from './frame';
import { putHeads, putItems } from './listing';
import { recipe } from './notes';
import { type Rows, valueRows, visitedStages } from './rows';
import type { Section } from './section';
import { type LeftOut, type Source, wants, wantsBy, withoutRows } from './source';
import { colours, WORK_FORMAT } from './theme';

const TITLE = 'Owners’ bottlenecks';

/** Every owner takes four formulas that scan rows for each stage. */
const MOST_SCANS = 200;
const MOST_OWNERS = 25;

const onEntered = on('entered');
const onLeft = on('left');
const deals = distinct('visits', 'deal', onEntered);

/** What is divided, and by what. `wrong` is the direction in which an owner is behind. */
interface Compared {
  title: string;
  above: Measure;
  under: Measure;
  wrong: 1 | -1;
}

const COMPARED: readonly Compared[] = [
  {
    title: 'conversion',
    above: count('visits', onEntered, [is('outcome', 'advanced')]),
    under: count('visits', onEntered),
    wrong: -1,
  },
  {
    title: 'mean days',
    above: sum('visits', 'days', onLeft),
    under: count('visits', onLeft, [has('days')]),
    wrong: 1,
  },
];

const measures: readonly Expression[] = [
  deals,
  ...COMPARED.flatMap(({ above, under }) => [above, under]),
];

export function bottlenecks(source: Source): Section | LeftOut {
  const missing = measures
    .map((measure) => wants(measure, source) || wantsBy('owner', measure, source))
    .find(Boolean);
  const names = missing ? [] : visitedStages(source);
  if (!names.length) return { title: TITLE, wants: missing || 'deals that entered a stage' };
  const owners = valueRows(
    source,
    'owner',
    COMPARED.map(({ under }) => under),
    mostOwners(names),
  );
  if (!owners.rows.length) return withoutRows(TITLE, 'owner', source);
  return {
    rows: owners.rows.length + 3,
    workRows: COMPARED.length * (1 + PARTS.length * (owners.rows.length + 2)) + 1,
    // Stages stand side by side in the workings, with what was found right of them.
    columns: Math.max(HEADS.length, 3 + names.length),
    draw: (frame, row, work) => new Drawing(frame, names, owners, row, work).draw(),
  };
}

const mostOwners = (names: readonly string[]): number =>
  Math.max(1, Math.min(MOST_OWNERS, Math.floor(MOST_SCANS / (4 * names.length))));

const HEADS = [
  { title: 'Owner', isText: true },
  { title: 'Deals', note: 'Deals that entered a stage in the period.' },
  // A free cell beside a stage, into which its name may reach.
  { title: 'Weakest stage', isText: true },
  { title: '' },
  { title: 'Conversion' },
  { title: 'Of the team' },
  { title: 'Slowest stage', isText: true },
  { title: '' },
  { title: 'Mean days' },
  { title: 'Of the team' },
];

/** Blocks of the workings, one below the other: a line of stages, a line an owner, a line of the team. */
const PARTS = ['above', 'under', 'value', 'behind'] as const;
type Part = (typeof PARTS)[number];

class Drawing {
  private readonly frame: Frame;
  private readonly names: readonly string[];
  private readonly owners: Rows;
  private readonly top: number;
  private readonly work: number;

  constructor(frame: Frame, names: readonly string[], owners: Rows, top: number, work: number) {
    this.frame = frame;
    this.names = names;
    this.owners = owners;
    this.top = top;
    this.work = work;
  }

  draw(): void {
    const { frame, owners, top } = this;
    const { builder } = frame;
    builder.put(top, 1, { content: TITLE, style: 'section' });
    builder.put(top, 3, { content: this.remark(), style: 'remark' });
    const [first, ...others] = HEADS;
    const note = recipe('STAGE_BOTTLENECKS', kpis.STAGE_BOTTLENECKS);
    putHeads(frame, top + 1, [{ ...first!, note }, ...others]);
    COMPARED.forEach((_, which) => {
      this.drawCompared(which);
    });
    owners.rows.forEach((_, index) => {
      this.drawOwner(index);
    });
    this.mark();
  }

  private remark(): string {
    const { rows } = this.owners;
    const all = 'The stage where an owner is furthest behind the team; empty where nowhere.';
    return rows.length < mostOwners(this.names)
      ? all
      : `${all} The ${rows.length} with the most deals.`;
  }

  /** The first row of a part of the workings: its line of stages. */
  private partRow(which: number, part: Part): number {
    const height = this.owners.rows.length + 2;
    const start = this.work + which * (1 + PARTS.length * height);
    return start + 1 + PARTS.indexOf(part) * height;
  }

  /** A line of a part: an owner's by index, or the team's. */
  private line(which: number, part: Part, index: number | 'team'): number {
    const nth = index === 'team' ? this.owners.rows.length : index;
    return this.partRow(which, part) + 1 + nth;
  }

  private stagesOf(row: number): string {
    return fixedRange({ row, column: 2, rows: 1, columns: this.names.length });
  }

  private label(index: number): string {
    return fixed(this.top + 2 + index, 1);
  }

  private drawCompared(which: number): void {
    const { frame, names, owners } = this;
    const { builder } = frame;
    const { title, above, under, wrong } = COMPARED[which]!;
    builder.put(this.partRow(which, 'above') - 1, 1, {
      content: `${TITLE}, ${title}`,
      style: 'workTitle',
    });
    const parts = { above, under, value: undefined, behind: undefined };
    for (const part of PARTS) {
      const head = this.partRow(which, part);
      builder.put(head, 1, { content: part, style: 'work' });
      names.forEach((name, at) => {
        builder.put(head, 2 + at, { content: name, style: 'work' });
      });
    }
    const lines = [...owners.rows.keys(), 'team' as const];
    for (const index of lines) {
      for (const part of PARTS) {
        if (part === 'behind' && index === 'team') continue;
        const row = this.line(which, part, index);
        builder.put(row, 1, {
          content: index === 'team' ? 'Team' : { formula: this.label(index) },
          style: 'work',
        });
        names.forEach((name, at) => {
          const measure = parts[part];
          const cell = (of: Part, whose = index) => address(this.line(which, of, whose), 2 + at);
          const text = measure
            ? formula(asked(measure, index), this.scope(name, index))
            : part === 'value'
              ? quotient(cell('above'), cell('under'))
              : behind(cell('value'), cell('value', 'team'), wrong);
          builder.put(row, 2 + at, {
            content: { formula: text },
            style: 'workNumber',
            format: measure ? WORK_FORMAT : '0.00',
          });
        });
        if (part === 'behind' && index !== 'team') this.drawFurthest(which, index);
      }
    }
  }

  /** Right of how far an owner is behind: the place of the stage where it is furthest, and the visits there. */
  private drawFurthest(which: number, index: number): void {
    const { frame, names } = this;
    const row = this.line(which, 'behind', index);
    const all = this.stagesOf(row);
    const place = fixed(row, 2 + names.length);
    const put = (column: number, text: string) =>
      frame.builder.put(row, column, {
        content: { formula: text },
        style: 'workNumber',
        format: '0',
      });
    // As far as nothing is no distance: shares of the same numbers may differ in their last digits.
    put(
      2 + names.length,
      `IF(COUNT(${all})=0;"";IF(MAX(${all})*1000000000>1;MATCH(MAX(${all});${all};0);""))`,
    );
    const visits = this.stagesOf(this.line(which, 'under', index));
    put(3 + names.length, `IF(${place}="";"";INDEX(${visits};1;${place}))`);
  }

  private scope(stage: string, index: number | 'team'): FormulaScope {
    const { frame } = this;
    const group: Condition[] = [is('stage', stage)];
    if (index === 'team') return { ...frame.scope(), group };
    const { filters = [] } = frame.scope();
    const owner = this.owners.rows[index]!.scope(frame, this.top + 2 + index).group;
    const own = owner && 'cell' in owner ? [owner] : [];
    return { ...frame.scope(), group, filters: [...filters, ...own] };
  }

  private drawOwner(index: number): void {
    const { frame, owners, top } = this;
    const { formats } = frame;
    const row = top + 2 + index;
    const { label, scope } = owners.rows[index]!;
    const found = COMPARED.map((_, which) => {
      const at = fixed(this.line(which, 'behind', index), 2 + this.names.length);
      const pick = (line: number) => ({
        formula: `IF(${at}="";"";INDEX(${this.stagesOf(line)};1;${at}))`,
      });
      return {
        stage: pick(this.partRow(which, 'above')),
        own: pick(this.line(which, 'value', index)),
        team: pick(this.line(which, 'value', 'team')),
      };
    });
    const [weakest, slowest] = found as [(typeof found)[0], (typeof found)[0]];
    const { percent, days, count: number } = formats.table;
    putItems(frame, row, index, [
      { content: typeof label === 'function' ? label(frame, row) : label, isText: true },
      {
        content: { formula: formula(deals, { ...frame.scope(), ...scope(frame, row) }) },
        format: number,
      },
      { content: weakest.stage, isText: true },
      { content: '' },
      { content: weakest.own, format: percent },
      { content: weakest.team, format: percent },
      { content: slowest.stage, isText: true },
      { content: '' },
      { content: slowest.own, format: days },
      { content: slowest.team, format: days },
    ]);
  }

  /** What stands on few visits in faint italics. */
  private mark(): void {
    const { frame, owners, top, names } = this;
    [5, 9].forEach((column, which) => {
      const visits = fixedColumn(this.line(which, 'behind', 0), 3 + names.length);
      frame.builder.rules.push({
        block: { row: top + 2, column, rows: owners.rows.length, columns: 1 },
        formula: `(${visits}<>"")*(${visits}<${frame.small})>0`,
        colour: colours.faint,
        italic: true,
      });
    });
  }
}

/** Everybody is the team, also where one owner is chosen. */
const asked = (measure: Measure, index: number | 'team'): Measure =>
  index === 'team' ? { ...measure, ignores: ['owner'] } : measure;

/** How far the owner is behind: more than nothing where it is. */
const behind = (own: string, team: string, wrong: 1 | -1): string => {
  const distance = wrong > 0 ? `${own}-${team}` : `${team}-${own}`;
  return known([own, team], distance);
};
