/** The linked columns: what activities tell of leads and deals, and deals of calls. */
import { numberColumn, numbersOf, textOf } from './derive';
import type { LinkSpec, Table, TableName, TextColumn } from './schema';

/** Kinds by which somebody is reached; tasks, admin work and visits to a site reach nobody. */
const REACHING = [
  'call',
  'email',
  'message',
  'meeting',
  'demo',
  'visit',
  'proposal',
  'presentation',
];

/** Statuses of what has not happened. */
const NOT_HAPPENED = ['planned', 'cancelled', 'rescheduled', 'bounced'];

/** By table and column. A column that the tab has itself comes first. */
export const links: Readonly<Partial<Record<TableName, Readonly<Record<string, LinkSpec>>>>> = {
  leads: {
    first_response: {
      type: 'date',
      from: ['created'],
      with: 'activities',
      reads: ['lead', 'at'],
      link(leads, activities) {
        const created = numbersOf(leads, 'created')!;
        const at = numbersOf(activities, 'at')!;
        const first = new Float64Array(leads.rowCount).fill(Number.NaN);
        eachActivity(activities, 'lead', leads, reachesOut(activities), (lead, row) => {
          if (at[row]! >= created[lead]! && !(at[row]! >= first[lead]!)) first[lead] = at[row]!;
        });
        return { kind: 'number', type: 'date', values: first };
      },
    },
    touches: {
      type: 'number',
      from: ['customer'],
      with: 'activities',
      reads: ['lead', 'at'],
      link(leads, activities) {
        const customer = numbersOf(leads, 'customer')!;
        const at = numbersOf(activities, 'at')!;
        const counts = new Float64Array(leads.rowCount);
        eachActivity(activities, 'lead', leads, reachesOut(activities), (lead, row) => {
          if (at[row]! < Math.floor(customer[lead]!) + 1) counts[lead]!++;
        });
        return { kind: 'number', type: 'number', values: counts };
      },
    },
  },
  deals: {
    calls: countOfDeal('call'),
    emails: countOfDeal('email'),
  },
  calls: {
    deal_status: {
      type: 'text',
      from: ['deal'],
      with: 'deals',
      reads: ['status'],
      link(calls, deals) {
        const status = textOf(deals, 'status')!;
        const deal = textOf(calls, 'deal')!;
        const rowOf = matches(deal, deals);
        return { ...status, codes: deal.codes.map((code) => status.codes[rowOf[code]!] ?? 0) };
      },
    },
  },
};

/** Calls and e-mails count here where CALLS_MADE and EMAILS_SENT count them. */
function countOfDeal(kind: string): LinkSpec {
  return {
    type: 'number',
    from: [],
    with: 'activities',
    reads: ['deal', 'kind'],
    link(deals, activities) {
      const counts = new Float64Array(deals.rowCount);
      const isKind = wordTest(activities, 'kind', (word) => word === kind);
      const made = numbersOf(activities, 'was_made')!;
      const counted = (row: number) => isKind(row) && made[row] === 1;
      eachActivity(activities, 'deal', deals, counted, (deal) => {
        counts[deal]!++;
      });
      return numberColumn(deals, 'number', (row) => counts[row]!);
    },
  };
}

/** Every activity that counts, with the row of the table that it is about. */
function eachActivity(
  activities: Table,
  column: string,
  table: Table,
  counts: (activity: number) => boolean,
  found: (row: number, activity: number) => void,
): void {
  const { codes } = textOf(activities, column)!;
  const rowOf = matches(textOf(activities, column)!, table);
  for (let activity = 0; activity < activities.rowCount; activity++) {
    const row = rowOf[codes[activity]!]!;
    if (row >= 0 && counts(activity)) found(row, activity);
  }
}

/** Whether by an activity somebody has tried to reach another. */
function reachesOut(activities: Table): (activity: number) => boolean {
  const isReaching = wordTest(activities, 'kind', (word) => REACHING.includes(word));
  const happened = wordTest(activities, 'status', (word) => !NOT_HAPPENED.includes(word));
  return (activity) => isReaching(activity) && happened(activity);
}

/** Whether the word of a row passes; every row does where there is no such column. */
function wordTest(
  table: Table,
  name: string,
  passes: (word: string) => boolean,
): (row: number) => boolean {
  const column = textOf(table, name);
  if (!column) return () => true;
  const isPassed = column.words.map(passes);
  return (row) => isPassed[column.codes[row]!]!;
}

/** The row that each word of a referring column means, by id, otherwise by name; -1 for none. */
function matches(column: TextColumn, table: Table): number[] {
  const rows = new Map<string, number>();
  for (const name of ['name', 'id']) {
    const key = textOf(table, name);
    for (let row = table.rowCount - 1; key && row >= 0; row--) {
      if (key.codes[row]) rows.set(key.words[key.codes[row]!]!.toLowerCase(), row);
    }
  }
  return column.words.map((word) => (word === '' ? -1 : (rows.get(word.toLowerCase()) ?? -1)));
}
