import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue, findKpi, kpi, namesLike, namesOf } from '../../src/catalogue/registry';

describe('a KPI is found', () => {
  it.each([
    ['WIN_RATE', 'WIN_RATE'],
    ['win_rate', 'WIN_RATE'],
    ['Win rate', 'WIN_RATE'],
    ['  win   RATE ', 'WIN_RATE'],
    ['win/loss ratio', 'WIN_LOSS_RATIO'],
    ['Win-Loss Ratio', 'WIN_LOSS_RATIO'],
    ['bookings', 'REVENUE'],
    ['Выручка', 'REVENUE'],
    ['Объем воронки', 'PIPELINE_VALUE'],
    ['объём воронки', 'PIPELINE_VALUE'],
    ['نرخ برد', 'WIN_RATE'],
    ['پيش‌بيني فروش', 'SALES_FORECAST'],
    ['赢单率', 'WIN_RATE'],
    ['ＹｏＹ', 'YOY_GROWTH'],
    ['ВИНРЕЙТ', 'WIN_RATE'],
    ['نرخ‌ برد', 'WIN_RATE'],
    ['نَرخِ بُرد', 'WIN_RATE'],
    ['دوره\u200cهاي ازمايشي', 'NEW_TRIALS'],
    ['قانون ٤٠', 'RULE_OF_40'],
    ['قانون 40', 'RULE_OF_40'],
    ['赢 单 率', 'WIN_RATE'],
    ['ＭＱＬ转化率', 'MQL_CONVERSION_RATE'],
  ])('by %j: %s', (text, name) => {
    expect(findKpi(text)).toBe(name);
  });

  it('by every name, title and synonym it has', () => {
    const found = Object.entries(catalogue).flatMap(([name, entry]) =>
      namesOf(name, entry).map((known) => [known, findKpi(known), name]),
    );
    expect(found.filter(([, one, other]) => one !== other)).toEqual([]);
  });

  it.each(['', ' ', '-', 'wins', 'rate', 'constructor', '__proto__'])('but not by %j', (text) => {
    expect(findKpi(text)).toBeUndefined();
  });
});

describe('the KPI of a function', () => {
  it('is its entry', () => {
    expect(kpi('WIN_RATE')).toBe(catalogue.WIN_RATE);
  });

  it.each(['', 'win_rate', 'KPI_TABLE', 'constructor'])('is none for %j', (name) => {
    expect(kpi(name)).toBeUndefined();
  });
});

describe('the KPIs named most like', () => {
  it.each([
    ['winrates', ['WIN_RATE']],
    ['Win ratee by valu', ['WIN_RATE_BY_VALUE']],
    ['доля выиграных сделок', ['WIN_RATE']],
    ['نرخ بردد', ['WIN_RATE']],
    ['赢单比率', ['WIN_RATE']],
    ['', []],
    ['-', []],
    ['ღღღ', []],
  ])('%j are %j first', (text, names) => {
    const found = namesLike(text, 3);
    expect(found.slice(0, 1)).toEqual(names);
    expect(found).toHaveLength(names.length ? 3 : 0);
  });

  it('a name are itself first', () => {
    const names = Object.keys(catalogue);
    expect(names.map((name) => namesLike(name, 1)[0])).toEqual(names);
  });

  it('anything are no more than asked for, each once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(5), (text, count) => {
        const found = namesLike(text, count);
        expect(found.length).toBeLessThanOrEqual(count);
        expect(new Set(found).size).toBe(found.length);
      }),
      { numRuns: 50 },
    );
  });
});

it('every KPI goes by a Russian, a Persian and a Chinese word', () => {
  const scripts = [/\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u, /\p{Script=Han}/u];
  const lacking = Object.entries(catalogue).filter(
    ([, { synonyms = [] }]) =>
      !scripts.every((script) => synonyms.some((word) => script.test(word))),
  );
  expect(lacking.map(([name]) => name)).toEqual([]);
});
