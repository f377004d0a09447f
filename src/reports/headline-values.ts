/** The numbers on the cards of a report without the sheet: for digests and for the history. */
import { isBand } from '../catalogue/health';
import type { Unit } from '../catalogue/kpi';
import { UserError } from '../metric/errors';
import type { Expression } from '../metric/expression';
import type { Period } from '../metric/period';
import { exactly } from '../targets/criterion';
import { evaluate, type Filter } from '../targets/evaluate';
import { address } from './a1';
import { cardFormat, cardRules, type Ready, readyCards, SHARE_FORMAT } from './cards';
import { ALL } from './filters';
import { headlineOf } from './headline';
import { healthRemark, levelOf } from './judge';
import type { Layout } from './layout';
import { numberText } from './number-text';
import { type Composed, compose, joined, type Report } from './report';
import type { Source } from './source';
import type { Level } from './theme';

export interface HeadlineValue {
  /** Its function's name in the catalogue. */
  kpi: string;
  title: string;
  unit: Unit;
  better: 'up' | 'down' | 'none';
  /** '' where there is nothing to say. */
  value: number | '';
  /** As the card shows it. */
  text: string;
  /** How it is judged, where it is. */
  health: Level | undefined;
  /** What the card says of that: "92% of target", "▼ below 3". */
  remark: string;
  period: Period;
}

/** In the order of the cards; none of a report that is about the file as a whole. */
export function headlineValues(
  report: Report,
  asked: Source,
  { layout, formats }: Pick<Composed, 'layout' | 'formats'> = compose(report, asked),
): HeadlineValue[] {
  if (report.wholeFile) return [];
  const source = joined(report, asked);
  const filters = chosenFilters(layout);
  const { ready } = readyCards(headlineOf(report, source), source);
  return ready.map((card) => {
    const { unit, better, title } = card.entry;
    const value = cardValue(card.expression, source, filters);
    const share = card.share ? cardValue(card.share, source, filters) : undefined;
    return {
      kpi: card.kpi,
      title: card.title ?? title,
      unit,
      better,
      value,
      text: value === '' ? '' : numberText(value, cardFormat(card, formats)),
      ...judged(card, value, share, source),
      period: source.period,
    };
  });
}

/** What the cells to choose by hold: a report of one owner has chosen one unasked. */
function chosenFilters({ places, cells }: Layout): Filter[] {
  const contents = new Map(
    cells.flatMap((line, row) =>
      line.map((cell, column) => [address(row + 1, column + 1), cell?.content] as const),
    ),
  );
  return Object.entries(places.filters)
    .map(([column, cell]) => ({ column, word: String(contents.get(cell)) }))
    .filter(({ word }) => word !== ALL)
    .map(({ column, word }) => ({ column, criterion: exactly(word) }));
}

/** Where it cannot be evaluated the card is empty: a period that cuts a target, a filter that a table knows nothing of. */
function cardValue(
  expression: Expression,
  { tables, settings, period }: Source,
  filters: readonly Filter[],
): number | '' {
  try {
    const scope = { tables, place: { settings }, periods: [period], filters };
    const value = evaluate(expression, scope)[0]![0]!;
    return typeof value === 'number' ? value : '';
  } catch (error) {
    if (error instanceof UserError) return '';
    throw error;
  }
}

function judged(
  card: Ready,
  value: number | '',
  share: number | '' | undefined,
  source: Source,
): Pick<HeadlineValue, 'health' | 'remark'> {
  const rules = cardRules(card, source);
  const judgedBy = share ?? value;
  if (judgedBy === '') return { health: undefined, remark: '' };
  const health = levelOf(rules, judgedBy);
  if (share !== undefined) return { health, remark: numberText(judgedBy, SHARE_FORMAT) };
  const band = rules.filter(isBand).find(({ level }) => level === 'good');
  return { health, remark: band ? healthRemark(band, judgedBy, card.entry.unit) : '' };
}
