/** The advanced service `Drive`, v3. */
import { ApiError } from '../cloud/api-error';
import type { Drive, Parameters } from '../cloud/drive';
import { callApi } from './api-call';
import { BlobService } from './blob';
import { as, type Runtime, Service } from './runtime';

type Files = GoogleAppsScript.Drive_v3.Drive.V3.Collection.FilesCollection;
type Permissions = GoogleAppsScript.Drive_v3.Drive.V3.Collection.PermissionsCollection;
type File = GoogleAppsScript.Drive_v3.Drive.V3.Schema.File;
type FileList = GoogleAppsScript.Drive_v3.Drive.V3.Schema.FileList;
type Permission = GoogleAppsScript.Drive_v3.Drive.V3.Schema.Permission;
type PermissionList = GoogleAppsScript.Drive_v3.Drive.V3.Schema.PermissionList;

export class DriveService extends Service {
  readonly serviceName = 'Drive';
  override readonly constants: Readonly<Record<string, unknown>>;

  constructor(runtime: Runtime, drive: Drive) {
    super(runtime);
    this.constants = {
      Files: runtime.toScript(new FilesService(runtime, drive)),
      Permissions: runtime.toScript(new PermissionsService(runtime, drive)),
    };
  }
}

class FilesService extends Service implements Pick<Files, 'list' | 'remove' | 'update'> {
  readonly serviceName = 'Drive.Files';

  constructor(
    runtime: Runtime,
    private readonly drive: Drive,
  ) {
    super(runtime);
  }

  get(fileId: string, options: Parameters = {}): File {
    if (options.alt === 'media') throw new Error('not in the workbench: the content of a file');
    return callApi('drive.files.get', { fileId, ...options }, undefined, () =>
      this.drive.getFile(fileId, options),
    );
  }
  list(options: Parameters = {}): FileList {
    return callApi('drive.files.list', options, undefined, () => this.drive.listFiles(options));
  }
  update(resource: File, fileId: string, media?: unknown, options: Parameters = {}): File {
    if (media) throw new Error('not in the workbench: the upload of a file');
    return callApi('drive.files.update', { fileId, ...options }, resource, (change) =>
      this.drive.updateFile(fileId, change, options),
    );
  }
  remove(fileId: string, options: Parameters = {}): void {
    callApi('drive.files.delete', { fileId, ...options }, undefined, () =>
      this.drive.deleteFile(fileId),
    );
  }
  /** Without `{alt: 'media'}` the answer is not JSON, and the service fails over it. */
  export(fileId: string, mimeType: string, options: Parameters = {}): GoogleAppsScript.Base.Blob {
    let bytes = new Uint8Array();
    callApi('drive.files.export', { fileId, mimeType, ...options }, undefined, () => {
      bytes = new Uint8Array(this.drive.exportFile(fileId, mimeType));
      if (options.alt !== 'media') {
        throw new ApiError(
          400,
          'badRequest',
          'Response Code: 200. Message: response is not JSON. Use alt=media.',
        );
      }
    });
    return as(new BlobService(this.runtime, bytes, mimeType));
  }
}

class PermissionsService
  extends Service
  implements Pick<Permissions, keyof PermissionsService & keyof Permissions>
{
  readonly serviceName = 'Drive.Permissions';

  constructor(
    runtime: Runtime,
    private readonly drive: Drive,
  ) {
    super(runtime);
  }

  create(resource: Permission, fileId: string, options: Parameters = {}): Permission {
    return callApi('drive.permissions.create', { fileId, ...options }, resource, (wish) =>
      this.drive.createPermission(fileId, wish, options),
    );
  }
  list(fileId: string, options: Parameters = {}): PermissionList {
    return callApi('drive.permissions.list', { fileId, ...options }, undefined, () =>
      this.drive.listPermissions(fileId, options),
    );
  }
  get(fileId: string, permissionId: string, options: Parameters = {}): Permission {
    return callApi('drive.permissions.get', { fileId, permissionId, ...options }, undefined, () =>
      this.drive.getPermission(fileId, permissionId, options),
    );
  }
  update(
    resource: Permission,
    fileId: string,
    permissionId: string,
    options: Parameters = {},
  ): Permission {
    return callApi(
      'drive.permissions.update',
      { fileId, permissionId, ...options },
      resource,
      (change) => this.drive.updatePermission(fileId, permissionId, change, options),
    );
  }
  remove(fileId: string, permissionId: string, options: Parameters = {}): void {
    callApi('drive.permissions.delete', { fileId, permissionId, ...options }, undefined, () =>
      this.drive.deletePermission(fileId, permissionId),
    );
  }
}
