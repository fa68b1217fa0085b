import { DIMENSION_COUNT, NONE } from "../domain/dimension.ts";
import type { Hit, HitKind, NetworkToken, VisitorToken } from "../domain/hit.ts";
import type { EpochMs } from "../domain/time.ts";
import { decodeMarks, encodeMarks, isMarksRow, type MarksRow } from "./marks-codec.ts";
import type { SiteDay } from "./site-day.ts";

/**
 * A hit as one JSON array without its site and day, which the frame carries. JSON beats hand-written binary forms here:
 * 1.0 µs and 250 bytes a hit, and it keeps every string, unpaired surrogates included.
 */
export function encodeHit(hit: Hit): string {
  const flags = (hit.interactive ? INTERACTIVE : 0) | (hit.continued ? CONTINUED : 0);
  return JSON.stringify([
    hit.at,
    hit.visitor,
    hit.previousVisitor,
    hit.network,
    KINDS.indexOf(hit.kind),
    hit.engagedMs,
    hit.scrollPercent,
    flags,
    hit.values,
    hit.beaconId,
    hit.weekNetwork,
    ...encodeMarks(hit.marks),
  ] satisfies HitRow);
}

/**
 * The hits of one frame: rows as `encodeHit` gives them, joined by commas between brackets. Rows with fewer values than
 * there are dimensions now are filled up, since dimensions are only ever appended; rows of format 1, which end before
 * the beacon id, have "" for it, and rows of formats 1 and 2 no network of the week (0). Rows of hits without marks end
 * before them, as all did up to format 4. Undefined when the text is no such list.
 */
export function decodeHits(text: string, { site, day }: SiteDay): readonly Hit[] | undefined {
  const rows = parseRows(text);
  return rows?.map(
    ([
      at,
      visitor,
      previousVisitor,
      network,
      kind,
      engagedMs,
      scrollPercent,
      flags,
      values,
      beaconId = "",
      weekNetwork = 0,
      marks,
    ]) => ({
      site,
      at,
      day,
      visitor,
      previousVisitor,
      continued: (flags & CONTINUED) !== 0,
      network,
      weekNetwork,
      kind: KINDS[kind] ?? "pageview",
      values: completed(values),
      marks: decodeMarks(marks),
      engagedMs,
      scrollPercent,
      interactive: (flags & INTERACTIVE) !== 0,
      beaconId,
    }),
  );
}

type HitRow = [
  at: EpochMs,
  visitor: VisitorToken,
  previousVisitor: VisitorToken | "",
  network: NetworkToken,
  kind: number,
  engagedMs: number,
  scrollPercent: number,
  flags: number,
  values: readonly string[],
  beaconId?: string,
  weekNetwork?: number,
  marks?: MarksRow,
];

/** The position of a kind is its number on disk. */
const KINDS: readonly HitKind[] = ["pageview", "event", "engagement"];
const INTERACTIVE = 1;
const CONTINUED = 2;

function parseRows(text: string): HitRow[] | undefined {
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) && rows.every(isHitRow) ? rows : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The tokens of such a row were minted by gate 1 before they were sealed under the day's key, so they are taken as
 * such.
 */
function isHitRow(row: unknown): row is HitRow {
  if (!isList(row) || row.length < 9 || row.length > 12) return false;
  const [at, visitor, previousVisitor, network, kind, engagedMs, scrollPercent, flags, values, ...since] = row;
  const [beaconId, weekNetwork, marks] = since;
  return (
    typeof at === "number" &&
    typeof visitor === "string" &&
    typeof previousVisitor === "string" &&
    typeof network === "string" &&
    typeof kind === "number" &&
    KINDS[kind] !== undefined &&
    typeof engagedMs === "number" &&
    typeof scrollPercent === "number" &&
    typeof flags === "number" &&
    isList(values) &&
    values.length <= DIMENSION_COUNT &&
    values.every((value) => typeof value === "string") &&
    (row.length < 10 || typeof beaconId === "string") &&
    (row.length < 11 || typeof weekNetwork === "number") &&
    (row.length < 12 || isMarksRow(marks))
  );
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function completed(values: readonly string[]): readonly string[] {
  if (values.length === DIMENSION_COUNT) return values;
  return [...values, ...new Array<string>(DIMENSION_COUNT - values.length).fill(NONE)];
}
