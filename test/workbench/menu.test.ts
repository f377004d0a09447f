import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadEngineLibrary } from '../../workbench/node/engine-node';

let menuActions: typeof import('../../workbench/page/menu').menuActions;

describe('the add-on menu in the menu bar', () => {
  beforeAll(async () => {
    // The page's module loads the engine, which wants a DOM.
    loadEngineLibrary();
    ({ menuActions } = await import('../../workbench/page/menu'));
  });

  it('is empty for no items', () => {
    expect(menuActions([], vi.fn())).toEqual([]);
  });

  it('keeps the order, draws lines below and nests submenus', () => {
    const run = vi.fn();
    const open = { caption: 'Open', functionName: 'open' };
    const more = { caption: 'About', functionName: 'about' };
    const [menu] = menuActions(
      [
        {
          caption: 'Quotient',
          items: [open, { caption: '', separator: true }, { caption: 'More', items: [more] }],
        },
      ],
      run,
    );
    expect(menu!.children!.map(({ name, separator }) => [name, separator])).toEqual([
      ['Open', true],
      ['More', false],
    ]);
    menu!.children![1]!.children![0]!.execute!();
    expect(run).toHaveBeenCalledExactlyOnceWith(more);
  });
});
