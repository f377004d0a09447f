/** An independent computation: SQL over the same file. */
import { DuckDBInstance } from '@duckdb/node-api';

/** Rows of a query, numbers as numbers. */
export async function sql(query: string): Promise<Record<string, string | number | null>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(query);
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
}
