import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, CODE_LIMIT } from '../scripts/build';
import { customFunction } from '../scripts/stubs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Name, arguments of the scalar form, tables: the contract that people's formulas rely on. */
const CONTRACT = `
OPEN_DEALS | | deals
DEALS_CREATED | | deals
PIPELINE_VALUE | | deals
WEIGHTED_PIPELINE | amounts probabilities | deals snapshots
PIPELINE_VELOCITY | open_deals average_deal win_rate cycle_days | deals
SALES_FORECAST | velocity days |
PIPELINE_COVERAGE | pipeline target | deals targets
REQUIRED_PIPELINE | target win_rate |
REQUIRED_DEALS | target average_deal |
DEAL_AGE | | deals
STALLED_DEALS | | deals
FORECAST_ACCURACY | actual forecast |
STAGE_FUNNEL | | deals snapshots
WIN_RATE_BY_AGE | | deals
DEAL_SIZE_BANDS | | deals
WON_DEALS | | deals
LOST_DEALS | | deals
CLOSED_DEALS | | deals
REVENUE | | deals
WIN_RATE | won lost | deals
WIN_RATE_BY_VALUE | won_amount lost_amount | deals
CLOSE_RATE | won created | deals
WIN_LOSS_RATIO | won lost | deals
LOST_DEAL_RATIO | lost created | deals
PROVIDED_LEAD_CLOSE_RATE | won provided | deals
SALES_CYCLE | total_days won_deals | deals
MEDIAN_SALES_CYCLE | | deals
TIME_TO_LOSS | total_days lost_deals | deals
AVERAGE_DEAL_SIZE | revenue won_deals | deals
MEDIAN_DEAL_SIZE | | deals
GROSS_PROFIT | revenue cost | deals
AVERAGE_MARGIN | revenue cost | deals
AVERAGE_DISCOUNT | list_amount amount | deals
NEW_BUSINESS_REVENUE | | deals
EXISTING_BUSINESS_REVENUE | | deals
MRR_ADDED | | deals
ARR_WON | mrr_added | deals
AVERAGE_ARR_WON | arr_won won_accounts | deals
SALES_GROWTH | current previous | deals
YOY_GROWTH | current year_before | deals
QUOTA_ATTAINMENT | actual quota | deals targets
REPS_AT_QUOTA | actuals quotas | deals targets
REVENUE_PER_REP | revenue reps | deals targets
TARGET_ATTAINMENT | actual target | targets table
HOCKEY_STICK | | deals
LOST_REASONS | | deals
COMPETITORS | | deals
`
  .trim()
  .split('\n')
  .map((line) => {
    const [name, args, tables] = line.split('|').map((part) => part.trim());
    const words = (text: string) => text.split(' ').filter(Boolean);
    return { name: name!, args: words(args!), tables: words(tables!) };
  });

const OTHERS = ['KPI_TABLE', 'KPI_DEFINITION', 'CRM_CLEAN', 'CRM_PROBLEMS'];

let folder: string;
let code: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'quotient-'));
  await build({ outdir: folder, check: false });
  code = readFileSync(path.join(folder, 'Code.js'), 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The declarations of Code.js, each with the comment above it. */
function declarations(): Map<string, { comment: string; parameters: string[] }> {
  const found = code.matchAll(/(?:\/\*\*\n((?: \*.*\n)+?) \*\/\n)?^function (\w+)\((.*)\) \{$/gm);
  return new Map(
    [...found].map(([, comment = '', name, parameters]) => [
      name!,
      { comment, parameters: parameters!.split(', ').filter(Boolean) },
    ]),
  );
}

describe('The built add-on', () => {
  it('is Code.js, the sidebar and the manifest', () => {
    const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
    expect(read('Sidebar.html')).toMatch(/^<!doctype html>/i);
    expect(read('appsscript.json')).toBe(readFileSync(path.join(ROOT, 'appsscript.json'), 'utf8'));
    expect(Buffer.byteLength(code)).toBeLessThan(CODE_LIMIT);
    expect(CODE_LIMIT).toBe(750_000);
  });

  it('loads where there is nothing but the language', () => {
    expect(() => vm.runInNewContext(code)).not.toThrow();
  });

  it('touches no service when it is loaded', () => {
    const refuse = () => {
      throw new Error('touched');
    };
    const service = new Proxy(refuse, { get: refuse, apply: refuse, construct: refuse });
    const services = ['SpreadsheetApp', 'PropertiesService', 'Session', 'HtmlService', 'ScriptApp'];
    const context = Object.fromEntries(services.map((name) => [name, service]));
    const WIN_RATE = vm.runInNewContext(`${code}\nWIN_RATE`, context);
    expect(WIN_RATE(45, 135)).toBe(0.25);
  });

  it('adds functions and one name to the global scope, nothing else', () => {
    const context = vm.createContext({});
    vm.runInContext(code, context);
    const added = Object.keys(context).filter((name) => name !== 'Quotient');
    expect(added.sort()).toEqual([...declarations().keys()].sort());
  });
});

describe('Every custom function', () => {
  it.each([...CONTRACT.map(({ name }) => name), ...OTHERS])('%s has its help', (name) => {
    const { comment, parameters } = declarations().get(name)!;
    expect(comment).toContain('@customfunction');
    expect(comment.split('\n')[0]).toMatch(/^ \* \S.*=\w+\(.*\.$/);
    const described = [...comment.matchAll(/@param (\w+) (.+)/g)].map(([, one]) => one);
    expect(described).toEqual(parameters);
    expect(new Set(parameters).size).toBe(parameters.length);
  });

  it.each(CONTRACT)('$name takes both forms in its order', ({ name, args, tables }) => {
    const places = declarations()
      .get(name)!
      .parameters.map((parameter) => parameter.split('_or_'));
    const rest = tables.length ? [...tables, 'period', 'column', 'criterion'] : [];
    for (const [at, table] of rest.entries()) expect(places[at]![0]).toBe(table);
    for (const [at, argument] of args.entries()) expect(places[at]!.at(-1)).toBe(argument);
  });

  it('can be called as it is, with scalars and two-dimensional arrays', () => {
    const run = (formula: string) =>
      JSON.parse(JSON.stringify(vm.runInNewContext(`${code}\n${formula}`)));
    const deals = `[['Status', 'Closed', 'Owner'], ['Won', new Date(2024, 2, 1), 'Anna'],
      ['Lost', '2024-03-31', 'Boris'], ['Won', 45292, 'Boris'], ['', '', '']]`;
    expect(run('WIN_RATE(45, 135)')).toBe(0.25);
    expect(run('WIN_RATE([[45], [1]], [[135], [1]])')).toEqual([[0.25], [0.5]]);
    expect(run(`WIN_RATE(${deals}, '2024-03')`)).toBe(0.5);
    expect(run(`WIN_RATE(${deals}, '2024', 'owner', [['Anna'], ['Boris']])`)).toEqual([[1], [0.5]]);
    expect(run(`WON_DEALS(${deals}, '2024', 'owner', 'Boris', 'status', 'won')`)).toBe(1);
    expect(run(`WON_DEALS(${deals}, undefined, 'owner', 'Boris')`)).toBe(1);
    expect(run(`KPI_TABLE('WON_DEALS', '2024', '', ${deals})`)).toEqual([['2024'], [2]]);
  });

  it('fails with an Error whose message starts with its name', () => {
    const message = vm.runInNewContext(
      `${code}\ntry { WIN_RATE('x', 1) } catch (error) { error instanceof Error && String(error) }`,
    );
    expect(message).toMatch(/^Error: WIN_RATE: won "x" is not a number/);
  });
});

describe('A stub', () => {
  it('cannot be ended by what its help says', () => {
    const stub = customFunction({
      name: 'X',
      description: 'Ends */ here\nand goes on.',
      parameters: [{ name: 'a', description: 'x' }],
    });
    expect(stub.split('\n').slice(0, 2)).toEqual(['/**', ' * Ends * / here and goes on.']);
    expect(() => new vm.Script(stub)).not.toThrow();
  });
});
