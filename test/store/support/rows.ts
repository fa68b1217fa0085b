import { COUNTERS, type Counters } from "../../../src/domain/counters.ts";
import { mintReleased, type ReleasedBatch, type ReleasedRow } from "../../../src/domain/released.ts";
import { siteId } from "../../../src/domain/site.ts";
import { epochMs } from "../../../src/domain/time.ts";
import { encodeBatch, type EncodedBatch, type PartBounds } from "../../../src/store/encode-batch.ts";

export const DAY = "2026-03-04";
export const DAY_START = epochMs(Date.UTC(2026, 2, 4));

/** A released row of site 1 for a page; all its counters are `count`. */
export function pageRow(page: string, count: number, fields: { site?: number; day?: string } = {}): ReleasedRow {
  return mintReleased({
    window: "day",
    report: "page",
    site: siteId(fields.site ?? 1),
    day: fields.day ?? DAY,
    windowStart: DAY_START,
    v1: page,
    v2: "",
    counters: Object.fromEntries(COUNTERS.map((name) => [name, count])) as Counters,
    histogram: new Map([
      [7, count],
      [300, 1],
    ]),
  });
}

export function pageBatch(id: string, rows: number): ReleasedBatch {
  return { id, rows: Array.from({ length: rows }, (_, i) => pageRow(`/${id}/${String(i)}`, 1)) };
}

/** A batch as the outbox takes it, each row another page with 1 of everything. */
export function encodedPages(id: string, rows: number, bounds?: PartBounds): EncodedBatch {
  return encodeBatch(pageBatch(id, rows), bounds);
}

/** Bounds by which a batch of so many rows becomes three parts. */
export function threeParts(rows: number): PartBounds {
  return { bytesMax: 1_000_000_000, rowsMax: Math.ceil((2 * rows) / 3) };
}
