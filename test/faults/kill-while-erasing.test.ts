// The real process, killed while it erases: it goes on when it is back, until all is gone that was asked for and nothing else.
import { setTimeout } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { HOUR_MS } from "../../src/domain/time.ts";
import { eventually } from "./support/footfall-process.ts";
import { FULL } from "./support/full-form.ts";
import { Installation } from "./support/installation.ts";
import { answersOf, offer, visitorsFrom } from "./support/offer.ts";

const OLD_ROWS = 200_000;
/** From the answer on: before the first run, in the middle of a deletion, and after it. */
const KILLED_AFTER_MS = FULL ? [0, 5, 20, 60, 150, 400, 1_000, 2_000] : [0, 100];
const LIMIT_MS = FULL ? 900_000 : 300_000;

let installation: Installation;

afterEach(async () => {
  await installation.remove();
}, 60_000);

/** Rows of ten months, as if they had been released. */
async function release(site: number): Promise<void> {
  const database = installation.database();
  await database.command(
    "INSERT INTO stats (`window`, report, site, day, window_start, v1, pageviews) SETTINGS insert_deduplicate = 0 " +
      `SELECT 'day', 'page', ${String(site)}, toDate('2025-01-01') + number % 300, ` +
      "toDateTime(toDate('2025-01-01') + number % 300), concat('/', toString(number)), 1 " +
      `FROM numbers(${String(OLD_ROWS)})`,
  );
  await database.close();
  expect(await rowsOf(site)).toBe(OLD_ROWS);
}

async function rowsOf(site: number): Promise<number> {
  const database = installation.database();
  const rows = await database.read({ text: "SELECT count() FROM stats WHERE site = {site:UInt32}", params: { site } });
  await database.close();
  return Number(rows[0]?.[0]);
}

/** Kills the process so long after an erasure was answered, and waits until the next one has nothing left to do. */
async function erased(method: "POST" | "DELETE", path: string, body: object, killAfterMs: number): Promise<unknown> {
  const { status } = await installation.request(path, { method, body });
  expect(status).toBe(202);
  await setTimeout(killAfterMs);
  await installation.kill();
  await installation.start();
  const { body: left } = await eventually(
    () => installation.request("/api/erase"),
    (answer) => JSON.stringify(answer.body) === '{"erasures":[]}',
    60_000,
  );
  return left;
}

it(
  "kill -9 leaves no erasure undone",
  async () => {
    installation = new Installation({ start: "2026-03-10T10:00:00Z" });
    await installation.start();
    const kept = await installation.createSite({ domain: "kept.test" });
    const shop = await installation.createSite({ domain: "shop.test" });
    await release(kept);
    for (const killAfterMs of KILLED_AFTER_MS) {
      await release(shop);
      const left = await erased("POST", "/api/erase", { site: "shop.test", confirm: "shop.test" }, killAfterMs);
      expect([left, await rowsOf(shop)]).toEqual([{ erasures: [] }, 0]);
    }

    await release(shop);
    const offered = await offer(installation, "shop.test", visitorsFrom(0, 20));
    expect(answersOf(offered)).toEqual({ "202 accepted": 20 });
    const left = await erased("DELETE", "/api/sites/shop.test?statistics=erase", {}, 0);
    expect([left, await rowsOf(shop)]).toEqual([{ erasures: [] }, 0]);
    expect((await installation.request("/api/sites/shop.test")).status).toBe(404);
    // The day that was open when the site was removed is over, and its hits do not come back.
    await installation.pass(72 * HOUR_MS);
    await installation.kill();
    await installation.start();
    expect([await rowsOf(shop), await rowsOf(kept)]).toEqual([0, OLD_ROWS]);
    expect(installation.log().filter(({ level }) => level === "error")).toEqual([]);
  },
  LIMIT_MS,
);
