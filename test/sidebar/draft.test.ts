import { describe, expect, it } from 'vitest';
import {
  answer,
  answerTo,
  chooseColumn,
  chooseTable,
  headerOf,
  isChanged,
  NO_DRAFT,
  requestOf,
} from '../../src/sidebar/draft';
import { DEALS, QUESTIONED } from './fixtures';

describe('a draft of a mapping', () => {
  it('is unchanged at first and asks for nothing', () => {
    expect(isChanged(NO_DRAFT)).toBe(false);
    expect(requestOf(DEALS, NO_DRAFT)).toEqual({
      sheetId: 1,
      table: 'deals',
      columns: {},
      dayFirst: {},
    });
  });

  it('is unchanged again when a choice is taken back', () => {
    const changed = chooseColumn(DEALS, NO_DRAFT, 'amount', 'Notes');
    expect(isChanged(changed)).toBe(true);
    expect(isChanged(chooseColumn(DEALS, changed, 'amount', 'Amount'))).toBe(false);
    const other = chooseTable(DEALS, NO_DRAFT, 'targets');
    expect(isChanged(other)).toBe(true);
    expect(isChanged(chooseTable(DEALS, other, 'deals'))).toBe(false);
  });

  it('reads a column from the header chosen, then from the one found', () => {
    const draft = chooseColumn(DEALS, NO_DRAFT, 'amount', '');
    expect(headerOf(DEALS, draft, 'amount')).toBe('');
    expect(headerOf(DEALS, draft, 'owner')).toBe('Deal owner');
    expect(headerOf(DEALS, draft, 'unheard_of')).toBe('');
  });

  it('drops columns when the tab becomes something else', () => {
    const draft = chooseTable(DEALS, chooseColumn(DEALS, NO_DRAFT, 'amount', 'Notes'), 'targets');
    expect(requestOf(DEALS, draft)).toEqual({
      sheetId: 1,
      table: 'targets',
      columns: {},
      dayFirst: {},
    });
  });

  it('remembers answers, "no" and "none" among them', () => {
    const [dates, columns] = QUESTIONED.questions as [
      (typeof QUESTIONED.questions)[0],
      (typeof QUESTIONED.questions)[0],
    ];
    expect(answerTo(NO_DRAFT, dates)).toBeUndefined();
    expect(answerTo(NO_DRAFT, columns)).toBeUndefined();
    const draft = answer(answer(NO_DRAFT, dates, 'false'), columns, '');
    expect(answerTo(draft, dates)).toBe('false');
    expect(answerTo(draft, columns)).toBe('');
    expect(requestOf(QUESTIONED, draft)).toMatchObject({
      columns: { amount: '' },
      dayFirst: { 'Дата закрытия': false },
    });
  });
});
