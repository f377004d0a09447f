/** A block of a report: something on the sheet, and what it computes with in the workings at the foot. */
import { type FormulaScope, formula } from '../targets/formula';
import { type Use, useKey } from './algebra';
import type { Frame } from './frame';
import type { LeftOut } from './source';

export interface Section {
  /** Rows on the sheet, the free ones below it included. */
  rows: number;
  /** Rows of the workings, the free one below them included. */
  workRows: number;
  /** Columns it takes, where those are more than every sheet has. */
  columns?: number;
  /** Drawn when all others stand, whose cells it reads. */
  last?: true;
  /** Parts of it that the data is not enough for. */
  leftOut?: readonly LeftOut[];
  draw(frame: Frame, row: number, work: number): void;
}

/** Cells that hold measures, so that every measure is computed once and ratios read cells. */
export class MeasureCells {
  private readonly cells = new Map<string, string>();

  set(use: Use, cell: string): void {
    this.cells.set(useKey(use), cell);
  }

  has(use: Use): boolean {
    return this.cells.has(useKey(use));
  }

  get(use: Use): string | undefined {
    return this.cells.get(useKey(use));
  }

  /** The scope in which everything that has a cell is read from it, but for what is being computed. */
  in(scope: FormulaScope, computed?: Use): FormulaScope {
    const own = computed && useKey(computed);
    return {
      ...scope,
      cell: (of, span, overall) => {
        const key = useKey({ of, span, overall });
        return key === own ? undefined : this.cells.get(key);
      },
    };
  }
}

/** The formula of what a cell holds, over one of the spans. */
export function measureFormula(use: Use, scope: FormulaScope): string {
  const { of, span } = use;
  const expression = span === 'period' ? of : ({ kind: 'shifted', to: span, of } as const);
  return formula(use.overall ? { kind: 'overall', of: expression } : expression, scope);
}
