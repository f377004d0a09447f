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
    expect(parseSettings(text)).toEqual({ mappings: {} });
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
    };
    expect(parseSettings(JSON.stringify(settings))).toEqual(settings);
  });

  it('keep what is of the right kind and drop the rest', () => {
    const text = JSON.stringify({
      mappings: { a: { table: 'planets', columns: [], dayFirst: { x: 1 } }, b: 'no' },
      stageOrder: ['New', 7],
      currency: 5,
    });
    expect(parseSettings(text)).toEqual({
      mappings: { a: { columns: {}, dayFirst: { x: true } }, b: { columns: {}, dayFirst: {} } },
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
