import { describe, expect, it } from 'vitest';
import { withMapping } from '../../src/addon/mappings';
import { parseSettings } from '../../src/addon/store';

describe('stored settings', () => {
  it.each([
    ['', 'nothing'],
    ['{', 'half a text'],
    ['[1]', 'a list'],
    ['null', 'null'],
    ['7', 'a number'],
  ])('%j, %s, are no choices', (text) => {
    expect(parseSettings(text)).toEqual({});
  });

  it('are read back as they were written', () => {
    const settings = {
      mappings: {
        'deal|amount': {
          table: 'deals' as const,
          columns: { owner: 'Кто' },
          dayFirst: { Closed: true },
        },
      },
      stageOrder: ['New', 'Demo'],
      wonWords: ['ура'],
      lostWords: [],
      currency: 'EUR',
      smallSample: 20,
      fiscalYearStart: 4,
      workingDays: [1, 2, 3, 4, 7],
      thresholds: { WIN_RATE: { from: 0.2 }, SALES_CYCLE: { from: 10, to: 60 } },
    };
    expect(parseSettings(JSON.stringify(settings))).toEqual(settings);
  });

  it('keep what is of the right kind and drop the rest', () => {
    const text = JSON.stringify({
      mappings: { a: { table: 'planets' }, b: 'no', c: { dayFirst: { x: 1, y: false } } },
      stageOrder: ['New', 7],
      currency: 5,
    });
    expect(parseSettings(text)).toEqual({
      mappings: { c: { columns: {}, dayFirst: { y: false } } },
      stageOrder: ['New'],
    });
  });
});

describe('a choice for a tab', () => {
  const before = {
    mappings: {
      t: { table: 'deals' as const, columns: { team: 'Region' }, dayFirst: { Day: true } },
    },
  };
  it('of another kind drops the columns', () => {
    const { mappings } = withMapping(before, 't', { table: 'targets', columns: {}, dayFirst: {} });
    expect(mappings!.t).toEqual({ table: 'targets', columns: {}, dayFirst: { Day: true } });
  });

  it('leaves other tabs and settings alone', () => {
    const settings = withMapping({ ...before, currency: 'EUR' }, 'u', {
      table: 'none',
      columns: {},
      dayFirst: {},
    });
    expect(settings.currency).toBe('EUR');
    expect(settings.mappings!.t).toEqual(before.mappings.t);
  });
});
