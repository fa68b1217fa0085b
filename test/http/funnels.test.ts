import type { Hono } from "hono";
import { beforeAll, describe, expect, it } from "vitest";
import { noCounts } from "../../src/domain/counters.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import type { StatSource } from "../../src/domain/stat-row.ts";
import { epochMs } from "../../src/domain/time.ts";
import { funnelRoutes } from "../../src/http/routes/funnels.ts";
import { browserDouble, PUBLIC_URL } from "./support/browser-double.ts";

const TODAY = "2026-03-04";
const NOW = epochMs(Date.parse(`${TODAY}T10:15:00Z`));

let app: Hono;
let key: string;
let databaseDown = false;

const source: StatSource = {
  read: () => (databaseDown ? Promise.reject(new Error("secret words of the database")) : Promise.resolve([])),
  openFrom: () => TODAY,
  live: (_, { name }) => {
    const row = (v1: string, v2: string, visits: number) => ({
      day: TODAY,
      windowStart: epochMs(Date.parse(`${TODAY}T00:00:00Z`)),
      v1,
      v2,
      counters: { ...noCounts(), events: visits, visitors: visits },
      histogram: undefined,
    });
    if (name === "funnel_step") return Promise.resolve([row("Join#1", "", 40), row("Join#2", "", 10)]);
    return Promise.resolve(name === "source*funnel_step" ? [row("Google", "Join#1", 15)] : []);
  },
  visitorsNow: () => 0,
};

beforeAll(async () => {
  const { access, directory } = await browserDouble();
  await directory.createSite({
    domain: "example.com",
    goals: [
      { name: "Read", page: "/" },
      { name: "Signup", event: "signup" },
    ],
    funnels: [{ name: "Join", steps: ["Read", "Signup"] }],
  });
  await directory.createSite({ domain: "other.example" });
  key = await directory.createKey("one site", ["example.com"]);
  app = funnelRoutes({ access, source, reports: DEFAULT_REPORTS, now: () => NOW, onError: () => undefined });
});

async function ask(query: Readonly<Record<string, string>>, token = key): Promise<[number, unknown]> {
  const search = new URLSearchParams({ site_id: "example.com", ...query });
  const headers = { authorization: `Bearer ${token}` };
  const response = await app.request(`${PUBLIC_URL}/api/funnels?${search.toString()}`, { headers });
  return [response.status, await response.json()];
}

describe("funnels", () => {
  it("are listed", async () => {
    expect(await ask({})).toEqual([200, { funnels: [{ name: "Join", steps: ["Read", "Signup"] }] }]);
  });

  it("are answered over a range, by name or by its dates", async () => {
    const steps = [
      { name: "Read", visits: 40, from_first: 100, dropped_off: 0 },
      { name: "Signup", visits: 10, from_first: 25, from_previous: 25, dropped_off: 30 },
    ];
    for (const range of [{ date_range: "day" }, { period: "7d" }, { date_range: "2026-03-01,2026-03-04" }]) {
      const [status, body] = await ask({ funnel: "Join", ...range });
      expect(status).toBe(200);
      // The seven days before today have nothing.
      if (!("period" in range)) expect(body).toMatchObject({ steps, meta: { provisional_from: TODAY } });
      else expect(body).toMatchObject({ steps: [{ visits: 0 }, { visits: 0 }] });
    }
  });

  it("are narrowed by filters in the language of the Stats API", async () => {
    const filters = JSON.stringify([["is", "visit:source", ["Google"]]]);
    const [status, body] = await ask({ funnel: "Join", date_range: "day", filters });
    expect([status, body]).toMatchObject([200, { steps: [{ visits: 15 }, { visits: 0 }] }]);
  });

  it.each<[string, Record<string, string>, number, object]>([
    ["no range", { funnel: "Join" }, 400, { error: "#: Required property date_range was not present." }],
    ["filters that are no JSON", { funnel: "Join", period: "day", filters: "[" }, 400, { error: "#/filters: It is a JSON array of filters." }],
    ["filters that are no list", { funnel: "Join", period: "day", filters: "{}" }, 400, { error: "#/filters: It is a JSON array of filters." }],
    ["an unknown funnel", { funnel: "x", period: "day" }, 400, { error: 'Invalid funnel. The funnel "x" is not declared for this site.' }],
    [
      "what no report covers",
      { funnel: "Join", period: "day", filters: '[["is","visit:os",["iOS"]]]' },
      422,
      { configuration: '"reports": ["os*funnel_step"]' },
    ],
    ["another's site", { site_id: "other.example", funnel: "Join", period: "day" }, 401, {}],
    ["no site", { site_id: "", funnel: "Join", period: "day" }, 401, {}],
  ])("are refused for %s", async (_, query, status, body) => {
    expect(await ask(query)).toMatchObject([status, body]);
  }); // prettier-ignore

  it("are nobody's without a key, and wait for a database that does not answer", async () => {
    expect((await ask({ funnel: "Join", period: "day" }, "wrong"))[0]).toBe(401);
    databaseDown = true;
    const [status, body] = await ask({ funnel: "Join", period: "7d" });
    databaseDown = false;
    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toContain("secret");
  });
});
