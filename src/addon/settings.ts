/** Settings as a form, as JSON and as they are stored: each checked, and what is refused said in a sentence. */
import { goodBounds } from '../catalogue/health';
import { catalogue } from '../catalogue/registry';
import { UserError } from '../metric/errors';
import { tables } from '../tables';
import type { Bounds, Mapping, Settings, TableName } from '../tables/schema';
import type { JudgedKpi, SettingsForm } from './api';

export interface Checked {
  settings: Settings;
  /** What was left out and why, a sentence each. */
  refused: string[];
}

type Refuse = (why: string) => undefined;
type Check<Value> = (value: unknown, refuse: Refuse) => Value | undefined;

const MOST_CASES = 10_000;

const FIELDS: { [Name in keyof Required<Settings>]: Check<Settings[Name]> } = {
  mappings: mappingsOf,
  stageOrder: textsOf,
  wonWords: textsOf,
  lostWords: textsOf,
  currency: (value, refuse) =>
    typeof value === 'string' && /^[A-Z]{3}$/i.test(value.trim())
      ? value.trim().toUpperCase()
      : refuse(`${shown(value)} is no code of three letters, such as EUR`),
  smallSample: wholeNumber(1, MOST_CASES),
  fiscalYearStart: wholeNumber(1, 12),
  workingDays: daysOf,
  thresholds: thresholdsOf,
};

const NAMES = Object.keys(FIELDS) as (keyof Settings)[];

/** What can be used of an object. */
export function checkSettings(given: Readonly<Record<string, unknown>>): Checked {
  const refused: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const name of NAMES) {
    if (given[name] === undefined) continue;
    const value = FIELDS[name](given[name], (why) => {
      refused.push(`${name}: ${why}.`);
      return undefined;
    });
    if (value !== undefined) settings[name] = value;
  }
  const clash = sharedWord(settings);
  if (clash !== undefined) {
    refused.push(`lostWords: "${clash}" is a word for won already.`);
    settings.lostWords = (settings.lostWords as string[]).filter((word) => !same(word, clash));
  }
  return { settings, refused };
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const sharedWord = ({ wonWords = [], lostWords = [] }: Settings): string | undefined =>
  lostWords.find((lost) => wonWords.some((won) => same(won, lost)));

/** Texts without blanks and repetitions. */
function textsOf(value: unknown, refuse: Refuse): string[] | undefined {
  if (!Array.isArray(value)) return refuse('not a list of words');
  const texts = value.filter((one): one is string => typeof one === 'string');
  if (texts.length < value.length) refuse('what is no word was left out');
  const trimmed = texts.map((text) => text.trim()).filter(Boolean);
  return trimmed.filter((text, at) => trimmed.findIndex((one) => same(one, text)) === at);
}

function wholeNumber(least: number, most: number): Check<number> {
  return (value, refuse) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? (value as number)
      : refuse(`${shown(value)} is no whole number from ${least} to ${most}`);
}

function daysOf(value: unknown, refuse: Refuse): number[] | undefined {
  const isDay = (day: unknown) => Number.isInteger(day) && Number(day) >= 1 && Number(day) <= 7;
  return Array.isArray(value) && value.length && value.every(isDay)
    ? [...new Set(value as number[])].sort()
    : refuse('not a list of days from 1 for Monday to 7 for Sunday');
}

function thresholdsOf(value: unknown, refuse: Refuse): Record<string, Bounds> | undefined {
  if (!isRecord(value)) return refuse('no list of KPIs with their bounds');
  const taken: Record<string, Bounds> = {};
  for (const [name, bounds] of Object.entries(value)) {
    if (!isJudged(name)) refuse(`${name} is no KPI whose value is a number`);
    else {
      const good = boundsOf(bounds, (why) => refuse(`${name}: ${why}`));
      if (good) taken[name] = good;
    }
  }
  return taken;
}

function boundsOf(value: unknown, refuse: Refuse): Bounds | undefined {
  const { from, to } = isRecord(value) ? value : {};
  const isBound = (bound: unknown) => bound === undefined || Number.isFinite(bound);
  if (!isBound(from) || !isBound(to)) return refuse('a bound is no number');
  if (from === undefined && to === undefined)
    return refuse('it has neither a lower nor an upper bound');
  if (Number(from) > Number(to)) return refuse('the lower bound is above the upper one');
  return {
    ...(from === undefined ? {} : { from: from as number }),
    ...(to === undefined ? {} : { to: to as number }),
  };
}

function mappingsOf(value: unknown, refuse: Refuse): Record<string, Mapping> | undefined {
  if (!isRecord(value)) return refuse('no list of tabs');
  const taken: Record<string, Mapping> = {};
  for (const [key, mapping] of Object.entries(value)) {
    const found = mappingOf(mapping, (why) => refuse(`${shown(key)}: ${why}`));
    if (found) taken[key] = found;
  }
  return taken;
}

function mappingOf(value: unknown, refuse: Refuse): Mapping | undefined {
  if (!isRecord(value)) return refuse('no choice for a tab');
  const { table } = value;
  if (table !== undefined && !isKind(table)) return refuse(`${shown(table)} is no kind of tab`);
  const known = table === undefined || table === 'none' ? undefined : tables[table].columns;
  const columns = entriesOf(value.columns, (name, header) =>
    typeof header === 'string' && (!known || name in known)
      ? header
      : refuse(`${shown(name)} is no column of ${table}`),
  );
  const dayFirst = entriesOf(value.dayFirst, (header, answer) =>
    typeof answer === 'boolean' ? answer : refuse(`${shown(header)} says neither yes nor no`),
  );
  return { ...(table === undefined ? {} : { table }), columns, dayFirst };
}

const isKind = (value: unknown): value is TableName | 'none' =>
  value === 'none' || (typeof value === 'string' && Object.keys(tables).includes(value));

function entriesOf<Value>(
  value: unknown,
  take: (name: string, one: unknown) => Value | undefined,
): Record<string, Value> {
  const taken: Record<string, Value> = {};
  for (const [name, one] of Object.entries(isRecord(value) ? value : {})) {
    const found = take(name, one);
    if (found !== undefined) taken[name] = found;
  }
  return taken;
}

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && !Array.isArray(value);

/** As a message quotes it, at most so long. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const NO_FILE =
  'This is no settings file of Quotient. Choose one that was saved with "Export" in the settings.';

/** A file of settings says what it is, so that another file is told from one that lacks everything. */
const FORMAT = { quotient: 'settings', version: 1 };

export const settingsJson = (settings: Settings): string =>
  JSON.stringify({ ...FORMAT, ...settings }, null, 2);

/** What can be used of an exported file, added to the settings that are there. */
export function withImported(settings: Settings, json: string): Checked {
  const given = recordIn(json);
  if (given?.quotient !== FORMAT.quotient) throw new UserError(NO_FILE);
  const { quotient, version, ...fields } = given;
  if (version !== FORMAT.version) {
    throw new UserError(
      `These settings are of version ${shown(version)}, and this add-on reads version ${FORMAT.version}. Export them again with the same add-on.`,
    );
  }
  const checked = checkSettings(fields);
  const unknown = Object.keys(fields).filter((name) => !(NAMES as string[]).includes(name));
  const merged = { ...settings, ...checked.settings };
  // Won words of this document and lost words of the file may clash only together.
  const again = checkSettings(merged as Record<string, unknown>);
  return {
    settings: {
      ...again.settings,
      mappings: { ...settings.mappings, ...checked.settings.mappings },
    },
    refused: [
      ...checked.refused,
      ...again.refused.filter((sentence) => !checked.refused.includes(sentence)),
      ...unknown.map((name) => `${shown(name)} is no setting.`),
    ],
  };
}

export function recordIn(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The settings with what the form holds in their place; refuses the form as a whole. */
export function withForm(settings: Settings, form: SettingsForm): Settings {
  const isEmpty = (value: unknown) =>
    value === null || value === '' || (isObject(value) && !Object.keys(value).length);
  const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => !isEmpty(value)));
  const { settings: chosen, refused } = checkSettings(filled);
  if (refused.length) throw new UserError(refused.join(' '));
  return { ...(settings.mappings ? { mappings: settings.mappings } : {}), ...chosen };
}

export const formOf = (settings: Settings): SettingsForm => ({
  stageOrder: [...(settings.stageOrder ?? [])],
  wonWords: [...(settings.wonWords ?? [])],
  lostWords: [...(settings.lostWords ?? [])],
  currency: settings.currency ?? '',
  smallSample: settings.smallSample ?? null,
  fiscalYearStart: settings.fiscalYearStart ?? null,
  workingDays: [...(settings.workingDays ?? [])],
  thresholds: { ...settings.thresholds },
});

/** Whether a KPI's value is one number, which can be too low or too high. */
function isJudged(name: string): boolean {
  const entry = Object.keys(catalogue).includes(name) ? catalogue[name] : undefined;
  return entry !== undefined && entry.unit !== 'text' && entry.unit !== 'table';
}

/** KPIs that a threshold may be set for. */
export const judgedKpis = (): JudgedKpi[] =>
  Object.entries(catalogue)
    .filter(([name]) => isJudged(name))
    .map(([name, { title, unit, health }]) => ({
      name,
      title,
      unit,
      usual: goodBounds(health) ?? null,
    }));
