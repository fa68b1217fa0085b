import type { Hono } from "hono";
import { beforeAll, describe, expect, it } from "vitest";
import { noCounts } from "../../src/domain/counters.ts";
import type { FilteredSource } from "../../src/domain/filtered.ts";
import { epochMs } from "../../src/domain/time.ts";
import { filteredRoutes } from "../../src/http/routes/filtered.ts";
import type { FilteredAnswer } from "../../src/stats/filtered.ts";
import { ADMIN_TOKEN, ownersBrowser, PUBLIC_URL } from "./support/browser-double.ts";

const TODAY = "2026-03-04";
const NOW = epochMs(Date.parse(`${TODAY}T10:15:00Z`));

let app: Hono;
let key: string;
let cookie: string;
let databaseDown = false;
let asked: Parameters<FilteredSource["read"]>[0][] = [];

const source: FilteredSource = {
  read: (sql) => {
    asked.push(sql);
    if (databaseDown) return Promise.reject(new Error("secret words of the database"));
    return Promise.resolve([
      ["", "2026-03-02", "", "", "60"],
      ["filtered", "2026-03-02", "bot", "Googlebot", "20"],
      ["filtered", "2026-03-02", "bot", "(other)", "30"],
      ["filtered", "2026-03-02", "opted_out", "", "4"],
      ["", "2026-03-03", "", "", "30"],
      ["filtered", "2026-03-03", "bot", "Googlebot", "6"],
      ["filtered", "2026-03-03", "of another version", "", "6"],
    ]);
  },
  openFrom: () => TODAY,
  live: () =>
    Promise.resolve([
      {
        day: TODAY,
        windowStart: epochMs(Date.parse(`${TODAY}T00:00:00Z`)),
        v1: "",
        v2: "",
        counters: { ...noCounts(), events: 10 },
        histogram: undefined,
      },
    ]),
  filtered: () => [{ date: TODAY, counts: [{ reason: "preview", name: 'Say "hi", bot', beacons: 5 }] }],
};

beforeAll(async () => {
  const browser = await ownersBrowser();
  key = await browser.directory.createKey("one site", ["example.com", "quiet.example"]);
  await browser.directory.createSite({ domain: "quiet.example", mode: "dp" });
  cookie = browser.cookie;
  app = filteredRoutes({ access: browser.access, source, now: () => NOW, onError: () => undefined });
});

async function ask(
  query: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = { authorization: `Bearer ${key}` },
): Promise<Response> {
  asked = [];
  const search = new URLSearchParams({ site_id: "example.com", ...query });
  return await app.request(`${PUBLIC_URL}/api/filtered?${search.toString()}`, { headers });
}

describe("what was filtered", () => {
  it("is answered by date, reason and name, with totals and what was counted beside it", async () => {
    const response = await ask({ date_range: "2026-03-02,2026-03-04" });
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await response.json()).toEqual({
      query: {
        site_id: "example.com",
        date_range: ["2026-03-02T00:00:00+01:00", "2026-03-04T23:59:59+01:00"],
        by: "day",
      },
      meta: { accepted: 100, filtered: 65, share: 0.3939, k: 5, provisional_from: TODAY },
      totals: [
        { reason: "bot", beacons: 56 },
        { reason: "preview", beacons: 5 },
        { reason: "opted_out", beacons: 4 },
      ],
      days: [
        { date: "2026-03-02", accepted: 60, filtered: 54 },
        { date: "2026-03-03", accepted: 30, filtered: 6 },
        { date: TODAY, accepted: 10, filtered: 5 },
      ],
      results: [
        { date: "2026-03-02", reason: "bot", name: "Googlebot", beacons: 20 },
        { date: "2026-03-02", reason: "opted_out", name: "", beacons: 4 },
        { date: "2026-03-02", reason: "bot", name: "(other)", beacons: 30 },
        { date: "2026-03-03", reason: "bot", name: "Googlebot", beacons: 6 },
        { date: TODAY, reason: "preview", name: 'Say "hi", bot', beacons: 5 },
      ],
    } satisfies FilteredAnswer);
    expect(asked[0]?.params).toMatchObject({ from: "2026-03-02", to: "2026-03-03", reports: ["", "filtered"] });
  });

  it("is one row for each reason and name where the period is asked for", async () => {
    const answer = (await (await ask({ date_range: "7d", by: "period" })).json()) as FilteredAnswer;
    expect(answer.days).toBeUndefined();
    // The last seven days end yesterday: what is open is not among them.
    expect(answer.results).toEqual([
      { reason: "bot", name: "Googlebot", beacons: 26 },
      { reason: "opted_out", name: "", beacons: 4 },
      { reason: "bot", name: "(other)", beacons: 30 },
    ]);
    expect(answer.meta).toEqual({ accepted: 90, filtered: 60, share: 0.4, k: 5 });
  });

  it("of today comes from memory alone", async () => {
    const answer = (await (await ask({ date_range: "day" })).json()) as FilteredAnswer;
    expect(asked).toEqual([]);
    expect(answer.meta).toMatchObject({ accepted: 10, filtered: 5, provisional_from: TODAY });
  });

  it("comes as CSV with quoted fields", async () => {
    const response = await ask({ date_range: "day", format: "csv" });
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(await response.text()).toBe(`date,reason,name,beacons\r\n${TODAY},preview,"Say ""hi"", bot",5\r\n`);
    const period = await (await ask({ date_range: "all", by: "period", format: "csv" })).text();
    expect(period.split("\r\n")[0]).toBe("reason,name,beacons");
  });
});

describe("a question that is not answered", () => {
  it.each([
    ["without a range", {}],
    ["with a range that is none", { date_range: "fortnight" }],
    ["with dates in the wrong order", { date_range: "2026-03-02,2026-03-01" }],
    ["with one date too many", { date_range: "2026-03-01,2026-03-02,2026-03-03" }],
    ["by something else", { date_range: "day", by: "hour" }],
    ["in another format", { date_range: "day", format: "xml" }],
  ] as const)("%s gets 400", async (_, query) => {
    const response = await ask(query);
    expect([response.status, await response.json()]).toEqual([400, { error: expect.any(String) as unknown }]);
  });

  it("about hours gets 422, and so does a site in mode dp, which is told plainly", async () => {
    expect((await ask({ date_range: "24h" })).status).toBe(422);
    const response = await ask({ date_range: "day", site_id: "quiet.example" });
    expect([response.status, await response.json()]).toEqual([
      422,
      { error: expect.stringContaining("mode dp") as unknown },
    ]);
  });

  it("gets 401 without a key that holds for the site, whether the site is there or not", async () => {
    const query = { date_range: "day" };
    const foreign = await ask({ ...query, site_id: "shop.example.com" });
    const missing = await ask({ ...query, site_id: "nobody.example" });
    expect([foreign.status, await foreign.json()]).toEqual([missing.status, await missing.json()]);
    for (const headers of [{}, { authorization: "Bearer ff_wrong" }]) {
      expect((await ask(query, headers)).status).toBe(401);
    }
    for (const headers of [{ cookie }, { authorization: `Bearer ${ADMIN_TOKEN}` }]) {
      expect((await ask(query, headers)).status).toBe(200);
    }
  });

  it("gets 503 when the database does not answer, without its words", async () => {
    databaseDown = true;
    const response = await ask({ date_range: "7d" });
    databaseDown = false;
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("secret");
  });
});
