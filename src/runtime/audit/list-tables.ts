import type { Database } from "../../store/connect.ts";
import { COLUMNS_SQL, SCHEMA, schemaDifferences, type FoundColumn } from "../../store/schema.ts";
import { groupBy } from "./group-by.ts";
import { check, type Check } from "./check.ts";

/** A table as the audit lists it. */
export interface ListedTable {
  readonly table: string;
  readonly holds: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly holds: string }[];
}

/** What tables of the database server may hold that Footfall does not write. By name, the first that fits. */
const SYSTEM_TABLES: readonly (readonly [RegExp, string])[] = [
  [
    /^(query_log|query_thread_log|query_views_log|processes|query_cache)/u,
    "texts of queries, and who asked: Footfall, and owners who use SQL",
  ],
  [/^(session_log)/u, "who signed in to the database: Footfall, and owners who use SQL"],
  [/^(text_log|crash_log|error_log|errors)/u, "what the server says of itself; messages may quote queries"],
  [/^(asynchronous_insert|distribution_queue)/u, "inserts under way: released rows and settings"],
  [/^(part_log|mutations|merges|detached_parts|replication_queue)/u, "names and sizes of files of tables"],
  [/^(opentelemetry)/u, "times of queries, and their texts"],
  [/_log/u, "figures of the server itself"],
];

const SYSTEM_SQL = `SELECT table, name, type FROM system.columns WHERE database = 'system' AND (endsWith(table, '_log') OR match(table, '_log_[0-9]+$')
    OR table IN ('processes', 'query_cache', 'errors', 'asynchronous_inserts', 'distribution_queue', 'mutations', 'merges', 'detached_parts', 'replication_queue'))
  ORDER BY table, position`;

/** Every table and column of the database, and of what the server logs. Rejects when the database does not answer. */
export async function listTables(database: Database): Promise<{ tables: readonly ListedTable[]; gate: Check }> {
  const own = await columns(database, COLUMNS_SQL);
  const system = await columns(database, SYSTEM_SQL);
  const listed = (found: readonly FoundColumn[], holds: (table: string, column: string) => string): ListedTable[] =>
    [...groupBy(found, ({ table }) => table)].map(([table, of]) => ({
      table,
      holds: holds(table, ""),
      columns: of.map(({ column, type }) => ({ name: column, type, holds: holds(table, column) })),
    }));
  return {
    tables: [
      ...listed(own, (table, column) =>
        column === "" ? "" : (SCHEMA[table.replace(/_local$/u, "")]?.[column]?.holds ?? "not known to this version"),
      ),
      ...listed(system, (table, column) =>
        column === "" ? (SYSTEM_TABLES.find(([name]) => name.test(table))?.[1] ?? "not known to this version") : "",
      ).map((table) => ({ ...table, table: `system.${table.table}` })),
    ],
    gate: gateOf(schemaDifferences(own), own.length),
  };
}

function gateOf(differences: readonly string[], columns: number): Check {
  const name = "schema gate";
  if (differences.length === 0)
    return check(name, "ok", `All ${String(columns)} columns are listed, of types that hold no person.`);
  return check(
    name,
    "fail",
    `${String(differences.length)} differences: ${differences.slice(0, 10).join("; ")}.`,
    "Move tables that are not Footfall's to another database; run `footfall migrate` of the version that serves.",
  );
}

async function columns(database: Database, text: string): Promise<readonly FoundColumn[]> {
  const rows = await database.read({ text, params: {} });
  return rows.map(([table, column, type]) => ({ table: String(table), column: String(column), type: String(type) }));
}
