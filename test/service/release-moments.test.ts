// When the windows of a site are released: to the millisecond, in every kind of day.
import { afterEach, describe, expect, it } from "vitest";
import { localDay, slotCount, slotStart } from "../../src/domain/calendar.ts";
import { HOUR_MS, MINUTE_MS } from "../../src/domain/time.ts";
import { install, iso, sumOf, type Installation, type InstallationOptions } from "./support/installation.ts";

let open: Installation[] = [];

async function installed(options: InstallationOptions): Promise<Installation> {
  const installation = await install(options);
  open.push(installation);
  return installation;
}

afterEach(async () => {
  for (const installation of open) await installation.close();
  open = [];
});

describe("an hour", () => {
  it("gives out its totals one minute after it closed, and not a millisecond earlier", async () => {
    const site = await installed({ start: "2026-03-02T10:15:00Z" });
    await site.send({ person: 1 });
    await site.send({ person: 2 });
    await site.tickAt("2026-03-02T11:00:59.999Z");
    expect(site.puts).toEqual([]);
    await site.tickAt("2026-03-02T11:01:00Z");
    expect([...site.stored.keys()]).toEqual(["1/2026-03-02/hour/10"]);
    expect(sumOf(site.stored.values(), "pageviews", { window: "hour" })).toBe(2);
    expect(sumOf(site.stored.values(), "visitors", { window: "hour" })).toBe(2);
  });

  it("says nothing that carries a value", async () => {
    const site = await installed({ start: "2026-03-02T10:15:00Z" });
    for (let person = 0; person < 20; person++) await site.send({ person, path: "/popular" });
    await site.tickAt("2026-03-02T11:01:00Z");
    const rows = [...site.stored.values()].flatMap((batch) => batch.rows);
    expect(rows.map(({ report, v1, v2 }) => [report, v1, v2])).toEqual([["", "", ""]]);
  });

  it("without a hit is released as nothing at all", async () => {
    const site = await installed({ start: "2026-03-02T10:15:00Z" });
    await site.send({ person: 1 });
    await site.tickAt("2026-03-02T14:01:00Z");
    expect([...site.stored.keys()]).toEqual(["1/2026-03-02/hour/10"]);
  });

  it("is released while hits of the next one come in", async () => {
    const site = await installed({ start: "2026-03-02T10:59:59.999Z" });
    await site.send({ person: 1 });
    site.clock.set(Date.parse("2026-03-02T11:00:00Z"));
    await site.send({ person: 1 });
    await site.tickAt("2026-03-02T11:01:00Z");
    expect(sumOf(site.stored.values(), "pageviews", { window: "hour" })).toBe(1);
    await site.tickAt("2026-03-02T12:01:00Z");
    expect(sumOf(site.stored.values(), "pageviews", { window: "hour" })).toBe(2);
    // The visit began in the first hour.
    expect(sumOf(site.stored.values(), "visits", { window: "hour" })).toBe(1);
  });
});

describe("a day", () => {
  it("is released half an hour and a minute after midnight, and its key, ledger and hits go with it", async () => {
    const site = await installed({ start: "2026-03-02T10:15:00Z" });
    for (let person = 0; person < 6; person++) await site.send({ person, path: "/popular" });
    // Too few for a name each, and five together, so that neither can be told from the totals.
    for (let person = 1; person < 5; person++) await site.send({ person, path: "/rare" });
    for (let person = 3; person < 6; person++) await site.send({ person, path: "/rarer" });
    await site.tickAt("2026-03-03T00:30:59.999Z");
    expect([...site.stored.keys()]).toEqual(["1/2026-03-02/hour/10"]);
    expect(site.keyFiles()).toEqual(["1-2026-03-02.key"]);
    await site.tickAt("2026-03-03T00:31:00Z");
    expect([...site.stored.keys()]).toEqual(["1/2026-03-02/hour/10", "1/2026-03-02/day"]);
    expect(site.keyFiles()).toEqual([]);
    expect(site.service.gauges().openDays).toBe(0);
    const pages = [...site.stored.values()]
      .flatMap((batch) => batch.rows)
      .filter(({ report, window }) => report === "page" && window === "day")
      .map(({ v1, counters }) => [v1, counters.pageviews]);
    expect(Object.fromEntries(pages)).toEqual({ "/popular": 6, "(other)": 7 });
  });

  it("releases each number once: hours and day add up to what came in", async () => {
    const site = await installed({ start: "2026-03-02T00:00:00Z" });
    for (let hour = 0; hour < 24; hour++) {
      await site.tickAt(`2026-03-02T${String(hour).padStart(2, "0")}:30:00Z`);
      for (let person = 0; person <= hour % 3; person++) await site.send({ person, path: `/p${String(hour % 2)}` });
    }
    await site.tickAt("2026-03-03T00:31:00Z");
    const batches = [...site.stored.values()];
    for (const report of ["", "page"]) {
      expect(sumOf(batches, "pageviews", { window: "hour", report })).toBe(48);
      expect(sumOf(batches, "pageviews", { window: "day", report })).toBe(48);
      expect(sumOf(batches, "bounces", { window: "hour", report })).toBe(48);
    }
    expect(sumOf(batches, "visitors", { window: "day" })).toBe(3);
    expect(site.puts.length).toBe(site.stored.size);
  });

  it("of one site does not wait for the day of another", async () => {
    const zones = [
      { domain: "auckland.example", timeZone: "Pacific/Auckland" },
      { domain: "honolulu.example", timeZone: "Pacific/Honolulu" },
    ];
    const sites = await installed({ start: "2026-03-02T10:30:00Z", sites: zones });
    await sites.send({ person: 1, site: "auckland.example" });
    await sites.send({ person: 1, site: "honolulu.example" });
    // Midnight at Auckland (+13) is 11:00 UTC, at Honolulu (-10) 10:00 UTC: half an hour ago.
    await sites.tickAt("2026-03-02T11:31:00Z");
    expect([...sites.stored.keys()]).toContain("1/2026-03-02/day");
    expect([...sites.stored.keys()]).not.toContain("2/2026-03-02/day");
    await sites.tickAt("2026-03-03T10:31:00Z");
    expect([...sites.stored.keys()]).toContain("2/2026-03-02/day");
  });
});

describe.each([
  ["has 23 hours when clocks go forward", "Europe/Berlin", "2026-03-29", 23],
  ["has 25 hours when clocks go back", "Europe/Berlin", "2026-10-25", 25],
  ["begins at half past in a half-hour zone", "Asia/Kolkata", "2026-03-02", 24],
  ["has half an hour more where clocks go back by one", "Australia/Lord_Howe", "2026-04-05", 25],
  ["begins at a quarter past in Nepal", "Asia/Kathmandu", "2026-03-02", 24],
])("a day that %s", (_, timeZone, date, hours) => {
  it("releases every hour a minute after its own end, and itself half an hour later", async () => {
    const day = localDay(date, timeZone);
    expect(slotCount(day)).toBe(hours);
    const site = await installed({ start: iso(day.start), sites: [{ domain: "example.com", timeZone }] });
    for (let slot = 0; slot < hours; slot++) {
      const begin = slotStart(slot, day);
      const end = Math.min(begin + HOUR_MS, day.end);
      site.clock.set(begin);
      await site.send({ person: slot });
      site.clock.set(end - 1);
      await site.send({ person: slot });
      await site.tickAt(iso(end + MINUTE_MS - 1));
      const id = `1/${date}/hour/${String(slot)}`;
      expect(site.stored.has(id)).toBe(false);
      await site.tickAt(iso(end + MINUTE_MS));
      const [row] = site.stored.get(id)?.rows ?? [];
      expect([row?.windowStart, row?.counters.pageviews, row?.counters.visitors]).toEqual([begin, 2, 1]);
      if (slot < hours - 1) site.clock.set(end + MINUTE_MS);
    }
    await site.tickAt(iso(day.end + 31 * MINUTE_MS - 1));
    expect(site.stored.has(`1/${date}/day`)).toBe(false);
    await site.tickAt(iso(day.end + 31 * MINUTE_MS));
    expect(sumOf(site.stored.values(), "pageviews", { window: "day", day: date })).toBe(hours * 2);
    expect(site.keyFiles()).toEqual([]);
  });
});
