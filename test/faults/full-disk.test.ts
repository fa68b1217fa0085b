// Disks that are full, broken, standing still, and a key directory that is gone: what cannot be kept is refused, what was
// acknowledged is counted, and everything heals by itself.
import { renameSync, writeFileSync, rmSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../../src/domain/time.ts";
import { startClickhouse, type ClickhouseAlone } from "./support/clickhouse-alone.ts";
import { storedCounts } from "./support/counted.ts";
import { eventually } from "./support/footfall-process.ts";
import { FULL, say } from "./support/full-form.ts";
import { Installation, type InstallationOptions } from "./support/installation.ts";
import { answersOf, isCounted, offer, visitorsFrom, type Offered } from "./support/offer.ts";
import { mountFile, mountMemory, type SmallDisk } from "./support/small-disk.ts";

const SITE = "shop.test";
const START = "2026-03-02T09:30:00Z";
const AT_ONCE = FULL ? 5_000 : 1_000;
const FROZEN_MS = FULL ? 10_000 : 2_500;
const SLOW_AFTER_MS = 1_500;

let installation: Installation | undefined;
let clickhouse: ClickhouseAlone | undefined;
let disk: SmallDisk | undefined;

afterEach(async () => {
  await installation?.remove();
  await clickhouse?.stop();
  disk?.remove();
  installation = clickhouse = disk = undefined;
}, 60_000);

/** An installation whose journal and outbox are on the small disk; the database has room elsewhere. */
async function installOn(on: SmallDisk, limits: InstallationOptions["limits"] = {}): Promise<Installation> {
  clickhouse = await startClickhouse();
  const { url, username, password } = clickhouse;
  const at = new URL(url);
  mkdirSync(join(on.dir, "data"), { mode: 0o700 });
  installation = new Installation({
    start: START,
    limits,
    settings: {
      FOOTFALL_DATA: join(on.dir, "data"),
      FOOTFALL_CLICKHOUSE_URL: `http://${username}:${password}@${at.host}`,
    },
  });
  await installation.start();
  return installation;
}

interface Readiness {
  readonly status: number;
  readonly journal: string;
  readonly outbox: string;
  readonly keys: string;
  readonly database: string;
}

async function readiness(of: Installation): Promise<Readiness> {
  const { status, body } = await of.request("/health/ready");
  return { ...(body as Omit<Readiness, "status">), status };
}

/** Waits until the collector says that it is ready, without sending it anything else. */
async function healed(of: Installation): Promise<Readiness> {
  return eventually(
    () => readiness(of),
    ({ status }) => status === 200,
    10_000,
  );
}

/** Sends again what was refused, until nothing is. */
async function again(of: Installation, refused: readonly Offered[]): Promise<Offered[]> {
  return offer(
    of,
    SITE,
    refused.map(({ visitor }) => visitor),
    { ids: refused.map(({ id }) => id) },
  );
}

const refusedOf = (offered: readonly Offered[]): Offered[] => offered.filter((one) => !isCounted(one));

/** Offers beacons until some are refused, and then some more. */
async function offerUntilRefused(to: Installation, firstVisitor: number): Promise<Offered[]> {
  const offered: Offered[] = [];
  while (refusedOf(offered).length === 0 && offered.length < 10_000) {
    offered.push(...(await offer(to, SITE, visitorsFrom(firstVisitor + offered.length, 500))));
  }
  return [...offered, ...(await offer(to, SITE, visitorsFrom(firstVisitor + offered.length, AT_ONCE)))];
}

/** One page view each: page views, visitors and visits of what was acknowledged are all the number of beacons. */
async function expectCounted(of: Installation, site: number, acknowledged: number): Promise<void> {
  await of.pass(48 * HOUR_MS);
  const stored = await eventually(
    () => storedCounts(of, site),
    ({ days }) => sum([...days.values()].map(({ pageviews }) => pageviews)) >= acknowledged,
    30_000,
  );
  const days = [...stored.days.values()];
  expect({
    pageviews: sum(days.map(({ pageviews }) => pageviews)),
    visitors: sum(days.map(({ visitors }) => visitors)),
    visits: sum(days.map(({ visits }) => visits)),
  }).toEqual({ pageviews: acknowledged, visitors: acknowledged, visits: acknowledged });
  expect(stored.differing).toEqual([]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

describe("a full disk", () => {
  it("refuses beacons while the journal has no room, waits with releases, and heals when there is room", async () => {
    const small = mountMemory(6_000_000);
    if (small === undefined) return;
    disk = small;
    const running = await installOn(small);
    const site = await running.createSite({ domain: SITE });
    const before = await offer(running, SITE, visitorsFrom(0, AT_ONCE));
    expect(refusedOf(before)).toEqual([]);

    // The journal, once the room that it has made ahead is used up.
    small.fill(0);
    const during = await offerUntilRefused(running, 10_000);
    const refused = refusedOf(during);
    for (const { answer } of refused) {
      expect(answer).toMatchObject({ status: 503, outcome: "journal_unavailable" });
      expect(Number(answer?.retryAfter)).toBeGreaterThan(0);
    }
    const whileFull = await readiness(running);
    expect(whileFull).toMatchObject({ status: 503, journal: "failing", database: "ok" });
    small.empty();
    const journalHealed = performance.now();
    expect(await healed(running)).toMatchObject({ status: 200, journal: "ok" });
    const journalHealedMs = performance.now() - journalHealed;
    // What was refused was not counted: sent again it is no duplicate.
    const retried = await again(running, refused);
    expect(answersOf(retried)).toEqual({ "202 accepted": refused.length });

    // The outbox: an hour closes and its rows find no room.
    small.fill(0);
    await running.pass(HOUR_MS);
    const waiting = await eventually(
      () => readiness(running),
      ({ status }) => status === 503,
      10_000,
    );
    expect(waiting).toMatchObject({ status: 503, outbox: "unavailable" });
    small.empty();
    expect(await healed(running)).toMatchObject({ status: 200, outbox: "ok", journal: "ok" });

    // Killed and started again on a full disk: it says so or it counts, but it loses nothing.
    const more = await offer(running, SITE, visitorsFrom(20_000, AT_ONCE));
    small.fill(0);
    const atTheEnd = await offerUntilRefused(running, 30_000);
    await running.kill();
    const onFull = await running.tryStart();
    if (onFull !== undefined) {
      // One sentence, and the code that a service manager tries again after.
      expect(onFull).toMatchObject({ code: 1, signal: null });
      expect(
        onFull.stderr
          .trim()
          .split("\n")
          .filter((line) => !line.startsWith("{")),
      ).toHaveLength(1);
    }
    small.empty();
    if (onFull !== undefined) await running.start();
    expect(await healed(running)).toMatchObject({ status: 200 });
    const last = await again(running, refusedOf(atTheEnd));
    expect(refusedOf(last)).toEqual([]);

    const acknowledged = before.length + during.length + more.length + atTheEnd.length;
    say(
      `full disk: journal ${JSON.stringify(answersOf(during))}, ready again ${journalHealedMs.toFixed(0)} ms after there was room; ` +
        `outbox ${waiting.outbox}; started on the full disk: ${onFull?.stderr.trim() ?? "yes"}; ` +
        `after a kill on it ${JSON.stringify(answersOf(last))}; ` +
        `${String(acknowledged)} acknowledged`,
    );
    expect(refusedOf(more)).toEqual([]);
    await expectCounted(running, site, acknowledged);
    const events = running.log().map(({ event }) => event);
    expect(events).toContain("journal_failing");
    expect(events).toContain("journal_recovered");
    expect(events).toContain("outbox_unavailable");
    expect(await running.stop()).toBe(0);
  }, 180_000);

  it.runIf(FULL)(
    "that has no room for a checkpoint goes on with a longer journal",
    async () => {
      const small = mountMemory(24_000_000);
      if (small === undefined) return;
      disk = small;
      const running = await installOn(small, { checkpointEveryBytes: 300_000 });
      const site = await running.createSite({ domain: SITE });
      const failures = (): Promise<number> => metric(running, "checkpoint_failures_total");
      const checkpoints = (): Promise<number> => metric(running, "checkpoints_total");
      let acknowledged = 0;
      let refusedForNow = 0;
      const send = async (count: number): Promise<void> => {
        let left = refusedOf(await offer(running, SITE, visitorsFrom(acknowledged, count)));
        // While a checkpoint takes the last room away, the journal has none either; then the checkpoint is given up.
        for (let times = 0; times < 20 && left.length > 0; times++) {
          refusedForNow += left.length;
          await new Promise((resolve) => setTimeout(resolve, 300));
          left = refusedOf(await again(running, left));
        }
        expect(left).toEqual([]);
        acknowledged += count;
      };
      await send(9_000);
      await eventually(
        () => metric(running, "checkpoint_bytes"),
        (bytes) => bytes > 800_000,
        10_000,
      );
      for (let times = 0; times < 60 && (await failures()) === 0; times++) {
        // Room for a new segment and the next beacons always, and never for a checkpoint.
        small.fill(750_000);
        await send(500);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      const failed = await failures();
      expect(failed).toBeGreaterThan(0);
      await send(500);
      expect((await readiness(running)).journal).not.toBe("failing");
      await running.kill();
      await running.start();
      small.empty();
      const done = await checkpoints();
      for (let times = 0; times < 20 && (await checkpoints()) === done; times++) await send(500);
      say(
        `full disk: ${String(failed)} checkpoints had no room, ${String(refusedForNow)} beacons were refused meanwhile; ` +
          `${String(acknowledged)} acknowledged`,
      );
      expect(await checkpoints()).toBeGreaterThan(done);
      await expectCounted(running, site, acknowledged);
    },
    180_000,
  );
});

describe("a disk that becomes read-only", () => {
  it("refuses beacons, goes on answering, and has everything after it was mended", async () => {
    const file = mountFile(48_000_000);
    if (file === undefined) return;
    disk = file;
    const running = await installOn(file);
    const site = await running.createSite({ domain: SITE });
    const before = await offer(running, SITE, visitorsFrom(0, AT_ONCE));
    expect(refusedOf(before)).toEqual([]);
    file.breakDown();
    const during = await offer(running, SITE, visitorsFrom(10_000, AT_ONCE));
    const whileBroken = await readiness(running);
    expect(whileBroken).toMatchObject({ status: 503, journal: "failing" });
    expect(answersOf(refusedOf(during))).toEqual({ "503 journal_unavailable": refusedOf(during).length });
    expect(refusedOf(during).length).toBeGreaterThan(AT_ONCE / 2);
    await running.pass(HOUR_MS);
    await running.kill();
    file.mend();
    await running.start();
    const last = await again(running, refusedOf(during));
    expect(refusedOf(last)).toEqual([]);
    const acknowledged = before.length + during.length;
    say(
      `read-only disk: ${JSON.stringify(answersOf(during))}; mended and started again ${JSON.stringify(answersOf(last))}; ` +
        `${String(acknowledged)} acknowledged`,
    );
    await expectCounted(running, site, acknowledged);
  }, 180_000);
});

describe("a disk that stands still", () => {
  it("lets beacons wait, says so, and answers them all when it goes on", async () => {
    const file = mountFile(48_000_000);
    if (file === undefined) return;
    disk = file;
    const running = await installOn(file);
    const site = await running.createSite({ domain: SITE });
    const before = await offer(running, SITE, visitorsFrom(0, AT_ONCE));
    file.freeze();
    const thawing = new Promise<void>((resolve) => {
      setTimeout(() => {
        file.thaw();
        resolve();
      }, FROZEN_MS);
    });
    const frozenAt = performance.now();
    const waiting = offer(running, SITE, visitorsFrom(10_000, AT_ONCE), { underWayMax: 64 });
    // A commit may just be under way on the thread that answers: then nothing is said before it ends.
    const said: string[] = [];
    while (performance.now() - frozenAt < FROZEN_MS) {
      const asked = performance.now() - frozenAt;
      const { journal } = await readiness(running);
      const answered = performance.now() - frozenAt;
      if (asked > SLOW_AFTER_MS && answered < FROZEN_MS) said.push(journal);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await thawing;
    const during = await waiting;
    const acknowledged = before.length + during.length;
    say(
      `disk stood still for ${String(FROZEN_MS)} ms: journal ${[...new Set(said)].join() || "said nothing"}, ` +
        `then ${JSON.stringify(answersOf(during))}`,
    );
    expect(said.filter((journal) => journal !== "slow")).toEqual([]);
    expect(running.log().map(({ event }) => event)).toContain("journal_slow");
    expect(refusedOf(during)).toEqual([]);
    expect(await healed(running)).toMatchObject({ journal: "ok" });
    await expectCounted(running, site, acknowledged);
  }, 180_000);
});

describe("a key directory that is gone", () => {
  it("refuses beacons of new days, takes those of open days, and heals when it is back", async () => {
    installation = new Installation({ start: "2026-03-02T23:10:00Z" });
    const running = installation;
    await running.start();
    const site = await running.createSite({ domain: SITE });
    const before = await offer(running, SITE, visitorsFrom(0, AT_ONCE));
    const away = `${running.keysDir}.away`;
    renameSync(running.keysDir, away);
    // Not even a new directory can be made.
    writeFileSync(running.keysDir, "");
    const sameDay = await offer(running, SITE, visitorsFrom(10_000, AT_ONCE));
    expect(refusedOf([...before, ...sameDay])).toEqual([]);
    await running.pass(55 * MINUTE_MS);
    const newDay = await offer(running, SITE, visitorsFrom(20_000, AT_ONCE));
    expect(answersOf(newDay)).toEqual({ "503 keys_unavailable": AT_ONCE });
    expect(newDay.every(({ answer }) => Number(answer?.retryAfter) > 0)).toBe(true);
    expect(await readiness(running)).toMatchObject({ status: 503, keys: "unavailable" });
    rmSync(running.keysDir);
    renameSync(away, running.keysDir);
    expect(await healed(running)).toMatchObject({ status: 200, keys: "ok" });
    const retried = await again(running, newDay);
    expect(answersOf(retried)).toEqual({ "202 accepted": AT_ONCE });
    say(`key directory gone: ${JSON.stringify(answersOf(newDay))}, back: ${JSON.stringify(answersOf(retried))}`);
    await expectCounted(running, site, 3 * AT_ONCE);
    expect(await running.stop()).toBe(0);
  }, 120_000);
});

async function metric(of: Installation, name: string): Promise<number> {
  const text = await (await fetch(`${await of.url()}/metrics`)).text();
  return Number(new RegExp(`^footfall_(?:journal_)?${name} (\\d+)`, "mu").exec(text)?.[1] ?? NaN);
}
