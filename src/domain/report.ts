import { DIMENSIONS, dimensionIndex, isDimensionName, type DimensionName } from "./dimension.ts";
import { fail, ok, type Result } from "./result.ts";

/** Lengths of windows that a report is folded by. */
export type WindowKind = "hour" | "day";
/** What gate 2 releases as a whole; a week says nothing but what its days kept back. */
export type ReleasedWindow = WindowKind | "week";

/**
 * A declared question: at most two dimensions, asked of every window of one length. Only declared questions can be
 * answered, since nothing else is kept.
 */
export interface Report {
  /** Dimension names in the order of `DIMENSIONS`, joined by `*`; the site's totals are the empty name. */
  readonly name: string;
  readonly dimensions: readonly DimensionName[];
  readonly windows: readonly WindowKind[];
}

/**
 * Reads a line of configuration: one or two dimension names joined by `*`, in any order, kept by day; with ` by hour`
 * behind them by hour as well.
 * Errors: a sentence saying what is wrong with the text.
 */
export function parseReport(text: string): Result<Report, string> {
  const hourly = text.endsWith(BY_HOUR);
  const names = (hourly ? text.slice(0, -BY_HOUR.length) : text).split("*").map((name) => name.trim());
  if (names.length > 2) return fail(`report "${text}" has more than two dimensions`);
  const known = names.filter(isDimensionName);
  if (known.length < names.length) return fail(`report "${text}" names an unknown dimension`);
  if (new Set(known).size < known.length) return fail(`report "${text}" names a dimension twice`);
  if (known.includes("exit_page") && known.some((name) => DIMENSIONS[dimensionIndex(name)]?.scope === "hit")) {
    return fail(
      `report "${text}" pairs the exit page with what belongs to single hits: it can be paired with visits only`,
    );
  }
  return ok(report(known, hourly ? ["hour", "day"] : ["day"]));
}

const BY_HOUR = " by hour";

export function report(names: readonly DimensionName[], windows: readonly WindowKind[]): Report {
  const dimensions = [...names].sort((a, b) => dimensionIndex(a) - dimensionIndex(b));
  return { name: reportName(dimensions), dimensions, windows };
}

/** Canonical name for a set of dimensions in any order. */
export function reportName(names: readonly DimensionName[]): string {
  return [...names].sort((a, b) => dimensionIndex(a) - dimensionIndex(b)).join("*");
}

/** All pairs of these are reported by day: filter by any value, see every panel. */
export const CORE_DIMENSIONS: readonly DimensionName[] = [
  "page",
  "event",
  "entry_page",
  "source",
  "channel",
  "utm_campaign",
  "utm_source",
  "country",
  "region",
  "browser",
  "os",
  "device",
];

/** The default reports: totals and every dimension by hour and day, pairs of the core dozen (and exit page) by day. */
export const DEFAULT_REPORTS: readonly Report[] = defaultReports();

function defaultReports(): readonly Report[] {
  const reports: Report[] = [report([], ["hour", "day"])];
  for (const { name } of DIMENSIONS) reports.push(report([name], ["hour", "day"]));
  CORE_DIMENSIONS.forEach((first, i) => {
    for (const second of CORE_DIMENSIONS.slice(i + 1)) reports.push(report([first, second], ["day"]));
  });
  for (const name of ["source", "country", "device"] as const) reports.push(report([name, "exit_page"], ["day"]));
  return reports;
}
