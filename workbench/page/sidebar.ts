/** The add-on's sidebar: its page, unchanged, in a frame of 300 px with `google.script`. */
import { element, whileShowing } from './messages';
import { type Server, scriptRun } from './script-run';

export type SidebarServer = Pick<Server, 'has'> & {
  /** Runs a server function and returns when it is done. */
  run(name: string, args: unknown[]): unknown;
};

export function showSidebar(html: string, title: string, server: SidebarServer): void {
  const sidebar = element('sidebar');
  const frame = document.createElement('iframe');
  frame.title = title;

  const header = document.createElement('header');
  const heading = Object.assign(document.createElement('h2'), { textContent: title });
  const close = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: '×',
    onclick: closeSidebar,
  });
  close.setAttribute('aria-label', `Close ${title}`);
  header.append(heading, close);

  sidebar.replaceChildren(header, frame);
  sidebar.hidden = false;
  gridWidthChanged();

  const page = frame.contentDocument!;
  page.open();
  // Before the page's own scripts run, as in Sheets.
  Object.assign(frame.contentWindow!, { google: { script: googleScript(frame, server) } });
  page.write(html);
  page.close();
}

export function closeSidebar(): void {
  const sidebar = element('sidebar');
  sidebar.replaceChildren();
  sidebar.hidden = true;
  gridWidthChanged();
}

function googleScript(frame: HTMLIFrameElement, server: SidebarServer): object {
  const run = scriptRun({
    has: (name) => server.has(name),
    call: (name, args) =>
      whileShowing(`Running ${name}`, () => {
        try {
          return intoRealm(frame, server.run(name, args));
        } catch (error) {
          throw errorIn(frame, error);
        }
      }),
    report: (error) => realm(frame).console.error(error),
  });
  return { run, host: { close: closeSidebar } };
}

/** The frame has its own Object and Array: a result made elsewhere would fail `instanceof` there. */
function intoRealm(frame: HTMLIFrameElement, result: unknown): unknown {
  if (result === undefined) return undefined;
  return realm(frame).JSON.parse(JSON.stringify(result));
}

function errorIn(frame: HTMLIFrameElement, error: unknown): Error {
  return new (realm(frame).Error)(messageOf(error));
}

/** Errors of the script's realm are no instances of this page's Error. */
function messageOf(error: unknown): string {
  return String((error as { message?: unknown } | null)?.message ?? error);
}

function realm(frame: HTMLIFrameElement): typeof globalThis {
  return frame.contentWindow as unknown as typeof globalThis;
}

/** The grid measures itself when the window changes. */
function gridWidthChanged(): void {
  window.dispatchEvent(new Event('resize'));
}
