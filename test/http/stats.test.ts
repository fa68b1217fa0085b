import type { Hono } from "hono";
import { beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import type { StatSource } from "../../src/domain/stat-row.ts";
import { epochMs } from "../../src/domain/time.ts";
import { statsRoutes } from "../../src/http/routes/stats.ts";
import { noCounts } from "../../src/domain/counters.ts";
import { ADMIN_TOKEN, ownersBrowser, PUBLIC_URL } from "./support/browser-double.ts";

const NOW = epochMs(Date.parse("2026-03-02T10:15:00Z"));
const QUESTION = { site_id: "example.com", metrics: ["pageviews"], date_range: "day" };

let app: Hono;
let key: string;
let cookie: string;
let databaseDown = false;

const source: StatSource = {
  read: () => (databaseDown ? Promise.reject(new Error("secret words of the database")) : Promise.resolve([])),
  openFrom: () => "2026-03-02",
  live: () =>
    Promise.resolve([
      {
        day: "2026-03-02",
        windowStart: epochMs(Date.parse("2026-03-01T23:00:00Z")),
        v1: "",
        v2: "",
        counters: { ...noCounts(), pageviews: 42, events: 42 },
        histogram: undefined,
      },
    ]),
  visitorsNow: (_, minutes) => (minutes === 5 ? 7 : 0),
};

beforeAll(async () => {
  const browser = await ownersBrowser();
  key = await browser.directory.createKey("one site", ["example.com"]);
  await browser.directory.createSite({ domain: "quiet.example", mode: "dp" });
  cookie = browser.cookie;
  app = statsRoutes({
    access: browser.access,
    source,
    reports: DEFAULT_REPORTS,
    now: () => NOW,
    onError: () => undefined,
  });
});

async function ask(body: unknown, headers: Readonly<Record<string, string>> = bearer()): Promise<[number, unknown]> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await app.request(`${PUBLIC_URL}/api/v2/query`, { method: "POST", headers, body: text });
  return [response.status, await response.json()];
}

function bearer(token = key): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

describe("a question", () => {
  it("is answered and not kept by any cache", async () => {
    const response = await app.request(`${PUBLIC_URL}/api/v2/query`, {
      method: "POST",
      headers: bearer(),
      body: JSON.stringify(QUESTION),
    });
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await response.json()).toMatchObject({ results: [{ metrics: [42], dimensions: [] }] });
  });

  it.each(["a key", "the admin token", "a cookie"])("may come with %s", async (who) => {
    const headers = who === "a cookie" ? { cookie } : bearer(who === "a key" ? key : ADMIN_TOKEN);
    expect((await ask(QUESTION, headers))[0]).toBe(200);
  });

  it.each([
    ["without a key", {}, QUESTION],
    ["with a wrong key", { authorization: "Bearer ff_wrong" }, QUESTION],
    ["with another scheme", { authorization: "Basic Zm9vOmJhcg==" }, QUESTION],
    ["with an empty token", { authorization: "Bearer " }, QUESTION],
  ])("%s gets 401 and is told about keys", async (_, headers, body) => {
    const [status, answer] = await ask(body, headers);
    expect([status, answer]).toEqual([401, { error: expect.stringContaining("API key") as unknown }]);
  });

  it("about a site that is not the key's gets the answer that a missing site gets", async () => {
    const foreign = await ask({ ...QUESTION, site_id: "shop.example.com" });
    expect(foreign[0]).toBe(401);
    expect(foreign).toEqual(await ask({ ...QUESTION, site_id: "nobody.example" }));
  });

  it.each([
    ["no JSON", "metrics=pageviews"],
    ["empty", ""],
    ["an array", "[]"],
    ["without a site", { metrics: ["pageviews"], date_range: "day" }],
    ["with a site that is no text", { ...QUESTION, site_id: 7 }],
    ["without metrics", { site_id: "example.com", date_range: "day" }],
    ["with an unknown metric", { ...QUESTION, metrics: ["karma"] }],
    ["without dates", { site_id: "example.com", metrics: ["pageviews"] }],
    ["with dates that are none", { ...QUESTION, date_range: "yesteryear" }],
    ["with an unknown dimension", { ...QUESTION, dimensions: ["visit:shoe_size"] }],
    ["with a filter that is none", { ...QUESTION, filters: [["is"]] }],
  ])("that is %s gets 400 with a sentence", async (_, body) => {
    const [status, answer] = await ask(body);
    expect([status, answer]).toEqual([400, { error: expect.stringMatching(/\w+ \w+/u) as unknown }]);
  });

  it("that no report covers gets 422 and the line of configuration that would", async () => {
    const question = { ...QUESTION, dimensions: ["event:page", "visit:os_version"] };
    const [status, answer] = await ask(question);
    expect(status).toBe(422);
    expect(answer).toEqual({
      error: expect.stringContaining("add to the configuration") as unknown,
      configuration: '"reports": ["page*os_version"]',
      report: "page*os_version",
    });
  });

  it("with three dimensions gets 422 and no line, since none would help", async () => {
    const dimensions = ["event:page", "visit:source", "visit:country"];
    const [status, answer] = await ask({ ...QUESTION, dimensions });
    expect([status, answer]).toEqual([422, { error: expect.stringContaining("at most two dimensions") as unknown }]);
  });

  it("that is too large gets 413", async () => {
    expect((await ask({ ...QUESTION, filters: ["x".repeat(140_000)] }))[0]).toBe(413);
  });

  it("gets 503 when the database does not answer, in our words and not in its own", async () => {
    databaseDown = true;
    const [status, answer] = await ask({ ...QUESTION, date_range: ["2026-02-01", "2026-03-02"] });
    databaseDown = false;
    expect([status, answer]).toEqual([503, { error: "The database does not answer. Try again shortly." }]);
  });

  it("about today is answered without the database", async () => {
    databaseDown = true;
    const [status] = await ask(QUESTION);
    databaseDown = false;
    expect(status).toBe(200);
  });
});

describe("visitors now", () => {
  const now = async (query: string, headers: Record<string, string> = bearer()): Promise<[number, unknown]> => {
    const response = await app.request(`${PUBLIC_URL}/api/v1/stats/realtime/visitors${query}`, { headers });
    return [response.status, await response.json()];
  };

  it("are a bare number", async () => {
    expect(await now("?site_id=example.com")).toEqual([200, 7]);
  });

  it("are not told of a site in mode dp", async () => {
    const refused = { error: expect.stringContaining("is in mode dp and has no live view") as unknown };
    expect(await now("?site_id=quiet.example", bearer(ADMIN_TOKEN))).toEqual([422, refused]);
  });

  it("are told to who may read the site alone", async () => {
    const refused = { error: expect.stringContaining("API key") as unknown };
    expect(await now("?site_id=example.com", {})).toEqual([401, refused]);
    expect(await now("?site_id=shop.example.com")).toEqual([401, refused]);
    expect(await now("?site_id=nobody.example")).toEqual([401, refused]);
    expect(await now("")).toEqual([401, refused]);
  });
});
