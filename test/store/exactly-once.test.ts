import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { COUNTERS } from "../../src/domain/counters.ts";
import type { StoredPart } from "../../src/store/batch-reader.ts";
import { connectDatabase, type Database } from "../../src/store/connect.ts";
import { encodeBatch, PART_BOUNDS } from "../../src/store/encode-batch.ts";
import type { Fault } from "../../src/store/engine/faults.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openOutbox, type Outbox } from "../../src/store/outbox.ts";
import { createWriter, type FlushReport, type Writer } from "../../src/store/writer.ts";
import { insertFault, SQL_DIR, startTestEngine, type TestEngine } from "./support/engine.ts";
import { createClock, createLog, type SetClock } from "./support/ports.ts";
import { startProxy, type Proxy } from "./support/proxy.ts";
import { encodedPages, pageRow, threeParts } from "./support/rows.ts";

const log = createLog();
const DONE = { pending: 0, failure: undefined };

/** The ways to reach a ClickHouse: the embedded engine as it is started, and a server's URL with compression. */
const connections = [
  { name: "an embedded engine", host: "127.0.0.1" },
  // An address that is not this host's usual name, so that it is taken for another host's.
  ...(process.platform === "linux" ? [{ name: "a server's URL", host: "127.0.0.2" }] : []),
];

describe.each(connections)("over $name", ({ host }) => {
  let test: TestEngine;
  let proxy: Proxy;
  let database: Database;
  let clock: SetClock;
  let dir: string;
  let outbox: Outbox;
  let writer: Writer;

  beforeAll(async () => {
    test = await startTestEngine({ log });
    proxy = await startProxy(host, () => test.engine.url);
    const { username, password } = test.engine;
    const authority = `${proxy.host}:${String(proxy.port)}`;
    database =
      host === "127.0.0.1"
        ? connectDatabase({ url: `http://${authority}`, username, password })
        : connectDatabase({ url: `http://${username}:${password}@${authority}/default` });
    await migrate(database, { sqlDir: SQL_DIR });
  });
  afterAll(async () => {
    await database.close();
    await proxy.close();
    await test.close();
  });
  beforeEach(async () => {
    await test.engine.whenReady();
    await test.engine.inject([]);
    proxy.decide = () => "through";
    proxy.forget();
    await test.database.command("TRUNCATE TABLE stats");
    dir = mkdtempSync(join(tmpdir(), "footfall-exactly-once-"));
    clock = createClock(0);
    await reopen();
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  /** As after a crash: what was in memory is gone. */
  async function reopen(): Promise<void> {
    outbox = await openOutbox({ dir, bytesMax: 1_000_000_000, log });
    writer = createWriter({ outbox, database, clock, log });
  }

  /** A flush after every pause. */
  async function flush(): Promise<FlushReport> {
    clock.set(clock.now() + 60_000);
    return await writer.flush();
  }

  async function flushAll(): Promise<void> {
    for (let tries = 0; outbox.count() > 0; tries += 1) {
      expect(tries).toBeLessThan(50);
      await test.engine.whenReady();
      await flush();
    }
  }

  /** Rows, the sum of their page views, and different pages. */
  async function stored(): Promise<unknown> {
    const text = "SELECT sum(pageviews), sum(visitors), uniqExact(v1) FROM stats";
    return (await test.database.read({ text, params: {} }))[0];
  }

  /** Whatever was sent under a token was the same bytes each time. */
  function expectSameBytes(): void {
    const byToken = new Map<string, string>();
    for (const { token, rows } of proxy.inserts) {
      expect(byToken.get(token) ?? rows, token).toBe(rows);
      byToken.set(token, rows);
    }
  }

  function timesSent(token: string): number {
    return proxy.inserts.filter((insert) => insert.token === token).length;
  }

  async function restartEngine(): Promise<void> {
    const restarted = log.next("engine_restarted");
    const { pid } = test.engine.state();
    if (pid !== undefined) process.kill(pid, "SIGKILL");
    await restarted;
    await test.engine.whenReady();
  }

  it("every field of a row is stored as it was", async () => {
    const count = 9_007_199_254_740_000;
    await outbox.put(encodeBatch({ id: "fields", rows: [pageRow("/ü\n'\"\\", count)] }));
    expect(await flush()).toEqual({ batches: 1, rows: 1, ...DONE });
    const columns = ["window", "report", "site", "day", "window_start", "v1", "v2", ...COUNTERS, "time_on_page"];
    expect(await test.database.read({ text: `SELECT ${columns.join(", ")} FROM stats`, params: {} })).toEqual([
      [
        "day",
        "page",
        1,
        "2026-03-04",
        "2026-03-04 00:00:00",
        "/ü\n'\"\\",
        "",
        ...COUNTERS.map(() => count),
        { 7: count, 300: 1 },
      ],
    ]);
  });

  it("rows of the same cell in different batches add up", async () => {
    await outbox.put(encodeBatch({ id: "early", rows: [pageRow("/a", 5)] }));
    await outbox.put(encodeBatch({ id: "late", rows: [pageRow("/a", 7)] }));
    await flush();
    const text = "SELECT sum(visitors), sumMap(time_on_page) FROM stats";
    expect(await test.database.read({ text, params: {} })).toEqual([[12, { 7: 12, 300: 2 }]]);
  });

  it("a part of the largest size is one block, which lands whole or not at all", async () => {
    await outbox.put(encodedPages("large", 74_000, { bytesMax: 2 * PART_BOUNDS.bytesMax, rowsMax: 1_000_000 }));
    expect(outbox.pending()).toMatchObject([{ parts: 1 }]);
    expect(outbox.bytes()).toBeGreaterThan(0.8 * PART_BOUNDS.bytesMax);
    await flush();
    const text = `SELECT sum(max_block_number - min_block_number + 1) FROM system.parts
      WHERE active AND database = 'default' AND table = 'stats'`;
    expect(await test.database.read({ text, params: {} })).toEqual([[1]]);
  });

  it("a crash before the insert loses nothing", async () => {
    await outbox.put(encodedPages("before", 300, threeParts(300)));
    await reopen();
    expect(await flush()).toEqual({ batches: 1, rows: 300, ...DONE });
    expect(await stored()).toEqual([300, 300, 300]);
  });

  it("a crash while the second of three parts is not yet sent counts each part once", async () => {
    await outbox.put(encodedPages("second", 300, threeParts(300)));
    proxy.decide = (token) => (token === "second/1" ? "lost" : "through");
    expect(await flush()).toMatchObject({ rows: 100, pending: 1, failure: "ECONNRESET" });
    expect(await stored()).toEqual([100, 100, 100]);
    proxy.decide = () => "through";
    await reopen();
    expect(await flush()).toEqual({ batches: 1, rows: 300, ...DONE });
    expect(await stored()).toEqual([300, 300, 300]);
    expect(timesSent("second/0")).toBe(2);
    expectSameBytes();
  });

  it("a kept connection that was given up is no failure", async () => {
    await outbox.put(encodedPages("reset", 300, threeParts(300)));
    proxy.decide = (token) => (token === "reset/1" && timesSent(token) === 0 ? "lost" : "through");
    expect(await flush()).toEqual({ batches: 1, rows: 300, ...DONE });
    expect(await stored()).toEqual([300, 300, 300]);
    expect(writer.totals().failures).toBe(0);
    expectSameBytes();
  });

  it("an acknowledgement that is lost counts once, with and without a crash after it", async () => {
    for (const crash of [false, true]) {
      const id = `unheard-${String(crash)}`;
      await outbox.put(encodedPages(id, 300, threeParts(300)));
      proxy.decide = (token) => (token === `${id}/1` ? "answer_lost" : "through");
      expect(await flush()).toMatchObject({ pending: 1, failure: "ECONNRESET" });
      proxy.decide = () => "through";
      if (crash) await reopen();
      expect(await flush()).toMatchObject({ batches: 1, ...DONE });
    }
    expect(await stored()).toEqual([600, 600, 600]);
    expectSameBytes();
  });

  it("a crash after the acknowledgement and before the file is gone counts once", async () => {
    await outbox.put(encodedPages("acknowledged", 300, threeParts(300)));
    const copy = mkdtempSync(join(tmpdir(), "footfall-copy-"));
    cpSync(dir, copy, { recursive: true });
    await flush();
    expect(readdirSync(dir)).toEqual([]);
    cpSync(copy, dir, { recursive: true });
    rmSync(copy, { recursive: true });
    await reopen();
    expect(outbox.count()).toBe(1);
    expect(await flush()).toEqual({ batches: 1, rows: 300, ...DONE });
    expect(await stored()).toEqual([300, 300, 300]);
    expectSameBytes();
  });

  it("an engine that is killed before, while and after it inserts loses and doubles nothing", async () => {
    // Large enough that the kill meets the insert itself.
    const rows = 12_000;
    for (const [round, afterMs] of [0, 20, 60, 120, 200, 300].entries()) {
      await outbox.put(encodedPages(`killed-${String(round)}`, rows, threeParts(rows)));
      const struck = `killed-${String(round)}/${String(round % 3)}`;
      let strikes = 0;
      proxy.decide = (token) => {
        if (token !== struck || (strikes += 1) > 1) return "through";
        return async () => {
          await new Promise((resolve) => setTimeout(resolve, afterMs));
          await restartEngine();
        };
      };
      await flush();
      if (round % 2 === 1) await reopen();
      await flushAll();
    }
    expect(test.engine.state().restarts).toBeGreaterThanOrEqual(6);
    expect(await stored()).toEqual([6 * rows, 6 * rows, 6 * rows]);
    expectSameBytes();
  });

  it("an engine that is killed between insert and answer loses and doubles nothing", async () => {
    await outbox.put(encodedPages("silent", 3_000, threeParts(3_000)));
    await test.engine.inject([insertFault("after", "none", 5_000)]);
    proxy.decide = (token) => {
      if (token !== "silent/0" || timesSent(token) > 1) return "through";
      return async () => {
        while (Number(((await stored()) as number[])[0]) < 1_000) await new Promise((resolve) => setImmediate(resolve));
        await restartEngine();
      };
    };
    await flush();
    await reopen();
    await flushAll();
    expect(await stored()).toEqual([3_000, 3_000, 3_000]);
    expectSameBytes();
  });

  const faults: [string, Fault, string][] = [
    ["memory runs out before the insert", insertFault("before", { code: 241, type: "MEMORY_LIMIT_EXCEEDED" }), "241"],
    ["an error comes after the insert", insertFault("after", { code: 999, type: "KEEPER_EXCEPTION" }), "999"],
    ["the table is read-only", insertFault("before", { code: 242, type: "TABLE_IS_READ_ONLY" }), "242"],
  ];
  it.each(faults)("%s: it counts once", async (_, fault, failure) => {
    for (const id of ["a", "b"]) await outbox.put(encodedPages(`${failure}-${id}`, 10));
    await test.engine.inject([fault]);
    expect(await flush()).toEqual({ batches: 1, rows: 10, pending: 1, failure });
    expect(await flush()).toEqual({ batches: 1, rows: 10, ...DONE });
    expect(await stored()).toEqual([20, 20, 20]);
    expect(writer.totals().failures).toBe(1);
  });

  it("a slow insert is waited for", async () => {
    await outbox.put(encodedPages("slow", 10));
    await test.engine.inject([insertFault("after", "none", 50)]);
    expect(await flush()).toMatchObject({ batches: 1, ...DONE });
    expect(await stored()).toEqual([10, 10, 10]);
  });

  it("an insert that is delivered again counts once: at once, side by side, merged, and by a restarted engine", async () => {
    const ids = ["twice-a", "twice-b"];
    for (const id of ids) await outbox.put(encodedPages(id, 300, threeParts(300)));
    const parts: StoredPart[] = [];
    for (const part of [0, 1, 2]) {
      for (const id of ids) {
        const read = await outbox.read(id, part);
        if (read !== undefined) parts.push(read);
      }
    }
    // Parts of two windows in turn.
    const sendAll = async (): Promise<void> => {
      for (const part of parts) await database.insertBytes(part);
    };
    await sendAll();
    await sendAll();
    await Promise.all([sendAll(), sendAll(), sendAll()]);
    expect(await stored()).toEqual([600, 600, 600]);
    await test.database.command("OPTIMIZE TABLE stats FINAL");
    await sendAll();
    expect(await stored()).toEqual([600, 600, 600]);
    await restartEngine();
    await sendAll();
    expect(await stored()).toEqual([600, 600, 600]);
    // The writer knows nothing of all that.
    expect(await flush()).toEqual({ batches: 2, rows: 600, ...DONE });
    expect(await stored()).toEqual([600, 600, 600]);
  });

  it("a window that is released once more, in another order, counts once", async () => {
    const rows = Array.from({ length: 300 }, (_, i) => pageRow(`/${"x".repeat(i)}`, 1));
    await outbox.put(encodeBatch({ id: "again", rows }, threeParts(300)));
    await flush();
    await outbox.put(encodeBatch({ id: "again", rows: [...rows].reverse() }, threeParts(300)));
    expect(await flush()).toMatchObject({ batches: 1, ...DONE });
    expect(await stored()).toEqual([300, 300, 300]);
  });

  it("a database that is away for ten minutes gets everything afterwards, in order", async () => {
    await proxy.down();
    const events = log.events().length;
    let failures = 0;
    for (let second = 0; second < 600; second += 1) {
      clock.set(clock.now() + 1_000);
      if (second % 60 === 0) await outbox.put(encodedPages(`away-${String(second)}`, 30, threeParts(30)));
      const report = await writer.flush();
      expect(report).toMatchObject({ batches: 0, failure: "ECONNREFUSED" });
      failures = writer.totals().failures;
    }
    // 1 + 2 + 4 + … + 32 seconds, then one a minute.
    expect(failures).toBeGreaterThan(10);
    expect(failures).toBeLessThan(22);
    expect(outbox.count()).toBe(10);
    await proxy.up();
    writer.hurry();
    expect(await writer.flush()).toEqual({ batches: 10, rows: 300, ...DONE });
    const tokens = Array.from({ length: 10 }, (_, i) =>
      [0, 1, 2].map((part) => `away-${String(60 * i)}/${String(part)}`),
    );
    expect(proxy.inserts.map(({ token }) => token)).toEqual(tokens.flat());
    expect(await stored()).toEqual([300, 300, 300]);
    expect(log.events().slice(events)).toEqual(["database_down", "database_back"]);
    expectSameBytes();
  });
});
