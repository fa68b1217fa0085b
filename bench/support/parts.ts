import type { Database } from "../../src/store/connect.ts";

/** Bytes on disk and rows of a table's current parts. */
export async function sizeOf(
  database: Database,
  table: string,
): Promise<{ readonly bytes: number; readonly rows: number }> {
  const [row] = await database.read({
    text: "SELECT sum(bytes_on_disk), sum(rows) FROM system.parts WHERE active AND database = currentDatabase() AND table = {table:String}",
    params: { table },
  });
  return { bytes: Number(row?.[0]), rows: Number(row?.[1]) };
}

/** Merges every partition of a table into one part, as background merges would in time. */
export async function mergeAll(database: Database, table: string): Promise<void> {
  const partitions = await database.read({
    text: "SELECT DISTINCT partition_id FROM system.parts WHERE active AND database = currentDatabase() AND table = {table:String}",
    params: { table },
  });
  // One statement each, so that none outlasts a request.
  for (const [id] of partitions) await database.command(`OPTIMIZE TABLE ${table} PARTITION ID '${String(id)}' FINAL`);
}
