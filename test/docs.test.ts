import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAGE, renderPage, renderReference } from '../scripts/docs';
import { catalogue } from '../src/catalogue/registry';
import { tableFunctions } from '../src/catalogue/table-functions';

const reference = renderReference();

describe('the rendered reference', () => {
  it('is in docs/kpis.md as it stands', () => {
    const page = readFileSync(PAGE, 'utf8');
    expect(renderPage(page)).toBe(page);
  });

  it('is the same on each run, over an old page and over an empty one', () => {
    const empty = renderPage(
      'a\n<!-- rendered by npm run docs: begin --><!-- rendered by npm run docs: end -->\nb',
    );
    expect(renderPage(empty)).toBe(empty);
    expect(renderReference()).toBe(reference);
  });

  it('leaves what stands around the markers alone', () => {
    const page = renderPage(
      'above\n<!-- rendered by npm run docs: begin -->\nold\n<!-- rendered by npm run docs: end -->\nbelow\n',
    );
    expect(page).toMatch(/^above\n/);
    expect(page).toMatch(/\nbelow\n$/);
    expect(page).not.toContain('\nold\n');
  });

  it('refuses a page without its markers', () => {
    expect(() => renderPage('')).toThrow('has no line "<!-- rendered by npm run docs: begin -->"');
  });

  it.each([...Object.keys(catalogue), ...Object.keys(tableFunctions)])('has %s once', (name) => {
    expect(reference.split(`\n### ${name}\n`)).toHaveLength(2);
  });

  it('links only to what it has', () => {
    const anchors = new Set(
      [...reference.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading!.toLowerCase()),
    );
    const links = [...reference.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor!);
    expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });

  it('says nothing unfinished', () => {
    expect(reference).not.toMatch(/undefined|\[object|NaN/);
  });
});
