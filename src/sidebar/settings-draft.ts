/** What a person has typed into the settings, and what it says. */
import type { Bounds, JudgedKpi, SettingsForm, SettingsInfo, Unit } from '../addon/api';
import { numberText } from './kpi-call';
import { words } from './words';

/** A threshold as it is typed. */
export interface TypedBounds {
  from: string;
  to: string;
}

/** Texts as they stand in the fields. */
export interface SettingsDraft {
  /** Empty where the order is left to the data. */
  stageOrder: readonly string[];
  wonWords: string;
  lostWords: string;
  currency: string;
  smallSample: string;
  /** '' for the usual one. */
  fiscalYearStart: string;
  workingDays: readonly number[];
  thresholds: Readonly<Record<string, TypedBounds>>;
}

/** Commas of every script that the page speaks, semicolons and lines part words. */
const SEPARATOR = /[,;،؛，；、\n]+/;

export function draftOf({ form, judged }: SettingsInfo): SettingsDraft {
  return {
    stageOrder: form.stageOrder,
    wonWords: form.wonWords.join(', '),
    lostWords: form.lostWords.join(', '),
    currency: form.currency,
    smallSample: form.smallSample === null ? '' : String(form.smallSample),
    fiscalYearStart: form.fiscalYearStart === null ? '' : String(form.fiscalYearStart),
    workingDays: form.workingDays,
    thresholds: Object.fromEntries(
      Object.entries(form.thresholds).map(([name, bounds]) => [
        name,
        typed(bounds, unitOf(judged, name)),
      ]),
    ),
  };
}

export function formOf(draft: SettingsDraft, judged: readonly JudgedKpi[]): SettingsForm {
  const number = (text: string) => (text.trim() === '' ? null : Number(text));
  return {
    stageOrder: [...draft.stageOrder],
    wonWords: wordsIn(draft.wonWords),
    lostWords: wordsIn(draft.lostWords),
    currency: draft.currency.trim(),
    smallSample: number(draft.smallSample),
    fiscalYearStart: number(draft.fiscalYearStart),
    workingDays: [...draft.workingDays],
    thresholds: Object.fromEntries(
      Object.entries(draft.thresholds).map(([name, bounds]) => [
        name,
        boundsOf(bounds, unitOf(judged, name)),
      ]),
    ),
  };
}

const wordsIn = (text: string): string[] =>
  text
    .split(SEPARATOR)
    .map((word) => word.trim())
    .filter(Boolean);

export const unitOf = (judged: readonly JudgedKpi[], name: string): Unit =>
  judged.find((kpi) => kpi.name === name)?.unit ?? 'count';

/** Percent are typed as people say them; the factor of a hundred leaves no digits behind. */
const factor = (unit: Unit): number => (unit === 'percent' ? 100 : 1);
const rounded = (value: number): number => Number(value.toPrecision(12));

export function typed({ from, to }: Bounds, unit: Unit): TypedBounds {
  const text = (bound: number | undefined) =>
    bound === undefined ? '' : String(rounded(bound * factor(unit)));
  return { from: text(from), to: text(to) };
}

function boundsOf({ from, to }: TypedBounds, unit: Unit): Bounds {
  const bound = (text: string) => rounded(Number(text) / factor(unit));
  return {
    ...(from.trim() === '' ? {} : { from: bound(from) }),
    ...(to.trim() === '' ? {} : { to: bound(to) }),
  };
}

/** Whether the bounds say nothing, or cross. */
export const isWrong = ({ from, to }: TypedBounds): boolean =>
  (from.trim() === '' && to.trim() === '') ||
  (from.trim() !== '' && to.trim() !== '' && Number(from) > Number(to));

/** The list with the item one place up (-1) or down (1), or as it is at its end. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const result = [...list];
  const target = at + by;
  if (target < 0 || target >= list.length) return result;
  [result[at], result[target]] = [result[target]!, result[at]!];
  return result;
}

/** "at least 60%" */
export function boundsText({ from, to }: Bounds, unit: Unit): string {
  const { atLeast, atMost, between } = words.settings;
  const text = (bound: number) => numberText(bound, unit);
  if (from !== undefined && to !== undefined) return between(text(from), text(to));
  return from === undefined ? atMost(text(to!)) : atLeast(text(from));
}
