import type { ComponentChildren } from 'preact';

/** What a panel holds: content that scrolls and, below it, the buttons that do not. */
export function PanelBody({
  children,
  actions,
}: Record<'children' | 'actions', ComponentChildren>) {
  return (
    <>
      <div class="scroll">{children}</div>
      <footer class="actions">{actions}</footer>
    </>
  );
}
