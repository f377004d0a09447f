/** The user's choices for a tab, added to those stored. */
import type { Mapping, Settings } from '../tables/schema';
import type { SaveMapping } from './api';

export function withMapping(
  settings: Settings,
  key: string,
  { table, columns, dayFirst }: Pick<SaveMapping, 'table' | 'columns' | 'dayFirst'>,
): Settings {
  const { [key]: known, ...others } = settings.mappings ?? {};
  if (table === 'auto') return { ...settings, mappings: others };
  const keep: Mapping = known?.table === table || !known?.table ? (known ?? {}) : {};
  const mapping: Mapping = {
    table,
    columns: { ...keep.columns, ...columns },
    dayFirst: { ...known?.dayFirst, ...dayFirst },
  };
  return { ...settings, mappings: { ...others, [key]: mapping } };
}
