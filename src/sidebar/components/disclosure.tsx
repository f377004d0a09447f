import type { ComponentChildren } from 'preact';

interface DisclosureProps {
  summary: ComponentChildren;
  isOpen?: boolean;
  children: ComponentChildren;
}

/** Something that is there for whoever asks. */
export function Disclosure({ summary, isOpen = false, children }: DisclosureProps) {
  return (
    <details class="disclosure" open={isOpen}>
      <summary>
        <span>{summary}</span>
      </summary>
      <div class="disclosed">{children}</div>
    </details>
  );
}
