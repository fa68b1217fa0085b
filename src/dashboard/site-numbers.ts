import { api, type ErrorBar, type SiteInfo } from "./api.ts";
import { now } from "./clock.ts";
import { barOf } from "./noise.ts";
import { dateAt, periodOf } from "./period.ts";
import { comparedWith, graphQuestion, scopeQuestion } from "./questions.ts";
import { amount, hourAt, seriesOf } from "./series.ts";

/** What the overview says of a site: its last 28 whole days. */
export interface SiteNumbers {
  /** Visitor-days. */
  readonly visitors: number;
  /** Those of the 28 days before; null where they are not known. */
  readonly before: number | null;
  /** How far `visitors` may be off, where numbers carry noise. */
  readonly bar: ErrorBar | undefined;
  /** Visitors by day. */
  readonly days: readonly (number | null)[];
}

/** Asks for a site's numbers: one request. Errors: `ApiError`. */
export async function siteNumbers(site: SiteInfo, signal: AbortSignal): Promise<SiteNumbers> {
  const range = periodOf("28d", dateAt(now(), site.timeZone));
  const scope = { site: site.domain, range, filters: [], mode: site.mode };
  const [days, sum] = await Promise.all([
    api.query(graphQuestion(scope, "visitors", "day"), signal),
    api.query(
      {
        ...scopeQuestion(scope),
        metrics: ["visitors"],
        ...comparedWith({ mode: "previous", weekdays: false }),
      },
      signal,
    ),
  ]);
  const [row] = sum.results;
  return {
    visitors: amount(row?.metrics[0]) ?? 0,
    before: amount(row?.comparison?.metrics[0]),
    bar: barOf(sum, 0, 0),
    days: seriesOf(days, hourAt(now(), site.timeZone), site.mode === "dp" ? null : 0).values,
  };
}
