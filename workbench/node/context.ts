/** A script context of its own in Node: V8's bare globals, no timers, no network, no modules. */
import { createContext, Script } from 'node:vm';
import { type CreateContext, REALM_HELPERS, type ScriptContext } from '../context';
import type { Realm } from '../services/runtime';

type Helpers = Realm & Pick<ScriptContext, 'table' | 'parse' | 'follow'>;

export const createNodeContext: CreateContext = (timeZone) => {
  const globals = createContext({});
  const run = (code: string, filename: string): unknown =>
    new Script(code, { filename }).runInContext(globals);
  const helpers = run(REALM_HELPERS, 'realm.js') as Helpers;
  return {
    ...helpers,
    timeZone,
    evaluate(code, services) {
      Object.assign(globals, services);
      run(code, 'Code.js');
    },
    find(name) {
      const found = (globals as Record<string, unknown>)[name];
      return typeof found === 'function' ? (found as () => unknown) : undefined;
    },
    enter() {
      // Local times are the process's; changing the zone is noticed at once by every context.
      if (process.env.TZ !== timeZone) process.env.TZ = timeZone;
    },
  };
};
