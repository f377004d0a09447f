import type { Question, SaveMapping, TabInfo } from '../addon/api';

/** What a person has chosen for a tab and not saved yet. */
export interface Draft {
  table?: SaveMapping['table'];
  /** Canonical column -> header. */
  columns: Readonly<Record<string, string>>;
  /** Header -> day first? */
  dayFirst: Readonly<Record<string, boolean>>;
}

export const NO_DRAFT: Draft = { columns: {}, dayFirst: {} };

export function isChanged(draft: Draft): boolean {
  return (
    draft.table !== undefined ||
    Object.keys(draft.columns).length > 0 ||
    Object.keys(draft.dayFirst).length > 0
  );
}

/** What is to be stored: the choices made here only, so that nothing else is decided by the way. */
export function requestOf(tab: TabInfo, draft: Draft): SaveMapping {
  const { sheetId } = tab;
  // The columns on the page belong to the kind before; they mean nothing for another one.
  if (draft.table !== undefined) return { sheetId, table: draft.table, columns: {}, dayFirst: {} };
  return { sheetId, table: tab.table, columns: draft.columns, dayFirst: draft.dayFirst };
}

export function chooseTable(tab: TabInfo, draft: Draft, table: SaveMapping['table']): Draft {
  return { ...draft, table: table === tab.table ? undefined : table };
}

/** A choice that equals what the tab has already is no choice, unless a question asked for it. */
export function chooseColumn(tab: TabInfo, draft: Draft, column: string, header: string): Draft {
  const { [column]: _, ...others } = draft.columns;
  return headerOf(tab, NO_DRAFT, column) === header
    ? { ...draft, columns: others }
    : { ...draft, columns: { ...others, [column]: header } };
}

export function answer(draft: Draft, question: Question, value: string): Draft {
  return question.kind === 'dayFirst'
    ? { ...draft, dayFirst: { ...draft.dayFirst, [question.header]: value === 'true' } }
    : { ...draft, columns: { ...draft.columns, [question.column]: value } };
}

/** The answer given so far, or undefined. */
export function answerTo(draft: Draft, question: Question): string | undefined {
  if (question.kind === 'column') return draft.columns[question.column];
  const dayFirst = draft.dayFirst[question.header];
  return dayFirst === undefined ? undefined : String(dayFirst);
}

/** The header a column is read from, the draft counted in; `''` for none. */
export function headerOf(tab: TabInfo, draft: Draft, column: string): string {
  return draft.columns[column] ?? tab.columns.find(({ name }) => name === column)?.header ?? '';
}
