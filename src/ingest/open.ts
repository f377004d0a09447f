/** Opens a raw range as a typed table. Columns are typed when they are first asked for. */
import { UserError } from '../metric/errors';
import { tables } from '../tables';
import type {
  Column,
  ColumnSpec,
  Finding,
  NumberColumn,
  Place,
  Problem,
  Table,
  TableName,
  TableSpec,
  TextColumn,
} from '../tables/schema';
import type { RawColumns } from './combine';
import { combined } from './combine';
import { codeByHeader, tellsAgainst } from './dictionary';
import { OtherTable, twoColumns, UndecidedDates } from './errors';
import type { Cells, Grid } from './header';
import { hasValues, mappingKey, readGrid, textOfCell } from './header';
import { explained } from './legend';
import { likelier, likely, TABLES, tells } from './likely';
import type { ColumnMap } from './mapping';
import { isCopy, mapColumns, samplesOf } from './mapping';
import { keyOf } from './normalise';
import type { DateHelp, DateOrder, Read, Source, Trouble } from './read';
import {
  constantCode,
  guessType,
  provenOrder,
  readCodes,
  readCurrencies,
  readDates,
  readDiscount,
  readDurations,
  readNumbers,
  readPeriods,
  readText,
  readYesNo,
} from './read';
import type { Repeats } from './repeats';
import { conflicts, withoutRepeats } from './repeats';
import { unpacked } from './unpacked';
import { unpivoted } from './wide';

/**
 * Something only the user knows.
 * - `dayFirst`: does this header put the day before the month? The choices are `true` and `false`.
 * - `column`: several headers could be this column. The choices are those headers, `''` for none of them.
 */
export interface Question {
  kind: 'dayFirst' | 'column';
  /** The canonical column that is asked about. */
  column: string;
  /** The header in doubt; of several the first. */
  header: string;
  /** "03.04.23 · 05.06.23: cannot tell" */
  text: string;
  samples: string[];
  choices: { value: string; label: string }[];
}

export interface OpenTable extends Table {
  /** Row of the range that holds the headers. */
  readonly headerRow: number;
  /** By which a mapping for this tab is saved. */
  readonly mappingKey: string;
  /** Canonical column -> header it was found under; one header may serve several. */
  readonly found: Readonly<Record<string, string>>;
  /** Canonical columns that two headers could be, so that neither is. */
  readonly tied: readonly string[];
  /** The first values under a header, as text. */
  samples(header: string): string[];
  /** What to ask the user; types the date columns. */
  questions(): Question[];
}

/**
 * Opens a raw range as the table it is said to be; throws where no header row can be found, and where the
 * headers are clearly those of another table.
 */
export function openTable(range: Cells, name: TableName, place: Place): OpenTable {
  const cells = name === 'snapshots' ? unpacked(range, place) : range;
  const spec = tables[name];
  const read = gridOf(cells, spec, place);
  const grid = name === 'targets' ? unpivoted(read, place) : read;
  const map = mapColumns(grid, spec, place);
  refuseOther(cells, grid, map, spec, place);
  return new TypedTable(spec, grid, map, place);
}

function gridOf(cells: Cells, spec: TableSpec, place: Place): Grid {
  try {
    return readGrid(cells, spec, place);
  } catch (error) {
    throw otherTable(cells, spec.name, place) ?? error;
  }
}

/** What to say of a range without a header of the wanted table: the table that it looks like, if any. */
export function otherTable(cells: Cells, wanted: TableName, place: Place): OtherTable | undefined {
  const [other] = likely(cells, TABLES, place);
  if (!other || other === wanted) return undefined;
  const { headers } = readGrid(cells, tables[other], place);
  return new OtherTable(wanted, other, headers);
}

/** A deals tab would give numbers as leads, too: wrong ones. */
function refuseOther(
  cells: Cells,
  { headers, tab }: Grid,
  map: ColumnMap,
  spec: TableSpec,
  place: Place,
): void {
  const chosen = place.settings.mappings?.[mappingKey((tab ?? { headers }).headers)];
  if (chosen?.table || isCopy(headers, spec)) return;
  const has = (column: string) => map.at.has(column) || map.ties.has(column);
  const isTold = tells(spec, headers, has) && !headers.some((header) => tellsAgainst(spec, header));
  if (isTold && !isMostlyUnknown(headers, map)) return;
  const other = likelier(cells, spec.name, place);
  if (other && other !== spec.name) throw new OtherTable(spec.name, other, headers);
}

/** Exports of a CRM have many columns that nobody made for this; a tab of a few has not. */
const WIDE = 30;

function isMostlyUnknown(headers: readonly string[], { at, ties }: ColumnMap): boolean {
  const filled = headers.filter(Boolean).length;
  const known = new Set([...at.values(), ...[...ties.values()].flat()]).size;
  return filled <= WIDE && known * 2 < filled;
}

class TypedTable implements OpenTable {
  readonly name: TableName;
  readonly rowCount: number;
  readonly headers: readonly string[];
  readonly sourceRows: Int32Array;
  readonly rowsRead: number;
  readonly headerRow: number;
  readonly mappingKey: string;
  readonly found: Readonly<Record<string, string>>;
  readonly tied: readonly string[];
  private readonly repeats: Repeats;
  private readonly rows: Int32Array;
  private readonly columns = new Map<string, Column | undefined>();
  private readonly reads = new Map<string, Read<Column> | undefined>();
  private readonly byHeader = new Map<number, Column>();
  private readonly reported = new Map<string, Trouble[]>();

  constructor(
    private readonly spec: TableSpec,
    private readonly grid: Grid,
    private readonly map: ColumnMap,
    private readonly place: Place,
  ) {
    this.repeats = withoutRepeats(grid, keyColumns(spec, map));
    this.rows = this.repeats.kept;
    this.name = spec.name;
    this.rowCount = this.rows.length;
    this.rowsRead = grid.rows.length;
    this.headers = grid.headers;
    this.headerRow = (grid.tab ?? grid).headerRow;
    this.mappingKey = mappingKey((grid.tab ?? grid).headers);
    const { tab } = grid;
    this.sourceRows = tab ? this.rows.map((row) => tab.origin(row, 0).row) : this.rows;
    this.tied = [...map.ties.keys()];
    this.found = Object.fromEntries([...map.at].map(([name, at]) => [name, grid.headers[at]!]));
  }

  column(name: string): Column | undefined {
    if (!this.columns.has(name)) this.columns.set(name, this.make(name));
    return this.columns.get(name);
  }

  find(name: string): Column | undefined {
    const canonical = name.trim().toLowerCase();
    if (this.isCanonical(canonical)) {
      const column = this.column(canonical);
      if (column) return column;
    }
    const index = this.indexOf(name);
    if (index < 0)
      return this.isCanonical(this.titled(name)) ? this.column(this.titled(name)) : undefined;
    const owner = this.ownerOf(index);
    return (owner && this.column(owner)) || this.untold(index);
  }

  rawText(name: string): TextColumn | undefined {
    const index = this.indexOf(name);
    const canonical = this.spec.columns[name.trim().toLowerCase()]
      ? name.trim().toLowerCase()
      : (index >= 0 && this.ownerOf(index)) || this.titled(name);
    if (!this.spec.columns[canonical]?.codes) return undefined;
    const fallback = canonical === 'status' ? this.text('stage') : undefined;
    return this.text(canonical) ?? fallback;
  }

  problems(): Problem[] {
    return [...this.layoutProblems(), ...this.columnProblems(), ...this.findings()];
  }

  samples(header: string): string[] {
    const index = this.indexOf(header);
    if (index < 0) return [];
    return samplesOf(this.grid, index, 2).map((cell) => textOfCell(cell, this.place));
  }

  questions(): Question[] {
    const questions: Question[] = [];
    for (const [column, indexes] of this.map.ties) {
      const headers = indexes.map((at) => this.headers[at]!);
      questions.push({
        kind: 'column',
        column,
        header: headers[0]!,
        text: `${headers.join(' or ')}: which one is ${this.spec.columns[column]!.title}?`,
        samples: this.samples(headers[0]!),
        choices: [
          ...headers.map((header) => ({ value: header, label: header })),
          { value: '', label: 'None of them' },
        ],
      });
    }
    const asked = new Set<number>();
    for (const [column, at] of this.map.at) {
      const undecided = asked.has(at) ? undefined : this.undecided(column);
      if (!undecided) continue;
      asked.add(at);
      questions.push({
        kind: 'dayFirst',
        column,
        header: undecided.header,
        text: `${undecided.samples.join(' · ')}: cannot tell the day from the month`,
        samples: [...undecided.samples],
        choices: [
          { value: 'true', label: 'Day first' },
          { value: 'false', label: 'Month first' },
        ],
      });
    }
    return questions;
  }

  private undecided(name: string): UndecidedDates | undefined {
    const { type } = this.spec.columns[name]!;
    if (type !== 'date' && type !== 'period') return undefined;
    try {
      this.read(name);
      return undefined;
    } catch (error) {
      if (error instanceof UndecidedDates) return error;
      throw error;
    }
  }

  private isCanonical(name: string): boolean {
    return name in this.spec.columns || name in this.spec.derived;
  }

  /** The canonical column of a title such as "Expected close". */
  private titled(title: string): string {
    const key = keyOf(title);
    const found = Object.entries(this.spec.columns).find(([, spec]) => keyOf(spec.title) === key);
    return found?.[0] ?? '';
  }

  private indexOf(header: string): number {
    const exact = this.headers.indexOf(header.trim());
    const key = keyOf(header);
    return exact >= 0 || !key ? exact : this.headers.findIndex((one) => keyOf(one) === key);
  }

  /** The canonical column that a header alone stands for. */
  private ownerOf(index: number): string | undefined {
    const owners = [...this.map.at].filter(([, at]) => at === index).map(([name]) => name);
    return owners.length === 1 && !this.spec.columns[owners[0]!]!.helper ? owners[0] : undefined;
  }

  /** A column that is no canonical one, of the type its values speak for. */
  private untold(index: number): Column {
    let column = this.byHeader.get(index);
    if (!column) {
      const source = this.source(index);
      const type = guessType(source);
      if (type === 'date') column = readDates(source, this.help(index)).column;
      else if (type === 'number') column = readNumbers(source, 'number').column;
      else column = readText(source, 'text').column;
      this.byHeader.set(index, column);
    }
    return column;
  }

  private make(name: string): Column | undefined {
    const derived = this.spec.derived[name];
    if (derived) {
      const copied = isCopy(this.headers, this.spec) ? this.headers.indexOf(name) : -1;
      if (copied >= 0 && derived.type !== 'text') return this.copied(copied, derived.type);
      return derived.from.every((one) => this.column(one)) ? derived.derive(this) : undefined;
    }
    const combine = combined[this.name]?.[name];
    return combine ? combine(this.raw()) : this.read(name)?.column;
  }

  /** A derived column that an earlier typing wrote down. */
  private copied(index: number, type: NumberColumn['type']): NumberColumn {
    const source = this.source(index);
    if (type === 'date') return readDates(source).column;
    return type === 'yesno' ? readYesNo(source).column : readNumbers(source, type).column;
  }

  private raw(): RawColumns {
    return {
      rowCount: this.rowCount,
      settings: this.place.settings,
      has: (name) => this.map.at.has(name),
      text: (name) => this.text(name),
      number: (name) => this.read(name)?.column as NumberColumn | undefined,
      column: (name) => this.column(name),
      same: (left, right) => this.map.at.get(left) === this.map.at.get(right),
      currencies: (money) => {
        const at = this.map.at.get(money);
        return at === undefined
          ? undefined
          : readCurrencies(this.source(at), this.place.settings.currency);
      },
      report: (column, kind, row, action) => this.report(column, kind, row, action),
    };
  }

  private report(column: string, kind: string, row: number, action: string): void {
    const troubles = this.reported.get(column) ?? [];
    this.reported.set(column, troubles);
    const known = troubles.find((one) => one.kind === kind);
    if (known) known.rows++;
    else troubles.push({ kind, rows: 1, first: row, action });
  }

  private text(name: string): TextColumn | undefined {
    const at = this.indexFor(name);
    if (at === undefined) return undefined;
    const known = this.reads.get(`text ${at}`);
    if (known) return known.column as TextColumn;
    const { column, troubles } = readText(this.source(at), 'text');
    const words = explained(column, this.headers[at]!);
    this.reads.set(`text ${at}`, { column: words, troubles });
    return words;
  }

  /** What stands under the header of a canonical column. */
  private read(name: string): Read<Column> | undefined {
    if (!this.reads.has(name)) {
      const at = this.indexFor(name);
      this.reads.set(name, at === undefined ? this.byOtherHeaders(name) : this.typed(name, at));
    }
    return this.reads.get(name);
  }

  /** What headers of other columns tell for all rows. */
  private byOtherHeaders(name: string): Read<Column> | undefined {
    const spec = this.spec.columns[name];
    const code = spec && codeByHeader(spec, this.headers);
    return code === undefined ? undefined : constantCode(code, this.rowCount);
  }

  private typed(name: string, at: number): Read<Column> {
    const spec: ColumnSpec = this.spec.columns[name]!;
    const source = this.source(at);
    switch (spec.type) {
      case 'id':
      case 'text':
        return readText(source, spec.type);
      case 'code':
        return readCodes(this.text(name)!, spec, codeByHeader(spec, this.headers));
      case 'yesno':
        return readYesNo(source);
      case 'date':
        return readDates(source, {
          ...this.help(at),
          milestone: `is_${name}` in this.spec.columns,
        });
      case 'period':
        return readPeriods(source, this.help(at), this.yearsBeside(at));
      case 'number':
        return name === 'discount' ? readDiscount(source) : readNumbers(source, 'number');
      case 'minutes':
      case 'seconds':
        return readDurations(source, spec.type);
      default:
        return readNumbers(source, spec.type);
    }
  }

  private yearsBeside(at: number): TextColumn | undefined {
    return this.map.at.get('year') === at ? undefined : this.text('year');
  }

  /** The column of the tab, or undefined; throws where two could be it and nothing decides. */
  private indexFor(name: string): number | undefined {
    const tie = this.map.ties.get(name);
    if (tie)
      throw twoColumns(
        this.name,
        name,
        tie.map((at) => this.headers[at]!),
      );
    return this.map.at.get(name);
  }

  private source(column: number): Source {
    return {
      cells: this.grid.cells,
      rows: this.rows,
      column,
      header: this.headers[column]!,
      unit: this.map.units.get(column),
      tomans: [...this.map.units.values()].some(({ currency }) => currency === 'IRT') || undefined,
      place: this.place,
    };
  }

  private help(index: number): DateHelp {
    const { mappings } = this.place.settings;
    return {
      dayFirst: mappings?.[this.mappingKey]?.dayFirst?.[this.headers[index]!],
      others: (shape) => this.provenBeside(index, shape),
    };
  }

  private provenBeside(index: number, shape: string): DateOrder {
    const dates = Object.keys(this.spec.columns).filter(
      (name) => this.spec.columns[name]!.type === 'date',
    );
    const others = new Set(dates.map((name) => this.map.at.get(name)));
    others.delete(index);
    const proofs = [...others].flatMap((at) =>
      at === undefined ? [] : [provenOrder(this.source(at), shape)],
    );
    return {
      dayFirst: proofs.some(({ dayFirst }) => dayFirst),
      monthFirst: proofs.some(({ monthFirst }) => monthFirst),
    };
  }

  /** A1 address within the range of a row of it. */
  private address(row: number, column: number): string {
    const place = this.grid.tab?.origin(row, column) ?? { row, column };
    return `${letters(place.column)}${place.row + 1}`;
  }

  private layoutProblems(): Problem[] {
    const { grid, map } = this;
    const problems: Problem[] = grid.leftOut.map(({ kind, rows, first, action }) => ({
      column: '',
      kind,
      rows,
      firstCell: `A${first + 1}`,
      action,
    }));
    for (const { column, kept } of map.doubled) {
      problems.push({
        column: this.headers[column]!,
        kind: 'same header twice',
        rows: this.rowCount,
        firstCell: this.address(grid.headerRow, column),
        action: `not read, column ${letters(kept)} is`,
      });
    }
    for (const [column, header] of this.headers.entries()) {
      if (header || !hasValues({ ...grid, rows: this.rows.subarray(0, 200) }, column)) continue;
      problems.push({
        column: '',
        kind: 'column without a header',
        rows: this.rowCount,
        firstCell: this.address(grid.headerRow, column),
        action: 'not read',
      });
    }
    return [...problems, ...this.repeatProblems()];
  }

  private repeatProblems(): Problem[] {
    const { later } = this.repeats;
    const columns = keyColumns(this.spec, this.map);
    const column = columns[columns.length - 1];
    if (column === undefined || !later.size) return [];
    const [first] = [...later.keys()].sort((left, right) => left - right);
    const problem = (kind: string, rows: number, row: number, action: string): Problem => ({
      column: this.headers[column]!,
      kind,
      rows,
      firstCell: this.address(row, column),
      action,
    });
    const differing = conflicts(this.grid, this.repeats);
    return [
      problem('repeated id', later.size, first!, 'the last row of an id stands'),
      ...(differing.length
        ? [
            problem(
              'repeated id with other values',
              differing.length,
              differing[0]!,
              'the last row of an id stands',
            ),
          ]
        : []),
    ];
  }

  private columnProblems(): Problem[] {
    const problems: Problem[] = [];
    for (const name of Object.keys(this.spec.columns)) {
      const among = this.map.ties.get(name) ?? [];
      const at = this.map.at.get(name) ?? among[0];
      const header = at === undefined ? '' : this.headers[at]!;
      try {
        this.column(name);
        for (const trouble of this.troubles(name, at)) {
          problems.push(this.problem(trouble, header, at));
        }
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        problems.push({
          column: among.length ? among.map((one) => this.headers[one]).join(', ') : header,
          kind: kindOf(error, among.length > 1),
          rows: this.rowCount,
          firstCell: at === undefined ? '' : this.address(this.grid.headerRow, at),
          action: error.message,
        });
      }
      for (const trouble of this.reported.get(name) ?? []) {
        problems.push(this.problem(trouble, header, at));
      }
    }
    return unique(problems);
  }

  /** What could not be read under the header of a column. */
  private troubles(name: string, at: number | undefined): readonly Trouble[] {
    if (at === undefined) return [];
    // The words of these are judged where they are combined; here only whether there are any.
    const isCombined = combined[this.name]?.[name] && this.spec.columns[name]!.codes;
    if (!isCombined) return this.read(name)?.troubles ?? [];
    this.text(name);
    return this.reads.get(`text ${at}`)!.troubles;
  }

  private problem({ kind, rows, first, action }: Trouble, header: string, at?: number): Problem {
    const firstCell = this.address(this.rows[first]!, at ?? 0);
    return { column: header, kind, rows, firstCell, action };
  }

  private findings(): Problem[] {
    try {
      const found = [...(this.spec.check?.(this) ?? []), ...severalCurrencies(this)].filter(
        ({ rows }) => rows.length > 0,
      );
      return found.map(({ column, kind, rows, action }) => {
        const at = this.map.at.get(column);
        return this.problem(
          { kind, rows: rows.length, first: rows[0]!, action },
          at === undefined ? '' : this.headers[at]!,
          at,
        );
      });
    } catch (error) {
      // A column that cannot be read is listed on its own.
      if (error instanceof UserError) return [];
      throw error;
    }
  }
}

/** What kind of a problem it is that a column cannot be read. */
function kindOf(error: UserError, isTied: boolean): string {
  if (isTied) return 'several columns for one';
  return error instanceof UndecidedDates ? 'day or month first' : 'codes without their words';
}

/** Money of several currencies is not added up; the fewest rows are those to look at. */
function severalCurrencies(table: Table): Finding[] {
  if (!('currency' in tables[table.name as TableName].columns)) return [];
  const currency = table.column('currency');
  if (currency?.kind !== 'text') return [];
  const rows = currency.words.map((): number[] => []);
  for (const [row, code] of currency.codes.entries()) if (code) rows[code]!.push(row);
  const used = currency.words
    .map((word, code) => ({ word, rows: rows[code]! }))
    .filter((one) => one.rows.length > 0)
    .sort((left, right) => right.rows.length - left.rows.length);
  if (used.length < 2) return [];
  return [
    {
      column: 'currency',
      kind: 'more than one currency',
      rows: used
        .slice(1)
        .flatMap((one) => one.rows)
        .sort((left, right) => left - right),
      action: `sums are by currency (${used.map(({ word }) => word).join(', ')}): add "currency"; "${used[0]!.word}"`,
    },
  ];
}

/** The columns whose values tell a row from others; none where the tab has not all of them. */
function keyColumns({ key = [] }: TableSpec, map: ColumnMap): number[] {
  const columns = key.flatMap((name) => map.at.get(name) ?? []);
  return columns.length === key.length ? columns : [];
}

/** Two canonical columns under one header report the same cells once. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = JSON.stringify([problem.column, problem.kind, problem.firstCell]);
    if (problem.column && seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
