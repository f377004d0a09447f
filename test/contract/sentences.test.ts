/** Every sentence of the contract is the title of a test here. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { designFile } from '../support/design';
import { sentencesOf, titlesOf } from '../support/sentences';

const folder = fileURLToPath(new URL('.', import.meta.url));
const titles = new Set(
  readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => titlesOf(readFileSync(path.join(folder, name), 'utf8'))),
);

const contract = designFile('kpis.md');
if (contract === undefined) console.info('kpis.md is not at hand: its sentences are not compared.');

describe.skipIf(contract === undefined)('kpis.md', () => {
  it.each(['Results', 'Time', 'Tables and columns'])(
    'has a test for each sentence of %s',
    (part) => {
      const sentences = sentencesOf(contract ?? '', part);
      expect(sentences).not.toEqual([]);
      expect(sentences.filter((sentence) => !titles.has(sentence))).toEqual([]);
    },
  );
});
