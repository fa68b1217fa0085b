import { afterEach, describe, expect, it } from "vitest";
import type { SiteMode } from "../../src/domain/site.ts";
import { install, type Installation } from "../service/support/installation.ts";
import { Published } from "./support/published.ts";

const RESTARTS = 200;
const DAY_ID = "1/2026-03-02/day";
const MODES = ["threshold", "dp"] as const;

let installation: Installation | undefined;

afterEach(async () => {
  await installation?.close();
  installation = undefined;
});

/** A day on which every hour brings somebody, with a tick every half hour; then its close. */
async function liveThroughADay(mode: SiteMode = "threshold"): Promise<Installation> {
  const site = await install({ start: "2026-03-02T00:10:00Z", sites: [{ domain: "example.com", mode }] });
  installation = site;
  for (let half = 0; half < 48; half++) {
    const time = Date.parse("2026-03-02T00:10:00Z") + half * 1_800_000;
    await site.tickAt(new Date(time).toISOString());
    for (let visit = 0; visit < 4; visit++) {
      const number = half * 4 + visit;
      await site.send({
        person: number,
        path: number % 3 === 0 ? "/rare/" + "abcdefghijklmnop".charAt(number % 16) : "/",
      });
    }
  }
  return site;
}

describe("releases one after another", () => {
  it.each(MODES)("name every key of a window once, in one batch a window, in mode %s", async (mode) => {
    const site = await liveThroughADay(mode);
    await site.tickAt("2026-03-03T00:20:00Z");
    expect([...site.stored.keys()].filter((id) => id.includes("/day"))).toEqual([]);
    await site.tickAt("2026-03-03T00:40:00Z");
    await site.tickAt("2026-03-03T03:00:00Z");
    const batches = [...site.stored.values()];
    for (const { rows } of batches) expect(new Published(rows).repeated).toBe(0);
    const values = batches.flatMap(({ rows }) => rows).filter(({ report }) => report !== "");
    expect(values.length).toBeGreaterThan(10);
    expect(new Published(values).repeated).toBe(0);
    expect(site.puts.map(({ id }) => id)).toEqual([...new Set(site.puts.map(({ id }) => id))]);
    expect(batches.filter(({ rows }) => rows.some(({ report }) => report !== ""))).toHaveLength(1);
  });

  it("say nothing by the order of their rows: two installations with the same day write another one", async () => {
    const first = await orderOfValues();
    const second = await orderOfValues();
    expect(first.toSorted()).toEqual(second.toSorted());
    expect(first).not.toEqual(second);
  });

  async function orderOfValues(): Promise<string[]> {
    const site = await liveThroughADay();
    await site.tickAt("2026-03-03T00:40:00Z");
    const rows = [...site.stored.values()].flatMap((batch) => batch.rows).filter(({ report }) => report !== "");
    await site.close();
    installation = undefined;
    return rows.map(({ window, report, windowStart, v1 }) => `${window} ${report} ${String(windowStart)} ${v1}`);
  }

  it.each(MODES)(
    `come to the database as they were first drawn, through ${String(RESTARTS)} restarts and retries, in mode %s`,
    async (mode) => {
      const site = await liveThroughADay(mode);
      site.clock.set(Date.parse("2026-03-03T00:40:00Z"));
      const draws = new Map<string, Set<string>>();
      for (let restart = 0; restart < RESTARTS; restart++) {
        // At first it dies with the rows drawn and not spooled yet; then the database comes back now and then, and it
        // dies before it has noted that the day is released.
        site.trouble.outboxThrowsFor = restart < RESTARTS / 2 ? DAY_ID : undefined;
        site.trouble.databaseDown = restart % 5 !== 4;
        site.trouble.marksFail = restart < RESTARTS - 10;
        await site.boot();
        await site.service.tick();
        for (const [id, { rows }] of site.stored) {
          draws.set(id, (draws.get(id) ?? new Set<string>()).add(JSON.stringify(rows)));
        }
      }
      expect(draws.has(DAY_ID)).toBe(true);
      for (const drawn of draws.values()) expect(drawn.size).toBe(1);
      expect(site.puts.filter(({ id }) => id === DAY_ID)).toHaveLength(1);
    },
    120_000,
  );
});
