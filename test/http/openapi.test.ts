import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { epochMs } from "../../src/domain/time.ts";
import { createApp, type AppDeps } from "../../src/http/app.ts";
import { DESCRIBED_ROUTES, openApi, openApiPath, queryJsonSchema } from "../../src/http/openapi/openapi.ts";
import { API_DIMENSIONS } from "../../src/stats/dimensions.ts";
import { METRICS } from "../../src/stats/metrics.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { createClock } from "../store/support/ports.ts";
import { SITE } from "../stats/support/rows.ts";

/** Routes are built from these and asked for no answer. */
const DEPS = {
  clock: createClock(0),
  publicUrl: "https://stats.example.com",
  access: { directory: {} },
  collect: {},
  health: {},
  stats: {},
  setup: {},
  passwordLimits: {},
  pageAssets: {},
  snippet: {},
  privacy: {},
} as unknown as AppDeps;

const app = createApp(DEPS);
const BASE = { site_id: SITE.domain, metrics: ["visitors"], date_range: "7d" };
const NOW = epochMs(Date.parse("2024-05-05T12:30:00Z"));

describe("the description of the routes", () => {
  it("names every route that there is, and no other", () => {
    // What browsers ask before they send is told by the request that follows.
    const routed = app.routes
      .filter(({ method }) => method !== "ALL" && method !== "OPTIONS")
      .map(({ method, path }) => `${method} ${path}`);
    const described = DESCRIBED_ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect([...new Set(routed)].sort()).toEqual([...described].sort());
  });

  it("has schemas that can be used, and references that lead somewhere", () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { date: true } });
    const document = openApi("https://stats.example.com");
    ajv.addSchema(document, "api");
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"(#[^"]+)"/gu)].map(([, ref]) => ref ?? "");
    expect(refs.length).toBeGreaterThan(20);
    for (const ref of new Set(refs)) expect(ajv.compile({ $ref: `api${ref}` })).toBeTypeOf("function");
    const ids = JSON.stringify(document).match(/"operationId":"[^"]+"/gu) ?? [];
    expect(new Set(ids).size).toBe(DESCRIBED_ROUTES.length);
  });

  it("is served to anybody, from where the page is reached", async () => {
    const response = await app.request("https://stats.example.com/api/docs/openapi.json");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ openapi: "3.1.0", servers: [{ url: "https://stats.example.com" }] });
    const schema = await app.request("https://stats.example.com/api/docs/query/schema.json");
    expect(await schema.json()).toEqual(queryJsonSchema());
  });

  it("puts what stands for a part of a path into braces", () => {
    expect(openApiPath("/api/sites/:site/goals/:id")).toBe("/api/sites/{site}/goals/{id}");
    expect(openApiPath("/api/export/:name{.+}")).toBe("/api/export/{name}");
    expect(openApiPath("/js/*")).toBe("/js/{rest}");
  });
});

describe("the schema of a question", () => {
  const fits = new Ajv2020({ strict: false }).compile(queryJsonSchema());

  it("has every metric and dimension of the tables", () => {
    for (const metric of Object.keys(METRICS)) expect(fits({ ...BASE, metrics: [metric] })).toBe(true);
    for (const { name } of API_DIMENSIONS) expect(fits({ ...BASE, dimensions: [name] })).toBe(true);
    expect(fits({ ...BASE, dimensions: ["event:props:plan", "time:week"] })).toBe(true);
    expect(fits({ ...BASE, metrics: ["karma"] })).toBe(false);
    expect(fits({ ...BASE, dimensions: ["visit:shoe_size"] })).toBe(false);
  });

  it("has the ranges and properties that are read, and no others", () => {
    const isRead = (body: object): boolean => parseQuery(body, SITE, NOW, SITE.timeZone).ok;
    const bodies = [
      ...["1d", "9d", "5000d", "100mo", "99mo"].map((date_range) => [true, { ...BASE, date_range }] as const),
      ...["0d", "07d", "5001d", "9999d", "101mo", "00mo", "7D", "7d\n"].map(
        (date_range) => [false, { ...BASE, date_range }] as const,
      ),
      ...["plan", "p".repeat(300), "\u{1f600}".repeat(300)].map((key) => [true, property(key)] as const),
      ...["", "a=b", "p".repeat(301)].map((key) => [false, property(key)] as const),
    ];
    for (const [right, body] of bodies) expect([isRead(body), fits(body)]).toEqual([right, right]);

    function property(key: string): object {
      return { ...BASE, dimensions: [`event:props:${key}`], filters: [["is", `event:props:${key}`, ["x"]]] };
    }
  });

  it("fits whatever is read as a question, and what it does not fit is refused", () => {
    let accepted = 0;
    fc.assert(
      fc.property(bodies(), (body) => {
        const query = parseQuery(body, SITE, NOW, SITE.timeZone);
        if (query.ok) accepted++;
        // The other way round there are rules that no schema tells.
        if (query.ok || !fits(body)) expect(fits(body)).toBe(query.ok);
      }),
      { numRuns: 3_000 },
    );
    expect(accepted).toBeGreaterThan(600);
  });
});

function nearly<T>(right: readonly T[], wrong: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...right) },
    { weight: 1, arbitrary: fc.constantFrom(...wrong) },
  );
}

/** Bodies that are right or nearly so. */
function bodies(): fc.Arbitrary<object> {
  const names = nearly<unknown>(["event:page", "visit:source", "visit:country_name"], ["visit:shoe", 7]);
  const operators = nearly(
    ["is", "is_not", "contains", "contains_not", "matches", "matches_not"],
    ["like", "has_done"],
  );
  const values = nearly<unknown>([[], ["/"], ["a", "DE"]], [[5], "x", undefined]);
  const modifiers = nearly<readonly unknown[]>(
    [[], [], [], [{}], [{ case_sensitive: false }]],
    [[null], [{ case: 1 }]],
  );
  const clause = fc
    .tuple(operators, names, values, modifiers)
    .map(([operator, name, list, more]) => [operator, name, list, ...more]);
  const { filter } = fc.letrec<{ filter: unknown }>((tie) => ({
    filter: fc.oneof(
      { depthSize: "small" },
      { weight: 10, arbitrary: clause },
      fc.tuple(fc.constantFrom("and", "or"), fc.array(tie("filter"), { minLength: 1, maxLength: 2 })),
      fc.tuple(fc.constant("not"), tie("filter")),
      nearly<unknown>([["is", "event:page", ["/"]]], ["x", [], ["is"], ["not"], ["and", []]]),
    ),
  }));
  const year = { mode: "year_over_year", match_day_of_week: true };
  const custom = { mode: "custom", date_range: ["2024-01-01", "2024-01-31"] };
  const comparisons = nearly<unknown>(
    [null, { mode: "previous_period" }, year, custom],
    [{ mode: "custom" }, { mode: "next" }, 7],
  );
  const times = nearly<readonly unknown[]>([[], ["time"], ["time:day"]], [["time:minute"]]);
  return fc.record(
    {
      site_id: nearly<unknown>(["a"], [5]),
      metrics: nearly<unknown>(
        [["visitors"], ["visitors", "pageviews"]],
        [[], ["karma"], ["visitors", "visitors"], "visitors"],
      ),
      date_range: nearly<unknown>(
        ["day", "24h", "7d", "400d", "5000d", "3mo", "100mo", "all", ["2024-01-01", "2024-01-02"]],
        ["0d", "07d", "5001d", "101mo", "007mo", ["x"], 7],
      ),
      dimensions: fc.tuple(fc.array(names, { maxLength: 1 }), times).map((lists) => lists.flat()),
      filters: fc.array(filter, { maxLength: 2 }),
      order_by: nearly<unknown>([[], [["visitors", "asc"]]], [[["visitors", "up"]], [["visitors"]], "visitors"]),
      include: fc.record(
        { imports: nearly<unknown>([true, false], [1]), total_rows: nearly<unknown>([true], ["yes"]), comparisons },
        { requiredKeys: [] },
      ),
      pagination: nearly<unknown>(
        [{}, { limit: 1, offset: 5 }, { limit: 10_000 }],
        [{ limit: 0 }, { offset: -1 }, { page: 1 }],
      ),
    },
    { requiredKeys: ["site_id", "metrics", "date_range"] },
  );
}
