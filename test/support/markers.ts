/**
 * Words that must not leave a workbook, planted in every place of it, and the search for them in what left. Each
 * kind begins with letters that nothing else has.
 */
import { placeOf } from '../../src/functions/host';
import { recognise } from '../../src/ingest/recognise';
import { textKind } from '../../src/share/columns';
import { tables } from '../../src/tables';
import type { SheetInput } from '../../workbench/engine';
import { sampleTabs } from '../../workbench/sample';

/**
 * - `secret`: customers, deals, ids, free texts, notes, names: never leaves.
 * - `owner`: colleagues: leave where names are kept.
 * - `rare`: words of two customers each, which may leave: not where groups of fewer are put together.
 */
export const MARKERS = { secret: 'zqx', owner: 'wqv', rare: 'jqk' } as const;

type Kind = keyof typeof MARKERS;

/** Every marker of the kinds in a text, whatever its case. */
export const markersIn = (text: string, kinds: readonly Kind[]): string[] =>
  kinds.flatMap((kind) => text.match(new RegExp(`.{0,40}${MARKERS[kind]}.{0,20}`, 'gis')) ?? []);

const place = placeOf({ timeZone: () => 'Etc/UTC', settings: () => ({}) });

/** Rows of three colleagues, as the tables by owner grow with them. */
const COLLEAGUES = new Set(['Priya Nair', 'Marcus Boyd', 'Mei Tanaka']);

/** Of each tab so many rows, or all that belong to the deals that are there. */
const ROWS = 80;

/** A tab a table, few rows of each. */
function fewRows(): SheetInput[] {
  const deals = new Set<string>();
  return sampleTabs().map(({ name, rows: [head, ...all] }, at) => {
    const owner = head!.findIndex((header) => /owner$/i.test(header));
    const deal = head!.indexOf('Deal ID');
    const own = all.filter((row) => owner < 0 || COLLEAGUES.has(row[owner]!));
    const linked = own.filter((row) => deals.has(row[deal]!));
    const step = Math.max(1, Math.floor(own.length / ROWS));
    const few = linked.length ? linked : own.filter((_, row) => row % step === 0);
    if (at === 0) for (const [id] of few) deals.add(id!);
    return { name, cells: [head!, ...few] };
  });
}

/**
 * The tabs of the sample, few rows of each, with a marker in place of every text that is no word of a category.
 * Words of categories (stages, sources, codes) stay, for without them nothing is recognised; two rows of each such
 * column have a rare one where rows are of customers. What stands in several tabs has the same marker in all, so that rows still find each other.
 */
export function markedTabs(): SheetInput[] {
  const known = new Map<string, string>();
  const marker = (kind: Kind, text: string): string => {
    const key = `${kind} ${text.toLowerCase()}`;
    const made = known.get(key) ?? `${MARKERS[kind]}${known.size}`;
    known.set(key, made);
    return made;
  };
  return fewRows().map(({ name, cells }) => {
    const { table, headers, headerRow, columns } = recognise(cells, place);
    const kinds = headers.map((header) => kindOf(table, header, columns));
    // The newest rows are in the period that is shared, the oldest are not.
    const isNew = (row: number) => row >= cells.length - 2;
    const isOld = (row: number) => row > headerRow && row <= headerRow + 2;
    return {
      name: `${name} ${marker('secret', `tab ${name}`)}`,
      cells: cells.map((line, row) => {
        const marked = line.map((cell, column) => {
          if (row <= headerRow || cell === '') return cell;
          const kind = table === 'none' ? 'secret' : kinds[column]!;
          if (kind === 'kept') return cell;
          if (kind !== 'word') return marker(kind, cell);
          const isRare = (isNew(row) || isOld(row)) && !READINGS.includes(table);
          return isRare ? marker('rare', `${headers[column]} ${isNew(row)}`) : cell;
        });
        // A column of nothing that is known, its header too.
        return table === 'none' ? marked : [...marked, marker('secret', `${name} ${row}`)];
      }),
    };
  });
}

/** Tables whose rows are readings of a month or a test: few of them tell of no customer. */
const READINGS: readonly string[] = ['targets', 'spend', 'social', 'training'];

/** What is to be planted in a column. */
function kindOf(
  table: string,
  header: string,
  columns: Readonly<Record<string, string>>,
): Kind | 'word' | 'kept' {
  const names = Object.keys(columns).filter((name) => columns[name] === header);
  const spec = tables[table as keyof typeof tables]?.columns;
  if (!names.length || !spec) return 'secret';
  const types = names.map((name) => spec[name]!.type);
  if (!types.every((type) => type === 'text' || type === 'id')) return 'kept';
  const kinds = names.map((name) => textKind(name));
  if (kinds.includes('opaque')) return 'secret';
  if (kinds.some((kind) => kind === 'owner' || kind === 'holder')) return 'owner';
  // Stages are of deals and of their history, and tell won from lost.
  return kinds.includes('period') || names.includes('stage') ? 'kept' : 'word';
}

/** Server functions that plant markers beside the cells: `plant` before reports are built, `plantReports` after. */
export const PLANT = `
let planted = 0;
const mark = () => 'zqx' + 'p' + planted++;

function plantAround(sheet) {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const cells = sheet.getRange(1, 1, 4, Math.max(1, sheet.getLastColumn()));
  cells.setNotes(cells.getValues().map((row) => row.map(mark)));
  sheet.addDeveloperMetadata(mark(), mark(), SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
  spreadsheet.setNamedRange(mark(), cells);
}

function plant() {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  spreadsheet.getSheets().forEach(plantAround);
  const hidden = spreadsheet.insertSheet(mark());
  hidden.getRange(1, 1, 2, 2).setValues([[mark(), mark()], ['="' + mark() + '"&A1', mark()]]);
  plantAround(hidden);
  hidden.getRange(3, 3).setDataValidation(
    SpreadsheetApp.newDataValidation().requireValueInList([mark(), mark()], true).build(),
  );
  hidden.hideSheet();
}

function plantReports() {
  for (const sheet of SpreadsheetApp.getActiveSpreadsheet().getSheets()) {
    if (sheet.isSheetHidden() || /zqx/.test(sheet.getName())) continue;
    const [rows, columns] = [sheet.getLastRow(), sheet.getLastColumn()];
    plantAround(sheet);
    sheet.insertColumnsAfter(sheet.getMaxColumns(), 3);
    sheet.insertRowsAfter(sheet.getMaxRows(), 4);
    sheet.getRange(5, columns + 2).setValue(mark());
    sheet.getRange(rows + 3, 1).setFormula('="' + mark() + '"&A1');
    const range = sheet.getRange(5, columns + 2);
    sheet.setConditionalFormatRules(sheet.getConditionalFormatRules().concat(
      SpreadsheetApp.newConditionalFormatRule()
        .setRanges([range]).whenFormulaSatisfied('="' + mark() + '"<>""').setBold(true).build(),
    ));
    sheet.insertChart(
      sheet.newChart().setChartType(Charts.ChartType.BAR).addRange(range)
        .setPosition(5, columns + 2, 0, 0).setOption('title', mark()).build(),
    );
    sheet.setName(mark());
  }
}`;
