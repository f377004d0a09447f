import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSample } from '../../workbench/sample/generate';
import { type BrowserWorkbench, openWorkbench } from './harness';

/** A folder for pictures, such as docs/, where new ones are wanted. */
const PICTURES = process.env.QUOTIENT_PICTURES;

describe('the add-on in the workbench', () => {
  let bench: BrowserWorkbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  });
  afterAll(() => bench?.close());

  it('helps with a function while it is typed and shows its number', async () => {
    await bench.openTab('Targets');
    await bench.select('E2');
    await bench.page.keyboard.type('=WIN_RA');
    await bench.page.locator('.o-autocomplete-value', { hasText: 'WIN_RATE' }).first().waitFor();
    await bench.press('Tab');
    const help = bench.page.locator('.o-formula-assistant');
    await help.getByText('won / (won + lost)').waitFor();
    await help.getByText('The deals tab with its header row').waitFor();
    await picture('function-help');
    await bench.page.keyboard.type('Deals!A:R;"2025")');
    await bench.press('Enter');
    expect(Number(await bench.read('E2'))).toBeCloseTo(winRate('2025'), 8);
  });

  it('asks nothing of any network and logs no error', () => {
    expect(bench.foreignRequests).toEqual([]);
    expect(bench.errors).toEqual([]);
  });

  async function picture(name: string): Promise<void> {
    if (!PICTURES) return;
    await mkdir(PICTURES, { recursive: true });
    await bench.screenshot(join(PICTURES, `${name}.png`));
  }
});

/** Won as a share of closed deals, straight from the sample's text. */
function winRate(year: string): number {
  const [header, ...rows] = generateSample().find(({ name }) => name === 'Deals')!.rows;
  const column = (title: string) => header!.indexOf(title);
  const deals = new Map(rows.map((row) => [row[column('Record ID')], row]));
  const stages = [...deals.values()]
    .filter((row) => row[column('Close Date')]!.startsWith(year))
    .map((row) => row[column('Deal Stage')]);
  const won = stages.filter((stage) => stage === 'Closed Won').length;
  return won / (won + stages.filter((stage) => stage === 'Closed Lost').length);
}
