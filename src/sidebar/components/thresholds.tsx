import type { JudgedKpi } from '../../addon/api';
import { boundsText, isWrong, type TypedBounds, typed, unitOf } from '../settings-draft';
import { words } from '../words';
import { Button } from './button';

interface ThresholdsProps {
  judged: readonly JudgedKpi[];
  thresholds: Readonly<Record<string, TypedBounds>>;
  isDisabled: boolean;
  onChange(thresholds: Record<string, TypedBounds>): void;
}

/** Between which values a KPI is good, one row a KPI that the catalogue's own rule does not suit. */
export function Thresholds({ judged, thresholds, isDisabled, onChange }: ThresholdsProps) {
  const names = Object.keys(thresholds);
  const unused = judged.filter(({ name }) => !names.includes(name));
  const titleOf = (name: string) => judged.find((kpi) => kpi.name === name)?.title ?? name;

  const add = (name: string) => {
    const kpi = judged.find((one) => one.name === name);
    if (kpi) onChange({ ...thresholds, [name]: typed(kpi.usual ?? {}, kpi.unit) });
  };
  const remove = (name: string) => {
    const { [name]: _, ...others } = thresholds;
    onChange(others);
  };

  return (
    <fieldset class="field" disabled={isDisabled}>
      <legend>{words.settings.thresholds}</legend>
      <p class="hint">{words.settings.thresholdsHint}</p>
      {names.map((name) => (
        <ThresholdRow
          key={name}
          title={titleOf(name)}
          kpi={judged.find((one) => one.name === name)}
          unit={words.kpis.units[unitOf(judged, name)]}
          bounds={thresholds[name]!}
          onChange={(bounds) => onChange({ ...thresholds, [name]: bounds })}
          onRemove={() => remove(name)}
        />
      ))}
      <select
        aria-label={words.settings.addThreshold}
        value=""
        onChange={({ currentTarget }) => {
          add(currentTarget.value);
          currentTarget.value = '';
        }}
      >
        <option value="">{words.settings.addThreshold}</option>
        {unused.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </fieldset>
  );
}

interface ThresholdRowProps {
  title: string;
  kpi: JudgedKpi | undefined;
  unit: string;
  bounds: TypedBounds;
  onChange(bounds: TypedBounds): void;
  onRemove(): void;
}

function ThresholdRow({ title, kpi, unit, bounds, onChange, onRemove }: ThresholdRowProps) {
  const { from, to, fromShort, toShort, remove, usual } = words.settings;
  const isBad = isWrong(bounds);
  const bound = (end: keyof TypedBounds, label: string, placeholder: string) => (
    <input
      type="number"
      step="any"
      aria-label={label}
      aria-invalid={isBad}
      placeholder={placeholder}
      value={bounds[end]}
      onInput={({ currentTarget }) => onChange({ ...bounds, [end]: currentTarget.value })}
    />
  );
  return (
    <div class="threshold">
      <p>
        <bdi>{title}</bdi> <span class="secondary">{unit}</span>
      </p>
      <div class="bounds">
        {bound('from', from(title, unit), fromShort)}
        {bound('to', to(title, unit), toShort)}
        <Button look="icon" label={remove(title)} onClick={onRemove}>
          ×
        </Button>
      </div>
      {isBad && (
        <p class="bad-text" role="alert">
          {words.settings.bounds}
        </p>
      )}
      {kpi?.usual && <p class="samples">{usual(boundsText(kpi.usual, kpi.unit))}</p>}
    </div>
  );
}
