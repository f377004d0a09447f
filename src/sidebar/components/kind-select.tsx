import type { SaveMapping, TabInfo } from '../../addon/api';
import type { Draft } from '../draft';
import { words } from '../words';

interface KindSelectProps {
  tab: TabInfo;
  draft: Draft;
  isDisabled: boolean;
  onChoose(table: SaveMapping['table']): void;
}

/** What the tab is: the way out where it was taken for something else. */
export function KindSelect({ tab, draft, isDisabled, onChoose }: KindSelectProps) {
  const id = `kind-${tab.sheetId}`;
  const chosen = draft.table ?? tab.table;
  return (
    <div class="field">
      <label htmlFor={id}>{words.tab.kind}</label>
      <select
        id={id}
        disabled={isDisabled}
        value={chosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.value as SaveMapping['table'])}
      >
        {(Object.entries(words.tab.kinds) as [TabInfo['table'], string][]).map(([kind, title]) => (
          <option key={kind} value={kind}>
            {title}
          </option>
        ))}
        <option value="auto">{words.tab.automatic}</option>
      </select>
      {draft.table !== undefined && (
        <p class="hint">{chosen === 'auto' ? words.tab.forget : words.tab.kindChanged}</p>
      )}
    </div>
  );
}
