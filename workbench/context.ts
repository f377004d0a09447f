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
  /** From now on `new Date()` and `Date.now()` of the context are the time that this gives. */
  follow(now: () => number): void;
  /** Called before the script runs. */
  enter(): void;
}

/** `timeZone` is the zone of the script's project. */
export type CreateContext = (timeZone: string) => ScriptContext;

/**
 * Evaluated in the context before the script, gives what only code inside it can make. Its Date is the real
 * one but for what the time is, which the script may not find out otherwise.
 */
export const REALM_HELPERS = `(() => {
  const Real = Date;
  let now = Real.now;
  function Followed(...parts) {
    if (!new.target) return new Real(now()).toString();
    if (new.target !== Followed) {
      return Reflect.construct(Real, parts.length > 0 ? parts : [now()], new.target);
    }
    return parts.length > 0 ? new Real(...parts) : new Real(now());
  }
  Object.defineProperties(Followed, {
    name: { value: 'Date' },
    length: { value: Real.length },
    prototype: { value: Real.prototype },
    now: { value: () => now() },
    parse: { value: Real.parse },
    UTC: { value: Real.UTC },
  });
  Real.prototype.constructor = Followed;
  globalThis.Date = Followed;
  return {
    Date: Followed,
    Error,
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
    follow: (clock) => { now = clock; },
  };
})()`;
