/**
 * Criteria as in COUNTIFS: `Anna`, `>1000`, `<>`, `A*`, `~` escapes, numbers, dates; text without case.
 * One departure: `Anna|Bob` matches either.
 */
import { UserError } from '../metric/errors';
import { parsePeriod } from '../metric/period';
import type { Cell, Column, Place, Table } from '../tables/schema';

type Operator = '=' | '<>' | '<' | '<=' | '>' | '>=';

interface Operand {
  /** Lower case, escapes resolved; `''` stands for a blank cell. */
  text: string;
  /** Set where the text has wildcards. */
  pattern?: RegExp;
  /** Set where the text is a number, a date or a yes/no. */
  number?: number;
}

export interface Criterion {
  operator: Operator;
  /** Any of these; more than one only with `=`. */
  operands: readonly Operand[];
}

export type RowTest = (row: number) => boolean;

const NUMERIC = /^[-+]?\d+(?:[.,]\d+)?%?$/;

export function parseCriterion(value: Cell, place: Pick<Place, 'toSerial'>): Criterion {
  if (typeof value === 'number') return equal(String(value), value);
  if (typeof value === 'boolean') return equal(String(value), value ? 1 : 0);
  if (value === null || value === undefined) return equal('', undefined);
  if (typeof value === 'object') {
    const serial = place.toSerial(value.getTime());
    return equal(String(serial), serial);
  }
  const [, sign = '', rest = ''] = /^(<=|>=|<>|<|>|=)?([\s\S]*)$/.exec(value)!;
  const operator = (sign || '=') as Operator;
  const texts = operator === '=' ? rest.split(/(?<!~)\|/) : [rest];
  return { operator, operands: texts.map(operandOf) };
}

/** The canonical spelling of an exact text, whatever characters it has. */
export function exactly(text: string): Criterion {
  return equal(text.toLowerCase(), undefined);
}

function equal(text: string, number: number | undefined): Criterion {
  return { operator: '=', operands: [{ text, number }] };
}

function operandOf(source: string): Operand {
  const text = source.trim();
  const plain = text.replace(/~([*?~|])/g, '$1').toLowerCase();
  const wild = text.replace(/~[*?~|]/g, '');
  return {
    text: plain,
    number: numberIn(text),
    pattern: /[*?]/.test(wild) ? patternOf(text) : undefined,
  };
}

function numberIn(text: string): number | undefined {
  if (NUMERIC.test(text)) {
    const value = Number(text.replace('%', '').replace(',', '.'));
    return text.endsWith('%') ? value / 100 : value;
  }
  if (/^(true|yes)$/i.test(text)) return 1;
  if (/^(false|no)$/i.test(text)) return 0;
  if (!/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) return undefined;
  return parsePeriod(text)?.start;
}

function patternOf(text: string): RegExp {
  const source = text.replace(/~[*?~|]|[*?]|[.+^${}()|[\]\\]/g, (token) => {
    if (token === '*') return '[\\s\\S]*';
    if (token === '?') return '[\\s\\S]';
    return `\\${token.slice(-1)}`;
  });
  return new RegExp(`^${source}$`, 'i');
}

/** Which typed rows of the table meet the criterion. A coded column matches by its raw text, too. */
export function criterionTest(criterion: Criterion, table: Table, column: string): RowTest {
  const found = table.find(column);
  if (!found) {
    throw new UserError(
      `no column "${column}" in the ${table.name} table (headers: ${table.headers.join(', ')}). Use one of its headers.`,
    );
  }
  const raw = found.kind === 'text' && found.type === 'code' ? table.rawText(column) : undefined;
  const test = columnTest(criterion, found);
  if (!raw) return test;
  const rawTest = columnTest(criterion, raw);
  return criterion.operator === '<>'
    ? (row) => test(row) && rawTest(row)
    : (row) => test(row) || rawTest(row);
}

function columnTest({ operator, operands }: Criterion, column: Column): RowTest {
  if (column.kind === 'number') {
    const { values } = column;
    if (operator === '=') return (row) => operands.some((one) => equalsNumber(one, values[row]!));
    const operand = operands[0]!;
    if (operator === '<>') return (row) => !equalsNumber(operand, values[row]!);
    const bound = operand.number;
    return bound === undefined ? () => false : (row) => compare(values[row]!, operator, bound);
  }
  const matching = column.words.map((word) => matchesWord(word.toLowerCase(), operator, operands));
  const { codes } = column;
  return (row) => matching[codes[row]!]!;
}

function equalsNumber(operand: Operand, value: number): boolean {
  return operand.text === '' ? Number.isNaN(value) : operand.number === value;
}

function matchesWord(word: string, operator: Operator, operands: readonly Operand[]): boolean {
  if (operator === '=') return operands.some((operand) => equalsWord(operand, word));
  const operand = operands[0]!;
  if (operator === '<>') return !equalsWord(operand, word);
  return word !== '' && compare(word, operator, operand.text);
}

function equalsWord(operand: Operand, word: string): boolean {
  return operand.pattern ? word !== '' && operand.pattern.test(word) : operand.text === word;
}

export function compare<T extends number | string>(left: T, operator: Operator, right: T): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '=':
      return left === right;
    case '<>':
      return left !== right;
  }
}
