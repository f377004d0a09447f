import type { ComponentChildren, Ref } from 'preact';

interface ButtonProps {
  /** How it looks: `primary`, `plain`, `link`... */
  look: string;
  isDisabled?: boolean;
  /** Where the text alone does not say what it acts on; it must contain the text. */
  label?: string;
  buttonRef?: Ref<HTMLButtonElement>;
  onClick(): void;
  children: ComponentChildren;
}

/** A button that keeps the focus while it is disabled: the work it started is what disables it. */
export function Button({ look, isDisabled, label, buttonRef, onClick, children }: ButtonProps) {
  return (
    <button
      ref={buttonRef}
      type="button"
      class={look}
      aria-label={label}
      aria-disabled={isDisabled === true}
      onClick={isDisabled ? undefined : () => onClick()}
    >
      {children}
    </button>
  );
}
