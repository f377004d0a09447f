/** The add-on's menu where Sheets has it: Extensions > Quotient > its items. */
import { registries } from '@odoo/o-spreadsheet';

export interface MenuEntry {
  caption: string;
  /** Runs the item; a submenu has `entries` instead. */
  run?: () => void;
  entries?: MenuEntry[];
  /** A line below it. */
  separator?: boolean;
}

interface MenuAction {
  id: string;
  name: string;
  sequence: number;
  separator?: boolean;
  execute?: () => void;
  children?: MenuAction[];
}

/** Must run before the grid is mounted. `entries` is asked whenever the menu opens. */
export function showMenu(entries: () => MenuEntry[]): void {
  registries.topbarMenuRegistry.add('extensions', {
    name: 'Extensions',
    sequence: 90,
    children: [() => entries().map(action)],
  });
}

function action({ caption, run, entries, separator }: MenuEntry, index: number): MenuAction {
  return {
    id: `extension-${index}-${caption}`,
    name: caption,
    sequence: index,
    separator,
    execute: run,
    children: entries?.map(action),
  };
}
