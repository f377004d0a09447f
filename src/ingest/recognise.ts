/** What a raw tab is, which CRM it comes from and what it leaves to be asked. */
import { UserError } from '../metric/errors';
import { tables } from '../tables';
import type { Place, TableName, TableSpec } from '../tables/schema';
import type { Cells } from './header';
import { findHeaderRow, mappingKey, textOfCell } from './header';
import { headersAt, likely, TABLES, tells } from './likely';
import type { OpenTable, Question } from './open';
import { openTable } from './open';

export interface Recognition {
  /** `none`: no table that is known. */
  table: TableName | 'none';
  /** Name of the CRM the headers come from, or empty. */
  crm: string;
  /** Row of the range that holds the headers; -1 where there is none. */
  headerRow: number;
  headers: readonly string[];
  /** By which a mapping for this tab is saved. */
  mappingKey: string;
  /** Canonical column -> header; one header may serve several. */
  columns: Readonly<Record<string, string>>;
  /** Headers that no column is read from. */
  unmapped: readonly string[];
  questions: readonly Question[];
  /** 0 to 1: how much of what tells the table is there, and how many headers are known. */
  confidence: number;
  /** The tab as that table; undefined for `none`. */
  opened?: OpenTable;
  /** Why a tab that is a table cannot be read; empty when it can. */
  error: string;
}

/** Headers that only one system has, as it writes them. */
const SYSTEMS: Readonly<Record<string, string>> = {
  HubSpot:
    'deal stage|deal owner|create date|record id|dealname|dealstage|closedate|hs_object_id|associated company|close date|original traffic source|hubspot team',
  Salesforce:
    'stagename|isclosed|iswon|opportunity owner|opportunity name|opportunity id|forecastcategory|closedate|systemmodstamp|account name|fiscal period|next step',
  Close:
    'lead_name|status_label|status_type|value_period|value_currency|date_won|date_lost|user_name|pipeline_name|confidence',
  amoCRM:
    'этап сделки|кем создана сделка|кем редактирована|дата создания сделки|бюджет|полное имя контакта|компания контакта|ответственный за контакт',
  Bitrix24:
    'стадия сделки|предполагаемая дата закрытия|группа стадий|stage_id|assigned_by_id|stage_semantic_id|id сделки|отдел|opportunity|begindate|date_create',
  'Zoho CRM':
    'potential name|potential owner|deal owner.id|closing date|created time|modified time|reason for loss|lead conversion time|change log time',
};

/** Recognises a tab by its headers, or by what the user said it is. */
export function recognise(cells: Cells, place: Place): Recognition {
  const chosen = choiceFor(cells, place);
  if (chosen === 'none') return nothing(cells, place);
  if (chosen) return attempt(cells, chosen, place, true) ?? nothing(cells, place);
  // Targets with their months across are told by what they are laid out to, not by their headers.
  for (const name of new Set([...likely(cells, TABLES, place), 'targets' as const])) {
    const found = attempt(cells, name, place, false);
    if (found) return found;
  }
  return nothing(cells, place);
}

/**
 * The table, of those given, that a range looks like, for calls whose tables come in another order and for
 * messages. The headers are enough for it, and cost nothing.
 */
export function lookLike(
  cells: Cells,
  place: Place,
  among: readonly TableName[] = TABLES,
): TableName | undefined {
  const chosen = choiceFor(cells, place);
  if (chosen) return chosen === 'none' ? undefined : chosen;
  const [first] = likely(cells, among, place);
  if (first || !among.includes('targets')) return first;
  return attempt(cells, 'targets', place, false) && 'targets';
}

/** Whether one of the first rows of a range holds a header of the table, so that a call means the range as a table. */
export function hasHeader(cells: Cells, name: TableName, place: Place): boolean {
  return findHeaderRow(cells, tables[name], place) >= 0;
}

function choiceFor(cells: Cells, place: Place): TableName | 'none' | undefined {
  const { mappings } = place.settings;
  if (!mappings) return undefined;
  const row = findHeaderRow(cells, tables.deals, place);
  return row < 0 ? undefined : mappings[mappingKey(headersAt(cells, row, place))]?.table;
}

function attempt(
  cells: Cells,
  name: TableName,
  place: Place,
  chosen: boolean,
): Recognition | undefined {
  const spec = tables[name];
  const row = findHeaderRow(cells, spec, place);
  if (row < 0) return undefined;
  const headers = withoutTail(headersAt(cells, row, place));
  const base = {
    table: name,
    crm: systemOf(headers),
    headerRow: row,
    headers,
    mappingKey: mappingKey(headers),
  };
  try {
    const opened = openTable(cells, name, place);
    const isWide = opened.headers.length !== headers.length;
    const told = chosen || tells(spec, opened.headers, (column) => knows(opened, column));
    if (!told) return undefined;
    const used = new Set(Object.values(opened.found));
    const unmapped = isWide ? [] : headers.filter((header) => header && !used.has(header));
    return {
      ...base,
      columns: shown(spec, opened.found),
      unmapped,
      questions: opened.questions(),
      confidence: (1 + used.size / Math.max(1, headers.filter(Boolean).length)) / 2,
      opened,
      error: '',
    };
  } catch (error) {
    if (!(error instanceof UserError) || !chosen) return undefined;
    return {
      ...base,
      columns: {},
      unmapped: headers,
      questions: [],
      confidence: 0.1,
      error: error.message,
    };
  }
}

/** A column that two headers could be is known, too: the user is asked which. */
const knows = (opened: OpenTable, column: string): boolean =>
  column in opened.found || opened.tied.includes(column);

function shown(spec: TableSpec, found: Readonly<Record<string, string>>): Record<string, string> {
  const columns = Object.entries(found).filter(([name]) => !spec.columns[name]!.helper);
  // Milestones that only say yes or no are shown as what they stand for.
  const answers = Object.entries(found).flatMap(([name, header]) => {
    const step = name.replace(/^is_/, '');
    const isAnswer = step !== name && spec.columns[step]?.words === spec.columns[name]!.words;
    return isAnswer && !(step in found) ? [[step, header]] : [];
  });
  return Object.fromEntries([...columns, ...answers]);
}

function withoutTail(headers: readonly string[]): string[] {
  let length = headers.length;
  while (length && !headers[length - 1]) length--;
  return headers.slice(0, length);
}

function systemOf(headers: readonly string[]): string {
  if (headers.some((header) => /^Deal - /.test(header))) return 'Pipedrive';
  const names = new Set(headers.map((header) => header.toLowerCase()));
  let best = '';
  let most = 1;
  for (const [system, words] of Object.entries(SYSTEMS)) {
    const hits = words.split('|').filter((word) => names.has(word)).length;
    if (hits > most) {
      most = hits;
      best = system;
    }
  }
  return best;
}

function nothing(cells: Cells, place: Place): Recognition {
  const row = cells.findIndex((line) => line.some((cell) => textOfCell(cell, place) !== ''));
  const headers = row < 0 ? [] : withoutTail(headersAt(cells, row, place));
  return {
    table: 'none',
    crm: '',
    headerRow: row,
    headers,
    mappingKey: mappingKey(headers),
    columns: {},
    unmapped: headers.filter(Boolean),
    questions: [],
    confidence: 0,
    error: '',
  };
}
