/**
 * What stands between the add-on and a service: every call is counted, may be made to fail, and is held
 * against the authorisation mode the script runs in and what the user allowed it. The workbench itself calls
 * services directly.
 */
import type { Clock } from '../clock';
import { type Manifest, scopeUrl } from '../manifest';
import type { People } from '../people';
import { GoogleJsonResponseException } from './api-call';
import { Faults } from './faults';
import { refusal, scopesOf } from './scopes';

/** https://developers.google.com/workspace/add-ons/concepts/editor-auth-lifecycle */
export type AuthMode = 'NONE' | 'LIMITED' | 'FULL' | 'CUSTOM_FUNCTION';

/** Constructors of the context the script runs in: `instanceof` holds there only for these. */
export interface Realm {
  Date: DateConstructor;
  Error: ErrorConstructor;
  /** A copy of a list as an array of the script's context. */
  array(items: readonly unknown[]): unknown[];
  /** A copy of plain data as objects of the script's context. */
  record(entries: Readonly<Record<string, unknown>>): object;
}

/** An Apps Script service or an object it gives. Its public methods are what a script may call. */
export abstract class Service {
  /** As the reference calls it: `Range`, `SpreadsheetApp`. */
  abstract readonly serviceName: string;
  /** Enumerations and the like. */
  readonly constants: Readonly<Record<string, unknown>> = {};
  constructor(readonly runtime: Runtime) {}
}

/** Reads and writes of the contents and looks of ranges: what a report may cost a constant number of. */
const RANGE_ACCESS =
  /^(?:Range|RangeList)\.(?:get|set)(?:Values?|Formulas?|DisplayValues?|RichTextValues?|TextStyles?|NumberFormats?|Backgrounds?|Font\w+|HorizontalAlignments?|VerticalAlignments?|Wraps?|WrapStrateg\w+|Notes?|Border|DataValidations?)$|^(?:Range|RangeList|Sheet)\.clear\w*$|^Range\.(?:merge\w*|breakApart|insertCheckboxes|copyTo)$|^Sheet\.(?:appendRow|getSheetValues)$/;

const OPEN_TO_NONE =
  /^(?:SpreadsheetApp\.getUi|Ui\.create\w+|Menu\.\w+|Logger\.\w+|Console\.\w+|Utilities\.\w+|Session\.getActiveUserLocale)$/;
const CLOSED_TO_LIMITED =
  /^(?:Ui\.(?:show\w+|alert|prompt)|(?:Drive|Sheets)\..+|UrlFetchApp\.\w+)$/;
/** Session is not on Google's list for custom functions; the script's zone is known to be readable. */
const OPEN_TO_CUSTOM_FUNCTIONS =
  /^(?:(?:SpreadsheetApp|Spreadsheet|Sheet|Range|RangeList|NamedRange|DeveloperMetadata)\.(?:get|is)(?!Ui$)\w*|(?:Logger|Console|Utilities|HtmlService|HtmlOutput|CacheService|Cache|LockService|Lock)\.\w+|(?:PropertiesService|Properties)\.get\w+|Session\.(?:getScriptTimeZone|getActiveUserLocale))$/;

export class Runtime {
  mode: AuthMode = 'FULL';
  /** Calls by method since the last reset: `{'Range.setValues': 3}`. */
  calls: Record<string, number> = {};
  readonly faults = new Faults();
  /** A trigger runs the script: there is no page to show anything in. */
  isUnattended = false;
  private realm: Realm | undefined;
  /** Scripts that run, one within another. */
  private depth = 0;
  private readonly endings: (() => void)[] = [];
  private readonly exposed = new WeakMap<Service, object>();
  private readonly behind = new WeakMap<object, Service>();

  constructor(
    readonly clock: Clock,
    readonly people: People,
    private readonly manifest: Manifest,
  ) {}

  /** Told once the script's context is there. */
  useRealm(realm: Realm): void {
    this.realm = realm;
  }

  /** Reads and writes of range contents and formats among the calls. */
  rangeReadsAndWrites(): number {
    return Object.entries(this.calls).reduce(
      (sum, [method, count]) => sum + (RANGE_ACCESS.test(method) ? count : 0),
      0,
    );
  }

  /** Runs something in an authorisation mode. */
  within<T>(mode: AuthMode, action: () => T): T {
    const before = this.mode;
    this.mode = mode;
    this.depth++;
    try {
      return action();
    } finally {
      this.mode = before;
      if (--this.depth === 0) for (const ending of this.endings) ending();
    }
  }

  /** Has something done whenever a script ended, however it did. */
  atEnd(ending: () => void): void {
    this.endings.push(ending);
  }

  /** An instant as a Date of the script. */
  date(instant: number): Date {
    return new (this.realm?.Date ?? Date)(instant);
  }

  /** What the script gets for a value of the workbench. */
  toScript(value: unknown): unknown {
    if (value instanceof Service) return this.expose(value);
    if (Array.isArray(value)) {
      const items = value.map((item) => this.toScript(item));
      return this.realm?.array(items) ?? items;
    }
    if (value instanceof Date) return this.date(value.getTime());
    if (value !== null && typeof value === 'object' && isPlain(value)) {
      const entries = Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, this.toScript(item)]),
      );
      return this.realm?.record(entries) ?? entries;
    }
    return value;
  }

  /** The workbench's own object for what a script passes. */
  private fromScript(value: unknown): unknown {
    if (value !== null && typeof value === 'object') {
      const service = this.behind.get(value);
      if (service) return service;
      if (Array.isArray(value) && value.some((item) => this.holdsExposed(item))) {
        return Array.from(value, (item) => this.fromScript(item));
      }
      if (!Array.isArray(value) && Object.values(value).some((item) => this.holdsExposed(item))) {
        return Object.fromEntries(
          Object.entries(value).map(([key, item]) => [key, this.fromScript(item)]),
        );
      }
    }
    return value;
  }

  /** A service, or a row of them as setDataValidations takes it. */
  private holdsExposed(item: unknown): boolean {
    return Array.isArray(item) ? item.some((inner) => this.isExposed(inner)) : this.isExposed(item);
  }

  private isExposed(value: unknown): boolean {
    return value !== null && typeof value === 'object' && this.behind.has(value);
  }

  private expose(service: Service): object {
    const known = this.exposed.get(service);
    if (known) return known;
    const methods = new Map<string, (...args: unknown[]) => unknown>();
    const proxy = new Proxy(Object.create(null) as object, {
      get: (_, key) => {
        if (typeof key !== 'string' || key === 'toJSON' || key === 'then') return undefined;
        if (key === 'toString') return () => service.serviceName;
        if (key in service.constants) return service.constants[key];
        if (!methods.has(key)) methods.set(key, this.method(service, key));
        return methods.get(key);
      },
      set: (_, key) => {
        throw this.error(`${service.serviceName}.${String(key)} cannot be set.`);
      },
      has: (_, key) => typeof key === 'string' && hasMethod(service, key),
    });
    this.exposed.set(service, proxy);
    this.behind.set(proxy, service);
    return proxy;
  }

  private method(service: Service, name: string): (...args: unknown[]) => unknown {
    const method = `${service.serviceName}.${name}`;
    if (!hasMethod(service, name)) {
      return () => {
        throw this.error(`not in the workbench: ${method}`);
      };
    }
    const implementation = (service as unknown as Record<string, (...args: unknown[]) => unknown>)[
      name
    ]!;
    return (...args) => {
      this.calls[method] = (this.calls[method] ?? 0) + 1;
      const failure = this.faults.call(method);
      this.authorise(method);
      if (failure && !failure.after) throw this.error(failure.message);
      try {
        const result = implementation.apply(
          service,
          args.map((arg) => this.fromScript(arg)),
        );
        if (!failure) return this.toScript(result);
      } catch (error) {
        const thrown = this.error((error as Error).message ?? String(error));
        if (error instanceof GoogleJsonResponseException) {
          Object.assign(thrown, { name: error.name, details: this.toScript(error.details) });
        }
        throw thrown;
      }
      throw this.error(failure.message);
    };
  }

  private authorise(method: string): void {
    const allowed =
      this.mode === 'FULL' ||
      (this.mode === 'LIMITED' && !CLOSED_TO_LIMITED.test(method)) ||
      (this.mode === 'NONE' && OPEN_TO_NONE.test(method)) ||
      (this.mode === 'CUSTOM_FUNCTION' && OPEN_TO_CUSTOM_FUNCTIONS.test(method));
    if (!allowed) {
      const what = this.mode === 'CUSTOM_FUNCTION' ? method.split('.').at(-1) : method;
      throw this.error(`You do not have permission to call ${what}`);
    }
    // In the other modes nobody is asked for permissions.
    if (this.mode === 'FULL') this.holdToScopes(method);
  }

  private holdToScopes(method: string): void {
    const scopes = scopesOf(method);
    if (scopes.length > 0 && !scopes.some((scope) => this.hasScope(scope))) {
      throw this.error(refusal(method, scopes));
    }
  }

  private hasScope(scope: string): boolean {
    const { oauthScopes } = this.manifest;
    const isStated = !oauthScopes || oauthScopes.some((one) => scopeUrl(one) === scope);
    return isStated && this.people.hasGranted(scope);
  }

  private error(message: string): Error {
    return new (this.realm?.Error ?? Error)(message);
  }
}

/** The names given, each standing for itself, as enumerations of services are used. */
export function enumeration<Name extends string>(...names: Name[]): Record<Name, Name> {
  return Object.fromEntries(names.map((name) => [name, name])) as Record<Name, Name>;
}

/** A service seen as what the types of Apps Script call it. */
export function as<T>(service: Service): T {
  return service as unknown as T;
}

/** The workbench's object behind what the types of Apps Script call it. */
export function own<S extends Service>(value: unknown): S {
  return value as S;
}

function hasMethod(service: Service, name: string): boolean {
  return (
    name !== 'constructor' &&
    !(name in Object.prototype) &&
    typeof (service as unknown as Record<string, unknown>)[name] === 'function' &&
    !Object.hasOwn(service, name)
  );
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
