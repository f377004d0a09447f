/**
 * What stands out: at most five sentences below the cards. Each rule gives a formula of how much it matters and
 * one of its sentence, made of cells of the sheet; those that matter most are looked up by live formulas, so
 * that they follow what a reader chooses.
 */
import { address, type Block, fixed, fixedRange, rangeOf } from './a1';
import type { Drawn } from './drawn';
import { COLUMNS, type Frame } from './frame';
import { rules as allRules } from './insight-rules';
import type { Section } from './section';
import { colours, type Level, signs } from './theme';
import type { Say } from './words';

export interface Insight {
  /** What it is about, in a word or two. */
  topic: string;
  /** A formula of how much it matters: 0 where it does not apply, about 3 for the most serious. */
  weight: string;
  /** "good", "watch" or "bad", as a formula. */
  level: string;
  /** A formula of the sentence; looked at only where the weight is above 0. */
  text: string;
}

/** What a rule reads from and writes to. */
export interface Desk {
  drawn: Drawn;
  /** The cell with the number of cases below which a rate is not to be relied on. */
  small: string;
  say: Say;
  /** Puts a formula into the workings, and gives its cell. */
  cell(title: string, formula: string): string;
  /** Puts formulas below one another, and gives their range. */
  list(title: string, formulas: readonly string[]): string;
}

export type InsightRule = (desk: Desk) => Insight[];

const LINES = 5;
const LINE_HEIGHT = 20;
const GAP_HEIGHT = 12;
const TITLE = 'What stands out';
const NOTHING = 'Nothing unusual, as far as this report can see.';

/** Drawn after all other sections, whose cells it reads; so its workings are the last. */
export const insights = (rules: readonly InsightRule[] = allRules): Section => ({
  rows: LINES + 2,
  workRows: 0,
  last: true,
  draw: (frame, row, work) => drawInsights(frame, rules, row, work),
});

/** Columns of the workings: topic, weight, sign, sentence. */
const [TOPIC, WEIGHT, SIGN, TEXT] = [1, 2, 3, 4];

function drawInsights(
  frame: Frame,
  rules: readonly InsightRule[],
  row: number,
  work: number,
): void {
  const { builder } = frame;
  for (let line = 0; line <= LINES; line++) builder.height(row + line, LINE_HEIGHT);
  builder.height(row + LINES + 1, GAP_HEIGHT);
  builder.put(work, 1, { content: TITLE, style: 'workTitle' });
  const pad = new Pad(frame, work + 1);
  const found = rules.flatMap((rule) => rule(pad));
  const first = pad.next + 1;
  found.forEach((insight, index) => {
    putCandidate(frame, insight, first + index, found.length - index);
  });
  const candidates = { row: first, rows: found.length };
  builder.put(row, 1, { content: TITLE, style: 'insightTitle' });
  for (let rank = 1; rank <= LINES; rank++) putLine(frame, candidates, row + rank, rank);
  builder.fill({ row, column: 1, rows: LINES + 1, columns: COLUMNS }, 'insightText');
  const block = { row: row + 1, column: 1, rows: LINES, columns: 1 };
  for (const level of Object.keys(signs) as Level[]) {
    const formula = `LEFT(${address(row + 1, 1)})="${signs[level]}"`;
    builder.rules.push({ block, formula, colour: colours[level] });
  }
}

/** Of two that matter alike the upper one comes first: weights differ by a millionth a row. */
function putCandidate({ builder }: Frame, insight: Insight, row: number, rank: number): void {
  const { topic, weight, level, text } = insight;
  const cell = address(row, WEIGHT);
  const put = (column: number, formula: string, format = 'General') =>
    builder.put(row, column, { content: { formula }, style: 'work', format });
  builder.put(row, TOPIC, { content: topic, style: 'work' });
  put(WEIGHT, `IF(${weight}>0;${weight}+${rank}/1000000;0)`, '0.00');
  const sign = ['good', 'bad'].reduceRight(
    (rest, one) => `IF(${level}="${one}";"${signs[one as Level]}";${rest})`,
    `"${signs.watch}"`,
  );
  put(SIGN, `IF(${cell}=0;"";${sign})`);
  put(TEXT, `IF(${cell}=0;"";${text})`);
}

/** The candidate that matters most but for those above; its row stands in the workings. */
function putLine(
  { builder }: Frame,
  { row, rows }: Pick<Block, 'row' | 'rows'>,
  at: number,
  rank: number,
): void {
  const nothing = rank === 1 ? NOTHING : '';
  if (rank > rows) {
    builder.put(at, 2, { content: nothing, style: 'insightText' });
    return;
  }
  const column = (of: number) => fixedRange({ row, column: of, rows, columns: 1 });
  const weight = `LARGE(${column(WEIGHT)};${rank})`;
  const position = fixed(row + rows + rank, WEIGHT);
  builder.put(row + rows + rank, TOPIC, { content: `Line ${rank}`, style: 'work' });
  builder.put(row + rows + rank, WEIGHT, {
    content: { formula: `IF(${weight}>0;MATCH(${weight};${column(WEIGHT)};0);"")` },
    style: 'workNumber',
    format: '0',
  });
  const pick = (formula: string, empty: string) => ({
    formula: `IF(${position}="";"${empty}";${formula})`,
  });
  const [sign, topic, text] = [SIGN, TOPIC, TEXT].map((of) => `INDEX(${column(of)};${position})`);
  builder.put(at, 1, { content: pick(`${sign}&" "&${topic}`, ''), style: 'insight' });
  builder.put(at, 2, { content: pick(text!, nothing), style: 'insightText' });
}

/** The workings of the rules, below one another. */
class Pad implements Desk {
  readonly drawn: Drawn;
  readonly small: string;
  readonly say: Say;
  /** The first free row. */
  next: number;
  private readonly frame: Frame;

  constructor(frame: Frame, row: number) {
    this.frame = frame;
    this.drawn = frame.drawn;
    this.small = frame.small;
    this.say = frame.say;
    this.next = row;
  }

  cell(title: string, formula: string): string {
    this.put(title, formula);
    return fixed(this.next - 1, 2);
  }

  list(title: string, formulas: readonly string[]): string {
    const row = this.next;
    formulas.forEach((formula, index) => {
      this.put(index ? '' : title, formula);
    });
    return rangeOf({ row, column: 2, rows: formulas.length, columns: 1 });
  }

  private put(title: string, formula: string): void {
    const { builder } = this.frame;
    builder.put(this.next, 1, { content: title, style: 'work' });
    builder.put(this.next, 2, { content: { formula }, style: 'workNumber', format: 'General' });
    this.next += 1;
  }
}
