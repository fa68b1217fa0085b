import { z } from "zod";
import type { DocumentStore } from "../domain/documents.ts";
import { IMPORT_SOURCES, type SiteImport } from "../domain/import.ts";
import { siteId, type SiteId } from "../domain/site.ts";

/** Imports of all sites as documents: what is known of each, and the last number that each site has given. */
export interface ImportDocuments {
  /** In no order. Documents that do not parse are left out and counted. */
  list(): Promise<{ readonly imports: readonly SiteImport[]; readonly invalid: number }>;
  /** A number that the site has never given. */
  nextNumber(site: SiteId): Promise<number>;
  put(made: SiteImport): Promise<void>;
  remove(made: Pick<SiteImport, "site" | "number">): Promise<void>;
}

const importDocument = z.object({
  site: z.number().int().min(1),
  number: z.number().int().min(1),
  source: z.enum(IMPORT_SOURCES),
  state: z.enum(["open", "complete", "removed"]),
  begun: z.number(),
  from: z.string(),
  to: z.string(),
  reports: z.array(z.string()),
  rows: z.number(),
  files: z.array(z.string()),
});

const counterDocument = z.object({ lastNumber: z.number().int().min(0) });

const idOf = ({ site, number }: Pick<SiteImport, "site" | "number">): string => `${String(site)} ${String(number)}`;
const counterId = (site: SiteId): string => `${String(site)} counter`;

export function createImportDocuments(documents: DocumentStore): ImportDocuments {
  return {
    async list() {
      const rows = (await documents.list("import")).filter(({ id }) => !id.endsWith(" counter"));
      const imports = rows.flatMap(({ document }): SiteImport[] => {
        const { data } = importDocument.safeParse(document);
        return data === undefined ? [] : [{ ...data, site: siteId(data.site) }];
      });
      return { imports, invalid: rows.length - imports.length };
    },
    async nextNumber(site) {
      const id = counterId(site);
      const counter = (await documents.list("import")).find((row) => row.id === id);
      const number = (counterDocument.safeParse(counter?.document).data?.lastNumber ?? 0) + 1;
      // Before anything carries the number: a crash in between wastes one and never gives one twice.
      await documents.put("import", id, { lastNumber: number });
      return number;
    },
    put: (made) => documents.put("import", idOf(made), made),
    remove: (made) => documents.remove("import", idOf(made)),
  };
}
