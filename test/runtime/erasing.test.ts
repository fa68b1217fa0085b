// Statistics that are erased from a whole collector with the real engine: asked over HTTP, past a restart, and retention.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COUNTERS } from "../../src/domain/counters.ts";
import { epochMs } from "../../src/domain/time.ts";
import { SteppedClock } from "../../src/runtime/clock.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { openCollector, type Collector } from "../../src/runtime/open-collector.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import { serveCollector, type RunningServer } from "../../src/runtime/serve-collector.ts";
import { STATS_COLUMNS } from "../../src/store/stats-rows.ts";
import { ensureBuilt } from "../faults/support/footfall-process.ts";
import { createLog } from "../store/support/ports.ts";

const TOKEN = "admin-token-of-this-test";
const SITE = "example.com";
const log = createLog();
const clock = new SteppedClock(epochMs(Date.parse("2026-03-11T10:15:00Z")));
let dir: string;
let collector: Collector;
let server: RunningServer;

async function start(): Promise<void> {
  const environment = {
    ...{ FOOTFALL_PORT: "0", FOOTFALL_DATA: join(dir, "data"), FOOTFALL_KEYS: join(dir, "keys") },
    ...{ FOOTFALL_SITES: SITE, FOOTFALL_ADMIN_TOKEN: TOKEN },
  };
  const config = readConfig(environment, undefined);
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  const opened = await openCollector({ config: config.value, clock, random: systemRandom(), log });
  if (!opened.ok) throw new Error(opened.error);
  collector = opened.value;
}

async function serve(): Promise<void> {
  const served = await serveCollector(collector, log);
  if (!served.ok) throw new Error(served.error);
  server = served.value;
}

beforeAll(async () => {
  ensureBuilt();
  dir = mkdtempSync(join(tmpdir(), "footfall-erase-"));
  await start();
  await serve();
}, 300_000);

afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
}, 60_000);

async function ask(method: string, path: string, body?: object): Promise<readonly [number, unknown]> {
  const response = await fetch(`http://127.0.0.1:${String(server.port)}${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return [response.status, await response.json()];
}

/** Ten page views on each of the days, as if they had been released. */
async function release(...days: readonly string[]): Promise<void> {
  const id = collector.directory.site(SITE)?.id;
  for (const day of days) {
    const counters = COUNTERS.map((name) => (["pageviews", "events", "visitors"].includes(name) ? 10 : 0));
    const row = ["day", "", id, day, Date.parse(day) / 1_000, "", "", ...counters, {}, 0, 0];
    await collector.store.database.insertBytes({
      ...{ table: "stats", columns: STATS_COLUMNS, bytes: Buffer.from(`${JSON.stringify(row)}\n`) },
      token: `${String(id)}/${day}/day`,
    });
  }
}

/** As anybody asks for it, through what keeps answers. */
async function pageviews(): Promise<unknown> {
  const question = { site_id: SITE, metrics: ["pageviews"], date_range: ["2024-01-01", "2026-03-10"] };
  const [status, answer] = await ask("POST", "/api/v2/query", question);
  return status === 200 ? (answer as { results: { metrics: unknown[] }[] }).results[0]?.metrics[0] : status;
}

describe("a collector that erases", () => {
  it("deletes what is asked for within seconds, and answers without it", async () => {
    await release("2025-01-31", "2026-03-01", "2026-03-10");
    expect(await pageviews()).toBe(30);
    const wanted = { site: SITE, confirm: SITE, before: "2026-03-01" };
    expect(await ask("POST", "/api/erase", wanted)).toEqual([
      202,
      {
        ...{ site: SITE, before: "2026-03-01", reason: "asked" },
        ...{ rows: 1, from: "2025-01-31", to: "2025-01-31", imports: 0 },
      },
    ]);
    await expect.poll(() => ask("GET", "/api/erase"), { timeout: 30_000 }).toEqual([200, { erasures: [] }]);
    expect(await pageviews()).toBe(20);
    const metrics = await fetch(`http://127.0.0.1:${String(server.port)}/metrics`);
    expect(await metrics.text()).toContain('footfall_erasures_total{reason="asked"} 1');
  }, 60_000);

  it("goes on with it after a restart", async () => {
    await server.close();
    await start();
    const site = collector.directory.site(SITE);
    if (site === undefined) throw new Error("the site is gone");
    await collector.erasures.ask(site, "2026-03-02");
    await collector.close();
    await start();
    expect(collector.erasures.list()).toMatchObject([{ before: "2026-03-02", state: "due" }]);
    await serve();
    await expect.poll(() => ask("GET", "/api/erase"), { timeout: 30_000 }).toEqual([200, { erasures: [] }]);
    expect(await pageviews()).toBe(10);
  }, 120_000);

  it("keeps what a site says, and leaves nothing of a site that is removed with its statistics", async () => {
    await release("2024-02-28");
    expect(await pageviews()).toBe(20);
    await ask("PUT", `/api/sites/${SITE}`, { retentionMonths: 24 });
    clock.set(epochMs(clock.now() + 60_000));
    await expect.poll(pageviews, { timeout: 30_000 }).toBe(10);
    const [status] = await ask("DELETE", `/api/sites/${SITE}?statistics=erase`);
    expect(status).toBe(202);
    await expect.poll(() => ask("GET", "/api/erase"), { timeout: 30_000 }).toEqual([200, { erasures: [] }]);
    const rows = await collector.store.database.read({ text: "SELECT count() FROM stats", params: {} });
    expect(rows).toEqual([[0]]);
  }, 90_000);
});
