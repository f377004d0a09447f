/** Tables whose columns may be computed with other tables, where those are given. */
import { tables as specs } from '.';
import type { Tables } from './derived/spec';
import { links } from './linked';
import type { Column, LinkSpec, Problem, Table, TableName, TextColumn } from './schema';

/** The table, its linked columns made from the others when they are asked for. */
export function withLinks(table: Table, others: Tables): Table {
  return links[table.name as TableName] ? new LinkedTable(table, others) : table;
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

  partner(name: string): Table | undefined {
    const link = linkOf(this, name);
    return link && this.others[link.with];
  }

  private make(name: string): Column | undefined {
    const link = linkOf(this, name);
    if (link) {
      const other = this.others[link.with];
      const there = other && link.reads.every((one) => other.column(one));
      return there && link.from.every((one) => this.column(one))
        ? link.link(this, other)
        : undefined;
    }
    // Made of columns that may be linked ones.
    const spec = specs[this.name as TableName].derived[name];
    return spec?.from.every((one) => this.column(one)) ? spec.derive(this) : undefined;
  }
}

export const linkOf = ({ name }: Pick<Table, 'name'>, column: string): LinkSpec | undefined =>
  links[name as TableName]?.[column];
