// A site in mode dp from beacons to stored rows: noise in everything, once, on days without visitors as on others.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { COUNTERS } from "../../src/domain/counters.ts";
import { DP_REPORTS } from "../../src/domain/dp-report.ts";
import type { ReleasedBatch } from "../../src/domain/released.ts";
import { SITE_DEFAULTS } from "../../src/domain/site.ts";
import { noiseVariance } from "../../src/privacy/dp/noise.ts";
import { checkedPlan } from "../../src/privacy/dp/site-plan.ts";
import { install, type Installation, type InstallationOptions } from "./support/installation.ts";

let running: Installation | undefined;
afterEach(() => running?.close());

async function started(options: Partial<InstallationOptions> = {}): Promise<Installation> {
  running = await install({
    start: "2026-03-01T00:30:00Z",
    sites: [{ domain: "example.com", mode: "dp" }],
    ...options,
  });
  return running;
}

const hourTicks = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, hour) => `2026-03-01T${String(from + hour).padStart(2, "0")}:02:00Z`);
const DAY_OVER = "2026-03-02T00:32:00Z";
/** Rows of a day that are there whatever happened. */
const ALWAYS = DP_REPORTS.filter(({ window }) => window === "day").reduce(
  (sum, { keys }) => sum + (keys?.length ?? 0),
  0,
);

async function tickThrough(installation: Installation, times: readonly string[]): Promise<void> {
  for (const time of times) await installation.tickAt(time);
}

function rowsOf(batches: Iterable<ReleasedBatch>): ReleasedBatch["rows"] {
  return [...batches].flatMap(({ rows }) => rows);
}

describe("a site in mode dp", () => {
  it("releases each hour's totals when the hour has closed, and the rest with the day", async () => {
    const site = await started();
    for (let person = 0; person < 30; person++) await site.send({ person });
    await tickThrough(site, hourTicks(1, 24));
    const hours = [...site.stored.values()];
    expect(hours.map(({ id, rows }) => [id, rows.length])).toEqual(
      Array.from({ length: 23 }, (_, slot) => [`1/2026-03-01/hour/${String(slot)}`, 1]),
    );
    await tickThrough(site, ["2026-03-02T00:02:00Z", DAY_OVER]);
    expect(site.stored.get("1/2026-03-01/day")?.rows).toHaveLength(ALWAYS);
    const names = new Set(rowsOf(site.stored.values()).map(({ report, window }) => `${window} ${report}`));
    // Thirty visitors are no page and no source.
    expect([...names].sort()).toEqual(["day ", "day browser", "day country", "day device", "hour "]);
  });

  it("stores no exact number: every row carries the planned noise, and nothing but visitors and page views", async () => {
    const site = await started();
    for (let person = 0; person < 600; person++) await site.send({ person, path: "/popular" });
    await tickThrough(site, [...hourTicks(1, 24), "2026-03-02T00:02:00Z", DAY_OVER]);
    const plan = checkedPlan(SITE_DEFAULTS);
    const rows = rowsOf(site.stored.values());
    expect(rows.some(({ report, v1 }) => report === "page" && v1 === "/popular")).toBe(true);
    for (const { report, window, counters, variances, histogram, v2 } of rows) {
      const planned = plan.reports.find(
        (of) => of.report.name === report && of.report.windows.some((kind) => kind === window),
      );
      if (planned === undefined) throw new Error("a row of no report");
      expect(variances).toEqual({
        visitors: noiseVariance(planned.visitors),
        pageviews: noiseVariance(planned.pageviews),
      });
      expect([histogram, v2]).toEqual([undefined, ""]);
      expect(COUNTERS.filter((name) => counters[name] !== 0 && name !== "visitors" && name !== "pageviews")).toEqual(
        [],
      );
    }
    const totals = rows.filter(({ report }) => report === "").map(({ counters }) => counters.visitors);
    // 25 numbers of which all but one count nobody: some noise is not 0.
    expect(totals.some((visitors) => visitors !== 0 && visitors !== 600)).toBe(true);
  });

  it("releases a day without visitors like any other, also after a restart", async () => {
    const site = await started();
    await tickThrough(site, hourTicks(1, 12));
    await site.boot();
    await tickThrough(site, [...hourTicks(12, 24), "2026-03-02T00:02:00Z"]);
    await site.boot();
    await site.tickAt(DAY_OVER);
    const ids = [...site.stored.keys()].filter((id) => id.startsWith("1/2026-03-01/"));
    expect(ids).toHaveLength(25);
    expect(site.stored.get("1/2026-03-01/day")?.rows).toHaveLength(ALWAYS);
    expect(site.keyFiles().some((name) => name.includes("2026-03-01"))).toBe(false);
  });

  it("releases a day that ended while the process was down, with visitors or without", async () => {
    for (const visitors of [0, 1]) {
      const site = await started();
      await site.tickAt("2026-03-01T10:02:00Z");
      for (let person = 0; person < visitors; person++) await site.send({ person });
      site.clock.set(Date.parse("2026-03-05T12:00:00Z"));
      await site.boot();
      await site.tickAt("2026-03-05T12:00:01Z");
      const ids = [...site.stored.keys()].filter((id) => id.startsWith("1/2026-03-01/"));
      expect([visitors, ids.length]).toEqual([visitors, 25]);
      await site.close();
    }
    running = undefined;
  });

  it("takes nothing over midnight: a visit that goes on is counted by what its new day told", async () => {
    const site = await started({ start: "2026-03-01T23:50:00Z" });
    const fields = { referrer: "https://www.google.com/" };
    for (let person = 0; person < 400; person++) await site.send({ person, fields });
    await site.tickAt("2026-03-02T00:05:00Z");
    for (let person = 0; person < 400; person++) await site.send({ person });
    await tickThrough(site, [DAY_OVER, "2026-03-03T00:32:00Z"]);
    const sources = rowsOf(site.stored.values()).filter(({ report }) => report === "source");
    expect(sources.map(({ day, v1 }) => [day, v1])).toEqual([
      ["2026-03-01", "Google"],
      ["2026-03-02", ""],
    ]);
  });

  it("shows nothing of open days", async () => {
    const site = await started();
    for (let person = 0; person < 30; person++) await site.send({ person });
    const { source, reports } = site.service;
    const found = site.directory.site("example.com");
    if (found === undefined) throw new Error("no site");
    for (const report of reports) {
      for (const window of ["hour", "day"] as const) expect(await source.live(found.id, report, window)).toEqual([]);
    }
    expect([source.visitorsNow(found.id, 5), source.openFrom(found.id)]).toEqual([0, "9999-12-31"]);
  });
});

describe("the noise of a window", () => {
  const numbers = (batch: ReleasedBatch | undefined): readonly number[] =>
    (batch?.rows ?? []).map(({ counters }) => counters.visitors);

  it("is drawn anew where a process died before anything of it could be seen", async () => {
    const site = await started();
    await site.send({ person: 1 });
    site.trouble.outboxThrowsFor = "1/2026-03-01/hour/0";
    await site.tickAt("2026-03-01T01:02:00Z");
    expect(site.puts).toEqual([]);
    site.trouble.outboxThrowsFor = undefined;
    await site.boot();
    await site.tickAt("2026-03-01T01:02:01Z");
    expect(site.puts.map(({ id }) => id)).toEqual(["1/2026-03-01/hour/0"]);
  });

  it("that reached the database is the only one ever to, however often the process dies after that", async () => {
    const site = await started();
    await site.send({ person: 1 });
    site.trouble.marksFail = true;
    await site.tickAt("2026-03-01T01:02:00Z");
    const first = numbers(site.stored.get("1/2026-03-01/hour/0"));
    for (let death = 0; death < 5; death++) {
      await site.boot();
      await site.tickAt(`2026-03-01T01:0${String(death + 3)}:00Z`);
    }
    site.trouble.marksFail = false;
    await site.boot();
    await site.tickAt("2026-03-01T01:30:00Z");
    expect(site.puts.length).toBeGreaterThan(1);
    expect(numbers(site.stored.get("1/2026-03-01/hour/0"))).toEqual(first);
  });
});

describe("what visitors share", () => {
  it("keeps a window back when its limit was reached, and is counted", async () => {
    const site = await started({ limits: { rowsPerDayMax: 3 } });
    await site.tickAt("2026-03-01T00:31:00Z");
    for (let person = 0; person < 5; person++) await site.send({ person });
    await tickThrough(site, [...hourTicks(1, 24), "2026-03-02T00:02:00Z", DAY_OVER]);
    expect(rowsOf(site.stored.values()).filter(({ day }) => day === "2026-03-01")).toEqual([]);
    expect(site.service.windowsUnbounded()).toBe(25);
  });

  it("keeps the rest of a day back when hits were lost with their key", async () => {
    const site = await started();
    await site.send({ person: 1 });
    await site.tickAt("2026-03-01T01:02:00Z");
    for (const name of site.keyFiles()) rmSync(join(site.keysDir, name), { recursive: true });
    await site.boot();
    await site.send({ person: 2 });
    await tickThrough(site, [...hourTicks(2, 24), "2026-03-02T00:02:00Z", DAY_OVER]);
    const ids = [...site.stored.keys()].filter((id) => id.startsWith("1/2026-03-01/"));
    expect(ids).toEqual(["1/2026-03-01/hour/0"]);
  });
});
