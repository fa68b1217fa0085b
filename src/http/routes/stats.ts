import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Report } from "../../domain/report.ts";
import type { Site } from "../../domain/site.ts";
import type { StatSource } from "../../domain/stat-row.ts";
import type { EpochMs } from "../../domain/time.ts";
import { answerQuery } from "../../stats/answer.ts";
import { parseQuery, requestedSite } from "../../stats/parse-query.ts";
import type { QueryError } from "../../stats/query-error.ts";
import { realtimeVisitors } from "../../stats/realtime.ts";
import { authorise, type Access } from "../authorise.ts";

export interface StatsDeps {
  readonly access: Access;
  readonly source: StatSource;
  readonly reports: readonly Report[];
  readonly now: () => EpochMs;
  /** Told why a question went unanswered. */
  readonly onError: (error: unknown) => void;
}

const QUERY_BYTES_MAX = 131_072;

/** Says the same of a wrong key and of a site that is not there, so that neither can be guessed. */
export const NOT_ALLOWED =
  "Invalid API key or site ID. Please make sure you're using a valid API key with access to the site you've requested.";

const NO_LIVE_VIEW =
  "This site is in mode dp and has no live view: its newest numbers are those of the last hour that closed.";

/**
 * `POST /api/v2/query` and `GET /api/v1/stats/realtime/visitors`, in the shapes of the Plausible Stats API. 400 and 422
 * carry `{error}`; 422 also `configuration`, the line that would collect what was asked from then on. 401 for a key or
 * site that does not hold; 503 when the database does not answer.
 */
export function statsRoutes(deps: StatsDeps): Hono {
  const app = new Hono();
  app.use(
    "/api/v2/query",
    bodyLimit({ maxSize: QUERY_BYTES_MAX, onError: (c) => c.json({ error: "query too large" }, 413) }),
  );

  app.post("/api/v2/query", async (c) => {
    const caller = await authorise(c, deps.access);
    if (caller === undefined) return c.json({ error: NOT_ALLOWED }, 401);
    let body: unknown;
    try {
      body = JSON.parse(await c.req.text());
    } catch {
      return c.json({ error: "The body must be a JSON object." }, 400);
    }
    const domain = requestedSite(body);
    if (!domain.ok) return refuse(c, domain.error);
    const site = deps.access.directory.site(domain.value);
    if (site === undefined || !caller.mayRead(site)) return c.json({ error: NOT_ALLOWED }, 401);
    const query = parseQuery(body, site, deps.now(), site.timeZone);
    if (!query.ok) return refuse(c, query.error);
    const answer = await answered(deps, () => answerQuery(query.value, site, deps.source, deps.reports));
    if (answer === undefined) return c.json({ error: "The database does not answer. Try again shortly." }, 503);
    return answer.ok ? c.json(answer.value, 200, { "cache-control": "no-store" }) : refuse(c, answer.error);
  });

  app.get("/api/v1/stats/realtime/visitors", async (c) => {
    const caller = await authorise(c, deps.access);
    const site = readable(deps, c.req.query("site_id") ?? "");
    if (site === undefined || caller?.mayRead(site) !== true) return c.json({ error: NOT_ALLOWED }, 401);
    if (site.mode === "dp") return c.json({ error: NO_LIVE_VIEW }, 422);
    return c.json(realtimeVisitors(site, deps.source), 200, { "cache-control": "no-store" });
  });
  return app;
}

function readable(deps: StatsDeps, domain: string): Site | undefined {
  return domain === "" ? undefined : deps.access.directory.site(domain);
}

/** Undefined when the database did not answer; its own words may quote data and stay inside. */
async function answered<T>(deps: StatsDeps, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    deps.onError(error);
    return undefined;
  }
}

function refuse(c: Context, error: QueryError): Response {
  const configuration = error.configuration === undefined ? {} : { configuration: error.configuration };
  return c.json({ error: error.message, ...configuration }, error.status);
}
