/** Files in and out: a CSV by button or drop becomes a tab, the workbook goes out as xlsx. */
import type { Engine } from '../engine';
import type { Host } from '../host';
import { element, reportFailure, showToast, whileShowing } from './messages';
import { addCsv } from './tabs';

export function connectFiles(host: Host, fileName: string): void {
  const { engine } = host;
  const chooser = element('csv-file') as HTMLInputElement;
  element('add-csv').onclick = () => chooser.click();
  chooser.onchange = async () => {
    await addFiles(engine, chooser.files);
    // The same file may be chosen again.
    chooser.value = '';
  };
  connectDrop(engine);
  element('download-xlsx').onclick = () =>
    reportFailure(async () => {
      const bytes = await whileShowing('Writing xlsx', () => host.exportXlsx());
      download(bytes, `${fileName}.xlsx`);
    });
}

function connectDrop(engine: Engine): void {
  const hint = element('drop');
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    hint.hidden = false;
  });
  document.addEventListener('dragleave', (event) => {
    // Leaving one element for another inside the page has somewhere to go.
    if (!event.relatedTarget) hint.hidden = true;
  });
  document.addEventListener('drop', async (event) => {
    hint.hidden = true;
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    await addFiles(engine, event.dataTransfer.files);
  });
}

async function addFiles(engine: Engine, files: FileList | null): Promise<void> {
  for (const file of files ?? []) {
    await reportFailure(async () => {
      const text = await file.text();
      const added = await whileShowing(`Adding ${file.name}`, () =>
        addCsv(engine, file.name, text),
      );
      showToast({ message: added });
    });
  }
}

export function download(bytes: Uint8Array, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart]));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
