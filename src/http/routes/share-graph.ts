import { Hono } from "hono";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Site } from "../../domain/site.ts";
import type { ComparedAnswer } from "../../stats/compare.ts";
import { mayHide } from "../../stats/known-zeros.ts";
import { askStats, type AskDeps } from "../ask-stats.ts";
import type { Access } from "../authorise.ts";
import { lineChart, THEMES, type Theme } from "../line-chart.ts";
import { PUBLIC_HEADERS, sendPublic } from "../public-answer.ts";
import { takeOfGuest } from "../request-limit.ts";

export interface ShareGraphDeps extends AskDeps {
  readonly access: Access;
}

const PERIODS = ["7d", "28d", "91d", "12mo"] as const;
const METRICS = ["visitors", "pageviews", "visits"] as const;
/** Of a site's domain, as many characters as have room. */
const SHOWN_OF_DOMAIN = /^.{60}(?=.)/su;

/** The address is the secret of a link: it is told to nobody, search engines included. */
const HEADERS = { ...PUBLIC_HEADERS, "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow" };

interface Wanted {
  readonly period: (typeof PERIODS)[number];
  readonly metric: (typeof METRICS)[number];
  readonly theme: Theme;
}

/**
 * `GET /embed/:token/graph.svg?period=&metric=&theme=`: a link's graph as an image, for reports and wikis: closed days, or
 * months of `12mo`, under the same rules as every question of a guest. Errors are `{error}`: 400 for what there is not, 401
 * of a link with a password, which no image can give, 403 where the graph is not shared, 404, 429, and 422 and 503 as the
 * Stats API gives them.
 */
export function shareGraphRoutes(deps: ShareGraphDeps): Hono {
  const { access } = deps;
  const app = new Hono();
  app.get("/embed/:token/graph.svg", async (c) => {
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    const refuse = (status: 400 | 401 | 403 | 404 | 422 | 503, error: string): Response => {
      c.header("Cache-Control", "no-store");
      return c.json({ error }, status);
    };
    const shared = access.directory.share(c.req.param("token"));
    if (shared === undefined || access.guests === undefined) return refuse(404, "There is no such link.");
    const { site, share } = shared;
    if (share.passwordHash !== "") return refuse(401, "This link has a password, which an image cannot give.");
    const wanted = readWanted(c.req.query());
    if (!wanted.ok) return refuse(400, wanted.error);
    const tooMany = takeOfGuest(c, access, share.token);
    if (tooMany !== undefined) {
      tooMany.headers.set("cache-control", "no-store");
      return tooMany;
    }
    const asked = await askStats(question(site, wanted.value), site, deps, share);
    if (asked.status !== 200) return refuse(asked.status, asked.body.error);
    return sendPublic(c, chartOf(site, wanted.value, asked.body), "image/svg+xml; charset=utf-8");
  });
  return app;
}

/** Errors: a sentence that says which parameter is wrong. */
function readWanted(query: Readonly<Record<string, string | undefined>>): Result<Wanted, string> {
  const { period = "28d", metric = "visitors", theme = "light" } = query;
  const wanted = {
    period: PERIODS.find((name) => name === period),
    metric: METRICS.find((name) => name === metric),
    theme: THEMES.find((name) => name === theme),
  };
  if (wanted.period === undefined) return fail(`period is one of ${PERIODS.join(", ")}`);
  if (wanted.metric === undefined) return fail(`metric is one of ${METRICS.join(", ")}`);
  if (wanted.theme === undefined) return fail(`theme is one of ${THEMES.join(", ")}`);
  return ok({ period: wanted.period, metric: wanted.metric, theme: wanted.theme });
}

function question({ domain }: Site, { period, metric }: Wanted): object {
  return {
    site_id: domain,
    metrics: [metric],
    date_range: period,
    dimensions: [isByMonth(period) ? "time:month" : "time:day"],
    include: { time_labels: true },
  };
}

function isByMonth(period: Wanted["period"]): boolean {
  return period === "12mo";
}

function chartOf({ domain }: Site, { period, metric, theme }: Wanted, { results, meta }: ComparedAnswer): string {
  const byMonth = isByMonth(period);
  const found = new Map(results.map(({ dimensions, metrics }) => [dimensions[0], metrics[0]]));
  // Without a row it is at 0: nothing happened, or it may be hidden, which the notes say. Nothing is known in mode dp, which
  // releases no small number, and before what is asked was counted.
  const isKnown = (date: string): boolean =>
    meta.noise === undefined && (meta.rows_from === undefined || date >= meta.rows_from);
  const points = (meta.time_labels ?? []).map((date) => {
    const value = found.get(date);
    return { date, value: typeof value === "number" ? value : isKnown(date) ? 0 : null };
  });
  const known = points.flatMap(({ date, value }) => (value === null ? [] : [{ date, value }]));
  const sum = known.reduce((before, { value }) => before + value, 0);
  const total = known.length === 0 ? "no numbers" : `${NUMBER.format(sum)} ${WORDS[metric].total}`;
  // Nothing links one day to the next, so visitors of several days are visitor-days.
  const what = byMonth && metric === "visitors" ? "Visitor-days" : WORDS[metric].label;
  const title = `${what} by ${byMonth ? "month" : "day"} · ${isolated(shortened(domain))}`;
  const dates = `${shown(points[0]?.date, byMonth)} to ${shown(points.at(-1)?.date, byMonth)}`;
  const notes = [
    ...(meta.rows_from === undefined ? [] : [`numbers from ${shown(meta.rows_from, false)} on`]),
    ...(mayHide(meta) ? ["at 0 where nothing is told"] : []),
    ...(meta.noise === undefined ? [] : ["every number carries noise"]),
    ...(meta.provisional_from === undefined ? [] : ["the last numbers still grow"]),
  ];
  const subtitle = [dates, total, ...notes].join(" · ");
  const highest = known.reduce((most, point) => (point.value > most.value ? point : most), known[0] ?? NO_POINT);
  const peak = known.length === 0 ? "" : ` Most: ${NUMBER.format(highest.value)}, ${shown(highest.date, byMonth)}.`;
  return lineChart({
    title,
    subtitle,
    summary: `${title}. ${subtitle}.${peak}`,
    points: points.map(({ date, value }) => ({ label: shown(date, byMonth, true), value })),
    theme,
  });
}

const WORDS: Readonly<Record<Wanted["metric"], { readonly label: string; readonly total: string }>> = {
  visitors: { label: "Visitors", total: "visitor-days" },
  pageviews: { label: "Page views", total: "page views" },
  visits: { label: "Visits", total: "visits" },
};
const NO_POINT = { date: "", value: 0 };
const NUMBER = new Intl.NumberFormat("en");
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const SHORT_DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** A local date in words. */
function shown(date = "", byMonth: boolean, short = false): string {
  const at = Date.parse(`${date.slice(0, "YYYY-MM-DD".length)}T00:00:00Z`);
  if (Number.isNaN(at)) return date;
  return (byMonth ? MONTH : short ? SHORT_DAY : DAY).format(at);
}

function shortened(domain: string): string {
  const start = SHOWN_OF_DOMAIN.exec(domain)?.[0];
  return start === undefined ? domain : `${start}…`;
}

/** Between marks that keep a text of another direction from turning what stands beside it. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
