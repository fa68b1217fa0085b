import type { ClickHouseClient } from "@clickhouse/client";
import { connectClient, type Database, type DatabaseAddress } from "../../store/connect.ts";
import { rawRows } from "../../store/raw-rows.ts";
import type { PlaceSearch } from "./search-places.ts";

/** Tables of the engine that are endless, or part of its program text; what is not shown here is told as unread. */
const UNSEARCHED: readonly string[] = [
  ...["numbers", "numbers_mt", "zeros", "zeros_mt", "primes"],
  ...["licenses", "symbols", "unicode", "documentation", "completions"],
  ...["models", "stack_trace", "zookeeper", "zookeeper_watches", "coverage_log"],
];

/**
 * Searches every column of every table of the database and of `system`, after its logs were written out. Names and
 * queries go with them: they are in system tables. Rejects when the database does not answer.
 */
export async function searchTables(search: PlaceSearch, database: Database, address: DatabaseAddress): Promise<void> {
  await database.command("SYSTEM FLUSH LOGS").catch((error: unknown) => search.missed("logs not written out", error));
  const tables = await database.read({
    text: `SELECT database, name FROM system.tables
      WHERE database IN (currentDatabase(), 'system') AND NOT (database = 'system' AND name IN {unsearched:Array(String)})`,
    params: { unsearched: UNSEARCHED },
  });
  const client: ClickHouseClient = connectClient(address);
  try {
    for (const [schema, name] of tables) {
      const table = `\`${String(schema)}\`.\`${String(name)}\``;
      await search.rows(`${String(schema)}.${String(name)}`, () => rawRows(client, `SELECT * FROM ${table}`));
    }
  } finally {
    await client.close();
  }
}
