// What becomes of one beacon, and what the clock may do meanwhile.
import { afterEach, describe, expect, it } from "vitest";
import { UNKNOWN_OWNER } from "../../src/domain/organisation.ts";
import { report } from "../../src/domain/report.ts";
import { siteId } from "../../src/domain/site.ts";
import { factsOf, install, sumOf, type Installation, type InstallationOptions } from "./support/installation.ts";

const DAY = "2026-03-02";
const SITE = siteId(1);

let open: Installation[] = [];

async function installed(options: Partial<InstallationOptions> = {}): Promise<Installation> {
  const installation = await install({ start: `${DAY}T10:15:00Z`, ...options });
  open.push(installation);
  return installation;
}

afterEach(async () => {
  for (const installation of open) await installation.close();
  open = [];
});

describe("a beacon", () => {
  it("of an unknown site leaves nothing: no key, no hit, no open day", async () => {
    const site = await installed();
    expect(await site.send({ person: 1, site: "nobody.example" })).toEqual(["site_unknown"]);
    expect(site.keyFiles()).toEqual([]);
    expect(site.service.gauges()).toMatchObject({ openDays: 0, ledgerRows: 0 });
  });

  it("of several sites has one outcome for each, in the order named", async () => {
    const site = await installed({ sites: [{ domain: "example.com" }, { domain: "other.example" }] });
    const named = "other.example,nobody.example,example.com";
    expect(await site.send({ person: 1, site: named })).toEqual(["accepted", "site_unknown", "accepted"]);
    expect(site.service.outcomes.total()).toMatchObject({ accepted: 2, site_unknown: 1 });
    expect(site.service.outcomes.ofSite(SITE)).toMatchObject({ accepted: 1, site_unknown: 0 });
    expect(site.keyFiles()).toHaveLength(2);
  });

  it("that is none has one outcome and no hit", async () => {
    const site = await installed();
    const collected = await site.service.collect(new Uint8Array([0xff]), factsOf(1));
    expect(collected).toMatchObject({ ok: false, error: { code: "bad_json" } });
    expect(site.service.outcomes.total().bad_json).toBe(1);
    expect(site.service.journal.counters().hits).toBe(0);
  });

  it("of time on a page that nobody opened is dropped by the ledger", async () => {
    const site = await installed();
    expect(await site.send({ person: 1, fields: { n: "engagement", e: 4_000 } })).toEqual(["no_visit"]);
    await site.send({ person: 1 });
    expect(await site.send({ person: 1, fields: { n: "engagement", e: 4_000 } })).toEqual(["accepted"]);
  });

  it("beyond a visitor's or a day's rows is dropped by name, before and after a restart alike", async () => {
    const site = await installed({ limits: { rowsPerVisitorMax: 2, rowsPerDayMax: 3 } });
    const outcomes = async (): Promise<unknown[]> => [
      await site.send({ person: 1, path: "/c" }),
      await site.send({ person: 2, path: "/b" }),
    ];
    await site.send({ person: 1, path: "/a" });
    await site.send({ person: 1, path: "/b" });
    await site.send({ person: 2, path: "/a" });
    expect(await outcomes()).toEqual([["day_rows_full"], ["day_rows_full"]]);
    const before = await site.service.source.live(SITE, report([], ["day"]), "day");
    await site.boot();
    expect(await site.service.source.live(SITE, report([], ["day"]), "day")).toEqual(before);
  });

  it("is refused at once when too many wait for the disk", async () => {
    const site = await installed({ limits: { journalQueueMax: 3 } });
    const sent = await Promise.all(Array.from({ length: 5 }, (_, person) => site.send({ person })));
    expect(sent.flat().filter((outcome) => outcome === "accepted")).toHaveLength(3);
    expect(sent.flat().filter((outcome) => outcome === "overloaded")).toHaveLength(2);
  });
});

const BOTS = {
  agent: () => ({
    automation: { reason: "bot" as const, name: "Other" },
    browser: "",
    browserVersion: "",
    os: "",
    osVersion: "",
    device: "",
  }),
  place: () => ({ country: "", region: "", city: "" }),
  organisation: () => UNKNOWN_OWNER,
};

describe("a clock that goes back", () => {
  it("is followed within the hours that are not released", async () => {
    const site = await installed({ start: `${DAY}T12:30:00Z` });
    await site.send({ person: 1 });
    site.clock.step(Date.parse(`${DAY}T10:30:00Z`));
    await site.send({ person: 2 });
    await site.tickAt(`${DAY}T13:01:00Z`);
    expect([...site.stored.keys()]).toEqual([`1/${DAY}/hour/10`, `1/${DAY}/hour/12`]);
    expect(sumOf(site.stored.values(), "pageviews", { window: "hour" })).toBe(2);
  });

  it("counts nothing as if it had come before a window that is released", async () => {
    const site = await installed({ start: `${DAY}T12:30:00Z` });
    await site.send({ person: 1 });
    await site.tickAt(`${DAY}T13:01:00Z`);
    site.clock.step(Date.parse(`${DAY}T12:40:00Z`));
    await site.send({ person: 2 });
    await site.tickAt(`${DAY}T14:01:00Z`);
    expect([...site.stored.keys()]).toEqual([`1/${DAY}/hour/12`, `1/${DAY}/hour/13`]);
    expect(sumOf(site.stored.values(), "pageviews", { window: "hour" })).toBe(2);
  });

  it("does not reopen a day that was closed", async () => {
    const site = await installed();
    await site.send({ person: 1 });
    await site.tickAt("2026-03-03T00:31:00Z");
    site.clock.step(Date.parse(`${DAY}T23:00:00Z`));
    expect(await site.send({ person: 1 })).toEqual(["accepted"]);
    expect(site.keyFiles()).toEqual(["1-2026-03-03.key"]);
    await site.tickAt("2026-03-04T00:31:00Z");
    expect(sumOf(site.stored.values(), "pageviews", { window: "day", day: "2026-03-03" })).toBe(1);
    expect(site.puts.filter(({ id }) => id === `1/${DAY}/day`)).toHaveLength(1);
  });

  it("opens no day that is in the database, even when its journal is long gone", async () => {
    const site = await installed();
    await site.send({ person: 1 });
    await site.tickAt("2026-03-03T00:31:00Z");
    site.clock.step(Date.parse(`${DAY}T23:00:00Z`));
    await site.boot();
    await site.send({ person: 1 });
    expect(site.keyFiles()).toEqual(["1-2026-03-03.key"]);
  });
});

describe("a clock that goes forward", () => {
  it("releases nothing until the step has lasted for ten minutes", async () => {
    const site = await installed();
    await site.send({ person: 1 });
    await site.service.tick();
    site.clock.step(Date.parse("2026-03-05T10:00:00Z"));
    await site.service.tick();
    expect(site.service.clockState()).toEqual({ state: "stepped", steps: 1 });
    expect(site.puts).toEqual([]);
    await site.tickAt("2026-03-05T10:09:59Z");
    expect(site.puts).toEqual([]);
    await site.tickAt("2026-03-05T10:10:01Z");
    expect(site.puts.map(({ id }) => id)).toEqual([`1/${DAY}/hour/10`, `1/${DAY}/day`]);
    expect(site.service.clockState()).toEqual({ state: "ok", steps: 1 });
  });

  it("and back again has closed nothing, and what came meanwhile is counted", async () => {
    const site = await installed();
    await site.send({ person: 1 });
    await site.service.tick();
    site.clock.step(Date.parse("2026-03-05T10:00:00Z"));
    await site.service.tick();
    await site.send({ person: 2 });
    site.clock.step(Date.parse(`${DAY}T10:15:10Z`));
    await site.service.tick();
    expect(site.service.clockState()).toEqual({ state: "ok", steps: 2 });
    await site.send({ person: 3 });
    await site.tickAt(`${DAY}T11:01:00Z`);
    expect(site.puts.map(({ id }) => id)).toEqual([`1/${DAY}/hour/10`]);
    expect(sumOf(site.stored.values(), "pageviews", { window: "hour" })).toBe(3);
    expect(site.keyFiles()).toEqual([`1-${DAY}.key`]);
  });

  it("that was believed and then went back stops counting nowhere", async () => {
    const site = await installed();
    await site.send({ person: 1 });
    await site.service.tick();
    site.clock.step(Date.parse("2036-03-02T10:00:00Z"));
    await site.service.tick();
    await site.tickAt("2036-03-02T10:11:00Z");
    expect(site.service.clockState().state).toBe("ok");
    await site.send({ person: 2 });
    await site.tickAt("2036-03-03T00:31:00Z");
    site.clock.step(Date.parse("2026-03-03T12:00:00Z"));
    await site.service.tick();
    expect(await site.send({ person: 3 })).toEqual(["accepted"]);
    await site.tickAt("2026-03-04T00:31:00Z");
    expect(sumOf(site.stored.values(), "pageviews", { window: "day", day: "2026-03-03" })).toBe(1);
  });

  it("lets go of no day that has only had bots so far", async () => {
    const site = await installed({ classifiers: BOTS });
    expect(await site.send({ person: 1 })).toEqual(["bot"]);
    await site.service.tick();
    site.clock.step(Date.parse("2026-03-04T10:00:00Z"));
    await site.service.tick();
    site.clock.step(Date.parse(`${DAY}T12:00:00Z`));
    await site.service.tick();
    expect(await site.send({ person: 2 })).toEqual(["bot"]);
    expect(site.keyFiles()).toEqual([`1-${DAY}.key`]);
  });
});

describe("what is answered from memory", () => {
  it("begins with the oldest open day, else with today", async () => {
    const site = await installed();
    const { source } = site.service;
    expect(source.openFrom(SITE)).toBe(DAY);
    site.clock.set(Date.parse(`${DAY}T23:59:00Z`));
    await site.send({ person: 1 });
    site.clock.set(Date.parse("2026-03-03T00:01:00Z"));
    await site.send({ person: 1 });
    expect(source.openFrom(SITE)).toBe(DAY);
    await site.tickAt("2026-03-03T00:31:00Z");
    expect(source.openFrom(SITE)).toBe("2026-03-03");
  });

  it("is nothing for a site that is not there", async () => {
    const site = await installed();
    const { source } = site.service;
    const nobody = siteId(99);
    expect(await source.live(nobody, report([], ["day"]), "day")).toEqual([]);
    expect(source.visitorsNow(nobody, 5)).toBe(0);
    expect(source.openFrom(nobody) > "9999-12-30").toBe(true);
  });

  it("shows totals at once, and values once a minute, in steps of k", async () => {
    const site = await installed();
    const { source } = site.service;
    const views = async (name: "" | "page"): Promise<unknown[]> => {
      const rows = await source.live(SITE, report(name === "" ? [] : [name], ["day"]), "day");
      return rows.map(({ v1, counters }) => [v1, counters.pageviews]);
    };
    for (let person = 0; person < 7; person++) await site.send({ person, path: "/a" });
    expect(await views("")).toEqual([["", 7]]);
    expect(await views("page")).toEqual([["/a", 5]]);
    for (let person = 7; person < 12; person++) await site.send({ person, path: "/a" });
    // Totals are a second or two behind, values a minute.
    site.clock.set(Date.parse(`${DAY}T10:15:02Z`));
    expect(await views("")).toEqual([["", 12]]);
    expect(await views("page")).toEqual([["/a", 5]]);
    site.clock.set(Date.parse(`${DAY}T10:16:00Z`));
    expect(await views("page")).toEqual([["/a", 10]]);
  });

  it("knows who was there in the last minutes", async () => {
    const site = await installed();
    await site.send({ person: 1 });
    site.clock.set(Date.parse(`${DAY}T10:19:00Z`));
    await site.send({ person: 2 });
    expect(site.service.source.visitorsNow(SITE, 5)).toBe(2);
    site.clock.set(Date.parse(`${DAY}T10:21:00Z`));
    expect(site.service.source.visitorsNow(SITE, 5)).toBe(1);
  });

  it("knows it just after midnight too, and counts whoever reads on once", async () => {
    const site = await installed();
    site.clock.set(Date.parse(`${DAY}T23:58:00Z`));
    await site.send({ person: 1 });
    await site.send({ person: 2 });
    site.clock.set(Date.parse(`${DAY}T23:58:00Z`) + 180_000);
    await site.send({ person: 2 });
    await site.send({ person: 3 });
    expect(site.service.source.visitorsNow(SITE, 5)).toBe(3);
  });
});

describe("closing", () => {
  it("writes what waits, and takes nothing afterwards", async () => {
    const site = await installed();
    const sent = [site.send({ person: 1 }), site.send({ person: 2 })];
    expect(await site.service.close()).toEqual({ flushed: 2, lost: 0 });
    expect(await Promise.all(sent)).toEqual([["accepted"], ["accepted"]]);
    expect(await site.send({ person: 3 })).toEqual(["journal_unavailable"]);
  });
});
