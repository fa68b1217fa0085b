import { Hono } from "hono";
import { organisationsStub, stubOrganisations, type StubOrganisations } from "./stub-organisations.ts";

/** A question the page asked, as far as the stub looks at it. */
export interface AskedQuery {
  readonly site_id: string;
  readonly metrics: readonly string[];
  readonly date_range: readonly [string, string];
  readonly dimensions?: readonly string[];
  readonly filters?: readonly (readonly [string, string, readonly string[]])[];
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
  sites: { domain: string; timeZone: string; k: number; mode?: "dp" }[];
  visitorsNow: number;
  /** Sites without any traffic. */
  quiet: Set<string>;
  readonly asked: AskedQuery[];
  /** Date ranges of questions what was filtered. */
  readonly askedFiltered: string[];
  readonly organisations: StubOrganisations;
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
    askedFiltered: [],
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
    const { domain, timeZone } = await c.req.json<{ domain: string; timeZone: string }>();
    const site = { domain, timeZone, k: 5 };
    state.sites.push(site);
    added.add(domain);
    return c.json(site, 201);
  });
  app.get("/api/v1/stats/realtime/visitors", (c) => c.json(state.visitorsNow));
  app.get("/api/filtered", (c) => {
    const site = c.req.query("site_id") ?? "";
    state.askedFiltered.push(c.req.query("date_range") ?? "");
    return c.json(state.quiet.has(site) ? NOTHING_FILTERED : FILTERED);
  });
  app.post("/api/v2/query", async (c) => {
    const query = await c.req.json<AskedQuery | EverQuestion>();
    if (query.date_range === "all") {
      const none = state.quiet.has(query.site_id) || added.has(query.site_id);
      return c.json({ results: [{ metrics: [none ? 0 : 9_000], dimensions: [] }], query });
    }
    state.asked.push(query);
    const filters = query.filters ?? [];
    const [dimension] = query.dimensions ?? [];
    const values = (query.dimensions ?? []).filter((name) => !name.startsWith("time"));
    const names = [...new Set([...values, ...filters.map((filter) => filter[1])])];
    if (names.length > 2) {
      return c.json(
        {
          error:
            `No report can cover ${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""} together: a report has at most ` +
            "two dimensions, filters included. Ask for two of them at a time.",
        },
        422,
      );
    }
    if (dimension === "visit:language" && filters.length === 1) {
      return c.json(
        {
          error:
            `No report covers visit:language and ${filters[0]?.[1] ?? ""} together. Only declared reports are counted. ` +
            'To collect this one from now on, add to the configuration: "reports": ["source*language"]',
          configuration: '"reports": ["source*language"]',
        },
        422,
      );
    }
    const factor = state.quiet.has(query.site_id) ? 0 : 0.4 ** filters.length;
    const results = resultsOf(query, dimension, factor, today);
    const open = query.date_range[1] >= today && query.date_range[0] <= today;
    if (state.sites.some(({ domain, mode }) => domain === query.site_id && mode === "dp")) {
      const unknown = query.metrics.some((name) => name !== "visitors" && name !== "pageviews");
      if (unknown || !values.every((name) => DP_DIMENSIONS.has(name))) return c.json({ error: "Mode dp." }, 422);
      const bars = results.map(({ metrics }) => metrics.map((value) => barOf(value ?? 0)));
      return c.json({ results, meta: { noise: { epsilon: "1", delta: "1e-7", error_bars: bars } }, query });
    }
    return c.json({ results, meta: open ? { provisional_from: today } : {}, query });
  });
  return app;
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
  if (dimension === "time:day") {
    return dates.map((date) => ({
      metrics: query.metrics.map((name) => metric(name, visitorsOn(date, today) * factor)),
      dimensions: [date],
    }));
  }
  if (dimension === "time:hour") {
    return Array.from({ length: 24 }, (_, hour) => ({
      metrics: query.metrics.map((name) => metric(name, 140 * factor * (HOURS[hour] ?? 0) * 0.1)),
      dimensions: [`${from} ${String(hour).padStart(2, "0")}:00:00`],
    }));
  }
  const total = dates.reduce((sum, date) => sum + visitorsOn(date, today), 0) * factor;
  const own = (query.filters ?? []).find((filter) => filter[1] === dimension);
  if (own !== undefined) {
    return own[2].map((value) => ({ metrics: query.metrics.map((name) => metric(name, total)), dimensions: [value] }));
  }
  return (VALUES[dimension] ?? []).map(([value, part]) => ({
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
