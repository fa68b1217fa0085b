// What no browser sends, in numbers: nothing breaks, nothing grows, and every beacon is in a counter.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, describe, it } from "vitest";
import { UNKNOWN_OWNER } from "../../src/domain/organisation.ts";
import { OUTCOMES, type Outcome } from "../../src/domain/outcome.ts";
import { createAgentClassifier } from "../../src/intake/agent.ts";
import { createPlaceClassifier } from "../../src/intake/place.ts";
import { openPlaceDb } from "../../src/runtime/place-db.ts";
import { collecting } from "../http/support/collecting.ts";
import { install, type InstallationOptions } from "../service/support/installation.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { FULL, say } from "./support/full-form.ts";
import { factsOf, hostileBeacon, HOSTILE_SITES, type HostileBeacon } from "./support/hostile-beacons.ts";

const BEACONS = FULL ? 1_000_000 : 60_000;
const OVER_HTTP = FULL ? 20_000 : 3_000;
const GOOD = JSON.stringify({ n: "pageview", u: "https://example.com/", d: "example.com" });
const SEED = 20_260_302;
/** Beacons under way at once. */
const BLOCK = 250;
/** Heap that a run may end with beyond what it had after its first third, when every bounded table is full. */
const GROWTH_BYTES_MAX = 24_000_000;

function options(): InstallationOptions {
  const places = openPlaceDb(undefined);
  if (!places.ok) throw new Error(places.error);
  return {
    start: "2026-03-02T10:15:00Z",
    sites: HOSTILE_SITES.map((domain) => ({
      domain,
      hostnames: domain === "hosts.example" ? ["shop.hosts.example"] : [],
    })),
    classifiers: {
      agent: createAgentClassifier({ entriesMax: 2_000, key: new Uint8Array(8) }),
      place: createPlaceClassifier(places.value),
      organisation: () => UNKNOWN_OWNER,
    },
    // So small that they are full early in the run.
    limits: {
      rowsPerDayMax: 3_000,
      valuesPerDimensionMax: 1_000,
      rowsPerNetworkMax: 200,
      rowsPerVisitorMax: 50,
      beaconsPerNetworkBurst: 300,
    },
  };
}

function heapAfterCollection(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function figures(what: string, counts: Readonly<Record<Outcome, number>>): string {
  const told = OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
    (outcome) => `${outcome} ${String(counts[outcome])}`,
  );
  return `${what}: ${told.join(", ")}`;
}

describe("hostile beacons", () => {
  it(
    `${String(BEACONS)} of them break nothing, leave nothing behind, and are all accounted for`,
    { timeout: 900_000 },
    async () => {
      const site = await install(options());
      const random = new SeededRandom(SEED);
      const start = site.clock.now();
      let expected = 0;
      let heapEarly = 0;
      try {
        for (let sent = 0; sent < BEACONS; sent += BLOCK) {
          // Ten thousand a second.
          site.clock.set(start + sent / 10);
          const block = Array.from({ length: BLOCK }, () => hostileBeacon(random));
          const collect = (beacon: HostileBeacon) => site.service.collect(beacon.body, factsOf(beacon));
          const results = await Promise.all(block.map(collect));
          // Some say that they heard no answer.
          const again = block.filter((_, i) => {
            const result = results[i];
            return result?.ok === true && result.value.repeatable && result.value.outcomes.includes("accepted");
          });
          const repeated = await Promise.all(again.map(collect));
          for (const result of [...results, ...repeated]) expected += result.ok ? result.value.outcomes.length : 1;
          if (heapEarly === 0 && sent >= BEACONS / 3) heapEarly = heapAfterCollection();
        }
        const outcomes = site.service.outcomes.total();
        const growth = heapAfterCollection() - heapEarly;
        say(`${figures("hostile beacons", outcomes)}; heap ${String(Math.round(growth / 1000))} kB more`);
        expect(sum(outcomes)).toBe(expected);
        expect(outcomes.failed).toBe(0);
        expect(growth).toBeLessThan(GROWTH_BYTES_MAX);
        // The row is hostile in all the ways it means to be, and not so much that nothing gets through.
        const met: readonly Outcome[] = [
          "accepted",
          "bad_json",
          "bad_field",
          "site_unknown",
          "hostname_foreign",
          "bot",
        ];
        const also: readonly Outcome[] = [
          "opted_out",
          "prefetch",
          "spam_referrer",
          "no_visit",
          "no_address",
          "duplicate",
        ];
        const full: readonly Outcome[] = ["rate_limited", "day_rows_full"];
        for (const outcome of [...met, ...also, ...full])
          expect([outcome, outcomes[outcome] > 0]).toEqual([outcome, true]);
        expect(site.log.events().filter((event) => event !== "replayed")).toEqual([]);
      } finally {
        await site.close();
      }
    },
  );

  it(
    `${String(OVER_HTTP)} of them over HTTP get an answer each, and none of them 500`,
    { timeout: 600_000 },
    async () => {
      const server = await collecting(options());
      const random = new SeededRandom(SEED + 1);
      const statuses: Record<string, number> = {};
      let expected = 0;
      const send = async (beacon: HostileBeacon): Promise<void> => {
        const response = await server.post(new Uint8Array(beacon.body), {
          "x-forwarded-for": headerText(beacon.address),
          "user-agent": headerText(beacon.userAgent),
          "accept-language": headerText(beacon.language),
          ...(beacon.optOut ? { dnt: "1" } : {}),
        });
        await response.arrayBuffer();
        statuses[response.status] = (statuses[response.status] ?? 0) + 1;
        expected += response.headers.get("x-footfall-outcome")?.split(",").length ?? 0;
      };
      try {
        for (let sent = 0; sent < OVER_HTTP; sent += 50) {
          await Promise.all(Array.from({ length: 50 }, () => send(hostileBeacon(random))));
        }
        say(`hostile beacons over HTTP: ${JSON.stringify(statuses)}`);
        expect(server.failures).toEqual([]);
        expect(Object.keys(statuses).filter((status) => !["202", "400", "429"].includes(status))).toEqual([]);
        expect(sum(statuses)).toBe(OVER_HTTP);
        expect(sum(server.installation.service.outcomes.total())).toBe(expected);
        expect((await server.post(GOOD, { "x-forwarded-for": "198.51.100.7" })).status).toBe(202);
      } finally {
        await server.close();
      }
    },
  );
});

/** What can stand in a header: the rest is refused by whoever sends it. */
function headerText(text: string): string {
  return text.replace(/[^\t\x20-\x7e\x80-\xff]/gu, "?").slice(0, 4_000);
}
