import { DAYS_PER_WEEK } from "../domain/week.ts";
import type { ErasureExtent } from "../domain/erasure.ts";
import type { SiteId } from "../domain/site.ts";
import type { Database } from "./connect.ts";
import { renderDdl } from "./render-ddl.ts";

/**
 * What a site has released, to be deleted: all of it (`before` = ""), or windows that ended before a local date
 * (`YYYY-MM-DD`). Imported rows are apart (`ImportRows`). Calls reject when the database does not answer.
 */
export interface EraseRows {
  /** What there is of it now. */
  find(site: SiteId, before: string): Promise<Omit<ErasureExtent, "imports">>;
  /** Resolves when it is gone. */
  erase(site: SiteId, before: string): Promise<void>;
}

/** `cluster`: name of the cluster for `ON CLUSTER`; undefined = one server. */
export function createEraseRows(database: Pick<Database, "read" | "command">, cluster: string | undefined): EraseRows {
  return {
    async find(site, before) {
      const text = `SELECT count(), toString(min(day)), toString(max(day)) FROM stats WHERE ${condition(site, before)}`;
      const [row] = await database.read({ text, params: {} });
      const rows = Number(row?.[0] ?? 0);
      return rows === 0 ? { rows, from: "", to: "" } : { rows, from: String(row?.[1]), to: String(row?.[2]) };
    },
    async erase(site, before) {
      const [statement = ""] = renderDdl(ERASE, cluster);
      await database.command(statement.replace("{condition}", condition(site, before)));
    },
  };
}

const ERASE = "ALTER TABLE ${local:stats} ${on_cluster} DELETE WHERE {condition} SETTINGS mutations_sync = 2";

/**
 * A week is stored under its Monday. What it tells of organisations goes when all of it is over by the date. What it adds
 * to its days, a name for what they kept back, goes with the first of them: it would stand for days that are gone.
 *
 * Numbers and dates alone are written into the text: a statement that changes the table binds none.
 */
function condition(site: SiteId, before: string): string {
  const ofSite = `site = ${String(site)} AND NOT startsWith(\`window\`, 'import ')`;
  if (before === "") return ofSite;
  if (!/^\d{4}-\d\d-\d\d$/u.test(before)) throw new RangeError("a date is YYYY-MM-DD");
  const date = `toDate('${before}')`;
  const isOrganisations = "has(splitByChar('*', toString(report)), 'organisation')";
  const isWeekOver = `day + ${String(DAYS_PER_WEEK)} <= ${date}`;
  return `${ofSite} AND day < ${date} AND (\`window\` != 'week' OR ${isWeekOver} OR NOT ${isOrganisations})`;
}
