import { Hono } from "hono";
import type { FilteredSource } from "../../domain/filtered.ts";
import type { EpochMs } from "../../domain/time.ts";
import { csv } from "../../report/csv.ts";
import { answerFiltered, type FilteredAnswer, type FilteredQuestion } from "../../stats/filtered.ts";
import { unfilteredPanel } from "../../stats/share-terms.ts";
import type { Access } from "../authorise.ts";
import { authoriseReader, termsOf } from "../guest.ts";
import { NOT_ALLOWED } from "./stats.ts";

export interface FilteredDeps {
  readonly access: Access;
  readonly source: FilteredSource;
  readonly now: () => EpochMs;
  /** Told why a question went unanswered. */
  readonly onError: (error: unknown) => void;
}

/**
 * `GET /api/filtered?site_id=&date_range=&by=&format=`: what was kept out of a site's numbers, by day, reason and name;
 * `format=csv` gives the rows alone. 400, 401, 403, 422 and 503 as the Stats API gives them.
 */
export function filteredRoutes(deps: FilteredDeps): Hono {
  const app = new Hono();
  app.get("/api/filtered", async (c) => {
    const reader = await authoriseReader(c, deps.access);
    const domain = c.req.query("site_id") ?? "";
    const site = domain === "" ? undefined : deps.access.directory.site(domain);
    if (site === undefined || reader?.mayRead(site) !== true) return c.json({ error: NOT_ALLOWED }, 401);
    const refusal = unfilteredPanel(termsOf(reader), "filtered");
    if (refusal !== undefined) return c.json({ error: refusal.message }, refusal.status);
    const format = c.req.query("format") ?? "json";
    if (format !== "json" && format !== "csv") return c.json({ error: '#/format: It is "json" or "csv".' }, 400);
    const question: FilteredQuestion = { dateRange: c.req.query("date_range"), by: c.req.query("by") };
    let answer: Awaited<ReturnType<typeof answerFiltered>>;
    try {
      answer = await answerFiltered(question, site, deps.source, deps.now());
    } catch (error) {
      deps.onError(error);
      return c.json({ error: "The database does not answer. Try again shortly." }, 503);
    }
    if (!answer.ok) return c.json({ error: answer.error.message }, answer.error.status);
    if (format === "json") return c.json(answer.value, 200, { "cache-control": "no-store" });
    return c.body(csvOf(answer.value), 200, {
      "cache-control": "no-store",
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="filtered.csv"',
    });
  });
  return app;
}

function csvOf({ query, results }: FilteredAnswer): string {
  const byDay = query.by === "day";
  const head = [...(byDay ? ["date"] : []), "reason", "name", "beacons"];
  const rows = results.map(({ date = "", reason, name, beacons }) => [...(byDay ? [date] : []), reason, name, beacons]);
  return csv([head, ...rows], { separator: ",", bom: false });
}
