// The demonstration's traffic: repeatable, believable, and counted like any other.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillHistory } from "../../src/cli/demo/fill-history.ts";
import { sampleDay, type SampleBeacon } from "../../src/cli/demo/sample-day.ts";
import { sampleNetworks } from "../../src/cli/demo/sample-networks.ts";
import { Seeded } from "../../src/cli/demo/seeded.ts";
import { shopSettings } from "../../src/cli/demo/shop-settings.ts";
import { GALLERY_BROKE_AGE, SHOP, SHOP_HOST } from "../../src/cli/demo/shop.ts";
import { addDays, localDay, localDayOf } from "../../src/domain/calendar.ts";
import { isDimensionName } from "../../src/domain/dimension.ts";
import { epochMs, HOUR_MS } from "../../src/domain/time.ts";
import { isOrganisationKind } from "../../src/domain/organisation.ts";
import { markKindOf } from "../../src/domain/report.ts";
import { createNetworkOwners } from "../../src/intake/organisation/network-owners.ts";
import { SteppedClock } from "../../src/runtime/clock.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { readNetworkIndex } from "../../src/runtime/network-index-file.ts";
import { openCollector, type Collector } from "../../src/runtime/open-collector.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import { decodeBeacon } from "../../src/wire/decode.ts";
import { createLog } from "../store/support/ports.ts";

const ZONE = "Europe/Berlin";

function day(date: string, age = 10): SampleBeacon[] {
  return sampleDay(localDay(date, ZONE), age, new Seeded(Number(date.replaceAll("-", ""))));
}

interface Fields {
  readonly n: string;
  readonly u: string;
  readonly d: string;
  readonly p?: Readonly<Record<string, string>>;
  readonly $?: { readonly amount: number; readonly currency: string };
  readonly w?: number;
  readonly lcp?: number;
  readonly cls?: number;
}

const fieldsOf = (beacon: SampleBeacon): Fields => JSON.parse(beacon.body) as Fields;
const isBot = ({ userAgent }: SampleBeacon): boolean => /bot\b|ChatGPT|Headless/u.test(userAgent);
const isView = (beacon: SampleBeacon): boolean => fieldsOf(beacon).n === "pageview";

describe("a sample day", () => {
  it("is the same every time, and another one each day", () => {
    expect(day("2026-03-02")).toEqual(day("2026-03-02"));
    expect(day("2026-03-02")).not.toEqual(day("2026-03-03"));
  });

  it("is in the order of time, begins in the day, and no beacon comes more than half a day late", () => {
    const { start, end } = localDay("2026-03-02", ZONE);
    const times = day("2026-03-02").map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(start);
    expect(times.at(-1)).toBeLessThan(end + 12 * HOUR_MS);
  });

  it("is made of well-formed beacons of the shop", () => {
    for (const { body, address } of day("2026-03-02")) {
      const beacon = decodeBeacon(new TextEncoder().encode(body));
      if (!beacon.ok) throw new Error(JSON.stringify(beacon.error));
      expect([beacon.value.domains, beacon.value.url.hostname]).toEqual([[SHOP], SHOP_HOST]);
      expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+$/u);
    }
  });

  it("looks like people: quiet at night, a few pages each, many read and some buy, few are bots", () => {
    const beacons = day("2026-03-02");
    const views = beacons.filter(isView);
    const visitors = new Set(beacons.map(({ address, userAgent }) => address + userAgent)).size;
    const { start } = localDay("2026-03-02", ZONE);
    const between = (from: number, to: number): number =>
      views.filter(({ at }) => at >= start + from * HOUR_MS && at < start + to * HOUR_MS).length;
    expect(views.length / visitors).toBeGreaterThan(1.5);
    expect(views.length / visitors).toBeLessThan(6);
    expect(between(19, 21)).toBeGreaterThan(5 * between(2, 4));
    expect(beacons.filter((beacon) => fieldsOf(beacon).n === "engagement")).toHaveLength(views.length);
    const thanks = views.filter((beacon) => fieldsOf(beacon).u.endsWith("/checkout/thanks")).length;
    expect(thanks).toBeGreaterThan(0);
    expect(thanks / visitors).toBeLessThan(0.1);
    const bots = beacons.filter(isBot).length / beacons.length;
    expect(bots).toBeGreaterThan(0.002);
    expect(bots).toBeLessThan(0.08);
  });

  it("is a day of a shop: people buy, subscribe, search, follow links and fetch files, and meet what is broken", () => {
    const fields = day("2026-03-02").map(fieldsOf);
    const count = (name: string): number => fields.filter(({ n }) => n === name).length;
    for (const name of ["Newsletter signup", "Add to cart", "Outbound Link: Click", "File Download", "Site Search"]) {
      expect([name, count(name)]).toEqual([name, expect.toSatisfy((times: number) => times >= 10 && times <= 300)]);
    }
    const purchases = fields.filter(({ n }) => n === "Purchase");
    expect(purchases).toHaveLength(fields.filter(({ n, u }) => n === "pageview" && u.endsWith("/thanks")).length);
    for (const { $: money, p } of purchases) {
      expect([money?.currency, Object.keys(p ?? {})]).toEqual(["EUR", ["product", "payment"]]);
      expect(money?.amount).toBeGreaterThan(15);
    }
    expect(count("404")).toBe(fields.filter(({ n, u }) => n === "pageview" && /\/(?:shop|blog)\//u.test(u)).length);
    const errors = (age: number): number => day("2026-03-02", age).filter((one) => fieldsOf(one).n === "Error").length;
    expect(errors(GALLERY_BROKE_AGE)).toBeGreaterThan(10 * errors(GALLERY_BROKE_AGE - 1));
  });

  it("is slower on phones, and tells the vitals that each browser measures", () => {
    const beacons = day("2026-03-02").filter((beacon) => fieldsOf(beacon).n === "engagement");
    const median = (isOf: RegExp): number => {
      const values = beacons.filter(({ userAgent }) => isOf.test(userAgent)).flatMap((one) => fieldsOf(one).lcp ?? []);
      return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    };
    expect(median(/Android/u)).toBeGreaterThan(1.5 * median(/Windows/u));
    expect(beacons.some((one) => /Firefox|Version/u.test(one.userAgent) && fieldsOf(one).cls !== undefined)).toBe(
      false,
    );
  });

  it("belongs to a shop that grows and had one great week", () => {
    const views = (age: number): number => day("2026-03-02", age).filter(isView).length;
    expect(views(0)).toBeGreaterThan(views(80));
    expect(views(36)).toBeGreaterThan(1.8 * views(40));
  });
});

describe("sample networks", () => {
  it("are known organisations by their numbers alone, and change where guests come from and nothing else", async () => {
    const index = (await readNetworkIndex())?.index;
    if (index === undefined) throw new Error("the index of networks was not built");
    const networks = sampleNetworks(index);
    expect(networks.filter(({ isOffice }) => isOffice).length).toBeGreaterThanOrEqual(12);
    const owners = createNetworkOwners(index);
    for (const { asn, addresses, isOffice } of networks) {
      for (const address of addresses) {
        const owner = owners.ofAddress(Uint8Array.from(address.split(".").map(Number)));
        expect([asn, owner.asn, isOrganisationKind(owner.kind)]).toEqual([asn, asn, isOffice]);
      }
    }
    const monday = localDay("2026-03-02", ZONE);
    const moved = sampleDay(monday, 10, new Seeded(20_260_302), networks);
    const still = day("2026-03-02");
    expect(moved.map(({ at, body }) => [at, body])).toEqual(still.map(({ at, body }) => [at, body]));
    const others = moved.filter(({ address }, i) => address !== still[i]?.address).length;
    expect(others / moved.length).toBeGreaterThan(0.05);
    expect(others / moved.length).toBeLessThan(0.4);
  });
});

describe("sample history", () => {
  const NOW = epochMs(Date.parse("2026-03-30T11:30:00+02:00"));
  // The clocks went forward on the 29th: one of the days has 23 hours.
  const FIRST = localDay("2026-03-27", ZONE);
  let dir: string;
  let collector: Collector;
  let clock: SteppedClock;
  let sent: number;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "footfall-demo-"));
    const config = readConfig({ FOOTFALL_DATA: join(dir, "data"), FOOTFALL_KEYS: join(dir, "keys") });
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    clock = new SteppedClock(FIRST.start);
    const opened = await openCollector({ config: config.value, clock, random: systemRandom(), log: createLog() });
    if (!opened.ok) throw new Error(opened.error);
    collector = opened.value;
    const created = await collector.directory.createSite(shopSettings("2026-03-30"));
    if (!created.ok) throw new Error(created.error);
    sent = (await fillHistory(collector, clock, NOW, () => undefined)).beacons;
  }, 180_000);

  afterAll(async () => {
    await collector.close();
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  /** The page views that people made, by the local day on which they arrived. */
  function viewsByDay(): Map<string, number> {
    const views = new Map<string, number>();
    const today = localDayOf(NOW, ZONE).date;
    for (let date = FIRST.date, age = 3; date <= today; date = addDays(date, 1), age--) {
      for (const beacon of day(date, age)) {
        if (isBot(beacon) || !isView(beacon) || beacon.at <= FIRST.start || beacon.at >= NOW) continue;
        const arrived = localDayOf(epochMs(beacon.at), ZONE).date;
        views.set(arrived, (views.get(arrived) ?? 0) + 1);
      }
    }
    return views;
  }

  async function rows(sql: string): Promise<readonly (readonly unknown[])[]> {
    return collector.store.database.read({ text: sql, params: {} });
  }

  it("has one outcome for each beacon", () => {
    const outcomes = collector.service.outcomes.total();
    expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(sent);
    expect(outcomes.accepted).toBeGreaterThan(sent * 0.9);
    expect(outcomes.bot).toBeGreaterThan(0);
    const { accepted, bot, ai_crawler, ai_assistant, headless, no_visit: noVisit } = outcomes;
    const robots = bot + ai_crawler + ai_assistant + headless;
    expect(accepted + robots + noVisit).toBe(sent);
  });

  it("stands in ClickHouse day by day exactly as it came in", async () => {
    const expected = viewsByDay();
    expected.delete("2026-03-30");
    const stored = await rows(
      "SELECT toString(day), toUInt32(sum(pageviews)) FROM stats WHERE report = '' AND window = 'day' GROUP BY day ORDER BY day",
    );
    expect(stored).toEqual([...expected]);
    expect(stored).toHaveLength(3);
  });

  it("adds up in every report, by hour as by day, since what is hidden is in (other)", async () => {
    const sums = await rows(
      `SELECT report, window, toUInt32(sum(events)), toUInt32(sum(visits)) FROM stats
       WHERE day < '2026-03-30' AND report != 'filtered' AND NOT has(splitByChar('*', toString(report)), 'exit_page')
       GROUP BY report, window`,
    );
    expect(sums.length).toBeGreaterThan(80);
    const totals = sums.find(([report, window]) => report === "" && window === "day");
    // What the week names is taken out of its `(other)`, so corrections add nothing.
    const wanted = (window: unknown): readonly unknown[] => (window === "week" ? [0, 0] : (totals?.slice(2) ?? []));
    // Marks are no division of the hits but flow, which is one of page views.
    const ofHits = sums.filter(([report]) => !isOfMarks(String(report)));
    const different = ofHits.filter(([, window, ...counts]) => String(counts) !== String(wanted(window)));
    expect(totals?.slice(2).every((count) => Number(count) > 0)).toBe(true);
    expect(different).toEqual([]);
  });

  it("tells who bought for how much, day by day exactly as it came in", async () => {
    const stored = await rows(
      `SELECT toString(day), toUInt32(sum(events)), toUInt32(sum(sales)), toInt64(sum(revenue)) FROM stats
       WHERE report = 'goal' AND window = 'day' AND v1 = 'Purchase' GROUP BY day ORDER BY day`,
    );
    const expected = new Map<string, number[]>();
    for (let date = FIRST.date, age = 3; age > 0; date = addDays(date, 1), age--) {
      for (const beacon of day(date, age)) {
        const { n, $: money } = fieldsOf(beacon);
        if (n !== "Purchase" || isBot(beacon)) continue;
        const arrived = localDayOf(epochMs(beacon.at), ZONE).date;
        const [bought = 0, , revenue = 0] = expected.get(arrived) ?? [];
        expected.set(arrived, [bought + 1, bought + 1, revenue + Math.round((money?.amount ?? 0) * 1_000)]);
      }
    }
    expected.delete("2026-03-30");
    expect(stored.map(([date, bought, sales, revenue]) => [date, [bought, sales, Number(revenue)]])).toEqual([
      ...expected,
    ]);
  });

  it("says of every page view where it came from", async () => {
    const flow = await rows(
      "SELECT DISTINCT toString(day), toUInt32(sum(pageviews)) FROM stats WHERE report = 'page*previous_page' AND window = 'day' GROUP BY day ORDER BY day",
    );
    const expected = viewsByDay();
    expected.delete("2026-03-30");
    expect(flow).toEqual([...expected]);
  });

  it("tells what it did not count: the page views and events of robots", async () => {
    let robots = 0;
    for (let date = FIRST.date, age = 3; age > 0; date = addDays(date, 1), age--) {
      const { end } = localDay("2026-03-29", ZONE);
      const counted = day(date, age).filter(({ at }) => at > FIRST.start && at < end);
      robots += counted.filter((beacon) => isBot(beacon) && fieldsOf(beacon).n !== "engagement").length;
    }
    const stored = await rows(
      "SELECT window, toUInt32(sum(events)), arraySort(groupUniqArray(v1)) FROM stats WHERE report = 'filtered' GROUP BY window",
    );
    expect(stored).toEqual([["day", robots, ["ai_assistant", "ai_crawler", "bot", "headless"]]]);
  });

  it("names no value with fewer visitors than k", async () => {
    const [row] = await rows(
      "SELECT toUInt32(count()), toUInt32(min(visitors)) FROM stats WHERE window = 'day' AND v1 NOT IN ('', '(other)') AND v2 != '(other)' AND report NOT LIKE '%exit_page%' AND report != 'filtered'",
    );
    expect(Number(row?.[0])).toBeGreaterThan(100);
    expect(Number(row?.[1])).toBeGreaterThanOrEqual(5);
  });

  it("leaves today in memory, and its hours that are over in the database", async () => {
    expect(collector.service.gauges().openDays).toBe(1);
    const [hours] = await rows(
      "SELECT toUInt32(sum(pageviews)) FROM stats WHERE day = '2026-03-30' AND window = 'hour'",
    );
    const today = viewsByDay().get("2026-03-30") ?? 0;
    expect(Number(hours?.[0])).toBeGreaterThan(0);
    expect(Number(hours?.[0])).toBeLessThan(today);
    const site = collector.directory.site(SHOP);
    if (site === undefined) throw new Error("no site");
    const live = await collector.service.source.live(site.id, { name: "", dimensions: [], windows: ["day"] }, "day");
    expect(live.map(({ counters }) => counters.pageviews)).toEqual([today]);
  });

  it("is not sent twice", async () => {
    expect((await fillHistory(collector, clock, NOW, () => undefined)).beacons).toBe(0);
  });
});

function isOfMarks(report: string): boolean {
  return markKindOf(report.split("*").filter(isDimensionName)) !== undefined;
}
