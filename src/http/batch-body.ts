import { fail, ok, type Result } from "../domain/result.ts";
import { excerpt } from "../stats/excerpt.ts";

/** Questions of one batch. */
export const BATCH_QUERIES_MAX = 30;

export interface Batch {
  readonly siteId: string;
  /** Each as a body of `POST /api/v2/query` without its `site_id`, yet to be read. */
  readonly queries: readonly object[];
}

/**
 * Reads the body of `POST /api/v2/query/batch`. A question may repeat the batch's site and may not name another, since
 * who may ask is decided once. Errors: one line in the form of the query language's.
 */
export function readBatch(body: unknown): Result<Batch, string> {
  if (!isObject(body)) return fail("#: Type mismatch. Expected Object.");
  const { site_id: siteId, queries, ...others } = body;
  const [other] = Object.keys(others);
  if (other !== undefined)
    return fail(`#/${excerpt(other).slice(1, -1)}: Schema does not allow additional properties.`);
  if (siteId === undefined) return fail("#: Required property site_id was not present.");
  if (queries === undefined) return fail("#: Required property queries was not present.");
  if (typeof siteId !== "string") return fail("#/site_id: Type mismatch. Expected String.");
  if (!Array.isArray(queries)) return fail("#/queries: Type mismatch. Expected Array.");
  const count = queries.length;
  if (count === 0) return fail("#/queries: Expected a minimum of 1 items but got 0.");
  if (count > BATCH_QUERIES_MAX) {
    return fail(`#/queries: Expected a maximum of ${String(BATCH_QUERIES_MAX)} items but got ${String(count)}.`);
  }
  const read: object[] = [];
  for (const [index, query] of (queries as readonly unknown[]).entries()) {
    const path = `#/queries/${String(index)}`;
    if (!isObject(query)) return fail(`${path}: Type mismatch. Expected Object.`);
    const own = query["site_id"];
    if (own !== undefined && own !== siteId) return fail(`${path}/site_id: A batch is about one site.`);
    read.push(query);
  }
  return ok({ siteId, queries: read });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
