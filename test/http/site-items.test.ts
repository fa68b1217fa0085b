import { beforeEach, describe, expect, it } from "vitest";
import { ADMIN_TOKEN, ownersBrowser, PUBLIC_URL, type BrowserDouble } from "./support/browser-double.ts";

const AT = "/api/sites/example.com";

let browser: BrowserDouble;
beforeEach(async () => {
  browser = await ownersBrowser();
});

async function answer(method: string, path: string, body?: unknown): Promise<readonly [number, unknown]> {
  const response = await browser.send(method, path, body);
  return [response.status, await response.json()];
}

const error = (text: string): unknown => ({ error: expect.stringContaining(text) as unknown });

describe("goals and funnels of a site", () => {
  const cart = { name: "Cart", page: "/cart/**" };
  const purchase = { name: "Purchase", event: "Purchase", currency: "EUR" };

  it("are added, listed, changed and removed by name", async () => {
    expect(await answer("POST", `${AT}/goals`, { ...cart, name: " Cart " })).toEqual([201, cart]);
    expect(await answer("POST", `${AT}/goals`, { ...purchase, currency: "eur" })).toEqual([201, purchase]);
    expect(await answer("GET", `${AT}/goals`)).toEqual([200, { goals: [cart, purchase] }]);
    const checkout = { name: "Check out", steps: ["Cart", "Purchase"] };
    expect(await answer("POST", `${AT}/funnels`, checkout)).toEqual([201, checkout]);
    expect(await answer("GET", `${AT}/funnels`)).toEqual([200, { funnels: [checkout] }]);

    expect(await answer("PUT", `${AT}/goals/cart`, cart)).toEqual([200, cart]);
    expect(await answer("PUT", `${AT}/goals/purchase`, { ...purchase, name: "Sale" })).toEqual([
      400,
      error('"Purchase" is a step of the funnel "Check out"'),
    ]);
    expect(await answer("PUT", `${AT}/goals/Cart`, { name: "Basket", page: "/basket" })).toEqual([
      400,
      error('"Cart" is a step of the funnel "Check out"'),
    ]);
    expect(await answer("DELETE", `${AT}/goals/Cart`)).toEqual([400, error('the funnel "Check out"')]);
    expect(await answer("DELETE", `${AT}/funnels/Check%20out`)).toEqual([200, { ok: true }]);
    expect(await answer("DELETE", `${AT}/goals/Cart`)).toEqual([200, { ok: true }]);
    expect(await answer("DELETE", `${AT}/goals/Cart`)).toEqual([404, { error: "no such goal" }]);
    expect(await answer("PUT", `${AT}/goals/Cart`, cart)).toEqual([404, { error: "no such goal" }]);
    await answer("POST", `${AT}/goals`, { name: "Visit /50% off?", page: "/x" });
    expect(await answer("DELETE", `${AT}/goals/${encodeURIComponent("visit /50% off?")}`)).toEqual([200, { ok: true }]);
    expect(browser.directory.site("example.com")).toMatchObject({ goals: [purchase], funnels: [] });
  });

  it("that make no sense are refused, with what is wrong", async () => {
    for (const [body, sentence] of [
      [{ name: "x" }, 'goals: "x" must be an event or a page'],
      [{ page: "/x" }, "name: "],
      [{ name: "x", page: "/x", scrollPercent: 200 }, "scrollPercent: "],
      [{ name: "x", page: "/x", colour: "red" }, "colour"],
      [[], "expected object"],
    ] as const) {
      expect(await answer("POST", `${AT}/goals`, body)).toEqual([400, error(sentence)]);
    }
    expect(await answer("POST", `${AT}/goals`, "{")).toEqual([400, { error: "the body is not JSON" }]);
    expect(await answer("POST", `${AT}/funnels`, { name: "f", steps: ["a", "b"] })).toEqual([
      400,
      error('the step "a" of "f" is no goal of the site'),
    ]);
    const long = { name: "x", event: "x".repeat(70_000) };
    expect((await browser.send("POST", `${AT}/goals`, long)).status).toBe(413);
    expect(browser.directory.site("example.com")).toMatchObject({ goals: [], funnels: [] });
  });

  it("are not given another meaning under their names, also when they were removed", async () => {
    const checkout = { name: "Check out", steps: ["Cart", "Purchase"] };
    for (const goal of [cart, purchase]) await answer("POST", `${AT}/goals`, goal);
    await answer("POST", `${AT}/funnels`, checkout);
    const goalRefused = [400, error('goals: "Cart" stands for {"page":"/cart/**"} for good')];
    const funnelRefused = [400, error('funnels: "Check out" stands for ["cart","purchase"] for good')];
    const [basket, back] = [
      { name: "Cart", page: "/basket" },
      { ...checkout, steps: ["Purchase", "Cart"] },
    ];
    expect(await answer("PUT", `${AT}/goals/Cart`, basket)).toEqual(goalRefused);
    expect(await answer("PUT", `${AT}/funnels/Check%20out`, back)).toEqual(funnelRefused);
    await answer("DELETE", `${AT}/funnels/Check%20out`);
    expect(await answer("POST", `${AT}/funnels`, back)).toEqual(funnelRefused);
    expect(await answer("POST", `${AT}/funnels`, checkout)).toEqual([201, checkout]);
    await answer("DELETE", `${AT}/funnels/Check%20out`);
    await answer("DELETE", `${AT}/goals/Cart`);
    expect(await answer("POST", `${AT}/goals`, basket)).toEqual(goalRefused);
    expect(await answer("PUT", `${AT}/goals/Purchase`, basket)).toEqual(goalRefused);
    expect(await answer("POST", `${AT}/goals`, cart)).toEqual([201, cart]);
  });

  it("are shown with the site, and taken as a whole with it", async () => {
    const fields = {
      goals: [cart, purchase],
      funnels: [{ name: "Checkout", steps: ["Cart", "Purchase"] }],
      properties: ["plan"],
      segments: [{ name: "Germany", filters: [["is", "visit:country", ["DE"]]] }],
      annotations: [{ date: "2026-03-29", text: "launch" }],
    };
    const stored = {
      ...fields,
      segments: [{ id: 1, ...fields.segments[0] }],
      annotations: [{ id: 2, ...fields.annotations[0] }],
    };
    const [status, site] = await answer("PUT", AT, fields);
    expect([status, site]).toMatchObject([200, stored]);
    expect(await answer("GET", AT)).toEqual([200, site]);
    // What was read may be sent back.
    const { goals, funnels, properties, segments, annotations } = stored;
    expect(await answer("PUT", AT, { goals, funnels, properties, segments, annotations })).toEqual([200, site]);
    expect(await answer("PUT", AT, { segments: [{ id: 9, name: "x", filters: [["is", "visit:os", []]] }] })).toEqual([
      400,
      error("segments: there is no 9"),
    ]);
  });

  it("of many requests at once are all kept", async () => {
    const names = ["a", "b", "c", "d", "e"];
    const statuses = await Promise.all(
      names.map(async (name) => (await browser.send("POST", `${AT}/goals`, { name, event: name })).status),
    );
    expect(statuses).toEqual(names.map(() => 201));
    // The bodies of requests sent at once arrive in any order.
    const kept = browser.directory.site("example.com")?.goals.map(({ name }) => name) ?? [];
    expect(kept.toSorted()).toEqual(names);
  });
});

describe("properties of a site", () => {
  it("are added and removed by key", async () => {
    expect(await answer("POST", `${AT}/properties`, { key: " plan " })).toEqual([201, { key: "plan" }]);
    expect(await answer("POST", `${AT}/properties`, { key: "plan" })).toEqual([400, error('"plan" is there twice')]);
    expect(await answer("GET", `${AT}/properties`)).toEqual([200, { properties: [{ key: "plan" }] }]);
    expect((await browser.send("PUT", `${AT}/properties/plan`, { key: "size" })).status).toBe(404);
    expect(await answer("DELETE", `${AT}/properties/plan`)).toEqual([200, { ok: true }]);
    expect(await answer("DELETE", `${AT}/properties/plan`)).toEqual([404, { error: "no such property" }]);
  });
});

describe.each([
  ["segments", "segment", { name: "Germany", filters: [["is", "visit:country", ["DE"]]] }, { name: "DE" }],
  ["annotations", "annotation", { date: "2026-03-29", text: "launch" }, { text: "Launch day" }],
])("%s of a site", (field, noun, item, change) => {
  it("have ids that are never given again", async () => {
    const changed = { ...item, ...change };
    expect(await answer("POST", `${AT}/${field}`, item)).toEqual([201, { id: 1, ...item }]);
    expect(await answer("PUT", `${AT}/${field}/1`, changed)).toEqual([200, { id: 1, ...changed }]);
    expect(await answer("GET", `${AT}/${field}`)).toEqual([200, { [field]: [{ id: 1, ...changed }] }]);
    expect(await answer("DELETE", `${AT}/${field}/1`)).toEqual([200, { ok: true }]);
    expect(await answer("PUT", `${AT}/${field}/1`, item)).toEqual([404, { error: `no such ${noun}` }]);
    expect(await answer("DELETE", `${AT}/${field}/1`)).toEqual([404, { error: `no such ${noun}` }]);
    expect(await answer("POST", `${AT}/${field}`, item)).toEqual([201, { id: 2, ...item }]);
    expect(await answer("POST", `${AT}/${field}`, { id: 7, ...item })).toEqual([400, error("id")]);
  });
});

describe("segments of a site", () => {
  it.each([
    ["of an unknown form", ["equals", "visit:country", ["DE"]], "Invalid filter"],
    ["on what there is not", ["is", "visit:shoe_size", ["9"]], "Invalid filter"],
    ["on goals that the site has not", ["is", "event:goal", ["Purchase"]], 'The goal "Purchase" is not configured'],
    ["made of segments", ["is", "segment", [1]], "A segment cannot be made of segments"],
  ])("are not stored with filters %s, which no question could ask with", async (_, filter, sentence) => {
    const given = { name: "Germany", filters: [["is", "visit:country", ["DE"]]] };
    await answer("POST", `${AT}/segments`, given);
    const refused = [400, error(sentence)];
    expect(await answer("POST", `${AT}/segments`, { name: "x", filters: [filter] })).toEqual(refused);
    expect(await answer("PUT", `${AT}/segments/1`, { name: "x", filters: [filter] })).toEqual(refused);
    // As one field of many it is held to the same.
    expect(
      await answer("PUT", AT, {
        segments: [
          { id: 1, ...given },
          { name: "x", filters: [filter] },
        ],
      }),
    ).toEqual(refused);
    expect(await answer("PUT", AT, { segments: [{ id: 1, name: "x", filters: [filter] }] })).toEqual(refused);
    const site = { domain: "another.example", segments: [{ name: "x", filters: [filter] }] };
    expect(await answer("POST", "/api/sites", site)).toEqual(refused);
    expect(await answer("GET", `${AT}/segments`)).toEqual([200, { segments: [{ id: 1, ...given }] }]);
  });

  it("may be of the site's goals", async () => {
    await answer("POST", `${AT}/goals`, { name: "Purchase", event: "Purchase" });
    const buyers = { name: "Buyers", filters: [["is", "event:goal", ["Purchase"]]] };
    expect(await answer("POST", `${AT}/segments`, buyers)).toEqual([201, { id: 1, ...buyers }]);
  });
});

describe("reports of a site", () => {
  it("are added once, whoever adds them, by hour where anybody asks for it, and removed by how they are written", async () => {
    const pair = { report: "page*language" };
    const both = await Promise.all([pair, pair].map((body) => answer("POST", `${AT}/reports`, body)));
    expect(both).toEqual([
      [201, pair],
      [201, pair],
    ]);
    expect(await answer("POST", `${AT}/reports`, { report: "source*city" })).toEqual([201, { report: "source*city" }]);
    const byHour = { report: "page*language by hour" };
    expect(await answer("POST", `${AT}/reports`, { report: "language*page by hour" })).toEqual([201, byHour]);
    expect(await answer("POST", `${AT}/reports`, pair)).toEqual([201, byHour]);
    expect(await answer("GET", `${AT}/reports`)).toEqual([200, { reports: [byHour, { report: "source*city" }] }]);
    expect(await answer("GET", AT)).toMatchObject([200, { reports: ["page*language by hour", "source*city"] }]);
    expect(await answer("DELETE", `${AT}/reports/${encodeURIComponent("page*language by hour")}`)).toEqual([
      200,
      { ok: true },
    ]);
    expect(await answer("DELETE", `${AT}/reports/city*source`)).toEqual([200, { ok: true }]);
    expect(await answer("DELETE", `${AT}/reports/source*city`)).toEqual([404, { error: "no such report" }]);
    expect(await answer("GET", `${AT}/reports`)).toEqual([200, { reports: [] }]);
  });

  it("that are none are refused, and in mode dp every one", async () => {
    for (const [report, sentence] of [
      ["page*shoe_size", "names an unknown dimension"],
      ["page*country", "is collected of every site already"],
      ["x".repeat(101), "report: "],
      ["", "names an unknown dimension"],
      ["__proto__", "names an unknown dimension"],
    ] as const) {
      expect(await answer("POST", `${AT}/reports`, { report })).toEqual([400, error(sentence)]);
    }
    expect(await answer("PUT", AT, { reports: Array.from({ length: 41 }, () => "a") })).toEqual([
      400,
      error("reports"),
    ]);
    await answer("POST", "/api/sites", { domain: "noisy.example", mode: "dp" });
    const refused = await answer("POST", "/api/sites/noisy.example/reports", { report: "page*language" });
    expect(refused).toEqual([400, error("a site in mode dp has none of its own")]);
  });
});

describe("path groups of a site", () => {
  it("are taken with the site, in their order, and refused where they are no patterns", async () => {
    const pathGroups = ["/users/*/profile", "/users/**"];
    expect(await answer("PUT", AT, { pathGroups })).toMatchObject([200, { pathGroups }]);
    expect(await answer("PUT", AT, { pathGroups: ["/pricing"] })).toEqual([400, error("has no * in it")]);
    expect(await answer("GET", AT)).toMatchObject([200, { pathGroups }]);
  });
});

describe("the lists of a site", () => {
  const fields = ["goals", "funnels", "properties", "reports", "segments", "annotations"];
  const status = async (method: string, path: string, headers: Record<string, string>): Promise<number> => {
    const init = { method, headers: { "content-type": "application/json", ...headers } };
    const response = await browser.app.request(PUBLIC_URL + path, method === "POST" ? { ...init, body: "{}" } : init);
    return response.status;
  };

  it("are read by who may read the site, and changed by owners and the admin token alone", async () => {
    const owner = { cookie: browser.cookie };
    const key = { authorization: `Bearer ${await browser.directory.createKey("one", ["example.com"])}` };
    const admin = { authorization: `Bearer ${ADMIN_TOKEN}` };
    await browser.directory.createUser("bob@example.com", "bobs long password", "viewer", ["example.com"]);
    await browser.send("POST", "/api/session", { email: "bob@example.com", password: "bobs long password" });
    const viewer = { cookie: browser.cookie };
    for (const field of fields) {
      const path = `${AT}/${field}`;
      const other = `/api/sites/shop.example.com/${field}`;
      const read = await Promise.all([viewer, key, owner, admin, {}].map((who) => status("GET", path, who)));
      const readOther = await Promise.all([viewer, key, owner, admin].map((who) => status("GET", other, who)));
      // Who may change something is told what is wrong with the empty body.
      const add = await Promise.all([viewer, key, owner, admin, {}].map((who) => status("POST", path, who)));
      const remove = await Promise.all([viewer, key, owner].map((who) => status("DELETE", `${path}/x`, who)));
      expect([field, read, readOther, add, remove]).toEqual([
        field,
        [200, 200, 200, 200, 401],
        [404, 404, 200, 200],
        [403, 403, 400, 400, 401],
        [403, 403, 404],
      ]);
    }
  });

  it("are not changed by what another site's page sends", async () => {
    const headers = { origin: "https://evil.example" };
    const goal = { name: "x", event: "x" };
    expect((await browser.send("POST", `${AT}/goals`, goal, headers)).status).toBe(403);
    const form = { "content-type": "text/plain" };
    expect((await browser.send("POST", `${AT}/goals`, goal, form)).status).toBe(415);
    expect(browser.directory.site("example.com")?.goals).toEqual([]);
  });

  it("are never stored by who passes them on", async () => {
    expect((await browser.send("GET", `${AT}/goals`)).headers.get("cache-control")).toBe("no-store");
  });
});
