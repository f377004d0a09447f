import type { BuiltReport } from '../../addon/api';
import { Check } from './check';

interface SheetPicksProps {
  legend: string;
  sheets: readonly BuiltReport[];
  chosen: readonly number[];
  isDisabled: boolean;
  onChange(sheetIds: number[]): void;
}

/** Any number of built reports, in the order of the list. */
export function SheetPicks({ legend, sheets, chosen, isDisabled, onChange }: SheetPicksProps) {
  const ids = sheets.map(({ sheetId }) => sheetId);
  return (
    <fieldset class="field" disabled={isDisabled}>
      <legend>{legend}</legend>
      {sheets.map(({ sheetId, name }) => (
        <Check
          key={sheetId}
          isOn={chosen.includes(sheetId)}
          isDisabled={isDisabled}
          onChange={(isOn) =>
            onChange(ids.filter((id) => (id === sheetId ? isOn : chosen.includes(id))))
          }
        >
          <bdi>{name}</bdi>
        </Check>
      ))}
    </fieldset>
  );
}
