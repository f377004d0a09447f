/** The headline: a card a KPI with its value, its change on the period before, and its target or health. */
import { healthRules, isBand } from '../catalogue/health';
import type { HealthRule, Kpi } from '../catalogue/kpi';
import { catalogue } from '../catalogue/registry';
import type { Expression } from '../metric/expression';
import { previous, ratio } from '../metric/expression';
import { kpiExpression } from '../targets/evaluate';
import { formula } from '../targets/formula';
import { address, fixed } from './a1';
import {
  casesOf,
  describe,
  looksBack,
  ofWholeTargets,
  readsTargets,
  type Use,
  usesOf,
} from './algebra';
import { isYoung } from './cohort';
import type { Frame } from './frame';
import { goalOf } from './goals';
import { changeFormula, healthWords, levelFormula, verdictFormula } from './judge';
import { recipe } from './notes';
import { MeasureCells, measureFormula, type Section } from './section';
import { type LeftOut, type Source, wants, wantsByEach } from './source';
import { changeFormat, colours, type Formats, type Level, signs, WORK_FORMAT } from './theme';

export interface Card {
  /** Its function's name in the catalogue. */
  kpi: string;
  /** Its name where the KPI's own is too long for a card. */
  title?: string;
  /** An amount so small that its decimals count. */
  fine?: true;
  /** Where the KPI has no table form: the same from parts that have one. */
  value?: Expression;
  /** The KPI that compares it with its target, where the targets' metric does not name it. Shown as a share. */
  attainment?: string;
  /** A line of its own below the change, as a formula, in place of whether the value in this cell is healthy. */
  remark?(frame: Frame, value: string): string;
}

/** A card that the data is enough for. */
export interface Ready extends Card {
  entry: Kpi;
  expression: Expression;
  /** As a share of the target, where there are targets. */
  share?: Expression;
  shareHealth?: readonly HealthRule[];
}

/** Bar, title, value, change, note, and the space below. */
const HEIGHTS = [5, 22, 30, 20, 20, 12];
/** What the workings know of each card, each below a heading of its own. */
const STATES = ['Period before', 'Change', 'Judgement of the change', 'Health', 'Cases'] as const;
type State = (typeof STATES)[number];

const stateRow = (states: number, name: State): number => states + 2 * STATES.indexOf(name) + 1;

export function cards(
  list: readonly Card[],
  source: Source,
): { section: Section; leftOut: LeftOut[] } {
  const { ready, leftOut } = readyCards(list, source);
  const uses = usesOfAll(ready);
  return {
    leftOut,
    section: {
      rows: HEIGHTS.length,
      workRows: 1 + uses.length + 2 * STATES.length + 1,
      draw: (frame, row, work) => draw(frame, ready, uses, row, work),
    },
  };
}

export function readyCards(
  list: readonly Card[],
  source: Source,
): { ready: Ready[]; leftOut: LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const ready = list.flatMap((card): Ready[] => {
    const entry = catalogue[card.kpi]!;
    const expression = card.value ?? kpiExpression(entry, source.tables);
    const missing = wants(expression, source) || wantsByEach([source.one], expression, source);
    if (missing) {
      leftOut.push({ title: entry.title, wants: missing });
      return [];
    }
    const share = sharePart(card, expression, source);
    return [{ ...card, entry, expression: ofWholeTargets(expression), ...share }];
  });
  return { ready, leftOut };
}

function sharePart(
  { kpi, attainment }: Card,
  expression: Expression,
  source: Source,
): Pick<Ready, 'share' | 'shareHealth'> {
  if (!source.tables.targets) return {};
  if (!attainment) {
    const goal = goalOf(kpi, expression, source);
    const least = catalogue[kpi]!.better === 'down' ? { to: 1 } : { from: 1 };
    return goal
      ? { share: ratio(expression, goal), shareHealth: [{ level: 'good', ...least }] }
      : {};
  }
  const entry = catalogue[attainment]!;
  const share = kpiExpression(entry);
  if (wants(share, source)) return {};
  const shareHealth = healthRules(attainment, entry, source.settings);
  return { share: ofWholeTargets(share), shareHealth };
}

function usesOfAll(ready: readonly Ready[]): Use[] {
  const cells = new MeasureCells();
  return ready
    .flatMap(({ expression, share }) => [
      ...usesOf(expression),
      ...(looksBack(expression) ? [] : usesOf(expression, 'previous')),
      ...(share ? usesOf(share) : []),
    ])
    .filter((use) => {
      const known = cells.has(use);
      cells.set(use, '');
      return !known;
    });
}

function draw(
  frame: Frame,
  ready: readonly Ready[],
  uses: readonly Use[],
  row: number,
  work: number,
): void {
  const { builder } = frame;
  HEIGHTS.forEach((height, index) => {
    builder.height(row + index, height);
  });
  const scope = measureWorkings(frame, uses, work).in(frame.scope());
  const states = work + 1 + uses.length;
  STATES.forEach((title, index) => {
    builder.put(states + 2 * index, 1, { content: title, style: 'workTitle' });
  });
  ready.forEach((card, index) => {
    drawCard({ frame, card, scope, row, states, column: index + 1 });
  });
  judge(frame, row, states, ready.length);
}

/** A row a measure, a column a span. */
function measureWorkings(frame: Frame, uses: readonly Use[], work: number): MeasureCells {
  const { builder } = frame;
  const cells = new MeasureCells();
  builder.put(work, 1, { content: 'Headline', style: 'workTitle' });
  uses.forEach((use, index) => {
    cells.set(use, fixed(work + 1 + index, 2));
  });
  uses.forEach((use, index) => {
    const row = work + 1 + index;
    builder.put(row, 1, {
      content: use.span === 'previous' ? 'Period before' : 'This period',
      style: 'work',
    });
    builder.put(row, 3, { content: describe(use.of), style: 'work' });
    builder.put(row, 2, {
      content: { formula: measureFormula(use, cells.in(frame.scope(), use)) },
      style: 'workNumber',
      format: WORK_FORMAT,
    });
  });
  return cells;
}

interface Drawn {
  frame: Frame;
  card: Ready;
  scope: ReturnType<Frame['scope']>;
  row: number;
  /** First of the rows on each card in the workings; a card has the same column there. */
  states: number;
  column: number;
}

function drawCard(drawn: Drawn): void {
  const { frame, card, scope, row, column } = drawn;
  const { builder } = frame;
  const { entry, expression } = card;
  builder.put(row, column, { content: '', style: 'bar' });
  builder.put(row + 1, column, {
    content: card.title ?? entry.title,
    style: 'cardTitle',
    note: recipe(card.kpi, {
      ...entry,
      health: healthRules(card.kpi, entry, frame.source.settings),
    }),
  });
  builder.put(row + 2, column, {
    content: { formula: formula(expression, scope) },
    style: 'cardValue',
    format: formatOf(drawn),
  });
  if (!looksBack(expression)) drawChange(drawn);
  drawNote(drawn);
  const counted = casesOf(expression);
  // Cells alone: a rule has no `;` in any locale, and an empty one is not below a number.
  const text = counted && formula(counted, { ...scope, filters: [] });
  // A conditional format takes no separator of arguments: what needs one stands in a cell.
  const cases = text?.includes(';') ? state(drawn, 'Cases', text) : text;
  register(drawn, cases);
  const limit = frame.oldEnough(entry);
  const doubts = [
    ...(cases ? [`(${cases}<>"")*(${cases}<${frame.small})>0`] : []),
    ...(limit ? [isYoung(frame.span('period').end, limit)] : []),
  ];
  for (const doubt of doubts) {
    builder.rules.push({
      block: { row: row + 2, column, rows: 1, columns: 1 },
      formula: doubt,
      colour: colours.faint,
      italic: true,
    });
  }
}

export const cardFormat = ({ fine, entry }: Ready, formats: Formats): string =>
  fine ? formats.fine : formats.card[entry.unit];

const formatOf = ({ frame, card }: Drawn): string => cardFormat(card, frame.formats);

/** Tells what is written about the card where its cells stand. */
function register({ frame, card, scope, row, states, column }: Drawn, cases?: string): void {
  const { kpi, entry, expression, share } = card;
  frame.drawn.kpis.set(kpi, [expression]);
  if (share && card.attainment) frame.drawn.kpis.set(card.attainment, [share]);
  const cell = (name: State) => address(stateRow(states, name), column);
  frame.drawn.cards.push({
    kpi,
    title: entry.title,
    unit: entry.unit,
    better: entry.better,
    value: address(row + 2, column),
    ...(looksBack(expression) ? {} : { before: cell('Period before'), change: cell('Change') }),
    ...(share ? { share: address(row + 4, column), ...partsOf(share, scope) } : {}),
    ...(cases ? { cases } : {}),
  });
}

/** The amounts that a share of a target is made of. */
function partsOf(
  share: Expression,
  scope: Drawn['scope'],
): { actual: string; target: string } | undefined {
  if (share.kind === 'emptyIf') return partsOf(share.value, scope);
  if (share.kind !== 'ratio') return undefined;
  return { actual: formula(share.left, scope), target: formula(share.right, scope) };
}

function drawChange(drawn: Drawn): void {
  const { frame, card, scope, row, column } = drawn;
  const { unit, better } = card.entry;
  const format = changeFormat(unit, better);
  const before = state(
    drawn,
    'Period before',
    formula(previous(card.expression), scope),
    formatOf(drawn),
  );
  const difference = changeFormula(address(row + 2, column), before, unit);
  const change = state(drawn, 'Change', difference, format);
  state(drawn, 'Judgement of the change', verdictFormula(change, better));
  frame.builder.put(row + 3, column, {
    content: { formula: change },
    style: 'cardChange',
    format,
  });
}

export const SHARE_FORMAT = '0%" of target"';

/** What the line below the change is judged by: the share of the target where there is one. */
export function cardRules(card: Ready, { settings }: Source): readonly HealthRule[] {
  if (card.remark) return [];
  return (card.share ? card.shareHealth : healthRules(card.kpi, card.entry, settings)) ?? [];
}

/** Below the change: how much of the target, or whether the value is healthy, or a remark. */
function drawNote(drawn: Drawn): void {
  const { frame, card, scope, row, column } = drawn;
  const { entry, share } = card;
  const [value, note] = [address(row + 2, column), address(row + 4, column)];
  const rules = cardRules(card, frame.source);
  const put = (text: string, format?: string) =>
    frame.builder.put(row + 4, column, {
      content: { formula: text },
      style: 'cardNote',
      ...(format ? { format } : {}),
    });
  const whenEmpty = readsTargets(card.expression) ? 'no whole target here' : '';
  const band = rules.filter(isBand).find(({ level }) => level === 'good');
  if (share) put(formula(share, scope), SHARE_FORMAT);
  else if (card.remark) put(card.remark(frame, value));
  else if (band) put(healthWords(band, value, entry.unit, whenEmpty));
  if (rules.some(isBand)) state(drawn, 'Health', levelFormula(rules, share ? note : value));
}

/** Puts what is known of a card into the workings, and gives the cell. */
function state(
  { frame, states, column }: Drawn,
  name: State,
  text: string,
  format = 'General',
): string {
  const row = stateRow(states, name);
  frame.builder.put(row, column, { content: { formula: text }, style: 'workNumber', format });
  return address(row, column);
}

/** The parts of a card that take the colour of its judgement: that of its health where it has one. */
function judge({ builder }: Frame, row: number, states: number, columns: number): void {
  // Rules are written for the first card.
  const cell = (name: State) => `A$${stateRow(states, name)}`;
  const [verdict, health] = [cell('Judgement of the change'), cell('Health')];
  const block = (offset: number) => ({ row: row + offset, column: 1, rows: 1, columns });
  for (const level of Object.keys(signs) as Level[]) {
    const colour = colours[level];
    const bar = `(${health}="${level}")+(${health}="")*(${verdict}="${level}")>0`;
    builder.rules.push(
      { block: block(0), formula: bar, background: colour },
      { block: block(3), formula: `${verdict}="${level}"`, colour },
      { block: block(4), formula: `${health}="${level}"`, colour },
    );
  }
}
