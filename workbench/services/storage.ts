/** Properties, cache and locks, kept in memory as long as the workbench runs. */
import type { LockKind, Locks } from '../locks';
import { OWNER } from '../people';
import { as, type Runtime, Service } from './runtime';

type Properties = GoogleAppsScript.Properties.Properties;
type Cache = GoogleAppsScript.Cache.Cache;
type Lock = GoogleAppsScript.Lock.Lock;

// https://developers.google.com/apps-script/guides/services/quotas
const MOST_BYTES_OF_A_PROPERTY = 9 * 1024;
const MOST_BYTES_OF_A_STORE = 500 * 1024;
// https://developers.google.com/apps-script/reference/cache/cache
const MOST_BYTES_OF_A_CACHED_VALUE = 100 * 1024;
const LONGEST_CACHE_KEY = 250;

export class PropertiesServiceService
  extends Service
  implements GoogleAppsScript.Properties.PropertiesService
{
  readonly serviceName = 'PropertiesService';
  private readonly document = new PropertiesStore(this.runtime);
  private readonly script = new PropertiesStore(this.runtime);
  private readonly users = new Map<string, PropertiesStore>();

  getDocumentProperties(): Properties {
    return as(this.document);
  }
  getScriptProperties(): Properties {
    return as(this.script);
  }
  /** In a custom function those of who owns the file, whoever calculates it. */
  getUserProperties(): Properties {
    const { mode, people } = this.runtime;
    const user = mode === 'CUSTOM_FUNCTION' ? OWNER : people.active;
    if (!this.users.has(user)) this.users.set(user, new PropertiesStore(this.runtime));
    return as(this.users.get(user)!);
  }
}

class PropertiesStore
  extends Service
  implements Pick<Properties, keyof PropertiesStore & keyof Properties>
{
  readonly serviceName = 'Properties';
  private readonly values = new Map<string, string>();

  getProperty(key: string): string | null {
    return this.values.get(key) ?? null;
  }
  getProperties(): { [key: string]: string } {
    return Object.fromEntries(this.values);
  }
  getKeys(): string[] {
    return [...this.values.keys()];
  }
  setProperty(key: string, value: string): Properties {
    const text = String(value);
    if (bytes(text) > MOST_BYTES_OF_A_PROPERTY) {
      throw new Error(`Argument too large: value (${key}).`);
    }
    this.values.set(key, text);
    const total = [...this.values].reduce(
      (sum, [name, held]) => sum + bytes(name) + bytes(held),
      0,
    );
    if (total > MOST_BYTES_OF_A_STORE) {
      this.values.delete(key);
      throw new Error('You have exceeded the property storage quota.');
    }
    return as(this);
  }
  setProperties(properties: { [key: string]: string }, deleteAllOthers = false): Properties {
    if (deleteAllOthers) this.values.clear();
    for (const [key, value] of Object.entries(properties)) this.setProperty(key, value);
    return as(this);
  }
  deleteProperty(key: string): Properties {
    this.values.delete(key);
    return as(this);
  }
  deleteAllProperties(): Properties {
    this.values.clear();
    return as(this);
  }
}

export class CacheServiceService extends Service implements GoogleAppsScript.Cache.CacheService {
  readonly serviceName = 'CacheService';
  private readonly document = new CacheStore(this.runtime);
  private readonly script = new CacheStore(this.runtime);
  private readonly users = new Map<string, CacheStore>();

  getDocumentCache(): Cache {
    return as(this.document);
  }
  getScriptCache(): Cache {
    return as(this.script);
  }
  getUserCache(): Cache {
    const user = this.runtime.people.active;
    if (!this.users.has(user)) this.users.set(user, new CacheStore(this.runtime));
    return as(this.users.get(user)!);
  }
}

class CacheStore extends Service implements Pick<Cache, keyof CacheStore & keyof Cache> {
  readonly serviceName = 'Cache';
  private readonly values = new Map<string, { value: string; until: number }>();

  get(key: string): string | null {
    const held = this.values.get(key);
    return held && held.until > this.runtime.clock.now() ? held.value : null;
  }
  getAll(keys: string[]): { [key: string]: string } {
    const found = keys.flatMap((key) => {
      const value = this.get(key);
      return value === null ? [] : [[key, value] as const];
    });
    return Object.fromEntries(found);
  }
  put(key: string, value: string, expirationInSeconds = 600): void {
    if (key.length > LONGEST_CACHE_KEY) throw new Error('Argument too large: key');
    if (bytes(String(value)) > MOST_BYTES_OF_A_CACHED_VALUE) {
      throw new Error('Argument too large: value');
    }
    const until = this.runtime.clock.now() + expirationInSeconds * 1000;
    this.values.set(key, { value: String(value), until });
  }
  putAll(values: { [key: string]: string }, expirationInSeconds = 600): void {
    for (const [key, value] of Object.entries(values)) this.put(key, value, expirationInSeconds);
  }
  remove(key: string): void {
    this.values.delete(key);
  }
  removeAll(keys: string[]): void {
    for (const key of keys) this.values.delete(key);
  }
}

export class LockServiceService extends Service implements GoogleAppsScript.Lock.LockService {
  readonly serviceName = 'LockService';
  private readonly locks: Readonly<Record<LockKind, LockStore>>;

  constructor(runtime: Runtime, others: Locks) {
    super(runtime);
    const lock = (kind: LockKind) =>
      new LockStore(runtime, () => others.isHeld(kind, runtime.people.active));
    this.locks = { document: lock('document'), script: lock('script'), user: lock('user') };
    runtime.atEnd(() => {
      for (const held of Object.values(this.locks)) held.releaseLock();
    });
  }

  getDocumentLock(): Lock {
    return as(this.locks.document);
  }
  getScriptLock(): Lock {
    return as(this.locks.script);
  }
  getUserLock(): Lock {
    return as(this.locks.user);
  }
}

class LockStore extends Service implements Lock {
  readonly serviceName = 'Lock';
  private held = false;

  constructor(
    runtime: Runtime,
    private readonly isTaken: () => boolean,
  ) {
    super(runtime);
  }

  hasLock(): boolean {
    return this.held;
  }
  /** Nobody waits in the workbench. */
  tryLock(_timeoutInMillis: number): boolean {
    this.held ||= !this.isTaken();
    return this.held;
  }
  waitLock(timeoutInMillis: number): void {
    if (!this.tryLock(timeoutInMillis)) {
      throw new Error('Lock timeout: another process was holding the lock for too long.');
    }
  }
  releaseLock(): void {
    this.held = false;
  }
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
