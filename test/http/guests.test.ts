import { beforeEach, describe, expect, it } from "vitest";
import type { ShareFields } from "../../src/domain/directory.ts";
import { DESCRIBED_ROUTES } from "../../src/http/openapi/openapi.ts";
import { sharedApp, type SharedApp } from "./support/shared-app.ts";

let shared: SharedApp;
beforeEach(async () => {
  shared = await sharedApp();
});

const GERMANY = [["is", "visit:country", ["DE"]]];
const PAGES = ["event:page"];

async function linkTo(fields: Partial<ShareFields> = {}): Promise<string> {
  return (await shared.share(fields)).token;
}

describe("a guest", () => {
  it("reads what an analyst reads of the site, by the link's token or the site's public dashboard", async () => {
    const open = await shared.ask(await linkTo(), { dimensions: PAGES });
    expect(open.status).toBe(200);
    expect(open.body.results).toEqual([
      { dimensions: ["/"], metrics: [80] },
      { dimensions: ["/pricing"], metrics: [12] },
      { dimensions: ["/geheim"], metrics: [8] },
    ]);
    const all = await shared.share({ public: true, panels: ["headline"] }, "other.example");
    const body = { site_id: "other.example", metrics: ["visitors"], date_range: "day" };
    expect((await shared.send(all.token, "/api/v2/query", body)).status).toBe(200);
  });

  it("asks nothing but the routes that are made for guests", async () => {
    const token = await linkTo();
    const open = new Set<string>();
    for (const { method, path, access, body } of DESCRIBED_ROUTES) {
      if (access === "anybody" || access === "sender") continue;
      const address = path.replace(":site", "example.com").replaceAll(/:\w+(\{[^}]*\})?/gu, "example.com");
      for (const search of ["", "?site_id=example.com", "?site_id=example.com&date_range=day&funnel=Join"]) {
        const response = await shared.app.request(`http://localhost${address}${search}`, {
          method: method.toUpperCase(),
          headers: { authorization: `Bearer share_${token}`, "content-type": body?.types[0] ?? "application/json" },
          ...(method === "get" ? {} : { body: '{"site_id":"example.com"}' }),
        });
        if ([401, 403, 404].includes(response.status)) continue;
        open.add(`${method} ${path}`);
        expect([path, access]).toEqual([path, expect.stringMatching(/^(?:guest|session)$/u)]);
      }
    }
    expect([...open].sort()).toEqual([
      // Signing out is for everybody.
      "delete /api/session",
      "get /api/filtered",
      "get /api/funnels",
      "get /api/sites/:site/annotations",
      "get /api/sites/:site/funnels",
      "get /api/sites/:site/goals",
      "get /api/sites/:site/properties",
      "get /api/v1/stats/realtime/visitors",
      "post /api/v2/query",
      "post /api/v2/query/batch",
    ]);
  });

  it("reads no other site, and is told of none", async () => {
    const token = await linkTo();
    for (const path of [
      "/api/funnels?site_id=other.example",
      "/api/filtered?site_id=other.example&date_range=day",
      "/api/v1/stats/realtime/visitors?site_id=other.example",
    ]) {
      expect((await shared.send(token, path)).status).toBe(401);
    }
    expect((await shared.send(token, "/api/sites/other.example/goals")).status).toBe(404);
    expect((await shared.ask(token, { site_id: "other.example" })).status).toBe(401);
    const batch = { site_id: "other.example", queries: [{ metrics: ["visitors"], date_range: "day" }] };
    expect((await shared.send(token, "/api/v2/query/batch", batch)).status).toBe(401);
  });

  it.each([
    ["none", ""],
    ["one letter", "x"],
    ["a name of objects", "__proto__"],
    ["another one", "constructor"],
    ["broken encoding", "%E0%A4%A"],
    ["emoji", "😀".repeat(50)],
    ["a turned direction", "\u202Eexample.com"],
    ["the domain of a site without a public dashboard", "example.com"],
    ["a path", "other.example/../example.com"],
    ["12,000 letters", "x".repeat(12_000)],
    ["dots", "1.".repeat(2_000)],
    ["no signature", `9999999999999.${"A".repeat(43)}.${"A".repeat(22)}`],
  ])("is nobody with a token of %s", async (_, token) => {
    expect((await shared.ask(token, {})).status).toBe(401);
    expect((await shared.send(token, "/api/funnels?site_id=example.com")).status).toBe(401);
    expect((await shared.send("", `/api/share/${encodeURIComponent(token)}`)).status).toBe(404);
  });

  it("is let in by no cookie and no key, and lets no key in", async () => {
    const key = await shared.browser.directory.createKey("one", ["example.com"]);
    for (const authorization of [`Bearer share_${key}`, `Bearer ${await linkTo()}`, "Basic share_x", "Bearer share_"]) {
      const response = await shared.send("", "/api/funnels?site_id=example.com", undefined, { authorization });
      expect(response.status).toBe(401);
    }
  });
});

describe("the filters of a link", () => {
  const paged = { dimensions: PAGES };
  const german = [
    { dimensions: ["/"], metrics: [30] },
    { dimensions: ["/pricing"], metrics: [12] },
  ];

  it("hold in every question", async () => {
    const token = await linkTo({ filters: GERMANY });
    expect((await shared.ask(token, paged)).body.results).toEqual(german);
    expect((await shared.ask(token, {})).body.results).toEqual([{ dimensions: [], metrics: [42] }]);
    expect((await shared.ask(token, { dimensions: ["visit:country"] })).body.results).toEqual([
      { dimensions: ["DE"], metrics: [42] },
    ]);
    const body = { site_id: "example.com", queries: [{ metrics: ["visitors"], date_range: "day", ...paged }] };
    const batch = await shared.send(token, "/api/v2/query/batch", body);
    expect(await batch.json()).toMatchObject({ results: [{ results: german }] });
  });

  it.each([
    [
      "or",
      [
        [
          "or",
          [
            ["is", "visit:country", ["FR"]],
            ["is_not", "visit:country", ["DE"]],
          ],
        ],
      ],
    ],
    [
      "or with itself",
      [
        [
          "or",
          [
            ["is", "visit:country", ["DE"]],
            ["is", "visit:country", ["FR"]],
          ],
        ],
      ],
    ],
    ["not", [["not", ["is", "visit:country", ["DE"]]]]],
    ["not of not", [["not", ["not", ["is_not", "visit:country", ["DE"]]]]]],
    ["and", [["and", [["is", "visit:country", ["FR"]]]]]],
    ["a pattern", [["matches", "visit:country", [".*"]]]],
    ["a part of a word", [["contains", "visit:country", [""]]]],
    ["another case", [["is", "visit:country", ["de", "fr"], { case_sensitive: false }]]],
    ["the hidden rest", [["is", "visit:country", ["(other)"]]]],
    ["a page", [["is", "event:page", ["/geheim"]]]],
  ])("are not undone by %s", async (_, filters) => {
    const token = await linkTo({ filters: GERMANY });
    for (const dimensions of [PAGES, ["visit:country"], []]) {
      const { body } = await shared.ask(token, { dimensions, filters });
      const answered = JSON.stringify(body.results ?? []);
      expect(answered).not.toMatch(/FR|geheim/u);
      const sum = (body.results ?? []).reduce((total, { metrics }) => total + Number(metrics[0]), 0);
      expect(sum).toBeLessThanOrEqual(42);
    }
  });

  it("hold in the earlier range of a comparison", async () => {
    const token = await linkTo({ filters: GERMANY });
    const include = { comparisons: { mode: "custom", date_range: ["2026-03-04", "2026-03-04"] } };
    const { body } = await shared.ask(token, { ...paged, include });
    expect(body.results).toMatchObject([
      { metrics: [30], comparison: { metrics: [30] } },
      { metrics: [12], comparison: { metrics: [12] } },
    ]);
  });

  it("leave no room for the site's segments", async () => {
    const filters = [["is", "segment", [1]]];
    for (const token of [await linkTo(), await linkTo({ filters: GERMANY })]) {
      const { status, body } = await shared.ask(token, { ...paged, filters });
      expect([status, body.error]).toEqual([400, expect.stringContaining("aren't accessible")]);
    }
    expect((await shared.send(await linkTo(), "/api/sites/example.com/segments")).status).toBe(401);
  });

  it("of goals and properties leave no rates, which are of more visitors", async () => {
    const token = await linkTo({ filters: [["is", "event:goal", ["Signup"]]] });
    const { status, body } = await shared.ask(token, { metrics: ["conversion_rate"] });
    expect([status, body.error]).toEqual([403, expect.stringContaining("This link does not share conversion_rate")]);
    const plan = await linkTo({ filters: [["or", [["is", "event:props:plan", ["pro"]]]]] });
    expect((await shared.ask(plan, { metrics: ["conversion_rate"], dimensions: ["event:goal"] })).status).toBe(403);
  });

  it("close what cannot be filtered", async () => {
    const page = await linkTo({ filters: [["is", "event:page", ["/"]]] });
    const pair = await linkTo({ filters: [...GERMANY, ["is", "visit:browser", ["Firefox"]]] });
    const funnel = "/api/funnels?site_id=example.com&funnel=Join&date_range=day";
    for (const token of [page, pair]) {
      expect((await shared.send(token, funnel)).status).toBe(403);
      expect((await shared.send(token, "/api/filtered?site_id=example.com&date_range=day")).status).toBe(403);
      expect((await shared.send(token, "/api/v1/stats/realtime/visitors?site_id=example.com")).status).toBe(403);
    }
    const open = await shared.send(await linkTo(), funnel);
    expect(await open.json()).toMatchObject({
      steps: [
        { name: "Read", visits: 40 },
        { name: "Signup", visits: 10 },
      ],
    });
    // By country funnels are counted, and here was no visit.
    const german = await shared.send(await linkTo({ filters: GERMANY }), funnel);
    expect(await german.json()).toMatchObject({ steps: [{ visits: 0 }, { visits: 0 }], query: { filters: GERMANY } });
    expect((await shared.send(await linkTo(), "/api/v1/stats/realtime/visitors?site_id=example.com")).status).toBe(200);
  });

  it("that the site's settings have overtaken close the link", async () => {
    const { directory } = shared.browser;
    await directory.updateSite("other.example", { goals: [{ name: "Old", event: "old" }] });
    const made = await directory.createShare("other.example", { name: "x", filters: [["is", "event:goal", ["Old"]]] });
    await directory.updateSite("other.example", { goals: [] });
    const body = { site_id: "other.example", metrics: ["visitors"], date_range: "day" };
    const response = await shared.send(made.ok ? made.value.token : "", "/api/v2/query", body);
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.stringContaining('The goal "Old" is not configured') as unknown },
    ]);
  });
});

describe("the panels of a link", () => {
  const pages: readonly (readonly [string, object])[] = [
    ["dimensions", { dimensions: ["event:page"] }],
    ["entry pages", { dimensions: ["visit:entry_page"], metrics: ["visits"] }],
    ["filters", { dimensions: ["event:page"], filters: [["contains", "visit:exit_page", ["/"]]] }],
    ["what the script tells of pages", { dimensions: ["event:props:path"], filters: [["is", "event:name", ["404"]]] }],
  ];
  it.each(pages)("let %s of theirs through", async (_, question) => {
    expect([200, 422]).toContain((await shared.ask(await linkTo({ panels: ["pages"] }), question)).status);
  });

  it.each<readonly [string, object]>([
    ["another dimension", { dimensions: ["visit:country"] }],
    ["another one beside theirs", { dimensions: ["event:page", "visit:country"] }],
    ["a filter on another", { dimensions: ["event:page"], filters: [["is", "visit:country", ["DE"]]] }],
    ["one inside others", { dimensions: PAGES, filters: [["not", ["or", [["and", GERMANY]]]]] }],
    ["totals", {}],
    ["times", { dimensions: ["time:day"] }],
    ["times of theirs", { dimensions: ["event:page", "time:day"] }],
    ["rates of goals", { dimensions: ["event:goal"], metrics: ["conversion_rate"] }],
    ["money", { dimensions: ["event:page"], metrics: ["total_revenue"] }],
    ["speed", { dimensions: ["event:page"], metrics: ["p75"], filters: [["is", "event:web_vital", ["lcp"]]] }],
    ["properties", { dimensions: ["event:props:plan"] }],
    ["errors", { dimensions: ["event:props:message"] }],
    ["what the script tells of forms", { dimensions: ["event:props:path"] }],
    ["events by all but one", { dimensions: PAGES, filters: [["is_not", "event:name", ["404"]]] }],
    ["events turned around", { dimensions: PAGES, filters: [["not", ["is", "event:name", ["404"]]]] }],
  ])("keep %s out", async (_, question) => {
    const { status, body } = await shared.ask(await linkTo({ panels: ["pages"] }), question);
    expect([status, body.error]).toEqual([403, expect.stringMatching(/^This link does not share .+\.$/u)]);
  });

  it("never are organisations", async () => {
    for (const name of ["visit:organisation", "visit:organisation_kind"]) {
      const token = await linkTo();
      expect((await shared.ask(token, { dimensions: [name] })).status).toBe(403);
      expect((await shared.ask(token, { filters: [["is", name, ["business"]]] })).status).toBe(403);
    }
    expect((await shared.send(await linkTo(), "/api/organisations?site_id=example.com")).status).toBe(401);
  });

  it("decide which lists of the site are read", async () => {
    const lists = ["goals", "funnels", "properties", "annotations"];
    const statuses = async (fields: Partial<ShareFields>): Promise<readonly number[]> => {
      const token = await linkTo(fields);
      return Promise.all(
        lists.map(async (list) => (await shared.send(token, `/api/sites/example.com/${list}`)).status),
      );
    };
    expect(await statuses({})).toEqual([200, 200, 200, 200]);
    expect(await statuses({ panels: ["pages"] })).toEqual([403, 403, 403, 403]);
    expect(await statuses({ panels: ["graph"] })).toEqual([403, 403, 403, 200]);
    expect(await statuses({ panels: ["goals"] })).toEqual([200, 403, 403, 403]);
    expect(await statuses({ panels: ["funnels"] })).toEqual([403, 200, 403, 403]);
    expect(await statuses({ panels: ["properties"] })).toEqual([403, 403, 200, 403]);
    const token = await linkTo({ panels: ["pages"] });
    expect((await shared.send(token, "/api/funnels?site_id=example.com")).status).toBe(403);
    expect((await shared.send(token, "/api/filtered?site_id=example.com&date_range=day")).status).toBe(403);
    expect((await shared.send(token, "/api/v1/stats/realtime/visitors?site_id=example.com")).status).toBe(403);
  });

  it("tell goals by name, and not which pages and events reach them", async () => {
    const sale = { name: "Buy", event: "purchase", currency: "EUR" };
    await shared.browser.directory.updateSite("example.com", ({ goals }) => ({ goals: [...goals, sale] }));
    const response = await shared.send(await linkTo({ panels: ["goals"] }), "/api/sites/example.com/goals");
    const goals = [{ name: "Read" }, { name: "Signup" }, { name: "Buy", currency: "EUR" }];
    expect(await response.json()).toEqual({ goals });
  });

  it("are asked one by one in a batch", async () => {
    const queries = [{ dimensions: PAGES }, {}].map((query) => ({
      metrics: ["visitors"],
      date_range: "day",
      ...query,
    }));
    const token = await linkTo({ panels: ["pages"] });
    const response = await shared.send(token, "/api/v2/query/batch", { site_id: "example.com", queries });
    expect(await response.json()).toMatchObject({ results: [{ results: [{}, {}, {}] }, { status: 403 }] });
  });
});

describe("the limit of a link", () => {
  it("counts questions, whoever asks them, and lets other links be", async () => {
    const token = await linkTo();
    const question = { metrics: ["visitors"], date_range: "day" };
    const batch = { site_id: "example.com", queries: Array.from({ length: 30 }, () => question) };
    const statuses: number[] = [];
    for (let i = 0; i < 21; i++) statuses.push((await shared.send(token, "/api/v2/query/batch", batch)).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
    const refused = await shared.send(token, "/api/funnels?site_id=example.com");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect((await shared.send(token, "/api/sites/example.com/goals")).status).toBe(429);
    expect((await shared.send("", `/embed/${token}/graph.svg`)).status).toBe(429);
    expect(shared.browser.access.guests?.limit.refused).toBe(4);
    expect((await shared.ask(await linkTo(), {})).status).toBe(200);
    shared.browser.wait(2_000);
    expect((await shared.ask(token, {})).status).toBe(200);
  });
});
