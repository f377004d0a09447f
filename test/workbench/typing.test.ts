import { describe, expect, test } from 'vitest';
import { sheetLocale } from '../../workbench/locale';
import { typed } from '../../workbench/typing';

const MARCH_5_2024 = 45356;

describe('a text typed into a cell becomes', () => {
  test.each<[string, string, unknown, string?]>([
    // locale, text, value, format
    ['en_US', '', null],
    ['en_US', 'Anna', 'Anna'],
    ['en_US', "'007", '007'],
    ['en_US', "'=1+1", '=1+1'],
    ['en_US', 'true', true],
    ['en_US', 'FALSE', false],
    ['en_US', '007', 7],
    ['en_US', '12', 12],
    ['en_US', '-1.5', -1.5],
    ['en_US', '+3', 3],
    ['en_US', ' 12 ', 12],
    ['en_US', '1,234.5', 1234.5, '#,##0.00'],
    ['en_US', '1,23', '1,23'],
    ['en_US', '$1,200', 1200, '[$$]#,##0'],
    ['en_US', '-$5', -5, '[$$]#,##0'],
    ['en_US', '(1,200)', -1200, '#,##0'],
    ['en_US', '12.3%', 0.123, '0.00%'],
    ['en_US', '12%', 0.12, '0%'],
    ['en_US', '1e3', 1000],
    ['en_US', '1.2.3', '1.2.3'],
    ['en_US', '12 apples', '12 apples'],
    ['en_US', '+49 30 1234', '+49 30 1234'],
    ['en_US', '2024-03-05', MARCH_5_2024, 'yyyy-mm-dd'],
    ['en_US', '3/5/2024', MARCH_5_2024, 'm/d/yyyy'],
    ['en_US', '03/05/24', MARCH_5_2024, 'mm/dd/yy'],
    ['en_US', '25/12/2017', '25/12/2017'],
    ['en_US', '05.03.2024', '05.03.2024'],
    ['en_US', '2/30/2024', '2/30/2024'],
    ['en_US', 'Mar 5, 2024', MARCH_5_2024, 'mmm d, yyyy'],
    ['en_US', '5 March 2024', MARCH_5_2024, 'd mmm yyyy'],
    ['en_US', '2024-03-05 12:00', MARCH_5_2024 + 0.5, 'yyyy-mm-dd hh:mm'],
    ['en_US', '3/5/2024 6:00 PM', MARCH_5_2024 + 0.75, 'm/d/yyyy h:mm a'],
    ['en_US', '06:00', 0.25, 'hh:mm'],
    ['en_US', '2024-03-05T12:00:00', '2024-03-05T12:00:00'],
    ['en_US', '10:75', '10:75'],
    ['ru_RU', '1 234,56', 1234.56, '#,##0.00'],
    ['ru_RU', '1\u00a0234', 1234, '#,##0'],
    ['ru_RU', '1234.56', '1234.56'],
    ['ru_RU', '05.03.2024', MARCH_5_2024, 'dd.mm.yyyy'],
    ['ru_RU', '5 марта 2024', MARCH_5_2024, 'd mmm yyyy'],
    ['ru_RU', '2024-03-05', MARCH_5_2024, 'yyyy-mm-dd'],
    ['ru_RU', '450 ₽', 450, '#,##0 [$₽]'],
    ['de_DE', '1.234,5', 1234.5, '#,##0.00'],
    ['de_DE', '5.3.2024', MARCH_5_2024, 'd.m.yyyy'],
    ['de_DE', '12,5%', 0.125, '0.00%'],
    ['en_GB', '05/03/2024', MARCH_5_2024, 'dd/mm/yyyy'],
    ['fa_IR', '2024/03/05', MARCH_5_2024, 'yyyy/mm/dd'],
  ])('%s: %j', (code, text, value, format) => {
    expect(typed(text, sheetLocale(code))).toEqual({ value, ...(format ? { format } : {}) });
  });
});

test('an unknown locale is refused with an example', () => {
  expect(() => sheetLocale('not a locale')).toThrow(
    '"not a locale" is not a locale. Use one such as en_US, de_DE or ru_RU.',
  );
});
