import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/ingest/date';
import { openTable } from '../../src/ingest/open';
import { isoDate, serialOf } from '../../src/metric/calendar';
import type { Cell } from '../../src/tables/schema';
import { listed, moscow, open, utc, values, written } from './support';

describe('a date by itself', () => {
  it.each([
    ['2024-03-15', '2024-03-15'],
    ['2024-3-5', '2024-03-05'],
    ['2024/03/15', '2024-03-15'],
    ['2024.03.15', '2024-03-15'],
    ['2024-03-01 10:15', '2024-03-01 10:15:00'],
    ['2024-03-01T10:15:30', '2024-03-01 10:15:30'],
    ['2024-03-01T10:15:30.123', '2024-03-01 10:15:30'],
    ['15.03.2024', '2024-03-15'],
    ['15.03.2024 09:05:01', '2024-03-15 09:05:01'],
    ['Apr 3, 2024', '2024-04-03'],
    ['April 3rd, 2024', '2024-04-03'],
    ['3 Apr 2024', '2024-04-03'],
    ['03-Apr-24', '2024-04-03'],
    ['15 Apr, 2021 00:02:00', '2021-04-15 00:02:00'],
    ['Mon, Apr 3, 2023 3:05 PM', '2023-04-03 15:05:00'],
    ['Monday, 3 April 2023', '2023-04-03'],
    ['Apr 3, 2024 12:00 AM', '2024-04-03'],
    ['15 марта 2024 г.', '2024-03-15'],
    ['15 марта 2024 г. 10:15', '2024-03-15 10:15:00'],
    ['1 мая 2024', '2024-05-01'],
    ['15 мар. 2024', '2024-03-15'],
    ['15-янв-24', '2024-01-15'],
    ['20240315', '2024-03-15'],
    ['45366', '2024-03-15'],
    ['45366.5', '2024-03-15 12:00:00'],
    ['13.13.2024', ''],
    ['2024-02-30', ''],
    ['2024-13-01', ''],
    ['Mar 2024', ''],
    ['2024', ''],
    ['12', ''],
    ['tomorrow', ''],
    ['2024-03-01 25:00', ''],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    const found = values(
      open([
        ['Status', 'Amount', 'Created'],
        ['Won', 1, text],
      ]),
      'created',
    );
    expect(found).toEqual([expected]);
  });

  it.each([
    ['2024-03-01T10:15:00Z', '2024-03-01 13:15:00'],
    ['2024-03-01T10:15:00.000Z', '2024-03-01 13:15:00'],
    ['2024-03-01T10:15:00.000+0000', '2024-03-01 13:15:00'],
    ['2024-03-01 23:15:00 UTC', '2024-03-02 02:15:00'],
    ['2024-03-01T10:15:00+05:00', '2024-03-01 08:15:00'],
    ['2024-03-01 10:15', '2024-03-01 10:15:00'],
    ['1709288100', '2024-03-01 13:15:00'],
    ['1709288100000', '2024-03-01 13:15:00'],
  ])('%s falls on the clock of a spreadsheet in UTC+3 at %s', (text, expected) => {
    const found = parseDate(text, moscow());
    expect(written(found as number)).toBe(expected);
  });

  it('takes date cells by the clock of the spreadsheet, and serial numbers as they are', () => {
    const cells: Cell[][] = [
      ['Status', 'Amount', 'Created'],
      ['Won', 1, new Date(Date.UTC(2024, 1, 29, 22, 30))],
      ['Won', 1, 45366.25],
    ];
    const table = openTable(cells, 'deals', moscow());
    expect(values(table, 'created')).toEqual(['2024-03-01 01:30:00', '2024-03-15 06:00:00']);
  });

  it('comes back from its ISO text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_958_465 }), (serial) => {
        fc.pre(serial >= serialOf(1900, 1, 1));
        expect(parseDate(isoDate(serial), utc())).toBe(serial);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(['number', 'object']).toContain(typeof parseDate(text, utc()));
      }),
    );
  });
});

const created = (...cells: Cell[]) =>
  open([['Status', 'Amount', 'Created'], ...cells.map((cell) => ['Won', 1, cell])]);

describe('day or month first', () => {
  it.each([
    [
      ['3/25/2024', '3/4/2024'],
      ['2024-03-25', '2024-03-04'],
    ],
    [
      ['25/3/2024', '3/4/2024'],
      ['2024-03-25', '2024-04-03'],
    ],
    [
      ['25/3/24', '3/4/24'],
      ['2024-03-25', '2024-04-03'],
    ],
    [
      ['20-10-16', '01-03-17'],
      ['2016-10-20', '2017-03-01'],
    ],
    [
      ['05/05/2024', '6/6/24'],
      ['2024-05-05', '2024-06-06'],
    ],
    [
      ['01.03.2024', '02.03.2024'],
      ['2024-03-01', '2024-03-02'],
    ],
    [
      ['03.25.2024', '02.03.2024'],
      ['2024-03-25', '2024-02-03'],
    ],
    [
      ['1/2/69', '25/3/70'],
      ['2069-02-01', '1970-03-25'],
    ],
  ])('%j is %j', (texts, expected) => {
    expect(values(created(...texts), 'created')).toEqual(expected);
  });

  it('does not depend on the order of the rows', () => {
    const dates = fc.array(
      fc.record({ day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 1, max: 12 }) }),
      { minLength: 1 },
    );
    const read = (texts: string[]) => {
      try {
        return values(created(...texts), 'created');
      } catch (error) {
        return (error as Error).message.slice(0, 20);
      }
    };
    fc.assert(
      fc.property(dates, fc.boolean(), (list, dayFirst) => {
        const texts = list.map(({ day, month }) =>
          dayFirst ? `${day}/${month}/2024` : `${month}/${day}/2024`,
        );
        const forwards = read(texts);
        const backwards = read([...texts].reverse());
        if (typeof forwards === 'string') expect(backwards).toBe(forwards);
        else expect([...backwards].reverse()).toEqual(forwards);
      }),
    );
  });

  it('is asked for where nothing decides', () => {
    const table = created('03/04/2024', '05/06/2024');
    expect(() => table.column('created')).toThrow(
      'dates of "Created" can be read with the day or the month first (03/04/2024, 05/06/2024). Write them as 2024-03-15, or choose the order in the sidebar.',
    );
    expect(table.questions()).toEqual([
      {
        kind: 'dayFirst',
        column: 'created',
        header: 'Created',
        text: '03/04/2024 · 05/06/2024: cannot tell the day from the month',
        samples: ['03/04/2024', '05/06/2024'],
        choices: [
          { value: 'true', label: 'Day first' },
          { value: 'false', label: 'Month first' },
        ],
      },
    ]);
    expect(listed(table)).toEqual(['Created: day or month first (2) at C1']);
  });

  it('is asked for where a column contradicts itself', () => {
    expect(() => created('25/12/2024', '12/26/2024', '3/4/2024').column('created')).toThrow(
      'dates of "Created" have the day first in some rows and the month first in others (25/12/2024, 12/26/2024)',
    );
  });

  it('is nothing to ask where every date can be read one way only', () => {
    expect(values(created('25/12/2024', '12/26/2024'), 'created')).toEqual([
      '2024-12-25',
      '2024-12-26',
    ]);
  });

  it('follows another column of the table that is written in the same way', () => {
    const table = open([
      ['Status', 'Amount', 'Created', 'Closed', 'Last activity'],
      ['Won', 1, '3/4/2024', '3/25/2024', '3/4/24'],
    ]);
    expect(values(table, 'created')).toEqual(['2024-03-04']);
    expect(() => table.column('last_activity')).toThrow('Last activity');
  });

  it('is what the settings say', () => {
    const cells = [
      ['Status', 'Amount', 'Created'],
      ['Won', 1, '03/04/2024'],
    ];
    const mappings = (dayFirst: boolean) => ({
      mappings: { 'status|amount|created': { dayFirst: { Created: dayFirst } } },
    });
    expect(values(open(cells, 'deals', mappings(true)), 'created')).toEqual(['2024-04-03']);
    expect(values(open(cells, 'deals', mappings(false)), 'created')).toEqual(['2024-03-04']);
  });
});

describe('a column of dates', () => {
  it('lists what is no date and counts it as empty', () => {
    const table = created('2024-03-01', 'soon', '#N/A', true, 2024, '');
    expect(values(table, 'created')).toEqual(['2024-03-01', '', '', '', '', '']);
    expect(listed(table)).toEqual([
      'Created: not a date (3) at C3',
      'Created: error cell (1) at C4',
      'Created: no creation date (5) at C3',
    ]);
  });
});

describe('dates that the spreadsheet took with day and month swapped when they were pasted', () => {
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  it('are swapped back, as the texts beside them tell, and listed', () => {
    const table = created('22-03-17', day('2017-01-03'), '30-03-17', day('2017-12-03'));
    expect(values(table, 'created')).toEqual([
      '2017-03-22',
      '2017-03-01',
      '2017-03-30',
      '2017-03-12',
    ]);
    expect(listed(table)).toContain('Created: day and month swapped by the spreadsheet (2) at C3');
  });

  it('keep their time of day', () => {
    const table = created('22.03.2017 10:00', new Date('2017-01-03T18:00:00Z'));
    expect(values(table, 'created')).toEqual(['2017-03-22 10:00:00', '2017-03-01 18:00:00']);
  });

  it.each<[string, Cell[], string]>([
    ['there is no text', [day('2017-01-03')], '2017-01-03'],
    [
      'one of them has a day above 12',
      [day('2017-01-03'), day('2017-01-13'), '22-03-17'],
      '2017-01-03',
    ],
    ['a text could be read either way', [day('2017-01-03'), '22-03-17', '02-03-17'], '2017-01-03'],
    [
      'a single text stands among many dates',
      [...[1, 2, 3, 4].map((month) => day(`2017-0${month}-05`)), '22-03-17'],
      '2017-01-05',
    ],
  ])('are left alone where %s', (_, cells, first) => {
    expect(values(created(...cells), 'created')[0]).toBe(first);
  });
});

describe('a year of two digits', () => {
  const read = (header: string, ...cells: string[]) =>
    values(
      open([['商机名称', '阶段', header], ...cells.map((cell) => ['甲', '谈判', cell])]),
      header.includes('创建') || header === 'Created' ? 'created' : 'expected_close',
    );

  it.each<[string, string, string[], string[]]>([
    ['first under a Chinese header', '创建时间', ['24/3/15'], ['2024-03-15']],
    ['first, with a time', '创建时间', ['24/3/15 10:30'], ['2024-03-15 10:30']],
    [
      'first, where month and day could be either',
      '创建时间',
      ['24/3/4', '24/5/6'],
      ['2024-03-04', '2024-05-06'],
    ],
    ['first, where it is the month, too', '创建时间', ['12/12/15'], ['2012-12-15']],
    [
      'last even there, where the first numbers are days',
      '创建时间',
      ['3/3/24', '28/3/24'],
      ['2024-03-03', '2024-03-28'],
    ],
    [
      'first elsewhere, where only the first numbers can be years',
      'Created',
      ['23/3/15', '24/3/1', '24/12/31'],
      ['2023-03-15', '2024-03-01', '2024-12-31'],
    ],
    ['last elsewhere', 'Created', ['24/3/15', '3/3/15'], ['2015-03-24', '2015-03-03']],
    [
      'last, where it makes no date otherwise',
      'Created',
      ['24/3/99', '25/3/98'],
      ['1999-03-24', '1998-03-25'],
    ],
  ])('stands %s', (_, header, cells, dates) => {
    expect(read(header, ...cells)).toEqual(
      dates.map((date) => date.replace(/(\d{2}:\d{2})$/, '$1:00')),
    );
  });

  it.each(['1.2.3', '1/2/3', '10.2.3', '13/24/5'])('is not seen in %s', (text) => {
    expect(read('Created', text)).toEqual(['']);
  });

  it('is not guessed where days and months are open', () => {
    expect(() => read('Created', '03/04/05', '03/04/20')).toThrow(/day or the month first/);
  });

  it('gives way to what the user says of the header', () => {
    const cells = [
      ['商机名称', '阶段', '创建时间'],
      ['甲', '谈判', '03/04/05'],
    ];
    const { mappingKey } = open(cells);
    const mappings = { [mappingKey]: { dayFirst: { 创建时间: true } } };
    expect(values(open(cells, 'deals', { mappings }), 'created')).toEqual(['2005-04-03']);
  });
});
