import { describe, expect, it } from 'vitest';
import type { Cell, Chart, Layout } from '../../src/reports';
import { styleOf } from '../../src/reports';
import type { FrozenSheet, Value } from '../../src/share/frozen';
import { checkLeaks } from '../../src/share/leaks';
import { known } from '../../src/share/words';

const sheet = (
  lines: readonly (readonly Value[])[],
  rest: Partial<FrozenSheet> = {},
): FrozenSheet => ({
  name: 'Months, Mar 2026',
  rows: lines.length,
  columns: 1,
  cells: lines.map((line) =>
    line.map((value) => ({ value, format: '', look: { ...styleOf('label'), italic: false } })),
  ),
  columnWidths: [],
  rowHeights: [],
  frozenRows: 0,
  frozenColumns: 0,
  rightToLeft: false,
  charts: [],
  ...rest,
});

const layout = (...contents: Cell['content'][]): Layout =>
  ({
    cells: [contents.map((content): Cell => ({ content, style: 'label' }))],
    charts: [] as Chart[],
  }) as unknown as Layout;

const set = (...words: string[]) => new Set(words.map(known));
const secrets = {
  owners: set('Anna Keller'),
  customers: set('Acme Ltd', 'Growth'),
  others: set('Open deals', 'Pilot'),
  worded: set('Acme Ltd'),
};
const check =
  (sheets: readonly FrozenSheet[], layouts: readonly Layout[] = []) =>
  () =>
    checkLeaks(sheets, secrets, layouts);

describe('the last guard', () => {
  it.each<[string, FrozenSheet]>([
    ['no sheet', sheet([])],
    ['numbers and dates', sheet([[1, true, '']])],
    ['other words', sheet([['Rep 1', 'Acme', 'growths', 'Annabel Keller']])],
  ])('lets %s through', (_, one) => {
    expect(check([one])).not.toThrow();
    expect(check([])).not.toThrow();
  });

  it.each<[string, FrozenSheet, string]>([
    ['a cell that is one', sheet([['a'], ['b', 'ACME LTD.']]), 'Cell B2 of'],
    ['a sentence with one', sheet([['sold to Acme Ltd: 12']]), 'Cell A1 of'],
    ['a title', sheet([], { name: 'Anna Keller, Mar 2026' }), 'The title of'],
    [
      'a chart',
      sheet([], { charts: [{ title: 'Deals of Anna Keller', axis: '', series: [] } as never] }),
      'A chart of',
    ],
    [
      'a currency',
      sheet([], {
        cells: [
          [{ value: 1, format: '"Acme Ltd "#,##0', look: { ...styleOf('label'), italic: false } }],
        ],
      }),
      'Cell A1 of',
    ],
    [
      'a single word that the layout does not have',
      sheet([['Acme']], { name: 'growth' }),
      'The title of',
    ],
  ])('stops %s', (_, one, where) => {
    expect(check([one])).toThrow(where);
    expect(check([one])).toThrow('so nothing was shared');
  });

  it('lets words through that are ours, too', () => {
    const one = sheet([['Growth in customers']]);
    expect(check([one], [layout('Growth')])).not.toThrow();
    expect(check([one], [layout({ formula: '"Growth of "&A1' })])).not.toThrow();
    expect(check([one], [layout({ formula: 'growth_rate+1' }, 7)])).toThrow('Cell A1');
    expect(
      check([sheet([['Open deals'], ['Pilot']])], [layout('Open deals', 'Pilot')]),
    ).not.toThrow();
    expect(check([sheet([['Open deals']])], [layout('Open')])).toThrow('Cell A1');
    // A full name that a source has too may be what the layout has it from.
    expect(check([sheet([['Acme Ltd']])], [layout('Acme Ltd')])).toThrow('Cell A1');
    expect(check([sheet([['Anna Keller']])], [layout('Anna Keller')])).not.toThrow();
  });
});
