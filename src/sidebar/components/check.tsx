import type { ComponentChildren } from 'preact';

interface CheckProps {
  isOn: boolean;
  isDisabled: boolean;
  onChange(isOn: boolean): void;
  children: ComponentChildren;
}

/** A box to tick, with its words beside it. */
export function Check({ isOn, isDisabled, onChange, children }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isOn}
        disabled={isDisabled}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
