interface SelectFieldProps<Value extends string> {
  id: string;
  label: string;
  value: Value;
  options: readonly (readonly [value: Value, text: string])[];
  isDisabled: boolean;
  onChange(value: Value): void;
}

export function SelectField<Value extends string>({
  id,
  label,
  value,
  options,
  isDisabled,
  onChange,
}: SelectFieldProps<Value>) {
  return (
    <div class="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        disabled={isDisabled}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value as Value)}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
