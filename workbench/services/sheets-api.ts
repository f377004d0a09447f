/** The advanced service `Sheets`, v4. */
import { ApiError } from '../cloud/api-error';
import {
  type Drive,
  type DriveFile,
  linkTo,
  type Parameters,
  type Spreadsheet,
} from '../cloud/drive';
import { created, shown, updated } from '../cloud/spreadsheets';
import { callApi } from './api-call';
import { type Runtime, Service } from './runtime';

type Spreadsheets = GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection;
type Batch = GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetRequest;
type BatchResponse = GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetResponse;

export class SheetsService extends Service {
  readonly serviceName = 'Sheets';
  override readonly constants: Readonly<Record<string, unknown>>;

  constructor(runtime: Runtime, drive: Drive) {
    super(runtime);
    this.constants = { Spreadsheets: runtime.toScript(new SpreadsheetsService(runtime, drive)) };
  }
}

class SpreadsheetsService
  extends Service
  implements Pick<Spreadsheets, keyof SpreadsheetsService & keyof Spreadsheets>
{
  readonly serviceName = 'Sheets.Spreadsheets';

  constructor(
    runtime: Runtime,
    private readonly drive: Drive,
  ) {
    super(runtime);
  }

  create(resource: Spreadsheet, options: Parameters = {}): Spreadsheet {
    return callApi('sheets.spreadsheets.create', options, resource, (wish) => {
      const spreadsheet = created(wish);
      return answer(this.drive.add(spreadsheet.properties!.title!, spreadsheet), options);
    });
  }
  get(spreadsheetId: string, options: object = {}): Spreadsheet {
    const parameters: Parameters = { spreadsheetId, ...options };
    return callApi('sheets.spreadsheets.get', parameters, undefined, () =>
      answer(find(this.drive, spreadsheetId), parameters),
    );
  }
  batchUpdate(resource: Batch, spreadsheetId: string, options: Parameters = {}): BatchResponse {
    const parameters = { spreadsheetId, ...options };
    return callApi('sheets.spreadsheets.batchUpdate', parameters, resource, (batch) => {
      const file = find(this.drive, spreadsheetId);
      const { spreadsheet, replies } = updated(file.spreadsheet, batch.requests ?? []);
      file.spreadsheet = spreadsheet;
      file.name = spreadsheet.properties!.title!;
      this.drive.touch(file);
      const { includeSpreadsheetInResponse, responseIncludeGridData } = batch;
      return {
        spreadsheetId,
        replies,
        updatedSpreadsheet: includeSpreadsheetInResponse
          ? answer(file, { includeGridData: responseIncludeGridData })
          : undefined,
      };
    });
  }
}

function find(drive: Drive, id: string): DriveFile {
  const file = drive.find(id);
  if (!file) throw new ApiError(404, 'notFound', 'Requested entity was not found.');
  return file;
}

function answer(file: DriveFile, options: Parameters): Spreadsheet {
  const identity = { spreadsheetId: file.id, spreadsheetUrl: linkTo(file) };
  return shown({ ...identity, ...file.spreadsheet }, options);
}
