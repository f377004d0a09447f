/** An independent computation: SQL over the same file. */
import { DuckDBInstance } from '@duckdb/node-api';

export type SqlRow = Record<string, string | number | null>;

export interface Database {
  /** Rows of the last statement, numbers as numbers. */
  query(statement: string): Promise<SqlRow[]>;
  close(): void;
}

/** A database in memory, for tests that ask more than once; whoever opens it closes it. */
export async function openDatabase(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    async query(statement) {
      const reader = await connection.runAndReadAll(statement);
      return reader
        .getRowObjects()
        .map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [
              name,
              typeof value === 'bigint' ? Number(value) : (value as string | number | null),
            ]),
          ),
        );
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Rows of one query. */
export async function sql(query: string): Promise<SqlRow[]> {
  const database = await openDatabase();
  try {
    return await database.query(query);
  } finally {
    database.close();
  }
}
