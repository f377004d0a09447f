import { describe, expect, it } from 'vitest';
import { withMapping } from '../../src/addon/mappings';
import { checkSettings, recordIn } from '../../src/addon/settings';
import { readRecord, writeRecord } from '../../src/addon/store';

type Properties = GoogleAppsScript.Properties.Properties;

/** Properties that let so many changes through and then are gone, as when a script is killed. */
function propertiesOf(values: Map<string, string>, changes = Number.POSITIVE_INFINITY): Properties {
  const change = (apply: () => void): void => {
    if (changes-- <= 0) throw new Error('killed');
    apply();
  };
  return {
    getProperties: () => Object.fromEntries(values),
    getKeys: () => [...values.keys()],
    setProperties: (all: Record<string, string>) =>
      change(() => Object.entries(all).forEach(([key, value]) => void values.set(key, value))),
    deleteProperty: (key: string) => change(() => values.delete(key)),
  } as unknown as Properties;
}

const parseSettings = (text: string) => checkSettings(recordIn(text) ?? {}).settings;

describe('a record', () => {
  const long = { shares: ['ы'.repeat(9000)] };
  const short = { shares: ['x'] };

  it.each([{}, short, long])('is read back as it was written', (record) => {
    const properties = propertiesOf(new Map([['other.0', '7']]));
    writeRecord(properties, 'mine', record);
    expect(readRecord(properties, 'mine')).toEqual(record);
    expect(properties.getProperties()['other.0']).toBe('7');
  });

  it('that was never written is none', () => {
    expect(readRecord(propertiesOf(new Map()), 'mine')).toBeUndefined();
    expect(readRecord(null, 'mine')).toBeUndefined();
  });

  it('fits into properties whatever its alphabet', () => {
    const values = new Map<string, string>();
    writeRecord(propertiesOf(values), 'mine', long);
    const sizes = [...values.values()].map((value) => Buffer.byteLength(value));
    expect(Math.max(...sizes)).toBeLessThan(9 * 1024);
  });

  it('leaves nothing of a longer one before it', () => {
    const [values, fresh] = [new Map<string, string>(), new Map<string, string>()];
    writeRecord(propertiesOf(values), 'mine', long);
    writeRecord(propertiesOf(values), 'mine', short);
    writeRecord(propertiesOf(fresh), 'mine', short);
    expect(values).toEqual(fresh);
  });

  it.each([0, 1, 2, 3])(
    'is the old or the new one when writing ends after %i changes',
    (changes) => {
      const values = new Map<string, string>();
      writeRecord(propertiesOf(values), 'mine', long);
      expect(() => writeRecord(propertiesOf(values, changes), 'mine', short)).toThrow('killed');
      expect(readRecord(propertiesOf(values), 'mine')).toEqual(changes ? short : long);
      writeRecord(propertiesOf(values), 'mine', long);
      expect(readRecord(propertiesOf(values), 'mine')).toEqual(long);
    },
  );
});

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
