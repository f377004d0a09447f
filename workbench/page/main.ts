import './libraries';
import './styles.css';
import * as library from '@odoo/o-spreadsheet';
import { Engine } from '../engine';
import { generateSample } from '../sample/generate';
import { connectFiles } from './files';
import { mountGrid } from './grid';
import type {} from './handle';
import { element } from './messages';
import { showNotes } from './notes';
import { layOutTab } from './tabs';

const address = new URLSearchParams(location.search);
const timeZone = address.get('timeZone') ?? 'Etc/UTC';
const locale = address.get('locale') ?? 'en_US';
const engine = new Engine({
  library,
  locale,
  sheets: generateSample().map(({ name, rows }) => ({ name, cells: rows })),
});
for (const sheetId of engine.sheetIds()) layOutTab(engine, sheetId);
showNotes({ noteAt: ({ sheetId, col, row }) => engine.note(sheetId, row, col) });
await mountGrid(element('grid'), engine.model);
connectFiles(engine, () => new Uint8Array());
element('place').textContent = `${timeZone}, ${locale}`;
window.workbench = { engine };
document.body.classList.add('ready');
