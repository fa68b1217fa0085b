import type { FilteredOfDay } from "../domain/filtered.ts";
import type { Hit } from "../domain/hit.ts";
import type { LedgerImage } from "../domain/ledger-image.ts";
import type { Log } from "../domain/ports.ts";
import type { SiteId } from "../domain/site.ts";
import { checkpointName, type CheckpointSite } from "./checkpoint-format.ts";
import { decodeFiltered } from "./filtered-codec.ts";
import { findFrame, isSealed, openHits, readHead, readPlain, type FrameHead, type JournalKeys } from "./frame.ts";
import { decodeHits } from "./hit-codec.ts";
import type { JournalFiles } from "./journal-files.ts";
import { isBefore, JOURNAL_START, type JournalPosition } from "./journal-position.ts";
import type { Notes } from "./notes.ts";
import { readImage } from "./read-checkpoint.ts";
import type { SegmentContent } from "./retention.ts";
import { readSegmentHead, SEGMENT_HEAD_BYTES, segmentName } from "./segment.ts";
import { siteDayName, type SiteDay } from "./site-day.ts";
import type { StoredCheckpoint } from "./write-checkpoint.ts";

export interface ReplayReport {
  /** Ids of windows that were released. */
  readonly marks: ReadonlySet<string>;
  /** Site-days that were retired and of which some file still knows; their hits were skipped. */
  readonly retired: readonly SiteDay[];
  /** Days whose ledgers came back from a checkpoint. */
  readonly images: number;
  /** Hits handed to `apply`. */
  readonly hits: number;
  readonly lost: {
    /** Images and frames, or stretches that may have been several, whose bytes are not what was written. */
    readonly damaged: number;
    /** Bytes of writes that a crash cut short. Nothing in them was acknowledged. */
    readonly tornBytes: number;
    /**
     * Site-days whose key is gone, as after a power failure with keys in RAM. Retire them to let go of their frames.
     * `frames` counts an image as one.
     */
    readonly unreadable: readonly (SiteDay & { readonly frames: number })[];
    /** Hits at which `apply` threw. */
    readonly refused: number;
  };
}

export interface ReplayHandlers {
  /** Told the ids of all released windows first. */
  readonly onMarks: (marks: ReadonlySet<string>) => void;
  /** Takes the images of a site's open days, oldest first, before its hits. False when they are none. */
  readonly restore: (site: SiteId, images: readonly LedgerImage[]) => boolean;
}

/** A finished segment on disk. */
export interface StoredSegment extends SegmentContent {
  readonly path: string;
}

export interface ReplayParts extends ReplayHandlers {
  readonly files: JournalFiles;
  /** Segments on disk, ascending. */
  readonly sequences: readonly number[];
  readonly checkpoint: StoredCheckpoint | undefined;
  readonly keys: JournalKeys;
  readonly log: Log;
  /** Filled with what is read. */
  readonly notes: Notes;
  readonly pathOf: (sequence: number) => string;
  readonly apply: (hit: Hit) => unknown;
  readonly applyFiltered: (filtered: FilteredOfDay) => void;
}

export interface Replayed {
  readonly report: ReplayReport;
  readonly segments: readonly StoredSegment[];
  /** Bytes of the last segment that hold; what follows them is a torn tail. */
  readonly lastLength: number | undefined;
  /** Bytes that came after the checkpoint. */
  readonly bytesSince: number;
}

const YIELD_BYTES = 4_194_304;

/**
 * Restores the images of a checkpoint, then applies the hits that came after them, in the order in which they were
 * appended per site. Segments are read twice: first what is open to read (marks, retired days), then the hits. Memory:
 * one segment, or the images of one site. Never rejects because of what a file holds.
 */
export async function replaySegments(parts: ReplayParts): Promise<Replayed> {
  const { files, keys, log, notes, pathOf, apply, applyFiltered, checkpoint } = parts;
  const lengths = await knownLengths(parts);
  const unreadable = new Map<string, SiteDay & { frames: number }>();
  const segments: StoredSegment[] = [];
  const restored = new Map<SiteId, JournalPosition>();
  let lastLength: number | undefined;
  let images = 0;
  let hits = 0;
  let damaged = 0;
  let tornBytes = 0;
  let bytesSince = 0;
  let refused = 0;

  if (checkpoint !== undefined) notes.addIndex(checkpoint.index);
  const contents = new Map<number, Pick<StoredSegment, "hitDays" | "noteDays">>();
  for (const sequence of parts.sequences) {
    contents.set(sequence, readOpenFrames(sequence, await files.read(pathOf(sequence))));
  }
  const marks = notes.markIds();
  parts.onMarks(marks);
  for (const site of checkpoint?.index.sites ?? []) await restoreSite(checkpoint, site);
  for (const sequence of parts.sequences) {
    const length = await readHits(sequence, await files.read(pathOf(sequence)));
    const { hitDays, noteDays } = contents.get(sequence) ?? { hitDays: new Map(), noteDays: new Set() };
    segments.push({ sequence, path: pathOf(sequence), length, hitDays, noteDays });
    lastLength = length;
  }
  const lost = { damaged, tornBytes, unreadable: [...unreadable.values()], refused };
  const report = { marks, retired: notes.retiredDays(), images, hits, lost };
  return { report, segments, lastLength, bytesSince };

  function readOpenFrames(sequence: number, bytes: Buffer): Pick<StoredSegment, "hitDays" | "noteDays"> {
    const hitDays = new Map<string, SiteDay>();
    const noteDays = new Set<string>();
    for (const { offset, head } of frames(bytes, endOf(sequence, bytes))) {
      if (head === undefined) continue;
      const { type, site, day } = head;
      const name = siteDayName(site, day);
      if (isSealed(type)) {
        if (!hitDays.has(name)) hitDays.set(name, { site, day });
        continue;
      }
      noteDays.add(name);
      const text = readPlain(bytes, offset, head);
      if (text === undefined) reportDamage(sequence, offset, head.length);
      else if (type === "mark") notes.mark(site, day, text);
      else notes.retire(site, day);
    }
    return { hitDays, noteDays };
  }

  async function restoreSite(from: StoredCheckpoint | undefined, stored: CheckpointSite): Promise<void> {
    const { site, position } = stored;
    restored.set(site, position);
    if (from === undefined) return;
    const whole: LedgerImage[] = [];
    for (const image of stored.images) {
      const { day } = image;
      if (notes.isRetired(siteDayName(site, day))) continue;
      const key = keys.get(site, day);
      if (key?.journalKeyId !== image.keyId) {
        reportUnreadable(site, day);
        continue;
      }
      const read = await readImage(files, from, stored, image, key);
      if (read === undefined) reportDamagedImage(from, site, day);
      else whole.push(read);
    }
    if (whole.length === 0) return;
    if (accepted(site, whole)) images += whole.length;
    else for (const { day } of whole) reportDamagedImage(from, site, day);
  }

  function accepted(site: SiteId, whole: readonly LedgerImage[]): boolean {
    try {
      return parts.restore(site, whole);
    } catch {
      return false;
    }
  }

  async function readHits(sequence: number, bytes: Buffer): Promise<number> {
    const end = endOf(sequence, bytes);
    // What the next segment vouches for was acknowledged: if it cannot be read it is damage, not a torn write.
    const vouched = lengths.get(sequence);
    if (vouched !== undefined && vouched > bytes.length) reportDamage(sequence, bytes.length, vouched - bytes.length);
    // Where zeros begin that reach to the end: room that was made and not used, perhaps after the zeros of a frame.
    const used = vouched === undefined ? usedLength(bytes) : end;
    let sinceYield = 0;
    for (const { offset, length, head } of frames(bytes, end)) {
      const sound = head !== undefined && (!isSealed(head.type) || applyFrame(sequence, bytes, offset, head));
      if (!sound && vouched === undefined && offset + length >= used) {
        const torn = Math.max(0, used - offset);
        tornBytes += torn;
        if (torn > 0) log.warn("journal_torn_tail", { segment: segmentName(sequence), offset, bytes: torn });
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
  function applyFrame(sequence: number, bytes: Buffer, offset: number, head: FrameHead): boolean {
    const { site, day } = head;
    if (notes.isRetired(siteDayName(site, day))) return true;
    if (isBefore({ segment: sequence, offset }, restored.get(site) ?? JOURNAL_START)) return true;
    bytesSince += head.length;
    const key = keys.get(site, day);
    if (key?.journalKeyId !== head.keyId) {
      reportUnreadable(site, day);
      return true;
    }
    const text = openHits(bytes, offset, head, key);
    if (text === undefined) return false;
    if (head.type === "filtered") {
      const filtered = decodeFiltered(text, head);
      if (filtered !== undefined) applied(head, () => applyFiltered(filtered));
      return filtered !== undefined;
    }
    const decoded = decodeHits(text, head);
    if (decoded === undefined) return false;
    for (const hit of decoded) if (applied(head, () => apply(hit))) hits++;
    return true;
  }

  function applied({ site, day }: SiteDay, take: () => unknown): boolean {
    try {
      take();
      return true;
    } catch {
      refused++;
      if (refused === 1) log.error("journal_hit_refused", { site, day });
      return false;
    }
  }

  function endOf(sequence: number, bytes: Buffer): number {
    return Math.min(bytes.length, lengths.get(sequence) ?? bytes.length);
  }

  function reportUnreadable(site: SiteId, day: string): void {
    const name = siteDayName(site, day);
    const known = unreadable.get(name);
    if (known === undefined) log.error("journal_key_gone", { site, day });
    unreadable.set(name, { site, day, frames: (known?.frames ?? 0) + 1 });
  }

  function reportDamage(sequence: number, offset: number, bytes: number): void {
    damaged++;
    log.error("journal_damaged", { segment: segmentName(sequence), offset, bytes });
  }

  function reportDamagedImage(from: StoredCheckpoint, site: SiteId, day: string): void {
    damaged++;
    log.error("checkpoint_damaged", { checkpoint: checkpointName(from.number), site, day });
  }
}

/** How much of each segment holds, by what the next one's head says. */
async function knownLengths({ files, sequences, pathOf }: ReplayParts): Promise<ReadonlyMap<number, number>> {
  const lengths = new Map<number, number>();
  for (const sequence of sequences) {
    const head = readSegmentHead(await files.read(pathOf(sequence), { from: 0, bytes: SEGMENT_HEAD_BYTES }));
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

/** Bytes up to the last one that is not zero. */
function usedLength(bytes: Buffer): number {
  let used = bytes.length;
  while (used > 0 && bytes[used - 1] === 0) used--;
  return used;
}
