import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { search } from '../../src/sidebar/kpi-search';
import { KPIS } from './fixtures';

const names = (text: string) => search(KPIS, text).map(({ name }) => name);

describe('a search for a KPI', () => {
  it.each([
    ['win', ['WIN_RATE']],
    ['WIN_RATE', ['WIN_RATE']],
    ['rate win', ['WIN_RATE']],
    ['отток', ['CHURN_RATE']],
    ['برد', ['WIN_RATE']],
    ['赢单', ['WIN_RATE']],
    ['приемный', ['SALES_CYCLE']],
    ['logo  CHURN', ['CHURN_RATE']],
    ['rate', ['WIN_RATE', 'CLOSE_RATE', 'CHURN_RATE']],
    ['cycle', ['SALES_CYCLE']],
    ['weather', []],
  ])('%j finds %j', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it('for nothing lists all, those first that the file can answer', () => {
    expect(names(' ')).toEqual([
      'WIN_RATE',
      'CLOSE_RATE',
      'SALES_CYCLE',
      'CRM_CLEAN',
      'CHURN_RATE',
      'MEDIAN_RESPONSE_TIME',
    ]);
    expect(search([], 'win')).toEqual([]);
  });

  it('for a title or another word finds its KPI first', () => {
    for (const { name, title, synonyms } of KPIS) {
      for (const text of [name, title, ...synonyms]) expect(names(text)[0]).toBe(name);
    }
  });

  it('finds no KPI twice, and none that a longer search finds is missing from a shorter one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...'rateoct е'), fc.string({ maxLength: 3 }), (letter, more) => {
        const [few, many] = [names(letter + more), names(letter)];
        expect(new Set(few).size).toBe(few.length);
        if (!/[^\p{L}\p{N}]/u.test(more.normalize('NFKC')))
          expect(many).toEqual(expect.arrayContaining(few));
      }),
    );
  });
});
