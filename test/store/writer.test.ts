import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { COUNTERS } from "../../src/domain/counters.ts";
import { connectDatabase } from "../../src/store/connect.ts";
import type { Fault } from "../../src/store/engine/faults.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openOutbox, type Outbox } from "../../src/store/outbox.ts";
import { createWriter, type Writer } from "../../src/store/writer.ts";
import { insertFault, SQL_DIR, startTestEngine, type TestEngine } from "./support/engine.ts";
import { createLog } from "./support/ports.ts";
import { pageBatch, pageRow } from "./support/rows.ts";

const log = createLog();
let test: TestEngine;
let dir: string;
let outbox: Outbox;
let writer: Writer;

beforeAll(async () => {
  test = await startTestEngine({ log });
  await migrate(test.database, { sqlDir: SQL_DIR });
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.engine.inject([]);
  await test.database.command("TRUNCATE TABLE stats");
  dir = mkdtempSync(join(tmpdir(), "footfall-writer-"));
  outbox = await openOutbox({ dir, bytesMax: 100_000_000, log });
  writer = createWriter({ outbox, database: test.database, log });
});
afterEach(() => rmSync(dir, { recursive: true }));

async function sums(): Promise<unknown> {
  const text = "SELECT sum(pageviews), uniqExact(v1) FROM stats";
  return (await test.database.read({ text, params: {} }))[0];
}

describe("the writer", () => {
  it("stores every field of a row", async () => {
    await outbox.put({ id: "fields", rows: [pageRow("/ü\n'\"\\", 9_007_199_254_740_000)] });
    expect(await writer.flush()).toEqual({ batches: 1, rows: 1, pending: 0, failure: undefined });
    const columns = ["window", "report", "site", "day", "window_start", "v1", "v2", ...COUNTERS, "time_on_page"];
    const rows = await test.database.read({ text: `SELECT ${columns.join(", ")} FROM stats`, params: {} });
    const count = 9_007_199_254_740_000;
    expect(rows).toEqual([
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

  it("stores in order, reports what it did and counts it", async () => {
    for (const id of ["a", "b", "c"]) await outbox.put(pageBatch(id, 10));
    const [first, second] = await Promise.all([writer.flush(), writer.flush()]);
    expect(first).toEqual({ batches: 3, rows: 30, pending: 0, failure: undefined });
    expect(second).toBe(first);
    expect(await sums()).toEqual([30, 30]);
    expect(writer.totals()).toEqual({ batches: 3, rows: 30, failures: 0 });
  });

  it("counts rows of the same cell that come in different batches as a sum", async () => {
    await outbox.put({ id: "early", rows: [pageRow("/a", 5)] });
    await outbox.put({ id: "late", rows: [pageRow("/a", 7)] });
    await writer.flush();
    const text = "SELECT sum(visitors), sumMap(time_on_page) FROM stats";
    expect(await test.database.read({ text, params: {} })).toEqual([[12, { 7: 12, 300: 2 }]]);
  });

  // Where the database does not answer everything waits; what it refuses is passed over.
  const faults: [string, Fault, string, number][] = [
    ["the connection breaks before the insert", insertFault("before", "drop"), "ECONNRESET", 2],
    ["the connection breaks after the insert", insertFault("after", "drop"), "ECONNRESET", 2],
    [
      "memory runs out before the insert",
      insertFault("before", { code: 241, type: "MEMORY_LIMIT_EXCEEDED" }),
      "241",
      1,
    ],
    ["an error comes after the insert", insertFault("after", { code: 999, type: "KEEPER_EXCEPTION" }), "999", 1],
    ["the table is read-only", insertFault("before", { code: 242, type: "TABLE_IS_READ_ONLY" }), "242", 1],
  ];
  it.each(faults)("counts once when %s", async (_, fault, failure, waiting) => {
    for (const id of ["a", "b"]) await outbox.put(pageBatch(id, 10));
    await test.engine.inject([fault]);
    const sent = 2 - waiting;
    expect(await writer.flush()).toEqual({ batches: sent, rows: sent * 10, pending: waiting, failure });
    const rest = { batches: waiting, rows: waiting * 10, pending: 0, failure: undefined };
    expect(await writer.flush()).toEqual(rest);
    expect(await sums()).toEqual([20, 20]);
    expect(writer.totals().failures).toBe(1);
  });

  it("waits for a slow insert", async () => {
    await outbox.put(pageBatch("slow", 10));
    await test.engine.inject([insertFault("after", "none", 50)]);
    expect(await writer.flush()).toMatchObject({ batches: 1, failure: undefined });
    expect(await sums()).toEqual([10, 10]);
  });

  it("counts once when the collector dies between insert and removal", async () => {
    await outbox.put(pageBatch("a", 10));
    const { bytes, table, columns } = (await outbox.read("a")) ?? { bytes: Buffer.alloc(0), table: "", columns: [] };
    await test.database.insertBytes({ table, columns, bytes, token: "a" });
    const reopened = await openOutbox({ dir, bytesMax: 100_000_000, log });
    await createWriter({ outbox: reopened, database: test.database, log }).flush();
    expect(reopened.pending()).toEqual([]);
    expect(await sums()).toEqual([10, 10]);
  });

  it("loses and doubles nothing when the engine is killed in the middle, again and again", async () => {
    const batches = 24;
    for (let i = 0; i < batches; i += 1) await outbox.put(pageBatch(`kill-${String(i)}`, 1_000));
    for (let round = 0; outbox.pending().length > 0; round += 1) {
      // Killed before, while and after the insert of every third batch is under way.
      const restarted = log.next("engine_restarted");
      const { pid } = test.engine.state();
      const flushed = writer.flush();
      if (round < 6 && pid !== undefined) {
        await new Promise((resolve) => setTimeout(resolve, 3 + round * 7));
        process.kill(pid, "SIGKILL");
        await flushed;
        await restarted;
        await test.engine.whenReady();
      }
      await flushed;
    }
    expect(test.engine.state().restarts).toBeGreaterThan(0);
    expect(await sums()).toEqual([batches * 1_000, batches * 1_000]);
  });

  it("leaves what it cannot read aside and goes on", async () => {
    for (const id of ["a", "b"]) await outbox.put(pageBatch(id, 10));
    writeFileSync(join(dir, "000000000001.batch"), "damaged");
    expect(await writer.flush()).toEqual({ batches: 1, rows: 10, pending: 0, failure: undefined });
    expect(outbox.unreadable()).toBe(1);
  });

  it("keeps everything while there is no database", async () => {
    await outbox.put(pageBatch("a", 10));
    const nobody = connectDatabase({ url: "http://user:secret@127.0.0.1:9/stats" });
    const stuck = createWriter({ outbox, database: nobody, log });
    expect(await stuck.flush()).toEqual({ batches: 0, rows: 0, pending: 1, failure: "ECONNREFUSED" });
    expect(await nobody.ping()).toBe(false);
    await nobody.close();
    expect(log.lines.at(-1)).toEqual({ event: "insert_failed", fields: { code: "ECONNREFUSED", pending: 1 } });
  });
});
