/**
 * An in-memory Google Drive as `drive.file` lets an add-on see it: the files that it made for the person who
 * uses it, and nothing else. https://developers.google.com/workspace/drive/api/reference/rest/v3
 */
import { ApiError } from './api-error';
import { masked, parseMask } from './fields';
import type { Outbox } from './outbox';

type Schema = GoogleAppsScript.Drive_v3.Drive.V3.Schema.File;
type PermissionSchema = GoogleAppsScript.Drive_v3.Drive.V3.Schema.Permission;
export type Spreadsheet = GoogleAppsScript.Sheets.Schema.Spreadsheet;

export interface DriveFile {
  id: string;
  name: string;
  owner: string;
  trashed: boolean;
  appProperties: Record<string, string>;
  /** Viewers may not copy, print or download. */
  copyRequiresWriterPermission: boolean;
  /** Editors may let others in. */
  writersCanShare: boolean;
  description?: string;
  createdTime: string;
  modifiedTime: string;
  permissions: DrivePermission[];
  /** Its content, under the title that the file has. */
  spreadsheet: Spreadsheet;
}

export interface DrivePermission {
  id: string;
  type: 'user' | 'group';
  role: string;
  emailAddress: string;
  expirationTime?: string;
}

export interface DriveOptions {
  outbox: Outbox;
  /** Milliseconds since 1970. */
  now: () => number;
  /** The address of who uses the add-on. */
  user: () => string;
  /** How a spreadsheet is written in a format, by MIME type. */
  exports: Readonly<Record<string, (file: DriveFile) => Uint8Array>>;
}

/** Parameters of a call, as the add-on gives them. */
export type Parameters = Readonly<Record<string, unknown>>;

const SHEETS_TYPE = 'application/vnd.google-apps.spreadsheet';
const LONGEST_EXPIRATION_IN_DAYS = 365;
const DAY = 86_400_000;
const PAGE = 100;

/** What an answer holds where no fields are asked for. */
const FILE_FIELDS = 'kind,id,name,mimeType';
const PERMISSION_FIELDS = 'kind,id,type,role';

/** What `files.update` may set here. */
const WRITABLE = [
  'name',
  'trashed',
  'appProperties',
  'copyRequiresWriterPermission',
  'writersCanShare',
  'description',
];

export class Drive {
  /** Every file of everybody, the first made first. */
  readonly files: DriveFile[] = [];
  /** Domains that let nothing in from outside. */
  readonly closedDomains = new Set<string>();
  /** False as for personal accounts, which Drive refuses end dates. */
  hasExpirations = true;
  /** True as of 2020, when an end could be set in an update only. */
  refusesExpirationsOnInsert = false;
  /** In bytes. */
  exportLimit = 10 * 1024 * 1024;
  private nextFile = 1;

  constructor(private readonly options: DriveOptions) {}

  /** A new file of the person who uses the add-on. */
  add(name: string, spreadsheet: Spreadsheet): DriveFile {
    const owner = this.options.user();
    const createdTime = this.time();
    const file: DriveFile = {
      // As long as Google's.
      id: `1${String(this.nextFile++).padStart(43, 'q')}`,
      name,
      owner,
      trashed: false,
      appProperties: {},
      copyRequiresWriterPermission: false,
      writersCanShare: true,
      createdTime,
      modifiedTime: createdTime,
      permissions: [{ id: permissionId(owner), type: 'user', role: 'owner', emailAddress: owner }],
      spreadsheet,
    };
    this.files.push(file);
    return file;
  }

  /** The file of that id, where the add-on may see it. */
  find(id: string): DriveFile | undefined {
    return this.visible().find((file) => file.id === id);
  }

  /** Notes that a file changed. */
  touch(file: DriveFile): void {
    file.modifiedTime = this.time();
  }

  getFile(id: string, { fields = FILE_FIELDS }: Parameters): Schema {
    return masked(this.resource(this.file(id)), parseMask(String(fields))) as Schema;
  }

  listFiles({ q = '', fields, pageSize, pageToken }: Parameters): object {
    const found = this.visible().filter(queryOf(String(q)));
    const size = Math.min(Number(pageSize ?? PAGE), 1000);
    const start = Number(pageToken ?? 0);
    const end = start + size;
    const page = {
      kind: 'drive#fileList',
      incompleteSearch: false,
      files: found.slice(start, end).map((file) => this.resource(file)),
      nextPageToken: end < found.length ? String(end) : undefined,
    };
    const mask = fields ?? `kind,incompleteSearch,nextPageToken,files(${FILE_FIELDS})`;
    return masked(page, parseMask(String(mask))) as object;
  }

  updateFile(id: string, change: Schema, { fields = FILE_FIELDS }: Parameters): Schema {
    const file = this.file(id);
    const fixed = Object.keys(change).find((field) => !WRITABLE.includes(field));
    if (fixed) {
      throw new ApiError(
        403,
        'fieldNotWritable',
        `The resource body includes fields which are not directly writable: ${fixed}.`,
      );
    }
    const appProperties: Record<string, string | null> = {
      ...file.appProperties,
      ...change.appProperties,
    };
    Object.assign(file, change, {
      // Null takes a property away.
      appProperties: Object.fromEntries(
        Object.entries(appProperties).filter(([, value]) => value !== null),
      ),
    });
    const { properties } = file.spreadsheet;
    file.spreadsheet = { ...file.spreadsheet, properties: { ...properties, title: file.name } };
    this.touch(file);
    return masked(this.resource(file), parseMask(String(fields))) as Schema;
  }

  deleteFile(id: string): void {
    this.files.splice(this.files.indexOf(this.file(id)), 1);
  }

  exportFile(id: string, mimeType: string): Uint8Array {
    const file = this.file(id);
    const write = this.options.exports[mimeType];
    if (!write) {
      throw new ApiError(400, 'badRequest', 'The requested conversion is not supported.');
    }
    const bytes = write(file);
    if (bytes.length > this.exportLimit) {
      throw new ApiError(403, 'exportSizeLimitExceeded', 'This file is too large to be exported.');
    }
    return bytes;
  }

  createPermission(fileId: string, wish: PermissionSchema, options: Parameters): PermissionSchema {
    const file = this.file(fileId);
    const { type, role, emailAddress = '', expirationTime } = wish;
    if (type !== 'user' && type !== 'group') {
      throw new Error(`not in the workbench: a permission of type ${type}`);
    }
    if (role !== 'reader' && role !== 'commenter' && role !== 'writer') {
      throw new Error(`not in the workbench: the role ${role}`);
    }
    if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(emailAddress)) {
      throw new ApiError(
        400,
        'invalid',
        'The specified emailAddress is invalid or not applicable for the given permission type.',
      );
    }
    const address = emailAddress.toLowerCase();
    if (this.closedDomains.has(address.split('@')[1]!)) {
      throw new ApiError(
        400,
        'invalidSharingRequest',
        'Bad Request. User message: "ACL change not allowed."',
      );
    }
    if (expirationTime !== undefined && this.refusesExpirationsOnInsert) {
      throw new ApiError(
        403,
        'cannotSetExpirationOnInsert',
        'Cannot set an expiration date on an insert request.',
      );
    }
    this.checkExpiration(expirationTime);
    let permission = this.permissionsOf(file).find((held) => held.emailAddress === address);
    if (!permission) {
      permission = { id: permissionId(address), type, role, emailAddress: address };
      file.permissions.push(permission);
    }
    if (permission.role !== 'owner') Object.assign(permission, { role, expirationTime });
    // Drive writes again to who has the file already.
    if (options.sendNotificationEmail !== false) {
      this.options.outbox.invitations.push({
        at: this.options.now(),
        from: this.options.user(),
        to: address,
        fileId,
        title: file.name,
        url: linkTo(file),
        role,
        message: String(options.emailMessage ?? ''),
      });
    }
    return permissionResource(permission, options);
  }

  listPermissions(fileId: string, { fields, pageToken, pageSize }: Parameters): object {
    const all = this.permissionsOf(this.file(fileId));
    const start = Number(pageToken ?? 0);
    const end = start + Math.min(Number(pageSize ?? PAGE), PAGE);
    const page = {
      kind: 'drive#permissionList',
      permissions: all.slice(start, end).map((held) => ({ kind: 'drive#permission', ...held })),
      nextPageToken: end < all.length ? String(end) : undefined,
    };
    const mask = fields ?? `kind,nextPageToken,permissions(${PERMISSION_FIELDS})`;
    return masked(page, parseMask(String(mask))) as object;
  }

  getPermission(fileId: string, id: string, options: Parameters): PermissionSchema {
    return permissionResource(this.permission(fileId, id), options);
  }

  updatePermission(
    fileId: string,
    id: string,
    change: PermissionSchema,
    options: Parameters,
  ): PermissionSchema {
    const permission = this.permission(fileId, id);
    const fixed = Object.keys(change).find((key) => key !== 'role' && key !== 'expirationTime');
    if (fixed || permission.role === 'owner') {
      throw new ApiError(
        403,
        'fieldNotWritable',
        `The resource body includes fields which are not directly writable: ${fixed ?? 'role'}.`,
      );
    }
    this.checkExpiration(change.expirationTime);
    Object.assign(permission, change);
    if (options.removeExpiration === true) delete permission.expirationTime;
    return permissionResource(permission, options);
  }

  deletePermission(fileId: string, id: string): void {
    const permission = this.permission(fileId, id);
    if (permission.role === 'owner') {
      throw new ApiError(
        403,
        'insufficientFilePermissions',
        'The owner of a file cannot be removed.',
      );
    }
    const { permissions } = this.file(fileId);
    permissions.splice(permissions.indexOf(permission), 1);
  }

  /** Those that have not ended, the owner's first. */
  permissionsOf(file: DriveFile): DrivePermission[] {
    const now = this.options.now();
    return file.permissions.filter(
      ({ expirationTime }) => expirationTime === undefined || Date.parse(expirationTime) > now,
    );
  }

  private permission(fileId: string, id: string): DrivePermission {
    const found = this.permissionsOf(this.file(fileId)).find((held) => held.id === id);
    if (!found) throw new ApiError(404, 'notFound', `Permission not found: ${id}.`);
    return found;
  }

  private checkExpiration(expirationTime: string | undefined): void {
    if (expirationTime === undefined) return;
    const days = (Date.parse(expirationTime) - this.options.now()) / DAY;
    const fail = (message: string) => new ApiError(403, 'cannotSetExpiration', message);
    if (!this.hasExpirations) throw fail('Expiration dates cannot be set on this item.');
    if (days <= 0) throw fail('Expiration dates must be in the future.');
    if (days > LONGEST_EXPIRATION_IN_DAYS) {
      throw fail('Expiration dates cannot be more than a year in the future.');
    }
  }

  private file(id: string): DriveFile {
    const found = this.find(id);
    if (!found) throw new ApiError(404, 'notFound', `File not found: ${id}.`);
    return found;
  }

  private visible(): DriveFile[] {
    const user = this.options.user();
    return this.files.filter(({ owner }) => owner === user);
  }

  private resource(file: DriveFile): Schema {
    const { spreadsheet: _, permissions: __, owner, ...kept } = file;
    return {
      kind: 'drive#file',
      ...kept,
      mimeType: SHEETS_TYPE,
      webViewLink: linkTo(file),
      ownedByMe: true,
      shared: this.permissionsOf(file).length > 1,
      owners: [{ kind: 'drive#user', displayName: owner, me: true, emailAddress: owner }],
      permissions: this.permissionsOf(file).map((held) => ({ kind: 'drive#permission', ...held })),
    };
  }

  private time(): string {
    return new Date(this.options.now()).toISOString();
  }
}

export function linkTo({ id }: { id: string }): string {
  return `https://docs.google.com/spreadsheets/d/${id}/edit`;
}

function permissionResource(
  permission: DrivePermission,
  { fields = PERMISSION_FIELDS }: Parameters,
): PermissionSchema {
  const resource = { kind: 'drive#permission', ...permission };
  return masked(resource, parseMask(String(fields))) as PermissionSchema;
}

/** The same for the same person, whatever the file. */
function permissionId(address: string): string {
  let hash = 0n;
  for (const char of address) hash = (hash * 131n + BigInt(char.codePointAt(0)!)) % 10n ** 20n;
  return String(hash).padStart(20, '1');
}

/** `name = 'x' and trashed = false`: what the add-on asks for; other words fail. */
function queryOf(q: string): (file: DriveFile) => boolean {
  const tests: ((file: DriveFile) => boolean)[] = [];
  for (let rest = q.trim(); rest !== ''; ) {
    const term = TERMS.find(([words]) => words.test(rest));
    if (!term) throw new ApiError(400, 'invalid', 'Invalid Value');
    const [words, test] = term;
    const [whole, ...values] = words.exec(rest)!;
    tests.push(test(...values.map((value) => value.replace(/\\(.)/g, '$1'))));
    rest = rest.slice(whole.length);
    if (rest !== '' && !/^\s+and\s+\S/.test(rest))
      throw new ApiError(400, 'invalid', 'Invalid Value');
    rest = rest.replace(/^\s+and\s+/, '');
  }
  return (file) => tests.every((test) => test(file));
}

const TEXT = String.raw`'((?:[^'\\]|\\.)*)'`;

const TERMS: readonly [RegExp, (...values: string[]) => (file: DriveFile) => boolean][] = [
  [
    /^trashed\s*=\s*(true|false)\b/,
    (is) =>
      ({ trashed }) =>
        trashed === (is === 'true'),
  ],
  [new RegExp(`^mimeType\\s*=\\s*${TEXT}`), (type) => () => type === SHEETS_TYPE],
  [
    new RegExp(`^name\\s*=\\s*${TEXT}`),
    (wanted) =>
      ({ name }) =>
        name === wanted,
  ],
  [
    // It looks at the beginnings of words.
    new RegExp(`^name\\s+contains\\s+${TEXT}`),
    (wanted) =>
      ({ name }) =>
        ` ${name}`.toLowerCase().includes(` ${wanted!.toLowerCase()}`),
  ],
  [
    new RegExp(
      `^appProperties\\s+has\\s+\\{\\s*key\\s*=\\s*${TEXT}\\s+and\\s+value\\s*=\\s*${TEXT}\\s*\\}`,
    ),
    (key, value) =>
      ({ appProperties }) =>
        appProperties[key!] === value,
  ],
];
