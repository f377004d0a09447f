/** The add-on's sidebar: its page, unchanged, in a frame of 300 px with `google.script`. */
import { closeButton, element, whileShowing } from './messages';
import { type Server, scriptRun } from './script-run';

export type SidebarServer = Pick<Server, 'has'> & {
  /** Runs a server function and returns when it is done. */
  run(name: string, args: unknown[]): unknown;
};

export function showSidebar(
  html: string,
  title: string,
  server: SidebarServer,
  /** Is told of the page once it is there. */
  onPage: (page: Document) => void,
): void {
  const sidebar = element('sidebar');
  const frame = document.createElement('iframe');
  frame.title = title;

  const header = document.createElement('header');
  const heading = Object.assign(document.createElement('h2'), { textContent: title });
  header.append(heading, closeButton(`Close ${title}`, closeSidebar));

  sidebar.replaceChildren(header, frame);
  sidebar.hidden = false;
  gridWidthChanged();

  const page = frame.contentDocument!;
  page.open();
  // Before the page's own scripts run, as in Sheets.
  const realm = frame.contentWindow as unknown as typeof globalThis;
  Object.assign(realm, { google: { script: googleScript(realm, server) } });
  page.write(html);
  page.close();
  onPage(page);
}

function closeSidebar(): void {
  const sidebar = element('sidebar');
  sidebar.replaceChildren();
  sidebar.hidden = true;
  gridWidthChanged();
}

/** The frame has its own Object and Array: a result made elsewhere would fail `instanceof` there. */
function googleScript(realm: typeof globalThis, server: SidebarServer): object {
  const run = scriptRun({
    has: (name) => server.has(name),
    call: (name, args) =>
      whileShowing(`Running ${name}`, () => {
        try {
          const result = server.run(name, args);
          return result === undefined ? undefined : realm.JSON.parse(JSON.stringify(result));
        } catch (error) {
          throw new realm.Error((error as Error).message);
        }
      }),
    report: (error) => realm.console.error(error),
  });
  return { run, host: { close: closeSidebar } };
}

/** The grid measures itself when the window changes. */
function gridWidthChanged(): void {
  window.dispatchEvent(new Event('resize'));
}
