import { describe, expect, it } from 'vitest';
import {
  boundText,
  changeFormula,
  healthWords,
  levelFormula,
  verdictFormula,
} from '../../src/reports/judge';
import { engineOf } from '../workbench/support';

/** What the workbench's engine makes of a formula with `A1` and `B1` in cells; '' is an empty text. */
function computed(formula: string, now: number | '', before: number | '' = ''): unknown {
  const engine = engineOf();
  const [sheet] = engine.sheetIds() as [string];
  const cell = (value: number | '') => (value === '' ? '=""' : String(value));
  engine.type(sheet, 0, 0, [[cell(now), cell(before), `=${formula}`]]);
  return engine.cell(sheet, 0, 2).value;
}

describe('bounds', () => {
  it.each([
    [3, '3'],
    [0.6, '6/10'],
    [1.25, '125/100'],
    [0.05, '5/100'],
  ])('writes %d as %s', (value, text) => {
    expect(boundText(value)).toBe(text);
  });
});

describe('the health of a value', () => {
  const coverage = [{ level: 'good', from: 3, to: 4 }] as const;
  const attainment = [{ level: 'good', from: 1 }] as const;
  const ratio = [{ level: 'bad', below: 1 }] as const;
  const hockey = [{ level: 'watch', above: 0.3 }] as const;
  it.each([
    [coverage, 3, 'good'],
    [coverage, 4, 'good'],
    [coverage, 2.9, 'watch'],
    [coverage, 4.1, 'watch'],
    [attainment, 1, 'good'],
    [attainment, 0.99, 'bad'],
    [ratio, 0.9, 'bad'],
    [ratio, 1, ''],
    [hockey, 0.31, 'watch'],
    [hockey, 0.3, ''],
    [coverage, '' as const, ''],
  ])('%j of %s is "%s"', (rules, value, level) => {
    expect(computed(levelFormula(rules, 'A1'), value)).toBe(level);
  });

  const reps = {
    level: 'good',
    from: 0.6,
    to: 0.9,
    tooLow: 'too hard',
    tooHigh: 'too easy',
  } as const;
  it.each([
    [0.55, '◆ below 60%: too hard'],
    [0.95, '◆ above 90%: too easy'],
    [0.7, '▲ healthy: 60% to 90%'],
    ['' as const, ''],
  ])('says of %s: %s', (value, words) => {
    expect(computed(healthWords(reps, 'A1', 'percent'), value)).toBe(words);
  });
});

describe('a change', () => {
  it.each([
    ['count', 12, 10, 0.2],
    ['money', 5, 10, -0.5],
    ['percent', 0.5, 0.25, 25],
    ['days', 40, 50, -10],
    ['ratio', 2, 1.5, 0.5],
    ['count', 5, 0, ''],
    ['count', 5, '', ''],
    ['count', '', 5, ''],
    ['percent', 0.5, 0, 50],
  ] as const)('of %s, now %s and before %s, is %s', (unit, now, before, change) => {
    expect(computed(changeFormula('A1', 'B1', unit), now, before)).toBe(change);
  });

  it.each([
    ['up', 1, 'good'],
    ['up', -1, 'bad'],
    ['down', 1, 'bad'],
    ['down', -1, 'good'],
    ['none', 1, ''],
    ['up', 0, ''],
    ['up', '', ''],
  ] as const)('where better is %s, %s is "%s"', (better, change, verdict) => {
    expect(computed(verdictFormula('A1', better), change)).toBe(verdict);
  });
});
