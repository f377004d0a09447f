/** Frozen copies: what is previewed, created, brought up to date, and who has it. */
import { describe, expect, it } from 'vitest';
import { sampleTabs as workbenchTabs } from '../../workbench/sample';
import { openShared, SharedBook, smallTabs, wish } from './share-support';
import { openWorkbook, request } from './support';

/** Every cell and name of the workbook, as a person and formulas see them. */
function state({ host }: SharedBook): string {
  const names = host.engine
    .namedAreas()
    .map(({ name, reference }) => `${name} ${reference}`)
    .sort();
  return JSON.stringify([host.exportJson().sheets, names]);
}

const file = (book: SharedBook, at = 0) => book.host.drive.files[at]!;

const titles = (book: SharedBook, at = 0): string[] =>
  file(book, at).spreadsheet.sheets!.map(({ properties }) => properties!.title!);

/** Texts and numbers of a sheet of the file, row by row. */
const contents = (book: SharedBook, sheet = 0): unknown[][] =>
  file(book).spreadsheet.sheets![sheet]!.data![0]!.rowData!.map(({ values = [] }) =>
    values.map(({ userEnteredValue: value }) =>
      value ? (Object.values(value)[0] as unknown) : '',
    ),
  );

/** A date after those of the data: what is due by a day stays as it is. */
const NOW = Date.UTC(2026, 0, 15, 12);

async function shared(...options: Parameters<typeof openShared>): Promise<SharedBook> {
  const book = await openShared(...options);
  book.host.clock.set(NOW);
  return book;
}

describe('a preview', () => {
  it('shows what would leave, creates nothing and leaves the workbook as it was', async () => {
    const book = await shared();
    const before = state(book);
    const preview = book.preview();
    expect(state(book)).toBe(before);
    expect(book.host.drive.files).toEqual([]);
    expect(preview.sheets.map(({ name }) => name)).toEqual([
      'Pipeline, Q4 2025',
      'Sources, Q4 2025',
    ]);
    const [pipeline] = preview.sheets;
    expect(pipeline!.rows[0]![7]).toBe('Data of 15 Jan 2026');
    expect(pipeline!.rows[2]!.slice(0, 4)).toEqual(['1 Oct 2025', '31 Dec 2025', 'all', 'all']);
    const filled = preview.sheets.flatMap(({ rows }) => rows.flat()).filter(Boolean);
    expect(filled).toHaveLength(preview.cells);
    expect(preview.charts).toBe(preview.sheets.flatMap(({ charts }) => charts).length);
    expect(preview.leftOut.join('\n')).toContain(
      'Pipeline: Oldest open deals: single deals stay in your file.',
    );
  });

  it('has the numbers of the live reports', async () => {
    const book = await shared();
    const { sheets } = book.preview();
    const shown = (name: string, rows: readonly number[]) =>
      rows.map((row) =>
        Array.from({ length: 8 }, (_, at) => book.host.cell(name, `${'ABCDEFGH'[at]}${row}`).text),
      );
    const cards = [6, 7, 8];
    for (const [at, name] of ['Pipeline', 'Sources'].entries()) {
      expect(cards.map((row) => sheets[at]!.rows[row - 1])).toEqual(shown(name, cards));
    }
  });

  it('is of the period, the filters and the typed numbers that the sheet has now', async () => {
    const book = await shared();
    book.edit('Pipeline', 'A3', '2025-11-01');
    book.edit('Pipeline', 'C3', 'Mei Tanaka');
    const [pipeline] = book.preview().sheets;
    expect(pipeline!.name).toBe('Pipeline, Nov 2025 to Dec 2025');
    expect(pipeline!.rows[2]![2]).toMatch(/^Rep \d$/);
    const [kept] = book.preview(
      wish(book, { disguise: { names: 'keep', smallest: 0, digits: null } }),
    ).sheets;
    expect(kept!.rows[2]![2]).toBe('Mei Tanaka');
  });

  it('has the cash that was typed into the live report', async () => {
    const subscriptions = workbenchTabs().find(({ name }) => name === 'Subscriptions')!;
    const tabs = [{ name: 'Subscriptions', cells: subscriptions.rows.slice(0, 60) }];
    const { host } = await openWorkbook(tabs);
    const book = new SharedBook(host, []);
    const [built] = book.build(request({ report: 'investor', period: '2024-Q2 by month' }));
    book.sheetIds.push(built!.sheetId);
    const row = book.rowOf('Investor', 'This period', 'Cash');
    book.edit('Investor', `B${row}`, '54321');
    const [investor] = book.preview().sheets;
    const cash = ['B', 'C', 'D'].map((column) => host.cell('Investor', `${column}${row}`).text);
    expect(cash[2]).not.toBe('');
    expect(investor!.rows[row - 1]!.slice(0, 4)).toEqual(['This period', ...cash]);
  });

  it('rounds, and says so', async () => {
    const book = await shared();
    const rounded = wish(book, { disguise: { names: 'rep', smallest: 0, digits: 1 } });
    const { sheets, leftOut } = book.preview(rounded);
    expect(sheets[0]!.rows[6]!.slice(0, 2)).toEqual(['10', '1,000']);
    expect(leftOut).toContain('Numbers are rounded to significant digits: 1.');
  });

  it('leaves out the report on raw data, and a report of owners without owners, and says why', async () => {
    const book = await shared();
    // Data quality is built after the others, whatever the order asked for.
    const [rep, quality] = book.build(
      request({ report: 'data_quality', period: '2025' }),
      request({ report: 'rep', period: '2025-Q4 by month' }),
    );
    const sheetIds = [...book.sheetIds, quality!.sheetId, rep!.sheetId];
    const disguise = { names: 'omit', smallest: 0, digits: null } as const;
    const { sheets, leftOut } = book.preview(wish(book, { sheetIds, disguise }));
    expect(sheets).toHaveLength(2);
    expect(leftOut).toContainEqual(expect.stringMatching(/^Data quality is left out: /));
    expect(leftOut).toContainEqual(
      expect.stringMatching(/^Rep is left out: It is about one owner/),
    );
    expect(() => book.preview(wish(book, { sheetIds: [quality!.sheetId] }))).toThrow(
      'so it is not shared',
    );
  });

  it.each([
    [[], 'No report was chosen'],
    [[987654], 'A report that was chosen is not there any more'],
  ])('of the sheets %j says what is wrong', async (sheetIds, message) => {
    const book = await shared();
    expect(() => book.preview(wish(book, { sheetIds }))).toThrow(message);
  });

  it.each([
    [{ smallest: -1 }, 'is a whole number'],
    [{ smallest: 2.5 }, 'is a whole number'],
    [{ digits: 0 }, '1 to 15 significant digits'],
    [{ digits: 16 }, '1 to 15 significant digits'],
  ])('with %j says what is wrong', async (choice, message) => {
    const book = await shared();
    const disguise = { names: 'rep', smallest: 0, digits: null, ...choice } as const;
    expect(() => book.preview(wish(book, { disguise }))).toThrow(message);
  });

  it('finds reports whatever their sheets are called', async () => {
    const book = await shared();
    const { engine } = book.host;
    const before = book.preview();
    engine.renameSheet(engine.findSheet('Pipeline')!, 'For our eyes only');
    expect(book.preview()).toEqual(before);
  });

  it('waits for a build and does not end it', async () => {
    const book = await shared();
    const { job } = book.start(request(), request({ report: 'sources' }));
    book.goOn(job);
    expect(() => book.preview()).toThrow('A report is being built in this file');
    expect(book.goOn(job).done).toBe(true);
  });

  it('that is killed at any call leaves the live reports as they are, then and after the next look', async () => {
    const book = await shared();
    const before = state(book);
    const live = (): string => {
      const own = book.host.exportJson().sheets.filter(({ name }) => !name.includes('quotient_'));
      const names = book.host.engine.namedAreas().filter(({ name }) => !/_share\d*_/.test(name));
      const kept = names.filter(({ name }) => before.includes(`"${name} `));
      return JSON.stringify([
        own,
        kept.map(({ name, reference }) => `${name} ${reference}`).sort(),
      ]);
    };
    const untouched = live();
    book.host.resetCounts();
    book.preview();
    const calls = book.host.callLog().length;
    for (let at = 0; at < calls; at += Math.ceil(calls / 12)) {
      book.host.killAfter(at);
      expect(() => book.preview(), `call ${at}`).toThrow('Exceeded maximum execution time');
      expect(live(), `call ${at}`).toBe(untouched);
      book.host.killAfter();
      book.overview();
      expect(state(book), `call ${at}`).toBe(before);
    }
  }, 120_000);
});

describe('creating a copy', () => {
  it('makes one file with the cells of the preview, which only the owner can open', async () => {
    const book = await shared();
    const preview = book.preview();
    const { share, shares } = book.create();
    expect(book.host.drive.files).toHaveLength(1);
    expect(file(book)).toMatchObject({
      name: 'To our investors',
      copyRequiresWriterPermission: true,
      permissions: [{ role: 'owner', emailAddress: 'user@example.com' }],
    });
    expect(titles(book)).toEqual(preview.sheets.map(({ name }) => name));
    expect(contents(book)[0]![0]).toBe('Pipeline');
    expect(shares).toMatchObject({
      user: 'user@example.com',
      copies: [
        {
          id: share,
          title: 'To our investors',
          url: `https://docs.google.com/spreadsheets/d/${file(book).id}/edit`,
          createdAt: '2026-01-15T12:00:00',
          sheets: titles(book),
          locked: true,
          recipients: null,
          problem: '',
        },
      ],
    });
  });

  it('that was looked at before the data changed is refused', async () => {
    const book = await shared();
    const { fingerprint } = book.preview();
    book.edit('Deals', 'C2', '9999');
    expect(() => book.host.run('createShare', [{ request: wish(book), fingerprint }])).toThrow(
      'The data changed since the preview. Look at it again.',
    );
    expect(book.host.drive.files).toEqual([]);
  });

  it('is possible the day after the preview', async () => {
    const book = await shared();
    const { fingerprint } = book.preview();
    book.host.clock.set(NOW + 86_400_000);
    book.host.run('createShare', [{ request: wish(book), fingerprint }]);
    expect(contents(book)[0]![7]).toBe('Data of 16 Jan 2026');
  });

  it('that is asked for twice makes one', async () => {
    const book = await shared();
    const [first, again] = [book.create(), book.create()];
    expect(again.share).toBe(first.share);
    expect(book.host.drive.files).toHaveLength(1);
  });

  it('of another title or other choices makes another', async () => {
    const book = await shared();
    book.create();
    book.create(wish(book, { title: 'To the bank' }));
    book.create(wish(book, { disguise: { names: 'keep', smallest: 0, digits: null } }));
    expect(book.host.drive.files.map(({ name }) => name)).toEqual([
      'To our investors',
      'To the bank',
      'To our investors',
    ]);
  });

  it('wants a title', async () => {
    const book = await shared();
    expect(() => book.create(wish(book, { title: ' ' }))).toThrow('The copy has no title');
  });

  it('keeps who is which Rep, whoever joins or leaves', async () => {
    const book = await shared();
    const repOf = (owner: string): string => {
      book.edit('Pipeline', 'C3', owner);
      const [pipeline] = book.preview().sheets;
      book.edit('Pipeline', 'C3', 'all');
      return pipeline!.rows[2]![2]!;
    };
    const before = ['Anna Keller', 'Ben Ruiz', 'Mei Tanaka'].map(repOf);
    expect([...before].sort()).toEqual(['Rep 1', 'Rep 2', 'Rep 3']);
    book.create();
    for (let row = 2; row <= 25; row += 3) book.edit('Deals', `F${row}`, 'Aaron Ames');
    book.build(request({ period: '2025-Q4 by month' }));
    expect(['Aaron Ames', 'Ben Ruiz', 'Mei Tanaka'].map(repOf)).toEqual([
      'Rep 4',
      before[1],
      before[2],
    ]);
  });
});

describe('updating a copy', () => {
  it('adds the sheets of a new period under the same link, and keeps the earlier ones', async () => {
    const book = await shared();
    const { share } = book.create();
    const old = contents(book);
    book.edit('Pipeline', 'B3', '2025-11-30');
    const { shares } = book.create(wish(book, { share }));
    expect(book.host.drive.files).toHaveLength(1);
    expect(titles(book)).toEqual([
      'Pipeline, Q4 2025',
      'Sources, Q4 2025',
      'Pipeline, Oct 2025 to Nov 2025',
    ]);
    expect(shares.copies[0]!.sheets).toEqual(titles(book));
    expect(contents(book)).toEqual(old);
  });

  it('with nothing new adds nothing', async () => {
    const book = await shared();
    const { share } = book.create();
    book.create(wish(book, { share }));
    expect(titles(book)).toHaveLength(2);
  });

  it('of the same period with other numbers tells the sheets apart', async () => {
    const book = await shared();
    const { share } = book.create();
    book.edit('Deals', 'C2', '9999');
    book.build(request({ period: '2025-Q4 by month' }));
    book.create(wish(book, { share }));
    expect(titles(book)).toContain('Pipeline, Q4 2025 (2)');
  });

  it('renames the file, and leaves alone who has it and what they may do', async () => {
    const book = await shared();
    const { share } = book.create();
    book.invite({ share, locked: false });
    book.create(wish(book, { share, title: 'Board' }));
    expect(file(book)).toMatchObject({ name: 'Board', copyRequiresWriterPermission: false });
    expect(file(book).permissions).toHaveLength(2);
    expect(book.host.outbox.invitations).toHaveLength(1);
  });

  it('draws the charts that a new file came without, once', async () => {
    const book = await shared();
    book.create();
    const sheets = () => file(book).spreadsheet.sheets!;
    const charts = () => sheets().map((sheet) => sheet.charts?.length ?? 0);
    const before = charts();
    for (const sheet of sheets()) delete sheet.charts;
    book.create();
    book.create();
    expect(charts()).toEqual(before);
    expect(Math.max(...before)).toBeGreaterThan(0);
    expect(sheets()).toHaveLength(before.length);
  });

  it('puts back what was deleted in the copy by hand', async () => {
    const book = await shared();
    const { share } = book.create();
    file(book).spreadsheet.sheets!.splice(1);
    book.create(wish(book, { share }));
    expect(titles(book)).toEqual(['Pipeline, Q4 2025', 'Sources, Q4 2025']);
  });

  it.each([
    ['in the trash of Drive', (book: SharedBook) => Object.assign(file(book), { trashed: true })],
    ['deleted in Drive', (book: SharedBook) => book.host.drive.files.splice(0)],
  ])('whose file is %s says so, and a new one can be created', async (problem, takeAway) => {
    const book = await shared();
    const { share } = book.create();
    takeAway(book);
    expect(() => book.create(wish(book, { share }))).toThrow(problem);
    expect(() => book.invite({ share })).toThrow(problem);
    expect(() => book.mail({ share })).toThrow(problem);
    expect(book.recipients().copies[0]!.problem).toContain(problem);
    const created = book.create();
    expect(created.share).not.toBe(share);
    expect(book.forget(share, true).copies.map(({ id }) => id)).toEqual([created.share]);
  });

  it('is for who created it', async () => {
    const book = await shared();
    const { share } = book.create();
    book.host.actAs('maria@example.com');
    expect(book.shares().copies[0]!.problem).toContain('user@example.com created it');
    expect(book.recipients().copies[0]!.recipients).toBeNull();
    for (const call of [
      () => book.create(wish(book, { share })),
      () => book.invite({ share }),
      () => book.revoke(share, '1'),
      () => book.forget(share, true),
      () => book.mail({ share }),
    ]) {
      expect(call).toThrow('Only user@example.com, who created this copy, can change it.');
    }
    expect(book.forget(share).copies).toEqual([]);
  });

  it('of a report whose sheet was deleted says so', async () => {
    const book = await shared();
    const { share } = book.create();
    const { engine } = book.host;
    engine.deleteSheet(engine.findSheet('Sources')!);
    expect(() => book.create(wish(book, { share }))).toThrow('is not there any more');
  });
});

describe('letting people in', () => {
  const invited = (book: SharedBook) => book.host.outbox.invitations.map(({ to }) => to);

  it('takes twenty addresses of which three are malformed and one is refused', async () => {
    const book = await shared();
    const { share } = book.create();
    book.host.drive.closedDomains.add('closed.example');
    const good = Array.from({ length: 16 }, (_, at) => `i${at}@fund.example`);
    const bad = ['ana', 'bo@', 'cy@@x.io'];
    const addresses = [...good.slice(0, 8), ...bad, 'di@closed.example', ...good.slice(8)];
    const { outcomes, shares } = book.invite({ share, addresses: addresses.join(', ') });
    const of = (state: string) =>
      outcomes.filter((one) => one.state === state).map(({ address }) => address);
    expect(of('sent')).toEqual(good);
    expect(of('malformed')).toEqual(bad);
    expect(of('refused')).toEqual(['di@closed.example']);
    expect(outcomes.find(({ state: one }) => one === 'refused')!.why).toContain('organisation');
    expect(invited(book)).toEqual(good);
    expect(shares.copies[0]!.recipients!.map(({ address }) => address)).toEqual(good);
  });

  it('writes to each once, with the message, as viewer until the end of the last day', async () => {
    const book = await shared(smallTabs, { timeZone: 'America/New_York' });
    const { share } = book.create();
    const asked = { share, message: 'The quarter', until: '2026-03-31', locked: false };
    book.invite(asked);
    const again = book.invite({ ...asked, addresses: 'ANA@fund.example; bo@x.io' });
    expect(again.outcomes.map(({ state: one }) => one)).toEqual(['already', 'sent']);
    expect(invited(book)).toEqual(['ana@fund.example', 'bo@x.io']);
    expect(book.host.outbox.invitations[0]).toMatchObject({
      message: 'The quarter',
      role: 'reader',
    });
    const [, ana] = file(book).permissions;
    expect(ana).toMatchObject({ role: 'reader', expirationTime: '2026-04-01T04:00:00.000Z' });
    expect(again.shares.copies[0]!.recipients![0]!.until).toBe('2026-03-31');
    expect(again.shares.copies[0]!.locked).toBe(false);
  });

  it('changes the last day of who is in, or takes it away, without a second mail', async () => {
    const book = await shared();
    const { share } = book.create();
    book.invite({ share });
    const until = (last: string) =>
      book.invite({ share, until: last }).shares.copies[0]!.recipients![0]!.until;
    expect(until('2026-05-31')).toBe('2026-05-31');
    expect(until('')).toBe('');
    expect(invited(book)).toHaveLength(1);
  });

  it('never makes an editor, and tells of one that was made by hand', async () => {
    const book = await shared();
    const { share } = book.create();
    const byHand = { id: '7', type: 'user' as const, role: 'writer', emailAddress: 'ed@x.io' };
    file(book).permissions.push(byHand);
    const { outcomes, shares } = book.invite({ share, addresses: 'ed@x.io user@example.com' });
    expect(outcomes.map(({ why }) => why)).toEqual([
      'They were let in by hand, as writer.',
      'It is your own file.',
    ]);
    expect(shares.copies[0]!.recipients!.map(({ address }) => address)).toEqual([
      'ed@x.io (writer)',
    ]);
  });

  it.each([
    ['', 'ana@fund.example', '2026-01-14', 'is over'],
    ['', 'ana@fund.example', '2027-01-16', 'up to 2027-01-14'],
    ['', 'ana@fund.example', '2026-02-30', 'is no day'],
    ['', ' ,; ', '', 'No address was given'],
  ])('refuses as a whole %s%s until %s', async (_, addresses, until, message) => {
    const book = await shared();
    const { share } = book.create();
    expect(() => book.invite({ share, addresses, until })).toThrow(message);
    expect(file(book).permissions).toHaveLength(1);
  });

  it('on an account without end dates says what to do', async () => {
    const book = await shared();
    const { share } = book.create();
    book.host.drive.hasExpirations = false;
    const [outcome] = book.invite({ share, until: '2026-03-31' }).outcomes;
    expect(outcome).toMatchObject({ state: 'refused' });
    expect(outcome!.why).toContain('Choose no last day');
  });

  describe('where Drive sets an end in a second call only', () => {
    it('sets it there, and writes once', async () => {
      const book = await shared();
      const { share } = book.create();
      book.host.drive.refusesExpirationsOnInsert = true;
      const { outcomes, shares } = book.invite({ share, until: '2026-03-31' });
      expect(outcomes).toEqual([{ address: 'ana@fund.example', state: 'sent', why: '' }]);
      expect(shares.copies[0]!.recipients).toMatchObject([{ until: '2026-03-31' }]);
      expect(book.host.outbox.invitations).toHaveLength(1);
    });

    it('leaves nobody in without it', async () => {
      const book = await shared();
      const { share } = book.create();
      book.host.drive.refusesExpirationsOnInsert = true;
      book.host.failNext('Drive.Permissions.update', 'Internal Error');
      const { outcomes, shares } = book.invite({ share, until: '2026-03-31' });
      expect(outcomes).toMatchObject([{ state: 'refused', why: 'Internal Error' }]);
      expect(shares.copies[0]!.recipients).toEqual([]);
    });
  });

  it('shuts out who is to go, and those who are gone already', async () => {
    const book = await shared();
    const { share } = book.create();
    const { shares } = book.invite({ share, addresses: 'ana@fund.example bo@x.io' });
    const [ana, bo] = shares.copies[0]!.recipients!;
    expect(book.revoke(share, ana!.id).copies[0]!.recipients).toEqual([bo]);
    expect(book.revoke(share, ana!.id).copies[0]!.recipients).toEqual([bo]);
    file(book).permissions.pop();
    expect(book.recipients().copies[0]!.recipients).toEqual([]);
  });

  it('says of a copy that Drive does not answer for, and shows the others', async () => {
    const book = await shared();
    book.create();
    book.create(wish(book, { title: 'Board' }));
    book.host.failNext('Drive.Files.get', 'Internal Error');
    const { copies } = book.recipients();
    expect(copies.map(({ problem }) => problem !== '')).toEqual([true, false]);
    expect(copies[1]!.recipients).toEqual([]);
  });
});

describe('a PDF by mail', () => {
  const mailed = (book: SharedBook) => book.host.outbox.mails.map(({ to }) => to);

  it('goes to each alone, once', async () => {
    const book = await shared();
    const { share } = book.create();
    const addresses = 'ana@fund.example, bo, cy@x.io';
    const { outcomes } = book.mail({ share, addresses, message: 'See page 2' });
    expect(outcomes.map(({ state: one }) => one)).toEqual(['sent', 'sent', 'malformed']);
    expect(mailed(book)).toEqual(['ana@fund.example', 'cy@x.io']);
    expect(book.host.outbox.mails[0]).toMatchObject({
      subject: 'To our investors',
      text: 'See page 2',
      attachments: [{ name: 'To our investors.pdf', mimeType: 'application/pdf' }],
    });
    const again = book.mail({ share, addresses: `${addresses} di@x.io`, message: 'See page 2' });
    expect(again.outcomes.map(({ state: one }) => one)).toEqual([
      'already',
      'already',
      'sent',
      'malformed',
    ]);
    expect(mailed(book)).toEqual(['ana@fund.example', 'cy@x.io', 'di@x.io']);
  });

  it('goes again with other words, or once the copy has changed', async () => {
    const book = await shared();
    const { share } = book.create();
    book.mail({ share });
    book.mail({ share, message: 'Now with words' });
    book.edit('Pipeline', 'B3', '2025-11-30');
    book.create(wish(book, { share }));
    book.mail({ share, message: 'Now with words' });
    expect(mailed(book)).toHaveLength(3);
  });

  it('is sent to all or none where the day has not enough mails left', async () => {
    const book = await shared();
    const { share } = book.create();
    book.host.setMailQuota(1);
    expect(() => book.mail({ share, addresses: 'ana@fund.example bo@x.io' })).toThrow(
      'send 1 more e-mails today, and these are 2. Nothing was sent',
    );
    expect(mailed(book)).toEqual([]);
  });

  it('that would be too large is advised against', async () => {
    const book = await shared();
    const { share } = book.create();
    book.host.drive.exportLimit = 10;
    expect(() => book.mail({ share })).toThrow('Share fewer reports in one copy');
    expect(mailed(book)).toEqual([]);
  });

  it('may have been sent where the script ended meanwhile: it says so and does not send it again', async () => {
    const book = await shared();
    const { share } = book.create();
    book.host.failNext('MailApp.sendEmail', 'Service error', { after: true });
    const states = () => book.mail({ share }).outcomes.map(({ state: one }) => one);
    expect(states()).toEqual(['uncertain']);
    expect(states()).toEqual(['uncertain']);
    expect(mailed(book)).toEqual(['ana@fund.example']);
    book.mail({ share, message: 'Again' });
    expect(mailed(book)).toHaveLength(2);
  });

  it('tells nobody else of the document who has it', async () => {
    const book = await shared();
    const { share } = book.create();
    book.mail({ share });
    book.invite({ share });
    const kept = JSON.stringify(book.kept()[0]);
    expect(kept).toContain('To our investors');
    expect(kept).not.toContain('fund.example');
  });
});

describe('a permission that is missing', () => {
  it.each([
    ['drive.file', 'share'],
    ['userinfo.email', 'share'],
    ['script.send_mail', 'mail'],
    ['script.external_request', 'slack'],
    ['script.scriptapp', 'schedule'],
  ])('%s is told of, with where to give it', async (scope, feature) => {
    const book = await shared();
    expect(book.host.run('permission', [feature])).toEqual({ granted: true, url: '' });
    book.host.revoke(scope);
    expect(book.host.run('permission', [feature])).toMatchObject({
      granted: false,
      url: expect.stringContaining(scope),
    });
  });

  it('refuses what needs it with a sentence, and all else works', async () => {
    const book = await shared();
    const { share } = book.create();
    book.host.revoke('script.send_mail');
    expect(() => book.mail({ share })).toThrow('your permission to send e-mail as you');
    book.host.revoke('drive.file');
    for (const call of [
      () => book.create(),
      () => book.recipients(),
      () => book.invite({ share }),
      () => book.revoke(share, '1'),
      () => book.mail({ share }),
      () => book.forget(share, true),
    ]) {
      expect(call).toThrow('your permission to create files in your Drive');
    }
    expect(book.preview().sheets).toHaveLength(2);
    expect(book.shares().copies).toHaveLength(1);
    expect(book.overview().built).toHaveLength(2);
  });
});
