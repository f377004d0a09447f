import { describe, expect, it } from 'vitest';
import { changeFormat, formatsFor } from '../../src/reports/theme';
import { engineOf } from '../workbench/support';

function shown(value: number, format: string): string {
  const engine = engineOf();
  const [sheet] = engine.sheetIds() as [string];
  engine.patch(sheet, { top: 0, left: 0, bottom: 0, right: 0 }, () => ({ value, format }));
  return engine.cell(sheet, 0, 0).text;
}

describe('money', () => {
  const usd = formatsFor('USD');
  it.each([
    [1_240_300, '$1.24M', '$1,240,300'],
    [999_960, '$1.00M', '$999,960'],
    [41_260, '$41.3K', '$41,260'],
    [9_949, '$9,949', '$9,949'],
    [0, '$0', '$0'],
  ])('%d is %s on a card and %s in a table', (value, card, table) => {
    expect(shown(value, usd.card.money)).toBe(card);
    expect(shown(value, usd.table.money)).toBe(table);
  });

  it.each([
    ['EUR', '1,240 €'],
    ['RUB', '1,240 ₽'],
    ['GBP', '£1,240'],
    ['CHF', '1,240 CHF'],
    ['', '1,240'],
  ])('in %s is written %s', (currency, text) => {
    expect(shown(1240, formatsFor(currency).table.money)).toBe(text);
  });
});

describe('a change', () => {
  it.each([
    ['money', 'up', 0.061, '▲ 6.1%'],
    ['money', 'up', -0.061, '▼ 6.1%'],
    ['percent', 'up', 2.4, '▲ 2.4 pts'],
    ['days', 'down', -3.7, '▲ 3.7 days shorter'],
    ['days', 'down', 3.7, '▼ 3.7 days longer'],
    ['count', 'down', 0.1, '▼ 10.0% more'],
    ['count', 'down', -0.1, '▲ 10.0% less'],
    ['ratio', 'up', 0.25, '▲ 0.25'],
    ['money', 'none', 0.2, '+20.0%'],
    ['money', 'up', 0, '= as before'],
    ['months', 'down', 1.44, '▼ 1.4 months more'],
    ['hours', 'down', -0.5, '▲ 0.5 hours less'],
  ] as const)('of %s where better is %s: %d is "%s"', (unit, better, change, text) => {
    expect(shown(change, changeFormat(unit, better))).toBe(text);
  });
});
