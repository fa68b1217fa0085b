import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { JournalFile, JournalFiles } from "./journal-files.ts";

/** The format that this version writes. */
export const JOURNAL_VERSION = 5;
/**
 * What it reads. In version 1 rows of hits carry no beacon id, in 1 and 2 no network of the week; up to 3 there are no
 * frames of filtered beacons, up to 4 no marks in rows of hits.
 */
export const READABLE_VERSIONS: readonly number[] = [1, 2, 3, 4, JOURNAL_VERSION];
export const SEGMENT_HEAD_BYTES = 32;

/**
 * The 32 bytes at the start of a segment: "FFJL", version, two zero bytes, sequence number, how much of the segment
 * before it holds (all ones: not known), zeros, CRC-32. Numbers are little-endian.
 *
 * Zeros follow what was appended: room made ahead, so that a sync need not store a new length (130 µs instead of 200).
 * Closing cuts them off.
 *
 * The length of the segment before is how a failed write is taken back for good when the file could not be cut: what
 * lies past it was never acknowledged. (Killed before a next segment could be made, such a write may be replayed
 * although its sender was told to try again: the one case in which something refused can count.)
 */
export interface SegmentHead {
  readonly version: number;
  readonly previousLength: number | undefined;
}

/** A segment being written. */
export interface Segment {
  readonly sequence: number;
  readonly path: string;
  /** Bytes that are durable. */
  length(): number;
  /** The file may hold more than `length()` or lie about what is on disk: nothing can be appended to it any more. */
  isAbandoned(): boolean;
  /** Appends durably, or rejects; then `takeBack` has to follow. One call at a time. */
  append(bytes: Uint8Array): Promise<void>;
  /** After a failed append: cuts the file to `length()`, or abandons it. Never rejects. */
  takeBack(): Promise<void>;
  /** Makes room and syncs it: what a disk can do that works. Rejects like `append`, and is taken back like it. */
  makeRoom(): Promise<void>;
  /** Cuts off unused room and closes. */
  close(): Promise<void>;
}

const MAGIC = "FFJL";
const UNKNOWN_LENGTH = 0xffff_ffff;
const CRC_AT = SEGMENT_HEAD_BYTES - 4;
const ROOM_BYTES = 524_288;
const ROOM = Buffer.alloc(ROOM_BYTES);

/**
 * Makes a segment whose name and head are durable, with room made ahead where there is some. Rejects with a system error and leaves no file if it can help
 * it.
 */
export async function createSegment(
  files: JournalFiles,
  dir: string,
  sequence: number,
  previousLength: number | undefined,
): Promise<Segment> {
  const path = join(dir, segmentName(sequence));
  const file = await files.create(path);
  try {
    const head = segmentHead(sequence, previousLength);
    try {
      await file.write(Buffer.concat([head, ROOM]), 0);
    } catch {
      // A disk that is nearly full may still have room for beacons.
      await file.truncate(0);
      await file.write(head, 0);
    }
    await file.datasync();
    await files.syncDirectory(dir);
  } catch (error) {
    await file.close().catch(() => undefined);
    await files.remove(path).catch(() => undefined);
    throw error;
  }
  return openSegment(file, sequence, path);
}

/** `journal-00000001.ffj`. */
export function segmentName(sequence: number): string {
  return `journal-${String(sequence).padStart(8, "0")}.ffj`;
}

/** Sequence number in a file name, or undefined when the file is no segment. */
export function segmentSequence(name: string): number | undefined {
  const digits = /^journal-(\d{8,10})\.ffj$/u.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Reads a segment's head. Undefined when it is cut or damaged; its frames can be read all the same. */
export function readSegmentHead(bytes: Buffer): SegmentHead | undefined {
  if (bytes.length < SEGMENT_HEAD_BYTES || bytes.toString("latin1", 0, 4) !== MAGIC) return undefined;
  if (bytes.readUInt32LE(CRC_AT) !== crc32(bytes.subarray(0, CRC_AT))) return undefined;
  const previousLength = bytes.readUInt32LE(12);
  return {
    version: bytes.readUInt16LE(4),
    previousLength: previousLength === UNKNOWN_LENGTH ? undefined : previousLength,
  };
}

function segmentHead(sequence: number, previousLength: number | undefined): Buffer {
  const head = Buffer.alloc(SEGMENT_HEAD_BYTES);
  head.write(MAGIC, "latin1");
  head.writeUInt16LE(JOURNAL_VERSION, 4);
  head.writeUInt32LE(sequence, 8);
  head.writeUInt32LE(previousLength ?? UNKNOWN_LENGTH, 12);
  head.writeUInt32LE(crc32(head.subarray(0, CRC_AT)), CRC_AT);
  return head;
}

function openSegment(file: JournalFile, sequence: number, path: string): Segment {
  let length = SEGMENT_HEAD_BYTES;
  let roomEnd = SEGMENT_HEAD_BYTES + ROOM_BYTES;
  let syncing = false;
  let abandoned = false;

  async function append(bytes: Uint8Array): Promise<void> {
    const end = length + bytes.length;
    await file.write(bytes, length);
    // Room is worth having, but nothing depends on it: if there is none now, it is tried as much later.
    if (end > roomEnd) await file.write(ROOM, end).catch(() => undefined);
    syncing = true;
    await file.datasync();
    syncing = false;
    if (end > roomEnd) roomEnd = end + ROOM_BYTES;
    length = end;
  }

  async function makeRoom(): Promise<void> {
    await file.write(ROOM, length);
    syncing = true;
    await file.datasync();
    syncing = false;
    roomEnd = length + ROOM_BYTES;
  }

  async function takeBack(): Promise<void> {
    // After a failed sync the kernel may call pages clean that never reached the disk: a later success proves nothing.
    if (syncing) abandoned = true;
    roomEnd = length;
    try {
      await file.truncate(length);
      await file.datasync();
    } catch {
      abandoned = true;
    }
  }

  return {
    sequence,
    path,
    length: () => length,
    isAbandoned: () => abandoned,
    append,
    takeBack,
    makeRoom,
    close: async () => {
      // If it fails, zeros are left, which a replay passes over.
      if (!abandoned) await file.truncate(length).catch(() => undefined);
      await file.close();
    },
  };
}
