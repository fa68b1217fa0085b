// The database goes away while windows close: beacons are taken all the time, and afterwards each window is stored once.
import { afterEach, describe, expect, it } from "vitest";
import { HOUR_MS, SECOND_MS } from "../../src/domain/time.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { startClickhouse, type ClickhouseAlone } from "./support/clickhouse-alone.ts";
import { startClickhouseProxy, type ClickhouseProxy, type Way } from "./support/clickhouse-proxy.ts";
import { answeredDays, storedCounts } from "./support/counted.ts";
import { planCrowd } from "./support/crowd.ts";
import { differences } from "./support/differences.ts";
import { expectedDays, totalOf } from "./support/expected.ts";
import { childrenOf, eventually } from "./support/footfall-process.ts";
import { FULL, say } from "./support/full-form.ts";
import { Installation } from "./support/installation.ts";
import { sendCrowd } from "./support/send-crowd.ts";

const SITE = "shop.test";
const TIME_ZONE = "Europe/Berlin";
const SEED = 20_260_303;
const PATHS = ["/", "/products", "/guides", "/about"];
/** 21:30 of the second of March in Berlin. */
const START = Date.parse("2026-03-02T20:30:00Z");
const NIGHTS = FULL ? 2 : 1;
const UNTIL = START + 5 * HOUR_MS + (NIGHTS - 1) * 24 * HOUR_MS;
/** In the short form a minute of the collector's is 40 ms. */
const RATE_MAX = FULL ? 600 : 1_500;

let installation: Installation | undefined;
let clickhouse: ClickhouseAlone | undefined;
let proxy: ClickhouseProxy | undefined;

afterEach(async () => {
  await installation?.remove();
  await proxy?.close();
  await clickhouse?.stop();
  installation = clickhouse = proxy = undefined;
}, 60_000);

/** The way to the database from an hour of the first night on, hours after 21:30 in Berlin. */
const WAYS: readonly (readonly [afterHours: number, Way])[] = [
  [0, "open"],
  [0.4, "refused"],
  [0.9, "faulty"],
  // Over midnight, and when the day is released half an hour after it.
  [2.2, "refused"],
  [3.4, "faulty"],
  [3.8, "silent"],
  [4.7, "faulty"],
];

function wayAt(now: number): Way {
  const hours = ((now - START) / HOUR_MS) % 24;
  return WAYS.findLast(([afterHours]) => hours >= afterHours)?.[1] ?? "open";
}

describe("ClickHouse that is not reached, does not answer, and whose answers are lost", () => {
  it(
    "costs no beacon, and holds every window once when it is back",
    async () => {
      const random = new SeededRandom(SEED);
      clickhouse = await startClickhouse();
      const { url, username, password } = clickhouse;
      proxy = await startClickhouseProxy(url, random);
      const direct = { FOOTFALL_CLICKHOUSE_URL: `http://${username}:${password}@127.0.0.1:${String(proxy.port)}` };
      installation = new Installation({ start: new Date(START).toISOString(), settings: direct });
      const running = installation;
      await running.start();
      const site = await running.createSite({ domain: SITE, timeZone: TIME_ZONE });

      let way: Way = "open";
      const states = new Map<Way, Set<string>>();
      let slowestProbeMs = 0;
      let watching = true;
      const watch = async (): Promise<void> => {
        while (watching) {
          const [asked, during] = [performance.now(), way];
          const { status, body } = await running.request("/health/ready");
          slowestProbeMs = Math.max(slowestProbeMs, performance.now() - asked);
          const { database } = body as { database: string };
          if (way === during) states.set(way, (states.get(way) ?? new Set()).add(`${String(status)} ${database}`));
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      };
      const watched = watch();
      const sent = await sendCrowd({
        installation: running,
        site: SITE,
        timeZone: TIME_ZONE,
        planned: planCrowd({
          random,
          from: START,
          until: UNTIL,
          timeZone: TIME_ZONE,
          visitors: FULL ? 5_000 : 1_500,
          nightOwls: 20,
          paths: PATHS,
        }),
        rateMax: RATE_MAX,
        onTime: async (now) => {
          const next = wayAt(now);
          if (next === way) return;
          way = next;
          await proxy?.become(next);
          // The load goes on when readiness was asked on this way too.
          states.delete(next);
          await eventually(
            () => Promise.resolve(states.has(next)),
            (asked) => asked,
            10_000,
          );
        },
        withinMs: FULL ? 900_000 : 120_000,
      });
      await proxy.become("open");
      watching = false;
      await watched;

      const total = totalOf(expectedDays(sent, TIME_ZONE, "earliest").values());
      await running.pass(48 * HOUR_MS);
      const stored = await eventually(
        async () => {
          // What failed is tried again after a while by the collector's clock.
          await running.pass(SECOND_MS);
          return storedCounts(running, site);
        },
        ({ days }) => totalOf(days.values()).pageviews >= total.pageviews,
        90_000,
      );
      const { inserts } = proxy;
      const unanswered = sent.reduce((sum, hit) => sum + hit.unanswered + hit.refused, 0);
      const seen = Object.fromEntries([...states].map(([on, answers]) => [on, [...answers].sort()]));
      say(
        `database down: ${String(sent.length)} beacons acknowledged over ${String(NIGHTS)} nights, ${String(unanswered)} not at once; ` +
          `inserts met ${JSON.stringify(inserts)}; readiness said ${JSON.stringify(seen)}, ` +
          `slowest after ${slowestProbeMs.toFixed(0)} ms; counted ${JSON.stringify(totalOf(stored.days.values()))}`,
      );
      expect(unanswered).toBe(0);
      expect(differences(sent, TIME_ZONE, stored.days)).toEqual([]);
      expect(stored.differing).toEqual([]);
      for (const path of PATHS) {
        const views = sent.filter((hit) => hit.path === path).length;
        expect([path, stored.pages.get(path)?.pageviews]).toEqual([path, views]);
      }
      expect(inserts.answer_lost + inserts.twice + inserts.half + inserts.refused).toBeGreaterThan(3);
      // Beacons are taken: it is ready, and says what is amiss.
      expect(states.get("refused")).toContain("200 down");
      expect(states.get("silent")).toContain("200 down");
      expect(slowestProbeMs).toBeLessThan(10_000);
      expect(running.log().filter(({ level }) => level === "error")).toEqual([]);
      expect(await running.stop()).toBe(0);
    },
    FULL ? 1_200_000 : 300_000,
  );
});

describe("the embedded engine, killed whenever a window closes", () => {
  it(
    "stores every window once",
    async () => {
      const random = new SeededRandom(SEED + 1);
      installation = new Installation({ start: new Date(START).toISOString() });
      const running = installation;
      await running.start();
      const site = await running.createSite({ domain: SITE, timeZone: TIME_ZONE });
      let kills = 0;
      let killing = true;
      const kill = async (): Promise<void> => {
        while (killing) {
          const [engine] = childrenOf(running.collector.pid);
          if (engine !== undefined && killEngine(engine)) kills++;
          await new Promise((resolve) => setTimeout(resolve, 300 + random.below(1_500)));
        }
      };
      const killed = kill();
      const sent = await sendCrowd({
        installation: running,
        site: SITE,
        timeZone: TIME_ZONE,
        planned: planCrowd({
          random,
          from: START,
          until: UNTIL,
          timeZone: TIME_ZONE,
          visitors: FULL ? 5_000 : 1_500,
          nightOwls: 20,
          paths: PATHS,
        }),
        rateMax: RATE_MAX * 2,
        withinMs: FULL ? 900_000 : 120_000,
      });
      killing = false;
      await killed;
      const total = totalOf(expectedDays(sent, TIME_ZONE, "earliest").values());
      await running.pass(48 * HOUR_MS);
      const stored = await eventually(
        async () => {
          await running.pass(SECOND_MS);
          try {
            return await storedCounts(running, site);
          } catch {
            return undefined;
          }
        },
        (counts) => counts !== undefined && totalOf(counts.days.values()).pageviews >= total.pageviews,
        120_000,
      );
      const days = stored?.days ?? new Map();
      const unanswered = sent.reduce((sum, hit) => sum + hit.unanswered + hit.refused, 0);
      say(
        `engine killed: ${String(kills)} kills, ${String(sent.length)} beacons acknowledged, ${String(unanswered)} not at once; ` +
          `counted ${JSON.stringify(totalOf(days.values()))}`,
      );
      expect(kills).toBeGreaterThan(2);
      expect(unanswered).toBe(0);
      expect(differences(sent, TIME_ZONE, days)).toEqual([]);
      expect(stored?.differing).toEqual([]);
      const range = [new Date(START), new Date(UNTIL)].map((date) => date.toISOString().slice(0, 10));
      const answered = await answeredDays(running, SITE, [range[0] ?? "", range[1] ?? ""]);
      expect(differences(sent, TIME_ZONE, answered)).toEqual([]);
      expect(await running.stop()).toBe(0);
    },
    FULL ? 1_200_000 : 300_000,
  );
});

/** False when it is gone already. */
function killEngine(pid: number): boolean {
  try {
    process.kill(pid, "SIGKILL");
    return true;
  } catch {
    return false;
  }
}
