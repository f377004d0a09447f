/** Records kept in properties as JSON that nobody need trust, and the settings of the document among them. */

import type { Settings } from '../tables/schema';
import { checkSettings, recordIn } from './settings';

type Properties = GoogleAppsScript.Properties.Properties;

const SETTINGS = 'settings';

/** A property holds 9 KB; a character has at most 3 bytes. */
const CHUNK = 2800;

/** After the last chunk while those of a longer record before it are still to go. */
const END = ' ';

/** What is kept under a key; `undefined` where nothing is, or no record. */
export function readRecord(
  properties: Properties | null,
  key: string,
): Record<string, unknown> | undefined {
  const kept = properties?.getProperties() ?? {};
  const chunks: string[] = [];
  for (;;) {
    const chunk = kept[`${key}.${chunks.length}`];
    if (chunk === undefined || chunk === END) return recordIn(chunks.join(''));
    chunks.push(chunk);
  }
}

/** Keeps a record in as many properties as it needs; wherever it ends, the old or the new one can be read. */
export function writeRecord(properties: Properties, key: string, record: object): void {
  const text = JSON.stringify(record);
  const chunks: Record<string, string> = {};
  for (let start = 0; start < text.length; start += CHUNK) {
    chunks[`${key}.${start / CHUNK}`] = text.slice(start, start + CHUNK);
  }
  const count = Object.keys(chunks).length;
  const surplus = properties
    .getKeys()
    .filter((name) => name.startsWith(`${key}.`))
    .map((name) => Number(name.slice(key.length + 1)))
    .filter((at) => at >= count)
    .sort((one, other) => other - one);
  if (surplus.length) chunks[`${key}.${count}`] = END;
  properties.setProperties(chunks);
  for (const at of surplus) properties.deleteProperty(`${key}.${at}`);
}

/** Keys under which there are records. */
export const recordKeys = (properties: Properties): string[] =>
  properties
    .getKeys()
    .filter((name) => name.endsWith('.0'))
    .map((name) => name.slice(0, -2));

/** The first chunk goes first: wherever it ends, there is no part of a record. */
export function deleteRecord(properties: Properties, key: string): void {
  const chunks = properties.getKeys().filter((name) => name.startsWith(`${key}.`));
  for (const name of chunks.sort()) properties.deleteProperty(name);
}

export const readSettings = (): Settings =>
  checkSettings(readRecord(PropertiesService.getDocumentProperties(), SETTINGS) ?? {}).settings;

export const writeSettings = (settings: Settings): void =>
  writeRecord(PropertiesService.getDocumentProperties(), SETTINGS, settings);
