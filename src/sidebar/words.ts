/** The words of the page in the language of its reader. */
import type { Language } from '../addon/api';
import { en, type Words } from './languages/en';
import { fa } from './languages/fa';
import { ru } from './languages/ru';
import { zh } from './languages/zh';

const languages: Readonly<Record<Language, Words>> = { en, ru, fa, zh };

/** Read while drawing, since the language may change when the overview comes. */
export let words: Words = en;

export function speak(language: Language): void {
  words = languages[language];
}

/** The language of a tag such as `ru-RU`; English where the page does not speak it. */
export const languageOf = (tag: string): Language =>
  (Object.keys(languages) as Language[]).find((code) => tag.startsWith(code)) ?? 'en';
