import type { BoundSql } from "../domain/stat-row.ts";

type Rows = readonly (readonly unknown[])[];

export interface ReadCacheOptions {
  readonly read: (sql: BoundSql) => Promise<Rows>;
  /** A number that is another one after everything that was written. */
  readonly writes: () => number;
  /** Monotonic, milliseconds. */
  readonly elapsedMs: () => number;
  /** Estimated bytes of all answers that are kept. */
  readonly bytesMax?: number;
}

/** Reads whose answers are kept until something is written. */
export interface ReadCache {
  readonly read: (sql: BoundSql) => Promise<Rows>;
  /** For the metrics. */
  totals(): { readonly kept: number; readonly asked: number; readonly bytes: number };
}

const BYTES_MAX = 32_000_000;
/** What other processes wrote, imports and erasures by command among it, is seen this late at most. */
const KEPT_MS = 60_000;
/** Of one answer, so that one does not drive out all others. */
const SHARE_MAX = 1 / 8;
/** Objects and their places, estimated. */
const ROW_BYTES = 64;
const VALUE_BYTES = 16;

interface Entry {
  readonly rows: Promise<Rows>;
  readonly askedAtMs: number;
  /** 0 while it is not known. */
  bytes: number;
}

/**
 * Keeps answers of reads of what is released: it changes only when something is written, so everything is let go then;
 * an answer that was asked for before that and came after it goes with the others. At most a minute, and no more
 * than `bytesMax` bytes, the longest unused first. Who asks for what is being read waits for the same answer. What
 * failed is not kept.
 */
export function createReadCache({ read, writes, elapsedMs, bytesMax = BYTES_MAX }: ReadCacheOptions): ReadCache {
  /** In the order of use. */
  const entries = new Map<string, Entry>();
  let seen = writes();
  let bytes = 0;
  const totals = { kept: 0, asked: 0 };

  const drop = (key: string, entry: Entry): void => {
    if (entries.get(key) !== entry) return;
    entries.delete(key);
    bytes -= entry.bytes;
  };

  const weigh = (key: string, entry: Entry, rows: Rows): void => {
    if (entries.get(key) !== entry) return;
    entry.bytes = 2 * key.length + sizeOf(rows);
    bytes += entry.bytes;
    if (entry.bytes > bytesMax * SHARE_MAX) drop(key, entry);
    for (const [oldest, old] of entries) {
      if (bytes <= bytesMax) break;
      drop(oldest, old);
    }
  };

  return {
    async read(sql) {
      const now = writes();
      if (now !== seen) {
        seen = now;
        entries.clear();
        bytes = 0;
      }
      const key = JSON.stringify([sql.text, sql.params]);
      const found = entries.get(key);
      if (found !== undefined && elapsedMs() - found.askedAtMs < KEPT_MS) {
        totals.kept += 1;
        entries.delete(key);
        entries.set(key, found);
        return found.rows;
      }
      if (found !== undefined) drop(key, found);
      totals.asked += 1;
      const entry: Entry = { rows: read(sql), askedAtMs: elapsedMs(), bytes: 0 };
      entries.set(key, entry);
      try {
        const rows = await entry.rows;
        weigh(key, entry, rows);
        return rows;
      } catch (error) {
        drop(key, entry);
        throw error;
      }
    },
    totals: () => ({ ...totals, bytes }),
  };
}

function sizeOf(rows: Rows): number {
  let bytes = 0;
  for (const row of rows) {
    bytes += ROW_BYTES;
    for (const value of row) bytes += VALUE_BYTES + (typeof value === "string" ? 2 * value.length : 0);
  }
  return bytes;
}
