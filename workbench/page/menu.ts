/** The add-on's menu where Sheets has it: Extensions > Quotient > its items. */
import { registries } from '@odoo/o-spreadsheet';
import type { MenuItem } from '../services/ui';

/** The little of the engine's menu entries that is used here. */
interface MenuAction {
  id: string;
  name: string;
  sequence: number;
  /** A line below the entry. */
  separator: boolean;
  execute?: () => void;
  children?: MenuAction[];
}

/** Must run before the grid is mounted. The add-on's menus are asked for whenever the menu opens. */
export function showMenu(menus: () => readonly MenuItem[], run: (item: MenuItem) => void): void {
  registries.topbarMenuRegistry.add('extensions', {
    name: 'Extensions',
    sequence: 90,
    children: [() => menuActions(menus(), run)],
  });
}

export function menuActions(
  items: readonly MenuItem[],
  run: (item: MenuItem) => void,
  path = 'extensions',
): MenuAction[] {
  return items.flatMap((item, index) => {
    if (item.separator) return [];
    const id = `${path}/${item.caption}`;
    return {
      id,
      name: item.caption,
      sequence: index,
      separator: items[index + 1]?.separator === true,
      ...(item.items
        ? { children: menuActions(item.items, run, id) }
        : { execute: () => run(item) }),
    };
  });
}
