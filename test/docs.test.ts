import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openExport } from '../scripts/docs/crm';
import { type Crm, crms, type Export } from '../scripts/docs/exports';
import { anchor } from '../scripts/docs/markdown';
import { pages } from '../scripts/docs/pages';
import { permissionRows } from '../scripts/docs/permissions';
import { renderPage, renderReference } from '../scripts/docs/reference';
import { catalogue } from '../src/catalogue/registry';
import { tableFunctions } from '../src/catalogue/table-functions';
import { recognise } from '../src/ingest/recognise';
import { utc } from './ingest/support';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const reference = renderReference();

describe('the rendered pages', () => {
  it.each(pages)('$path is up to date', ({ path: name, render }) => {
    const page = readFileSync(path.join(ROOT, name), 'utf8');
    expect(render(page)).toBe(page);
  });

  it.each(pages)('$path is the same on each run', ({ render }) => {
    const empty =
      'a\n<!-- rendered by npm run docs: begin --><!-- rendered by npm run docs: end -->\nb';
    expect(render(render(empty))).toBe(render(empty));
  });

  it.each(pages)('$path says nothing unfinished', ({ path: name }) => {
    const page = readFileSync(path.join(ROOT, name), 'utf8');
    expect(page).not.toMatch(/undefined|\[object|NaN/);
  });

  it('leave what stands around the markers of the reference alone', () => {
    const page = renderPage(
      'above\n<!-- rendered by npm run docs: begin -->\nold\n<!-- rendered by npm run docs: end -->\nbelow\n',
    );
    expect(page).toMatch(/^above\n/);
    expect(page).toMatch(/\nbelow\n$/);
    expect(page).not.toContain('\nold\n');
  });

  it('refuse a reference without its markers', () => {
    expect(() => renderPage('')).toThrow('has no line "<!-- rendered by npm run docs: begin -->"');
  });
});

describe('the permissions', () => {
  const scopes = (text: string): string[] => {
    const { oauthScopes } = JSON.parse(text) as { oauthScopes: string[] };
    return oauthScopes;
  };
  const manifest = scopes(readFileSync(path.join(ROOT, 'appsscript.json'), 'utf8'));

  it('of the manifest each are told with what they are for', () => {
    const told = permissionRows(manifest).map(([, why]) => why);
    for (const scope of manifest) {
      expect(told.join()).toContain(
        `\`${scope.replace('https://www.googleapis.com/auth/', '')}\`: `,
      );
    }
  });

  it('refuse one that nothing asks for, one that is lacking, and none at all', () => {
    const drive = 'https://www.googleapis.com/auth/drive';
    expect(() => permissionRows([...manifest, drive])).toThrow(`differ in ${drive}.`);
    expect(() => permissionRows(manifest.slice(1))).toThrow(`differ in ${manifest[0]}.`);
    expect(() => permissionRows([])).toThrow('differ in');
  });
});

describe('the reference', () => {
  const entries = reference.split(/\n(?=##+ )/).filter((text) => /^### [A-Z]/.test(text));
  const ofKpi = (name: string) => entries.find((text) => text.startsWith(`### ${name}\n`))!;

  it.each(Object.entries(catalogue))('says all there is of %s', (name, kpi) => {
    const text = ofKpi(name);
    const call = `=${name}\\(`;
    const result = '(is \\S+|gives\\n\\n\\|)';
    expect(text).toMatch(/^\*\*[^*]+\.\*\* [A-Z].*\.$/m);
    if (kpi.args.length) expect(text).toMatch(new RegExp(`- Numbers: .*${call}.* is -?[\\d.]+`));
    if (kpi.tables.length) expect(text).toMatch(new RegExp(`\`${call}[^\`]*\` ${result}`));
    expect(text).toMatch(/- Counted on: .+\. Unit: .+\. .+ is better\./);
    expect(text).toMatch(/- See also: \[/);
    expect(text).toMatch(/- Source: <https?:/);
    expect(text.includes('\n- Health: ')).toBe(kpi.health !== undefined);
    expect(text.includes('\n- Elsewhere: ')).toBe(kpi.variants !== undefined);
  });

  // Those that kpis.md says people mix up, and those for which the vendors' own pages differ.
  it.each(
    'WIN_RATE WIN_RATE_BY_VALUE CLOSE_RATE REVENUE SALES_CYCLE AVERAGE_DEAL_SIZE LEAD_CONVERSION_RATE PIPELINE_VELOCITY PIPELINE_COVERAGE CUSTOMERS MRR ARR NET_NEW_MRR CHURN_RATE RETENTION_RATE GROSS_MRR_CHURN NET_MRR_CHURN GROSS_REVENUE_RETENTION NET_REVENUE_RETENTION QUICK_RATIO CUSTOMER_LIFETIME LTV CLV CAC CAC_PAYBACK ARPA MAGIC_NUMBER RULE_OF_40'.split(
      ' ',
    ),
  )('says how vendors differ in %s', (name) => {
    expect(ofKpi(name)).toContain('\n- Elsewhere: ');
  });

  it.each([...Object.keys(catalogue), ...Object.keys(tableFunctions)])('has %s once', (name) => {
    expect(reference.split(`\n### ${name}\n`)).toHaveLength(2);
  });
});

describe('links', () => {
  const below = (folder: string) =>
    readdirSync(path.join(ROOT, folder), { recursive: folder !== '.' })
      .map((name) => path.join(folder, String(name)))
      .filter((name) => name.endsWith('.md'));
  const files = [...below('.'), ...below('docs')];
  const text = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
  const anchors = (file: string) =>
    new Set([...text(file).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading!)));

  it.each(files.sort())('of %s lead somewhere', (file) => {
    const links = [...text(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    const broken = local.filter((link) => {
      const [name = '', fragment] = link.split('#');
      const target = name ? path.join(path.dirname(file), name) : file;
      if (!existsSync(path.join(ROOT, target))) return true;
      return fragment !== undefined && !anchors(target).has(fragment);
    });
    expect(broken).toEqual([]);
  });

  it.each([
    ['WIN_RATE', 'win_rate'],
    ['Add a KPI', 'add-a-kpi'],
    ['Лиды, 2', 'лиды-2'],
  ])('to %j go to #%s', (heading, fragment) => {
    expect(anchor(heading)).toBe(fragment);
  });
});

describe('an export of a CRM', () => {
  const all = crms.flatMap((crm) =>
    crm.exports.map((one): [string, string, Crm, Export] => [crm.name, one.title, crm, one]),
  );

  it.each(all)('%s, %s, is recognised by its headers and asks nothing', (_, __, crm, one) => {
    const rows = Math.max(...one.columns.map((column) => column.length));
    const cells = Array.from({ length: rows }, (_, row) =>
      one.columns.map((column) => column[row]!),
    );
    const found = recognise(cells, utc());
    expect([found.table, found.questions]).toEqual([one.table, []]);
    // A system is told by headers that only it has; some exports have none of them.
    expect(['', crm.name.split(' and ')[0]]).toContain(found.crm);
  });

  it.each(all)('%s, %s, has a value or a blank under each header', (_, __, ___, one) => {
    expect(new Set(one.columns.map((column) => column.length)).size).toBe(1);
    expect(openExport(one).rowCount).toBeGreaterThan(0);
  });
});
