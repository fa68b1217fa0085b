import { Hono } from "hono";
import { localDayOf } from "../../domain/calendar.ts";
import { v1Answer } from "../../stats/v1-answer.ts";
import { v1Question, type V1Endpoint } from "../../stats/v1-question.ts";
import { askStats } from "../ask-stats.ts";
import { authorise } from "../authorise.ts";
import { NOT_ALLOWED, type StatsDeps } from "./stats.ts";

const ENDPOINTS: readonly V1Endpoint[] = ["aggregate", "timeseries", "breakdown"];
/** UTF-16 units of one parameter. */
const PARAMETER_CHARS_MAX = 8_192;

/**
 * `GET /api/v1/stats/aggregate`, `/timeseries` and `/breakdown`: Plausible's older Stats API, translated into questions
 * of v2 and answered as those are, refusals included.
 */
export function statsV1Routes(deps: StatsDeps): Hono {
  const app = new Hono();
  for (const endpoint of ENDPOINTS) {
    app.get(`/api/v1/stats/${endpoint}`, async (c) => {
      const caller = await authorise(c, deps.access);
      const domain = c.req.query("site_id") ?? "";
      const site = domain === "" ? undefined : deps.access.directory.site(domain);
      if (site === undefined || caller?.mayRead(site) !== true) return c.json({ error: NOT_ALLOWED }, 401);
      const parameters = c.req.query();
      const long = Object.keys(parameters).find((name) => (parameters[name]?.length ?? 0) > PARAMETER_CHARS_MAX);
      if (long !== undefined) return c.json({ error: "A parameter is longer than 8192 characters." }, 400);
      const parameter = (name: string): string | undefined => parameters[name];
      const question = v1Question(endpoint, parameter, site, localDayOf(deps.now(), site.timeZone).date);
      if (!question.ok) return c.json({ error: question.error }, 400);
      const { body, metrics } = question.value;
      const asked = await askStats(body, site, deps);
      if (asked.status !== 200) return c.json(asked.body, asked.status);
      return c.json(v1Answer(endpoint, metrics, asked.body), 200, { "cache-control": "no-store" });
    });
  }
  return app;
}
