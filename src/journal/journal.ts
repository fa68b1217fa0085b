import { join } from "node:path";
import type { FilteredOfDay } from "../domain/filtered.ts";
import type { Hit } from "../domain/hit.ts";
import type { LedgerImage } from "../domain/ledger-image.ts";
import type { Limits } from "../domain/limits.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Log, Random } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { SiteId } from "../domain/site.ts";
import { encodeBatch, type EncodedBatch, type JournalEntry } from "./batch.ts";
import { CHECKPOINT_VERSION, checkpointName, checkpointNumber } from "./checkpoint-format.ts";
import { Checkpointer } from "./checkpointer.ts";
import { CommitLoop, type Fate, type Waiting } from "./commit-loop.ts";
import type { JournalKeys } from "./frame.ts";
import { nodeFiles, type JournalFiles } from "./journal-files.ts";
import { isBefore, JOURNAL_START, type JournalPosition } from "./journal-position.ts";
import { Notes } from "./notes.ts";
import { checkpointHead } from "./read-checkpoint.ts";
import { replaySegments, type ReplayHandlers, type ReplayReport } from "./replay.ts";
import { Retention } from "./retention.ts";
import { SegmentLog, type JournalState } from "./segment-log.ts";
import {
  JOURNAL_VERSION,
  READABLE_VERSIONS,
  readSegmentHead,
  SEGMENT_HEAD_BYTES,
  segmentName,
  segmentSequence,
} from "./segment.ts";
import { siteDayName } from "./site-day.ts";

export type { ReplayHandlers, ReplayReport } from "./replay.ts";
export type { JournalState } from "./segment-log.ts";

export interface JournalOptions {
  /** Made when absent (0700). One process at a time. */
  readonly dir: string;
  readonly keys: JournalKeys;
  readonly limits: Pick<Limits, "journalQueueMax" | "checkpointEveryBytes">;
  readonly random: Random;
  readonly log: Log;
  /** Takes a durable hit into memory. Called in the order of appends, at replay as at run time. */
  readonly apply: (hit: Hit) => Outcome;
  /** The same for counts of filtered beacons; by default they are passed over. */
  readonly applyFiltered?: (filtered: FilteredOfDay) => void;
  /** Milliseconds of a clock that only goes forward, for durations. */
  readonly now: () => number;
  readonly files?: JournalFiles;
  /** Layout of the images that `checkpoint` is given, 0…65,535. */
  readonly imageVersion?: number;
  /** Whether `restore` can take images of a layout, by default `imageVersion` alone; other checkpoints are refused. */
  readonly readsImage?: (version: number) => boolean;
  /** A segment of this many bytes is followed by a new one. */
  readonly segmentBytesMax?: number;
}

/** Encrypted write-ahead log of the hits of open days: the state in memory is a fold of it. */
export interface Journal {
  /**
   * Restores the newest checkpoint and applies everything that was written after it. To be called once, before anything
   * is appended.
   */
  replay(handlers: ReplayHandlers): Promise<ReplayReport>;
  /**
   * Resolves with what `apply` said of the hit once it is durable; with `overloaded` at once when too many wait; with
   * `journal_unavailable` when it could not be written (then nothing was applied) or its day is retired.
   */
  append(hit: Hit): Promise<Outcome>;
  /**
   * Takes counts of filtered beacons. Resolves with `durable` once they are applied; with `refused` when they could not be
   * written and may be given again; with `retired` when their day is over. Nothing waits for it: a commit takes them along.
   */
  appendFiltered(filtered: FilteredOfDay): Promise<Fate | "retired">;
  /** Notes durably that a window of a site-day was released. False when it could not be written. */
  mark(site: SiteId, day: string, windowId: string): Promise<boolean>;
  /**
   * Says that a site-day is completely released: its hits are skipped from now on, and segments that hold nothing else
   * are deleted. False when that could not be written; it may be said again.
   */
  retire(site: SiteId, day: string): Promise<boolean>;
  /** Resolves when everything that was appended before has been settled: applied or refused. */
  barrier(): Promise<void>;
  /** While failing: tries a durable write, so that the state heals without traffic. Never rejects. */
  probe(): Promise<void>;
  /** Whether enough was written since the last checkpoint for another one. */
  checkpointDue(): boolean;
  /**
   * Takes images of sites, writes them, and deletes the segments that nothing needs any more. `take` is called
   * synchronously, at a moment when every durable hit of the site has been applied; its images, oldest day first, must
   * be copies. False when the checkpoint could not be written; the journal goes on as before.
   */
  checkpoint(sites: readonly SiteId[], take: (site: SiteId) => readonly LedgerImage[]): Promise<boolean>;
  state(): JournalState;
  counters(): JournalCounters;
  /** Writes what waits and closes the files. Later appends are refused as `journal_unavailable`. */
  close(): Promise<{ readonly flushed: number; readonly lost: number }>;
}

/** Totals since the journal was opened, unless they say otherwise. */
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
  /** Milliseconds that the last commit took, from its write to its sync. */
  readonly lastCommitMs: number;
  readonly longestCommitMs: number;
  readonly checkpoints: number;
  /** Checkpoints that could not be written. */
  readonly checkpointFailures: number;
  /** Bytes of the newest checkpoint; 0 when there is none. */
  readonly checkpointBytes: number;
  /** Milliseconds that the last checkpoint of this life took. */
  readonly checkpointMs: number;
}

const SEGMENT_BYTES_MAX = 67_108_864;

/** Opens the journal of a directory. Errors: a sentence when another version of a format is in it. */
export async function openJournal(options: JournalOptions): Promise<Result<Journal, string>> {
  const { dir, files = nodeFiles, imageVersion: ownImages = 0 } = options;
  const readsImage = options.readsImage ?? ((version) => version === ownImages);
  await files.makeDirectory(dir);
  const names = await files.list(dir);
  const sequences = names.map(segmentSequence).filter((sequence) => sequence !== undefined);
  sequences.sort((a, b) => a - b);
  for (const sequence of sequences) {
    const name = segmentName(sequence);
    const head = readSegmentHead(await files.read(join(dir, name), { from: 0, bytes: SEGMENT_HEAD_BYTES }));
    const version = head?.version ?? JOURNAL_VERSION;
    if (!READABLE_VERSIONS.includes(version)) return fail(refusal(dir, name, "journal", version, READABLE_VERSIONS));
  }
  for (const number of names.map(checkpointNumber)) {
    if (number === undefined) continue;
    const name = checkpointName(number);
    const head = await checkpointHead(files, join(dir, name));
    if (head === undefined) continue;
    const { version, imageVersion } = head;
    if (version !== CHECKPOINT_VERSION) return fail(refusal(dir, name, "checkpoint", version, [CHECKPOINT_VERSION]));
    if (!readsImage(imageVersion)) return fail(refusal(dir, name, "ledger", imageVersion, [ownImages]));
  }
  return ok(createJournal(options, files, names, sequences));
}

function refusal(dir: string, name: string, what: string, version: number, readable: readonly number[]): string {
  return (
    `${name} in ${dir} is in ${what} format ${String(version)}, and this version of Footfall reads format ${readable.join(", ").replace(/, (\d+)$/u, " and $1")}. ` +
    `Run the version that wrote it until its days are released, or move the file away, which loses them.`
  );
}

function createJournal(
  options: JournalOptions,
  files: JournalFiles,
  names: readonly string[],
  sequences: readonly number[],
): Journal {
  const { dir, keys, log, apply, now, limits } = options;
  const applyFiltered = options.applyFiltered ?? ((): void => undefined);
  const nonce = nonceSource(options.random);
  const notes = new Notes();
  const segmentBytesMax = options.segmentBytesMax ?? SEGMENT_BYTES_MAX;
  const segments = new SegmentLog({ files, dir, log, now, segmentBytesMax });
  const everyBytes = limits.checkpointEveryBytes;
  const { imageVersion = 0 } = options;
  const checkpointer = new Checkpointer({ files, dir, keys, nonce, log, now, notes, everyBytes, imageVersion });
  const loop = new CommitLoop(commit);
  /** Everything durable before this place has been applied, and nothing behind it. */
  let applied: JournalPosition = JOURNAL_START;
  let hitsCommitted = 0;
  let hitsWaiting = 0;
  let checkpointing: Promise<boolean> | undefined;
  let cleaning: Promise<void> = Promise.resolve();
  let phase: "opened" | "replaying" | "ready" | "closed" = "opened";

  async function replay(handlers: ReplayHandlers): Promise<ReplayReport> {
    if (phase !== "opened") throw new Error("a journal is replayed once");
    phase = "replaying";
    const { damaged } = await checkpointer.find(names);
    const pathOf = (sequence: number): string => join(dir, segmentName(sequence));
    const checkpoint = checkpointer.stored;
    const parts = { ...handlers, files, sequences, checkpoint, keys, log, notes, pathOf, apply, applyFiltered };
    const replayed = await replaySegments(parts);
    segments.adopt(replayed.segments, replayed.lastLength, lastPlace(checkpoint));
    applied = segments.end();
    checkpointer.count(replayed.bytesSince);
    await clean();
    phase = "ready";
    const { lost } = replayed.report;
    return { ...replayed.report, lost: { ...lost, damaged: lost.damaged + damaged } };
  }

  function append(hit: Hit): Promise<Outcome> {
    if (phase === "opened" || phase === "replaying") throw new Error("replay the journal before appending to it");
    if (phase === "closed" || notes.isRetired(siteDayName(hit.site, hit.day)))
      return Promise.resolve("journal_unavailable");
    if (hitsWaiting >= limits.journalQueueMax) return Promise.resolve("overloaded");
    hitsWaiting++;
    return new Promise((resolve) => {
      const settle = (fate: Fate): void => {
        hitsWaiting--;
        if (fate === "durable") hitsCommitted++;
        resolve(fate === "durable" ? appliedOutcome(hit) : fate === "refused" ? "journal_unavailable" : "failed");
      };
      loop.add({ entry: { type: "hit", hit }, settle });
    });
  }

  function appliedOutcome(hit: Hit): Outcome {
    try {
      return apply(hit);
    } catch (error) {
      logOurFault("journal_hit_refused", error);
      return "failed";
    }
  }

  function appendFiltered(filtered: FilteredOfDay): Promise<Fate | "retired"> {
    if (notes.isRetired(siteDayName(filtered.site, filtered.day))) return Promise.resolve("retired");
    if (phase !== "ready") return Promise.resolve("refused");
    return new Promise((resolve) => {
      const settle = (fate: Fate): void => {
        try {
          if (fate === "durable") applyFiltered(filtered);
        } catch (error) {
          logOurFault("journal_hit_refused", error);
        }
        resolve(fate);
      };
      loop.add({ entry: { type: "filtered", filtered }, settle });
    });
  }

  function note(entry: Exclude<JournalEntry, { type: "hit" | "filtered" }>): Promise<boolean> {
    if (phase !== "ready") return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = (fate: Fate): void => {
        const durable = fate === "durable";
        if (durable && entry.type === "mark") notes.mark(entry.site, entry.day, entry.windowId);
        resolve(durable);
      };
      loop.add({ entry, settle });
    });
  }

  /** Writes a batch and settles it. Whatever goes wrong, everyone in it is told. */
  async function commit(batch: readonly Waiting[]): Promise<void> {
    let encoded: EncodedBatch | undefined;
    let durable = false;
    try {
      encoded = encodeBatch(
        batch.map(({ entry }) => entry).filter((entry) => entry.type !== "barrier"),
        keys,
        nonce,
      );
      for (const { site, day } of encoded.keyless.values()) log.error("journal_key_gone", { site, day });
      if (encoded.failed.size > 0) log.error("journal_encoding_failed", { hits: encoded.failed.size });
      durable = encoded.bytes.length === 0 || (await segments.append(encoded));
      if (durable) checkpointer.count(encoded.bytes.length);
    } catch (error) {
      logOurFault("journal_commit_failed", error);
      encoded = undefined;
    }
    for (const { entry, settle } of batch) if (entry.type !== "retired") settle(fateOf(entry));
    applied = segments.end();
    const retirements = batch.filter(({ entry }) => entry.type === "retired");
    if (retirements.length === 0) return;
    await segments.endIfDone(retention(), (name) => notes.isRetired(name));
    void clean().then(() => {
      for (const { entry, settle } of retirements) settle(fateOf(entry));
    });

    function fateOf(entry: Waiting["entry"]): Fate {
      if (encoded === undefined || (entry.type === "hit" && encoded.failed.has(entry.hit))) return "failed";
      const counted = entry.type === "hit" ? entry.hit : entry.type === "filtered" ? entry.filtered : undefined;
      const isKeyless = counted !== undefined && encoded.keyless.has(siteDayName(counted.site, counted.day));
      return durable && !isKeyless ? "durable" : "refused";
    }
  }

  function logOurFault(event: "journal_hit_refused" | "journal_commit_failed", error: unknown): void {
    log.error(event, { code: error instanceof Error ? error.name : "unknown" });
  }

  async function checkpoint(
    sites: readonly SiteId[],
    take: (site: SiteId) => readonly LedgerImage[],
  ): Promise<boolean> {
    if (phase !== "ready") return false;
    // What comes from now on is in segments of its own, so that the others can go.
    await loop.between(() => segments.endSegment());
    const inSegments = new Set(segments.contents().flatMap(({ hitDays }) => [...hitDays.keys()]));
    const written = await checkpointer.write({
      sites,
      take,
      position: () => applied,
      isInSegments: (name) => inSegments.has(name),
    });
    if (written) await clean();
    return written;
  }

  /** Deletes what no replay needs any more. */
  function clean(): Promise<void> {
    cleaning = cleaning.then(async () => {
      if (await checkpointer.removeStale()) await segments.deleteUnneeded(retention());
    });
    return cleaning;
  }

  function retention(): Retention {
    const { stored, pendingDays } = checkpointer;
    return new Retention({ isRetired: (name) => notes.isRetired(name), checkpoint: stored, pendingDays });
  }

  async function close(): Promise<{ flushed: number; lost: number }> {
    phase = "closed";
    checkpointer.cancel();
    const before = hitsCommitted;
    const pending = hitsWaiting;
    await checkpointing;
    await loop.idle();
    await segments.endSegment();
    await cleaning;
    const flushed = hitsCommitted - before;
    return { flushed, lost: pending - flushed };
  }

  return {
    replay,
    append,
    appendFiltered,
    mark: (site, day, windowId) => note({ type: "mark", site, day, windowId }),
    retire: (site, day) => {
      notes.retire(site, day);
      return note({ type: "retired", site, day });
    },
    barrier: () => loop.barrier(),
    probe: async () => {
      if (phase === "ready" && segments.state().state !== "ok") await loop.between(() => segments.probe());
    },
    checkpointDue: () => phase === "ready" && checkpointing === undefined && checkpointer.isDue(),
    checkpoint: (sites, take) => {
      checkpointing ??= checkpoint(sites, take).finally(() => (checkpointing = undefined));
      return checkpointing;
    },
    state: () => segments.state(),
    counters: () => ({ ...segments.counters(), ...checkpointer.counters(), hits: hitsCommitted, queued: hitsWaiting }),
    close,
  };
}

/** The place in the journal that a checkpoint knows furthest on. */
function lastPlace(checkpoint: Checkpointer["stored"]): JournalPosition {
  const places = checkpoint === undefined ? [] : [checkpoint.index, ...checkpoint.index.sites];
  return places.reduce((last, { position }) => (isBefore(last, position) ? position : last), JOURNAL_START);
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
