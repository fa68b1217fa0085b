import { Reader, type Response } from "maxmind";
import { fail, ok, type Result } from "../domain/result.ts";
import { createMemo } from "./memo.ts";

/** A MaxMind database file (.mmdb), opened. What it is asked may throw on corrupt parts of the file and on no address. */
export interface DatabaseFile {
  /** The record of an address as text, null when there is none, and how many leading bits of the address led to it. */
  readonly get: (address: string) => readonly [record: unknown, bits: number];
  /** When the file was made. */
  readonly built: Date;
  /** What the file says it is, e.g. `GeoLite2-City`. */
  readonly databaseType: string;
  readonly ipVersion: 4 | 6;
}

const RECORDS_MAX = 20_000;

/** Opens a file that the caller has read. Errors: `corrupt` for what is cut off, damaged or none, `empty` without a search tree. */
export function openDatabaseFile(file: Buffer): Result<DatabaseFile, "corrupt" | "empty"> {
  try {
    // Keyed by a record's position in the file, not by the address that was asked for.
    const reader = new Reader<Response>(file, { cache: createMemo<number | string, unknown>(RECORDS_MAX) });
    const { databaseType, buildEpoch, nodeCount, ipVersion, searchTreeSize } = reader.metadata;
    if (!(nodeCount > 0) || (ipVersion !== 4 && ipVersion !== 6)) return fail("empty");
    // A tree that is larger than the file reads beyond its end.
    if (!(searchTreeSize < file.length)) return fail("corrupt");
    const type = typeof databaseType === "string" ? databaseType : "";
    return ok({
      get: (address) => reader.getWithPrefixLength(address),
      built: buildEpoch,
      databaseType: type,
      ipVersion,
    });
  } catch {
    return fail("corrupt");
  }
}

/** Where records of a file are found: addresses, ascending. */
export interface Sampled {
  readonly records: readonly unknown[];
  /** Look-ups that threw. */
  readonly failures: number;
}

/**
 * Records of a file, of up to `recordsMax` different networks: those that come first, found by going from each network
 * to the next, and those of well-known addresses. Takes at most `5 × recordsMax` look-ups, and ends
 * early when many fail.
 */
export function sampleRecords(file: DatabaseFile, recordsMax: number): Sampled {
  const records: unknown[] = [];
  let failures = 0;
  const look = (address: string): number => {
    try {
      const [record, bits] = file.get(address);
      if (record !== null) records.push(record);
      return bits;
    } catch {
      failures++;
      return 0;
    }
  };
  for (const address of WELL_KNOWN) if (file.ipVersion === 6 || !address.includes(":")) look(address);
  const found = records.length;
  // In a tree of IPv6 addresses those of IPv4 lie in its first part.
  let next = 0;
  const isDone = (): boolean => records.length - found >= recordsMax || failures >= FAILURES_MAX || next >= 2 ** 32;
  for (let steps = 0; steps < recordsMax * 5 && !isDone(); steps++) {
    const bits = look(dotted(next));
    next = Math.floor(next / size4(bits)) * size4(bits) + size4(bits);
  }
  return { records, failures };
}

/** So many say enough, and some take milliseconds. */
const FAILURES_MAX = 20;

/** Addresses of well-known networks on every continent, and those that test databases have records for. */
const WELL_KNOWN = [
  "1.1.1.0",
  "8.8.8.0",
  "41.0.0.0",
  "80.0.0.0",
  "81.2.69.0",
  "133.0.0.0",
  "177.0.0.0",
  "200.0.0.0",
  "203.0.114.0",
  "2001:218::",
  "2001:4860:4860::",
  "2a02:6b8::",
] as const;

/** IPv4 addresses of a network of so many leading bits. Less than a /8 tells nothing of its neighbours. */
function size4(bits: number): number {
  return 2 ** (32 - Math.min(32, Math.max(8, bits)));
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((bits) => String((address >>> bits) & 255)).join(".");
}
