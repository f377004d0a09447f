import { describe, expect, it } from 'vitest';
import { movedBy } from '../../src/reports/a1';

describe('a formula that is moved', () => {
  it.each([
    ['C7<0', 'D9<0'],
    ['$C7<0', '$C9<0'],
    ['C$7<0', 'D$7<0'],
    ['$C$7<0', '$C$7<0'],
    ['SUM(Z1:AZ$3)>$B$12', 'SUM(AA3:BA$3)>$B$12'],
    ['(A1<>"")*(A1="good A1")>0', '(B3<>"")*(B3="good A1")>0'],
    ['A1="say ""A1"""&A1', 'B3="say ""A1"""&B3'],
    ['COUNTIFS(deals_q1;A1)', 'COUNTIFS(deals_q1;B3)'],
    ['LOG10(A1)', 'LOG10(B3)'],
    ['1', '1'],
    ['', ''],
  ])('%s reads the cells beside: %s', (formula, moved) => {
    expect(movedBy(formula, 2, 1)).toBe(moved);
  });

  it('by nothing is the same', () => {
    expect(movedBy('IF($A1=XFD9;"x";B$2)', 0, 0)).toBe('IF($A1=XFD9;"x";B$2)');
  });
});
