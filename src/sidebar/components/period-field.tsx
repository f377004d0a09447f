import type { PeriodChoice } from '../../addon/api';

interface PeriodFieldProps {
  id: string;
  label: string;
  periods: readonly PeriodChoice[];
  period: string | undefined;
  isDisabled: boolean;
  onChoose(value: string): void;
}

/** The stretch of time that is meant. */
export function PeriodField({
  id,
  label,
  periods,
  period,
  isDisabled,
  onChoose,
}: PeriodFieldProps) {
  return (
    <div class="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        disabled={isDisabled}
        value={period}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {periods.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
