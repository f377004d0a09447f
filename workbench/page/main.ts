/** The page: sample data, the grid, the built add-on in its menu and sidebar, files in and out. */
import './libraries';
import { followLinks } from './links';
import './styles.css';
import * as library from '@odoo/o-spreadsheet';
import { createBrowserContext } from '../context-browser';
import { Engine } from '../engine';
import { Host } from '../host';
import type { Manifest } from '../manifest';
import { sampleTabs } from '../sample';
import { connectFiles } from './files';
import { mountGrid } from './grid';
import type {} from './handle';
import { sendHttp } from './http';
import { showMenu } from './menu';
import { askInDialog, element, reportFailure, showToast, whileShowing } from './messages';
import { showNotes } from './notes';
import { connectOutbox } from './outbox';
import { followSelection } from './selection';
import { type SidebarServer, showSidebar } from './sidebar';
import { layOutTab } from './tabs';

const FILE_NAME = 'Sales data';

// The address may say where the spreadsheet is, and that it is empty: `?timeZone=Asia/Tehran&locale=ru_RU&sample=none`.
const address = new URLSearchParams(location.search);
const timeZone = address.get('timeZone') ?? 'Etc/UTC';
const locale = address.get('locale') ?? 'en_US';
const hasSample = address.get('sample') !== 'none';

await reportFailure(start);

async function start(): Promise<void> {
  const [code, sidebarHtml, stated] = await Promise.all([
    built('Code.js'),
    built('Sidebar.html'),
    built('appsscript.json'),
  ]);
  const manifest = JSON.parse(stated) as Manifest;
  const engine = new Engine({
    library,
    locale,
    sheets: hasSample ? sampleTabs().map(({ name, rows }) => ({ name, cells: rows })) : [],
  });
  for (const sheetId of engine.sheetIds()) layOutTab(engine, sheetId);
  const host: Host = new Host({
    engine,
    code,
    sidebarHtml,
    createContext: createBrowserContext,
    timeZone,
    scriptTimeZone: manifest.timeZone,
    manifest,
    sendHttp,
    onSidebar: ({ html, title }) =>
      showSidebar(html, title, server, (page) => followLinks(page, host)),
    onToast: showToast,
    onAlert: askInDialog,
  });
  const outbox = connectOutbox(host);
  /** Whatever runs may send something. */
  const running = <T>(action: () => T): T => {
    try {
      return action();
    } finally {
      outbox.refresh();
    }
  };
  const server: SidebarServer = {
    has: (name) => host.has(name),
    run: (name, args) => running(() => host.run(name, args)),
  };
  host.document.name = FILE_NAME;
  window.workbench = { engine, host };

  host.open();
  showMenu(
    () => host.menu(),
    (item) =>
      reportFailure(() =>
        whileShowing(`Running ${item.caption}`, () => running(() => host.clickMenu(item))),
      ),
  );
  showNotes(host);
  followSelection(host);
  await mountGrid(element('grid'), engine.model);
  connectFiles(host, FILE_NAME);
  element('place').textContent = `${timeZone}, ${locale}`;
  document.body.classList.add('ready');
}

async function built(file: string): Promise<string> {
  const response = await fetch(`dist/${file}`);
  if (!response.ok) throw new Error(`${file} is not built yet: npm run build, then reload`);
  return response.text();
}
