// State is a fold of the journal: what a killed process finds again, and what it must not count twice.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { report } from "../../src/domain/report.ts";
import { siteId } from "../../src/domain/site.ts";
import { install, sumOf, type Installation } from "./support/installation.ts";

const DAY = "2026-03-02";
const SITE = siteId(1);
const TOTALS = report([], ["hour", "day"]);

let site: Installation;

beforeEach(async () => {
  site = await install({ start: `${DAY}T10:15:00Z` });
});

afterEach(() => site.close());

function putsOf(id: string): number {
  return site.puts.filter((batch) => batch.id === id).length;
}

describe("after a restart", () => {
  it("everything acknowledged is counted as before", async () => {
    for (let person = 0; person < 7; person++) await site.send({ person, path: `/p${String(person % 2)}` });
    const before = await site.service.source.live(SITE, TOTALS, "hour");
    await site.boot();
    expect(await site.service.source.live(SITE, TOTALS, "hour")).toEqual(before);
    expect(site.service.replayed.hits).toBe(7);
  });

  it("released hours are not released again", async () => {
    await site.send({ person: 1 });
    await site.tickAt(`${DAY}T11:01:00Z`);
    await site.boot();
    await site.send({ person: 1 });
    await site.tickAt(`${DAY}T12:01:00Z`);
    expect(site.puts.map(({ id }) => id)).toEqual([`1/${DAY}/hour/10`, `1/${DAY}/hour/11`]);
  });

  it("a released day is gone: no hits, no key, no second release", async () => {
    await site.send({ person: 1 });
    await site.tickAt("2026-03-03T00:31:00Z");
    await site.boot();
    await site.tickAt("2026-03-03T01:01:00Z");
    expect(site.service.replayed.hits).toBe(0);
    expect(putsOf(`1/${DAY}/day`)).toBe(1);
    expect(site.service.gauges().openDays).toBe(0);
  });

  it("days that closed while the process was down are released, hours first", async () => {
    await site.send({ person: 1 });
    site.clock.set(Date.parse("2026-03-02T23:59:00Z"));
    await site.send({ person: 2 });
    site.clock.set(Date.parse("2026-03-05T09:00:00Z"));
    await site.boot();
    expect(site.service.source.openFrom(SITE)).toBe(DAY);
    await site.service.tick();
    expect(site.puts.map(({ id }) => id)).toEqual([`1/${DAY}/hour/10`, `1/${DAY}/hour/23`, `1/${DAY}/day`]);
    expect(sumOf(site.stored.values(), "pageviews", { window: "day" })).toBe(2);
    expect(site.keyFiles()).toEqual([]);
    expect(site.service.source.openFrom(SITE)).toBe("2026-03-05");
  });
});

describe("a crash", () => {
  it("between spooling an hour and marking it counts the hour once", async () => {
    await site.send({ person: 1 });
    // Marks the empty hours before this one.
    await site.service.tick();
    site.trouble.databaseDown = true;
    site.trouble.marksFail = true;
    await site.tickAt(`${DAY}T11:01:00Z`);
    expect(putsOf(`1/${DAY}/hour/10`)).toBe(1);
    site.trouble.databaseDown = false;
    site.trouble.marksFail = false;
    await site.boot();
    await site.send({ person: 2 });
    await site.tickAt(`${DAY}T12:01:00Z`);
    expect(putsOf(`1/${DAY}/hour/10`)).toBe(1);
    expect(sumOf(site.stored.values(), "pageviews", { window: "hour" })).toBe(2);
  });

  it("between spooling a day and marking it counts the day once and lets it go at the next start", async () => {
    await site.send({ person: 1 });
    await site.tickAt(`${DAY}T12:01:00Z`);
    // Every hour of the day is marked; the day itself is not.
    await site.tickAt("2026-03-03T00:30:00Z");
    site.trouble.databaseDown = true;
    site.trouble.marksFail = true;
    await site.tickAt("2026-03-03T00:31:00Z");
    expect(putsOf(`1/${DAY}/day`)).toBe(1);
    expect(site.keyFiles()).toEqual(["1-2026-03-02.key"]);
    site.trouble.marksFail = false;
    await site.boot();
    expect(site.keyFiles()).toEqual([]);
    expect(site.service.gauges().openDays).toBe(0);
    site.trouble.databaseDown = false;
    await site.tickAt("2026-03-03T00:32:00Z");
    expect(putsOf(`1/${DAY}/day`)).toBe(1);
    expect(sumOf(site.stored.values(), "pageviews", { window: "day" })).toBe(1);
  });

  it("between marking a day and retiring it leaves hits that the replay passes over", async () => {
    await site.send({ person: 1 });
    site.trouble.diesBeforeRetiring = true;
    await site.tickAt("2026-03-03T00:31:00Z");
    expect(site.log.events()).toContain("release_failed");
    expect(site.keyFiles()).toEqual(["1-2026-03-02.key"]);
    site.trouble.diesBeforeRetiring = false;
    await site.boot();
    expect(site.service.gauges().openDays).toBe(0);
    expect(site.keyFiles()).toEqual([]);
    await site.tickAt("2026-03-03T01:01:00Z");
    expect(putsOf(`1/${DAY}/day`)).toBe(1);
    expect(sumOf(site.stored.values(), "pageviews", { window: "day" })).toBe(1);
  });
});

describe("a visit under way at midnight", () => {
  const continues = async (restartAt: "before midnight" | "after midnight" | "never"): Promise<void> => {
    site.clock.set(Date.parse(`${DAY}T23:50:00Z`));
    await site.send({ person: 1, path: "/evening" });
    if (restartAt === "before midnight") await site.boot();
    site.clock.set(Date.parse("2026-03-03T00:10:00Z"));
    await site.send({ person: 1, path: "/morning" });
    if (restartAt === "after midnight") await site.boot();
    await site.tickAt("2026-03-03T00:31:00Z");
    await site.tickAt("2026-03-04T00:31:00Z");
  };

  it.each(["before midnight", "after midnight", "never"] as const)(
    "goes on and is counted where it began (restart: %s)",
    async (restartAt) => {
      await continues(restartAt);
      const batches = [...site.stored.values()];
      const of = (counter: "pageviews" | "visitors" | "visits" | "bounces" | "visit_s", day: string): number =>
        sumOf(batches, counter, { window: "day", day });
      expect(
        ["pageviews", "visitors", "visits", "bounces", "visit_s"].map((name) => of(name as "visits", DAY)),
      ).toEqual([1, 1, 1, 0, 1_200]);
      expect(
        ["pageviews", "visitors", "visits", "bounces", "visit_s"].map((name) => of(name as "visits", "2026-03-03")),
      ).toEqual([1, 1, 0, 0, 0]);
    },
  );
});

describe("without yesterday's keys, as after a power failure", () => {
  it("lost days are let go, said in the report, and counting goes on under new keys", async () => {
    await site.send({ person: 1 });
    for (const name of site.keyFiles()) rmSync(join(site.keysDir, name));
    await site.boot();
    expect(site.service.replayed.lost.unreadable).toMatchObject([{ day: DAY }]);
    expect(site.log.events()).toContain("journal_key_gone");
    expect(await site.send({ person: 2 })).toEqual(["accepted"]);
    await site.tickAt("2026-03-03T00:31:00Z");
    expect(sumOf(site.stored.values(), "pageviews", { window: "day" })).toBe(1);
    await site.boot();
    expect(site.service.replayed.lost.unreadable).toEqual([]);
  });
});

describe("a removed site", () => {
  it("is not counted any more, and its key goes when its day is two days over", async () => {
    await site.send({ person: 1 });
    await site.directory.removeSite("example.com");
    expect(await site.send({ person: 2 })).toEqual(["site_unknown"]);
    await site.boot();
    expect(site.service.gauges().openDays).toBe(0);
    // It may have been missing by mistake.
    await site.tickAt("2026-03-04T23:59:00Z");
    expect(site.keyFiles()).toEqual([`1-${DAY}.key`]);
    await site.tickAt("2026-03-05T00:09:00Z");
    expect(site.keyFiles()).toEqual([]);
  });
});
