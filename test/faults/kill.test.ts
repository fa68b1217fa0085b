// The real process, killed while it counts, starts, writes checkpoints and releases windows: every acknowledged beacon is
// counted once.
import { afterEach, describe, expect, it } from "vitest";
import { HOUR_MS } from "../../src/domain/time.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { answeredDays, storedCounts } from "./support/counted.ts";
import { planCrowd } from "./support/crowd.ts";
import { differences } from "./support/differences.ts";
import { expectedDays, totalOf } from "./support/expected.ts";
import { eventually } from "./support/footfall-process.ts";
import { FULL, say, spread } from "./support/full-form.ts";
import { Installation } from "./support/installation.ts";
import { createKiller } from "./support/killer.ts";
import { sendCrowd, type SentHit } from "./support/send-crowd.ts";

const SITE = "load.test";
const TIME_ZONE = "Europe/Berlin";
const PATHS = ["/", "/products", "/guides", "/about", "/blog", "/contact"];
/** Another one tries other moments: `FOOTFALL_FAULTS_SEED=7 npm run test:faults`. */
const SEED = FULL ? Number(process.env["FOOTFALL_FAULTS_SEED"] ?? 20_260_302) : 20_260_302;
const KILLS = FULL ? 200 : 5;
/** Each chapter goes from morning to the evening of the next day; then the collector is down over midnight. */
const CHAPTER_MS = 34 * HOUR_MS;
const DOWN_MS = 6 * HOUR_MS;
const CHAPTERS_MAX = FULL ? 40 : 2;
const VISITORS = FULL ? 3_000 : 700;
const START = "2026-03-02T07:30:00Z";

let installation: Installation;

afterEach(async () => {
  await installation.remove();
}, 60_000);

describe("kill -9 at any moment", () => {
  it(
    `${String(KILLS)} times loses no acknowledged page view, visitor or visit and counts none twice`,
    async () => {
      installation = new Installation({
        start: START,
        // Segments and checkpoints come often, so that many kills meet them.
        limits: { checkpointEveryBytes: 100_000 },
      });
      const random = new SeededRandom(SEED);
      await installation.start();
      const site = await installation.createSite({ domain: SITE, timeZone: TIME_ZONE });
      const killer = createKiller(installation, new SeededRandom(SEED + 1), KILLS);
      const sent: SentHit[] = [];
      const began = performance.now();
      let chapters = 0;
      while ((killer.count() < KILLS || chapters < 2) && chapters < CHAPTERS_MAX) {
        chapters++;
        const from = installation.now();
        const planned = planCrowd({
          random,
          from,
          until: from + CHAPTER_MS,
          timeZone: TIME_ZONE,
          visitors: VISITORS,
          nightOwls: 20,
          paths: PATHS,
        });
        const killing = killer.run();
        sent.push(
          ...(await sendCrowd({
            installation,
            site: SITE,
            timeZone: TIME_ZONE,
            planned,
            onAcknowledged: () => killer.acknowledged(),
            withinMs: FULL ? 600_000 : 120_000,
          })),
        );
        killer.stop();
        await killing;
        await installation.url();
        // Down while windows close.
        await installation.kill();
        await installation.pass(DOWN_MS);
        await installation.start();
      }
      const seconds = (performance.now() - began) / 1000;

      const total = totalOf(expectedDays(sent, TIME_ZONE, "earliest").values());
      const range = [START.slice(0, 10), new Date(installation.now()).toISOString().slice(0, 10)] as const;
      // For a moment after a start, a day that waits in the outbox is neither in memory nor in the database.
      const live = await eventually(
        () => answeredDays(installation, SITE, range),
        (days) => differences(sent, TIME_ZONE, days).length === 0,
        10_000,
      );
      await installation.pass(48 * HOUR_MS);
      const stored = await eventually(
        () => storedCounts(installation, site),
        ({ days }) => totalOf(days.values()).pageviews >= total.pageviews,
        30_000,
      );
      const replays = installation.log().filter(({ event }) => event === "replayed");
      const sumOf = (field: string): number => replays.reduce((sum, line) => sum + Number(line[field]), 0);
      say(
        `kill -9: ${String(killer.count())} kills (${JSON.stringify(killer.kills)}, seed ${String(SEED)}), ` +
          `${String(sent.length)} beacons acknowledged in ${seconds.toFixed(0)} s and ${String(stored.days.size)} days; ` +
          `${String(sent.reduce((sum, { unanswered }) => sum + unanswered, 0))} sent again, ` +
          `${String(sent.filter(({ outcome }) => outcome === "duplicate").length)} of them known; ` +
          `counted ${JSON.stringify(totalOf(stored.days.values()))}; ` +
          `up again after ${spread(installation.startMs)} ms, ${String(sumOf("hits"))} hits replayed, ` +
          `${String(sumOf("tornBytes"))} torn bytes`,
      );
      expect(killer.count()).toBe(KILLS);
      expect(differences(sent, TIME_ZONE, live)).toEqual([]);
      expect(differences(sent, TIME_ZONE, stored.days)).toEqual([]);
      expect(stored.differing).toEqual([]);
      for (const path of PATHS) {
        const views = sent.filter((hit) => hit.path === path).length;
        expect([path, stored.pages.get(path)?.pageviews]).toEqual([path, views]);
      }
      const errors = installation.log().filter(({ level }) => level === "error");
      expect(errors).toEqual([]);
      expect(sumOf("damaged")).toBe(0);
      expect(await installation.stop()).toBe(0);
    },
    FULL ? 2_400_000 : 240_000,
  );
});
