import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../domain/ports.ts";
import type { ReleasedBatch } from "../domain/released.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { decodeBatchFile, encodeBatchFile, type StoredBatch } from "./batch-file.ts";
import { UNFINISHED_SUFFIX, writeDurably } from "./durable-file.ts";
import { encodeStatsRows, STATS_COLUMNS, STATS_TABLE } from "./stats-rows.ts";

/** Released batches on disk, waiting for ClickHouse. One file is one insert. */
export interface Outbox {
  /**
   * Keeps a batch; resolves when it is on disk. A batch that is already waiting stays as it was first put: what was
   * sent once must be sent again byte for byte. Errors: the bound of bytes is reached; the disk does not take it.
   */
  put(batch: ReleasedBatch): Promise<Result<void, "outbox_full" | "outbox_unavailable">>;
  has(id: string): boolean;
  /** Oldest first. */
  pending(): readonly PendingBatch[];
  /** Bytes of the waiting files. */
  bytes(): number;
  /** Whether the last batch found no room. */
  isFull(): boolean;
  /** Files found damaged since the outbox was opened; they are kept beside the others with `.unreadable` added. */
  unreadable(): number;
  /** The waiting batch; undefined when it is gone or its file is damaged (then it no longer waits). */
  read(id: string): Promise<StoredBatch | undefined>;
  /** Forgets a batch that has been acknowledged. */
  remove(id: string): Promise<void>;
}

export interface PendingBatch {
  readonly id: string;
  readonly rows: number;
  readonly bytes: number;
}

export interface OutboxOptions {
  readonly dir: string;
  readonly bytesMax: number;
  readonly log: Log;
}

interface Entry extends PendingBatch {
  readonly file: string;
}

/**
 * Opens the outbox: what an interrupted write left is removed, damaged files are set aside and counted.
 * Errors: rejects when the directory cannot be made or read.
 */
export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const { dir, bytesMax, log } = options;
  const entries = new Map<string, Entry>();
  let unreadable = 0;
  let bytesTotal = 0;
  let full = false;
  let lastNumber = 0;
  let writing: Promise<unknown> = Promise.resolve();
  await load();

  return {
    put(batch) {
      // One write after the other: the numbers in the names are the order, and the bound counts what is under way.
      const done = writing.then(() => write(batch));
      writing = done.catch(() => undefined);
      return done;
    },
    has: (id) => entries.has(id),
    pending: () => [...entries.values()].map(({ id, rows, bytes }) => ({ id, rows, bytes })),
    bytes: () => bytesTotal,
    isFull: () => full,
    unreadable: () => unreadable,
    async read(id) {
      const entry = entries.get(id);
      if (entry === undefined) return undefined;
      const batch = decodeBatchFile(await readFile(join(dir, entry.file)));
      if (batch?.id === id) return batch;
      forget(entry);
      await setAside(entry.file);
      return undefined;
    },
    async remove(id) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      await rm(join(dir, entry.file), { force: true });
      forget(entry);
    },
  };

  async function load(): Promise<void> {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    for (const file of (await readdir(dir)).sort()) {
      if (file.endsWith(UNFINISHED_SUFFIX)) {
        await rm(join(dir, file), { force: true });
        continue;
      }
      const number = numberOf(file);
      if (number === undefined) continue;
      lastNumber = Math.max(lastNumber, number);
      if (!file.endsWith(SUFFIX)) continue;
      const content = await readFile(join(dir, file));
      const batch = decodeBatchFile(content);
      if (batch === undefined) await setAside(file);
      else remember({ id: batch.id, rows: batch.rows, bytes: content.length, file });
    }
  }

  async function write(batch: ReleasedBatch): Promise<Result<void, "outbox_full" | "outbox_unavailable">> {
    const { id, rows } = batch;
    if (rows.length === 0 || entries.has(id)) return ok(undefined);
    checkBatch(batch);
    const content = encodeBatchFile({
      id,
      table: STATS_TABLE,
      columns: STATS_COLUMNS,
      rows: rows.length,
      bytes: encodeStatsRows(rows),
    });
    full = bytesTotal + content.length > bytesMax;
    if (full) return fail("outbox_full");
    const file = `${String(lastNumber + 1).padStart(12, "0")}${SUFFIX}`;
    try {
      await writeDurably(join(dir, file), content);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      log.error("outbox_unavailable", { code });
      return fail("outbox_unavailable");
    }
    lastNumber += 1;
    remember({ id, rows: rows.length, bytes: content.length, file });
    return ok(undefined);
  }

  async function setAside(file: string): Promise<void> {
    unreadable += 1;
    log.error("outbox_file_unreadable", { file, unreadable });
    await rename(join(dir, file), join(dir, `${file}.unreadable`));
  }

  function remember(entry: Entry): void {
    entries.set(entry.id, entry);
    bytesTotal += entry.bytes;
  }

  function forget(entry: Entry): void {
    if (entries.delete(entry.id)) bytesTotal -= entry.bytes;
  }
}

const SUFFIX = ".batch";

/** The running number a file's name begins with; damaged files keep theirs, so that it is not given again. */
function numberOf(file: string): number | undefined {
  const [, digits] = /^(\d{12})\.batch(?:\.unreadable)?$/u.exec(file) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** One insert into one partition lands whole or not at all; over several it would not. */
function checkBatch({ id, rows }: ReleasedBatch): void {
  if (id === "") throw new RangeError("a batch needs an id");
  const [first] = rows;
  if (!rows.every(({ site, day }) => site === first?.site && day === first.day)) {
    throw new RangeError("a batch holds rows of one site and day");
  }
}
