/** The settings of the document, kept in its properties as JSON that nobody need trust. */

import type { Settings } from '../tables/schema';
import { checkSettings, recordIn } from './settings';

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
export const parseSettings = (text: string): Settings =>
  checkSettings(recordIn(text) ?? {}).settings;
