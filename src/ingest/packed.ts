/**
 * Snapshots of open deals as Quotient keeps them: a row a day that tells only what changed since the day before,
 * and at intervals a row with all of them, from which a reader can start. The deals of a row are text, a line
 * each in the order of the alphabet, cut between lines into as many cells as it takes. A line begins with the
 * number of letters that the deal has in common with the one before; days are counted from that of the row.
 */
import { byAlphabet } from '../metric/alphabet';
import type { Cell, Place } from '../tables/schema';

/** How a deal stands on a day; NaN and '' are blank. */
export interface Standing {
  /** As in the deals table. Of a change also `gone`: the deal is not there any more. */
  status: string;
  stage: string;
  owner: string;
  amount: number;
  currency: string;
  probability: number;
  expectedClose: number;
  /** The day on which it was first seen in this stage, or closed. */
  since: number;
}

/** What a row tells of a deal; what is not named is as it was. */
export type Change = Partial<Standing>;

export type Changes = ReadonlyMap<string, Change>;

/** A row: what changed since the row before, or how all deals stood that day. */
export interface PackedRow {
  day: number;
  kind: 'all' | 'changes';
  cells: readonly string[];
}

/** The header of a packed tab: it reads as snapshots, and its third column says who packed them. */
export const PACKED_HEADER = ['Snapshot date', 'Status', 'Packed by Quotient', 'Deal'] as const;

/** Columns before those with deals. */
const LEAD = 3;

/** A cell of Sheets holds 50,000. */
const MOST_CHARACTERS = 45_000;

/** In the order in which they are written: what changes most comes first, as nothing is written after the last. */
const FIELDS = [
  'stage',
  'since',
  'probability',
  'status',
  'amount',
  'expectedClose',
  'owner',
  'currency',
] as const satisfies readonly (keyof Standing)[];

type Field = (typeof FIELDS)[number];

/** Names that many deals share are written once a row. */
const isShared = (field: Field): boolean =>
  field === 'stage' || field === 'owner' || field === 'currency';
const isText = (field: Field): boolean => isShared(field) || field === 'status';
const isDay = (field: Field): boolean => field === 'since' || field === 'expectedClose';

const BLANK = '-';

export const isPacked = ([header]: readonly (readonly Cell[])[]): boolean =>
  PACKED_HEADER.every((title, at) => header?.[at] === title);

/** The row as cells of the sheet. */
export function packedCells(row: Pick<PackedRow, 'day' | 'kind'>, changes: Changes): Cell[] {
  return [row.day, row.kind, changes.size, ...textsOf(row.day, changes)];
}

/** The rows of a packed tab, without its header; any other row is passed over. */
export function packedRows(
  cells: readonly (readonly Cell[])[],
  place: Pick<Place, 'toSerial'>,
): PackedRow[] {
  return cells.flatMap((line): PackedRow[] => {
    const [date, kind] = line;
    const day = typeof date === 'object' && date ? place.toSerial(date.getTime()) : date;
    if (typeof day !== 'number' || (kind !== 'all' && kind !== 'changes')) return [];
    const texts = line.slice(LEAD).map(String).filter(Boolean);
    return [{ day: Math.floor(day), kind, cells: texts }];
  });
}

function textsOf(day: number, changes: Changes): string[] {
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  const told = Array.from(changes, ([deal, change]) => ({ deal: escaped(deal), change }));
  told.sort((one, other) => byAlphabet(one.deal, other.deal));
  const lines = told.map(({ deal, change }, at) => {
    const shared = at ? sharedLetters(told[at - 1]!.deal, deal) : 0;
    const values = FIELDS.map((field) => {
      const value = change[field];
      if (value === undefined) return '';
      if (value === '' || Number.isNaN(value)) return BLANK;
      if (isShared(field)) return numberOf(String(value));
      return isDay(field) ? Number(value) - day : value;
    });
    return [shared.toString(36) + deal.slice(shared), ...values].join('\t').replace(/\t+$/, '');
  });
  const words = Array.from(numbers.keys(), (word) => `~${escaped(word)}`);
  return inCells([...words, ...lines]);
}

/** As many as one digit can say; a letter of two units is not cut. */
function sharedLetters(one: string, other: string): number {
  let shared = 0;
  while (shared < 35 && shared < one.length && one[shared] === other[shared]) shared++;
  return /[\ud800-\udbff]/.test(other[shared - 1] ?? '') ? shared - 1 : shared;
}

function inCells(lines: readonly string[]): string[] {
  const cells: string[] = [];
  for (const line of lines) {
    const last = cells[cells.length - 1];
    if (last !== undefined && last.length + line.length < MOST_CHARACTERS)
      cells[cells.length - 1] = `${last}\n${line}`;
    else cells.push(line);
  }
  return cells;
}

/** What a row tells of each deal. */
export function changesOf({ day, cells }: PackedRow): Map<string, Change> {
  const words: string[] = [];
  const changes = new Map<string, Change>();
  let last = '';
  for (const line of cells.join('\n').split('\n')) {
    if (line.startsWith('~')) words.push(plain(line.slice(1)));
    else if (line) {
      const [deal, ...values] = line.split('\t') as [string, ...string[]];
      last = last.slice(0, Number.parseInt(deal[0]!, 36)) + deal.slice(1);
      const change: Record<string, string | number> = {};
      values.forEach((value, at) => {
        if (value) change[FIELDS[at]!] = parsed(FIELDS[at]!, value, day, words);
      });
      changes.set(plain(last), change as Change);
    }
  }
  return changes;
}

function parsed(
  field: Field,
  text: string,
  day: number,
  words: readonly string[],
): string | number {
  if (text === BLANK) return isText(field) ? '' : Number.NaN;
  if (isShared(field)) return words[Number(text)]!;
  if (isText(field)) return text;
  return Number(text) + (isDay(field) ? day : 0);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '~': '\\h',
};
const PLAIN = new Map(Object.entries(ESCAPES).map(([character, text]) => [text, character]));

const escaped = (text: string): string =>
  text.replace(/[\\\t\n\r~]/g, (character) => ESCAPES[character]!);
const plain = (text: string): string => text.replace(/\\./g, (pair) => PLAIN.get(pair) ?? pair);

/** What holds of a deal as long as nothing else is told. */
export const UNTOLD: Standing = {
  status: 'open',
  stage: '',
  owner: '',
  amount: Number.NaN,
  currency: '',
  probability: Number.NaN,
  expectedClose: Number.NaN,
  since: Number.NaN,
};

export type Standings = Map<string, Standing>;

/** Who goes along. */
export interface Visitor {
  /** `before` and `now` are undefined where the deal was not known, or is not there any more. */
  changed?(
    deal: string,
    before: Standing | undefined,
    now: Standing | undefined,
    day: number,
  ): void;
  /** After the last row of a day. */
  ended?(day: number, standings: ReadonlyMap<string, Standing>): void;
}

/** Goes through rows that begin with one of all deals, and gives how each stands at their end. */
export function walk(rows: readonly PackedRow[], visitor: Visitor = {}): Standings {
  const standings: Standings = new Map();
  rows.forEach((row, at) => {
    // Later rows of this kind say again what the changes have said.
    if (row.kind === 'changes' || !at) {
      for (const [deal, change] of changesOf(row)) {
        const before = standings.get(deal);
        apply(standings, deal, change);
        visitor.changed?.(deal, before, standings.get(deal), row.day);
      }
    }
    if (rows[at + 1]?.day !== row.day) visitor.ended?.(row.day, standings);
  });
  return standings;
}

/** Heeds what is told of a deal. */
export function apply(standings: Standings, deal: string, change: Change): void {
  if (change.status === 'gone') standings.delete(deal);
  else standings.set(deal, { ...(standings.get(deal) ?? UNTOLD), ...change });
}
