import { describe, expect, it } from 'vitest';
import { csvTab, freeName } from '../../workbench/page/csv';

describe('a CSV file as a tab', () => {
  it.each<[string, string, string[][]]>([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b\n1,5;2\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a byte order mark',
      '\uFEFFa,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'line breaks in quotes',
      'a,b\r\n"x\ny","say ""hi"""',
      [
        ['a', 'b'],
        ['x\ny', 'say "hi"'],
      ],
    ],
    [
      'blank lines',
      'a,b\n\n1,2\n,\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['text that looks like a formula', 'a\n=1+1', [['a'], ['=1+1']]],
    ['nothing', '', []],
  ])('reads %s', (_, text, rows) => {
    expect(csvTab('deals.csv', text).rows).toEqual(rows);
  });

  it.each([
    ['deals.csv', 'deals'],
    ['sales_pipeline.us-dates.csv', 'sales_pipeline.us-dates'],
    ["Anna's [old] deals?.csv", 'Anna s  old  deals'],
    ['.csv', 'Data'],
    [`${'long '.repeat(10)}.csv`, 'long long long long long long l'],
  ])('is named after %s: %s', (file, name) => {
    expect(csvTab(file, '').name).toBe(name);
  });

  it('gets a number where the name is taken, in whatever case', () => {
    expect(freeName('Deals', [])).toBe('Deals');
    expect(freeName('Deals', ['deals', 'Deals (2)'])).toBe('Deals (3)');
  });
});
