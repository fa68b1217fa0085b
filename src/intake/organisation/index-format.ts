import { createHash } from "node:crypto";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { NetworkIndex } from "./network-index.ts";

type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** Every array of the file, in its order, with the bytes of an element. */
const SECTIONS = {
  starts4: 4,
  networks4: 4,
  jump4: 4,
  highs6: 4,
  lows6: 4,
  networks6: 4,
  asns: 4,
  addresses4: 4,
  ranges4: 4,
  ranges6: 4,
  owners: 4,
  nameOffsets: 4,
  titleOffsets: 4,
  domainOffsets: 4,
  countries: 2,
  hasSite6: 1,
  kinds: 1,
  confidences: 1,
  nameBytes: 1,
  titleBytes: 1,
  domainBytes: 1,
} as const;

type SectionName = keyof typeof SECTIONS;
const NAMES = Object.keys(SECTIONS) as readonly SectionName[];

/** Version of the file's form. */
export const INDEX_FORMAT = 1;
/** Reads as another number where bytes of a number are in another order. */
const MARK = 0x46_49_58_01;
const CHECKSUM_BYTES = 32;
const HEADER_BYTES_MAX = 100_000;

interface Header {
  readonly format: number;
  readonly stamp: string;
  readonly dataDay: string;
  /** Elements of each section. */
  readonly counts: Readonly<Record<SectionName, number>>;
}

/**
 * An index as one file: mark and length of the header (4 bytes each), the header as JSON, the arrays one after another,
 * each from a multiple of 4 on, and the SHA-256 of all that.
 */
export function encodeIndex(index: NetworkIndex): Uint8Array {
  const sections = sectionsOf(index);
  const counts = Object.fromEntries(NAMES.map((name) => [name, sections[name].length]));
  const header = JSON.stringify({ format: INDEX_FORMAT, stamp: index.stamp, dataDay: index.dataDay, counts });
  const headerBytes = new TextEncoder().encode(header);
  let size = aligned(8 + headerBytes.length);
  for (const name of NAMES) size += aligned(sections[name].byteLength);
  const file = new Uint8Array(size + CHECKSUM_BYTES);
  new Uint32Array(file.buffer, 0, 2).set([MARK, headerBytes.length]);
  file.set(headerBytes, 8);
  let at = aligned(8 + headerBytes.length);
  for (const name of NAMES) {
    const { buffer, byteOffset, byteLength } = sections[name];
    file.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += aligned(byteLength);
  }
  file.set(checksum(file.subarray(0, size)), size);
  return file;
}

/** Reads what `encodeIndex` wrote; its arrays are views of `file`. Errors: one word for what is wrong. */
export function decodeIndex(file: Uint8Array): Result<NetworkIndex, "damaged" | "format"> {
  // Numbers of four bytes are read from multiples of four.
  const bytes = file.byteOffset % 4 === 0 ? file : new Uint8Array(file);
  const size = bytes.length - CHECKSUM_BYTES;
  if (size < 8) return fail("damaged");
  const [mark, headerLength = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
  if (mark !== MARK || headerLength > HEADER_BYTES_MAX) return fail("format");
  if (!Buffer.from(checksum(bytes.subarray(0, size))).equals(bytes.subarray(size))) return fail("damaged");
  // The checksum holds, so this is as `encodeIndex` left it.
  const header = JSON.parse(Buffer.from(bytes.subarray(8, 8 + headerLength)).toString("utf8")) as Header;
  if (header.format !== INDEX_FORMAT) return fail("format");
  return ok(viewsOf(bytes, aligned(8 + headerLength), header));
}

function viewsOf(bytes: Uint8Array, start: number, { stamp, dataDay, counts }: Header): NetworkIndex {
  let at = bytes.byteOffset + start;
  const places = new Map<SectionName, number>();
  for (const name of NAMES) {
    places.set(name, at);
    at += aligned(counts[name] * SECTIONS[name]);
  }
  const words = (name: SectionName): Uint32Array => new Uint32Array(bytes.buffer, places.get(name), counts[name]);
  const octets = (name: SectionName): Uint8Array => new Uint8Array(bytes.buffer, places.get(name), counts[name]);
  return {
    stamp,
    dataDay,
    starts4: words("starts4"),
    networks4: words("networks4"),
    jump4: words("jump4"),
    highs6: words("highs6"),
    lows6: words("lows6"),
    networks6: words("networks6"),
    asns: words("asns"),
    addresses4: words("addresses4"),
    ranges4: words("ranges4"),
    ranges6: words("ranges6"),
    hasSite6: octets("hasSite6"),
    countries: new Uint16Array(bytes.buffer, places.get("countries"), counts.countries),
    names: { offsets: words("nameOffsets"), bytes: octets("nameBytes") },
    owners: words("owners"),
    kinds: octets("kinds"),
    confidences: octets("confidences"),
    titles: { offsets: words("titleOffsets"), bytes: octets("titleBytes") },
    domains: { offsets: words("domainOffsets"), bytes: octets("domainBytes") },
  };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}

function checksum(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}

function sectionsOf(index: NetworkIndex): Readonly<Record<SectionName, Numbers>> {
  const { names, titles, domains } = index;
  return {
    ...index,
    nameOffsets: names.offsets,
    nameBytes: names.bytes,
    titleOffsets: titles.offsets,
    titleBytes: titles.bytes,
    domainOffsets: domains.offsets,
    domainBytes: domains.bytes,
  };
}
