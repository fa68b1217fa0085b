import { mkdir, readdir, rename, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { readBatchHead, readBatchPart, type StoredPart } from "./batch-reader.ts";
import { UNFINISHED_SUFFIX, writeDurably } from "./durable-file.ts";
import type { EncodedBatch } from "./encode-batch.ts";

/** Released batches on disk, waiting for ClickHouse. A batch is one file of several inserts. */
export interface Outbox {
  /**
   * Keeps a batch; resolves when it is on disk. A batch that is already waiting stays as it was first put: what was
   * sent once must be sent again byte for byte. Errors: the bound of bytes is reached (a batch larger than all of it is
   * taken when nothing else waits); the disk does not take it.
   */
  put(batch: EncodedBatch): Promise<Result<void, "outbox_full" | "outbox_unavailable">>;
  /** Whether the batch is here: waiting, or sent while its file cannot be removed. */
  has(id: string): boolean;
  /** Oldest first. */
  pending(): readonly PendingBatch[];
  /** How many wait. */
  count(): number;
  /** Bytes of the files. */
  bytes(): number;
  /** Whether a batch of so many bytes, or the one that was refused last, would be taken now. */
  hasRoom(bytes?: number): boolean;
  state(): OutboxState;
  /** Files found damaged since the outbox was opened; they are kept beside the others with `.unreadable` added. */
  unreadable(): number;
  /**
   * A part of a waiting batch; undefined when it is gone or damaged. Errors: rejects when the disk does not give it.
   */
  read(id: string, part: number): Promise<StoredPart | undefined>;
  /** Forgets a batch that has been acknowledged. Never rejects: a file that cannot be removed is left to `probe`. */
  remove(id: string): Promise<void>;
  /** Keeps the file of a batch with damaged parts under another name; it no longer waits. Never rejects. */
  setAside(id: string): Promise<void>;
  /**
   * Tries again what the disk refused: removals, and when nothing could be written a small file, so that the state heals
   * without new batches. Cheap while nothing is wrong. Never rejects.
   */
  probe(): Promise<void>;
}

export type OutboxState =
  | { readonly state: "ok" }
  /** The last batch found no room, and there is none yet. */
  | { readonly state: "full" }
  /** The disk takes nothing. `code`: Node's, such as ENOSPC or EROFS. */
  | { readonly state: "unavailable"; readonly code: string };

export interface PendingBatch {
  readonly id: string;
  readonly rows: number;
  readonly bytes: number;
  readonly parts: number;
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
 * Opens the outbox: what an interrupted write left is removed, damaged files are set aside and counted, files of a later
 * version stay where they are. Errors: rejects when the directory cannot be made or read.
 */
export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const { dir, bytesMax, log } = options;
  const entries = new Map<string, Entry>();
  /** Acknowledged batches whose files could not be removed: they are never sent again. */
  const sent = new Map<string, Entry>();
  let unreadable = 0;
  let bytesTotal = 0;
  /** Of the largest batch that found no room and was not taken since. */
  let bytesWanted = 0;
  /** What the disk said last, and how much it was to take then. */
  let trouble: { readonly code: string; readonly bytes: number } | undefined;
  let removable = true;
  let lastNumber = 0;
  let writing: Promise<unknown> = Promise.resolve();
  await load();

  return {
    // One write after the other: the numbers in the names are the order, and the bound counts what is under way.
    put: (batch) => inTurn(() => write(batch)),
    has: (id) => entries.has(id) || sent.has(id),
    pending: () => [...entries.values()],
    count: () => entries.size,
    bytes: () => bytesTotal,
    hasRoom: (bytes = 0) => trouble === undefined && fits(Math.max(bytes, bytesWanted)),
    state() {
      if (trouble !== undefined) return { state: "unavailable", code: trouble.code };
      return { state: fits(bytesWanted) ? "ok" : "full" };
    },
    unreadable: () => unreadable,
    async read(id, part) {
      const entry = entries.get(id);
      if (entry === undefined) return undefined;
      try {
        return await readBatchPart(join(dir, entry.file), id, part);
      } catch (error) {
        if (codeOf(error) === "ENOENT") return undefined;
        throw error;
      }
    },
    async remove(id) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      entries.delete(id);
      sent.set(id, entry);
      await removeSent(entry);
    },
    async setAside(id) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      entries.delete(id);
      bytesTotal -= entry.bytes;
      await setAside(entry.file);
    },
    probe: () => (sent.size === 0 && trouble === undefined ? Promise.resolve() : inTurn(probe)),
  };

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = writing.then(task);
    writing = done.catch(() => undefined);
    return done;
  }

  function fits(bytes: number): boolean {
    return bytesTotal === 0 || bytesTotal + bytes <= bytesMax;
  }

  async function write(batch: EncodedBatch): Promise<Result<void, "outbox_full" | "outbox_unavailable">> {
    const { id, rows, head, parts, bytes } = batch;
    if (parts.length === 0 || entries.has(id) || sent.has(id)) return ok(undefined);
    if (!fits(bytes)) {
      bytesWanted = Math.max(bytes, bytesWanted);
      return fail("outbox_full");
    }
    const file = `${String(lastNumber + 1).padStart(12, "0")}${SUFFIX}`;
    try {
      await writeDurably(join(dir, file), [head, ...parts.map((part) => part.bytes)]);
    } catch (error) {
      failed(error, bytes);
      return fail("outbox_unavailable");
    }
    healed();
    if (bytes >= bytesWanted) bytesWanted = 0;
    lastNumber += 1;
    remember({ id, rows, bytes, parts: parts.length, file });
    return ok(undefined);
  }

  async function probe(): Promise<void> {
    for (const entry of sent.values()) await removeSent(entry);
    if (trouble === undefined) return;
    const path = join(dir, PROBE_FILE);
    try {
      // A small file fits where the refused one does not.
      const { bavail, bsize } = await statfs(dir);
      if (NO_SPACE.has(trouble.code) && bavail * bsize < trouble.bytes) return;
      await writeDurably(path, [Buffer.alloc(PROBE_BYTES)]);
      await rm(path, { force: true });
      healed();
    } catch (error) {
      failed(error, trouble.bytes);
    }
  }

  async function removeSent(entry: Entry): Promise<void> {
    if (await removeFile(entry.file)) {
      sent.delete(entry.id);
      bytesTotal -= entry.bytes;
    }
  }

  async function removeFile(file: string): Promise<boolean> {
    try {
      await rm(join(dir, file), { force: true });
      removable = true;
    } catch (error) {
      // Once, not at every try.
      if (removable) log.error("outbox_file_not_removed", { code: codeOf(error) });
      removable = false;
    }
    return removable;
  }

  function failed(error: unknown, bytes: number): void {
    const code = codeOf(error);
    if (trouble?.code !== code) log.error("outbox_unavailable", { code });
    trouble = { code, bytes };
  }

  function healed(): void {
    if (trouble !== undefined) log.info("outbox_available");
    trouble = undefined;
  }

  async function load(): Promise<void> {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const files = (await readdir(dir)).sort();
    const leftovers = files.filter((file) => file.endsWith(UNFINISHED_SUFFIX) || file === PROBE_FILE);
    for (const file of leftovers) await removeFile(file);
    for (const file of files) lastNumber = Math.max(lastNumber, numberOf(file) ?? 0);
    const batches = files.filter((file) => file.endsWith(SUFFIX) && numberOf(file) !== undefined);
    for (let from = 0; from < batches.length; from += READ_AT_ONCE) {
      const some = batches.slice(from, from + READ_AT_ONCE);
      const heads = await Promise.all(some.map((file) => readBatchHead(join(dir, file))));
      for (const [index, file] of some.entries()) {
        const read = heads[index];
        if (read?.ok === true) {
          const { head, fileBytes } = read.value;
          remember({ id: head.id, rows: head.rows, bytes: fileBytes, parts: head.parts.length, file });
        } else if (read?.error === "newer") log.error("outbox_file_newer", { file });
        else await setAside(file);
      }
    }
  }

  async function setAside(file: string): Promise<void> {
    unreadable += 1;
    log.error("outbox_file_unreadable", { file, unreadable });
    await rename(join(dir, file), join(dir, `${file}.unreadable`)).catch((error: unknown) => {
      log.error("outbox_file_not_renamed", { file, code: codeOf(error) });
    });
  }

  function remember(entry: Entry): void {
    entries.set(entry.id, entry);
    bytesTotal += entry.bytes;
  }
}

const SUFFIX = ".batch";
const PROBE_FILE = "probe";
const PROBE_BYTES = 4_096;
const NO_SPACE: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT"]);
/** Heads read at a time when the outbox is opened: after days of outage there are many. */
const READ_AT_ONCE = 32;

/** The running number a file's name begins with; damaged files keep theirs, so that it is not given again. */
function numberOf(file: string): number | undefined {
  const [, digits] = /^(\d{12})\.batch(?:\.unreadable)?$/u.exec(file) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
