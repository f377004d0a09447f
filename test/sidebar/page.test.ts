import { beforeAll, describe, expect, it } from 'vitest';
import { buildSidebar } from '../../scripts/build-sidebar';

describe('the built page', () => {
  let html: string;
  beforeAll(async () => {
    html = await buildSidebar();
  });

  it('is one file under 160 KB', () => {
    expect(html.startsWith('<!doctype html>')).toBe(true);
    expect(Buffer.byteLength(html)).toBeLessThan(160_000);
    expect(html).not.toMatch(/\/\* (styles|script) \*\//);
  });

  it('asks the network for nothing', () => {
    // Names of XML namespaces look like addresses and are never fetched.
    const addresses = html
      .replaceAll(/http:\/\/www\.w3\.org\/[\w/]+/g, '')
      .match(/https?:\/\/[^"'\s)]+/g);
    expect(addresses).toBeNull();
    expect(html).not.toMatch(/<link|@import|url\(|<script[^>]+src/);
  });

  it('ends its script and its style once each, and has no template literal for Apps Script to cut', () => {
    expect(html.match(/<\/script/g)).toHaveLength(1);
    expect(html.match(/<\/style/g)).toHaveLength(1);
    expect(html).not.toContain('`');
  });
});
