/** Which KPIs stand on top of a report: those it always has, or those that its reader chose. */
import type { Kpi } from '../catalogue/kpi';
import { catalogue } from '../catalogue/registry';
import { UserError } from '../metric/errors';
import type { Expression } from '../metric/expression';
import { kpiExpression } from '../targets/evaluate';
import type { Card } from './cards';
import { type Source, type Tables, wants } from './source';

export interface Headline {
  /** All that it may consist of where it is not chosen, the most telling first. */
  cards: readonly Card[];
  /** It is chosen from among all KPIs, at most so many. */
  most?: number;
}

/** What the card's KPI is made of over these tables. */
export const cardExpression = ({ kpi, value }: Card, { tables }: Tables): Expression =>
  value ?? kpiExpression(catalogue[kpi]!, tables);

/** The cards of a report: chosen ones in the order in which they were chosen. */
export function headlineOf(
  { cards, most }: Headline,
  source: Tables & Pick<Source, 'headline'>,
): readonly Card[] {
  if (!most) return cards;
  const chosen = [...new Set(source.headline)];
  if (!chosen.length) return cards.filter((card) => isThere(card, source)).slice(0, most);
  if (chosen.length > most) {
    throw new UserError(`This report has at most ${most} KPIs. Take ${chosen.length - most} away.`);
  }
  return chosen.map((name) => {
    const card = cards.find(({ kpi }) => kpi === name);
    if (card) return card;
    const entry = catalogue[name];
    if (!entry || !isNumber(entry)) {
      throw new UserError(`"${name}" is no KPI that a report can show. Choose another one.`);
    }
    return { kpi: name };
  });
}

/** The KPIs that the data is enough for, by title. */
export function headlineChoices({ cards }: Headline, source: Tables): Card[] {
  const others = Object.entries(catalogue)
    .filter(([name, entry]) => isNumber(entry) && cards.every(({ kpi }) => kpi !== name))
    .map(([kpi]): Card => ({ kpi }));
  return [...cards, ...others]
    .filter((card) => isThere(card, source))
    .sort((one, other) => (titleOf(one) < titleOf(other) ? -1 : 1));
}

const titleOf = ({ kpi }: Card): string => catalogue[kpi]!.title;

const isThere = (card: Card, source: Tables): boolean =>
  !wants(cardExpression(card, source), source);

/** Whether it is one number over tables that a formula can say. */
const isNumber = ({ value, measured, tables, unit, noFormula }: Kpi): boolean =>
  (value !== undefined || measured !== undefined) &&
  tables.length > 0 &&
  !tables.includes('any') &&
  noFormula === undefined &&
  unit !== 'table' &&
  unit !== 'text';
