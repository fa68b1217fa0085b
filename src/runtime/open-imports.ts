import { setImmediate } from "node:timers/promises";
import type { DocumentStore } from "../domain/documents.ts";
import type { Imports } from "../domain/import.ts";
import type { Clock, Log } from "../domain/ports.ts";
import type { Site } from "../domain/site.ts";
import { createImports } from "../imports.ts";
import { firstDaySql } from "../stats/to-sql.ts";
import type { Database } from "../store/connect.ts";
import { createImportDocuments } from "../store/import-documents.ts";
import { createImportRows } from "../store/import-rows.ts";
import { importCleaners } from "./import-cleaners.ts";

export interface OpenImportsOptions {
  readonly database: Database;
  readonly documents: DocumentStore;
  readonly cluster: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** First of the days that are counted and not released yet; absent where that is not known. */
  readonly firstOpenDay?: (site: Site) => Promise<string | undefined>;
}

/** The imports of an installation. Rejects when the database does not answer. */
export function openImports(options: OpenImportsOptions): Promise<Imports> {
  const { database, documents, cluster, clock, log, firstOpenDay } = options;
  return createImports({
    documents: createImportDocuments(documents),
    rows: createImportRows(database, cluster),
    clock,
    log,
    clean: importCleaners,
    firstOwnDay: async (site) => {
      const [row] = await database.read(firstDaySql(site.id));
      // What is released is from before what is open.
      return Number(row?.[0] ?? 0) > 0 ? String(row?.[1]) : firstOpenDay?.(site);
    },
    breathe: () => setImmediate(),
  });
}
