/** A file of Drive in a grid of its own over the page, as who has it may read it. */
import type { DriveFile } from '../cloud/drive';
import type { Host } from '../host';
import { mountGrid } from './grid';
import { closeButton, element } from './messages';

export async function showFile(host: Host, file: DriveFile): Promise<void> {
  const { engine } = host.openFile(file.id);
  engine.model.updateMode('readonly');
  const viewer = element('viewer');
  const header = document.createElement('header');
  const heading = Object.assign(document.createElement('h2'), { textContent: file.name });
  const about = Object.assign(document.createElement('p'), {
    textContent: 'As a viewer sees it. Nothing can be changed here.',
  });
  const grid = document.createElement('div');
  const before = document.activeElement;
  const close = closeButton(`Close ${file.name}`, () => {
    viewer.hidden = true;
    unmount();
    viewer.replaceChildren();
    if (before instanceof HTMLElement) before.focus();
  });
  viewer.onkeydown = ({ key }) => {
    if (key === 'Escape') close.click();
  };
  header.append(heading, about, close);
  viewer.setAttribute('aria-label', file.name);
  viewer.replaceChildren(header, grid);
  viewer.hidden = false;
  const unmount = await mountGrid(grid, engine.model);
  close.focus();
}
