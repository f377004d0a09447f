import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import type { Argument, Result } from '../../src/functions/cells';
import { scalarForm } from '../../src/functions/scalar-form';
import type { Place } from '../../src/tables/schema';

const place: Place = { toSerial: (epoch) => epoch / 86_400_000 + 25_569, settings: {} };

const call = (name: string, ...args: Argument[]): Result =>
  scalarForm(name, catalogue[name]!, args, place);

const column = (...values: (number | string)[]) => values.map((value) => [value]);

describe('The scalar form', () => {
  it('is the textbook formula', () => {
    expect(call('WIN_RATE', 45, 135)).toBe(0.25);
    expect(call('PIPELINE_VELOCITY', 50, 10_000, 0.25, 30)).toBeCloseTo(4166.6667, 4);
    expect(call('FORECAST_ACCURACY', 80, 100)).toBe(0.75);
  });

  const texts: [text: string, share: number][] = [
    ['45', 0.25],
    [' 45 ', 0.25],
    ['$45', 0.25],
    ['45,0', 0.25],
    ['4500%', 0.25],
  ];
  it.each(texts)('reads the number in the text %j', (text, share) => {
    expect(call('WIN_RATE', text, 135)).toBe(share);
  });

  it('is empty where there is nothing to divide by, never an error', () => {
    expect(call('WIN_RATE', 0, 0)).toBe('');
    expect(call('AVERAGE_DEAL_SIZE', 100, 0)).toBe('');
  });

  it.each<Argument>(['', ' ', null, '#N/A', '#DIV/0!', '-', [['']]])(
    'is empty where a required number is %j',
    (blank) => {
      expect(call('WIN_RATE', blank, 135)).toBe('');
      expect(call('WIN_RATE', 45, blank)).toBe('');
    },
  );
});

describe('Ranges in the scalar form', () => {
  it('map element by element and spill', () => {
    expect(call('WIN_RATE', column(45, 1, 0), column(135, 1, 5))).toEqual([[0.25], [0.5], [0]]);
    expect(call('WIN_RATE', [[45, 1]], [[135, 1]])).toEqual([[0.25, 0.5]]);
  });

  it('go with single numbers', () => {
    expect(call('REQUIRED_DEALS', column(100, 200), 50)).toEqual([[2], [4]]);
    expect(call('REQUIRED_DEALS', 100, column(50, 25))).toEqual([[2], [4]]);
  });

  it('of one cell are that cell', () => {
    expect(call('WIN_RATE', [[45]], [[135]])).toBe(0.25);
    expect(call('WIN_RATE', column(45, 1), [[135]])).toEqual([[0.25], [1 / 136]]);
  });

  it('give an empty result for a blank element', () => {
    expect(call('WIN_RATE', column(45, '', 1), column(135, 2, ''))).toEqual([[0.25], [''], ['']]);
    expect(call('WIN_RATE', column('', ''), column('', ''))).toEqual([[''], ['']]);
  });

  it('must have one size', () => {
    expect(() => call('WIN_RATE', column(1, 2, 3), column(1, 2))).toThrow(
      'lost is 2 rows x 1 column, won is 3 rows x 1 column. Give ranges of one size.',
    );
    expect(() => call('WIN_RATE', column(1, 2), [[1, 2]])).toThrow('Give ranges of one size.');
  });
});

describe('Whole columns', () => {
  it('give one number from the rows that have every value', () => {
    const amounts = column(1000, '', 3000, 4000);
    const probabilities = column(0.5, 0.5, '25%', '');
    expect(call('WEIGHTED_PIPELINE', amounts, probabilities)).toBe(1250);
    expect(call('WEIGHTED_PIPELINE', 100_000, 0.1)).toBe(10_000);
    expect(call('REPS_AT_QUOTA', column(10, 20, 5), column(10, 25, 5))).toBeCloseTo(2 / 3, 12);
  });

  it('of nothing are 0 for a sum and empty for a share', () => {
    expect(call('WEIGHTED_PIPELINE', column('', ''), column('', ''))).toBe(0);
    expect(call('REPS_AT_QUOTA', column(''), column(''))).toBe('');
  });

  it('must have one length', () => {
    expect(() => call('REPS_AT_QUOTA', column(1, 2, 3), column(1, 2))).toThrow(
      'quotas has 2 cells, actuals has 3. Give columns of one length.',
    );
  });
});

describe('Misuse of the scalar form', () => {
  const forms =
    'Use =WIN_RATE(45; 135) for numbers or =WIN_RATE(Deals!A:Z; "2024-Q1") for a table with its header row.';
  const wrong: [args: Argument[], message: string][] = [
    [['many', 3], `won "many" is not a number, and no header of a table was found. ${forms}`],
    [[3, 'few'], `lost "few" is not a number, and no header of a table was found. ${forms}`],
    [[true, 3], `won true is not a number, and no header of a table was found. ${forms}`],
    [[column(1, 'x'), 3], `won "x" is not a number, and no header of a table was found. ${forms}`],
    [[45], `lost is missing. ${forms}`],
    [[1, 2, 3], `3 arguments, but without a table it takes 2 (won; lost). ${forms}`],
    [
      [new Date(2024, 0, 1), 3],
      `won a date is not a number, and no header of a table was found. ${forms}`,
    ],
  ];
  it.each(wrong)('WIN_RATE of %j names the argument and both forms', (args, message) => {
    expect(() => call('WIN_RATE', ...args)).toThrow(message);
  });

  it('names the only form of a KPI without a table', () => {
    expect(() => call('REQUIRED_DEALS', 'x', 1)).toThrow(
      /Use =REQUIRED_DEALS\([^)]*\) for numbers\.$/,
    );
  });
});

describe('Every example of the catalogue comes out', () => {
  const examples = Object.entries(catalogue).flatMap(([name, { example }]) =>
    example.scalar ? [[name, example.scalar] as const] : [],
  );
  it.each(examples)('%s', (name, { args, result }) => {
    const cells = args.map(
      (value): Argument => (typeof value === 'number' ? value : column(...value)),
    );
    expect(call(name, ...cells)).toBeCloseTo(result, 9);
  });
});

const datasets = process.env.QUOTIENT_DATASETS;
if (!datasets)
  console.info('QUOTIENT_DATASETS is not set: the published worked examples are skipped.');

describe.skipIf(!datasets)('Published worked examples', () => {
  const rows = datasets
    ? Papa.parse<Record<string, string>>(readFileSync(`${datasets}/worked-examples.csv`, 'utf8'), {
        header: true,
        skipEmptyLines: true,
      }).data
    : [];

  it('are all of functions that exist', () => {
    expect(rows.map((row) => row.function!).filter((name) => !(name in catalogue))).toEqual([]);
  });

  it.each(rows.map((row) => [`${row.function}(${row.args})`, row] as const))('%s', (_, row) => {
    const result = call(row.function!, ...(JSON.parse(row.args!) as Argument[]));
    expect(Math.abs(Number(result) - Number(row.result))).toBeLessThanOrEqual(
      Number(row.tolerance),
    );
  });
});
