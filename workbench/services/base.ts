/** Session, Utilities, Logger and console. */
import { BlobService } from './blob';
import type { WorkbenchDocument } from './document';
import { as, type Runtime, Service } from './runtime';

type User = GoogleAppsScript.Base.User;

/** What the script logged. */
export interface LogLine {
  level: 'log' | 'info' | 'warn' | 'error';
  text: string;
}

export class SessionService
  extends Service
  implements
    Pick<GoogleAppsScript.Base.Session, keyof SessionService & keyof GoogleAppsScript.Base.Session>
{
  readonly serviceName = 'Session';
  constructor(
    runtime: Runtime,
    private readonly document: WorkbenchDocument,
  ) {
    super(runtime);
  }

  getScriptTimeZone(): string {
    return this.document.scriptTimeZone;
  }
  /** The language of the account. */
  getActiveUserLocale(): string {
    return this.document.engine.locale.code.split('_')[0]!;
  }
  /** Nobody told a script who runs it that runs by itself on opening or editing. */
  getActiveUser(): User {
    const { mode, people } = this.runtime;
    return as(new UserService(this.runtime, mode === 'FULL' ? people.active : ''));
  }
  getEffectiveUser(): User {
    return this.getActiveUser();
  }
}

class UserService extends Service implements Pick<User, 'getEmail'> {
  readonly serviceName = 'User';

  constructor(
    runtime: Runtime,
    private readonly address: string,
  ) {
    super(runtime);
  }

  getEmail(): string {
    return this.address;
  }
}

type Utilities = GoogleAppsScript.Utilities.Utilities;

export class UtilitiesService
  extends Service
  implements Pick<Utilities, 'formatDate' | 'getUuid' | 'sleep'>
{
  readonly serviceName = 'Utilities';

  formatDate(date: GoogleAppsScript.Base.Date, timeZone: string, format: string): string {
    return formatDate((date as unknown as Date).getTime(), timeZone, format);
  }
  getUuid(): string {
    return crypto.randomUUID();
  }
  /** Nobody waits in the workbench. */
  sleep(_milliseconds: number): void {}
  base64Encode(data: string | number[]): string {
    return btoa(Array.from(bytesOf(data), (byte) => String.fromCharCode(byte)).join(''));
  }
  base64EncodeWebSafe(data: string | number[]): string {
    return this.base64Encode(data).replaceAll('+', '-').replaceAll('/', '_');
  }
  /** Bytes are signed, as in Java. */
  base64Decode(encoded: string): number[] {
    return Array.from(atob(encoded), (char) => (char.charCodeAt(0) << 24) >> 24);
  }
  newBlob(
    data: string | number[],
    contentType: string | null = null,
    name: string | null = null,
  ): GoogleAppsScript.Base.Blob {
    const type = contentType ?? (typeof data === 'string' ? 'text/plain' : null);
    return as(new BlobService(this.runtime, bytesOf(data), type, name));
  }
}

const bytesOf = (data: string | number[]): Uint8Array =>
  typeof data === 'string' ? new TextEncoder().encode(data) : Uint8Array.from(data);

export class LoggerService extends Service {
  readonly serviceName = 'Logger';
  private readonly own: string[] = [];

  constructor(
    runtime: Runtime,
    private readonly lines: LogLine[],
  ) {
    super(runtime);
  }

  log(data: unknown, ...values: unknown[]): void {
    let index = 0;
    const text = String(data).replace(/%s/g, () => String(values[index++]));
    this.own.push(text);
    this.lines.push({ level: 'log', text });
  }
  getLog(): string {
    return this.own.join('\n');
  }
  clear(): void {
    this.own.length = 0;
  }
}

export class ConsoleService extends Service {
  readonly serviceName = 'Console';

  constructor(
    runtime: Runtime,
    private readonly lines: LogLine[],
  ) {
    super(runtime);
  }

  log(...values: unknown[]): void {
    this.lines.push({ level: 'log', text: values.map(String).join(' ') });
  }
  info(...values: unknown[]): void {
    this.lines.push({ level: 'info', text: values.map(String).join(' ') });
  }
  warn(...values: unknown[]): void {
    this.lines.push({ level: 'warn', text: values.map(String).join(' ') });
  }
  error(...values: unknown[]): void {
    this.lines.push({ level: 'error', text: values.map(String).join(' ') });
  }
}

/** `GMT+3` of Apps Script is `Etc/GMT-3` to Intl, whose sign is the other way round. */
function zoneName(timeZone: string): string {
  const offset = /^GMT([+-])0?(\d{1,2})(?::?00)?$/.exec(timeZone);
  return offset ? `Etc/GMT${offset[1] === '+' ? '-' : '+'}${offset[2]}` : timeZone;
}

const partsOf = new Map<string, Intl.DateTimeFormat>();

/** The letters of Java's SimpleDateFormat that dates are written with. */
export function formatDate(instant: number, timeZone: string, pattern: string): string {
  let format = partsOf.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zoneName(timeZone),
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      weekday: 'long',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      timeZoneName: 'longOffset',
    });
    partsOf.set(timeZone, format);
  }
  const part = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, value]),
  ) as Record<string, string>;
  const hour = Number(part.hour);
  const month = new Date(`${part.month} 1, 2000`).getMonth() + 1;
  const offset = part.timeZoneName!.slice(3) || '+00:00';
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (run, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    const pad = (value: number | string) => String(value).padStart(run.length, '0');
    switch (run[0]) {
      case 'y':
        return run.length === 2 ? part.year!.slice(-2) : part.year!.padStart(run.length, '0');
      case 'M':
        if (run.length > 3) return part.month!;
        return run.length === 3 ? part.month!.slice(0, 3) : pad(month);
      case 'd':
        return pad(part.day!);
      case 'E':
        return run.length > 3 ? part.weekday! : part.weekday!.slice(0, 3);
      case 'H':
        return pad(hour);
      case 'h':
        return pad(hour % 12 || 12);
      case 'm':
        return pad(Number(part.minute));
      case 's':
        return pad(Number(part.second));
      case 'S':
        return pad(((instant % 1000) + 1000) % 1000);
      case 'a':
        return hour < 12 ? 'AM' : 'PM';
      case 'Z':
        return offset.replace(':', '');
      case 'X':
        return offset === '+00:00' ? 'Z' : run.length > 2 ? offset : offset.replace(':', '');
      default:
        throw new Error(`not in the workbench: Utilities.formatDate with "${run}"`);
    }
  });
}
