/** The open spreadsheet as the services share it: the engine, and what the engine does not keep. */
import type { Area, Engine } from '../engine';
import type { Zone } from '../zone';
import type { ChartState } from './charts';
import type { RuleState, ValidationState } from './rules';

export interface MetadataState {
  id: number;
  key: string;
  value: string;
  visibility: 'DOCUMENT' | 'PROJECT';
  /** Undefined where it belongs to the spreadsheet. */
  sheetId: string | undefined;
}

export interface ToastMessage {
  message: string;
  title: string;
  /** Negative: until it is closed. */
  seconds: number;
}

export class WorkbenchDocument {
  readonly id = 'workbench';
  name = 'Workbench';
  metadata: MetadataState[] = [];
  readonly charts = new Map<string, ChartState>();
  /** Conditional formats and validations by the engine's id, as the script stated them. */
  readonly rules = new Map<string, RuleState>();
  readonly validations = new Map<string, ValidationState>();
  readonly rightToLeft = new Set<string>();
  /** The selected area; in a custom function the cell that is calculated. */
  selection: { sheetId: string; area: Area };
  private readonly sheetNumbers = new Map<string, number>();
  private nextId = 1;

  constructor(
    readonly engine: Engine,
    /** A person may set another one; dates in cells keep what they show. */
    public zone: Zone,
    /** The zone of the script's project, as its manifest states it. */
    readonly scriptTimeZone: string,
    readonly onToast: (toast: ToastMessage) => void,
  ) {
    this.selection = {
      sheetId: engine.activeSheetId(),
      area: { top: 0, left: 0, bottom: 0, right: 0 },
    };
    engine.model.on('command-dispatched', this, (dispatched: unknown) => {
      const command = dispatched as { type: string; sheetId: string; sheetIdTo: string };
      if (command.type === 'DELETE_SHEET') this.forget(command.sheetId);
      if (command.type === 'DUPLICATE_SHEET') {
        this.duplicateMetadata(command.sheetId, command.sheetIdTo);
      }
    });
  }

  /** A number that was not given before. */
  newId(): number {
    return this.nextId++;
  }

  /** `Sheet.getSheetId()`: the engine names sheets made in the grid otherwise. */
  sheetNumber(sheetId: string): number {
    if (/^\d+$/.test(sheetId)) return Number(sheetId);
    if (!this.sheetNumbers.has(sheetId))
      this.sheetNumbers.set(sheetId, 1_900_000_000 + this.newId());
    return this.sheetNumbers.get(sheetId)!;
  }

  sheetOfNumber(number: number): string | undefined {
    return this.engine.sheetIds().find((sheetId) => this.sheetNumber(sheetId) === number);
  }

  /** In Sheets a copy of a sheet carries the metadata of the original. */
  private duplicateMetadata(sheetId: string, copy: string): void {
    const copies = this.metadata
      .filter((item) => item.sheetId === sheetId)
      .map((item) => ({ ...item, id: this.newId(), sheetId: copy }));
    this.metadata.push(...copies);
  }

  private forget(sheetId: string): void {
    this.metadata = this.metadata.filter((item) => item.sheetId !== sheetId);
    for (const [id, chart] of this.charts) if (chart.sheetId === sheetId) this.charts.delete(id);
    if (this.selection.sheetId === sheetId) {
      const first = this.engine.sheetIds().find((id) => id !== sheetId);
      if (first) this.selection = { sheetId: first, area: this.selection.area };
    }
  }
}
