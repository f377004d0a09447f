/** What a report can be filtered by: the cells at its top, their choices, and the criteria that formulas read. */
import { UserError } from '../metric/errors';
import type { AnyTable } from '../metric/expression';
import { joinTables } from '../tables/derived';
import { columnTitle } from '../tables/titles';
import { currenciesOf, currencyOf, type Source, type Tables, valuesOf } from './source';

/** Columns a report can be filtered by, the first that the data has. */
const FILTERS = [
  'currency',
  'pipeline',
  'owner',
  'team',
  'source',
  'product',
  'segment',
  'type',
] as const;

/** Every formula that scans the rows compares each of them, so only these many stand there unasked. */
const FILTERS_UNASKED = 4;

/** Cells there are for filters beside the period. */
const MOST_FILTERS = 6;

/** What a filter cell says when it does not filter. */
export const ALL = 'all';

/** A list of choices in a cell has at most so many. */
const MOST_CHOICES = 500;

/** A list of choices takes such a text for a formula, and so would the cell it is chosen in. */
const FORMULA = /^[=+@'-]/;

export interface FilterChoice {
  column: string;
  title: string;
  values: string[];
}

export interface FilterCell {
  column: string;
  title: string;
  choices: string[];
  value: string;
  /** Row of its criterion in the workings. */
  offset: number;
}

/** What the tables can be filtered by, and the values there are in any of them. */
export function filterChoices(
  source: Tables & Pick<Source, 'one'>,
  names: readonly AnyTable[] = Object.keys(source.tables) as AnyTable[],
): FilterChoice[] {
  const { one } = source;
  return FILTERS.flatMap((column) => {
    const holding = names.filter((name) => joinTables(source.tables)[name]?.column(column));
    const all = valuesOf(source, holding, column)
      .map(({ word }) => word)
      .filter((word) => !FORMULA.test(word));
    // Without the cell there is no report about one of them: of too many, those with the most rows.
    const values = column === one ? all.slice(0, MOST_CHOICES) : all;
    if (values.length < (column === one ? 1 : 2) || values.length > MOST_CHOICES) return [];
    return [
      {
        column,
        title: columnTitle(holding[0]!, column),
        values: values.sort((left, right) => (left < right ? -1 : 1)),
      },
    ];
  });
}

/** Filters with something to choose. Money of several currencies does not add up: one must be chosen. */
export function filterCells(source: Source, names: readonly AnyTable[]): FilterCell[] {
  const choices = filterChoices(source, names);
  return shownFilters(choices, source).map(({ column, title, values }, offset) => ({
    column,
    title,
    offset,
    ...chosenOf(column, values, source, names),
  }));
}

function chosenOf(
  column: string,
  values: string[],
  source: Source,
  names: readonly AnyTable[],
): Pick<FilterCell, 'choices' | 'value'> {
  const asked = spelled(values, source.filters[column]) ?? ALL;
  if (column === 'currency')
    return { choices: currenciesOf(source, names), value: currencyOf(source, names) };
  if (column !== source.one) return { choices: [ALL, ...values], value: asked };
  const [busiest] = valuesOf(source, names, column).filter(({ word }) => values.includes(word));
  return { choices: values, value: asked === ALL ? busiest!.word : asked };
}

/** As the choices spell it: two tables may differ in its case. */
const spelled = (values: readonly string[], asked = ''): string | undefined =>
  values.find((value) => value.toLowerCase() === asked.toLowerCase());

/** Those that were asked for and, beside them, the first that the data has. A filter is never dropped. */
function shownFilters(
  choices: readonly FilterChoice[],
  { filters: asked, one: always }: Source,
): FilterChoice[] {
  const chosen = Object.entries(asked).filter(([, value]) => value && value !== ALL);
  for (const [column, value] of chosen) {
    const choice = choices.find((one) => one.column === column);
    if (!choice || !spelled(choice.values, value)) {
      const title = columnTitle('deals', column);
      throw new UserError(
        `${title} "${value}" is not in the data of this report. Choose another one${column === always ? '' : ', or all'}.`,
      );
    }
  }
  if (chosen.length > MOST_FILTERS) {
    throw new UserError(`A report takes at most ${MOST_FILTERS} filters. Take one away.`);
  }
  const isChosen = ({ column }: FilterChoice) =>
    column === always || chosen.some(([name]) => name === column);
  // What is always chosen counts whether it was asked for or not: a refresh shows the same cells.
  const counted = choices.filter(isChosen).length;
  const unasked = choices
    .filter((choice) => !isChosen(choice))
    .slice(0, Math.max(0, FILTERS_UNASKED - counted));
  return choices.filter((choice) => isChosen(choice) || unasked.includes(choice));
}

/** A COUNTIFS criterion that matches the cell's text and nothing else, or every row where it says all. */
export function criterionOf(cell: string, choices: readonly string[]): string {
  const special = choices.some((choice) => /[~*?]|^[<>=]/.test(choice));
  const escaped = ['~', '*', '?'].reduce(
    (text, sign) => `SUBSTITUTE(${text};"${sign}";"~${sign}")`,
    cell,
  );
  const exact = special ? `"="&${escaped}` : cell;
  // No value is this text, so every row differs from it, blank ones too.
  return choices[0] === ALL ? `IF(${cell}="${ALL}";"<>§";${exact})` : exact;
}
