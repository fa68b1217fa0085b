import type { Hit } from "../domain/hit.ts";
import type { Log } from "../domain/ports.ts";
import { findFrame, openHits, readHead, readPlain, type FrameHead, type JournalKeys } from "./frame.ts";
import { decodeHits } from "./hit-codec.ts";
import type { JournalFiles } from "./journal-files.ts";
import { readSegmentHead, SEGMENT_HEAD_BYTES, segmentName } from "./segment.ts";
import { siteDayName, type SiteDay } from "./site-day.ts";

export interface ReplayReport {
  /** Ids of windows that were released. */
  readonly marks: ReadonlySet<string>;
  /** Site-days that were retired and of which some segment still knows; their hits were skipped. */
  readonly retired: readonly SiteDay[];
  /** Hits handed to `apply`. */
  readonly hits: number;
  readonly lost: {
    /** Frames, or stretches that may have been several, whose bytes are not what was written. */
    readonly damaged: number;
    /** Bytes of writes that a crash cut short. Nothing in them was acknowledged. */
    readonly tornBytes: number;
    /**
     * Site-days whose key is gone, as after a power failure with keys in RAM. Retire them to let go of their frames.
     */
    readonly unreadable: readonly (SiteDay & { readonly frames: number })[];
    /** Hits at which `apply` threw. */
    readonly refused: number;
  };
}

/** A finished segment on disk. */
export interface StoredSegment {
  readonly sequence: number;
  readonly path: string;
  /** Names of the site-days that it says anything about. */
  readonly siteDays: ReadonlySet<string>;
}

export interface ReplayParts {
  readonly files: JournalFiles;
  /** Segments on disk, ascending. */
  readonly sequences: readonly number[];
  readonly keys: JournalKeys;
  readonly log: Log;
  readonly pathOf: (sequence: number) => string;
  readonly apply: (hit: Hit) => unknown;
  /** Told all marks before the first hit is applied. */
  readonly onMarks: (marks: ReadonlySet<string>) => void;
}

export interface Replayed {
  readonly report: ReplayReport;
  readonly segments: readonly StoredSegment[];
  /** Bytes of the last segment that hold; what follows them is a torn tail. */
  readonly lastLength: number | undefined;
}

const YIELD_BYTES = 4_194_304;

/**
 * Reads the segments twice: first what is open to read (marks, retired days), then the hits, in the order in which they
 * were appended per site. Never rejects because of what a file holds.
 */
export async function replaySegments(parts: ReplayParts): Promise<Replayed> {
  const { files, keys, log, pathOf, apply } = parts;
  const lengths = await knownLengths(parts);
  const marks = new Set<string>();
  const retired = new Map<string, SiteDay>();
  const unreadable = new Map<string, SiteDay & { frames: number }>();
  const segments: StoredSegment[] = [];
  let lastLength: number | undefined;
  let hits = 0;
  let damaged = 0;
  let tornBytes = 0;
  let refused = 0;

  for (const sequence of parts.sequences) {
    const bytes = await files.read(pathOf(sequence));
    segments.push({ sequence, path: pathOf(sequence), siteDays: readOpenFrames(sequence, bytes) });
  }
  parts.onMarks(marks);
  for (const sequence of parts.sequences) {
    lastLength = await readHits(sequence, await files.read(pathOf(sequence)));
  }
  const lost = { damaged, tornBytes, unreadable: [...unreadable.values()], refused };
  return { report: { marks, retired: [...retired.values()], hits, lost }, segments, lastLength };

  function readOpenFrames(sequence: number, bytes: Buffer): Set<string> {
    const siteDays = new Set<string>();
    for (const { offset, head } of frames(bytes, endOf(sequence, bytes))) {
      if (head === undefined) continue;
      const { type, site, day } = head;
      siteDays.add(siteDayName(site, day));
      if (type === "hits") continue;
      const text = readPlain(bytes, offset, head);
      if (text === undefined) reportDamage(sequence, offset, head.length);
      else if (type === "mark") marks.add(text);
      else retired.set(siteDayName(site, day), { site, day });
    }
    return siteDays;
  }

  async function readHits(sequence: number, bytes: Buffer): Promise<number> {
    const end = endOf(sequence, bytes);
    // What the next segment vouches for was acknowledged: if it cannot be read it is damage, not a torn write.
    const vouched = lengths.get(sequence);
    if (vouched !== undefined && vouched > bytes.length) reportDamage(sequence, bytes.length, vouched - bytes.length);
    let sinceYield = 0;
    for (const { offset, length, head } of frames(bytes, end)) {
      const sound = head !== undefined && (head.type !== "hits" || applyFrame(bytes, offset, head));
      if (!sound && offset + length === end && vouched === undefined) {
        tornBytes += length;
        log.warn("journal_torn_tail", { segment: segmentName(sequence), offset, bytes: length });
        return offset;
      }
      if (!sound) reportDamage(sequence, offset, length);
      sinceYield += length;
      if (sinceYield < YIELD_BYTES) continue;
      sinceYield = 0;
      await new Promise(setImmediate);
    }
    return end;
  }

  /** False when the frame is damaged. */
  function applyFrame(bytes: Buffer, offset: number, head: FrameHead): boolean {
    const name = siteDayName(head.site, head.day);
    if (retired.has(name)) return true;
    const key = keys.get(head.site, head.day);
    if (key?.journalKeyId !== head.keyId) {
      const known = unreadable.get(name);
      if (known === undefined) log.error("journal_key_gone", { site: head.site, day: head.day });
      unreadable.set(name, { site: head.site, day: head.day, frames: (known?.frames ?? 0) + 1 });
      return true;
    }
    const text = openHits(bytes, offset, head, key);
    const decoded = text === undefined ? undefined : decodeHits(text, head);
    if (decoded === undefined) return false;
    for (const hit of decoded) {
      try {
        apply(hit);
        hits++;
      } catch {
        refused++;
        if (refused === 1) log.error("journal_hit_refused", { site: head.site, day: head.day });
      }
    }
    return true;
  }

  function endOf(sequence: number, bytes: Buffer): number {
    return Math.min(bytes.length, lengths.get(sequence) ?? bytes.length);
  }

  function reportDamage(sequence: number, offset: number, bytes: number): void {
    damaged++;
    log.error("journal_damaged", { segment: segmentName(sequence), offset, bytes });
  }
}

/** How much of each segment holds, by what the next one's head says. */
async function knownLengths({ files, sequences, pathOf }: ReplayParts): Promise<ReadonlyMap<number, number>> {
  const lengths = new Map<number, number>();
  for (const sequence of sequences) {
    const head = readSegmentHead(await files.read(pathOf(sequence), SEGMENT_HEAD_BYTES));
    if (head?.previousLength !== undefined) lengths.set(sequence - 1, head.previousLength);
  }
  return lengths;
}

/** The frames of a segment up to `end`, and between or after them stretches (`head` undefined) that are none. */
function* frames(
  bytes: Buffer,
  end: number,
): Generator<{ readonly offset: number; readonly length: number; readonly head: FrameHead | undefined }> {
  let offset = SEGMENT_HEAD_BYTES;
  // A file shorter than its head was torn while it was made.
  if (end < SEGMENT_HEAD_BYTES && end > 0) yield { offset: 0, length: end, head: undefined };
  while (offset < end) {
    const head = readHead(bytes, offset, end);
    const next = head === undefined ? findFrame(bytes, offset + 1, end) : offset + head.length;
    const length = (next < 0 ? end : next) - offset;
    yield { offset, length, head };
    offset += length;
  }
}
