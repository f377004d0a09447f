import { describe, expect, it } from 'vitest';
import { catalogue, findKpi, kpi, namesOf } from '../../src/catalogue/registry';

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

it('most KPIs go by a Russian, a Persian and a Chinese word', () => {
  const scripts = [/\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u, /\p{Script=Han}/u];
  const lacking = Object.entries(catalogue).filter(
    ([, { synonyms = [] }]) =>
      !scripts.every((script) => synonyms.some((word) => script.test(word))),
  );
  expect(lacking.map(([name]) => name)).toEqual([]);
});
