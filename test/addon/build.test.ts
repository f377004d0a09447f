/** Reports built by the add-on in a workbook: what they cost, what they leave alone, whether they can be told apart. */
import { describe, expect, it } from 'vitest';
import { openWorkbook, request, sampleTabs, type Workbook } from './support';

const NAMES = ['Pipeline', 'Sources', 'Deals', 'Targets', 'Notes'];
const visible = (sheets: { name: string; hidden: boolean }[]) =>
  sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);

describe('a first build', () => {
  it('puts report sheets before the raw tabs and its copies out of sight', async () => {
    const book = await openWorkbook();
    const results = book.build(request(), request({ report: 'sources' }));
    expect(results.map(({ sheetName }) => sheetName)).toEqual(['Pipeline', 'Sources']);
    expect(visible(book.sheets())).toEqual(NAMES);
    expect(book.names()).toEqual([
      ...NAMES,
      'quotient_data',
      'quotient_history',
      'quotient_snapshots',
    ]);
  });

  it('builds all that the data allows when nothing is asked for', async () => {
    const book = await openWorkbook();
    const available = book.overview().reports.filter((report) => report.available);
    const built = book.build().map(({ report }) => report);
    expect([...built].sort()).toEqual(available.map(({ id }) => id).sort());
    expect(built[built.length - 1]).toBe('data_quality');
  });

  it('shows no error in any cell', async () => {
    const book = await openWorkbook();
    book.build();
    for (const sheet of book.sheets()) {
      const wrong = sheet.cells.filter(({ value }) => /^#/.test(String(value)));
      expect(wrong, sheet.name).toEqual([]);
    }
  });

  it.each([
    ['fa_IR', 'right to left'],
    ['de_DE', 'left to right'],
  ])('is written in a file of %s from %s', async (locale, direction) => {
    const book = await openWorkbook(sampleTabs(), { locale });
    const { sheetName } = book.build(request())[0]!;
    const { engine, rightToLeft } = book.host.document;
    const isMirrored = rightToLeft.has(engine.findSheet(sheetName)!);
    expect(isMirrored).toBe(direction === 'right to left');
  });

  it('tells rows read, used and listed, and what is wrong with them', async () => {
    const book = await openWorkbook();
    const [result] = book.build(request());
    expect(result!.rowsRead).toBeGreaterThan(result!.rowsUsed);
    expect(result!.rowsListed).toBeGreaterThan(0);
    expect(result!.problems).toContainEqual(
      expect.objectContaining({ tab: 'Deals', kind: 'repeated id', column: 'Record ID' }),
    );
  });

  it('accounts for every row that a KPI reads: used, or listed with a reason', async () => {
    const book = await openWorkbook();
    for (const { report, ledger } of book.build()) {
      expect(ledger.length > 0, report).toBe(report !== 'data_quality');
      for (const { kpi, rowsRead, rowsUsed, listed } of ledger) {
        const rows = listed.reduce((sum, one) => sum + one.rows, 0);
        expect(rowsUsed + rows, kpi).toBe(rowsRead);
      }
    }
  });

  it('leaves the raw tabs as they were', async () => {
    const book = await openWorkbook();
    const before = JSON.stringify([book.sheet('Deals'), book.sheet('Notes')]);
    book.build();
    expect(JSON.stringify([book.sheet('Deals'), book.sheet('Notes')])).toBe(before);
  });
});

describe('what a report costs', () => {
  const [head, ...sample] = sampleTabs()[0]!.cells;
  const amount = head!.indexOf('Amount');
  // Amounts with a currency first, so that few rows lead to the same columns as many.
  const rows = [
    head!,
    ...sample.filter((row) => /[^\d.]/.test(row[amount]!)),
    ...sample.filter((row) => !/[^\d.]/.test(row[amount]!)),
  ];
  const tabsOf = (count: number) => {
    const [deals, ...others] = sampleTabs();
    const cells = Array.from({ length: count }, (_, index) => {
      // Then spread over the sample, so that they lead to the same sections.
      const at = index < 20 ? index : (index * 11) % (rows.length - 1);
      const [, ...rest] = rows[1 + at]!;
      return [String(500_000 + index), ...rest];
    });
    return [{ ...deals!, cells: [head!, ...cells] }, ...others];
  };
  const cost = async (count: number) => {
    const book = await openWorkbook(tabsOf(count));
    book.host.resetCounts();
    book.buildInSteps(request());
    return book.host.callCounts();
  };

  it('is at most 25 reads and writes of ranges and the same calls, for 200 rows and for 50,000', async () => {
    const [few, many] = [await cost(200), await cost(50_000)];
    expect(many.rangeReadsAndWrites).toBeLessThanOrEqual(25);
    expect(few.rangeReadsAndWrites).toBe(many.rangeReadsAndWrites);
    // A sheet that holds fewer rows than a new one has is cut, a larger one is grown.
    const structure = /(insert|delete)(Rows|Columns)/;
    const others = ({ methods }: typeof few) =>
      Object.entries(methods).filter(([method]) => !structure.test(method));
    expect(Object.fromEntries(others(few))).toEqual(Object.fromEntries(others(many)));
  });

  it('is no more for building it again', async () => {
    const book = await openWorkbook();
    book.build(request());
    book.host.resetCounts();
    book.buildInSteps(request());
    expect(book.host.callCounts().rangeReadsAndWrites).toBeLessThanOrEqual(25);
  });
});

describe('building again', () => {
  it('gives the same sheet', async () => {
    const book = await openWorkbook();
    book.build();
    const isBuilt = ({ name }: { name: string }) => !/^quotient_(history|snapshots)$/.test(name);
    const timeless = () =>
      JSON.stringify(book.sheets().filter(isBuilt)).replace(/\d+ \w{3} \d{4} \d\d:\d\d/g, 'then');
    const before = timeless();
    book.build();
    expect(timeless()).toBe(before);
  });

  it('keeps what a person typed beside and below the report', async () => {
    const book = await openWorkbook();
    book.build(request({ period: '2025-Q4 by month' }));
    const last = book
      .sheet('Pipeline')
      .cells.reduce((most, { a1 }) => Math.max(most, Number(a1.replace(/\D/g, ''))), 0);
    book.edit('Pipeline', 'J12', 'call them');
    book.edit('Pipeline', `B${last + 5}`, 'my sum');
    book.build(request({ period: '2024-01-01..2025-12-31 by month' }));
    const values = book.sheet('Pipeline').cells.map(({ value }) => value);
    expect(book.value('Pipeline', 'J12')).toBe('call them');
    expect(values).toContain('my sum');
    book.build(request({ period: '2025-Q4 by month' }));
    expect(book.sheet('Pipeline').cells.map(({ value }) => value)).toContain('my sum');
  });

  it('keeps what a reader chose in the yellow cells, unless asked for something else', async () => {
    const book = await openWorkbook();
    book.build(request());
    const owner = book.sheet('Pipeline').cells.find(({ value }) => value === 'Owner')!.a1;
    const cell = owner.replace('2', '3');
    book.edit('Pipeline', cell, 'Anna Keller');
    book.edit('Pipeline', 'A3', '2025-07-01');
    book.build(request());
    expect(book.value('Pipeline', cell)).toBe('Anna Keller');
    expect(book.host.cell('Pipeline', 'A3').text).toBe('1 Jul 2025');
    book.build(request({ filters: { owner: 'Mei Tanaka' } }));
    expect(book.value('Pipeline', cell)).toBe('Mei Tanaka');
    expect(book.host.cell('Pipeline', 'A3').text).toBe('1 Jan 2025');
  });

  it('leaves the old report whole when a new one cannot be made', async () => {
    const book = await openWorkbook();
    book.build(request());
    const before = JSON.stringify(book.sheet('Pipeline'));
    expect(() => book.build(request({ period: 'soon' }))).toThrow('period "soon" is not a period');
    expect(JSON.stringify(book.sheet('Pipeline'))).toBe(before);
  });
});

describe('sheets of the user', () => {
  it('of the same name are not touched', async () => {
    const mine = [['my own pipeline', '=1+1']];
    const book = await openWorkbook([...sampleTabs(), { name: 'Pipeline', cells: mine }]);
    const before = JSON.stringify(book.sheet('Pipeline'));
    const [result] = book.build(request());
    expect(result!.sheetName).toBe('Pipeline 2');
    expect(JSON.stringify(book.sheet('Pipeline'))).toBe(before);
    book.build(request());
    expect(book.names()).not.toContain('Pipeline 3');
  });

  it('that are duplicates of a report are theirs', async () => {
    const book = await openWorkbook();
    const [result] = book.build(request());
    const { engine } = book.host;
    engine.duplicateSheet(engine.findSheet('Pipeline')!, 'My copy');
    book.edit('My copy', 'A1', 'Mine');
    const [again] = book.build(request());
    expect(again!.sheetId).toBe(result!.sheetId);
    expect(book.value('My copy', 'A1')).toBe('Mine');
  });

  it('that a report was renamed to are still that report', async () => {
    const book = await openWorkbook();
    const [result] = book.build(request());
    const { engine } = book.host;
    engine.renameSheet(engine.findSheet('Pipeline')!, 'Our funnel');
    expect(book.build(request())[0]).toMatchObject({
      sheetId: result!.sheetId,
      sheetName: 'Our funnel',
    });
  });

  it('names that they use are left to them', async () => {
    const book = await openWorkbook();
    const { engine } = book.host;
    const notes = engine.findSheet('Notes')!;
    engine.setNamedArea('deals_amount', notes, { top: 0, left: 0, bottom: 0, right: 0 });
    book.build(request());
    const areas = engine.namedAreas();
    expect(areas.filter(({ name }) => name === 'deals_amount')).toHaveLength(1);
    expect(areas.map(({ name }) => name)).toContain('quotient_deals_amount');
    expect(book.value('Pipeline', 'B7')).toBeGreaterThan(0);
  });
});

describe('raw tabs', () => {
  it('may be renamed: the report follows, and a change is still noticed', async () => {
    const book = await openWorkbook();
    book.build(request());
    const { engine } = book.host;
    engine.renameSheet(engine.findSheet('Deals')!, 'CRM export');
    expect(book.value('Pipeline', 'H1')).toMatch(/^● up to date/);
    book.edit('CRM export', 'E5', '123456');
    expect(book.value('Pipeline', 'H1')).toMatch(/^◆ raw data changed since .*: refresh$/);
    book.build(request());
    expect(book.value('Pipeline', 'H1')).toMatch(/^● up to date/);
    expect(book.value('Pipeline', 'B4')).toMatch(/^From CRM export, Targets/);
  });

  it('cannot bring a formula into the report or the copy', async () => {
    const attack = '=HYPERLINK("http://evil.example","click")';
    const [deals, ...others] = sampleTabs();
    const owner = deals!.cells[0]!.indexOf('Deal owner');
    const cells = deals!.cells.map((line, row) =>
      row > 0 && row < 400 ? line.map((cell, at) => (at === owner ? `'${attack}` : cell)) : line,
    );
    const book = await openWorkbook([{ ...deals!, cells }, ...others]);
    book.build(request());
    for (const name of ['Pipeline', 'quotient_data']) {
      const found = book.sheet(name).cells.filter(({ value }) => value === attack);
      expect(found.length, name).toBeGreaterThan(0);
      for (const cell of found) expect(cell.formula ?? '', name).not.toContain('HYPERLINK');
    }
  });

  it.each([
    ['nothing', [{ name: 'Sheet1', cells: [] }]],
    ['no CRM data', [{ name: 'Notes', cells: [['Milk'], ['Bread']] }]],
    [
      'headers alone',
      [{ name: 'Deals', cells: [['Deal', 'Stage', 'Amount', 'Created', 'Closed']] }],
    ],
  ])('with %s fail with a way out, or show a report without numbers', async (_, tabs) => {
    const book = await openWorkbook(tabs);
    expect(book.overview().tabs).toHaveLength(1);
    try {
      book.build(request());
      expect(book.value('Pipeline', 'A7')).toBe(0);
    } catch (error) {
      expect((error as Error).message).toBe(
        'Pipeline cannot be built: it needs a tab of deals with Created, Status or Stage.',
      );
    }
  });
});

describe('a build in steps', () => {
  const state = (book: Workbook) => JSON.stringify([book.sheets(), book.host.engine.namedAreas()]);
  const both = [request(), request({ report: 'sources' })];

  it('reads and writes nothing before it goes on', async () => {
    const book = await openWorkbook();
    book.host.resetCounts();
    expect(book.start(request())).toMatchObject({ done: false, progress: 0 });
    expect(book.host.callCounts().rangeReadsAndWrites).toBe(0);
    expect(() => book.start()).toThrow('Choose a report');
  });

  it('writes a report a step and ends with what the sidebar shows next', async () => {
    const book = await openWorkbook();
    const steps = book.buildInSteps(...both);
    expect(steps.map(({ done, progress, doing }) => [done, progress, doing])).toEqual([
      [false, 0.5, 'Writing Sources'],
      [true, 1, 'Sources is ready'],
    ]);
    expect(steps.map(({ result }) => result?.sheetName)).toEqual(['Pipeline', 'Sources']);
    expect(steps[1]!.overview!.built).toEqual([
      expect.objectContaining({ report: 'pipeline', dataChanged: false }),
      expect.objectContaining({ report: 'sources', dataChanged: false }),
    ]);
  });

  it('gives the sheets that a build in one go gives', async () => {
    const [inSteps, atOnce] = [await openWorkbook(), await openWorkbook()];
    inSteps.buildInSteps(...both);
    atOnce.build(...both);
    const timeless = (book: Workbook) =>
      JSON.stringify(book.sheets())
        .replace(/\d+ \w{3} \d{4} \d\d:\d\d/g, 'then')
        .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, 'then');
    expect(timeless(inSteps)).toBe(timeless(atOnce));
  });

  it('that is cancelled leaves the workbook as it was, a new one and one with reports', async () => {
    const book = await openWorkbook();
    const cancelled = () => {
      const before = state(book);
      const { job } = book.start(request({ period: '2024 by month' }));
      book.cancel(job);
      expect(state(book)).toBe(before);
      expect(() => book.goOn(job)).toThrow('This build was stopped');
    };
    cancelled();
    book.build(request());
    book.edit('Deals', 'E9', '1');
    cancelled();
  });

  it('of which one report cannot be made leaves all as they were', async () => {
    const book = await openWorkbook();
    book.build(...both);
    const before = state(book);
    const { job } = book.start(request({ period: '2024' }), {
      ...both[1]!,
      filters: { owner: 'Nobody' },
    });
    expect(() => book.goOn(job)).toThrow('"Nobody" is not in');
    expect(state(book)).toBe(before);
  });

  it.each(['Range.setNotes', 'Sheet.setColumnWidths', 'Sheet.insertChart'])(
    'in which %s fails leaves no half of a new report',
    async (method) => {
      const book = await openWorkbook();
      const { job } = book.start(request());
      book.host.failNext(method, 'Service Spreadsheets timed out');
      book.host.failNext(method, 'Service Spreadsheets timed out');
      expect(() => book.goOn(job)).toThrow('timed out');
      const overview = book.cancel(job);
      expect(overview.built).toEqual([]);
      expect(overview.tabs.map(({ name }) => name)).toEqual(['Deals', 'Targets', 'Notes']);
      book.buildInSteps(request());
      expect(book.names().filter((name) => name.startsWith('Pipeline'))).toEqual(['Pipeline']);
    },
  );

  it.each(['Range.setNotes', 'Sheet.setColumnWidths', 'Sheet.insertChart'])(
    'in which %s fails once writes a report again as a whole',
    async (method) => {
      const [book, other] = [await openWorkbook(), await openWorkbook()];
      for (const one of [book, other]) one.build(request());
      const again = request({ period: '2024-Q3 by month' });
      const { job } = book.start(again);
      book.host.failNext(method, 'Service Spreadsheets timed out');
      expect(book.goOn(job)).toMatchObject({ done: true });
      other.buildInSteps(again);
      const report = (one: Workbook) =>
        JSON.stringify(one.sheet('Pipeline')).replace(/\d+ \w{3} \d{4} \d\d:\d\d/g, 'then');
      expect(report(book)).toBe(report(other));
    },
  );

  it('that a service fails in leaves the lock free and tells why', async () => {
    const book = await openWorkbook();
    book.host.failNext('Range.setValues', 'Service Spreadsheets timed out');
    expect(() => book.build(request())).toThrow('Service Spreadsheets timed out');
    expect(book.build(request())).toHaveLength(1);
  });
});
