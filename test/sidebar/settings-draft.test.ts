import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundsText,
  draftOf,
  formOf,
  isWrong,
  moved,
  typed,
} from '../../src/sidebar/settings-draft';
import { OVERVIEW } from './fixtures';

const { settings } = OVERVIEW;

describe('the settings in their fields', () => {
  it('left as they are give the same form', () => {
    const form = {
      ...settings.form,
      stageOrder: ['Demo', 'New'],
      wonWords: ['yes', 'да'],
      currency: 'EUR',
      smallSample: 12,
      fiscalYearStart: 4,
      workingDays: [1, 7],
      thresholds: { WIN_RATE: { from: 0.07, to: 0.29 }, SALES_CYCLE: { to: 30 } },
    };
    expect(formOf(draftOf({ ...settings, form }), settings.judged)).toEqual(form);
    expect(formOf(draftOf(settings), settings.judged)).toEqual(settings.form);
  });

  it('read words between commas of any script', () => {
    const draft = { ...draftOf(settings), wonWords: ' yes,да ;  برد، 赢单、成交，， ' };
    expect(formOf(draft, settings.judged).wonWords).toEqual(['yes', 'да', 'برد', '赢单', '成交']);
  });

  it('type percent as people say them, without digits that arithmetic leaves', () => {
    expect(typed({ from: 0.07, to: 0.29 }, 'percent')).toEqual({ from: '7', to: '29' });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (thousandths) => {
        const from = thousandths / 1000;
        const thresholds = { WIN_RATE: typed({ from }, 'percent') };
        const form = formOf({ ...draftOf(settings), thresholds }, settings.judged);
        expect(form.thresholds.WIN_RATE).toEqual({ from });
      }),
    );
  });

  it.each([
    [{ from: '', to: '' }, true],
    [{ from: '1', to: '' }, false],
    [{ from: '', to: '0' }, false],
    [{ from: '2', to: '10' }, false],
    [{ from: '10', to: '2' }, true],
  ])('bounds %j are wrong: %s', (bounds, expected) => {
    expect(isWrong(bounds)).toBe(expected);
  });

  it.each([
    [{ from: 0.6, to: 0.9 }, '60% to 90%'],
    [{ from: 0.6 }, 'at least 60%'],
    [{ to: 0.305 }, 'at most 30.5%'],
  ])('bounds %j read %s', (bounds, text) => {
    expect(boundsText(bounds, 'percent')).toBe(text);
  });
});

describe('a stage', () => {
  it.each([
    [0, 1, ['b', 'a', 'c']],
    [2, -1, ['a', 'c', 'b']],
    [0, -1, ['a', 'b', 'c']],
    [2, 1, ['a', 'b', 'c']],
  ] as const)('at %d moved by %d gives %j', (at, by, expected) => {
    expect(moved(['a', 'b', 'c'], at, by)).toEqual(expected);
  });
});
