// One network that sends as much as it can: it costs others nothing, fills no more than its share, and is not shown.
import { Agent } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { HOUR_MS } from "../../src/domain/time.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { storedCounts } from "./support/counted.ts";
import { planCrowd } from "./support/crowd.ts";
import { differences } from "./support/differences.ts";
import { eventually } from "./support/footfall-process.ts";
import { FULL, say } from "./support/full-form.ts";
import { Installation } from "./support/installation.ts";
import { answersOf, isCounted, offer, visitorsFrom, type Offered } from "./support/offer.ts";
import { beaconId, post, sendCrowd, type BeaconAnswer } from "./support/send-crowd.ts";

const SITE = "shop.test";
const START = "2026-03-02T08:00:00Z";
const PATHS = ["/", "/products", "/guides", "/about"];
const ATTACKS = FULL ? 1_000_000 : 20_000;

let installation: Installation | undefined;

afterEach(async () => {
  await installation?.remove();
  installation = undefined;
}, 60_000);

/** Sends distinct paths from all addresses of one /24, until told to stop or all are sent. Result: what came back. */
async function attack(
  on: Installation,
  paths: (i: number) => string,
  count: number,
  goesOn: () => boolean,
): Promise<Record<string, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 24 });
  const url = await on.url();
  const answers: Record<string, number> = {};
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count && goesOn()) {
      const i = next++;
      const from = {
        address: `203.0.113.${String(i % 254)}`,
        userAgent: `Mozilla/5.0 Firefox/${String(100 + (i % 40))}.0`,
      };
      const answer = await post(agent, url, { site: SITE, visitor: 0, path: paths(i), id: beaconId(), ...from });
      const name = answer === undefined ? "none" : `${String(answer.status)} ${answer.outcome}`;
      answers[name] = (answers[name] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 24 }, worker));
  agent.destroy();
  return answers;
}

async function residentBytes(of: Installation): Promise<number> {
  const text = await (await fetch(`${await of.url()}/metrics`)).text();
  return Number(/^footfall_resident_memory_bytes (\d+)/mu.exec(text)?.[1] ?? NaN);
}

describe("a network that floods", () => {
  it("is let through at its rate, and told when to come again", async () => {
    // The clock stands: what is let through at once is all that is let through.
    installation = new Installation({ start: START, limits: { beaconsPerNetworkBurst: 300 } });
    const running = installation;
    await running.start();
    const site = await running.createSite({ domain: SITE });
    const attacking = attack(
      running,
      (i) => `/attack/${String(i)}`,
      5_000,
      () => true,
    );
    const others = await offer(running, SITE, visitorsFrom(0, 2_000));
    const answers = await attacking;
    await running.pass(10_000);
    const later = await attack(
      running,
      (i) => `/later/${String(i)}`,
      200,
      () => true,
    );
    say(
      `flood: ${JSON.stringify(answers)}, ten seconds later ${JSON.stringify(later)}; others ${JSON.stringify(answersOf(others))}`,
    );
    expect(answers).toEqual({ "202 accepted": 300, "429 rate_limited": 4_700 });
    expect(later).toEqual({ "202 accepted": 200 });
    expect(answersOf(others)).toEqual({ "202 accepted": 2_000 });
    await running.pass(48 * HOUR_MS);
    const stored = await eventually(
      () => storedCounts(running, site),
      ({ days }) => days.size > 0,
      20_000,
    );
    expect([...stored.days.values()].map(({ pageviews }) => pageviews)).toEqual([2_500]);
  }, 120_000);

  it(
    `with ${String(ATTACKS)} distinct paths changes no number of others, is not shown, and costs one page its name`,
    async () => {
      // Without the limit on its rate: what bounds it is what one network may fill.
      const rowsPerNetworkMax = 5_000;
      installation = new Installation({
        start: START,
        limits: { beaconsPerNetworkPerSecond: 10_000_000, beaconsPerNetworkBurst: 10_000_000, rowsPerNetworkMax },
      });
      const running = installation;
      await running.start();
      const site = await running.createSite({ domain: SITE, k: 5 });
      const memoryBefore = await residentBytes(running);
      let attacking = true;
      // One path in ten is the same for all: it would have more than enough visitors, but they are one network.
      const path = (i: number): string => (i % 10 === 0 ? "/lifted" : `/attack/${String(i)}`);
      const attacked = attack(running, path, ATTACKS, () => attacking);
      const sent = await sendCrowd({
        installation: running,
        site: SITE,
        timeZone: "UTC",
        planned: planCrowd({
          random: new SeededRandom(20_260_304),
          from: running.now(),
          until: running.now() + 14 * HOUR_MS,
          timeZone: "UTC",
          visitors: FULL ? 8_000 : 1_500,
          paths: PATHS,
        }),
        // About as long as the attack.
        rateMax: FULL ? 180 : 6_000,
        withinMs: FULL ? 900_000 : 120_000,
      });
      const answers = await attacked;
      attacking = false;
      const memoryAfter = await residentBytes(running);
      await running.pass(48 * HOUR_MS);
      const acceptedAttacks = answers["202 accepted"] ?? 0;
      const stored = await eventually(
        () => storedCounts(running, site),
        ({ days }) => days.size > 0,
        60_000,
      );
      const shown = [...stored.pages.keys()].sort();
      say(
        `attack: ${JSON.stringify(answers)}; others ${String(sent.length)} acknowledged; shown ${shown.join(" ")}; ` +
          `memory ${megabytes(memoryBefore)} to ${megabytes(memoryAfter)} MB`,
      );
      const [day, ...otherDays] = [...stored.days.values()];
      expect(otherDays).toEqual([]);
      expect(day?.pageviews).toBe(sent.length + acceptedAttacks);
      const counts = new Map(
        PATHS.map((own) => {
          const hits = sent.filter((hit) => hit.path === own);
          return [own, { pageviews: hits.length, visitors: new Set(hits.map(({ visitor }) => visitor)).size }];
        }),
      );
      // Totals less all that is named would be the attacker's network alone: the smallest page of others is not named either.
      const visitorsOf = (own: string): number => counts.get(own)?.visitors ?? 0;
      const [smallest = "", ...named] = PATHS.toSorted((a, b) => visitorsOf(a) - visitorsOf(b));
      expect(shown).toEqual(["(other)", ...named].sort());
      for (const own of named) expect([own, stored.pages.get(own)]).toEqual([own, counts.get(own)]);
      const unnamed = acceptedAttacks + (counts.get(smallest)?.pageviews ?? 0);
      expect(stored.pages.get("(other)")?.pageviews).toBe(unnamed);
      expect(stored.differing).toEqual([]);
      expect(answers["202 network_rows_full"]).toBeGreaterThan(0);
      expect(Object.values(answers).reduce((sum, count) => sum + count, 0)).toBe(ATTACKS);
      expect(memoryAfter).toBeLessThan(600_000_000);
      expect(running.log().filter(({ level }) => level === "error")).toEqual([]);
    },
    FULL ? 1_200_000 : 180_000,
  );
});

describe("a site that fills the memory", () => {
  // Filling it takes a minute.
  it.runIf(FULL)(
    "is refused until its day closes, and other sites are counted exactly",
    async () => {
      installation = new Installation({ start: START, limits: { ledgerBytesMax: 32_000_000 } });
      const running = installation;
      await running.start();
      const full = await running.createSite({ domain: "full.test" });
      const site = await running.createSite({ domain: SITE });
      const offered: Offered[] = [];
      let filling = true;
      const fill = async (): Promise<void> => {
        while (filling) {
          const visitors = visitorsFrom(offered.length, 500);
          offered.push(...(await offer(running, "full.test", visitors, { underWayMax: 16 })));
        }
      };
      const filled = fill();
      await eventually(
        () => running.request("/health/ready"),
        ({ body }) => (body as { memory: string }).memory === "full",
        240_000,
      );
      const sent = await sendCrowd({
        installation: running,
        site: SITE,
        timeZone: "UTC",
        planned: planCrowd({
          random: new SeededRandom(20_260_305),
          from: running.now(),
          until: running.now() + 12 * HOUR_MS,
          timeZone: "UTC",
          visitors: 2_000,
          paths: PATHS,
        }),
        withinMs: 120_000,
      });
      filling = false;
      await filled;
      const { status, body } = await running.request("/health/ready");
      const counted = offered.filter(isCounted).length;
      const refused: BeaconAnswer[] = offered.flatMap((one) => (isCounted(one) || !one.answer ? [] : [one.answer]));
      await running.pass(48 * HOUR_MS);
      const [stored, storedFull] = await eventually(
        async () => [await storedCounts(running, site), await storedCounts(running, full)] as const,
        ([one, other]) => one.days.size > 0 && other.days.size > 0,
        30_000,
      );
      const afterwards = await eventually(
        () => running.request("/health/ready"),
        ({ status: now }) => now === 200,
        10_000,
      );
      say(`memory full: ${JSON.stringify(answersOf(offered))}; others ${String(sent.length)} acknowledged`);
      expect([status, body]).toMatchObject([503, { memory: "full" }]);
      expect(refused.length).toBeGreaterThan(0);
      expect(new Set(refused.map(({ outcome }) => outcome))).toEqual(new Set(["memory_full"]));
      expect(sent.every((hit) => hit.refused === 0)).toBe(true);
      expect(differences(sent, "UTC", stored.days)).toEqual([]);
      expect([...storedFull.days.values()].map(({ pageviews }) => pageviews)).toEqual([counted]);
      expect(afterwards.status).toBe(200);
    },
    480_000,
  );
});

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
