/** The grid: o-spreadsheet's own component, with the add-on's menu in its menu bar. */
import { components, type Model, Spreadsheet } from '@odoo/o-spreadsheet';
import templates from '@odoo/o-spreadsheet/dist/o_spreadsheet.xml';
import { App } from '@odoo/owl';
import { showToast } from './messages';

/** Gives what takes the grid away again. */
export async function mountGrid(target: HTMLElement, model: Model): Promise<() => void> {
  unfoldFunctionHelp();
  const app = new App(Spreadsheet, {
    props: {
      model,
      notifyUser: ({ text, sticky }: { text: string; sticky: boolean }) =>
        showToast({ message: text, seconds: sticky ? -1 : undefined }),
      raiseError: (text: string, done?: () => void) => {
        showToast({ message: text, bad: true });
        done?.();
      },
      askConfirmation: (text: string, confirm: () => void, cancel?: () => void) => {
        if (window.confirm(text)) confirm();
        else cancel?.();
      },
    },
    // The component makes the environment itself.
    env: {} as never,
    templates,
    translateFn: (text: string) => text,
  });
  await app.mount(target);
  return () => app.destroy();
}

/** Sheets shows the help of a function while it is typed; the engine shows the first line until asked. */
function unfoldFunctionHelp(): void {
  const { FunctionDescriptionProvider } = components.Composer.components;
  FunctionDescriptionProvider.prototype.setup = function (this: {
    state: { isCollapsed: boolean };
  }) {
    this.state.isCollapsed = false;
  };
}
