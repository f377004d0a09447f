import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromEngine, toEngine } from '../../workbench/formula';
import { sheetLocale } from '../../workbench/locale';

describe('a formula goes into the engine and comes back in the words of its locale', () => {
  test.each([
    // locale, as written, as the engine keeps it, as Sheets shows it
    ['en_US', '=SUM(1;2)', '=SUM(1,2)', '=SUM(1,2)'],
    ['en_US', '=SUM(1,2)', '=SUM(1,2)', '=SUM(1,2)'],
    ['en_US', '={1,2;3,4}', '={1,2;3,4}', '={1,2;3,4}'],
    ['en_US', '={SUM(1;2);3}', '={SUM(1,2);3}', '={SUM(1,2);3}'],
    ['en_US', '="a;b"&"c,d"', '="a;b"&"c,d"', '="a;b"&"c,d"'],
    ['en_US', "='a;b'!A1", "='a;b'!A1", "='a;b'!A1"],
    ['en_US', '="say ""a"""', '=("say "&CHAR(34)&"a"&CHAR(34)&"")', '="say ""a"""'],
    ['en_US', '="a\\"', '=("a"&CHAR(92)&"")', '="a\\"'],
    ['en_US', '="a\\b"', '="a\\b"', '="a\\b"'],
    ['ru_RU', '=SUM(1,5;2)', '=SUM(1.5,2)', '=SUM(1,5;2)'],
    ['de_DE', '={1\\2;3\\4}', '={1,2;3,4}', '={1\\2;3\\4}'],
    ['de_DE', '=IF(A1>0,5;"1,5";B2)', '=IF(A1>0.5,"1,5",B2)', '=IF(A1>0,5;"1,5";B2)'],
    ['fa_IR', '=SUM(1.5;2)', '=SUM(1.5,2)', '=SUM(1.5;2)'],
  ])('%s: %s', (code, written, kept, shown) => {
    const locale = sheetLocale(code);
    expect(toEngine(written, locale)).toBe(kept);
    expect(fromEngine(kept, locale)).toBe(shown);
  });

  test('a comma between arguments is an error where it is the decimal sign', () => {
    expect(toEngine('=SUM(A1,B1)', sheetLocale('de_DE'))).toBe('=SUM(A1\\B1)');
    expect(fromEngine('=SUM(A1\\B1)', sheetLocale('de_DE'))).toBe('=SUM(A1,B1)');
  });

  test('any text survives inside a string', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('en_US', 'de_DE'), (text, code) => {
        const formula = `="${text.replaceAll('"', '""')}"`;
        const locale = sheetLocale(code);
        expect(fromEngine(toEngine(formula, locale), locale)).toBe(formula);
      }),
    );
  });
});
