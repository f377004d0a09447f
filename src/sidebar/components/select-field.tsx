import type { ComponentChildren } from 'preact';

interface SelectFieldProps<Value extends string> {
  id: string;
  label: string;
  value: Value | undefined;
  options: readonly (readonly [value: Value, text: string])[];
  isDisabled: boolean;
  onChange(value: Value): void;
  /** What is said about the choice. */
  children?: ComponentChildren;
}

export function SelectField<Value extends string>({
  id,
  label,
  value,
  options,
  isDisabled,
  onChange,
  children,
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
      {children}
    </div>
  );
}
