/** Columns of the deals table that several headers of a tab tell together. */
import { deals } from '../tables/deals';
import type { Column, TextColumn } from '../tables/schema';
import type { Combined, RawColumns } from './combine';
import { codedStatus } from './errors';
import { codesOf } from './read';
import type { Outcome } from './words';
import { looksNegative, outcomesOf } from './words';

/** What one column says about a row. */
type Says = Outcome | 'nothing';
type Teller = (row: number) => Says;

const STATUSES = ['', ...Object.keys(deals.columns.status!.codes!)];

/**
 * Won, lost, open or invalid, by the first that tells: the status, the yes/no columns, the stage, the dates
 * of winning and losing, and, where none of these is there, a probability of 100 or 0.
 */
export function status(raw: RawColumns): Column | undefined {
  const tellers = [byStatus, byYesNo, byStage, byDates].map((make) => lazily(() => make(raw)));
  const sources = ['status', 'stage', 'is_won', 'is_lost', 'is_closed', 'won_at', 'lost_at'];
  const certain = lazily(() => byProbability(raw));
  if (!sources.some((name) => raw.has(name))) {
    if (!certain()) return undefined;
    tellers.push(certain);
  }
  const first = raw.text('status');
  const decided =
    first && outcomesOf(first.words, raw.settings).map((says) => STATUSES.indexOf(says));
  const codes = new Int32Array(raw.rowCount);
  for (let row = 0; row < codes.length; row++) {
    // Most status words decide by themselves, so that the other columns need not be asked.
    const said = decided && first.codes[row] ? decided[first.codes[row]!]! : -1;
    codes[row] = said > 0 ? said : STATUSES.indexOf(outcomeOf(raw, row, tellers, certain));
  }
  if (first && !codes.some(Boolean)) refuseCodes(first);
  return isUntold(raw, codes) ? undefined : { kind: 'text', type: 'code', codes, words: STATUSES };
}

/** Numbers that nothing explains would make no deal won, and all that was sold 0. */
function refuseCodes({ words, codes }: TextColumn): void {
  const used = new Set(codes);
  const written = words.filter((word, code) => word && used.has(code));
  if (written.length && written.every((word) => /^\d+$/.test(word))) throw codedStatus(written);
}

/**
 * Whether deals were closed, as the dates of a column of its own say, but nobody says how: stages that only
 * have names of their own would make every one of them open, and all that was sold 0.
 */
function isUntold(raw: RawColumns, codes: Int32Array): boolean {
  const sources = ['status', 'is_won', 'is_lost', 'is_closed', 'won_at', 'lost_at'];
  if (sources.some((name) => raw.has(name)) || raw.same('closed', 'expected_close')) return false;
  const open = STATUSES.indexOf('open');
  if (codes.some((code) => code && code !== open)) return false;
  return raw.number('closed')?.values.some((date) => !Number.isNaN(date)) ?? false;
}

function outcomeOf(
  raw: RawColumns,
  row: number,
  tellers: readonly (() => Teller | undefined)[],
  certain: () => Teller | undefined,
): '' | Exclude<Outcome, 'closed' | 'unknown'> {
  let isClosed = false;
  let isNamed = false;
  for (const teller of tellers) {
    const says = teller()?.(row) ?? 'nothing';
    if (says === 'closed') isClosed = true;
    else if (says === 'unknown') isNamed = true;
    // A column that says closed is not overruled by a stage that still has its last name.
    else if (says !== 'nothing' && !(isClosed && says === 'open')) return says;
  }
  if (isClosed) {
    const says = certain()?.(row);
    if (says === 'won' || says === 'lost') return says;
    raw.report('status', 'closed, won or lost unknown', row, 'left out');
    return '';
  }
  if (!isNamed) return '';
  reportUnknown(raw, row);
  return 'open';
}

/** A stage has any name, so only a negative one is worth a mention; a status is a known word. */
function reportUnknown(raw: RawColumns, row: number): void {
  const told = wordAt(raw.text('status'), row);
  const stage = wordAt(raw.text('stage'), row);
  if (told && told !== stage) raw.report('status', 'unknown status', row, 'counted as open');
  else if (looksNegative(stage)) raw.report('stage', 'unknown stage', row, 'counted as open');
}

const wordAt = (column: TextColumn | undefined, row: number): string =>
  column ? column.words[column.codes[row]!]! : '';

function byWords(raw: RawColumns, name: string): Teller | undefined {
  const column = raw.text(name);
  if (!column) return undefined;
  const { codes } = column;
  const outcomes = outcomesOf(column.words, raw.settings);
  const says = column.words.map((word, code): Says => {
    const isCode = name === 'status' && outcomes[code] === 'unknown' && /^\d+$/.test(word);
    return code && !isCode ? outcomes[code]! : 'nothing';
  });
  return (row) => says[codes[row]!]!;
}

const byStatus = (raw: RawColumns) => byWords(raw, 'status');
const byStage = (raw: RawColumns) => byWords(raw, 'stage');

function byYesNo(raw: RawColumns): Teller | undefined {
  const [won, lost, isClosed] = ['is_won', 'is_lost', 'is_closed'].map(
    (name) => raw.number(name)?.values,
  );
  if (!won && !lost && !isClosed) return undefined;
  return (row) => {
    if (won?.[row] === 1) return 'won';
    if (lost?.[row] === 1) return 'lost';
    if (isClosed?.[row] === 1) return won ? 'lost' : 'closed';
    if (isClosed?.[row] === 0) return 'open';
    return won?.[row] === 0 && lost?.[row] === 0 ? 'open' : 'nothing';
  };
}

function byDates(raw: RawColumns): Teller | undefined {
  const won = raw.number('won_at')?.values;
  const lost = raw.number('lost_at')?.values;
  if (!won && !lost) return undefined;
  const isSet = (values: Float64Array | undefined, row: number) =>
    values !== undefined && !Number.isNaN(values[row]!);
  return (row) => {
    if (isSet(won, row)) return 'won';
    if (isSet(lost, row)) return 'lost';
    return won && lost ? 'open' : 'nothing';
  };
}

function byProbability(raw: RawColumns): Teller | undefined {
  const values = raw.number('probability')?.values;
  if (!values) return undefined;
  return (row) => {
    const value = values[row]!;
    if (Number.isNaN(value)) return 'nothing';
    if (value === 1) return 'won';
    return value === 0 ? 'lost' : 'open';
  };
}

/** The stage a deal stood in before it closed; not known where the CRM then moves it to a closing stage. */
function lastStage(raw: RawColumns): Column | undefined {
  const told = raw.text('last_stage');
  const stage = raw.text('stage');
  if (told || !stage) return told;
  const isOpen = outcomesOf(stage.words, raw.settings).map(
    (outcome) => outcome === 'unknown' || outcome === 'open',
  );
  return { ...stage, codes: stage.codes.map((code) => (isOpen[code] ? code : 0)) };
}

function closed(raw: RawColumns): Column | undefined {
  const dates = raw.number('closed');
  const won = raw.number('won_at');
  const lost = raw.number('lost_at');
  if (!dates && !won && !lost) return undefined;
  const statuses = raw.column('status') as TextColumn | undefined;
  if (!statuses) return dates;
  const isOpen = statuses.words.indexOf('open');
  const later = [undefined, won, lost].map((column) => column?.values);
  const shared = raw.same('closed', 'expected_close');
  const values = new Float64Array(raw.rowCount);
  for (let row = 0; row < values.length; row++) {
    const code = statuses.codes[row]!;
    let date = dates ? dates.values[row]! : Number.NaN;
    if (Number.isNaN(date)) date = later[code]?.[row] ?? Number.NaN;
    if (code === isOpen && !Number.isNaN(date)) {
      if (!shared) raw.report('closed', 'open with a closed date', row, 'counted as open');
      date = Number.NaN;
    }
    values[row] = date;
  }
  return { kind: 'number', type: 'date', values };
}

/** One Close Date serves both; where no open deal has one, it is a date of closing only. */
function expectedClose(raw: RawColumns): Column | undefined {
  const dates = raw.number('expected_close');
  if (!dates || !raw.same('closed', 'expected_close')) return dates;
  const statuses = raw.column('status') as TextColumn | undefined;
  if (!statuses) return undefined;
  const isOpen = statuses.words.indexOf('open');
  let open = 0;
  let expected = 0;
  const values = dates.values.map((date, row) => {
    if (statuses.codes[row] !== isOpen) return Number.NaN;
    open++;
    if (!Number.isNaN(date)) expected++;
    return date;
  });
  return open && !expected ? undefined : { kind: 'number', type: 'date', values };
}

function customerKind(raw: RawColumns): Column | undefined {
  const { codes: words } = deals.columns.customer_kind!;
  const kinds = ['', ...Object.keys(words!)];
  const kindOf = codesOf(words!);
  const told = raw.text('customer_kind');
  const type = raw.text('type');
  const repeat = raw.number('is_repeat')?.values;
  const read = (column: TextColumn | undefined) =>
    column?.words.map((word) => (word ? kinds.indexOf(kindOf(word) ?? '') : 0));
  const byTold = read(told);
  const byType = read(type);
  const any = [byTold, byType].some((list) => list?.some((code) => code > 0));
  if (!told && !any && !repeat) return undefined;
  const codes = new Int32Array(raw.rowCount);
  for (let row = 0; row < codes.length; row++) {
    let code = byTold ? byTold[told!.codes[row]!]! : 0;
    if (code < 1 && repeat?.[row] === 1) code = kinds.indexOf('existing');
    if (code < 1 && repeat?.[row] === 0) code = kinds.indexOf('new');
    if (code < 1 && byType) code = byType[type!.codes[row]!]!;
    if (code < 1 && told?.codes[row]) {
      raw.report('customer_kind', 'unknown word', row, 'counted as empty');
    }
    codes[row] = Math.max(code, 0);
  }
  return { kind: 'text', type: 'code', codes, words: kinds };
}

const ownCurrency = (raw: RawColumns): TextColumn | undefined =>
  raw.text('currency') ?? raw.currencies('amount');

/** Rates to the company's currency settle amounts in several; blank where they are not needed or not there. */
function rates(raw: RawColumns): ((row: number) => number) | undefined {
  const own = ownCurrency(raw);
  if (!own || new Set(own.codes).size < 2) return undefined;
  const rate = raw.number('exchange_rate')?.values;
  const amount = raw.number('amount')?.values;
  const company = raw.number('company_amount')?.values;
  if (rate) return (row) => rate[row]!;
  return company && amount
    ? (row) => (amount[row] ? company[row]! / amount[row]! : Number.NaN)
    : undefined;
}

function converted(raw: RawColumns, name: string): Column | undefined {
  const own = raw.number(name);
  const rateOf = own && rates(raw);
  if (!rateOf) return own;
  return { ...own, values: own.values.map((value, row) => (value ? value * rateOf(row) : value)) };
}

/** The company's, where amounts are converted to it: the one chosen, or the one that needs no rate. */
function currency(raw: RawColumns): Column | undefined {
  const own = ownCurrency(raw);
  const rateOf = rates(raw);
  if (!own || !rateOf) return own;
  const same = own.codes.findIndex((code, row) => code !== 0 && rateOf(row) === 1);
  const word = raw.settings.currency ?? (same < 0 ? '' : own.words[own.codes[same]!]!);
  if (!word) return undefined;
  return { ...own, words: ['', word], codes: own.codes.map((code) => (code ? 1 : 0)) };
}

/** Makes a value when it is first asked for. */
function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export const dealColumns: Combined = {
  status,
  last_stage: lastStage,
  closed,
  expected_close: expectedClose,
  customer_kind: customerKind,
  currency,
  amount: (raw) => converted(raw, 'amount'),
  cost: (raw) => converted(raw, 'cost'),
  list_amount: (raw) => converted(raw, 'list_amount'),
  mrr: (raw) => converted(raw, 'mrr'),
};
