import type { WorkbenchDocument } from './document';
import { RangeService } from './range';
import { as, own, type Runtime, Service } from './runtime';

type NamedRange = GoogleAppsScript.Spreadsheet.NamedRange;
type Range = GoogleAppsScript.Spreadsheet.Range;

export class NamedRangeService
  extends Service
  implements Pick<NamedRange, keyof NamedRangeService & keyof NamedRange>
{
  readonly serviceName = 'NamedRange';

  constructor(
    runtime: Runtime,
    private readonly document: WorkbenchDocument,
    private readonly name: string,
  ) {
    super(runtime);
  }

  getName(): string {
    return this.name;
  }
  getRange(): Range {
    const range = rangeByName(this.runtime, this.document, this.name);
    if (!range) throw new Error(`The named range ${this.name} does not exist.`);
    return range;
  }
  setRange(range: Range): NamedRange {
    const { sheetId, area, open } = own<RangeService>(range);
    this.document.engine.setNamedArea(this.name, sheetId, area, open);
    return as(this);
  }
  remove(): void {
    this.document.engine.removeNamedArea(this.name);
  }
}

export function rangeByName(
  runtime: Runtime,
  document: WorkbenchDocument,
  name: string,
): Range | null {
  const wanted = name.toLowerCase();
  const named = document.engine.namedAreas().find((item) => item.name.toLowerCase() === wanted);
  if (!named) return null;
  const open = document.engine.resolve(named.name, named.sheetId)?.open;
  return as(new RangeService(runtime, document, named.sheetId, named.area, open));
}
