import { isDimensionName } from "../../../src/domain/dimension.ts";
import { markKindOf } from "../../../src/domain/report.ts";
import type { Database } from "../../../src/store/connect.ts";
import { COUNTED, type DayCounts } from "./expected.ts";
import type { Installation } from "./installation.ts";

/** What the stats API says of each day: released days from the database, open ones from memory. */
export async function answeredDays(
  installation: Installation,
  site: string,
  range: readonly [string, string],
): Promise<Map<string, Omit<DayCounts, "bounces">>> {
  const metrics = ["pageviews", "visitors", "visits"] as const;
  const { status, body } = await installation.request("/api/v2/query", {
    method: "POST",
    body: { site_id: site, metrics, dimensions: ["time:day"], date_range: range },
  });
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  const { results } = body as { results: { dimensions: [string]; metrics: [number, number, number] }[] };
  return new Map(
    results.map(({ dimensions: [day], metrics: [pageviews, visitors, visits] }) => [
      day,
      { pageviews, visitors, visits },
    ]),
  );
}

/** What the database holds. */
export interface StoredCounts {
  /** By local day, from the site's rows by day. */
  readonly days: ReadonlyMap<string, DayCounts>;
  /** Reports and windows whose rows do not add up to the day's: there should be none. */
  readonly differing: readonly string[];
  /** Values of a report by day, summed over the days. */
  readonly pages: ReadonlyMap<string, { readonly pageviews: number; readonly visitors: number }>;
}

const SUMS = COUNTED.map((name) => `sum(${name})`).join(", ");

/** Everything released of a site, read from the table itself. */
export async function storedCounts(installation: Installation, site: number): Promise<StoredCounts> {
  const database = installation.database();
  try {
    return await readStored(database, site);
  } finally {
    await database.close();
  }
}

async function readStored(database: Database, site: number): Promise<StoredCounts> {
  const params = { site };
  const totals = await database.read({
    text: `SELECT toString(day), ${SUMS} FROM stats WHERE site = {site:UInt32} AND report = '' AND \`window\` = 'day' GROUP BY day`,
    params,
  });
  const days = new Map<string, DayCounts>();
  for (const [day, pageviews, visitors, visits, bounces] of totals) {
    days.set(String(day), {
      pageviews: Number(pageviews),
      visitors: Number(visitors),
      visits: Number(visits),
      bounces: Number(bounces),
    });
  }
  // Every page view and every visit is in some value of every report, in some hour of every day.
  const sums = await database.read({
    text: `SELECT toString(day), \`window\`, report, sum(pageviews), sum(visits) FROM stats WHERE site = {site:UInt32}
      AND NOT (\`window\` = 'hour' AND report != '') GROUP BY ALL ORDER BY ALL`,
    params,
  });
  const differing: string[] = [];
  for (const [day, window, name, pageviews, visits] of sums) {
    const report = String(name);
    const total = days.get(String(day));
    // Exit pages are counted when a visit ends, and hold no page views.
    const viewsHold = report.startsWith("exit_page") || total?.pageviews === Number(pageviews);
    const marks = markKindOf(report.split("*").filter(isDimensionName));
    // Marks are of no visit; from page to page goes every page view, and the others say none or several.
    const visitsHold = marks !== undefined || total?.visits === Number(visits);
    if ((viewsHold || (marks !== undefined && marks !== "flow")) && visitsHold) continue;
    differing.push(`${String(day)} ${String(window)} [${report}] ${String(pageviews)} ${String(visits)}`);
  }
  const pages = await database.read({
    text: `SELECT v1, sum(pageviews), sum(visitors) FROM stats
      WHERE site = {site:UInt32} AND report = 'page' AND \`window\` = 'day' GROUP BY v1`,
    params,
  });
  return {
    days,
    differing,
    pages: new Map(
      pages.map(([page, pageviews, visitors]) => [
        String(page),
        { pageviews: Number(pageviews), visitors: Number(visitors) },
      ]),
    ),
  };
}
