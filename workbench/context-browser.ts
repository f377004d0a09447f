/**
 * A script context in the browser: the built-ins of an empty frame, with everything that is not plain
 * JavaScript hidden. Local times are those of the browser, whatever zone the project states.
 */
import { type CreateContext, REALM_HELPERS, type ScriptContext } from './context';
import type { Realm } from './services/runtime';

type Helpers = Realm & Pick<ScriptContext, 'table' | 'parse' | 'follow'>;
type Lookup = (name: string) => unknown;

/** Globals of the language; a frame has many more. */
const LANGUAGE = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise
  RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError globalThis JSON
  Math Intl ArrayBuffer Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array
  Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap WeakSet WeakRef
  FinalizationRegistry Proxy Reflect SharedArrayBuffer WebAssembly decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape unescape eval isFinite isNaN Iterator`.split(/\s+/),
);

export const createBrowserContext: CreateContext = () => {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'Script';
  document.body.append(frame);
  const realm = frame.contentWindow as unknown as typeof globalThis;
  const helpers = realm.eval(REALM_HELPERS) as Helpers;
  let lookup: Lookup = () => undefined;
  return {
    ...helpers,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    evaluate(code, services) {
      const names = Object.keys(services);
      const hidden = globalNames(realm).filter(
        (name) => !LANGUAGE.has(name) && !names.includes(name),
      );
      const own = { ...services, globalThis: undefined };
      // Functions declared in the text are local to the function made here; eval finds them.
      const script = realm.Function(
        ...Object.keys(own),
        ...hidden,
        `${code}\n;return (name) => eval('typeof ' + name) === 'function' ? eval(name) : undefined;`,
      ) as (...globals: unknown[]) => Lookup;
      lookup = script(...Object.values(own));
    },
    find(name) {
      if (!/^[A-Za-z_$][\w$]*$/.test(name)) return undefined;
      return lookup(name) as ((...args: unknown[]) => unknown) | undefined;
    },
    enter() {},
  };
};

function globalNames(realm: object): string[] {
  const names = new Set<string>();
  for (let at = realm; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (/^[A-Za-z_$][\w$]*$/.test(name)) names.add(name);
    }
  }
  return [...names];
}
