import type { SaveMapping, TabInfo } from '../../addon/api';
import type { Draft } from '../draft';
import { words } from '../words';
import { SelectField } from './select-field';

interface KindSelectProps {
  tab: TabInfo;
  draft: Draft;
  isDisabled: boolean;
  onChoose(table: SaveMapping['table']): void;
}

/** What the tab is: the way out where it was taken for something else. */
export function KindSelect({ tab, draft, isDisabled, onChoose }: KindSelectProps) {
  const chosen = draft.table ?? tab.table;
  return (
    <SelectField<SaveMapping['table']>
      id={`kind-${tab.sheetId}`}
      label={words.tab.kind}
      value={chosen}
      options={[
        ...(Object.entries(words.tab.kinds) as [TabInfo['table'], string][]),
        ['auto', words.tab.automatic],
      ]}
      isDisabled={isDisabled}
      onChange={onChoose}
    >
      {draft.table !== undefined && (
        <p class="hint">{chosen === 'auto' ? words.tab.forget : words.tab.kindChanged}</p>
      )}
    </SelectField>
  );
}
