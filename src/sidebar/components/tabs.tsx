import type { ComponentChildren } from 'preact';

interface Tab<Id extends string> {
  id: Id;
  title: string;
}

interface TabListProps<Id extends string> {
  label: string;
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect(id: Id): void;
}

export const tabId = (id: string) => `tab-${id}`;
const panelId = (id: string) => `panel-${id}`;

/** Tabs as the ARIA pattern has them: one stop for the Tab key, arrows, Home and End inside. */
export function TabList<Id extends string>({ label, tabs, selected, onSelect }: TabListProps<Id>) {
  const move = (event: KeyboardEvent) => {
    const target = targetOf(event, tabs, selected);
    if (!target) return;
    event.preventDefault();
    onSelect(target.id);
    document.getElementById(tabId(target.id))?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          role="tab"
          class="tab"
          id={tabId(id)}
          aria-selected={id === selected}
          aria-controls={panelId(id)}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

function targetOf<Id extends string>(
  { key }: KeyboardEvent,
  tabs: readonly Tab<Id>[],
  selected: Id,
): Tab<Id> | undefined {
  const at = tabs.findIndex(({ id }) => id === selected);
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  switch (key) {
    case forward:
      return tabs[(at + 1) % tabs.length];
    case backward:
      return tabs[(at + tabs.length - 1) % tabs.length];
    case 'Home':
      return tabs[0];
    case 'End':
      return tabs[tabs.length - 1];
  }
}

interface TabPanelProps {
  id: string;
  isShown: boolean;
  children: ComponentChildren;
}

/** A hidden panel stays in the page, so that what was chosen in it is still there on the way back. */
export function TabPanel({ id, isShown, children }: TabPanelProps) {
  return (
    <div
      class="panel"
      role="tabpanel"
      id={panelId(id)}
      aria-labelledby={tabId(id)}
      hidden={!isShown}
    >
      {children}
    </div>
  );
}
