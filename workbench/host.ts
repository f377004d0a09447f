/**
 * Runs the built add-on, unchanged, in a workbook: its menu, its server functions as the sidebar calls
 * them, its custom functions in cells.
 */
import { legalJson } from './bridge';
import { Clock } from './clock';
import { Drive } from './cloud/drive';
import { Outbox } from './cloud/outbox';
import type { CreateContext, ScriptContext } from './context';
import { type Engine, type EvaluatedCell, errorText } from './engine';
import { exportJson, type WorkbookJson } from './export';
import { type CustomFunction, customFunctions } from './help';
import { type Destination, Routes, type SendHttp } from './http';
import type { Arg, EngineLibrary, EngineMatrix, EngineValue } from './library-types';
import { type LockKind, Locks } from './locks';
import { MailQuota } from './mail-quota';
import type { Manifest } from './manifest';
import { openFile } from './open-file';
import { pdfOf } from './pdf';
import { People } from './people';
import { createServices } from './services';
import type { LogLine } from './services/base';
import { type ToastMessage, WorkbenchDocument } from './services/document';
import { type FailOptions, KILLED } from './services/faults';
import { isDateFormat } from './services/range';
import { type AuthMode, Runtime } from './services/runtime';
import type { MenuItem, UiHost } from './services/ui';
import { Triggers } from './triggers';
import { exportXlsx } from './xlsx';
import { Zone } from './zone';

export type { AuthMode, LogLine, MenuItem, ToastMessage };

export interface HostOptions {
  engine: Engine;
  /** The text of dist/Code.js. */
  code: string;
  /** The text of dist/Sidebar.html. */
  sidebarHtml?: string;
  createContext: CreateContext;
  /** The built appsscript.json; without it nothing is held against scopes and addresses. */
  manifest?: Manifest;
  /** For addresses that are routed to a server on this machine; without it none answers. */
  sendHttp?: SendHttp;
  /** The spreadsheet's zone. */
  timeZone?: string;
  /** The zone of the script's project, which its local times are in. */
  scriptTimeZone?: string;
  addonName?: string;
  onSidebar?(sidebar: { html: string; title: string }): void;
  onToast?(toast: ToastMessage): void;
  /** Gives the name of the button pressed; without it the first one is. */
  onAlert?: UiHost['alert'];
}

export interface CallCounts {
  /** Calls by method of a service: `{'Range.setValues': 3}`. */
  methods: Record<string, number>;
  /** Reads and writes of contents and formats of ranges among them. */
  rangeReadsAndWrites: number;
  /** Calls by custom function. */
  functions: Record<string, number>;
}

/** A result of 493,952 cells was refused: https://github.com/Blacksmoke16/GESI/issues/102 */
const MOST_RESULT_CELLS = 490_000;

const hosts = new WeakMap<Engine, Host>();

export class Host {
  readonly engine: Engine;
  readonly document: WorkbenchDocument;
  readonly functions: readonly CustomFunction[];
  readonly logs: LogLine[] = [];
  readonly outbox = new Outbox();
  /** The files that the add-on made. */
  readonly drive: Drive;
  readonly people = new People();
  readonly clock: Clock;
  private readonly runtime: Runtime;
  private readonly context: ScriptContext;
  private readonly locks = new Locks();
  private readonly mailQuota = new MailQuota();
  private readonly routes: Routes;
  private menus: MenuItem[] = [];
  private functionCalls: Record<string, number> = {};

  constructor(options: HostOptions) {
    const { engine, code, timeZone = 'Etc/UTC', manifest = {} } = options;
    const { scriptTimeZone = timeZone } = options;
    this.engine = engine;
    this.context = options.createContext(scriptTimeZone);
    const triggers = new Triggers(({ user, handler }, event) => {
      this.people.as(user, () => this.runTrigger(handler, event));
    });
    this.clock = new Clock(triggers, () => this.context.follow(() => this.clock.now()));
    this.runtime = new Runtime(this.clock, this.people, manifest);
    this.routes = new Routes(options.sendHttp ?? (() => undefined));
    this.runtime.useRealm(this.context);
    this.document = new WorkbenchDocument(
      engine,
      new Zone(timeZone),
      this.context.timeZone,
      (toast) => options.onToast?.(toast),
    );
    this.drive = new Drive({
      outbox: this.outbox,
      now: () => this.clock.now(),
      user: () => this.people.active,
      exports: {
        'application/pdf': (file) => pdfOf(openFile(file, engine.library).engine),
      },
    });
    const services = createServices({
      runtime: this.runtime,
      document: this.document,
      drive: this.drive,
      manifest,
      triggers,
      locks: this.locks,
      outbox: this.outbox,
      mailQuota: this.mailQuota,
      routes: this.routes,
      addonName: options.addonName ?? 'Quotient',
      files: options.sidebarHtml === undefined ? {} : { Sidebar: options.sidebarHtml },
      logs: this.logs,
      ui: {
        addMenu: (menu) => {
          this.menus = [...this.menus.filter(({ caption }) => caption !== menu.caption), menu];
        },
        showSidebar: (html, title) => options.onSidebar?.({ html, title }),
        alert: (message) => options.onAlert?.(message) ?? message.buttons.split('_')[0]!,
      },
    });
    // Global statements run under onOpen's mode, which may be NONE.
    this.context.enter();
    this.runtime.within('NONE', () => this.context.evaluate(code, services));
    this.functions = customFunctions(code);
    hosts.set(engine, this);
    for (const description of this.functions) register(engine.library, description);
  }

  /** Opens the file as Sheets does: builds the add-on's menu. */
  open(mode: AuthMode = 'LIMITED'): void {
    this.menus = [];
    if (this.has('onOpen')) this.call('onOpen', mode, () => [{ authMode: mode }]);
  }

  /** Installs the add-on, which runs onInstall with everything allowed. */
  install(): void {
    if (this.has('onInstall')) this.call('onInstall', 'FULL', () => [{ authMode: 'FULL' }]);
  }

  menu(): readonly MenuItem[] {
    return this.menus;
  }

  /** Runs the function of a menu item, or of the item with a caption. */
  clickMenu(item: MenuItem | string): void {
    const found = typeof item === 'string' ? findItem(this.menus, item) : item;
    if (!found?.functionName) {
      throw new Error(`No menu item "${typeof item === 'string' ? item : item.caption}".`);
    }
    this.call(found.functionName, 'FULL', () => []);
  }

  /** Whether a sidebar may call a function of this name. */
  has(name: string): boolean {
    return !name.endsWith('_') && this.context.find(name) !== undefined;
  }

  /** Runs a server function as `google.script.run` does; throws an Error with the script's message. */
  run(name: string, args: readonly unknown[] = []): unknown {
    if (!this.has(name)) throw new Error(`Script function not found: ${name}`);
    const passed = args.map((arg, index) => legalJson(arg, `argument ${index + 1} of ${name}`));
    const result = this.call(name, 'FULL', () => passed.map((json) => this.context.parse(json)));
    return JSON.parse(legalJson(result, `the result of ${name}`));
  }

  callCounts(): CallCounts {
    return {
      methods: { ...this.runtime.calls },
      rangeReadsAndWrites: this.runtime.rangeReadsAndWrites(),
      functions: { ...this.functionCalls },
    };
  }

  resetCounts(): void {
    this.runtime.calls = {};
    this.runtime.faults.log = [];
    this.functionCalls = {};
  }

  /** Methods of services called since the counts were reset, in order. */
  callLog(): readonly string[] {
    return this.runtime.faults.log;
  }

  /** The next call of a method such as `Range.setValues` throws a message; `after` it had its effect. */
  failNext(method: string, message: string, options: Pick<FailOptions, 'after'> = {}): void {
    this.runtime.faults.failNext(method, { ...options, message });
  }

  /** The nth call from now, of whatever service, throws; `after` it had its effect. */
  failCall(n: number, options: FailOptions = {}): void {
    this.runtime.faults.failCall(n, options);
  }

  /** The script is killed after so many calls of services; without a number it is not any more. */
  killAfter(calls = Number.POSITIVE_INFINITY): void {
    this.runtime.faults.killAfter(calls);
  }

  /** From now on somebody else uses the workbook. */
  actAs(address: string): void {
    this.people.actAs(address);
  }

  /** The user gives the script a permission: `drive.file`. */
  grant(scope: string): void {
    this.people.grant(scope);
  }

  /** The user takes a permission back. */
  revoke(scope: string): void {
    this.people.revoke(scope);
  }

  /** To so many recipients the user may still write today. */
  setMailQuota(left: number): void {
    this.mailQuota.setLeft(this.people.active, this.clock.now(), left);
  }

  /**
   * What is for addresses that begin so goes to a server on this machine, or to what answers in its place;
   * `undefined` as an answer is none. Slack's webhooks are answered unless routed elsewhere.
   */
  route(prefix: string, to: Destination): void {
    this.routes.add(prefix, to);
  }

  /** Somebody's script holds a lock until what this gives is called. */
  holdLock(address: string, kind: LockKind = 'document'): () => void {
    return this.locks.hold(address, kind);
  }

  /** A person chooses another zone for the spreadsheet, in its settings. */
  setTimeZone(name: string): void {
    this.document.zone = new Zone(name);
  }

  /** Types a text into a cell as a person would: `editCell('Deals', 'C7', '=A1')`. */
  editCell(sheetName: string, a1: string, text: string): void {
    const { sheetId, row, col } = this.locate(sheetName, a1);
    this.engine.type(sheetId, row, col, [[text]]);
    this.engine.settle();
  }

  /** What a cell shows. */
  cell(sheetName: string, a1: string): EvaluatedCell {
    const { sheetId, row, col } = this.locate(sheetName, a1);
    return this.engine.cell(sheetId, row, col);
  }

  /** The note of a cell, or ''. */
  noteAt({ sheetId, col, row }: { sheetId: string; col: number; row: number }): string {
    return this.engine.note(sheetId, row, col);
  }

  /** A file of Drive as a workbook of its own; changes in it are not kept. */
  openFile(id: string): WorkbenchDocument {
    const file = this.drive.files.find((one) => one.id === id);
    if (!file) throw new Error(`There is no file ${id}.`);
    return openFile(file, this.engine.library);
  }

  exportJson(): WorkbookJson {
    return exportJson(this.document);
  }

  /** The bytes of an xlsx file. */
  exportXlsx(): Promise<Uint8Array> {
    return exportXlsx(this.document);
  }

  /** Computes a custom function for a cell; called by the engine. */
  compute(
    name: string,
    args: readonly Arg[],
    cell: Cell | undefined,
  ): EngineValue | EngineValue[][] {
    const found = this.functions.some((item) => item.name === name) && this.context.find(name);
    if (!found) return { value: '#NAME?', message: `Unknown function: '${name}'.` };
    this.functionCalls[name] = (this.functionCalls[name] ?? 0) + 1;
    const { selection } = this.document;
    if (cell) {
      const { sheetId, row, col } = cell;
      const area = { top: row, left: col, bottom: row, right: col };
      this.document.selection = { sheetId, area };
    }
    try {
      this.context.enter();
      const passed = args.map((arg) => this.toArgument(arg));
      return this.runtime.within('CUSTOM_FUNCTION', () => this.toResult(found(...passed)));
    } catch (error) {
      return { value: '#ERROR', message: messageOf(error) };
    } finally {
      this.document.selection = selection;
    }
  }

  /** Nobody is told of a failure but who reads the log: add-ons send no mail of it. */
  private runTrigger(handler: string, event: object): void {
    this.runtime.isUnattended = true;
    try {
      this.call(handler, 'FULL', () => [this.context.parse(JSON.stringify(event))]);
    } catch (error) {
      this.logs.push({ level: 'error', text: messageOf(error) });
    } finally {
      this.runtime.isUnattended = false;
    }
  }

  private call(name: string, mode: AuthMode, args: () => unknown[]): unknown {
    const found = this.context.find(name);
    if (!found) throw new Error(`Script function not found: ${name}`);
    this.context.enter();
    try {
      const result = this.runtime.within(mode, () => found(...args()));
      // A script that is killed cannot catch it.
      if (this.runtime.faults.wasKilled()) throw new Error(KILLED);
      return result;
    } catch (error) {
      throw new Error(messageOf(error), { cause: error });
    } finally {
      this.engine.settle();
    }
  }

  private locate(sheetName: string, a1: string): Cell {
    const sheetId = this.engine.findSheet(sheetName);
    const found = sheetId === undefined ? undefined : this.engine.resolve(a1, sheetId);
    if (!found) throw new Error(`No cell ${a1} on a sheet "${sheetName}".`);
    return found;
  }

  /** A reference to one cell arrives as its value, a range as rows, an omitted argument as undefined. */
  private toArgument(arg: Arg): unknown {
    if (arg === undefined) return undefined;
    if (!Array.isArray(arg)) return this.toCell(arg);
    const width = arg.length;
    const height = arg[0]?.length ?? 0;
    if (width === 1 && height === 1) return this.toCell(arg[0]![0]);
    return this.context.table(height, width, (row, column) => this.toCell(arg[column]![row]));
  }

  private toCell(cell: EngineMatrix[number][number]): unknown {
    const value = cell?.value;
    if (value === null || value === undefined) return '';
    if (typeof value === 'number') {
      return isDateFormat(this.engine.library, cell!.format)
        ? this.runtime.date(this.document.zone.instantOf(value))
        : value;
    }
    return typeof value === 'string' && value.startsWith('#')
      ? errorText(value, cell!.message)
      : value;
  }

  private toResult(result: unknown): EngineValue | EngineValue[][] {
    if (!Array.isArray(result)) return this.toValue(result);
    if (result.length === 0) return this.toValue('');
    // A flat list is a column.
    const rows = result.map((row: unknown) => (Array.isArray(row) ? row : [row]));
    const width = rows[0]!.length;
    if (width === 0) return this.toValue('');
    if (rows.some((row) => row.length !== width)) {
      throw new Error('The rows of the result have different lengths.');
    }
    if (rows.length * width > MOST_RESULT_CELLS) throw new Error('Result too large');
    return Array.from({ length: width }, (_, column) =>
      rows.map((row) => this.toValue(row[column])),
    );
  }

  private toValue(value: unknown): EngineValue {
    if (value === null || value === undefined) return { value: '' };
    if (typeof value === 'number') {
      if (Number.isFinite(value)) return { value };
      return { value: '#NUM!', message: 'Result was not a number.' };
    }
    if (typeof value === 'string' || typeof value === 'boolean') return { value };
    if (Object.prototype.toString.call(value) === '[object Date]') {
      const serial = this.document.zone.serialOf((value as Date).getTime());
      const { dateFormat, timeFormat } = this.engine.locale;
      const format = Number.isInteger(serial) ? dateFormat : `${dateFormat} ${timeFormat}`;
      return { value: serial, format };
    }
    throw new Error(`A result of type ${typeof value} cannot stand in a cell.`);
  }
}

interface Cell {
  sheetId: string;
  row: number;
  col: number;
}

interface EvaluationContext {
  engine?: Engine;
  __originCellPosition?: Cell;
}

/** The registry is one for all workbooks of the page or process; which host computes is known by engine. */
function register(library: EngineLibrary, { name, description, parameters }: CustomFunction): void {
  // Sheets passes on more arguments than are declared; the last one stands for those.
  const shown = parameters.length > 0 ? parameters : [{ name: 'arguments', description: '' }];
  const args = shown.map((parameter, index) =>
    library.helpers.arg(
      `${parameter.name} (any, range<any>${index === shown.length - 1 ? ', repeating' : ''})`,
      parameter.description,
    ),
  );
  const registry = library.registries.functionRegistry;
  registry.replace(name, {
    description,
    args,
    category: 'Quotient',
    compute(this: EvaluationContext, ...values: Arg[]) {
      const host = this.engine && hosts.get(this.engine);
      return host
        ? host.compute(name, values, this.__originCellPosition)
        : { value: '#NAME?', message: `Unknown function: '${name}'.` };
    },
  } as never);
  // Shown as required, as in Sheets, yet a call may leave any of them out.
  Object.assign(registry.get(name.toUpperCase()), { minArgRequired: 0 });
}

function findItem(items: readonly MenuItem[], caption: string): MenuItem | undefined {
  for (const item of items) {
    if (item.functionName && item.caption === caption) return item;
    const within = findItem(item.items ?? [], caption);
    if (within) return within;
  }
  return undefined;
}

/** Scripts throw errors of their own context, and sometimes texts. */
function messageOf(error: unknown): string {
  return String((error as { message?: unknown } | null)?.message ?? error);
}
