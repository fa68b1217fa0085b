import { Hono } from "hono";
import { DEFAULT_REPORTS } from "../../../src/domain/report.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../../src/domain/site.ts";
import { privacyRoute } from "../../../src/http/routes/privacy.ts";
import { settingsStub, type StubSettings } from "./stub-settings.ts";
import { organisationsStub, stubOrganisations, type StubOrganisations } from "./stub-organisations.ts";
import { marksStub } from "./stub-marks.ts";
import { shareStub, type StubShare } from "./stub-share.ts";

/** A question the page asked, as far as the stub looks at it. */
export interface AskedQuery {
  readonly site_id: string;
  readonly metrics: readonly string[];
  readonly date_range: readonly [string, string];
  readonly dimensions?: readonly string[];
  readonly filters?: readonly (readonly [string, string, readonly string[]])[];
  readonly order_by?: readonly (readonly [string, "asc" | "desc"])[];
  readonly include?: {
    readonly comparisons?: { readonly mode: string; readonly date_range?: readonly [string, string] };
    readonly time_labels?: boolean;
    readonly total_rows?: boolean;
  };
  readonly pagination?: { readonly limit: number; readonly offset?: number };
}

/** Whether a site was ever counted. */
interface EverQuestion {
  readonly site_id: string;
  readonly date_range: "all";
}

/** What the stub knows of a session; tests change it. */
export interface StubState {
  user: { email: string; role: "owner" | "viewer"; organisations?: boolean } | null;
  setup: boolean;
  unclaimed: boolean;
  sites: { domain: string; timeZone: string; k: number; mode?: Site["mode"] }[];
  visitorsNow: number;
  /** Sites without any traffic. */
  quiet: Set<string>;
  readonly asked: AskedQuery[];
  /** Requests that carried them: each is one round trip. */
  requests: number;
  readonly shares: StubShare[];
  readonly goals: Record<string, unknown>[];
  readonly annotations: { readonly id: number; readonly date: string; readonly text: string }[];
  /** Date ranges of questions what was filtered. */
  readonly askedFiltered: string[];
  /** Query strings of questions about a funnel. */
  readonly askedFunnels: string[];
  readonly organisations: StubOrganisations;
  /** The installation behind the settings; absent = its lists are the ones above. */
  settings?: StubSettings;
  /** Answers some questions otherwise than the stub; undefined = as the stub does. */
  answer?: (query: AskedQuery) => { status: 200 | 422; body: object } | undefined;
}

export const PASSWORD = "correct horse";

export function stubState(): StubState {
  return {
    user: { email: "ada@example.com", role: "owner", organisations: true },
    setup: false,
    unclaimed: false,
    sites: [
      { domain: "example.com", timeZone: "Europe/Berlin", k: 5 },
      { domain: "shop.example.com", timeZone: "UTC", k: 5 },
      { domain: "notes.example.org", timeZone: "UTC", k: 5 },
    ],
    visitorsNow: 12,
    quiet: new Set(),
    asked: [],
    requests: 0,
    shares: [],
    goals: [],
    annotations: [],
    askedFiltered: [],
    askedFunnels: [],
    organisations: stubOrganisations(),
  };
}

/**
 * The installation's API with made-up, repeatable numbers: every filter leaves two fifths, two filters and a dimension
 * are a question no report covers.
 */
export function stubApi(state: StubState, today: string): Hono {
  const app = new Hono();
  const added = new Set<string>();
  app.route("/", settingsStub(state));
  app.route("/", marksStub(state));
  app.route("/", shareStub(state.shares));
  app.route("/", organisationsStub(state.organisations, today));
  app.get("/api/session", (c) =>
    c.json({
      user: state.user,
      setup: state.setup,
      unclaimed: state.unclaimed,
      publicUrl: "https://stats.example.com",
      sites: state.user === null ? [] : state.sites,
      data: {
        attributions: [{ text: "IP Geolocation by DB-IP", url: "https://db-ip.com" }],
        networksDay: "2026-06-17",
        warnings: [],
      },
    }),
  );
  app.post("/api/session", async (c) => {
    const body: unknown = await c.req.json();
    if (JSON.stringify(body) !== JSON.stringify({ email: "ada@example.com", password: PASSWORD })) {
      return c.json({ error: "e-mail address or password is wrong" }, 401);
    }
    state.user = { email: "ada@example.com", role: "owner" };
    return c.json({ ok: true });
  });
  app.delete("/api/session", (c) => {
    state.user = null;
    return c.json({ ok: true });
  });
  app.post("/api/account", async (c) => {
    const { email } = await c.req.json<{ email: string }>();
    state.user = { email, role: "owner" };
    state.setup = false;
    return c.json({ ok: true }, 201);
  });
  app.post("/api/sites", async (c) => {
    const { domain, timeZone, mode } = await c.req.json<Pick<Site, "domain" | "timeZone" | "mode">>();
    const site = { domain, timeZone, mode, k: 5 };
    state.sites.push(site);
    added.add(domain);
    return c.json(site, 201);
  });
  const sites = (): readonly Site[] => {
    const own = state.settings?.browser.directory.sites() ?? [];
    const made = state.sites.map((site, index): Site => ({ ...SITE_DEFAULTS, id: siteId(index + 1), ...site }));
    return [...own, ...made];
  };
  app.route(
    "/",
    privacyRoute({
      directory: { sites, site: (domain) => sites().find((site) => site.domain === domain) },
      reports: DEFAULT_REPORTS,
      regions: true,
      reverseDns: false,
      attributions: () => [],
    }),
  );
  app.get("/health/live", (c) => c.text("ok"));
  app.get("/api/v1/stats/realtime/visitors", (c) => c.json(state.visitorsNow));
  app.get("/api/filtered", (c) => {
    const site = c.req.query("site_id") ?? "";
    state.askedFiltered.push(c.req.query("date_range") ?? "");
    return c.json(state.quiet.has(site) ? NOTHING_FILTERED : FILTERED);
  });
  app.get("/api/sites/:site/goals", (c) => c.json({ goals: state.goals }));
  app.get("/api/sites/:site/annotations", (c) => c.json({ annotations: state.annotations }));
  app.post("/api/v2/query", async (c) => {
    const query = await c.req.json<AskedQuery | EverQuestion>();
    if (query.date_range === "all") {
      const none = state.quiet.has(query.site_id) || added.has(query.site_id);
      return c.json({ results: [{ metrics: [none ? 0 : 9_000], dimensions: [] }], query });
    }
    state.requests++;
    const { status, body } = answerOf(query, state, today);
    return c.json(body, status);
  });
  app.post("/api/v2/query/batch", async (c) => {
    const { queries } = await c.req.json<{ queries: readonly AskedQuery[] }>();
    state.requests++;
    const results = queries.map((query) => {
      const { status, body } = answerOf(query, state, today);
      return status === 200 ? body : { ...body, status };
    });
    return c.json({ results });
  });
  return app;
}

function answerOf(query: AskedQuery, state: StubState, today: string): { status: 200 | 400 | 422; body: object } {
  state.asked.push(query);
  const own = state.answer?.(query);
  if (own !== undefined) return own;
  const filters = query.filters ?? [];
  if (query.metrics.includes("views_per_visit") && filters.some(([, name]) => name === "event:page")) {
    return {
      status: 400,
      body: { error: "Metric `views_per_visit` cannot be queried with a filter on `event:page`." },
    };
  }
  const [dimension] = query.dimensions ?? [];
  const values = (query.dimensions ?? []).filter((name) => !name.startsWith("time"));
  const names = [...new Set([...values, ...filters.map((filter) => filter[1])])];
  if (names.length > 2) {
    const error =
      `No report can cover ${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""} together: a report has at most ` +
      "two dimensions, filters included. Ask for two of them at a time.";
    return { status: 422, body: { error } };
  }
  if (dimension === "visit:language" && filters.length === 1) {
    const error =
      `No report covers visit:language and ${filters[0]?.[1] ?? ""} together. Only declared reports are counted. ` +
      'To collect this one from now on, add to the configuration: "reports": ["source*language"]';
    const configuration = '"reports": ["source*language"]';
    return { status: 422, body: { error, configuration, report: "source*language" } };
  }
  const factor = state.quiet.has(query.site_id) ? 0 : 0.4 ** filters.length;
  const all = compared(query, resultsOf(query, dimension, factor, today), dimension, factor, today);
  const { limit = all.length, offset = 0 } = query.pagination ?? {};
  const results = all.slice(offset, offset + limit);
  const open = query.date_range[1] >= today && query.date_range[0] <= today;
  const meta: Record<string, unknown> = open ? { provisional_from: today } : {};
  if (query.include?.total_rows === true) meta["total_rows"] = all.length;
  if (query.include?.time_labels === true || query.include?.comparisons !== undefined) {
    meta["time_labels"] = labelsOf(dimension, query.date_range);
    const earlier = earlierRange(query);
    if (earlier !== undefined) meta["comparison_time_labels"] = labelsOf(dimension, earlier);
  }
  if (state.sites.some(({ domain, mode }) => domain === query.site_id && mode === "dp")) {
    const unknown = query.metrics.some((name) => name !== "visitors" && name !== "pageviews");
    if (unknown || !values.every((name) => DP_DIMENSIONS.has(name)))
      return { status: 422, body: { error: "Mode dp." } };
    const bars = results.map(({ metrics }) => metrics.map((value) => barOf(value ?? 0)));
    meta["noise"] = { epsilon: "1", delta: "1e-7", error_bars: bars };
  }
  const earlier = earlierRange(query);
  const asked = earlier === undefined ? query : { ...query, comparison_date_range: earlier };
  return { status: 200, body: { results, meta, query: asked } };
}

/** The range that a question is held against, if any. */
function earlierRange({ date_range: [from, to], include }: AskedQuery): readonly [string, string] | undefined {
  const comparison = include?.comparisons;
  if (comparison === undefined) return undefined;
  if (comparison.date_range !== undefined) return comparison.date_range;
  const days = comparison.mode === "year_over_year" ? 364 : datesOf(from, to).length;
  return [shifted(from, -days), shifted(to, -days)];
}

function compared(
  query: AskedQuery,
  rows: readonly Row[],
  dimension: string | undefined,
  factor: number,
  today: string,
) {
  const range = earlierRange(query);
  if (range === undefined) return rows;
  const earlier = resultsOf({ ...query, date_range: range }, dimension, factor, today);
  const isTime = dimension?.startsWith("time:") === true;
  return rows.map((row, index) => {
    const before = isTime ? earlier[index] : earlier.find((one) => one.dimensions.join() === row.dimensions.join());
    if (before === undefined) return row;
    const change = row.metrics.map((value, at) => {
      const was = before.metrics[at] ?? 0;
      return value === null || was === 0 ? null : Math.round((100 * (value - was)) / was);
    });
    return { ...row, comparison: { ...before, change } };
  });
}

function labelsOf(dimension: string | undefined, range: readonly [string, string]): readonly string[] {
  const dates = datesOf(...range);
  if (dimension === "time:hour") return dates.flatMap((date) => HOURS.map((_, hour) => hourLabel(date, hour)));
  return [...new Set(dates.map((date) => bucketOf(date, dimension, range[0])))];
}

function bucketOf(date: string, dimension: string | undefined, first: string): string {
  if (dimension === "time:month") return `${date.slice(0, 7)}-01`;
  if (dimension !== "time:week") return date;
  const monday = shifted(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
  return monday < first ? first : monday;
}

function hourLabel(date: string, hour: number): string {
  return `${date} ${String(hour).padStart(2, "0")}:00:00`;
}

function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const NOTHING_FILTERED = { meta: { accepted: 0, filtered: 0, share: 0, k: 5 }, totals: [], results: [] };

const FILTERED = {
  meta: { accepted: 9_000, filtered: 1_000, share: 0.1, k: 5 },
  totals: [
    { reason: "bot", beacons: 620 },
    { reason: "ai_crawler", beacons: 210 },
    { reason: "opted_out", beacons: 120 },
    { reason: "hostname_foreign", beacons: 50 },
  ],
  results: [
    { reason: "bot", name: "Googlebot", beacons: 480 },
    { reason: "ai_crawler", name: "GPTBot", beacons: 210 },
    { reason: "opted_out", name: "", beacons: 120 },
    { reason: "bot", name: "Other", beacons: 80 },
    { reason: "hostname_foreign", name: "", beacons: 50 },
    { reason: "bot", name: "(other)", beacons: 60 },
  ],
};

const DP_DIMENSIONS = new Set(["event:page", "visit:source", "visit:country", "visit:browser", "visit:device"]);

function barOf(value: number): [number, number] {
  return [Math.max(0, value - 1_000), value + 1_000];
}

interface Row {
  metrics: (number | null)[];
  dimensions: string[];
}

function resultsOf(query: AskedQuery, dimension: string | undefined, factor: number, today: string): Row[] {
  const [from, to] = query.date_range;
  const dates = datesOf(from, to);
  if (dimension === undefined) {
    const visitors = dates.reduce((sum, date) => sum + visitorsOn(date, today), 0) * factor;
    return [{ metrics: query.metrics.map((name) => metric(name, visitors)), dimensions: [] }];
  }
  if (factor === 0) return [];
  if (dimension === "time:hour") {
    return dates.flatMap((date) =>
      HOURS.map((part, hour) => ({
        metrics: query.metrics.map((name) => metric(name, 140 * factor * part * 0.1)),
        dimensions: [hourLabel(date, hour)],
      })),
    );
  }
  if (dimension.startsWith("time:")) {
    return labelsOf(dimension, query.date_range).map((label) => {
      const inBucket = dates.filter((date) => bucketOf(date, dimension, from) === label);
      const visitors = inBucket.reduce((sum, date) => sum + visitorsOn(date, today), 0) * factor;
      return { metrics: query.metrics.map((name) => metric(name, visitors)), dimensions: [label] };
    });
  }
  const total = dates.reduce((sum, date) => sum + visitorsOn(date, today), 0) * factor;
  const own = (query.filters ?? []).find((filter) => filter[1] === dimension);
  if (own?.[0] === "is") {
    return own[2].map((value) => ({ metrics: query.metrics.map((name) => metric(name, total)), dimensions: [value] }));
  }
  const fits = (value: string): boolean =>
    own?.[0] !== "contains" || own[2].some((text) => value.toLowerCase().includes(text.toLowerCase()));
  const known = (VALUES[dimension] ?? []).filter(([value]) => fits(value));
  return known.map(([value, part]) => ({
    metrics: query.metrics.map((name) => metric(name, total * part)),
    dimensions: [value],
  }));
}

const HOURS = [2, 1, 1, 1, 1, 2, 4, 7, 12, 16, 18, 17, 14, 15, 17, 16, 14, 12, 11, 12, 11, 9, 6, 4];

function visitorsOn(date: string, today: string): number {
  const day = Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
  const week = [1, 1.06, 1.02, 0.94, 0.62, 0.58, 0.98][day % 7] ?? 1;
  const whole = (1180 + (day % 29) * 9 + (day % 5) * 23 + (day % 31 === 7 ? 720 : 0)) * week;
  return date === today ? whole * 0.55 : whole;
}

function metric(name: string, visitors: number): number | null {
  switch (name) {
    case "visits":
      return Math.round(visitors * 1.14);
    case "pageviews":
      return Math.round(visitors * 2.73);
    case "views_per_visit":
      return visitors === 0 ? 0 : 2.39;
    case "bounce_rate":
      return visitors === 0 ? 0 : 40 + (Math.round(visitors) % 9);
    case "visit_duration":
      return visitors === 0 ? 0 : 128 + (Math.round(visitors) % 31);
    case "events":
      return Math.round(visitors * 3.1);
    default:
      return Math.round(visitors);
  }
}

function datesOf(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += 86_400_000) {
    dates.push(new Date(at).toISOString().slice(0, 10));
  }
  return dates;
}

const VALUES: Record<string, readonly (readonly [string, number])[]> = {
  "visit:source": [
    ["Google", 0.38],
    ["Direct / None", 0.27],
    ["(other)", 0.07],
    ["Hacker News", 0.068],
    ["GitHub", 0.052],
    ["DuckDuckGo", 0.046],
    ["Bing", 0.031],
    ["Reddit", 0.027],
    ["LinkedIn", 0.019],
    ["ChatGPT", 0.016],
    ["Mastodon", 0.011],
    ["lobste.rs", 0.008],
  ],
  "visit:channel": [
    ["Organic Search", 0.46],
    ["Direct", 0.27],
    ["Organic Social", 0.12],
    ["Referral", 0.1],
    ["(other)", 0.05],
  ],
  "visit:utm_campaign": [
    ["(not set)", 0.9],
    ["spring-sale", 0.08],
    ["(other)", 0.02],
  ],
  "event:page": [
    ["/", 0.41],
    ["/pricing", 0.19],
    ["/docs", 0.16],
    ["/docs/getting-started", 0.12],
    ["/blog/why-we-count-crowds-and-not-people-and-what-that-means-for-your-reports", 0.1],
    ["/docs/configuration/reverse-proxies", 0.07],
    ["/about", 0.05],
    ["/changelog", 0.04],
    ["/blog/<script>alert(1)</script>", 0.03],
    ["(other)", 0.12],
  ],
  "visit:entry_page": [
    ["/", 0.5],
    ["/docs", 0.2],
    ["/pricing", 0.1],
    ["(other)", 0.2],
  ],
  "visit:exit_page": [
    ["/", 0.4],
    ["/docs", 0.3],
    ["/pricing", 0.1],
    ["(other)", 0.2],
  ],
  "visit:country": [
    ["DE", 0.34],
    ["US", 0.21],
    ["FR", 0.09],
    ["GB", 0.08],
    ["NL", 0.06],
    ["AT", 0.05],
    ["CH", 0.04],
    ["JP", 0.03],
    ["BR", 0.02],
    ["(other)", 0.08],
  ],
  "visit:language": [
    ["de", 0.4],
    ["en", 0.35],
    ["fr", 0.1],
    ["(other)", 0.15],
  ],
  "visit:browser": [
    ["Chrome", 0.54],
    ["Safari", 0.22],
    ["Firefox", 0.13],
    ["Edge", 0.07],
    ["Samsung Internet", 0.02],
    ["(other)", 0.02],
  ],
  "visit:os": [
    ["Windows", 0.4],
    ["macOS", 0.3],
    ["Android", 0.2],
    ["(other)", 0.1],
  ],
  "visit:device": [
    ["Desktop", 0.6],
    ["Mobile", 0.36],
    ["Tablet", 0.03],
    ["(other)", 0.01],
  ],
  "event:name": [
    ["pageview", 1],
    ["Sign-up", 0.031],
    ["Outbound Link: Click", 0.027],
    ["File Download", 0.012],
    ["(other)", 0.004],
  ],
};
