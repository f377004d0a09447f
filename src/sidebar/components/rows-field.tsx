import type { SplitChoice } from '../../addon/api';
import { words } from '../words';

interface RowsFieldProps {
  /** Name of the field on the page. */
  id: string;
  /** Title of the report. */
  report: string;
  splits: readonly SplitChoice[];
  column: string;
  isDisabled: boolean;
  onChoose(column: string): void;
}

/** What the rows of a report are: owners, teams, sources. */
export function RowsField({ id, report, splits, column, isDisabled, onChoose }: RowsFieldProps) {
  return (
    <div class="field">
      <label htmlFor={id}>{words.reports.rowsBy(report)}</label>
      <select
        id={id}
        disabled={isDisabled}
        value={column}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {splits.map(({ column: value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
