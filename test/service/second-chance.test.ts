// What the days of a week keep back gets a second chance when the week is over: once, whatever happens meanwhile.
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import { install, sumOf, type Installation, type InstallationOptions } from "./support/installation.ts";

/** A Monday. */
const MONDAY = "2026-03-02";
const WEEK = `1/${MONDAY}/week`;
const OVER = "2026-03-09T00:31:00Z";
const WEEK_FILES = [`1-${MONDAY}.key`, `1-${MONDAY}.week`];

let open: Installation[] = [];

async function installed(options: Partial<InstallationOptions> = {}): Promise<Installation> {
  const installation = await install({ start: `${MONDAY}T00:00:00Z`, ...options });
  open.push(installation);
  return installation;
}

afterEach(async () => {
  for (const installation of open) await installation.close();
  open = [];
});

/**
 * A day on which two people nobody has seen before read `/twice`, the same ones as every day read `/loyal`, and enough
 * others read what is named every day, or stays hidden.
 */
async function day(site: Installation, number: number): Promise<void> {
  const date = addDays(MONDAY, number);
  site.clock.set(Date.parse(`${date}T12:00:00Z`));
  const readers: readonly (readonly [path: string, people: readonly number[]])[] = [
    ["/popular", [1, 2, 3, 4, 5, 6, 7, 8]],
    ["/twice", [100 + number * 2, 101 + number * 2]],
    ["/loyal", [20]],
    ["/two", [21, 22]],
    ["/crowd/1", [31, 32, 33]],
    ["/crowd/2", [34, 35, 36]],
  ];
  await Promise.all(readers.flatMap(([path, people]) => people.map((person) => site.send({ person, path }))));
}

async function days(site: Installation, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) {
    await day(site, number);
    await site.tickAt(`${addDays(MONDAY, number + 1)}T00:31:00Z`);
  }
}

/** Page views of a page over everything that was stored by day and week. */
function views(site: Installation, v1?: string): number {
  const where = v1 === undefined ? {} : { v1 };
  const batches = [...site.stored.values()];
  return (
    sumOf(batches, "pageviews", { window: "day", report: "page", ...where }) +
    sumOf(batches, "pageviews", { window: "week", report: "page", ...where })
  );
}

describe("a page that different networks read twice a day", () => {
  it("is named for the week, (other) goes down by as much, and the total stays", async () => {
    const site = await installed();
    await days(site, [0, 1, 2, 3, 4, 5]);
    expect(site.stored.has(WEEK)).toBe(false);
    expect(site.weekFiles()).toEqual(WEEK_FILES);
    await day(site, 6);
    await site.tickAt("2026-03-09T00:30:59.999Z");
    expect(site.stored.has(WEEK)).toBe(false);
    await site.tickAt(OVER);
    const rows = site.stored.get(WEEK)?.rows ?? [];
    const told = rows.map(({ report, window, day, v1, counters }) => [report, window, day, v1, counters.pageviews]);
    expect(told.sort()).toEqual([
      ["page", "week", MONDAY, "(other)", -14],
      ["page", "week", MONDAY, "/twice", 14],
    ]);
    expect(rows.every(({ windowStart }) => windowStart === Date.parse(`${MONDAY}T00:00:00Z`))).toBe(true);
    expect([views(site, "/twice"), views(site, "(other)"), views(site)]).toEqual([14, 7 * 9, 7 * 19]);
    expect(sumOf(site.stored.values(), "pageviews", { window: "day" })).toBe(7 * 19);
    expect(site.weekFiles()).toEqual([]);
  });

  it("is named by nothing but networks of its own: neither a loyal reader nor two of them are", async () => {
    const site = await installed();
    await days(site, [0, 1, 2, 3, 4, 5, 6]);
    const names = (site.stored.get(WEEK)?.rows ?? []).map(({ v1 }) => v1);
    expect(names).not.toContain("/loyal");
    expect(names).not.toContain("/two");
  });

  it("is named when days are missing, by the time zone of its site", async () => {
    const site = await installed({ sites: [{ domain: "example.com", timeZone: "Asia/Tokyo" }] });
    await days(site, [0, 2, 4]);
    // Monday begins at Tokyo nine hours before it does at Greenwich; its visits end half an hour later.
    await site.tickAt("2026-03-08T15:30:59Z");
    expect(site.stored.has(WEEK)).toBe(false);
    await site.tickAt("2026-03-08T15:31:00Z");
    expect(views(site, "/twice")).toBe(6);
  });

  it("waits while a day of the week cannot be released", async () => {
    const site = await installed();
    await days(site, [0, 1, 2, 3]);
    await day(site, 6);
    site.trouble.outboxFull = true;
    await site.tickAt(OVER);
    site.trouble.outboxFull = false;
    site.trouble.marksFail = true;
    await site.tickAt("2026-03-09T00:32:00Z");
    expect(site.stored.has(WEEK)).toBe(false);
    site.trouble.marksFail = false;
    await site.tickAt("2026-03-09T00:40:00Z");
    expect(views(site, "/twice")).toBe(10);
    expect(site.puts.filter(({ id }) => id === WEEK)).toHaveLength(1);
  });
});

describe("after a restart", () => {
  it("a week that ended while the process was down is released", async () => {
    const site = await installed();
    await days(site, [0, 1, 2]);
    await day(site, 3);
    site.clock.set(Date.parse("2026-03-11T09:00:00Z"));
    await site.boot();
    await site.service.tick();
    await site.service.tick();
    expect(views(site, "/twice")).toBe(8);
    expect(site.weekFiles()).toEqual([]);
  });

  it("a week whose key is lost gives no second chance, not even to networks that two keys would tell apart", async () => {
    const site = await installed();
    await day(site, 0);
    rmSync(join(site.keysDir, "weeks", `1-${MONDAY}.key`));
    await site.boot();
    await days(site, [0, 1, 2, 3, 4, 5, 6]);
    expect(site.stored.has(`1/${addDays(MONDAY, 6)}/day`)).toBe(true);
    expect(site.stored.has(WEEK)).toBe(false);
    expect(site.weekFiles()).toEqual([]);
  });

  it("a week whose key is lost gives none either when the disk does not take that at first", async () => {
    const site = await installed();
    await day(site, 0);
    rmSync(join(site.keysDir, "weeks", `1-${MONDAY}.key`));
    const inTheWay = join(site.weeksDir, `1-${MONDAY}.week`);
    mkdirSync(inTheWay, { recursive: true });
    await site.boot();
    rmSync(inTheWay, { recursive: true });
    await days(site, [0, 1, 2]);
    await site.boot();
    await days(site, [3, 4, 5, 6]);
    expect(site.stored.has(`1/${addDays(MONDAY, 6)}/day`)).toBe(true);
    expect(site.stored.has(WEEK)).toBe(false);
  });

  it("a state that no key opens is skipped and goes with its week", async () => {
    const site = await installed();
    await days(site, [0, 1, 2]);
    rmSync(join(site.keysDir, "weeks", `1-${MONDAY}.key`));
    await site.boot();
    await days(site, [3, 4, 5, 6]);
    expect(site.stored.has(`1/${addDays(MONDAY, 6)}/day`)).toBe(true);
    expect(site.stored.has(WEEK)).toBe(false);
    expect(site.weekFiles()).toEqual([]);
  });
});

describe("a site whose k is changed in mid-week", () => {
  it("has no second chance that week: what a larger k hid stays hidden", async () => {
    const site = await installed({ sites: [{ domain: "example.com", k: 10 }] });
    await days(site, [0, 1]);
    await site.directory.updateSite("example.com", { k: 3 });
    await days(site, [2, 3, 4, 5, 6]);
    expect(site.stored.has(`1/${addDays(MONDAY, 6)}/day`)).toBe(true);
    expect(site.stored.has(WEEK)).toBe(false);
    expect(site.weekFiles()).toEqual([]);
  });

  it("counts a day once that was in its week's state already, but not released", async () => {
    const site = await installed({ sites: [{ domain: "example.com", k: 10 }] });
    await day(site, 0);
    site.trouble.outboxThrowsFor = `1/${MONDAY}/day`;
    await site.tickAt("2026-03-03T00:31:00Z");
    expect(site.weekFiles()).toEqual(WEEK_FILES);
    site.trouble.outboxThrowsFor = undefined;
    await site.directory.updateSite("example.com", { k: 3 });
    await site.boot();
    await site.tickAt("2026-03-03T00:40:00Z");
    await days(site, [6]);
    expect([views(site, "/popular"), views(site, "/crowd/1"), views(site)]).toEqual([16, 6, 2 * 19]);
  });
});

describe("a site that was removed", () => {
  it("leaves nothing of its week behind once it has been away for two days", async () => {
    const site = await installed();
    await days(site, [0, 1]);
    expect(await site.directory.removeSite("example.com")).toBe(true);
    await site.tickAt("2026-03-11T00:00:00Z");
    expect(site.weekFiles()).toEqual(WEEK_FILES);
    await site.tickAt("2026-03-11T00:31:00Z");
    expect(site.weekFiles()).toEqual([]);
    expect(site.stored.has(WEEK)).toBe(false);
  });
});

describe("a site in mode dp", () => {
  it("has no second chance: no key of a week, no state", async () => {
    const site = await installed({ sites: [{ domain: "example.com", mode: "dp" }] });
    await days(site, [0, 6]);
    expect(site.weekFiles()).toEqual([]);
    expect([...site.stored.keys()].some((id) => id.endsWith("/week"))).toBe(false);
  });
});

describe("a beacon", () => {
  it("is told that keys are unavailable when the week's key can be neither found nor made", async () => {
    const site = await installed();
    rmSync(join(site.keysDir, "weeks"), { recursive: true });
    writeFileSync(join(site.keysDir, "weeks"), "");
    expect(await site.send({ person: 1 })).toEqual(["keys_unavailable"]);
    expect(site.service.keys.state()).toBe("unavailable");
    rmSync(join(site.keysDir, "weeks"));
    for (let call = 0; call < 10; call++) site.service.look();
    expect(await site.send({ person: 1 })).toEqual(["accepted"]);
  });
});

describe("a disk that does not take the week's state", () => {
  it("holds up no day, and costs the week what that day withheld", async () => {
    const site = await installed();
    await days(site, [0]);
    renameSync(site.weeksDir, `${site.weeksDir}.away`);
    await days(site, [1, 2]);
    expect(site.stored.has(`1/${addDays(MONDAY, 2)}/day`)).toBe(true);
    rmSync(site.weeksDir, { recursive: true, force: true });
    renameSync(`${site.weeksDir}.away`, site.weeksDir);
    await days(site, [3, 4, 6]);
    expect([views(site, "/twice"), views(site)]).toEqual([8, 6 * 19]);
  });
});

describe("a week's state", () => {
  it("holds no more values than its limit; the others stay in (other) and are counted", async () => {
    const site = await installed({ limits: { weekValuesMax: 3 } });
    await days(site, [0, 1, 2, 3, 4, 5, 6]);
    expect(views(site)).toBe(7 * 19);
    expect(site.service.weekValuesWithoutRoom()).toBeGreaterThan(0);
  });
});

describe("a process that dies between any two steps of a day's and a week's release", () => {
  it("has released the week once when it is back, with the same rows", async () => {
    const expected = await storedAfter(undefined);
    expect(expected.views).toEqual([6, 27, 57]);
    let deaths = 0;
    for (let diesAt = 0; ; diesAt++) {
      const { died, ...told } = await storedAfter(diesAt);
      expect({ diesAt, ...told }).toEqual({ diesAt, ...expected, died: undefined });
      if (!died) break;
      deaths++;
    }
    expect(deaths).toBeGreaterThan(15);
  }, 60_000);

  /** Three days of a week, of which the last is released with the week. */
  async function storedAfter(diesAt: number | undefined) {
    const site = await installed();
    await days(site, [0, 1]);
    await day(site, 6);
    // Hours are not what this is about.
    await site.tickAt("2026-03-08T23:59:00Z");
    site.mortality.steps = 0;
    site.mortality.diesAt = diesAt;
    await site.tickAt(OVER).catch(() => undefined);
    const died = diesAt !== undefined && site.mortality.steps === diesAt;
    site.mortality.diesAt = undefined;
    if (died) {
      await site.boot();
      await site.service.tick();
      await site.tickAt("2026-03-09T00:45:00Z");
    }
    const told = {
      ids: [...site.stored.keys()].filter((id) => !id.includes("hour")).sort(),
      views: [views(site, "/twice"), views(site, "(other)"), views(site)],
      files: site.weekFiles(),
    };
    return { ...told, died: died ? true : undefined };
  }
});
