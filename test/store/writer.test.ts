import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Insert } from "../../src/store/connect.ts";
import { openOutbox, type Outbox } from "../../src/store/outbox.ts";
import { createWriter, type Writer } from "../../src/store/writer.ts";
import { createClock, createLog, type KeptLog, type SetClock } from "./support/ports.ts";
import { encodedPages, threeParts } from "./support/rows.ts";

/** A database that takes what it is told to; the real one is in `exactly-once.test.ts`. */
class FakeDatabase {
  readonly tokens: string[] = [];
  attempts = 0;
  answer: (insert: Insert) => string | undefined = () => undefined;

  insertBytes(insert: Insert): Promise<void> {
    this.attempts += 1;
    const code = this.answer(insert);
    if (code !== undefined) return Promise.reject(Object.assign(new Error("refused"), { code }));
    this.tokens.push(insert.token);
    return Promise.resolve();
  }
}

let dir: string;
let clock: SetClock;
let log: KeptLog;
let outbox: Outbox;
let database: FakeDatabase;
let writer: Writer;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "footfall-writer-"));
  clock = createClock(0);
  log = createLog();
  outbox = await openOutbox({ dir, bytesMax: 100_000_000, log });
  database = new FakeDatabase();
  writer = createWriter({ outbox, database, clock, log });
});
afterEach(() => rmSync(dir, { recursive: true }));

async function put(...ids: string[]): Promise<void> {
  for (const id of ids) expect((await outbox.put(encodedPages(id, 3, threeParts(3)))).ok).toBe(true);
}

function encodedPart(id: string, part: number): Uint8Array {
  return encodedPages(id, 3, threeParts(3)).parts[part]?.bytes ?? new Uint8Array();
}

/** Flushes once a second up to a moment; the seconds at which something was tried. */
async function flushUntil(seconds: number): Promise<number[]> {
  const tried: number[] = [];
  for (let at = clock.now() / 1_000; at <= seconds; at += 1) {
    clock.set(at * 1_000);
    const before = database.attempts;
    await writer.flush();
    if (database.attempts > before) tried.push(at);
  }
  return tried;
}

describe("the writer", () => {
  it("sends part by part in order, reports what it did and counts it", async () => {
    await put("a", "b");
    const [first, second] = await Promise.all([writer.flush(), writer.flush()]);
    expect(first).toEqual({ batches: 2, rows: 6, pending: 0, failure: undefined });
    expect(second).toBe(first);
    expect(database.tokens).toEqual(["a/0", "a/1", "a/2", "b/0", "b/1", "b/2"]);
    expect(writer.totals()).toEqual({ batches: 2, rows: 6, parts: 6, failures: 0 });
    expect(readdirSync(dir)).toEqual([]);
    expect(log.lines).toEqual([]);
  });

  it("goes on with the part that failed, and after a restart with the first", async () => {
    await put("a");
    database.answer = ({ token }) => (token === "a/1" ? "241" : undefined);
    expect(await writer.flush()).toEqual({ batches: 0, rows: 1, pending: 1, failure: "241" });
    clock.set(1_000);
    await writer.flush();
    expect(database.tokens).toEqual(["a/0"]);
    database.answer = () => undefined;
    const reopened = await openOutbox({ dir, bytesMax: 100_000_000, log });
    await createWriter({ outbox: reopened, database, clock, log }).flush();
    expect(database.tokens.slice(1)).toEqual(["a/0", "a/1", "a/2"]);
  });

  it("goes on with the part that failed when it has not forgotten", async () => {
    await put("a");
    database.answer = ({ token }) => (token === "a/1" ? "241" : undefined);
    await writer.flush();
    database.answer = () => undefined;
    clock.set(1_000);
    expect(await writer.flush()).toEqual({ batches: 1, rows: 2, pending: 0, failure: undefined });
    expect(database.tokens).toEqual(["a/0", "a/1", "a/2"]);
  });

  it("ends after the insert under way when it is closed", async () => {
    await put("a", "b");
    const closing: Promise<void>[] = [];
    database.answer = () => {
      closing.push(writer.close());
      return undefined;
    };
    expect(await writer.flush()).toMatchObject({ batches: 0, pending: 2, failure: undefined });
    await Promise.all(closing);
    expect(database.tokens).toEqual(["a/0"]);
  });
});

describe("a writer whose database does not answer", () => {
  it("tries after growing pauses for ten minutes, says so once, and sends all in order afterwards", async () => {
    database.answer = () => "ECONNREFUSED";
    await put("0");
    const tried: number[] = [];
    for (let minute = 1; minute <= 10; minute += 1) {
      tried.push(...(await flushUntil(minute * 60)));
      clock.set(minute * 60_000 + 1_000);
      await put(String(minute));
    }
    const gaps = tried.slice(1).map((second, i) => second - (tried[i] ?? 0));
    for (const [i, whole] of [1, 2, 4, 8, 16, 32].entries()) {
      expect(gaps[i]).toBeLessThanOrEqual(whole);
      expect(gaps[i]).toBeGreaterThanOrEqual(0.75 * whole);
    }
    expect(gaps.slice(6).every((gap) => gap >= 45 && gap <= 60)).toBe(true);
    expect(tried.at(-1)).toBeGreaterThan(540);
    expect(writer.state()).toEqual({ database: "down", code: "ECONNREFUSED", failing: 0 });
    expect(log.lines).toEqual([{ event: "database_down", fields: { code: "ECONNREFUSED", pending: 1 } }]);

    database.answer = () => undefined;
    const [back = 0] = await flushUntil(662);
    expect(back).toBeLessThanOrEqual(661);
    expect(database.tokens).toEqual(
      Array.from({ length: 11 }, (_, i) => [0, 1, 2].map((part) => `${String(i)}/${String(part)}`)).flat(),
    );
    expect(log.lines.slice(1)).toEqual([
      { event: "database_back", fields: { code: "ECONNREFUSED", afterS: back, pending: 11 } },
    ]);
    expect(writer.state()).toEqual({ database: "ok", code: undefined, failing: 0 });
  });

  it("tries at once when somebody has heard from the database", async () => {
    database.answer = () => "ECONNREFUSED";
    await put("a");
    await flushUntil(300);
    database.answer = () => undefined;
    clock.set(300_100);
    expect((await writer.flush()).failure).toBe("ECONNREFUSED");
    writer.hurry();
    expect(await writer.flush()).toMatchObject({ batches: 1, failure: undefined });
  });

  it("lets others go before a batch on which connections keep breaking", async () => {
    await put("poison", "b", "c");
    database.answer = ({ token }) => (token.startsWith("poison") ? "ECONNRESET" : undefined);
    await flushUntil(20);
    expect(database.tokens).toEqual(["b/0", "b/1", "b/2", "c/0", "c/1", "c/2"]);
    expect(outbox.count()).toBe(1);
    database.answer = () => undefined;
    clock.set(100_000);
    expect(await writer.flush()).toMatchObject({ batches: 1, failure: undefined });
  });
});

describe("a writer whose database refuses", () => {
  it("a batch: the others go on, and it is tried again after pauses of its own", async () => {
    await put("bad", "b");
    database.answer = ({ token }) => (token.startsWith("bad") ? "27" : undefined);
    expect(await writer.flush()).toEqual({ batches: 1, rows: 3, pending: 1, failure: "27" });
    expect(writer.state()).toEqual({ database: "ok", code: undefined, failing: 1 });
    await put("c");
    const tried = await flushUntil(130);
    expect(database.tokens.slice(-3)).toEqual(["c/0", "c/1", "c/2"]);
    // At 0 with "c", then after 1, 2, 4, … seconds.
    expect(tried.length).toBeGreaterThan(5);
    expect(tried.length).toBeLessThan(12);
    expect(log.lines).toEqual([{ event: "batch_waits", fields: { batch: "bad", code: "27" } }]);
  });

  it("everything: it stops after three, and pauses as if nobody answered", async () => {
    await put("a", "b", "c", "d", "e");
    database.answer = () => "242";
    expect(await writer.flush()).toMatchObject({ batches: 0, pending: 5, failure: "242" });
    expect(database.attempts).toBe(3);
    expect(writer.state()).toMatchObject({ database: "refusing", code: "242", failing: 3 });
    // An answer to somebody else says nothing about inserts.
    writer.hurry();
    await writer.flush();
    expect(database.attempts).toBe(3);
    database.answer = () => undefined;
    await flushUntil(10);
    expect(outbox.count()).toBe(0);
    expect(log.events().filter((event) => event.startsWith("database_"))).toEqual(["database_down", "database_back"]);
  });

  it("a batch right after it was away: that is an answer", async () => {
    database.answer = () => "ECONNREFUSED";
    await put("bad", "b");
    await flushUntil(100);
    database.answer = ({ token }) => (token.startsWith("bad") ? "27" : undefined);
    writer.hurry();
    expect(await writer.flush()).toMatchObject({ batches: 1, pending: 1, failure: "27" });
    expect(log.events()).toEqual(["database_down", "database_back", "batch_waits"]);
  });
});

describe("a writer whose disk fails", () => {
  it("sends what is whole of a damaged batch and sets its file aside", async () => {
    await put("a", "b");
    const path = join(dir, "000000000001.batch");
    const bytes = readFileSync(path);
    const inSecondPart = bytes.length - encodedPart("a", 2).length - 10;
    bytes.writeUInt8(bytes.readUInt8(inSecondPart) ^ 1, inSecondPart);
    writeFileSync(path, bytes);
    expect(await writer.flush()).toMatchObject({ batches: 1, pending: 0, failure: undefined });
    expect(database.tokens).toEqual(["a/0", "a/2", "b/0", "b/1", "b/2"]);
    expect(outbox.unreadable()).toBe(1);
    expect(readdirSync(dir)).toEqual(["000000000001.batch.unreadable"]);
  });

  it("passes over a batch that the disk does not give now", async () => {
    await put("a", "b");
    let broken = true;
    const flaky: Outbox = {
      ...outbox,
      read: (id, part) =>
        broken && id === "a" ? Promise.reject(Object.assign(new Error(), { code: "EIO" })) : outbox.read(id, part),
    };
    const other = createWriter({ outbox: flaky, database, clock, log });
    expect(await other.flush()).toEqual({ batches: 1, rows: 3, pending: 1, failure: "EIO" });
    expect(other.state()).toEqual({ database: "ok", code: undefined, failing: 1 });
    broken = false;
    clock.set(1_000);
    expect(await other.flush()).toMatchObject({ batches: 1, failure: undefined });
  });

  it("does not send again what was acknowledged although its file stays", async () => {
    await put("a");
    const path = join(dir, "000000000001.batch");
    database.answer = ({ token }) => {
      // The file becomes a folder, which is not removed as a file is.
      if (token === "a/2") {
        rmSync(path);
        mkdirSync(path);
      }
      return undefined;
    };
    expect(await writer.flush()).toMatchObject({ batches: 1, pending: 0 });
    expect(database.tokens).toHaveLength(3);
    await writer.flush();
    expect(database.tokens).toHaveLength(3);
  });
});
