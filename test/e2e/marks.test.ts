// Goals, funnels, properties, revenue, partners, vitals and flow, from a real browser to the answers of the API.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VITAL_LIMITS, VITALS, type Vital } from "../../src/domain/mark.ts";
import type { FeatureSite } from "../snippet/feature-site.ts";
import { launchBrowser, type TestBrowser } from "../support/browser.ts";
import { ADMIN_TOKEN, startCollector, type TestCollector } from "./collector.ts";
import type { Guest } from "./guest.ts";
import { DAY, OPENING, RARE, startKettleShop, walkMarksDay } from "./marks-day.ts";
import { find, formsOf, searchFiles, searchTables } from "./search.ts";

let collector: TestCollector;
let browser: TestBrowser;
let shop: FeatureSite;
let guests: readonly Guest[];
/** All answers of this run. */
const heard: string[] = [];

beforeAll(async () => {
  collector = await startCollector(OPENING);
  [browser, shop] = await Promise.all([launchBrowser(), startKettleShop(collector)]);
  await collector.site({
    domain: "shop.test",
    timeZone: "Europe/Berlin",
    k: 3,
    partners: [
      { name: "Ann's blog", keys: ["ann"] },
      { name: "Bo & Sons", keys: ["bo"] },
    ],
    goals: [
      { name: "Signup", event: "Signup" },
      { name: "Purchase", event: "Purchase", currency: "EUR" },
      { name: "Prices seen", page: "/pric*" },
      { name: "Story read", page: "/story", scrollPercent: 80 },
    ],
    funnels: [{ name: "Sale", steps: ["Prices seen", "Signup", "Purchase"] }],
    properties: ["plan"],
  });
  guests = await walkMarksDay(browser, shop, collector);
  collector.minutesPass(2);
}, 400_000);

afterAll(async () => {
  await browser.close();
  await Promise.all([shop.close(), collector.close()]);
});

interface Row {
  readonly dimensions: readonly string[];
  readonly metrics: readonly unknown[];
}

async function get<Body>(path: string, body?: object): Promise<Body> {
  const response = await fetch(collector.url + path, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  heard.push(text);
  if (response.status !== 200) throw new Error(text);
  return JSON.parse(text) as Body;
}

/** Rows of an answer about the day, values before numbers, in their order. */
async function ask(
  dimensions: readonly string[],
  metrics: readonly string[],
  filters: readonly unknown[] = [],
): Promise<readonly (readonly unknown[])[]> {
  const question = { site_id: "shop.test", date_range: [DAY, DAY], dimensions, metrics, filters };
  const { results } = await get<{ readonly results: readonly Row[] }>("/api/v2/query", question);
  return results
    .map((row) => [...row.dimensions, ...row.metrics])
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

interface Step {
  readonly name: string;
  readonly visits: number;
  readonly visitors: number;
  readonly from_first: number;
  readonly dropped_off: number;
  readonly median_seconds: number | null;
}

async function funnel(filters: readonly unknown[] = []): Promise<readonly Step[]> {
  const query = new URLSearchParams({
    site_id: "shop.test",
    funnel: "Sale",
    date_range: `${DAY},${DAY}`,
    filters: JSON.stringify(filters),
  });
  return (await get<{ readonly steps: readonly Step[] }>(`/api/funnels?${String(query)}`)).steps;
}

const euros = (value: number, long: string): unknown => expect.objectContaining({ value, currency: "EUR", long });

describe("while the day is open", { timeout: 120_000 }, () => {
  it("every beacon has been counted", () => {
    const outcomes = guests.flatMap(({ beacons }) => beacons.map(({ outcome }) => outcome));
    expect(new Set(outcomes)).toEqual(new Set(["accepted"]));
    expect(collector.collector.service.outcomes.total().accepted).toBe(outcomes.length);
  });

  it("goals, revenue and funnels are told in multiples of k", async () => {
    // Exact: 10, 8, 4 and 3; 60.50 euros from three.
    expect(await ask(["event:goal"], ["visitors", "events", "conversion_rate", "total_revenue"])).toEqual([
      ["Prices seen", 6, 6, 54.55, null],
      ["Purchase", 3, 3, 27.27, euros(60, "€60.00")],
      ["Signup", 9, 9, 81.82, null],
      ["Story read", 3, 3, 27.27, null],
    ]);
    expect((await funnel()).map(({ visits, visitors }) => [visits, visitors])).toEqual([[6, 6], [6, 6], [3, 3]]); // prettier-ignore
  });
});

describe("when the day is over", { timeout: 120_000 }, () => {
  beforeAll(async () => {
    collector.setTime(`${DAY}T22:31:00Z`);
    await collector.tick();
  }, 120_000);

  it("goals have their conversions, rates of the eleven visitors, and revenue in their currency", async () => {
    expect(await ask([], ["visitors", "pageviews"])).toEqual([[11, 32]]);
    const metrics = ["visitors", "events", "conversion_rate", "total_revenue", "average_revenue"];
    expect(await ask(["event:goal"], metrics)).toEqual([
      ["Prices seen", 8, 8, 72.73, null, null],
      ["Purchase", 4, 4, 36.36, euros(60.5, "€60.50"), euros(20.167, "€20.17")],
      ["Signup", 10, 10, 90.91, null, null],
      ["Story read", 3, 3, 27.27, null, null],
    ]);
  });

  it("partners have the goals and the revenue of those whom they sent", async () => {
    const metrics = ["visitors", "group_conversion_rate", "total_revenue"];
    expect(await ask(["visit:partner"], metrics, [["is", "event:goal", ["Purchase"]]])).toEqual([
      ["Ann's blog", 4, 100, euros(60.5, "€60.50")],
    ]);
    expect(
      await ask(["visit:partner"], ["visitors", "group_conversion_rate"], [["is", "event:goal", ["Signup"]]]),
    ).toEqual([
      ["(not set)", 3, 100],
      ["Ann's blog", 4, 100],
      ["Bo & Sons", 3, 75],
    ]);
  });

  it("a funnel counts who came so far, and how long half of them took", async () => {
    const steps = await funnel();
    expect(
      steps.map(({ name, visits, visitors, from_first, dropped_off }) => [
        name,
        visits,
        visitors,
        from_first,
        dropped_off,
      ]),
    ).toEqual([
      ["Prices seen", 8, 8, 100, 0],
      ["Signup", 7, 7, 87.5, 1],
      ["Purchase", 4, 4, 50, 3],
    ]);
    const [first, second, third] = steps.map(({ median_seconds }) => median_seconds);
    expect(first).toBeNull();
    expect(Math.abs((second ?? 0) - 60)).toBeLessThanOrEqual(0.02 * 60);
    expect(Math.abs((third ?? 0) - 120)).toBeLessThanOrEqual(0.02 * 120);
    const of = async (source: string): Promise<readonly number[]> =>
      (await funnel([["is", "visit:source", [source]]])).map(({ visits }) => visits);
    expect([await of("ann"), await of("bo")]).toEqual([[4, 4, 4], [4, 3, 0]]); // prettier-ignore
  });

  it("properties that were declared, and those of the script's own events, have their values", async () => {
    const of = (key: string): Promise<readonly unknown[]> => ask([`event:props:${key}`], ["events", "visitors"]);
    expect(await of("plan")).toEqual([
      ["large", 3, 3],
      ["small", 4, 4],
    ]);
    expect(await of("url")).toEqual([["http://outside.test:1/guide", 3, 3]]);
    expect(await of("search_query")).toEqual([["blue kettle", 3, 3]]);
    expect(await of("path")).toEqual([["/gone", 3, 3]]);
    expect(await of("unasked")).toEqual([]);
  });

  it("page views have the page before them", async () => {
    expect(await ask(["event:previous_page"], ["pageviews"], [["is", "event:page", ["/pricing"]]])).toEqual([
      ["/", 4],
      ["/story", 4],
    ]);
    expect(await ask(["event:page", "event:previous_page"], ["pageviews", "visitors"])).toEqual([
      ["(other)", "(other)", 3, 3],
      ["/", "(entry)", 11, 11],
      ["/gone", "/pricing", 3, 3],
      ["/pricing", "/", 4, 4],
      ["/pricing", "/story", 4, 4],
      ["/search", "/pricing", 3, 3],
      ["/story", "/", 4, 4],
    ]);
  });

  it("vitals are what the browsers measured", async () => {
    const told = await ask(["event:web_vital"], ["events", "visitors", "p75", "good", "poor"]);
    expect(told).toEqual(measured().map((row) => expectedVital(row)));
    expect(told.map(([vital]) => vital)).toEqual(expect.arrayContaining(["cls", "fcp", "lcp", "ttfb"]));
    const ofStory = [["is", "event:page", ["/story"]]];
    expect(await ask(["event:web_vital"], ["events", "visitors", "p75", "good", "poor"], ofStory)).toEqual(
      measured("/story").map((row) => expectedVital(row)),
    );
    // What moved under the readers' eyes was no good.
    expect(
      measured("/story")
        .find(({ vital }) => vital === "cls")
        ?.values.every((value) => value > 100),
    ).toBe(true);
  });

  it("what fewer than three did is in no table, file, line of the log or answer", async () => {
    const rare = RARE.flatMap((word) => formsOf(word));
    for (const dimension of ["event:page", "visit:entry_page", "visit:exit_page", "event:name", "event:goal"]) {
      await ask([dimension], ["visitors"]);
    }
    for (const dimension of ["event:page", "event:name", "visit:source", "visit:country", "visit:device"]) {
      await ask(["event:props:plan", dimension], ["visitors"]);
      await ask(["event:props:path", dimension], ["visitors"]);
    }
    expect(heard.length).toBeGreaterThan(20);
    expect(find(Buffer.from(heard.join("\n")), rare)).toEqual([]);
    expect((await searchTables(collector.collector.store.database, rare)).found).toEqual([]);
    expect(searchFiles([collector.dataDir, collector.keysDir], rare).found).toEqual([]);
    expect(find(Buffer.from(collector.logLines.join("")), rare)).toEqual([]);
    // What the search would find: what three did.
    const { found } = await searchTables(collector.collector.store.database, formsOf("blue kettle"));
    expect(found).toContain("default.stats: blue kettle");
  });
});

interface MeasuredVital {
  readonly vital: Vital;
  readonly visitors: number;
  /** In the order of size; of `cls` thousandths. */
  readonly values: readonly number[];
}

/** What the browsers sent of each vital, of all pages or of one; what fewer than three sent is left out. */
function measured(path?: string): readonly MeasuredVital[] {
  return [...VITALS].sort().flatMap((vital) => {
    const byGuest = guests.map(({ beacons }) =>
      beacons.flatMap(({ fields, path: at }) => {
        const value = (fields as Partial<Record<Vital, number>>)[vital];
        if (typeof value !== "number" || (path !== undefined && at !== path) || (vital === "inp" && value === 0))
          return [];
        return [Math.round(vital === "cls" ? value * 1_000 : value)];
      }),
    );
    const visitors = byGuest.filter((values) => values.length > 0).length;
    return visitors < 3 ? [] : [{ vital, visitors, values: byGuest.flat().sort((a, b) => a - b) }];
  });
}

function expectedVital({ vital, visitors, values }: MeasuredVital): readonly unknown[] {
  const [goodMax, poorAbove] = VITAL_LIMITS[vital];
  const share = (isOf: (value: number) => boolean): number =>
    Math.round((1_000 * values.filter(isOf).length) / values.length) / 10;
  const exact = (values[Math.ceil(0.75 * values.length) - 1] ?? 0) / (vital === "cls" ? 1_000 : 1);
  const unit = vital === "cls" ? 0.001 : 1;
  const nearly = expect.toSatisfy((told: number) => Math.abs(told - exact) <= 0.02 * exact + unit);
  return [
    vital,
    values.length,
    visitors,
    nearly,
    share((value) => value <= goodMax),
    share((value) => value > poorAbove),
  ];
}
