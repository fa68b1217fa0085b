import type { ImportedRow, Imports } from "../../../src/domain/import.ts";
import type { DocumentStore } from "../../../src/domain/documents.ts";
import { siteId, SITE_DEFAULTS, type Site } from "../../../src/domain/site.ts";
import { createImports } from "../../../src/imports.ts";
import { importCleaners } from "../../../src/runtime/import-cleaners.ts";
import { createImportDocuments } from "../../../src/store/import-documents.ts";
import type { ImportRows } from "../../../src/store/import-rows.ts";
import { createMemoryDocuments } from "../../../src/store/memory-documents.ts";
import { createClock, createLog, type KeptLog, type SetClock } from "../../store/support/ports.ts";

export const SHOP: Site = { ...SITE_DEFAULTS, id: siteId(7), domain: "shop.example", timeZone: "Europe/Berlin" };
export const BLOG: Site = { ...SITE_DEFAULTS, id: siteId(8), domain: "blog.example" };
export const NOW = Date.parse("2025-03-10T10:00:00Z");
/** The first day that the sites counted themselves. */
export const FIRST_OWN_DAY = "2025-03-01";

/** Imports over a table in memory. */
export interface ImportsDouble {
  readonly imports: Imports;
  readonly documents: DocumentStore;
  readonly clock: SetClock;
  readonly log: KeptLog;
  /** Rows that are stored, by `site number`. */
  readonly stored: Map<string, ImportedRow[]>;
  /** Lets calls of the table fail from now on, or work again. */
  fail(what: readonly ("insert" | "remove")[]): void;
  /** Another process on the same database. */
  another(): Promise<Imports>;
}

export async function importsDouble(firstOwnDay: string | undefined = FIRST_OWN_DAY): Promise<ImportsDouble> {
  const documents = createMemoryDocuments();
  const clock = createClock(NOW);
  const log = createLog();
  const stored = new Map<string, ImportedRow[]>();
  let failing: readonly string[] = [];
  const rows: ImportRows = {
    insert(site, number, _, some) {
      const key = `${String(site.id)} ${String(number)}`;
      stored.set(key, [...(stored.get(key) ?? []), ...some]);
      return failing.includes("insert") ? Promise.reject(new Error("the disk is full")) : Promise.resolve();
    },
    remove(site, number, before) {
      if (failing.includes("remove")) return Promise.reject(new Error("no answer"));
      const key = `${String(site)} ${String(number)}`;
      const kept = (stored.get(key) ?? []).filter(({ day }) => before !== undefined && day >= before);
      if (kept.length > 0) stored.set(key, kept);
      else stored.delete(key);
      return Promise.resolve();
    },
  };
  const open = (): Promise<Imports> =>
    createImports({
      documents: createImportDocuments(documents),
      rows,
      clock,
      log,
      clean: importCleaners,
      firstOwnDay: () => Promise.resolve(firstOwnDay),
      breathe: () => Promise.resolve(),
    });
  return {
    imports: await open(),
    documents,
    clock,
    log,
    stored,
    fail(what) {
      failing = what;
    },
    another: open,
  };
}
