/** The file that leaves, opened in the workbench: it shows what the live reports show. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { BuildResult, ReportId } from '../../src/addon/api';
import type { SharePreview, ShareRequest } from '../../src/addon/share-api';
import { colours } from '../../src/reports';
import { sheetTexts } from '../../workbench/export';
import { sampleTabs } from '../../workbench/sample';
import type { WorkbenchDocument } from '../../workbench/services/document';
import { openWorkbook, request } from './support';

/** With tables, cards, cohorts and a waterfall. */
const REPORTS: ReportId[] = ['pipeline', 'growth'];

/** Of each tab: enough for every section to have something to show. */
const ROWS = 300;

/** A sheet of a workbook. */
interface Page {
  document: WorkbenchDocument;
  id: string;
}

const rowsOf = ({ document, id }: Page): string[] =>
  sheetTexts(document.engine, id).map((row) => row.join('\t').trimEnd());

/** The charts of a sheet, with what their ranges show, cell by cell. */
const chartsOf = ({ document: { engine, charts }, id }: Page) =>
  [...charts.values()]
    .filter(({ sheetId }) => sheetId === id)
    .map(({ type, options, ranges, headers }) => ({
      type,
      title: options.title,
      points: ranges.map(({ sheetId, area: { top, bottom, left, right } }) => {
        expect(right).toBe(left);
        const rows = Array.from(
          { length: bottom - top + 1 - headers },
          (_, at) => top + headers + at,
        );
        return rows.map((row) => engine.cell(sheetId, row, left).text);
      }),
    }));

/** How the cells of a row that show something look once the rules have spoken; white is the ground's colour. */
function looksOf({ document: { engine }, id }: Page, row: number) {
  const columns = Array.from({ length: engine.used(id).columns }, (_, col) => col);
  const filled = columns.filter((col) => engine.cell(id, row, col).text !== '');
  return filled.map((col) => {
    const style = engine.model.getters.getCellComputedStyle({ sheetId: id, row, col });
    const { bold = false, italic = false, fontSize, textColor, fillColor = '#FFFFFF' } = style;
    return { col, bold, italic, fontSize, textColor, fillColor };
  });
}

describe('a frozen copy, opened', () => {
  const pages: { live: Page; copy: Page }[] = [];

  beforeAll(async () => {
    const tabs = sampleTabs().map(({ name, rows }) => ({ name, cells: rows.slice(0, ROWS) }));
    const book = await openWorkbook(tabs);
    const { host } = book;
    host.clock.set(Date.UTC(2026, 0, 15, 12));
    const built: BuildResult[] = book.build(...REPORTS.map((report) => request({ report })));
    const wish: ShareRequest = {
      title: 'Our year',
      sheetIds: built.map(({ sheetId }) => sheetId),
      disguise: { names: 'keep', smallest: 0, digits: null },
      plain: false,
    };
    const { fingerprint } = host.run('previewShare', [wish]) as SharePreview;
    host.run('createShare', [{ request: wish, fingerprint }]);
    const document = host.openFile(host.drive.files[0]!.id);
    built.forEach(({ sheetName }, at) => {
      pages.push({
        live: { document: host.document, id: host.engine.findSheet(sheetName)! },
        copy: { document, id: document.engine.sheetIds()[at]! },
      });
    });
  });

  describe.each(REPORTS)('of %s', (report) => {
    const page = () => pages[REPORTS.indexOf(report)]!;
    /** Rows of the copy above what its charts are drawn from, with the live row that shows the same, in order. */
    const matched = () => {
      const { live, copy } = page();
      const all = rowsOf(live);
      let from = 0;
      const rows = rowsOf(copy);
      const behind = rows.indexOf('Numbers behind the charts');
      return rows.slice(0, behind).map((text, row) => {
        const at = all.indexOf(text, from);
        if (at >= 0) from = at + 1;
        return { text, row, at };
      });
    };

    it('shows the rows of the report, and says of itself what it is', () => {
      const own = matched().filter(({ at }) => at < 0);
      expect(own.map(({ text }) => text)).toEqual([
        expect.stringMatching(/\tData of 15 Jan 2026$/),
        expect.stringMatching(/^As of 31 Dec 2025\tFrom \d tables\t/),
        expect.stringMatching(/^Quotient\tGrey italics/),
      ]);
    });

    it('looks like the report, but for cells to be filled in', () => {
      const { live, copy } = page();
      const rows = matched().filter(({ text, at }) => at >= 0 && text !== '');
      expect(rows.length).toBeGreaterThan(20);
      for (const { row, at, text } of rows) {
        const looks = looksOf(live, at).map((look) =>
          look.fillColor === colours.input ? { ...look, fillColor: '#FFFFFF' } : look,
        );
        expect({ row, at, text, looks: looksOf(copy, row) }).toEqual({ row, at, text, looks });
      }
    });

    it('draws its charts from the same numbers', () => {
      const { live, copy } = page();
      expect(chartsOf(copy).length).toBeGreaterThan(0);
      expect(chartsOf(copy)).toEqual(chartsOf(live));
    });
  });
});
