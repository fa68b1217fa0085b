import { beforeEach, describe, expect, it } from "vitest";
import { ERASURES_MAX, type Erasures } from "../src/domain/erasure.ts";
import type { SiteImport } from "../src/domain/import.ts";
import { SITE_DEFAULTS, siteId, type Site, type SiteId } from "../src/domain/site.ts";
import { createErasures } from "../src/erasures.ts";
import { createErasureDocuments } from "../src/store/erasure-documents.ts";
import { createMemoryDocuments } from "../src/store/memory-documents.ts";
import { createClock, createLog, type KeptLog, type SetClock } from "./store/support/ports.ts";

const SHOP: Site = { ...SITE_DEFAULTS, id: siteId(7), domain: "shop.example", timeZone: "Pacific/Auckland" };
/** The 11th in Auckland, the 10th in UTC. */
const NOW = Date.parse("2026-03-10T12:00:00Z");
const TODAY = "2026-03-11";
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** An installation with one site, whose table and windows are words in a list. */
interface Double {
  erasures: Erasures;
  readonly clock: SetClock;
  readonly log: KeptLog;
  /** What was done, in order. */
  readonly deeds: string[];
  sites: Site[];
  /** Rows that an erasure finds. */
  rowCount: number;
  areStored: boolean;
  isDatabaseDown: boolean;
  isClockOk: boolean;
  imports: SiteImport[];
  /** As after `kill -9`. */
  boot(): Promise<void>;
}

async function double(): Promise<Double> {
  const documents = createMemoryDocuments();
  const clock = createClock(NOW);
  const log = createLog();
  const deeds: string[] = [];
  const answer = async (deed?: string): Promise<void> => {
    await Promise.resolve();
    if (made.isDatabaseDown) throw Object.assign(new Error("quotes data"), { code: "ECONNREFUSED" });
    if (deed !== undefined) deeds.push(deed);
  };
  const open = (): Promise<Erasures> =>
    createErasures({
      documents: createErasureDocuments(documents),
      rows: {
        find: async () => {
          await answer();
          const days = made.rowCount === 0 ? { from: "", to: "" } : { from: "2025-01-01", to: "2026-03-10" };
          return { rows: made.rowCount, ...days };
        },
        erase: (site, before) => answer(`rows ${String(site)} ${before}`),
      },
      imports: {
        list: (site: SiteId) => made.imports.filter((one) => one.site === site),
        eraseBefore: (site, before) => answer(`imports ${String(site)} ${before}`),
      },
      directory: { sites: () => made.sites, siteById: (id) => made.sites.find((site) => site.id === id) },
      windows: {
        areStored: () => made.areStored,
        forgetWeeks: (site, before) => {
          deeds.push(`weeks ${String(site)} ${before}`);
          return Promise.resolve();
        },
      },
      clock,
      isClockOk: () => made.isClockOk,
      log,
    });
  const made: Double = {
    erasures: await open(),
    ...{ clock, log, deeds, sites: [SHOP], rowCount: 12, imports: [] },
    ...{ areStored: true, isDatabaseDown: false, isClockOk: true },
    async boot() {
      made.erasures = await open();
    },
  };
  return made;
}

let made: Double;
beforeEach(async () => {
  made = await double();
});

const wait = (ms: number): void => made.clock.set(made.clock.now() + ms);
const erased = (before: string): string[] => [`weeks 7 ${before}`, `imports 7 ${before}`, `rows 7 ${before}`];
const JANUARY: SiteImport = {
  ...{ site: SHOP.id, number: 1, source: "plausible", state: "complete", begun: 0, reports: [], rows: 1, files: [] },
  ...{ from: "2025-01-01", to: "2025-01-31" },
};

describe("what is asked for", () => {
  it("is told beforehand, done by the next run, and counted", async () => {
    made.imports = [JANUARY];
    const asked = await made.erasures.ask(SHOP, "2026-01-01");
    expect(asked).toEqual({
      ok: true,
      value: {
        ...{ site: 7, domain: "shop.example", reason: "asked", before: "2026-01-01", asked: NOW },
        ...{ rows: 12, from: "2025-01-01", to: "2026-03-10", imports: 1 },
      },
    });
    expect(made.erasures.list()).toMatchObject([{ before: "2026-01-01", state: "due" }]);
    await made.erasures.run();
    expect(made.deeds).toEqual(erased("2026-01-01"));
    expect(made.erasures.list()).toEqual([]);
    expect(made.erasures.totals()).toEqual({ done: new Map([["asked", 1]]), failures: 0 });
    expect(made.log.lines).toEqual([
      { event: "erasure_asked", fields: { site: 7, reason: "asked", rows: 12, imports: 1 } },
      { event: "statistics_erased", fields: { site: 7, reason: "asked" } },
    ]);
    await made.boot();
    expect(made.erasures.list()).toEqual([]);
  });

  it("is all closed days where no date is given: those before today where the site is", async () => {
    expect(await made.erasures.ask(SHOP)).toMatchObject({ ok: true, value: { before: TODAY } });
    expect(await made.erasures.ask(SHOP, TODAY)).toMatchObject({ ok: true });
    expect(made.erasures.list()).toHaveLength(1);
    expect(await made.erasures.ask(SHOP, "2026-03-12")).toMatchObject({ ok: false, error: { code: "not_closed" } });
  });

  it("is done once more after a process that ended in the middle", async () => {
    await made.erasures.ask(SHOP);
    await made.boot();
    await made.erasures.run();
    expect(made.deeds).toEqual(erased(TODAY));
    expect(made.erasures.list()).toEqual([]);
  });

  it("waits for a database that is away, and says why once", async () => {
    await made.erasures.ask(SHOP);
    made.isDatabaseDown = true;
    await made.erasures.run();
    await made.erasures.run();
    expect(made.erasures.list()).toMatchObject([{ state: "retrying" }]);
    expect(made.erasures.totals().failures).toBe(1);
    wait(30 * SECOND_MS);
    await made.erasures.run();
    expect(made.erasures.totals().failures).toBe(2);
    made.isDatabaseDown = false;
    wait(30 * SECOND_MS);
    await made.erasures.run();
    expect(made.erasures.list()).toEqual([]);
    expect(made.log.lines.filter(({ event }) => event === "erasure_failed")).toEqual([
      { event: "erasure_failed", fields: { code: "ECONNREFUSED" } },
    ]);
  });

  it("is refused when the database does not answer, and nothing is left of it", async () => {
    made.isDatabaseDown = true;
    await expect(made.erasures.ask(SHOP)).rejects.toThrow();
    made.isDatabaseDown = false;
    await made.boot();
    expect(made.erasures.list()).toEqual([]);
  });

  it("is refused while too many are not done", async () => {
    made.sites = Array.from({ length: ERASURES_MAX + 1 }, (_, i) => ({ ...SHOP, id: siteId(i + 1) }));
    for (const site of made.sites.slice(0, ERASURES_MAX)) await made.erasures.ask(site);
    const [first, last] = [made.sites[0] ?? SHOP, made.sites.at(-1) ?? SHOP];
    expect(await made.erasures.ask(last)).toMatchObject({ ok: false, error: { code: "too_many" } });
    expect(await made.erasures.ask(first)).toMatchObject({ ok: true });
  });
});

describe("windows that are closed and not stored yet", () => {
  it("hold an erasure up, which deletes what is there once, and all when they have come", async () => {
    made.areStored = false;
    await made.erasures.ask(SHOP);
    for (let i = 0; i < 3; i++) await made.erasures.run();
    expect(made.deeds).toEqual([`imports 7 ${TODAY}`, `rows 7 ${TODAY}`]);
    expect(made.erasures.list()).toMatchObject([{ state: "waiting" }]);
    made.areStored = true;
    await made.erasures.run();
    expect(made.deeds.slice(2)).toEqual(erased(TODAY));
    expect(made.erasures.list()).toEqual([]);
  });
});

describe("a site that is removed with its statistics", () => {
  it("loses all of them once it is gone", async () => {
    await made.erasures.askForRemoved(SHOP);
    await made.erasures.run();
    expect(made.deeds).toEqual([]);
    made.sites = [];
    await made.erasures.run();
    expect(made.deeds).toEqual(erased(""));
  });

  it("keeps them when its removal failed", async () => {
    await made.erasures.askForRemoved(SHOP);
    wait(MINUTE_MS + 1);
    await made.erasures.run();
    expect(made.erasures.list()).toEqual([]);
    made.sites = [];
    await made.erasures.run();
    expect(made.deeds).toEqual([]);
  });
});

describe("retention", () => {
  it("of more sites than may be erased at once goes on when some are done", async () => {
    made.sites = Array.from({ length: ERASURES_MAX + 5 }, (_, i) => ({
      ...SHOP,
      id: siteId(i + 1),
      retentionMonths: 1,
    }));
    await made.erasures.run();
    expect(made.erasures.totals().done.get("retention")).toBe(ERASURES_MAX);
    wait(MINUTE_MS);
    await made.erasures.run();
    expect(made.erasures.totals().done.get("retention")).toBe(ERASURES_MAX + 5);
  });

  it("erases what is older than the site's months, once a day, and again when they change", async () => {
    made.sites = [
      { ...SHOP, retentionMonths: 13 },
      { ...SHOP, id: siteId(8) },
    ];
    await made.erasures.run();
    expect(made.deeds).toEqual(erased("2025-02-11"));
    wait(MINUTE_MS);
    await made.erasures.run();
    expect(made.deeds).toHaveLength(3);
    made.sites = [{ ...SHOP, retentionMonths: 12 }];
    wait(MINUTE_MS);
    await made.erasures.run();
    expect(made.deeds.slice(3)).toEqual(erased("2025-03-11"));
    wait(DAY_MS);
    await made.erasures.run();
    expect(made.deeds.slice(6)).toEqual(erased("2025-03-12"));
    expect(made.erasures.totals().done).toEqual(new Map([["retention", 3]]));
  });

  it("ends a month on its last day where it is shorter", async () => {
    made.clock.set(Date.parse("2026-03-30T12:00:00Z"));
    made.sites = [{ ...SHOP, retentionMonths: 1 }];
    await made.erasures.run();
    expect(made.deeds).toEqual(erased("2026-02-28"));
  });

  it("asks for nothing where nothing is too old, or the clock is not believed", async () => {
    made.sites = [{ ...SHOP, retentionMonths: 1 }];
    made.rowCount = 0;
    await made.erasures.run();
    expect(made.log.events()).toEqual([]);
    made.imports = [JANUARY];
    made.isClockOk = false;
    wait(DAY_MS);
    await made.erasures.run();
    expect(made.log.events()).toEqual([]);
    made.isClockOk = true;
    wait(MINUTE_MS);
    await made.erasures.run();
    expect(made.log.events()).toEqual(["erasure_asked", "statistics_erased"]);
  });
});
