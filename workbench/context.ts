/** The context a script runs in: plain JavaScript and the globals it is given, nothing of a browser or Node. */
import type { Realm } from './services/runtime';

export interface ScriptContext extends Realm {
  /** Runs the text of Code.js with the services as globals. */
  evaluate(code: string, globals: Readonly<Record<string, unknown>>): void;
  /** A top-level function of the evaluated text. */
  find(name: string): ((...args: unknown[]) => unknown) | undefined;
  /** Rows of cells as arrays of the context. */
  table(height: number, width: number, read: (row: number, column: number) => unknown): unknown[][];
  /** A copy of what JSON can say. */
  parse(json: string): unknown;
  /** The zone of local times in the context. */
  readonly timeZone: string;
  /** Called before the script runs. */
  enter(): void;
}

/** `timeZone` is the zone of the script's project. */
export type CreateContext = (timeZone: string) => ScriptContext;

/** Evaluated in the context, gives what only code inside it can make. */
export const REALM_HELPERS = `({
  Date, Error,
  array: (items) => Array.from(items),
  record: (entries) => Object.assign({}, entries),
  parse: (json) => JSON.parse(json),
  table: (height, width, read) => {
    const rows = [];
    for (let row = 0; row < height; row++) {
      const cells = [];
      for (let column = 0; column < width; column++) cells.push(read(row, column));
      rows.push(cells);
    }
    return rows;
  },
})`;
