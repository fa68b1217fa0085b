import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Site } from "../../domain/site.ts";
import { requestedSite } from "../../stats/parse-query.ts";
import { realtimeVisitors } from "../../stats/realtime.ts";
import { unfilteredPanel, type ShareTerms } from "../../stats/share-terms.ts";
import { sharedSource } from "../../stats/shared-source.ts";
import { askStats, refused, type Asked, type AskDeps } from "../ask-stats.ts";
import type { Access } from "../authorise.ts";
import { readBatch } from "../batch-body.ts";
import { authoriseReader, termsOf } from "../guest.ts";
import { takeOfGuest, tellLeft, tooManyRequests } from "../request-limit.ts";

export interface StatsDeps extends AskDeps {
  readonly access: Access;
}

/** Bytes of the body of one question, and of a batch. */
export const QUERY_BYTES_MAX = 131_072;
export const BATCH_BYTES_MAX = 524_288;
/** Questions of a batch that are asked at the same time: the database has others to answer. */
const BATCH_CONCURRENCY = 4;

/** Says the same of a wrong key and of a site that is not there, so that neither can be guessed. */
export const NOT_ALLOWED =
  "Invalid API key or site ID. Please make sure you're using a valid API key with access to the site you've requested.";

const NO_JSON = "The body must be a JSON object.";
const NO_LIVE_VIEW =
  "This site is in mode dp and has no live view: its newest numbers are those of the last hour that closed.";

/**
 * `POST /api/v2/query`, `POST /api/v2/query/batch` and `GET /api/v1/stats/realtime/visitors`, in the shapes of the
 * Plausible Stats API. 400 and 422 carry `{error}`; 422 also `configuration`, the line that would collect what was asked
 * from then on, and `report`, the same for the site alone. 401 for a key or site that does not hold; 403 for what a
 * guest's link does not share; 413 for a body above its limit; 429 with `Retry-After` for a key or link beyond its limit;
 * 503 when the database does not answer.
 *
 * A batch is `{site_id, queries}` with at most 30 questions about one site, each as in `/api/v2/query`; `results` has one
 * entry for each, in order: its answer, or `{error, status}`. It counts as many requests as it has questions.
 */
export function statsRoutes(deps: StatsDeps): Hono {
  const app = new Hono();
  app.use("/api/v2/query", jsonLimit(QUERY_BYTES_MAX));
  app.use("/api/v2/query/batch", jsonLimit(BATCH_BYTES_MAX));

  app.post("/api/v2/query", async (c) => {
    const reader = await authoriseReader(c, deps.access);
    if (reader === undefined) return c.json({ error: NOT_ALLOWED }, 401);
    const body = parseJson(await c.req.text());
    if (body === undefined) return c.json({ error: NO_JSON }, 400);
    const domain = requestedSite(body);
    if (!domain.ok) return send(refused(domain.error));
    const site = deps.access.directory.site(domain.value);
    if (site === undefined || !reader.mayRead(site)) return c.json({ error: NOT_ALLOWED }, 401);
    return send(await askStats(body, site, deps, termsOf(reader)));
  });

  app.post("/api/v2/query/batch", async (c) => {
    const reader = await authoriseReader(c, deps.access);
    if (reader === undefined) return c.json({ error: NOT_ALLOWED }, 401);
    const body = parseJson(await c.req.text());
    if (body === undefined) return c.json({ error: NO_JSON }, 400);
    const batch = readBatch(body);
    if (!batch.ok) return c.json({ error: batch.error }, 400);
    const site = deps.access.directory.site(batch.value.siteId);
    if (site === undefined || !reader.mayRead(site)) return c.json({ error: NOT_ALLOWED }, 401);
    const { queries } = batch.value;
    const { requestLimit } = deps.access;
    // The first one is the request itself.
    if (reader.kind === "guest") {
      const refusal = takeOfGuest(c, deps.access, reader.share.token, queries.length - 1);
      if (refusal !== undefined) return refusal;
    } else if (reader.keyHash !== undefined && requestLimit !== undefined) {
      const left = requestLimit.take(reader.keyHash, queries.length - 1);
      if (!left.allowed) return tooManyRequests(c, left);
      tellLeft(c, left);
    }
    const results = await askAll(queries, site, deps, termsOf(reader));
    return c.json({ results }, 200, { "cache-control": "no-store" });
  });

  app.get("/api/v1/stats/realtime/visitors", async (c) => {
    const reader = await authoriseReader(c, deps.access);
    const domain = c.req.query("site_id") ?? "";
    const site = domain === "" ? undefined : deps.access.directory.site(domain);
    if (site === undefined || reader?.mayRead(site) !== true) return c.json({ error: NOT_ALLOWED }, 401);
    const refusal = unfilteredPanel(termsOf(reader), "headline");
    if (refusal !== undefined) return send(refused(refusal));
    if (site.mode === "dp") return c.json({ error: NO_LIVE_VIEW }, 422);
    return c.json(realtimeVisitors(site, deps.source), 200, { "cache-control": "no-store" });
  });
  return app;

  function send(asked: Asked): Response {
    return Response.json(asked.body, { status: asked.status, headers: { "cache-control": "no-store" } });
  }
}

function jsonLimit(bytesMax: number): ReturnType<typeof bodyLimit> {
  return bodyLimit({
    maxSize: bytesMax,
    onError: (c) => c.json({ error: `The query is larger than ${String(bytesMax)} bytes.` }, 413),
  });
}

/** Undefined for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function askAll(
  queries: readonly object[],
  site: Site,
  deps: AskDeps,
  terms: ShareTerms | undefined,
): Promise<readonly unknown[]> {
  const shared = { ...deps, source: sharedSource(deps.source) };
  const results: unknown[] = Array.from(queries, () => undefined);
  const waiting = queries.entries();
  const worker = async (): Promise<void> => {
    // One iterator for all workers: each takes the next question that nobody has.
    for (const [index, query] of waiting) {
      const { status, body } = await askStats({ ...query, site_id: site.domain }, site, shared, terms);
      results[index] = status === 200 ? body : { ...body, status };
    }
  };
  await Promise.all(Array.from({ length: BATCH_CONCURRENCY }, worker));
  return results;
}
