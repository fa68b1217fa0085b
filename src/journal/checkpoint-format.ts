import { createCipheriv, createDecipheriv } from "node:crypto";
import { crc32 } from "node:zlib";
import { siteId, type SiteId } from "../domain/site.ts";
import type { JournalKey } from "./frame.ts";
import type { JournalPosition } from "./journal-position.ts";
import { dayNumber, type SiteDay } from "./site-day.ts";

/**
 * A checkpoint: images of the ledgers of open days, each with the place in the journal up to which its hits are in it.
 * Numbers are little-endian.
 *
 *     head      32 bytes: "FFCP", version (2), version of the images (2), number (4), where the index is (6), 0 (2), its bytes (4), its
 *               CRC-32 (4), CRC-32 of all that (4)
 *     chunks    the images, one after another, each in pieces of up to 512 KiB, sealed with AES-256-GCM under the journal
 *               key of its site-day: "FC", 0 (2), length of the chunk (4), site, day as YYYYMMDD, key id (4 each), nonce
 *               (12), segment and offset of the place (4 each), which piece and of how many (4 each), number of the
 *               checkpoint (4), CRC-32 of all that (4); then the piece and its tag (16). The 56 bytes before the piece
 *               are associated data, so that no piece can stand for another one.
 *     index     JSON, twice: the places, the images, and what the journal said in the open
 *     trailer   the head once more
 *
 * The file gets its name when it is complete. A flipped bit costs one image at most.
 */
export const CHECKPOINT_VERSION = 1;

export const HEAD_BYTES = 32;
/** Of an image in one piece: sealing and writing it takes well below a millisecond. */
export const PIECE_BYTES_MAX = 524_288;
/** What a chunk has besides its piece. */
export const CHUNK_EXTRA_BYTES = 72;

export interface CheckpointIndex {
  /** What the journal said in the open (marks, retired days) before this place is in here as far as it matters. */
  readonly position: JournalPosition;
  readonly sites: readonly CheckpointSite[];
  readonly marks: readonly SiteDayMarks[];
  readonly retired: readonly SiteDay[];
}

export interface CheckpointSite {
  readonly site: SiteId;
  /** The site's hits before this place are in its images, or no longer matter. */
  readonly position: JournalPosition;
  /** Oldest day first. */
  readonly images: readonly StoredImage[];
}

/** Where an image is in the file. */
export interface StoredImage {
  readonly day: string;
  readonly keyId: number;
  /** Offset of its first chunk. */
  readonly at: number;
  readonly chunks: number;
}

/** Ids of released windows of a site-day. */
export interface SiteDayMarks extends SiteDay {
  readonly ids: readonly string[];
}

/** What the head says. */
export interface CheckpointHead {
  readonly version: number;
  readonly imageVersion: number;
  readonly number: number;
  readonly indexAt: number;
  readonly indexBytes: number;
  readonly indexCrc: number;
}

/** What a chunk is a piece of. */
export interface ChunkOf extends SiteDay {
  readonly checkpoint: number;
  readonly position: JournalPosition;
  /** 0 … `chunks` - 1. */
  readonly chunk: number;
  readonly chunks: number;
}

/** Name of the file that is being written. */
export const PARTIAL_NAME = "checkpoint.partial";

/** `checkpoint-00000001.ffc`. */
export function checkpointName(number: number): string {
  return `checkpoint-${String(number).padStart(8, "0")}.ffc`;
}

/** Number in a file name, or undefined when the file is no checkpoint. */
export function checkpointNumber(name: string): number | undefined {
  const digits = /^checkpoint-(\d{8,10})\.ffc$/u.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export function encodeHead(number: number, imageVersion: number, indexAt: number, index: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write("FFCP", "latin1");
  head.writeUInt16LE(CHECKPOINT_VERSION, 4);
  head.writeUInt16LE(imageVersion, 6);
  head.writeUInt32LE(number, 8);
  head.writeUIntLE(indexAt, 12, 6);
  head.writeUInt32LE(index.length, 20);
  head.writeUInt32LE(crc32(index), 24);
  head.writeUInt32LE(crc32(head.subarray(0, 28)), 28);
  return head;
}

/** Undefined when the bytes are no sound head. */
export function decodeHead(bytes: Buffer): CheckpointHead | undefined {
  if (bytes.length !== HEAD_BYTES || bytes.toString("latin1", 0, 4) !== "FFCP") return undefined;
  if (bytes.readUInt32LE(28) !== crc32(bytes.subarray(0, 28))) return undefined;
  return {
    version: bytes.readUInt16LE(4),
    imageVersion: bytes.readUInt16LE(6),
    number: bytes.readUInt32LE(8),
    indexAt: bytes.readUIntLE(12, 6),
    indexBytes: bytes.readUInt32LE(20),
    indexCrc: bytes.readUInt32LE(24),
  };
}

/** Seals the parts of a piece. `nonce`: 12 bytes, never used twice under a key. */
export function sealChunk(
  of: ChunkOf,
  key: JournalKey,
  nonce: Uint8Array,
  parts: readonly Uint8Array[],
): readonly Uint8Array[] {
  const bytes = parts.reduce((sum, part) => sum + part.length, 0);
  const head = chunkHead(of, key.journalKeyId, nonce, bytes + CHUNK_EXTRA_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.journalKey, nonce);
  cipher.setAAD(head);
  const sealed = parts.map((part) => cipher.update(part));
  // GCM is a stream: `final` computes the tag and gives no bytes.
  cipher.final();
  return [head, ...sealed, cipher.getAuthTag()];
}

/** Opens the chunk at the start of the bytes, if it is the expected one. Undefined when it is not, or damaged. */
export function openChunk(
  of: ChunkOf,
  key: JournalKey,
  bytes: Buffer,
): { readonly piece: Buffer; readonly length: number } | undefined {
  if (bytes.length < CHUNK_EXTRA_BYTES) return undefined;
  const length = bytes.readUInt32LE(4);
  const nonce = bytes.subarray(NONCE_AT, NONCE_AT + NONCE_BYTES);
  if (length > bytes.length || length < CHUNK_EXTRA_BYTES) return undefined;
  const head = bytes.subarray(0, CHUNK_HEAD_BYTES);
  if (!chunkHead(of, key.journalKeyId, nonce, length).equals(head)) return undefined;
  const tagAt = length - TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", key.journalKey, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(head);
  decipher.setAuthTag(bytes.subarray(tagAt, length));
  const piece = decipher.update(bytes.subarray(CHUNK_HEAD_BYTES, tagAt));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return { piece, length };
}

const CHUNK_HEAD_BYTES = 56;
const TAG_BYTES = CHUNK_EXTRA_BYTES - CHUNK_HEAD_BYTES;
const NONCE_AT = 20;
const NONCE_BYTES = 12;

function chunkHead(of: ChunkOf, keyId: number, nonce: Uint8Array, length: number): Buffer {
  const head = Buffer.alloc(CHUNK_HEAD_BYTES);
  head.write("FC", "latin1");
  head.writeUInt32LE(length, 4);
  head.writeUInt32LE(of.site, 8);
  head.writeUInt32LE(dayNumber(of.day), 12);
  head.writeUInt32LE(keyId, 16);
  head.set(nonce, NONCE_AT);
  head.writeUInt32LE(of.position.segment, 32);
  head.writeUInt32LE(of.position.offset, 36);
  head.writeUInt32LE(of.chunk, 40);
  head.writeUInt32LE(of.chunks, 44);
  head.writeUInt32LE(of.checkpoint, 48);
  head.writeUInt32LE(crc32(head.subarray(0, 52)), 52);
  return head;
}

/** Short rows, since there may be many: names would be half of it. */
export function encodeIndex({ position, sites, marks, retired }: CheckpointIndex): Buffer {
  const rows: IndexRows = [
    [position.segment, position.offset],
    sites.map(({ site, position: { segment, offset }, images }) => [
      site,
      segment,
      offset,
      images.map(({ day, keyId, at, chunks }) => [day, keyId, at, chunks]),
    ]),
    marks.map(({ site, day, ids }) => [site, day, ids]),
    retired.map(({ site, day }) => [site, day]),
  ];
  return Buffer.from(JSON.stringify(rows), "utf8");
}

/** The index whose CRC-32 was found right: its shape is that of `encodeIndex` of the same version. */
export function decodeIndex(bytes: Buffer): CheckpointIndex {
  // The one cast of this file: a check of each row would say no more than the CRC does.
  const [[segment, offset], sites, marks, retired] = JSON.parse(bytes.toString("utf8")) as IndexRows;
  return {
    position: { segment, offset },
    sites: sites.map(([site, ofSegment, ofOffset, images]) => ({
      site: siteId(site),
      position: { segment: ofSegment, offset: ofOffset },
      images: images.map(([day, keyId, at, chunks]) => ({ day, keyId, at, chunks })),
    })),
    marks: marks.map(([site, day, ids]) => ({ site: siteId(site), day, ids })),
    retired: retired.map(([site, day]) => ({ site: siteId(site), day })),
  };
}

type IndexRows = readonly [
  position: readonly [segment: number, offset: number],
  sites: readonly (readonly [
    site: number,
    segment: number,
    offset: number,
    images: readonly (readonly [day: string, keyId: number, at: number, chunks: number])[],
  ])[],
  marks: readonly (readonly [site: number, day: string, ids: readonly string[]])[],
  retired: readonly (readonly [site: number, day: string])[],
];
