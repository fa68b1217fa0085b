import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { JournalFile, JournalFiles } from "./journal-files.ts";

/** The format that this version writes and reads. */
export const JOURNAL_VERSION = 1;
export const SEGMENT_HEAD_BYTES = 32;

/**
 * The 32 bytes at the start of a segment: "FFJL", version, two zero bytes, sequence number, how much of the segment
 * before it holds (all ones: not known), zeros, CRC-32. Numbers are little-endian.
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
  /** Appends durably, or rejects and leaves nothing appended. One call at a time. */
  append(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const MAGIC = "FFJL";
const UNKNOWN_LENGTH = 0xffff_ffff;
const CRC_AT = SEGMENT_HEAD_BYTES - 4;

/**
 * Makes a segment whose name and head are durable. Rejects with a system error and leaves no file if it can help it.
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
    await file.write(segmentHead(sequence, previousLength), 0);
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
  let abandoned = false;

  async function append(bytes: Uint8Array): Promise<void> {
    try {
      await file.write(bytes, length);
    } catch (error) {
      await cut();
      throw error;
    }
    try {
      await file.datasync();
    } catch (error) {
      // After a failed sync the kernel may call pages clean that never reached the disk: a later success proves
      // nothing.
      await cut();
      abandoned = true;
      throw error;
    }
    length += bytes.length;
  }

  async function cut(): Promise<void> {
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
    close: () => file.close(),
  };
}
