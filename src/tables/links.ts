/** Columns of one table that are computed with another, where that is given: `links` of its spec. */
import { tables as specs } from '.';
import type { Tables } from './derived/spec';
import type { Column, Problem, Table, TableName, TextColumn } from './schema';

/** The table, its linked columns made from the others when they are asked for. */
export function withLinks(table: Table, others: Tables): Table {
  return specs[table.name as TableName]?.links ? new LinkedTable(table, others) : table;
}

class LinkedTable implements Table {
  readonly name: Table['name'];
  readonly rowCount: number;
  readonly headers: readonly string[];
  readonly sourceRows: Int32Array;
  readonly rowsRead: number;
  private readonly table: Table;
  private readonly others: Tables;
  private readonly made = new Map<string, Column | undefined>();

  constructor(table: Table, others: Tables) {
    this.table = table;
    this.others = others;
    this.name = table.name;
    this.rowCount = table.rowCount;
    this.headers = table.headers;
    this.sourceRows = table.sourceRows;
    this.rowsRead = table.rowsRead;
  }

  /** What the tab itself says comes first. */
  column(name: string): Column | undefined {
    const own = this.table.column(name);
    if (own) return own;
    if (!this.made.has(name)) this.made.set(name, this.make(name));
    return this.made.get(name);
  }

  find(name: string): Column | undefined {
    return this.table.find(name) ?? this.column(name.trim().toLowerCase());
  }

  rawText(name: string): TextColumn | undefined {
    return this.table.rawText(name);
  }

  problems(): Problem[] {
    return this.table.problems();
  }

  private make(name: string): Column | undefined {
    const { derived, links } = specs[this.name as TableName];
    const link = links?.[name];
    if (link) {
      const other = this.others[link.with];
      const there = other && link.reads.every((one) => other.column(one));
      return there && link.from.every((one) => this.column(one))
        ? link.link(this, other)
        : undefined;
    }
    // Made of columns that may be linked ones.
    const spec = derived[name];
    return spec?.from.every((one) => this.column(one)) ? spec.derive(this) : undefined;
  }
}
