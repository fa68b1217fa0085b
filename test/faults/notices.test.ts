// What the suite is worth: each kind of damage that must not happen, done on purpose, is noticed by its checks.
import { readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { HOUR_MS } from "../../src/domain/time.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { startClickhouse, type ClickhouseAlone } from "./support/clickhouse-alone.ts";
import { startClickhouseProxy, type ClickhouseProxy } from "./support/clickhouse-proxy.ts";
import { storedCounts, type StoredCounts } from "./support/counted.ts";
import { planCrowd } from "./support/crowd.ts";
import { differences } from "./support/differences.ts";
import { eventually } from "./support/footfall-process.ts";
import { FULL } from "./support/full-form.ts";
import { Installation, type InstallationOptions } from "./support/installation.ts";
import { sendCrowd, type SendCrowdOptions, type SentHit } from "./support/send-crowd.ts";

const SITE = "shop.test";
const TIME_ZONE = "Europe/Berlin";
const START = "2026-03-02T10:00:00Z";

let installation: Installation | undefined;
let clickhouse: ClickhouseAlone | undefined;
let proxy: ClickhouseProxy | undefined;

afterEach(async () => {
  await installation?.remove();
  await proxy?.close();
  await clickhouse?.stop();
  installation = clickhouse = proxy = undefined;
}, 60_000);

interface Run {
  readonly running: Installation;
  readonly send: (options?: Partial<SendCrowdOptions>) => Promise<SentHit[]>;
  readonly stored: () => Promise<StoredCounts>;
}

async function begin(options: Partial<InstallationOptions> = {}): Promise<Run> {
  const running = new Installation({ start: START, ...options });
  installation = running;
  await running.start();
  const site = await running.createSite({ domain: SITE, timeZone: TIME_ZONE });
  const random = new SeededRandom(7);
  return {
    running,
    send: (sending) =>
      sendCrowd({
        installation: running,
        site: SITE,
        timeZone: TIME_ZONE,
        planned: planCrowd({
          random,
          from: running.now(),
          until: running.now() + 3 * HOUR_MS,
          timeZone: TIME_ZONE,
          visitors: 1_500,
          paths: ["/", "/products"],
        }),
        withinMs: 60_000,
        ...sending,
      }),
    stored: async () => {
      await running.pass(48 * HOUR_MS);
      return eventually(
        () => storedCounts(running, site),
        ({ days }) => days.size > 0,
        30_000,
      );
    },
  };
}

const losesAnswer = (number: number): boolean => number % 50 === 0;

describe("the checks notice", () => {
  it("nothing when nothing is wrong, and beacons are sent again because their answers were lost", async () => {
    const { send, stored } = await begin();
    const sent = await send({ losesAnswer });
    const { days, differing } = await stored();
    const again = sent.filter(({ unanswered }) => unanswered > 0);
    expect(again.length).toBeGreaterThan(20);
    expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(["duplicate"]));
    expect(differences(sent, TIME_ZONE, days)).toEqual([]);
    expect(differing).toEqual([]);
  }, 120_000);

  it("a journal that loses the end of what was acknowledged", async () => {
    const { running, send, stored } = await begin();
    const sent = await send();
    await running.kill();
    cutJournal(join(running.dataDir, "journal"));
    await running.start();
    const { days } = await stored();
    expect(differences(sent, TIME_ZONE, days).join("\n")).toMatch(/^pageviews: \d+ acknowledged, \d+ counted/mu);
  }, 120_000);

  it.runIf(FULL)(
    "beacons that count again when they are sent again",
    async () => {
      const { send, stored } = await begin();
      const sent = await send({ losesAnswer, withIds: false });
      const { days } = await stored();
      expect(differences(sent, TIME_ZONE, days).join("\n")).toMatch(/^pageviews: \d+ acknowledged, \d+ counted/mu);
    },
    120_000,
  );

  it.runIf(FULL)(
    "a window that is stored twice",
    async () => {
      clickhouse = await startClickhouse();
      proxy = await startClickhouseProxy(clickhouse.url, new SeededRandom(8));
      const { username, password } = clickhouse;
      const { send, stored, running } = await begin({
        settings: { FOOTFALL_CLICKHOUSE_URL: `http://${username}:${password}@127.0.0.1:${String(proxy.port)}` },
      });
      const sent = await send();
      // As if the database did not know a batch again.
      await proxy.become("forgetful");
      const { days, differing } = await stored();
      expect(running.log().filter(({ level }) => level === "error")).toEqual([]);
      expect([...differences(sent, TIME_ZONE, days), ...differing]).not.toEqual([]);
      expect(differences(sent, TIME_ZONE, days).join("\n")).toMatch(/^pageviews: \d+ acknowledged, \d+ counted/mu);
    },
    120_000,
  );
});

/** Cuts a last kilobyte of what the newest segment holds; the room made ahead behind it is zeros. */
function cutJournal(dir: string): void {
  const name = readdirSync(dir).findLast((file) => file.endsWith(".ffj")) ?? "";
  const bytes = readFileSync(join(dir, name));
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  truncateSync(join(dir, name), end - 1_000);
}
