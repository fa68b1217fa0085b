// What Plausible documents of its Stats API (plausible.io/docs/stats-api and stats-api-v1, as of 2026-07), asked of a
// whole collector: each documented request gets the documented shape, or 422 that names the missing report.
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DESCRIBED_ROUTES, openApi } from "../../src/http/openapi/openapi.ts";
import { ADMIN_TOKEN, startCollector, type TestCollector } from "./collector.ts";

const SITE = "dummy.site";
const WEEK = ["2026-03-03T00:00:00+00:00", "2026-03-09T23:59:59+00:00"];
/** Of networks of their own in Germany and France. */
const PEOPLE = ["84.144.10.21", "91.10.33.148", "79.192.5.166", "90.0.10.77", "86.192.4.203", "90.120.3.9"];

interface Answer {
  readonly results: readonly { readonly metrics: readonly unknown[]; readonly dimensions: readonly string[] }[];
  readonly meta: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
}

const ajv = new Ajv2020({ strict: false, formats: { date: true } }).addSchema(openApi("http://localhost"), "api");
let collector: TestCollector;

/** What is wrong with a value of one of the described schemas; undefined = nothing. */
function misfit(value: unknown, schema: object): string | undefined {
  const fits = ajv.compile(
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')) as object,
  );
  return fits(value) ? undefined : ajv.errorsText(fits.errors);
}

async function send(address: string, beacon: object): Promise<void> {
  const response = await fetch(`${collector.url}/api/event`, {
    method: "POST",
    headers: {
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
      "x-forwarded-for": address,
    },
    body: JSON.stringify({ n: "pageview", d: SITE, ...beacon }),
  });
  expect(response.headers.get("x-footfall-outcome")).toBe("accepted");
}

async function day(date: string): Promise<void> {
  collector.setTime(`${date}T10:00:00Z`);
  for (const address of PEOPLE) {
    await send(address, { u: `https://${SITE}/docs/start?utm_source=newsletter&utm_medium=email` });
    await send(address, { u: `https://${SITE}/pricing` });
    await send(address, { u: `https://${SITE}/pricing`, n: "Signup", p: { is_customer: "true" } });
    await send(address, { u: `https://${SITE}/pricing`, n: "PurchaseUSD", $: { currency: "USD", amount: "10.50" } });
  }
}

async function ask(question: object): Promise<readonly [number, Answer & { readonly configuration?: string }]> {
  const response = await fetch(`${collector.url}/api/v2/query`, {
    method: "POST",
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ site_id: SITE, ...question }),
  });
  const body: unknown = await response.json();
  const name = response.status === 200 ? "Answer" : "Refusal";
  expect(misfit(body, { $ref: `#/components/schemas/${name}` })).toBeUndefined();
  // Packed for who unpacks, as this client does.
  expect(response.headers.get("content-encoding")).toBe("gzip");
  return [response.status, body as Answer];
}

async function answerTo(question: object): Promise<Answer> {
  const [status, answer] = await ask(question);
  expect([status, answer]).toEqual([200, answer]);
  return answer;
}

async function get(path: string): Promise<readonly [number, unknown]> {
  const response = await fetch(`${collector.url}${path}`, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } });
  return [response.status, await response.json()];
}

beforeAll(async () => {
  collector = await startCollector("2026-03-05T09:00:00Z");
  await collector.site({
    domain: SITE,
    timeZone: "UTC",
    k: 3,
    goals: [
      { name: "Signup", event: "Signup" },
      { name: "Visit /pricing", page: "/pricing" },
      { name: "PurchaseUSD", event: "PurchaseUSD", currency: "USD" },
      { name: "PurchaseEUR", event: "PurchaseEUR", currency: "EUR" },
    ],
    properties: ["is_customer"],
    segments: [{ name: "readers", filters: [["contains", "event:page", ["/docs"]]] }],
  });
  await day("2026-03-05");
  await day("2026-03-06");
  collector.setTime("2026-03-10T12:00:00Z");
  await collector.tick();
}, 240_000);

afterAll(async () => {
  await collector.close();
});

describe("a documented question", () => {
  it("aggregate", async () => {
    const answer = await answerTo({ metrics: ["visitors", "events"], date_range: "7d" });
    expect(answer).toMatchObject({
      results: [{ metrics: [12, 48], dimensions: [] }],
      query: { site_id: SITE, date_range: WEEK, filters: [], dimensions: [], order_by: [["visitors", "desc"]] },
    });
  });

  it("custom date range, as dates and as date-times", async () => {
    const metrics = ["visitors", "visits", "pageviews", "views_per_visit", "bounce_rate", "visit_duration"];
    const dates = await answerTo({ metrics, date_range: ["2026-03-05", "2026-03-05"] });
    expect(dates.results[0]?.metrics.slice(0, 5)).toEqual([6, 6, 12, 2, 0]);
    const times = ["2026-03-05T12:00:00+02:00", "2026-03-05T12:59:59+02:00"];
    expect((await answerTo({ metrics: ["pageviews"], date_range: times })).results[0]?.metrics).toEqual([12]);
  });

  it("country and city: no such report, and the line that would collect it", async () => {
    const [status, refusal] = await ask({
      metrics: ["visitors", "pageviews", "bounce_rate"],
      date_range: "7d",
      filters: [["is_not", "visit:country_name", [""]]],
      dimensions: ["visit:country_name", "visit:city_name"],
    });
    expect([status, refusal.configuration]).toEqual([422, '"reports": ["country*city"]']);
  });

  it("UTM medium and source: likewise, and each alone", async () => {
    const question = { metrics: ["visitors", "events", "pageviews"], date_range: "7d" };
    const [status, refusal] = await ask({ ...question, dimensions: ["visit:utm_medium", "visit:utm_source"] });
    expect([status, refusal.configuration]).toEqual([422, '"reports": ["utm_source*utm_medium"]']);
    const source = await answerTo({ ...question, dimensions: ["visit:utm_source"] });
    expect(source.results).toEqual([{ dimensions: ["newsletter"], metrics: [12, 48, 24] }]);
  });

  it("filtering by page and country", async () => {
    const { results } = await answerTo({
      metrics: ["visitors"],
      date_range: "7d",
      filters: [
        ["contains", "event:page", ["/docs", "/nothing"]],
        ["is", "visit:country_name", ["Germany", "United States of America"]],
      ],
    });
    expect(results).toEqual([{ dimensions: [], metrics: [6] }]);
  });

  it("filtering in any case, by a pattern, and by a segment", async () => {
    const question = { metrics: ["visitors", "events"], date_range: "7d" };
    for (const filters of [
      [["contains", "event:page", ["DOCS"], { case_sensitive: false }]],
      [["matches", "event:page", ["^/docs/.*$"]]],
      [["is", "segment", [1]]],
    ]) {
      expect((await answerTo({ ...question, filters })).results).toEqual([{ dimensions: [], metrics: [12, 12] }]);
    }
    const segment = await answerTo({ ...question, filters: [["is", "segment", [1]]] });
    expect(segment.query["filters"]).toEqual([["contains", "event:page", ["/docs"]]]);
  });

  it("timeseries, of which empty steps are left out, and their labels", async () => {
    const question = { metrics: ["visitors", "events"], date_range: "7d", dimensions: ["time:day"] };
    const filters = [["is", "visit:os", ["GNU/Linux", "Linux", "Mac"]]];
    const answer = await answerTo({ ...question, filters });
    expect(answer.results.map(({ dimensions }) => dimensions)).toEqual([["2026-03-05"], ["2026-03-06"]]);
    expect(answer.query["order_by"]).toEqual([
      ["time:day", "asc"],
      ["visitors", "desc"],
    ]);
    const hours = await answerTo({
      metrics: ["visitors"],
      date_range: ["2026-03-05", "2026-03-05"],
      dimensions: ["time:hour"],
      include: { time_labels: true },
    });
    expect(hours.results).toEqual([{ dimensions: ["2026-03-05 10:00:00"], metrics: [6] }]);
    expect(hours.meta["time_labels"]).toHaveLength(24);
  });

  it("custom properties by day", async () => {
    const answer = await answerTo({
      metrics: ["visitors"],
      date_range: "7d",
      dimensions: ["time:day", "event:props:is_customer"],
      order_by: [
        ["time:day", "asc"],
        ["event:props:is_customer", "desc"],
      ],
    });
    expect(answer.results).toEqual([
      { dimensions: ["2026-03-05", "true"], metrics: [6] },
      { dimensions: ["2026-03-06", "true"], metrics: [6] },
    ]);
    const filters = [["is", "event:props:is_customer", ["true"]]];
    expect((await answerTo({ metrics: ["events"], date_range: "7d", filters })).results[0]?.metrics).toEqual([12]);
  });

  it("pagination", async () => {
    const answer = await answerTo({
      metrics: ["visitors", "events", "pageviews"],
      date_range: "7d",
      dimensions: ["event:page"],
      include: { total_rows: true },
      pagination: { limit: 1, offset: 1 },
    });
    expect(answer.results).toHaveLength(1);
    expect(answer.meta["total_rows"]).toBe(2);
    expect(answer.query["pagination"]).toEqual({ limit: 1, offset: 1 });
  });

  it("imports, of which there are none", async () => {
    const answer = await answerTo({ metrics: ["visitors"], date_range: "all", include: { imports: true } });
    expect(answer.meta["imports_included"]).toBe(false);
  });

  it("goals and conversion rates", async () => {
    const answer = await answerTo({
      metrics: ["visitors", "events", "conversion_rate"],
      date_range: "7d",
      dimensions: ["event:goal"],
    });
    expect(answer.results.map(({ dimensions, metrics }) => [dimensions[0], ...metrics]).sort()).toEqual([
      ["PurchaseUSD", 12, 12, 100],
      ["Signup", 12, 12, 100],
      ["Visit /pricing", 12, 12, 100],
    ]);
  });

  it("revenue, and why there is none", async () => {
    const question = { metrics: ["total_revenue"], date_range: "7d" };
    const filters = [["is", "event:goal", ["PurchaseUSD"]]];
    expect((await answerTo({ ...question, filters })).results[0]?.metrics).toEqual([
      { value: 126, currency: "USD", short: "$126.0", long: "$126.00" },
    ]);
    const mixed = await answerTo({ ...question, filters: [["is", "event:goal", ["PurchaseUSD", "PurchaseEUR"]]] });
    expect(mixed.results[0]?.metrics).toEqual([null]);
    expect(mixed.meta["metric_warnings"]).toEqual({
      total_revenue: {
        code: "no_single_revenue_currency",
        warning: "Revenue metrics are null as there are multiple currencies for the selected event:goals.",
      },
    });
  });

  it("behavioural filters: not from sums", async () => {
    const [status] = await ask({
      metrics: ["visitors"],
      date_range: "all",
      filters: [
        ["is", "event:goal", ["Signup"]],
        ["has_done", ["is", "event:page", ["/pricing"]]],
      ],
    });
    expect(status).toBe(422);
  });

  it.each(["day", "24h", "7d", "28d", "30d", "91d", "month", "6mo", "12mo", "year", "all"])("of %s", async (range) => {
    const answer = await answerTo({ metrics: ["visitors"], date_range: range, dimensions: ["time"] });
    expect(answer.query["date_range"]).toHaveLength(2);
  });
});

describe("a documented question of v1", () => {
  const week = `site_id=${SITE}&period=7d&date=2026-03-09`;

  it("aggregate", async () => {
    expect(await get(`/api/v1/stats/aggregate?${week}&metrics=visitors,pageviews,bounce_rate`)).toEqual([
      200,
      { results: { visitors: { value: 12 }, pageviews: { value: 24 }, bounce_rate: { value: 0 } } },
    ]);
    expect(await get(`/api/v1/stats/aggregate?${week}&filters=event:page%3D%3D%2Fpricing`)).toEqual([
      200,
      { results: { visitors: { value: 12 } } },
    ]);
  });

  it("timeseries", async () => {
    const [, answer] = await get(`/api/v1/stats/timeseries?${week}&filters=visit:utm_source%3D%3Dnewsletter`);
    expect(answer).toEqual({
      results: [0, 0, 6, 6, 0, 0, 0].map((visitors, index) => ({ date: `2026-03-0${String(3 + index)}`, visitors })),
    });
  });

  it("breakdown", async () => {
    expect(
      await get(`/api/v1/stats/breakdown?${week}&property=visit:source&metrics=visitors,bounce_rate&limit=5`),
    ).toEqual([200, { results: [{ source: "Newsletter", visitors: 12, bounce_rate: 0 }] }]);
    const props = `property=event:props:is_customer&filters=event:goal%3D%3DSignup`;
    for (const parameters of [props, "property=event:props:is_customer"]) {
      expect(await get(`/api/v1/stats/breakdown?${week}&${parameters}`)).toEqual([
        200,
        { results: [{ is_customer: "true", visitors: 12 }] },
      ]);
    }
  });

  it("realtime", async () => {
    expect(await get(`/api/v1/stats/realtime/visitors?site_id=${SITE}`)).toEqual([200, 0]);
  });
});

describe("a running collector", () => {
  const gets = DESCRIBED_ROUTES.filter(
    ({ method, answers }) => method === "get" && answers[200]?.type === "application/json",
  );

  it.each(gets.map((route) => [route.path, route] as const))("answers %s as it is described", async (path, route) => {
    const parameters = { site_id: SITE, date_range: "7d", period: "7d", property: "event:page" };
    const query = new URLSearchParams(parameters).toString();
    const asked = path.replace(":site", SITE).replace(":id", SITE);
    const [status, body] = await get(`${asked}?${query}`);
    expect([status, Object.keys(route.answers)]).toEqual([status, expect.arrayContaining([String(status)]) as unknown]);
    expect(status).toBeLessThan(500);
    expect(misfit(body, route.answers[status]?.schema ?? {})).toBeUndefined();
  });

  it("refuses as it is described", async () => {
    const response = await fetch(`${collector.url}/api/v2/query`, { method: "POST", body: "{}" });
    expect([response.status, misfit(await response.json(), { $ref: "#/components/schemas/Refusal" })]).toEqual([
      401,
      undefined,
    ]);
  });

  it("answers a batch as it is described", async () => {
    const question = { metrics: ["visitors"], date_range: "7d" };
    const include = { comparisons: { mode: "previous_period" }, time_labels: true };
    const response = await fetch(`${collector.url}/api/v2/query/batch`, {
      method: "POST",
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      body: JSON.stringify({
        site_id: SITE,
        queries: [question, { ...question, metrics: ["karma"] }, { ...question, dimensions: ["time:day"], include }],
      }),
    });
    expect([response.status, misfit(await response.json(), { $ref: "#/components/schemas/BatchAnswer" })]).toEqual([
      200,
      undefined,
    ]);
  });
});
