// What erasing waits for: windows on their way must not come back, nor what a week holds of erased days.
import { afterEach, describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import { siteId } from "../../src/domain/site.ts";
import { install, sumOf, type Installation } from "./support/installation.ts";

/** A Monday. */
const MONDAY = "2026-03-02";
const TUESDAY = "2026-03-03";
const WEDNESDAY = "2026-03-04";
const SITE = siteId(1);

let open: Installation[] = [];

async function installed(): Promise<Installation> {
  const installation = await install({ start: `${MONDAY}T00:00:00Z` });
  open.push(installation);
  return installation;
}

afterEach(async () => {
  for (const installation of open) await installation.close();
  open = [];
});

/** Eight people read what is named, and two that nobody has seen before what is not. */
async function day(site: Installation, number: number): Promise<void> {
  site.clock.set(Date.parse(`${addDays(MONDAY, number)}T12:00:00Z`));
  for (let person = 1; person <= 8; person++) await site.send({ person, path: "/popular" });
  for (const person of [100 + number * 2, 101 + number * 2]) await site.send({ person, path: "/twice" });
}

const nextNight = (number: number): string => `${addDays(MONDAY, number + 1)}T00:31:00Z`;

describe("windows before a date", () => {
  it("are stored when their day is released and sent, and not while it waits", async () => {
    const site = await installed();
    expect(site.service.windows.areStored(SITE, TUESDAY)).toBe(true);
    await day(site, 0);
    expect(site.service.windows.areStored(SITE, MONDAY)).toBe(true);
    expect(site.service.windows.areStored(SITE, TUESDAY)).toBe(false);
    expect(site.service.windows.areStored(SITE, "")).toBe(false);
    expect(site.service.windows.areStored(siteId(2), "")).toBe(true);
    site.trouble.databaseDown = true;
    await site.tickAt(nextNight(0));
    expect(site.service.windows.areStored(SITE, TUESDAY)).toBe(false);
    await site.boot();
    expect(site.service.windows.areStored(SITE, TUESDAY)).toBe(false);
    site.trouble.databaseDown = false;
    await site.service.tick();
    expect(site.service.windows.areStored(SITE, TUESDAY)).toBe(true);
    expect(site.service.windows.areStored(SITE, "")).toBe(true);
  });
});

describe("the open day of a site that is removed", () => {
  it("is stored when it is over, and gone at once when the process ends", async () => {
    for (const ends of [false, true]) {
      const site = await installed();
      await day(site, 0);
      await site.directory.removeSite("example.com");
      expect(site.service.windows.areStored(SITE, "")).toBe(false);
      if (ends) await site.boot();
      else await site.tickAt(nextNight(0));
      expect(site.service.windows.areStored(SITE, "")).toBe(true);
      await site.tickAt(nextNight(1));
      expect(sumOf(site.stored.values(), "pageviews", { window: "day", report: "" })).toBe(ends ? 0 : 10);
    }
  });
});

describe("a week whose days are erased", () => {
  it("names nothing of them when it is over", async () => {
    const site = await installed();
    for (const number of [0, 1]) {
      await day(site, number);
      await site.tickAt(nextNight(number));
    }
    await site.service.windows.forgetWeeks(SITE, WEDNESDAY);
    for (const number of [2, 3, 4, 5, 6]) {
      await day(site, number);
      await site.tickAt(nextNight(number));
    }
    await site.tickAt("2026-03-09T00:32:00Z");
    expect(sumOf(site.stored.values(), "pageviews", { window: "day", report: "page" })).toBe(7 * 10);
    expect(sumOf(site.stored.values(), "pageviews", { window: "week" })).toBe(0);
    expect(site.weekFiles()).toEqual([]);
  });

  it("that begins with the date is not touched", async () => {
    const site = await installed();
    for (let number = 0; number < 7; number++) {
      await day(site, number);
      if (number === 3) await site.service.windows.forgetWeeks(SITE, MONDAY);
      await site.tickAt(nextNight(number));
    }
    await site.tickAt("2026-03-09T00:32:00Z");
    expect(sumOf(site.stored.values(), "pageviews", { window: "week", report: "page", v1: "/twice" })).toBe(14);
  });

  it("of a site that is gone is let go", async () => {
    const site = await installed();
    await day(site, 0);
    await site.tickAt(nextNight(0));
    expect(site.weekFiles()).toHaveLength(2);
    await site.directory.removeSite("example.com");
    await site.service.windows.forgetWeeks(SITE, "");
    expect(site.weekFiles()).toEqual([]);
  });
});
