import { describe, expect, it } from 'vitest';
import { hasParts, hasShort, isShort, known, wordsIn } from '../../src/share/words';

describe('a word that must not leave', () => {
  it.each([
    ['', ''],
    ['Acme Ltd.', 'acme ltd'],
    ['  (Acme)  ', 'acme'],
    ['Ann', ''],
    ['Anna', 'anna'],
    ['12345', ''],
    ['D-10423', ''],
    ['anna@example.com', 'anna example com'],
    ['José  Núñez-Díaz', 'jose nunez diaz'],
    ['Anna\u200f Kel\u00adler', 'anna keller'],
    ['ＡＣＭＥ', 'acme'],
    ['علی رضایی', 'علی رضایی'],
    ['张伟', '张 伟'],
    ['李', ''],
    ['ООО «Ромашка»', 'ооо ромашка'],
  ])('"%s" is known as "%s"', (word, expected) => {
    expect(known(word)).toBe(expected);
  });

  it('is known by its beginning where it is long', () => {
    const long = Array.from({ length: 20 }, (_, at) => `word${at}`).join(' ');
    expect(wordsIn(`about ${long}!`, new Set([known(long)]))).toEqual([known(long)]);
  });

  it.each([
    ['', []],
    ['Acme Ltd: 12', ['acme ltd']],
    ['sold to ACME LTD', ['acme ltd']],
    ['AcmeLtd', []],
    ['Annabel', []],
    ['Anna, Acme Ltd', ['anna', 'acme ltd']],
    ['由张伟负责', ['张 伟']],
    ['Acme-Ltd', ['acme ltd']],
    ['\u202bAcme\u00a0 Ltd\u202c', ['acme ltd']],
    ['Call (anna@example.com)', ['anna', 'anna example com']],
  ])('is found whole in "%s": %j', (text, expected) => {
    const words = ['Anna', 'Acme Ltd', '张伟', 'anna@example.com'];
    expect(wordsIn(text, new Set(words.map(known)))).toEqual(expected);
  });

  it('is found in every text that it is a part of', () => {
    for (const word of ['Smith & Sons', 'O’Neill', 'Société Générale', 'ООО «Ромашка»']) {
      const words = new Set([known(word)]);
      expect(wordsIn(`Referral by ${word}, 2024`, words)).toEqual([known(word)]);
      expect(wordsIn(word, words)).toEqual([known(word)]);
    }
  });

  it('has parts or not', () => {
    expect(['Growth', 'Acme Ltd', '张伟', ''].map(hasParts)).toEqual([false, true, true, false]);
  });

  it.each([
    ['', false],
    ['Lost to IBM', true],
    ['IBM-deal', true],
    ['AT&T, renewal', true],
    ['ibm', false],
    ['IBMs', false],
  ])('is found in "%s" as it is typed where it is short: %s', (text, expected) => {
    const names = ['IBM', 'AT&T'];
    expect(names.every(isShort)).toBe(true);
    expect(hasShort(text, new Set(names))).toBe(expected);
  });

  it.each(['', 'A', '12', '3M', 'Acme', 'IBM UK Ltd'])('"%s" is no short name', (word) => {
    expect(isShort(word)).toBe(false);
  });
});
