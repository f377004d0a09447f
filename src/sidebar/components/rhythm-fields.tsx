import type { Rhythm } from '../../addon/digest-api';
import { words } from '../words';
import { SelectField } from './select-field';

interface RhythmFieldsProps {
  rhythm: Rhythm;
  timeZone: string;
  isDisabled: boolean;
  onChange(rhythm: Rhythm): void;
}

const EVERY = ['day', 'week', 'month'] as const;

/** How often, on which day and at which hour of the spreadsheet's zone. */
export function RhythmFields({ rhythm, timeZone, isDisabled, onChange }: RhythmFieldsProps) {
  const change = (part: Partial<Rhythm>) => onChange({ ...rhythm, ...part });
  const { format, digests } = words;
  const numbers = (count: number, text: (index: number) => string, from = 1) =>
    Array.from({ length: count }, (_, index) => [String(index + from), text(index)] as const);
  return (
    <>
      <div class="rhythm">
        <SelectField
          id="digest-every"
          label={digests.every}
          value={rhythm.every}
          options={EVERY.map((every) => [every, digests.everies[every]] as const)}
          isDisabled={isDisabled}
          onChange={(every) => change({ every })}
        />
        {rhythm.every === 'week' && (
          <SelectField
            id="digest-weekday"
            label={digests.on}
            value={String(rhythm.weekday)}
            options={numbers(7, (day) => format.dayNames('long')[day]!)}
            isDisabled={isDisabled}
            onChange={(weekday) => change({ weekday: Number(weekday) })}
          />
        )}
        {rhythm.every === 'month' && (
          <SelectField
            id="digest-day"
            label={digests.on}
            value={String(rhythm.day)}
            options={numbers(31, (day) => format.whole(day + 1))}
            isDisabled={isDisabled}
            onChange={(day) => change({ day: Number(day) })}
          />
        )}
        <SelectField
          id="digest-hour"
          label={digests.at}
          value={String(rhythm.hour)}
          options={numbers(24, format.hour, 0)}
          isDisabled={isDisabled}
          onChange={(hour) => change({ hour: Number(hour) })}
        />
      </div>
      <p class="hint">
        {digests.zone(timeZone)} {rhythm.every === 'month' && rhythm.day > 28 && digests.lastDay}
      </p>
    </>
  );
}
