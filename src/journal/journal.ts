import { join } from "node:path";
import type { Hit } from "../domain/hit.ts";
import type { Limits } from "../domain/limits.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Log, Random } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { SiteId } from "../domain/site.ts";
import { encodeBatch, type EncodedBatch, type JournalEntry } from "./batch.ts";
import { errorCode } from "./error-code.ts";
import type { JournalKeys } from "./frame.ts";
import { nodeFiles, type JournalFiles } from "./journal-files.ts";
import { replaySegments, type ReplayReport, type StoredSegment } from "./replay.ts";
import {
  createSegment,
  JOURNAL_VERSION,
  readSegmentHead,
  SEGMENT_HEAD_BYTES,
  segmentName,
  segmentSequence,
  type Segment,
} from "./segment.ts";
import { siteDayName } from "./site-day.ts";

export type { ReplayReport } from "./replay.ts";

export interface JournalOptions {
  /** Made when absent (0700). One process at a time. */
  readonly dir: string;
  readonly keys: JournalKeys;
  readonly limits: Pick<Limits, "journalQueueMax">;
  readonly random: Random;
  readonly log: Log;
  /** Takes a durable hit into memory. Called in the order of appends, at replay as at run time. */
  readonly apply: (hit: Hit) => Outcome;
  readonly files?: JournalFiles;
  /** A segment of this many bytes is followed by a new one. */
  readonly segmentBytesMax?: number;
}

/** Encrypted write-ahead log of the hits of open days: the state in memory is a fold of it. */
export interface Journal {
  /**
   * Applies everything that is on disk. To be called once, before anything is appended. `onMarks` is told the ids of
   * all released windows before the first hit is applied.
   */
  replay(onMarks?: (marks: ReadonlySet<string>) => void): Promise<ReplayReport>;
  /**
   * Resolves with what `apply` said of the hit once it is durable; with `overloaded` at once when too many wait; with
   * `journal_unavailable` when it could not be written (then nothing was applied) or its day is retired.
   */
  append(hit: Hit): Promise<Outcome>;
  /** Notes durably that a window of a site-day was released. False when it could not be written. */
  mark(site: SiteId, day: string, windowId: string): Promise<boolean>;
  /**
   * Says that a site-day is completely released: its hits are skipped from now on, and segments that hold nothing else
   * are deleted. False when that could not be written; it may be said again.
   */
  retire(site: SiteId, day: string): Promise<boolean>;
  state(): JournalState;
  counters(): JournalCounters;
  /** Writes what waits and closes the files. Later appends are refused as `journal_unavailable`. */
  close(): Promise<{ readonly flushed: number; readonly lost: number }>;
}

/** `failing` from a failed write until the next one that succeeds. `code` is the system's, such as `ENOSPC`. */
export type JournalState = { readonly state: "ok" } | { readonly state: "failing"; readonly code: string };

/** Totals since the journal was opened, but for the last two. */
export interface JournalCounters {
  /** Writes that were synced. */
  readonly commits: number;
  readonly hits: number;
  readonly bytes: number;
  /** Writes that failed. */
  readonly failures: number;
  /** Hits waiting now. */
  readonly queued: number;
  /** Segments on disk now. */
  readonly segments: number;
}

interface Waiting {
  readonly entry: JournalEntry;
  /** Told whether the entry is durable. */
  readonly settle: (durable: boolean) => void;
}

const SEGMENT_BYTES_MAX = 67_108_864;
/** Bounds the time between two turns of the event loop and the memory of one write. */
const COMMIT_ENTRIES_MAX = 1_024;

/** Opens the journal of a directory. Errors: a sentence when another version of the format is in it. */
export async function openJournal(options: JournalOptions): Promise<Result<Journal, string>> {
  const { dir, files = nodeFiles } = options;
  await files.makeDirectory(dir);
  const names = await files.list(dir);
  const sequences = names.map(segmentSequence).filter((sequence) => sequence !== undefined);
  sequences.sort((a, b) => a - b);
  for (const sequence of sequences) {
    const name = segmentName(sequence);
    const version = readSegmentHead(await files.read(join(dir, name), SEGMENT_HEAD_BYTES))?.version ?? JOURNAL_VERSION;
    if (version === JOURNAL_VERSION) continue;
    return fail(
      `${name} in ${dir} is in journal format ${String(version)}, and this version of Footfall reads format ${String(JOURNAL_VERSION)}. ` +
        `Run the version that wrote it until its days are released, or move the file away, which loses them.`,
    );
  }
  return ok(createJournal(options, files, sequences));
}

function createJournal(options: JournalOptions, files: JournalFiles, sequences: readonly number[]): Journal {
  const { dir, keys, log, apply, random } = options;
  const segmentBytesMax = options.segmentBytesMax ?? SEGMENT_BYTES_MAX;
  const nonces = nonceSource(random);
  const retired = new Set<string>();
  const counters = { commits: 0, hits: 0, bytes: 0, failures: 0 };
  let stored: readonly StoredSegment[] = [];
  let current: { segment: Segment; siteDays: Set<string>; hitDays: Set<string> } | undefined;
  let lastSequence = sequences.at(-1) ?? 0;
  let lastLength: number | undefined;
  let waiting: Waiting[] = [];
  let hitsWaiting = 0;
  let failing: string | undefined;
  let running: Promise<void> | undefined;
  let phase: "opened" | "replaying" | "ready" | "closed" = "opened";

  async function replay(onMarks: (marks: ReadonlySet<string>) => void = () => undefined): Promise<ReplayReport> {
    if (phase !== "opened") throw new Error("a journal is replayed once");
    phase = "replaying";
    const pathOf = (sequence: number): string => join(dir, segmentName(sequence));
    const replayed = await replaySegments({ files, sequences, keys, log, pathOf, apply, onMarks });
    for (const { site, day } of replayed.report.retired) retired.add(siteDayName(site, day));
    stored = replayed.segments;
    lastLength = replayed.lastLength;
    await deleteRetired();
    phase = "ready";
    return replayed.report;
  }

  function append(hit: Hit): Promise<Outcome> {
    if (phase === "opened" || phase === "replaying") throw new Error("replay the journal before appending to it");
    if (phase === "closed" || retired.has(siteDayName(hit.site, hit.day)))
      return Promise.resolve("journal_unavailable");
    if (hitsWaiting >= options.limits.journalQueueMax) return Promise.resolve("overloaded");
    hitsWaiting++;
    return new Promise((resolve, reject) => {
      const settle = (durable: boolean): void => {
        try {
          resolve(durable ? apply(hit) : "journal_unavailable");
        } catch (error) {
          reject(error instanceof Error ? error : new Error("a hit could not be applied"));
        }
      };
      enqueue({ entry: { type: "hit", hit }, settle });
    });
  }

  function note(entry: JournalEntry): Promise<boolean> {
    if (phase !== "ready") return Promise.resolve(false);
    return new Promise((resolve) => {
      enqueue({ entry, settle: resolve });
    });
  }

  function enqueue(item: Waiting): void {
    waiting.push(item);
    running ??= commitAll();
  }

  /** One write and sync at a time; what arrives meanwhile is the next batch. */
  async function commitAll(): Promise<void> {
    // Let the beacons of this turn of the event loop come together first.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = waiting.slice(0, COMMIT_ENTRIES_MAX);
      waiting = waiting.slice(COMMIT_ENTRIES_MAX);
      await commit(batch);
    }
    running = undefined;
  }

  async function commit(batch: readonly Waiting[]): Promise<void> {
    const encoded = encodeBatch(
      batch.map(({ entry }) => entry),
      keys,
      nonces,
    );
    for (const { site, day } of encoded.keyless.values()) log.error("journal_key_gone", { site, day });
    const durable = encoded.bytes.length === 0 || (await write(encoded));
    for (const { entry, settle } of batch) {
      if (entry.type === "retired") continue;
      const written =
        durable && !(entry.type === "hit" && encoded.keyless.has(siteDayName(entry.hit.site, entry.hit.day)));
      if (entry.type === "hit") hitsWaiting--;
      if (entry.type === "hit" && written) counters.hits++;
      settle(written);
    }
    if (current !== undefined && current.segment.length() >= segmentBytesMax) await endSegment();
    const retirements = batch.filter(({ entry }) => entry.type === "retired");
    if (retirements.length === 0) return;
    // A segment with hits of a retired day takes no more, so that it can go when its other days do.
    if (current !== undefined && [...current.hitDays].some((name) => retired.has(name))) await endSegment();
    await deleteRetired();
    for (const { settle } of retirements) settle(durable);
  }

  async function write({ bytes, siteDays, hitDays }: EncodedBatch): Promise<boolean> {
    try {
      current ??= await beginSegment();
      await current.segment.append(bytes);
    } catch (error) {
      counters.failures++;
      if (current?.segment.isAbandoned() === true) await endSegment();
      const code = errorCode(error);
      if (failing !== code) log.error("journal_failing", { code });
      failing = code;
      return false;
    }
    if (failing !== undefined) log.info("journal_recovered", { code: failing });
    failing = undefined;
    counters.commits++;
    counters.bytes += bytes.length;
    for (const name of siteDays) current.siteDays.add(name);
    for (const name of hitDays) current.hitDays.add(name);
    return true;
  }

  async function beginSegment(): Promise<NonNullable<typeof current>> {
    const segment = await createSegment(files, dir, lastSequence + 1, lastLength);
    lastSequence = segment.sequence;
    lastLength = segment.length();
    return { segment, siteDays: new Set(), hitDays: new Set() };
  }

  async function endSegment(): Promise<void> {
    if (current === undefined) return;
    const { segment, siteDays } = current;
    current = undefined;
    lastLength = segment.length();
    stored = [...stored, { sequence: segment.sequence, path: segment.path, siteDays }];
    // Everything in it that counts is synced.
    await segment.close().catch((error: unknown) => {
      log.warn("journal_close_failed", { code: errorCode(error) });
    });
  }

  /**
   * Deletes segments that hold retired days only. A segment also stays while an older one that stays knows one of its
   * days: the word that this day is retired may be in the younger one.
   */
  async function deleteRetired(): Promise<void> {
    const kept: StoredSegment[] = [];
    const keptDays = new Set<string>();
    const isNeeded = ({ siteDays }: { siteDays: ReadonlySet<string> }): boolean =>
      [...siteDays].some((name) => !retired.has(name) || keptDays.has(name));
    for (const segment of stored) {
      if (!isNeeded(segment) && (await deleted(segment))) continue;
      kept.push(segment);
      for (const name of segment.siteDays) keptDays.add(name);
    }
    stored = kept;
    if (current === undefined || current.siteDays.size === 0 || isNeeded(current)) return;
    await endSegment();
    await deleteRetired();
  }

  async function deleted(segment: StoredSegment): Promise<boolean> {
    try {
      await files.remove(segment.path);
      // One by one, so that no power failure brings an older segment back without the younger one that retires it.
      await files.syncDirectory(dir);
      return true;
    } catch (error) {
      log.warn("journal_delete_failed", { segment: segmentName(segment.sequence), code: errorCode(error) });
      return false;
    }
  }

  async function close(): Promise<{ flushed: number; lost: number }> {
    phase = "closed";
    const before = counters.hits;
    const pending = hitsWaiting;
    await running;
    await endSegment();
    const flushed = counters.hits - before;
    return { flushed, lost: pending - flushed };
  }

  return {
    replay,
    append,
    mark: (site, day, windowId) => note({ type: "mark", site, day, windowId }),
    retire: (site, day) => {
      retired.add(siteDayName(site, day));
      return note({ type: "retired", site, day });
    },
    state: () => (failing === undefined ? { state: "ok" } : { state: "failing", code: failing }),
    counters: () => ({
      ...counters,
      queued: hitsWaiting,
      segments: stored.length + (current === undefined ? 0 : 1),
    }),
    close,
  };
}

/** Fresh 12-byte nonces. Random ones are safe for 2^32 frames of a key; a site-day has fewer than 2^27. */
function nonceSource(random: Random): () => Uint8Array {
  const nonceBytes = 12;
  let pool: Uint8Array = new Uint8Array(0);
  let used = 0;
  return () => {
    if (used >= pool.length) {
      pool = random.bytes(nonceBytes * 128);
      used = 0;
    }
    used += nonceBytes;
    return pool.subarray(used - nonceBytes, used);
  };
}
