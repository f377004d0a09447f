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
  const filters = filtersOf(layout);
  const { ready } = readyCards(headlineOf(report, source), source);
  const valueNow = (expression: Expression) =>
    valuesOver(expression, source, [source.period], filters)[0]!;
  return ready.map((card) => {
    const { unit, better, title } = card.entry;
    const value = valueNow(card.expression);
    const share = card.share ? valueNow(card.share) : undefined;
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

/** A KPI of the headline over several periods. */
export interface HeadlineSeries {
  kpi: string;
  /** One for each period, '' where there is nothing to say. */
  values: readonly (number | '')[];
}

/** The same numbers over other periods than the report's own. */
export function headlineSeries(
  report: Report,
  asked: Source,
  periods: readonly Period[],
  { layout }: Pick<Composed, 'layout'> = compose(report, asked),
): HeadlineSeries[] {
  if (report.wholeFile) return [];
  const source = joined(report, asked);
  const filters = filtersOf(layout);
  const { ready } = readyCards(headlineOf(report, source), source);
  return ready.map(({ kpi, expression }) => ({
    kpi,
    values: valuesOver(expression, source, periods, filters),
  }));
}

/** Column -> word that the cells to choose by hold: a report of one owner has chosen one unasked. */
export function chosenWords({ places, cells }: Layout): Record<string, string> {
  const contents = new Map(
    cells.flatMap((line, row) =>
      line.map((cell, column) => [address(row + 1, column + 1), cell?.content] as const),
    ),
  );
  return Object.fromEntries(
    Object.entries(places.filters)
      .map(([column, cell]) => [column, String(contents.get(cell))] as const)
      .filter(([, word]) => word !== ALL),
  );
}

const filtersOf = (layout: Layout): Filter[] =>
  Object.entries(chosenWords(layout)).map(([column, word]) => ({
    column,
    criterion: exactly(word),
  }));

/** Where it cannot be evaluated the card is empty: a period that cuts a target, a filter that a table knows nothing of. */
function valuesOver(
  expression: Expression,
  source: Source,
  periods: readonly Period[],
  filters: readonly Filter[],
): (number | '')[] {
  const { tables, settings } = source;
  try {
    const scope = { tables, place: { settings }, periods, filters };
    return evaluate(expression, scope)[0]!.map((value) => (typeof value === 'number' ? value : ''));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (periods.length < 2) return periods.map(() => '');
    // It may be one of them that cannot be evaluated.
    return periods.flatMap((period) => valuesOver(expression, source, [period], filters));
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
