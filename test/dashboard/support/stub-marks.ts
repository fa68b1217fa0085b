import { Hono } from "hono";
import type { AskedQuery, StubState } from "./stub-api.ts";

type Value = number | string | object | null;

interface Row {
  readonly dimensions: readonly string[];
  readonly metrics: readonly Value[];
  readonly comparison?: {
    readonly dimensions: readonly string[];
    readonly metrics: readonly Value[];
    readonly change: readonly Value[];
  };
}

const WITHHELD =
  "Values of fewer than 5 visitors of a day, and what would tell them, are left out: they are in no row.";
const OF_VITALS = "Page views of which the browser reported the web vital.";

/** Answers about goals, properties and web vitals as a site has them; undefined of other questions, for `StubState.answer`. */
export function marksAnswer(query: AskedQuery): { status: 200 | 422; body: object } | undefined {
  const [dimension = ""] = query.dimensions ?? [];
  const filters = query.filters ?? [];
  const vital = filters.find(([, name]) => name === "event:web_vital")?.[2][0];
  const part = 0.4 ** filters.filter(([, name]) => name !== "event:web_vital").length;
  const goal = filters.find(([, name]) => name === "event:goal")?.[2][0];
  if (dimension === "" && goal !== undefined) return goalAlone(query, goal, part / 0.4);
  const table =
    dimension === "event:goal"
      ? GOALS
      : dimension === "event:props:plan"
        ? PLANS
        : dimension === "event:props:url"
          ? URLS
          : dimension === "event:web_vital"
            ? VITALS
            : vital === undefined
              ? undefined
              : (SLOWEST[dimension] ?? []);
  if (table === undefined) return undefined;
  const isOpen = query.date_range[0] >= "2026-03-18";
  const meta = {
    withheld: WITHHELD,
    ...(table === GOALS || table === PLANS || table === URLS ? {} : { counted_only: OF_VITALS }),
    ...(isOpen && table === VITALS ? { percentiles_before: "2026-03-18" } : {}),
  };
  const results = table.map(([value, numbers]): Row => {
    const metricsOf = (times: number): Value[] =>
      query.metrics.map((name) => {
        const number = numbers[name] ?? null;
        if (typeof number === "object" && number !== null) return moneyOf(number.value * part * times, number.currency);
        if (isOpen && /^p\d\d$/u.test(name)) return null;
        return number === null || !COUNTS.has(name) ? number : Math.round(number * part * times);
      });
    const metrics = metricsOf(1);
    const compared =
      query.include?.comparisons === undefined ? undefined : metricsOf(value === "Purchase" ? 1.25 : 0.8);
    const change = metrics.map(() => null);
    return {
      dimensions: [value],
      metrics,
      ...(compared === undefined ? {} : { comparison: { dimensions: [value], metrics: compared, change } }),
    };
  });
  return { status: 200, body: { results, meta, query } };
}

/** The numbers of a goal that is filtered by. */
function goalAlone(query: AskedQuery, goal: string, part: number): { status: 200; body: object } {
  const numbers = GOALS.find(([name]) => name === goal)?.[1] ?? {};
  const metricsOf = (times: number): Value[] =>
    query.metrics.map((name) => {
      const number = numbers[name] ?? null;
      if (typeof number === "object" && number !== null) return moneyOf(number.value * part * times, number.currency);
      return number === null || !COUNTS.has(name) ? number : Math.round(number * part * times);
    });
  const comparison = { dimensions: [], metrics: metricsOf(0.8), change: query.metrics.map(() => 25) };
  const row = { dimensions: [], metrics: metricsOf(1), comparison };
  return { status: 200, body: { results: [row], meta: {}, query } };
}

const COUNTS: ReadonlySet<string> = new Set(["visitors", "events"]);

function moneyOf(value: number, currency: string): object {
  return { value, currency, short: `${currency}${String(Math.round(value))}`, long: `${currency}${value.toFixed(2)}` };
}

interface Money {
  readonly value: number;
  readonly currency: string;
}
type Table = readonly (readonly [value: string, numbers: Readonly<Record<string, number | Money | null>>])[];

const GOALS: Table = [
  ["Pricing seen", { visitors: 4_210, events: 5_870, conversion_rate: 12.4 }],
  ["Signed up", { visitors: 961, events: 974, conversion_rate: 2.83 }],
  [
    "Purchase",
    {
      visitors: 312,
      events: 340,
      conversion_rate: 0.92,
      total_revenue: { value: 18_450.5, currency: "EUR" },
      average_revenue: { value: 54.27, currency: "EUR" },
    },
  ],
  [
    "Purchase in dollars",
    {
      visitors: 41,
      events: 41,
      conversion_rate: 0.12,
      total_revenue: { value: 2_050, currency: "USD" },
      average_revenue: { value: 50, currency: "USD" },
    },
  ],
  ["Old newsletter", { visitors: 22, events: 25, conversion_rate: 0.06 }],
];

const PLANS: Table = [
  ["free", { visitors: 610, events: 622, percentage: 1.8 }],
  ["pro", { visitors: 288, events: 290, percentage: 0.8 }],
  ["<img src=x onerror=alert(1)>", { visitors: 12, events: 12, percentage: 0.1 }],
  [`very-${"long-".repeat(399)}`, { visitors: 7, events: 7, percentage: 0.1 }],
];

const URLS: Table = [["https://github.com/example", { visitors: 130, events: 144, percentage: 0.4 }]];

function vitalRow(p50: number, p75: number, p90: number, good: number, poor: number, events: number): Table[number][1] {
  return { p50, p75, p90, good, needs_improvement: 100 - good - poor, poor, events };
}

const VITALS: Table = [
  ["lcp", vitalRow(1_320, 2_180, 3_950, 81.2, 6.1, 30_412)],
  ["inp", vitalRow(96, 312, 640, 66.4, 12.9, 11_207)],
  ["cls", vitalRow(0.02, 0.31, 0.48, 58.1, 27.5, 30_390)],
  ["fcp", vitalRow(880, 1_410, 2_200, 88.3, 3.2, 30_410)],
];

const SLOWEST: Readonly<Record<string, Table>> = {
  "event:page": [
    ["/blog/<script>alert(1)</script>", vitalRow(3_900, 5_120, 8_800, 21.5, 44.2, 310)],
    ["/docs", vitalRow(1_900, 2_870, 4_400, 64.1, 9.5, 4_220)],
    ["/", vitalRow(1_100, 1_870, 2_900, 88.8, 3.1, 14_980)],
  ],
  "visit:country": [
    ["BR", vitalRow(2_800, 4_310, 6_200, 38.5, 28.2, 812)],
    ["DE", vitalRow(1_100, 1_790, 2_600, 89.9, 2.1, 12_004)],
  ],
};

/** Funnels and the keys of properties: of the settings where there are some, else none. */
export function marksStub(state: StubState): Hono {
  const app = new Hono();
  app.get("/api/sites/:site/properties", (c) => c.json({ properties: [] }));
  app.get("/api/funnels", (c) => {
    const site = state.settings?.browser.directory.site(c.req.query("site_id") ?? "");
    const funnels = site?.funnels ?? [];
    const asked = c.req.query("funnel");
    if (asked === undefined) return c.json({ funnels });
    const { search } = new URL(c.req.url);
    state.askedFunnels.push(search);
    const funnel = funnels.find(({ name }) => name === asked);
    if (funnel === undefined) return c.json({ error: "Invalid funnel." }, 400);
    const filters = JSON.parse(c.req.query("filters") ?? "[]") as readonly (readonly [string, string])[];
    if (filters.some(([, name]) => name.startsWith("event:"))) return c.json({ error: NOT_OF_VISITS }, 400);
    if (filters.some(([, name]) => name === "visit:os")) {
      const configuration = '"reports": ["os*funnel_step"]';
      return c.json({ error: `No report covers it. ${configuration}`, configuration, report: "os*funnel_step" }, 422);
    }
    const visits = funnel.steps.map((_, index) => Math.round(4_000 * 0.34 ** index * 0.4 ** filters.length));
    const [first = 0] = visits;
    const steps = funnel.steps.map((name, index) => {
      const before = visits[index - 1] ?? first;
      const here = visits[index] ?? 0;
      return {
        name,
        visits: here,
        visitors: here,
        from_first: first === 0 ? null : Math.round((10_000 * here) / first) / 100,
        from_previous: index === 0 || before === 0 ? null : Math.round((10_000 * here) / before) / 100,
        dropped_off: index === 0 ? 0 : before - here,
        median_seconds: index === 0 ? null : 40 + 55.5 * index,
        ...(index === 1 ? { at_least: true } : {}),
      };
    });
    return c.json({ steps, meta: { withheld: WITHHELD } });
  });
  return app;
}

const NOT_OF_VISITS = "Invalid filters. A funnel can be filtered by one dimension of its visits, such as visit:source.";
