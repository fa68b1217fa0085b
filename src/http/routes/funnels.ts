import { Hono } from "hono";
import type { Site } from "../../domain/site.ts";
import { answerFunnel, type FunnelAnswer, type FunnelQuestion } from "../../stats/funnel.ts";
import { notShared, showsPanel, type ShareTerms } from "../../stats/share-terms.ts";
import { refused, unanswered, type AskDeps, type Refused } from "../ask-stats.ts";
import type { Access } from "../authorise.ts";
import { authoriseReader, termsOf } from "../guest.ts";
import { NOT_ALLOWED } from "./stats.ts";

export interface FunnelsDeps extends AskDeps {
  readonly access: Access;
}

/**
 * `GET /api/funnels?site_id=`: the site's funnels, `{funnels: [{name, steps}]}`; with `&funnel=&date_range=&filters=` how
 * far the visits of a range came in one of them. `date_range` is a name of the Stats API, or first and last date with a
 * comma between, and may be called `period`; `filters` are those of the Stats API as JSON. 400, 401, 403, 422 and 503 as the
 * Stats API gives them.
 */
export function funnelRoutes(deps: FunnelsDeps): Hono {
  const app = new Hono();
  app.get("/api/funnels", async (c) => {
    const reader = await authoriseReader(c, deps.access);
    const domain = c.req.query("site_id") ?? "";
    const site = domain === "" ? undefined : deps.access.directory.site(domain);
    if (site === undefined || reader?.mayRead(site) !== true) return c.json({ error: NOT_ALLOWED }, 401);
    const terms = termsOf(reader);
    if (terms !== undefined && !showsPanel(terms, "funnels"))
      return c.json({ error: notShared("funnels").message }, 403);
    const funnel = c.req.query("funnel");
    if (funnel === undefined) {
      const funnels = site.funnels.map(({ name, steps }) => ({ name, steps }));
      return c.json({ funnels }, 200, { "cache-control": "no-store" });
    }
    const dateRange = c.req.query("date_range") ?? c.req.query("period");
    if (dateRange === undefined) return c.json({ error: "#: Required property date_range was not present." }, 400);
    const filters = listOf(c.req.query("filters") ?? "[]");
    if (filters === undefined) return c.json({ error: "#/filters: It is a JSON array of filters." }, 400);
    const question: FunnelQuestion = {
      funnel,
      dateRange: dateRange.includes(",") ? dateRange.split(",") : dateRange,
      filters,
    };
    const { status, body } = await askFunnel(question, site, deps, terms);
    return c.json(body, status, { "cache-control": "no-store" });
  });
  return app;
}

async function askFunnel(
  question: FunnelQuestion,
  site: Site,
  deps: AskDeps,
  terms: ShareTerms | undefined,
): Promise<{ readonly status: 200; readonly body: FunnelAnswer } | Refused> {
  try {
    const answer = await answerFunnel(question, site, deps.source, deps.now(), deps.reports, terms);
    return answer.ok ? { status: 200, body: answer.value } : refused(answer.error);
  } catch (error) {
    return unanswered(error, deps);
  }
}

function listOf(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
