/**
 * What may leave of the text columns of each table. Whatever is not named here is opaque: the list says what may
 * leave, not what may not.
 */
import { tables } from '../tables';
import type { Table, TableName } from '../tables/schema';

/**
 * - `owner`: a colleague, named as the sharer chose.
 * - `word`: a word of which many rows have the same: stages, sources, reasons, codes.
 * - `period`: kept where it names days.
 * - `holder`: an owner or a team, whichever the targets are of.
 * - `opaque`: customers, deals, ids, free texts. A code stands in for each, so that rows still find each other.
 */
export type TextKind = 'owner' | 'word' | 'period' | 'holder' | 'opaque';

/**
 * Columns by whose words reports have lines, where lines of few rows are put together. Not currencies: their
 * amounts do not add up; nor codes, which are the same words in every company.
 */
export const GROUPS = [
  'owner',
  'team',
  'source',
  'channel',
  'type',
  'product',
  'segment',
  'stage',
  'lost_reason',
  'competitor',
  'pipeline',
  'plan',
  'network',
  'course',
  'objection',
] as const;

/** Other words, by names that mean the same in every table. */
const WORDS = [
  'last_stage',
  'currency',
  'metric',
  'status',
  'deal_status',
  'value_period',
  'lead_origin',
  'customer_kind',
  'kind',
  'reply',
  'work_stage',
  'outcome',
];

const KINDS: ReadonlyMap<string, TextKind> = new Map<string, TextKind>([
  ...[...GROUPS, ...WORDS].map((name): [string, TextKind] => [name, 'word']),
  // Of a name that stands here again: this holds.
  ['owner', 'owner'],
  ['holder', 'holder'],
  // Of targets, and of subscriptions that have a row a month.
  ['period', 'period'],
  ['month', 'period'],
]);

/** What a given table may be asked for: its columns and those derived from them. */
export function columnsOf({ name }: Pick<Table, 'name'>): string[] {
  const { columns, derived } = tables[name as TableName];
  return [...Object.keys(columns), ...Object.keys(derived)];
}

/** What may leave of a text column, of whichever table. */
export const textKind = (column: string): TextKind => KINDS.get(column) ?? 'opaque';
