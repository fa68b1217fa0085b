import { AUTOMATION_REASONS } from "./automation.ts";
import type { Outcome } from "./outcome.ts";
import type { SiteId } from "./site.ts";
import type { StatSource } from "./stat-row.ts";

/**
 * The outcomes that are counted per site and day, so that an owner sees what is not in the numbers and why: policy kept
 * these beacons out. Bounds, faults and malformed beacons are the operator's and in `footfall_beacons_total` alone.
 */
export const FILTER_REASONS = [
  ...AUTOMATION_REASONS,
  "prefetch",
  "spam_referrer",
  "own_network",
  "hosting_network",
  "hostname_foreign",
  "opted_out",
] as const satisfies readonly Outcome[];

export type FilterReason = (typeof FILTER_REASONS)[number];

/**
 * Reasons that come with a name, which no visitor can make up: what machine it is and which domain is advertised, of
 * closed lists; whose data centre it is, of public registers. The others never have one: it could only say who the visitor was, or what a page made up.
 */
const NAMED: ReadonlySet<FilterReason> = new Set([...AUTOMATION_REASONS, "spam_referrer", "hosting_network"]);

export function isNamedReason(reason: FilterReason): boolean {
  return NAMED.has(reason);
}

const REASONS: ReadonlySet<string> = new Set(FILTER_REASONS);

export function isFilterReason(text: string): text is FilterReason {
  return REASONS.has(text);
}

/** The report under which they are stored, by day; no dimension has this name. v1 = reason, v2 = name, `events` = beacons. */
export const FILTERED_REPORT = "filtered";

/** Beacons that would have been page views or events, had they not been kept out. */
export interface FilteredCount {
  readonly reason: FilterReason;
  /** A public name; "" where the reason has none or it is not known. */
  readonly name: string;
  readonly beacons: number;
}

/** Exact counts of one site-day since the last time it was told of, as the journal takes them. */
export interface FilteredOfDay {
  readonly site: SiteId;
  /** Local date, `YYYY-MM-DD`. */
  readonly day: string;
  /** 16 hexadecimal digits that nobody outside can know: keys the day's tables where this opens the day. */
  readonly seed: string;
  readonly counts: readonly FilteredCount[];
}

/** What gate 2 tells of one open day: totals of reasons as they are, names only roughly. */
export interface FilteredDay {
  readonly date: string;
  readonly counts: readonly FilteredCount[];
}

/** Where questions about filtered beacons are answered from. */
export interface FilteredSource extends Pick<StatSource, "read" | "openFrom" | "live"> {
  /** The open days of a site, oldest first; none of a site in mode `dp`. */
  filtered(site: SiteId): readonly FilteredDay[];
}
