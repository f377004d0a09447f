import { words } from '../words';

interface WorkingDaysProps {
  /** 1 for Monday to 7; none for the usual ones. */
  days: readonly number[];
  isDisabled: boolean;
  onChange(days: number[]): void;
}

const USUAL = [1, 2, 3, 4, 5];

/** The days of the week on which people work; at least one. */
export function WorkingDays({ days, isDisabled, onChange }: WorkingDaysProps) {
  const chosen = days.length ? days : USUAL;
  const toggle = (day: number, isOn: boolean) => {
    const next = isOn ? [...chosen, day].sort() : chosen.filter((one) => one !== day);
    onChange(next.join() === USUAL.join() ? [] : next);
  };
  return (
    <fieldset class="field" disabled={isDisabled}>
      <legend>{words.settings.workingDays}</legend>
      <div class="days">
        {words.format.dayNames().map((name, index) => {
          const isOn = chosen.includes(index + 1);
          return (
            <label key={name} class="day">
              <input
                type="checkbox"
                checked={isOn}
                disabled={isOn && chosen.length === 1}
                onChange={({ currentTarget }) => toggle(index + 1, currentTarget.checked)}
              />
              <span>{name}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
