// What is kept out of the numbers is counted by reason and name, lives with its day, and is released once with it.
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AutomationReason } from "../../src/domain/automation.ts";
import type { Classifiers } from "../../src/domain/classifiers.ts";
import type { FilteredCount } from "../../src/domain/filtered.ts";
import { UNKNOWN_OWNER } from "../../src/domain/organisation.ts";
import { report } from "../../src/domain/report.ts";
import type { ReleasedRow } from "../../src/domain/released.ts";
import { Secret } from "../../src/domain/secret.ts";
import { siteId } from "../../src/domain/site.ts";
import { factsOf, install, sumOf, type Installation, type InstallationOptions } from "./support/installation.ts";

const DAY = "2026-03-02";
const NEXT_MORNING = "2026-03-03T00:31:00Z";
const SITE = siteId(1);

/** The user agent says which machine it is: `<reason> <name>`; every other one is a browser. */
const CLASSIFIERS: Classifiers = {
  agent: (userAgent) => {
    const [, reason, name = ""] = /^(bot|ai_crawler|headless) (.*)$/u.exec(userAgent) ?? [];
    return {
      automation: reason === undefined ? undefined : { reason: reason as AutomationReason, name },
      browser: "Firefox",
      browserVersion: "145",
      os: "Linux",
      osVersion: "",
      device: "Desktop",
    };
  },
  place: () => ({ country: "DE", region: "", city: "" }),
  organisation: () => UNKNOWN_OWNER,
};

let site: Installation;

async function installed(options: Partial<InstallationOptions> = {}): Promise<Installation> {
  site = await install({ start: `${DAY}T10:15:00Z`, ...options, classifiers: CLASSIFIERS });
  return site;
}

afterEach(() => site.close());

/** Beacons of a machine, one network each. */
async function machines(agent: string, count: number, fields: Readonly<Record<string, unknown>> = {}): Promise<void> {
  for (let person = 1_000; person < 1_000 + count; person++) await collect(person, fields, { userAgent: agent });
}

async function collect(
  person: number,
  fields: Readonly<Record<string, unknown>> = {},
  { userAgent, optOut = false }: { readonly userAgent?: string; readonly optOut?: boolean } = {},
): Promise<unknown> {
  const facts = factsOf(person);
  const body = { n: "pageview", u: "https://example.com/", d: "example.com", ...fields };
  const collected = await site.service.collect(new TextEncoder().encode(JSON.stringify(body)), {
    ...facts,
    optOut,
    ...(userAgent === undefined ? {} : { userAgent: new Secret<"userAgent">(userAgent) }),
  });
  return collected.ok ? collected.value.outcomes : collected.error.code;
}

function rows(): readonly ReleasedRow[] {
  return [...site.stored.values()].flatMap((batch) => batch.rows).filter((row) => row.report === "filtered");
}

function released(): readonly unknown[] {
  return rows()
    .map(({ day, v1, v2, counters }) => [day, v1, v2, counters.events])
    .sort();
}

function live(): readonly FilteredCount[] {
  return site.service.source.filtered(SITE).flatMap(({ counts }) => counts);
}

describe("beacons that policy keeps out", () => {
  it("are released with their day, once: totals by reason, names from k beacons on", async () => {
    await installed();
    await collect(1);
    await machines("bot Googlebot", 7);
    await machines("bot Rare", 2);
    await machines("bot Odd", 1);
    await machines("ai_crawler GPTBot", 5);
    for (let person = 1; person < 4; person++) await collect(person, {}, { optOut: true });
    await site.tickAt(NEXT_MORNING);
    expect(released()).toEqual([
      [DAY, "ai_crawler", "GPTBot", 5],
      [DAY, "bot", "(other)", 3],
      [DAY, "bot", "Googlebot", 7],
      [DAY, "opted_out", "", 3],
    ]);
    expect(rows().every((row) => row.window === "day" && row.windowStart === Date.parse(`${DAY}T00:00:00Z`))).toBe(
      true,
    );
    expect(sumOf(site.stored.values(), "pageviews", { window: "day" })).toBe(1);
    await site.boot();
    await site.tickAt("2026-03-04T00:31:00Z");
    expect(released()).toHaveLength(4);
  });

  it("count as page views and events; an engagement is part of its page view", async () => {
    await installed();
    await machines("bot Googlebot", 5);
    await machines("bot Googlebot", 5, { n: "sign-up" });
    await machines("bot Googlebot", 5, { n: "engagement", e: 4_000 });
    await site.tickAt(NEXT_MORNING);
    expect(released()).toEqual([[DAY, "bot", "Googlebot", 10]]);
  });

  it("carry no name where that could say who the visitor was or what a page made up", async () => {
    await installed({ sites: [{ domain: "example.com", hostnames: ["example.com"] }] });
    for (let person = 0; person < 6; person++) {
      await collect(person, { u: "https://copy.example/page" });
      await collect(person, { r: "https://www.semalt.com/" });
      await collect(person, { r: "https://1xslots.africa/x" });
    }
    await site.tickAt(NEXT_MORNING);
    expect(released()).toEqual([
      [DAY, "hostname_foreign", "", 6],
      [DAY, "spam_referrer", "1xslots.africa", 6],
      [DAY, "spam_referrer", expect.stringMatching(/^(Other|semalt\.com)$/u), 6],
    ]);
  });

  it("of a site in mode dp are kept nowhere", async () => {
    await installed({ sites: [{ domain: "example.com", mode: "dp" }] });
    await machines("bot Googlebot", 7);
    await collect(1, {}, { optOut: true });
    await site.service.tick();
    expect(live()).toEqual([]);
    await site.tickAt(NEXT_MORNING);
    expect(released()).toEqual([]);
  });

  it("cost a flood no journal write each", async () => {
    await installed({ start: `${DAY}T00:15:00Z` });
    await machines("bot Googlebot", 500);
    expect(site.service.journal.counters().commits).toBe(0);
    await site.service.tick();
    expect(site.service.journal.counters().commits).toBe(1);
  });
});

describe("a day with nothing but filtered beacons", () => {
  it("is released and let go, and is answered from memory until then", async () => {
    await installed();
    await machines("headless Playwright", 6);
    await site.tickAt(`${DAY}T23:59:00Z`);
    expect(site.service.source.openFrom(SITE)).toBe(DAY);
    expect(await site.service.source.live(SITE, report([], ["day"]), "day")).toEqual([]);
    expect(await site.service.source.live(SITE, report(["page"], ["hour", "day"]), "hour")).toEqual([]);
    await site.tickAt(NEXT_MORNING);
    expect([...site.stored.keys()]).toEqual([`1/${DAY}/day`]);
    expect(released()).toEqual([[DAY, "headless", "Playwright", 6]]);
    expect(site.keyFiles()).toEqual([]);
    expect(site.service.gauges().openDays).toBe(0);
  });

  it("is released after an outage that lasted beyond its end", async () => {
    await installed();
    await machines("bot Googlebot", 6);
    await site.service.tick();
    site.clock.set(Date.parse("2026-03-05T09:00:00Z"));
    await site.boot();
    await site.service.tick();
    expect(released()).toEqual([[DAY, "bot", "Googlebot", 6]]);
    expect(site.keyFiles()).toEqual([]);
  });
});

describe("a process that is killed", () => {
  it("finds again what it had a second before, and counts nothing twice", async () => {
    await installed();
    await machines("bot Googlebot", 6);
    await site.service.tick();
    await machines("bot Googlebot", 1);
    await site.boot();
    expect(live()).toEqual([{ reason: "bot", name: "Googlebot", beacons: 5 }, other("bot", 1)]);
    await machines("bot Googlebot", 2);
    await site.service.tick();
    await site.boot();
    await site.boot();
    await site.tickAt(NEXT_MORNING);
    expect(released()).toEqual([[DAY, "bot", "Googlebot", 8]]);
  });

  it("finds them in a checkpoint and behind it", async () => {
    await installed({ limits: { checkpointEveryBytes: 1 } });
    await machines("bot Googlebot", 6);
    await site.service.tick();
    await site.service.tick();
    await vi.waitFor(() => expect(site.service.journal.counters().checkpoints).toBe(1));
    await machines("bot Googlebot", 4);
    await collect(1);
    await site.service.tick();
    await site.boot();
    expect(site.service.replayed.images).toBe(1);
    await site.tickAt(NEXT_MORNING);
    expect(released()).toEqual([[DAY, "bot", "Googlebot", 10]]);
  });

  it("between spooling the day and marking it releases them once", async () => {
    await installed();
    await machines("bot Googlebot", 6);
    await site.tickAt("2026-03-03T00:30:00Z");
    site.trouble.databaseDown = true;
    site.trouble.marksFail = true;
    await site.tickAt(NEXT_MORNING);
    site.trouble.marksFail = false;
    await site.boot();
    site.trouble.databaseDown = false;
    await site.tickAt("2026-03-03T00:32:00Z");
    expect(released()).toEqual([[DAY, "bot", "Googlebot", 6]]);
    expect(site.puts.filter(({ id }) => id === `1/${DAY}/day`)).toHaveLength(1);
  });
});

describe("a clean stop", () => {
  it("loses none", async () => {
    await installed();
    await machines("bot Googlebot", 6);
    await site.service.close();
    await site.boot();
    expect(live()).toEqual([{ reason: "bot", name: "Googlebot", beacons: 5 }, other("bot", 1)]);
  });
});

describe("a journal that cannot be written", () => {
  it("gets them when it can", async () => {
    await installed();
    site.trouble.journalFails = true;
    await machines("bot Googlebot", 6);
    await site.service.tick();
    expect(live()).toEqual([]);
    site.trouble.journalFails = false;
    await site.service.tick();
    await site.tickAt(NEXT_MORNING);
    expect(released()).toEqual([[DAY, "bot", "Googlebot", 6]]);
  });
});

describe("the open day", () => {
  it("tells totals of reasons as they are, and names in multiples of k, anew each minute", async () => {
    await installed();
    await machines("bot Googlebot", 13);
    await machines("bot Rare", 4);
    await site.service.tick();
    await settled();
    expect(live()).toEqual([{ reason: "bot", name: "Googlebot", beacons: 10 }, other("bot", 7)]);
    await machines("bot Googlebot", 9);
    await site.service.tick();
    await settled();
    expect(live()).toEqual([{ reason: "bot", name: "Googlebot", beacons: 10 }, other("bot", 16)]);
    await site.tickAt(`${DAY}T10:16:00Z`);
    expect(live()).toEqual([{ reason: "bot", name: "Googlebot", beacons: 20 }, other("bot", 6)]);
  });

  it("belongs to the site's own date", async () => {
    await installed({ start: `${DAY}T22:30:00Z`, sites: [{ domain: "example.com", timeZone: "Europe/Berlin" }] });
    await machines("bot Googlebot", 5);
    site.clock.set(Date.parse(`${DAY}T23:30:00Z`));
    await machines("bot Googlebot", 5);
    await site.tickAt(`${DAY}T23:31:00Z`);
    await site.tickAt("2026-03-03T23:31:00Z");
    expect(released()).toEqual([
      [DAY, "bot", "Googlebot", 5],
      ["2026-03-03", "bot", "Googlebot", 5],
    ]);
  });
});

function other(reason: FilteredCount["reason"], beacons: number): FilteredCount {
  return { reason, name: "(other)", beacons };
}

/** What was handed to the journal is applied: a beacon that comes after it is on disk. */
async function settled(): Promise<void> {
  await collect(1);
}
