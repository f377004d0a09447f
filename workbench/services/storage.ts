/** Properties, cache and locks, kept in memory as long as the workbench runs. */
import { as, Service } from './runtime';

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
  private readonly user = new PropertiesStore(this.runtime);

  getDocumentProperties(): Properties {
    return as(this.document);
  }
  getScriptProperties(): Properties {
    return as(this.script);
  }
  getUserProperties(): Properties {
    return as(this.user);
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
  private readonly user = new CacheStore(this.runtime);

  getDocumentCache(): Cache {
    return as(this.document);
  }
  getScriptCache(): Cache {
    return as(this.script);
  }
  getUserCache(): Cache {
    return as(this.user);
  }
}

class CacheStore extends Service implements Pick<Cache, keyof CacheStore & keyof Cache> {
  readonly serviceName = 'Cache';
  private readonly values = new Map<string, { value: string; until: number }>();

  get(key: string): string | null {
    const held = this.values.get(key);
    return held && held.until > Date.now() ? held.value : null;
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
    this.values.set(key, { value: String(value), until: Date.now() + expirationInSeconds * 1000 });
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
  private readonly lock = new LockStore(this.runtime);

  getDocumentLock(): Lock {
    return as(this.lock);
  }
  getScriptLock(): Lock {
    return as(this.lock);
  }
  getUserLock(): Lock {
    return as(this.lock);
  }
}

/** One script runs at a time here, so a lock is free whenever it is asked for. */
class LockStore extends Service implements Lock {
  readonly serviceName = 'Lock';
  private held = false;

  hasLock(): boolean {
    return this.held;
  }
  tryLock(_timeoutInMillis: number): boolean {
    this.held = true;
    return true;
  }
  waitLock(_timeoutInMillis: number): void {
    this.held = true;
  }
  releaseLock(): void {
    this.held = false;
  }
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
