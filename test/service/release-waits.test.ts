// When releases cannot go on their way they wait; nothing is lost, nothing goes twice.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { siteId } from "../../src/domain/site.ts";
import { install, sumOf, type Installation } from "./support/installation.ts";

const DAY = "2026-03-02";
const SITE = siteId(1);

let site: Installation;

beforeEach(async () => {
  site = await install({ start: `${DAY}T10:15:00Z` });
});

afterEach(() => site.close());

describe("while the outbox is full", () => {
  it("an hour waits, beacons are taken, and the hour is released once when there is room", async () => {
    await site.send({ person: 1 });
    site.trouble.outboxFull = true;
    await site.tickAt(`${DAY}T11:01:00Z`);
    expect(site.log.lines).toContainEqual({ event: "releases_wait", fields: { pending: 0 } });
    expect(await site.send({ person: 1 })).toEqual(["accepted"]);
    await site.tickAt(`${DAY}T11:05:00Z`);
    site.trouble.outboxFull = false;
    await site.tickAt(`${DAY}T11:06:00Z`);
    expect(site.puts.map(({ id }) => id)).toEqual([`1/${DAY}/hour/10`]);
    // What came in since belongs to the next hour.
    expect(sumOf(site.stored.values(), "pageviews", { window: "hour" })).toBe(1);
    await site.tickAt(`${DAY}T11:07:00Z`);
    expect(site.puts).toHaveLength(1);
  });

  it("a day stays in memory with its key and is answered from there, until it is released", async () => {
    await site.send({ person: 1 });
    site.trouble.outboxFull = true;
    await site.tickAt("2026-03-03T00:31:00Z");
    await site.send({ person: 1 });
    expect(site.service.source.openFrom(SITE)).toBe(DAY);
    expect(site.keyFiles()).toEqual(["1-2026-03-02.key", "1-2026-03-03.key"]);
    await site.boot();
    site.trouble.outboxFull = false;
    await site.tickAt("2026-03-03T00:40:00Z");
    expect(site.puts.map(({ id }) => id)).toEqual([`1/${DAY}/hour/10`, `1/${DAY}/day`]);
    expect(site.service.source.openFrom(SITE)).toBe("2026-03-03");
    expect(site.keyFiles()).toEqual(["1-2026-03-03.key"]);
    expect(sumOf(site.stored.values(), "pageviews", { window: "day" })).toBe(1);
  });
});

describe("while the database is down", () => {
  it("releases go to the outbox and days are let go", async () => {
    await site.send({ person: 1 });
    site.trouble.databaseDown = true;
    await site.tickAt("2026-03-03T00:31:00Z");
    expect(site.stored.size).toBe(0);
    expect(site.keyFiles()).toEqual([]);
    site.trouble.databaseDown = false;
    await site.tickAt("2026-03-03T00:32:00Z");
    expect(sumOf(site.stored.values(), "pageviews", { window: "day" })).toBe(1);
    expect(site.puts).toHaveLength(2);
  });
});

describe("while marks cannot be written", () => {
  it("an hour waits for its mark, is not folded again, and counts once", async () => {
    await site.send({ person: 1 });
    // Marks the empty hours before this one.
    await site.service.tick();
    site.trouble.marksFail = true;
    await site.tickAt(`${DAY}T11:01:00Z`);
    await site.send({ person: 2 });
    await site.tickAt(`${DAY}T11:02:00Z`);
    site.trouble.marksFail = false;
    await site.tickAt(`${DAY}T11:03:00Z`);
    expect(site.puts.map(({ id }) => id)).toEqual([`1/${DAY}/hour/10`]);
    expect(sumOf(site.stored.values(), "pageviews", { window: "hour" })).toBe(1);
  });

  it("a day keeps its key, and is put again with the same rows", async () => {
    for (let person = 0; person < 9; person++) await site.send({ person, path: `/p${String(person % 2)}` });
    await site.tickAt("2026-03-03T00:30:00Z");
    site.trouble.marksFail = true;
    await site.tickAt("2026-03-03T00:31:00Z");
    expect(site.keyFiles()).toEqual(["1-2026-03-02.key"]);
    expect(site.service.source.openFrom(SITE)).toBe(DAY);
    site.trouble.marksFail = false;
    await site.tickAt("2026-03-03T00:32:00Z");
    const [first, second] = site.puts.filter(({ id }) => id === `1/${DAY}/day`);
    const sorted = (batch = first): string[] => (batch?.rows ?? []).map((row) => JSON.stringify(row)).sort();
    expect(sorted(second)).toEqual(sorted(first));
    expect(sumOf(site.stored.values(), "pageviews", { window: "day" })).toBe(9);
    expect(site.keyFiles()).toEqual([]);
  });
});

describe("while the journal fails", () => {
  it("a beacon is refused and not counted, and counting goes on afterwards", async () => {
    await site.send({ person: 1 });
    site.trouble.journalFails = true;
    expect(await site.send({ person: 2 })).toEqual(["journal_unavailable"]);
    site.trouble.journalFails = false;
    expect(await site.send({ person: 3 })).toEqual(["accepted"]);
    await site.tickAt(`${DAY}T11:01:00Z`);
    expect(sumOf(site.stored.values(), "pageviews", { window: "hour" })).toBe(2);
  });

  it("no window is released twice in the database", async () => {
    await site.send({ person: 1 });
    site.trouble.journalFails = true;
    await site.tickAt("2026-03-03T00:31:00Z");
    await site.tickAt("2026-03-03T00:32:00Z");
    site.trouble.journalFails = false;
    await site.tickAt("2026-03-03T00:33:00Z");
    await site.boot();
    await site.tickAt("2026-03-03T00:34:00Z");
    expect(sumOf(site.stored.values(), "pageviews", { window: "hour" })).toBe(1);
    expect(sumOf(site.stored.values(), "pageviews", { window: "day" })).toBe(1);
  });
});
