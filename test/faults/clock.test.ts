// Clocks that are set forward and back under load, and days of 23 and 25 hours: every acknowledged beacon is counted once.
import { afterEach, describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../../src/domain/time.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { storedCounts } from "./support/counted.ts";
import { planCrowd } from "./support/crowd.ts";
import { differences } from "./support/differences.ts";
import { expectedDays, totalOf } from "./support/expected.ts";
import { eventually } from "./support/footfall-process.ts";
import { FULL, say } from "./support/full-form.ts";
import { Installation } from "./support/installation.ts";
import { answersOf, isCounted, offer, visitorsFrom, type Offered } from "./support/offer.ts";
import { sendCrowd } from "./support/send-crowd.ts";

const SITE = "shop.test";
const DAY_MS = 24 * HOUR_MS;

let installation: Installation | undefined;

afterEach(async () => {
  await installation?.remove();
  installation = undefined;
}, 60_000);

async function clockState(of: Installation): Promise<string> {
  const { body } = await of.request("/health/ready");
  return (body as { clock: string }).clock;
}

describe("a clock that is set", () => {
  it("forward and back, by an hour, ten minutes and two days, loses no beacon and counts none twice", async () => {
    installation = new Installation({ start: "2026-03-02T10:20:00Z", rate: 1 });
    const running = installation;
    await running.start();
    const site = await running.createSite({ domain: SITE, timeZone: "Europe/Berlin" });

    // New visitors all the time: each is one page view, one visitor and one visit, whatever the clock says.
    const offered: Offered[] = [];
    let loading = true;
    const load = async (): Promise<void> => {
      while (loading)
        offered.push(...(await offer(running, SITE, visitorsFrom(offered.length, 100), { underWayMax: 16 })));
    };
    const loaded = load();
    /** Lets the load and the collector's timers go on for a while. */
    const meanwhile = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, FULL ? ms * 4 : ms));
    const states: string[] = [];
    const look = async (moment: string): Promise<void> => {
      await meanwhile(1_100);
      states.push(`${moment}: ${await clockState(running)}`);
    };

    await look("at first");
    await running.setClock(HOUR_MS);
    await look("an hour ahead");
    await running.setClock(-HOUR_MS);
    await look("back");
    await running.setClock(-10 * MINUTE_MS);
    await look("ten minutes behind");
    await running.setClock(10 * MINUTE_MS);
    // That it was behind before is not known: it is held as any step forward.
    await look("right again");
    await running.pass(11 * MINUTE_MS);
    await look("a while later");
    await running.setClock(2 * DAY_MS);
    await look("two days ahead");
    await running.setClock(-2 * DAY_MS);
    await look("back again");
    // Hours of today close in the right way meanwhile.
    await running.pass(70 * MINUTE_MS);
    await look("an hour later");
    // For longer than a mistake lasts: it is believed, and today is released.
    await running.setClock(2 * DAY_MS);
    await look("two days ahead once more");
    await running.pass(11 * MINUTE_MS);
    await look("and staying there");
    await meanwhile(1_000);
    await running.setClock(-2 * DAY_MS);
    await look("back after all");
    await running.pass(5 * HOUR_MS);
    await look("at the end");
    loading = false;
    await loaded;

    // Whoever reads on while the clock goes back ten minutes is on the same visit.
    const readers = visitorsFrom(200_000, 200);
    const first = await offer(running, SITE, readers);
    await running.setClock(-10 * MINUTE_MS);
    const second = await offer(running, SITE, readers);

    const refused = [...offered, ...first, ...second].filter((one) => !isCounted(one));
    const pageviews = offered.length + first.length + second.length;
    await running.pass(6 * DAY_MS);
    await eventually(
      () => clockState(running),
      (state) => state === "ok",
      10_000,
    );
    const stored = await eventually(
      () => storedCounts(running, site),
      ({ days }) => totalOf(days.values()).pageviews >= pageviews,
      30_000,
    );
    const counted = totalOf(stored.days.values());
    say(
      `clock set: ${String(pageviews)} beacons acknowledged, ${JSON.stringify(answersOf(refused))} not; ${states.join(", ")}; ` +
        `counted ${JSON.stringify(counted)} on ${[...stored.days.keys()].sort().join(", ")}`,
    );
    expect(refused).toEqual([]);
    expect(counted).toMatchObject({
      pageviews,
      visitors: offered.length + readers.length,
      visits: offered.length + readers.length,
    });
    expect(stored.differing).toEqual([]);
    expect(states).toEqual([
      "at first: ok",
      "an hour ahead: stepped",
      "back: ok",
      "ten minutes behind: ok",
      "right again: stepped",
      "a while later: ok",
      "two days ahead: stepped",
      "back again: ok",
      "an hour later: ok",
      "two days ahead once more: stepped",
      "and staying there: ok",
      "back after all: ok",
      "at the end: ok",
    ]);
    const events = running.log().map(({ event }) => event);
    expect(events.filter((event) => event === "clock_stepped").length).toBeGreaterThanOrEqual(8);
    expect(events).toContain("clock_believed");
    expect(running.log().filter(({ level }) => level === "error")).toEqual([]);
    expect(await running.stop()).toBe(0);
  }, 240_000);
});

describe("days that are not 24 hours long", () => {
  const allZones = [
    { timeZone: "Europe/Berlin", from: "2026-03-28T17:00:00Z", shift: "2026-03-29T01:00:00Z", hours: 23 },
    // Half an hour.
    { timeZone: "Australia/Lord_Howe", from: "2026-04-04T04:00:00Z", shift: "2026-04-04T15:00:00Z", hours: 24.5 },
    // Midnight does not exist: the day begins at one o'clock.
    { timeZone: "Africa/Cairo", from: "2026-04-23T15:00:00Z", shift: "2026-04-23T22:00:00Z", hours: 23 },
    { timeZone: "Europe/Berlin", from: "2026-10-24T16:00:00Z", shift: "2026-10-25T01:00:00Z", hours: 25 },
  ] as const;
  const zones = FULL ? allZones : allZones.slice(3);

  it("and their midnights are counted exactly under load, a kill at the change of the clock included", async () => {
    installation = new Installation({ start: "2026-03-28T12:00:00Z" });
    const running = installation;
    const random = new SeededRandom(20_260_329);
    await running.start();
    for (const [i, { timeZone, from, shift, hours }] of zones.entries()) {
      const domain = `site-${String(i)}.test`;
      const site = await running.createSite({ domain, timeZone });
      await running.passUntil(Date.parse(from));
      let killed = false;
      const sent = await sendCrowd({
        installation: running,
        site: domain,
        timeZone,
        planned: planCrowd({
          random,
          from: Date.parse(from),
          until: Date.parse(from) + 42 * HOUR_MS,
          timeZone,
          visitors: FULL ? 4_000 : 200,
          nightOwls: FULL ? 100 : 10,
          paths: ["/", "/products"],
        }),
        // The repeated hour, or what is left of the skipped one.
        onTime: async (now) => {
          if (killed || now < Date.parse(shift) + 10 * SECOND_MS) return;
          killed = true;
          await running.kill();
          running.launch();
        },
        withinMs: FULL ? 300_000 : 60_000,
      });
      const expected = expectedDays(sent, timeZone, "earliest");
      await running.pass(2 * DAY_MS);
      const stored = await eventually(
        () => storedCounts(running, site),
        ({ days }) => totalOf(days.values()).pageviews >= sent.length,
        30_000,
      );
      say(
        `${timeZone}, a day of ${String(hours)} hours: ${String(sent.length)} beacons acknowledged, ` +
          `${String(sent.reduce((sum, { unanswered }) => sum + unanswered, 0))} sent again; ` +
          `counted ${JSON.stringify(Object.fromEntries(stored.days))}`,
      );
      expect(killed).toBe(true);
      expect(expected.size).toBe(3);
      expect(differences(sent, timeZone, stored.days)).toEqual([]);
      expect(stored.differing).toEqual([]);
    }
    expect(running.log().filter(({ level }) => level === "error")).toEqual([]);
    expect(await running.stop()).toBe(0);
  }, 240_000);
});
