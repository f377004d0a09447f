import type { ColumnInfo, TabInfo } from '../../addon/api';
import { type Draft, headerOf } from '../draft';
import { words } from '../words';
import { Disclosure } from './disclosure';
import { Samples } from './samples';

interface ColumnEditorProps {
  tab: TabInfo;
  draft: Draft;
  isDisabled: boolean;
  onChoose(column: string, header: string): void;
}

/** Which header each column is read from. Columns that were neither found nor needed come last. */
export function ColumnEditor(props: ColumnEditorProps) {
  const { columns } = props.tab;
  const isFirst = ({ header, required }: ColumnInfo) => header !== '' || required;
  const others = columns.filter((column) => !isFirst(column));
  const field = (column: ColumnInfo) => (
    <ColumnField key={column.name} column={column} {...props} />
  );
  return (
    <>
      {columns.filter(isFirst).map(field)}
      {others.length > 0 && (
        <Disclosure summary={words.tab.otherColumns(others.length)}>{others.map(field)}</Disclosure>
      )}
    </>
  );
}

function ColumnField({
  column,
  tab,
  draft,
  isDisabled,
  onChoose,
}: ColumnEditorProps & { column: ColumnInfo }) {
  const id = `column-${tab.sheetId}-${column.name}`;
  const chosen = headerOf(tab, draft, column.name);
  const samples = tab.headers.find(({ header }) => header === chosen)?.samples ?? [];
  const isMissing = column.required && chosen === '';
  // One header may serve two columns, so this is worth knowing, not wrong.
  const twin =
    chosen !== '' && column.name in draft.columns
      ? tab.columns.find(
          ({ name }) => name !== column.name && headerOf(tab, draft, name) === chosen,
        )
      : undefined;
  return (
    <div class="mapping">
      <div class="pair">
        <label htmlFor={id}>
          {column.title}
          {isMissing && <span class="needed"> {words.tab.needed}</span>}
        </label>
        <select
          id={id}
          class={isMissing ? 'open' : undefined}
          disabled={isDisabled}
          value={chosen}
          onChange={({ currentTarget }) => onChoose(column.name, currentTarget.value)}
        >
          <option value="">{words.tab.noColumn}</option>
          {tab.headers.map(({ header }) => (
            <option key={header} value={header}>
              {header}
            </option>
          ))}
        </select>
      </div>
      {samples.length > 0 && <Samples values={samples.slice(0, 2)} />}
      {twin && <p class="samples">{words.tab.usedTwice(twin.title)}</p>}
    </div>
  );
}
