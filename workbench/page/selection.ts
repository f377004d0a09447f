import type { Host } from '../host';

/** What is selected in the grid is what `getActiveRange()` gives the script. */
export function followSelection({ engine, document }: Host): void {
  const { model } = engine;
  model.on('update', document, () => {
    const { top, left, bottom, right } = model.getters.getSelectedZone();
    document.selection = {
      sheetId: model.getters.getActiveSheetId(),
      area: { top, left, bottom, right },
    };
  });
}
