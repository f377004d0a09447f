import { describe, expect, it } from 'vitest';
import { en, type Words } from '../../src/sidebar/languages/en';
import { fa } from '../../src/sidebar/languages/fa';
import { ru } from '../../src/sidebar/languages/ru';
import { zh } from '../../src/sidebar/languages/zh';
import { languageOf } from '../../src/sidebar/words';

/** Every text of a language by its place, functions as what they say of 1, 2 and 5. */
function texts(words: object, place = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, value]) => {
    const at = place ? `${place}.${name}` : name;
    if (at === 'format' || at === 'language') return [];
    if (typeof value === 'string') return [[at, value]];
    if (typeof value === 'function') {
      return [1, 2, 5].map((count): [string, string] => [`${at}(${count})`, value(count, 7, 9)]);
    }
    return texts(value as object, at);
  });
}

/** Texts that are the same in every language. */
const NAMES = /^product$/;

describe.each([
  ['Russian', ru, /[а-яё]/i],
  ['Persian', fa, /[؀-ۿ]/],
  ['Chinese', zh, /[一-鿿]/],
] as [string, Words, RegExp][])('the page in %s', (_, words, script) => {
  it('says everything that it says in English, in its own script', () => {
    const said = texts(words);
    expect(said.map(([place]) => place)).toEqual(texts(en).map(([place]) => place));
    const foreign = said.filter(
      ([place, text]) => !script.test(text) && !NAMES.test(place) && !/^tabs\.kpis/.test(place),
    );
    // Numbers and marks alone belong to every language.
    expect(foreign.filter(([, text]) => /\p{L}/u.test(text))).toEqual([]);
  });

  it('uses what it is told', () => {
    const told = [3, 7, 9].flatMap((number) => [String(number), words.format.whole(number)]);
    const silent = (value: unknown, place: string): string[] => {
      if (typeof value === 'function') {
        const said = (value as (...args: number[]) => string)(3, 7, 9);
        return told.some((number) => said.includes(number)) ? [] : [place];
      }
      return typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, one]) => silent(one, `${place}.${name}`))
        : [];
    };
    expect(silent({ ...words, format: undefined }, '')).toEqual([]);
  });
});

describe('the language of a reader', () => {
  it.each([
    ['ru', 'ru'],
    ['ru-RU', 'ru'],
    ['fa_IR', 'fa'],
    ['zh-TW', 'zh'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['', 'en'],
  ])('%j is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});

describe('Russian', () => {
  it.each([
    [1, '1 строка'],
    [2, '2 строки'],
    [5, '5 строк'],
    [11, '11 строк'],
    [21, '21 строка'],
  ])('counts %d as %s', (count, text) => {
    expect(ru.tab.rows(count)).toBe(text);
  });
});
