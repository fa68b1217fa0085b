import type { Log } from "../domain/ports.ts";
import type { EncodedBatch } from "./batch.ts";
import { errorCode } from "./error-code.ts";
import type { JournalFiles } from "./journal-files.ts";
import { JOURNAL_START, type JournalPosition } from "./journal-position.ts";
import type { StoredSegment } from "./replay.ts";
import type { Retention } from "./retention.ts";
import { createSegment, segmentName, type Segment } from "./segment.ts";
import type { SiteDay } from "./site-day.ts";

export interface SegmentLogParts {
  readonly files: JournalFiles;
  readonly dir: string;
  readonly log: Log;
  readonly now: () => number;
  /** A segment of this many bytes is followed by a new one. */
  readonly segmentBytesMax: number;
}

/**
 * `failing` from a failed write until the next one that succeeds; `code` is the system's, such as `ENOSPC`. `slow` while
 * a commit takes over a second, and after it until the next one that takes less.
 */
export type JournalState =
  { readonly state: "ok" } | { readonly state: "slow" } | { readonly state: "failing"; readonly code: string };

const SLOW_MS = 1_000;

/** The segments of a journal: one is written, the others are kept while a replay would need them. */
export class SegmentLog {
  readonly #parts: SegmentLogParts;
  #stored: readonly StoredSegment[] = [];
  #current: Current | undefined;
  #last: { readonly sequence: number; readonly length: number | undefined } = { sequence: 0, length: undefined };
  #failing: string | undefined;
  #commitBegan: number | undefined;
  #commits = 0;
  #bytes = 0;
  #failures = 0;
  #lastCommitMs = 0;
  #longestCommitMs = 0;

  constructor(parts: SegmentLogParts) {
    this.#parts = parts;
  }

  /** Goes on behind what a replay found. `after`: a place that no new segment may lie before. */
  adopt(stored: readonly StoredSegment[], lastLength: number | undefined, after: JournalPosition): void {
    this.#stored = stored;
    const sequence = stored.at(-1)?.sequence ?? 0;
    // Segments that a checkpoint made needless are gone, but their numbers are not free again.
    this.#last =
      after.segment > sequence ? { sequence: after.segment, length: undefined } : { sequence, length: lastLength };
  }

  /** The end of what is durable. */
  end(): JournalPosition {
    if (this.#current !== undefined) {
      const { segment } = this.#current;
      return { segment: segment.sequence, offset: segment.length() };
    }
    const { sequence, length } = this.#last;
    // Of a segment whose length is not known nothing is left to be read.
    return sequence === 0 ? JOURNAL_START : { segment: sequence, offset: length ?? OFFSET_MAX };
  }

  /** Everything that is on disk, the segment being written included. */
  contents(): readonly StoredSegment[] {
    return this.#current === undefined ? this.#stored : [...this.#stored, stored(this.#current)];
  }

  /** Appends durably. False when that failed, and nothing is left of it. */
  async append({ bytes, hitDays, noteDays }: EncodedBatch): Promise<boolean> {
    const { now } = this.#parts;
    const began = now();
    this.#commitBegan = began;
    const done = await this.#attempt(async () => {
      this.#current ??= await this.#begin();
      await this.#current.segment.append(bytes);
    });
    this.#noteTime(now() - began);
    if (!done || this.#current === undefined) return false;
    this.#commits++;
    this.#bytes += bytes.length;
    for (const [name, siteDay] of hitDays) this.#current.hitDays.set(name, siteDay);
    for (const name of noteDays) this.#current.noteDays.add(name);
    if (this.#current.segment.length() >= this.#parts.segmentBytesMax) await this.endSegment();
    return true;
  }

  /** While failing or slow: writes something that needs room on the disk, and syncs it. */
  async probe(): Promise<void> {
    if (this.state().state === "ok") return;
    const began = this.#parts.now();
    this.#commitBegan = began;
    await this.#attempt(async () => {
      if (this.#current === undefined) this.#current = await this.#begin();
      else await this.#current.segment.makeRoom();
    });
    this.#noteTime(this.#parts.now() - began);
  }

  /** Lets what comes next begin a new segment. */
  async endSegment(): Promise<void> {
    if (this.#current === undefined) return;
    const { segment } = this.#current;
    this.#stored = [...this.#stored, stored(this.#current)];
    this.#last = { sequence: segment.sequence, length: segment.length() };
    this.#current = undefined;
    // Everything in it that counts is synced.
    await segment.close().catch((error: unknown) => {
      this.#parts.log.warn("journal_close_failed", { code: errorCode(error) });
    });
  }

  /** Ends the segment being written when it could be deleted now, or when `isRetired` says so of a day with hits in it. */
  async endIfDone(retention: Retention, isRetired: (name: string) => boolean): Promise<void> {
    if (this.#current === undefined) return;
    for (const segment of this.#stored) if (retention.isNeeded(segment)) retention.keep(segment);
    const { hitDays } = this.#current;
    // A segment with hits of a retired day takes no more, so that it can go when its other days do.
    if ([...hitDays.keys()].some(isRetired) || !retention.isNeeded(stored(this.#current))) await this.endSegment();
  }

  /** Deletes finished segments that are not needed any more. */
  async deleteUnneeded(retention: Retention): Promise<void> {
    const { files, dir, log } = this.#parts;
    for (const segment of this.#stored) {
      if (retention.isNeeded(segment)) {
        retention.keep(segment);
        continue;
      }
      try {
        await files.remove(segment.path);
        // One by one, so that no power failure brings an older segment back without the younger one that retires it.
        await files.syncDirectory(dir);
        this.#stored = this.#stored.filter((other) => other !== segment);
      } catch (error) {
        log.warn("journal_delete_failed", { segment: segmentName(segment.sequence), code: errorCode(error) });
        retention.keep(segment);
      }
    }
  }

  state(): JournalState {
    if (this.#failing !== undefined) return { state: "failing", code: this.#failing };
    const pending = this.#commitBegan === undefined ? 0 : this.#parts.now() - this.#commitBegan;
    return { state: Math.max(pending, this.#lastCommitMs) >= SLOW_MS ? "slow" : "ok" };
  }

  counters() {
    return {
      commits: this.#commits,
      bytes: this.#bytes,
      failures: this.#failures,
      segments: this.#stored.length + (this.#current === undefined ? 0 : 1),
      lastCommitMs: this.#lastCommitMs,
      longestCommitMs: this.#longestCommitMs,
    };
  }

  async #begin(): Promise<Current> {
    const { files, dir } = this.#parts;
    const segment = await createSegment(files, dir, this.#last.sequence + 1, this.#last.length);
    return { segment, hitDays: new Map(), noteDays: new Set() };
  }

  async #attempt(write: () => Promise<void>): Promise<boolean> {
    const { log } = this.#parts;
    try {
      await write();
    } catch (error) {
      this.#failures++;
      await this.#current?.segment.takeBack();
      if (this.#current?.segment.isAbandoned() === true) await this.endSegment();
      const code = errorCode(error);
      if (this.#failing !== code) log.error("journal_failing", { code });
      this.#failing = code;
      return false;
    }
    if (this.#failing !== undefined) log.info("journal_recovered", { code: this.#failing });
    this.#failing = undefined;
    return true;
  }

  #noteTime(ms: number): void {
    this.#commitBegan = undefined;
    const wasSlow = this.#lastCommitMs >= SLOW_MS;
    this.#lastCommitMs = ms;
    this.#longestCommitMs = Math.max(this.#longestCommitMs, ms);
    if (ms >= SLOW_MS && !wasSlow) this.#parts.log.warn("journal_slow", { ms: Math.round(ms) });
    if (ms < SLOW_MS && wasSlow) this.#parts.log.info("journal_fast_again", { ms: Math.round(ms) });
  }
}

interface Current {
  readonly segment: Segment;
  readonly hitDays: Map<string, SiteDay>;
  readonly noteDays: Set<string>;
}

const OFFSET_MAX = 0xffff_ffff;

function stored({ segment, hitDays, noteDays }: Current): StoredSegment {
  return { sequence: segment.sequence, path: segment.path, length: segment.length(), hitDays, noteDays };
}
