import type { ComponentChildren } from 'preact';

interface PartProps {
  title: string;
  /** Beside the title. */
  action?: ComponentChildren;
  children: ComponentChildren;
}

/** A part of a panel with a title of its own. */
export function Part({ title, action, children }: PartProps) {
  return (
    <section class="part">
      <div class="row">
        <h2 class="caption" tabIndex={-1}>
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}

/** The focus goes to the title of the part when what had it in there goes away. */
export const focusPart = (inside: Element | null): void =>
  inside?.closest('.part')?.querySelector('h2')?.focus();
