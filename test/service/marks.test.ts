// What pages say of goals, properties, vitals and funnels is what is answered of them, live and when it is released.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import type { Site } from "../../src/domain/site.ts";
import type { StatSource } from "../../src/domain/stat-row.ts";
import { answerQuery, type Answer } from "../../src/stats/answer.ts";
import { answerFunnel } from "../../src/stats/funnel.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { install, type Installation, type Person } from "./support/installation.ts";

const DAY = "2026-03-02";
const RANGE = [DAY, DAY];

let installed: Installation;
let site: Site;
const sources: Record<"live" | "released", StatSource | undefined> = { live: undefined, released: undefined };

beforeAll(async () => {
  installed = await install({
    start: `${DAY}T10:00:00Z`,
    reports: DEFAULT_REPORTS,
    sites: [
      {
        domain: "example.com",
        k: 3,
        goals: [
          { name: "Read", page: "/blog/**" },
          { name: "Signup", event: "signup" },
          { name: "Purchase", event: "purchase", currency: "EUR" },
        ],
        funnels: [{ name: "Join", steps: ["Read", "Signup", "Purchase"] }],
        properties: ["plan"],
      },
    ],
  });
  const found = installed.directory.site("example.com");
  if (found === undefined) throw new Error("no site");
  site = found;
  await visits();
});

afterAll(() => installed.close());

/**
 * 24 visitors see the front page, of which 9 tell vitals, 3 of them worse ones. 18 read, 12 sign up, 6 of these pay
 * 10.50 EUR; 6 visitors who did not read pay 1 EUR.
 */
async function visits(): Promise<void> {
  const { clock } = installed;
  const send = (person: Person): Promise<unknown> => installed.send(person);
  const at = (time: string): void => {
    clock.set(Date.parse(`${DAY}T${time}Z`));
  };
  const people = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from }, (_, index) => from + index);
  at("10:00:00");
  for (const person of people(0, 24)) await send({ person, fields: { r: "https://www.google.com/" } });
  for (const person of people(0, 9)) {
    const vitals = person < 6 ? { lcp: 1_000, cls: 0.05 } : { lcp: 3_000, cls: 0.3 };
    await send({ person, fields: { n: "engagement", e: 4_000, sd: 50, ...vitals } });
  }
  at("10:01:00");
  for (const person of people(0, 18)) await send({ person, path: "/blog/a" });
  at("10:01:40");
  for (const person of people(0, 12)) {
    await send({
      person,
      path: "/join",
      fields: { n: "signup", p: { plan: person < 6 ? "pro" : "free", secret: "x" } },
    });
  }
  at("10:05:00");
  for (const person of people(0, 6)) {
    await send({ person, path: "/pay", fields: { n: "purchase", $: { currency: "EUR", amount: "10.50" } } });
  }
  for (const person of people(18, 24)) {
    await send({ person, path: "/pay", fields: { n: "purchase", $: { currency: "EUR", amount: 1 } } });
  }
}

describe.each(["live", "released"] as const)("answers, %s", (which) => {
  beforeAll(async () => {
    if (which === "live") {
      sources.live = installed.service.source;
      return;
    }
    await installed.tickAt("2026-03-03T01:00:00Z");
    const rows = [...installed.stored.values()].flatMap((batch) => batch.rows);
    sources.released = {
      read: () => Promise.resolve([]),
      openFrom: () => "1970-01-01",
      live: (_, { name }, window) =>
        Promise.resolve(rows.filter((row) => row.report === name && row.window === window)),
      visitorsNow: () => 0,
    };
  });

  async function ask(body: object): Promise<Answer> {
    const source = sources[which];
    const now = installed.clock.now();
    const query = parseQuery({ site_id: "example.com", date_range: RANGE, ...body }, site, now, site.timeZone);
    if (!query.ok) throw new Error(query.error.message);
    if (source === undefined) throw new Error("no source");
    const answer = await answerQuery(query.value, site, source);
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value;
  }

  it("tell goals, their rates and what they brought", async () => {
    const metrics = ["visitors", "events", "conversion_rate", "total_revenue"];
    const { results } = await ask({ metrics, dimensions: ["event:goal"], order_by: [["event:goal", "asc"]] });
    expect(results).toMatchObject([
      { dimensions: ["Purchase"], metrics: [12, 12, 50, which === "live" ? { value: 60 } : { value: 69 }] },
      { dimensions: ["Read"], metrics: [18, 18, 75, null] },
      { dimensions: ["Signup"], metrics: [12, 12, 50, null] },
    ]);
  });

  it("tell the source and the properties of those who reached them", async () => {
    const filters = [["is", "event:goal", ["Signup"]]];
    const bySource = await ask({
      metrics: ["visitors", "group_conversion_rate"],
      dimensions: ["visit:source"],
      filters,
    });
    expect(bySource.results).toEqual([{ dimensions: ["Google"], metrics: [12, 50] }]);
    const byPlan = await ask({ metrics: ["events"], dimensions: ["event:props:plan"], filters });
    expect(byPlan.results).toEqual([
      { dimensions: ["free"], metrics: [6] },
      { dimensions: ["pro"], metrics: [6] },
    ]);
    expect((await ask({ metrics: ["events"], dimensions: ["event:props:secret"] })).results).toEqual([]);
  });

  it("tell web vitals, and when they are released how they are spread", async () => {
    const metrics = ["events", "good", "needs_improvement", "poor", "p50", "p75"];
    const { results } = await ask({ metrics, dimensions: ["event:web_vital"], order_by: [["event:web_vital", "asc"]] });
    const near = (value: number): unknown =>
      which === "live" ? null : (expect.closeTo(value, value < 1 ? 2 : -2) as unknown);
    expect(results).toEqual([
      { dimensions: ["cls"], metrics: [9, 66.7, 0, 33.3, near(0.05), near(0.3)] },
      { dimensions: ["lcp"], metrics: [9, 66.7, 33.3, 0, near(1_000), near(3_000)] },
    ]);
  });

  it("tell from page to page", async () => {
    const body = { metrics: ["pageviews"], dimensions: ["event:previous_page"] };
    const { results } = await ask({ ...body, filters: [["is", "event:page", ["/blog/a"]]] });
    expect(results).toEqual([{ dimensions: ["/"], metrics: [18] }]);
  });

  it("tell how far visits came in order", async () => {
    const source = sources[which];
    if (source === undefined) throw new Error("no source");
    const question = { funnel: "Join", dateRange: RANGE, filters: [] };
    const answer = await answerFunnel(question, site, source, installed.clock.now());
    expect(answer).toMatchObject({
      ok: true,
      value: {
        steps: [
          { name: "Read", visits: 18 },
          { name: "Signup", visits: 12, from_previous: 66.67 },
          { name: "Purchase", visits: 6, from_first: 33.33 },
        ],
      },
    });
  });
});
