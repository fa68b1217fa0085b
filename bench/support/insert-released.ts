import type { ReleasedRow } from "../../src/domain/released.ts";
import type { Database } from "../../src/store/connect.ts";
import { encodeBatch } from "../../src/store/encode-batch.ts";
import { STATS_COLUMNS, STATS_TABLE } from "../../src/store/stats-rows.ts";

/** Stores what a site-day releases, as the collector does: part by part. */
export async function insertReleased(database: Database, id: string, rows: readonly ReleasedRow[]): Promise<void> {
  for (const [part, { bytes }] of encodeBatch({ id, rows }).parts.entries()) {
    const token = `${id}/${String(part)}`;
    await database.insertBytes({ table: STATS_TABLE, columns: STATS_COLUMNS, bytes, token });
  }
}
