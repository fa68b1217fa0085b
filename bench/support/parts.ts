import { setTimeout as sleep } from "node:timers/promises";
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

/** Merges every partition of a table into one part, as background merges would in time. Errors: after 10 minutes. */
export async function mergeAll(database: Database, table: string): Promise<void> {
  const parts = async (): Promise<readonly (readonly unknown[])[]> =>
    database.read({
      text: "SELECT partition_id, count() FROM system.parts WHERE active AND database = currentDatabase() AND table = {table:String} GROUP BY partition_id",
      params: { table },
    });
  for (const [id, count] of await parts()) {
    if (Number(count) === 1) continue;
    // One that outlasts its request goes on without it.
    await database.command(`OPTIMIZE TABLE ${table} PARTITION ID '${String(id)}' FINAL`).catch(() => undefined);
  }
  for (let waitedMs = 0; (await parts()).some(([, count]) => Number(count) > 1); waitedMs += POLL_MS) {
    if (waitedMs > MERGED_WITHIN_MS) throw new Error(`${table} is not merged after ten minutes`);
    await sleep(POLL_MS);
  }
}

const POLL_MS = 1_000;
const MERGED_WITHIN_MS = 600_000;
