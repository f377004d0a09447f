/**
 * Cell notes in the grid: a corner mark, and the text while the pointer rests on the cell. The
 * engine knows no notes; the workbench's services keep them.
 */

import { registries, stores } from '@odoo/o-spreadsheet';
import type { GridRenderingContext } from '@odoo/o-spreadsheet/dist/types/types/rendering';
import { Component, xml } from '@odoo/owl';

export interface CellPosition {
  sheetId: string;
  col: number;
  row: number;
}

export interface NotesSource {
  /** The note of a cell, or ''. */
  noteAt(position: CellPosition): string;
}

const MARK_COLOUR = '#98A2B3';
const MARK_SIZE = 6;

class NotePopover extends Component {
  static maxSize = { maxHeight: 360 };
  static override template = xml`<div class="quotient-note" role="tooltip" t-out="props.text"/>`;
  static override props = { text: String, onClosed: { type: Function, optional: true } };
}

/** Must run before the grid is mounted. */
export function showNotes(source: NotesSource): void {
  // The registry's type knows the engine's own popovers only; it takes any component.
  const popovers = registries.cellPopoverRegistry as unknown as {
    add(key: string, builder: { onHover(position: CellPosition): object }): void;
  };
  popovers.add('Note', {
    onHover: (position) => {
      const text = source.noteAt(position);
      if (!text) return { isOpen: false };
      return { isOpen: true, Component: NotePopover, props: { text }, cellCorner: 'top-right' };
    },
  });

  class NoteMarks extends stores.SpreadsheetStore {
    override get renderingLayers() {
      return ['Highlights'] as const;
    }

    override drawLayer({ ctx, viewports, sheetId }: GridRenderingContext): void {
      ctx.fillStyle = MARK_COLOUR;
      for (const col of viewports.getSheetViewVisibleCols(sheetId)) {
        for (const row of viewports.getSheetViewVisibleRows(sheetId)) {
          if (!source.noteAt({ sheetId, col, row })) continue;
          const cell = { left: col, right: col, top: row, bottom: row };
          const zone = this.getters.expandZone(sheetId, cell);
          const { x, y, width } = viewports.getVisibleRect(sheetId, zone);
          ctx.beginPath();
          ctx.moveTo(x + width - MARK_SIZE, y);
          ctx.lineTo(x + width, y);
          ctx.lineTo(x + width, y + MARK_SIZE);
          ctx.fill();
        }
      }
    }
  }

  /** Nothing to see: a component of the grid is where a drawing store can be hung up. */
  class NoteMarksHolder extends Component {
    static override template = xml`<span/>`;
    static override props = {};
    override setup(): void {
      stores.useStore(NoteMarks);
    }
  }
  registries.topbarComponentRegistry.add('notes', {
    id: 'notes',
    component: NoteMarksHolder,
    sequence: 1,
  });
}
