/** The settings of the document, kept in its properties as JSON that nobody need trust. */

import { tables } from '../tables';
import type { Mapping, Settings, TableName } from '../tables/schema';

const KEY = 'settings';

/** A property holds 9 KB; a character has at most 3 bytes. */
const CHUNK = 2800;

export function readSettings(): Settings {
  const properties = PropertiesService.getDocumentProperties()?.getProperties() ?? {};
  const chunks: string[] = [];
  while (properties[`${KEY}.${chunks.length}`] !== undefined) {
    chunks.push(properties[`${KEY}.${chunks.length}`]!);
  }
  return parseSettings(chunks.join(''));
}

export function writeSettings(settings: Settings): void {
  const properties = PropertiesService.getDocumentProperties();
  const text = JSON.stringify(settings);
  const chunks: Record<string, string> = {};
  for (let start = 0; start < text.length; start += CHUNK) {
    chunks[`${KEY}.${start / CHUNK}`] = text.slice(start, start + CHUNK);
  }
  for (const key of properties.getKeys()) {
    if (key.startsWith(`${KEY}.`) && !(key in chunks)) properties.deleteProperty(key);
  }
  properties.setProperties(chunks);
}

/** What can be used of a text; anything else is as if it had not been chosen. */
export function parseSettings(text: string): Settings {
  const stored = objectOf(parse(text));
  const settings: Settings = {
    mappings: mapValues(objectOf(stored.mappings), mappingOf),
    stageOrder: textsOf(stored.stageOrder),
    wonWords: textsOf(stored.wonWords),
    lostWords: textsOf(stored.lostWords),
    ...(typeof stored.currency === 'string' ? { currency: stored.currency } : {}),
    ...(typeof stored.smallSample === 'number' ? { smallSample: stored.smallSample } : {}),
  };
  return settings;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function mappingOf(value: unknown): Mapping {
  const { table, columns, dayFirst } = objectOf(value);
  const isKnown = typeof table === 'string' && (table === 'none' || table in tables);
  return {
    ...(isKnown ? { table: table as TableName | 'none' } : {}),
    columns: mapValues(objectOf(columns), String),
    dayFirst: mapValues(objectOf(dayFirst), Boolean),
  };
}

const objectOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const textsOf = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;

function mapValues<T>(
  values: Record<string, unknown>,
  to: (value: unknown) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, to(value)]));
}
