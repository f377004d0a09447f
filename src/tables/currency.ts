/** Money of different currencies does not add up. */
import { UserError } from '../metric/errors';
import type { Table } from './schema';

/** Refuses rows whose money is in more than one currency; undefined where the table names no second one. */
export function currencyGuard(table: Table): ((rows: Iterable<number>) => void) | undefined {
  const currency = table.column('currency');
  if (currency?.kind !== 'text' || currency.words.length < 3) return undefined;
  return (rows) => {
    const used = new Set(Array.from(rows, (row) => currency.words[currency.codes[row]!]!));
    used.delete('');
    if (used.size < 2) return;
    const names = [...used].sort();
    throw new UserError(
      `more than one currency in the rows used (${names.join(', ')}). Add "currency"; "${names[0]}".`,
    );
  };
}
