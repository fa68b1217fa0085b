import { z } from "zod";
import type { DocumentStore } from "../domain/documents.ts";
import type { Erasure } from "../domain/erasure.ts";
import { siteId } from "../domain/site.ts";

/** What is to be erased, as documents: one for each site and date. Calls reject when the database does not answer. */
export interface ErasureDocuments {
  /** In no order. Documents that do not parse are left out and counted. */
  list(): Promise<{ readonly erasures: readonly Erasure[]; readonly invalid: number }>;
  put(erasure: Erasure): Promise<void>;
  remove(erasure: Pick<Erasure, "site" | "before">): Promise<void>;
}

const erasureDocument = z.object({
  site: z.number().int().min(1),
  domain: z.string(),
  reason: z.enum(["asked", "retention", "site_removed"]),
  before: z.string().regex(/^(?:\d{4}-\d\d-\d\d)?$/u),
  asked: z.number(),
});

const idOf = ({ site, before }: Pick<Erasure, "site" | "before">): string => `${String(site)} ${before || "all"}`;

export function createErasureDocuments(documents: DocumentStore): ErasureDocuments {
  return {
    async list() {
      const rows = await documents.list("erasure");
      const erasures = rows.flatMap(({ document }): Erasure[] => {
        const { data } = erasureDocument.safeParse(document);
        return data === undefined ? [] : [{ ...data, site: siteId(data.site) }];
      });
      return { erasures, invalid: rows.length - erasures.length };
    },
    put: (erasure) => documents.put("erasure", idOf(erasure), erasure),
    remove: (erasure) => documents.remove("erasure", idOf(erasure)),
  };
}
