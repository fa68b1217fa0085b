import { createCipheriv, createDecipheriv } from "node:crypto";
import { crc32 } from "node:zlib";
import { siteId, type SiteId } from "../domain/site.ts";
import { dayNumber, dayText, type SiteDay } from "./site-day.ts";

/**
 * A frame: 36 bytes of head, payload, 16 bytes of tag. Numbers are little-endian.
 *
 *     0  "FJ"            4  length of the whole frame    16  key id (sealed)   32  CRC-32 of bytes 0…31
 *     2  type            8  site                         20  nonce (sealed)    36  payload
 *     3  0              12  day as YYYYMMDD                                    then the tag
 *
 * `hits` and `filtered`: payload under AES-256-GCM with the site-day's key and the head as associated data; the tag is
 * GCM's.
 * `mark`: a released window's id; `retired`: no payload. Both are open to read and carry a CRC-32 of the payload as
 * tag. The head's own CRC makes its length trustworthy, so that damage in one payload costs one frame.
 */
export type FrameType = SealedType | "mark" | "retired";
/** Of the payload's text: hits as `encodeHit` rows between brackets, or `encodeFiltered`. */
export type SealedType = "hits" | "filtered";

export interface FrameHead extends SiteDay {
  readonly type: FrameType;
  /** Bytes of the whole frame. */
  readonly length: number;
  readonly keyId: number;
}

/** What frames need of a site-day's key. */
export interface JournalKey {
  /** 32 bytes, AES-256. */
  readonly journalKey: Uint8Array;
  /** Tells two keys of the same site-day apart. */
  readonly journalKeyId: number;
}

/** Where the keys come from; the key store is one. */
export interface JournalKeys {
  get(site: SiteId, day: string): JournalKey | undefined;
}

const MAGIC = Buffer.from("FJ");
/** The position of a type is its number on disk. */
const TYPES: readonly FrameType[] = ["hits", "mark", "retired", "filtered"];
const HEAD_BYTES = 36;
const NONCE_AT = 20;
const NONCE_BYTES = 12;
const CRC_AT = 32;
const TAG_BYTES = 16;

/** Seals what was counted into a frame. `nonce`: 12 bytes, never used twice under a key. */
export function sealHits(
  siteDay: SiteDay,
  key: JournalKey,
  nonce: Uint8Array,
  text: string,
  type: SealedType = "hits",
): readonly Uint8Array[] {
  const payload = Buffer.from(text, "utf8");
  const head = frameHead(type, siteDay, payload.length, key.journalKeyId, nonce);
  const cipher = createCipheriv("aes-256-gcm", key.journalKey, nonce);
  cipher.setAAD(head);
  const sealed = cipher.update(payload);
  // GCM is a stream: `final` computes the tag and gives no bytes.
  cipher.final();
  return [head, sealed, cipher.getAuthTag()];
}

/** The text of a sealed frame. Undefined when it is damaged or sealed under another key. */
export function openHits(bytes: Buffer, offset: number, head: FrameHead, key: JournalKey): string | undefined {
  const end = offset + head.length;
  const nonce = bytes.subarray(offset + NONCE_AT, offset + NONCE_AT + NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key.journalKey, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(bytes.subarray(offset, offset + HEAD_BYTES));
  decipher.setAuthTag(bytes.subarray(end - TAG_BYTES, end));
  const payload = decipher.update(bytes.subarray(offset + HEAD_BYTES, end - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return payload.toString("utf8");
}

/** A frame that says something about a site-day in the open: a mark with its window id, or `retired` with "". */
export function plainFrame(type: "mark" | "retired", siteDay: SiteDay, text: string): readonly Uint8Array[] {
  const payload = Buffer.from(text, "utf8");
  const tag = Buffer.alloc(TAG_BYTES);
  tag.writeUInt32LE(crc32(payload));
  return [frameHead(type, siteDay, payload.length, 0, new Uint8Array(NONCE_BYTES)), payload, tag];
}

/** The text of a plain frame. Undefined when it is damaged. */
export function readPlain(bytes: Buffer, offset: number, head: FrameHead): string | undefined {
  const tagAt = offset + head.length - TAG_BYTES;
  const payload = bytes.subarray(offset + HEAD_BYTES, tagAt);
  return bytes.readUInt32LE(tagAt) === crc32(payload) ? payload.toString("utf8") : undefined;
}

/** Whether a frame of this type is sealed under its site-day's key. */
export function isSealed(type: FrameType): type is SealedType {
  return type === "hits" || type === "filtered";
}

/** The head of the frame at an offset. Undefined when no whole frame with a sound head lies before `end`. */
export function readHead(bytes: Buffer, offset: number, end: number): FrameHead | undefined {
  if (offset + HEAD_BYTES + TAG_BYTES > end || bytes[offset] !== MAGIC[0] || bytes[offset + 1] !== MAGIC[1])
    return undefined;
  if (bytes.readUInt32LE(offset + CRC_AT) !== crc32(bytes.subarray(offset, offset + CRC_AT))) return undefined;
  const type = TYPES[bytes.readUInt8(offset + 2)];
  const length = bytes.readUInt32LE(offset + 4);
  const site = bytes.readUInt32LE(offset + 8);
  if (type === undefined || site === 0 || length < HEAD_BYTES + TAG_BYTES || offset + length > end) return undefined;
  return {
    type,
    length,
    site: siteId(site),
    day: dayText(bytes.readUInt32LE(offset + 12)),
    keyId: bytes.readUInt32LE(offset + 16),
  };
}

/** Offset of the first whole frame with a sound head in [from, end), or -1. */
export function findFrame(bytes: Buffer, from: number, end: number): number {
  for (let at = bytes.indexOf(MAGIC, from); at >= 0 && at < end; at = bytes.indexOf(MAGIC, at + 1)) {
    if (readHead(bytes, at, end) !== undefined) return at;
  }
  return -1;
}

function frameHead(type: FrameType, siteDay: SiteDay, payloadBytes: number, keyId: number, nonce: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.set(MAGIC);
  head[2] = TYPES.indexOf(type);
  head.writeUInt32LE(HEAD_BYTES + payloadBytes + TAG_BYTES, 4);
  head.writeUInt32LE(siteDay.site, 8);
  head.writeUInt32LE(dayNumber(siteDay.day), 12);
  head.writeUInt32LE(keyId, 16);
  head.set(nonce, NONCE_AT);
  head.writeUInt32LE(crc32(head.subarray(0, CRC_AT)), CRC_AT);
  return head;
}
