// The demonstration's traffic: repeatable, believable, and counted like any other.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillHistory } from "../../src/cli/demo/fill-history.ts";
import { sampleDay, type SampleBeacon } from "../../src/cli/demo/sample-day.ts";
import { sampleNetworks } from "../../src/cli/demo/sample-networks.ts";
import { Seeded } from "../../src/cli/demo/seeded.ts";
import { SHOP, SHOP_HOST } from "../../src/cli/demo/shop.ts";
import { addDays, localDay, localDayOf } from "../../src/domain/calendar.ts";
import { epochMs, HOUR_MS } from "../../src/domain/time.ts";
import { isOrganisationKind } from "../../src/domain/organisation.ts";
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
    await collector.directory.createSite({ domain: SHOP, timeZone: ZONE });
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
    const different = sums.filter(([, window, ...counts]) => String(counts) !== String(wanted(window)));
    expect(totals?.slice(2).every((count) => Number(count) > 0)).toBe(true);
    expect(different).toEqual([]);
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
