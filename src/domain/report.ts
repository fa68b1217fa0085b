import { DIMENSIONS, dimensionIndex, isDimensionName, type DimensionName } from "./dimension.ts";
import { fail, ok, type Result } from "./result.ts";

/** Lengths of windows that a report is folded by. */
export type WindowKind = "hour" | "day";
/** What gate 2 releases as a whole; a week says what its days kept back, and what is told of organisations. */
export type ReleasedWindow = WindowKind | "week";

/**
 * A declared question: at most two dimensions, asked of every window of one length. Only declared questions can be
 * answered, since nothing else is kept.
 */
export interface Report {
  /** Dimension names in the order of `DIMENSIONS`, joined by `*`; the site's totals are the empty name. */
  readonly name: string;
  readonly dimensions: readonly DimensionName[];
  /** `week` alone where the report is of organisations: it is folded with each day, and released by the week. */
  readonly windows: readonly ReleasedWindow[];
}

/**
 * Reads a line of configuration: one or two dimension names joined by `*`, in any order, kept by day; with ` by hour`
 * behind them by hour as well; with ` by week` a pair of `organisation` and something else, which no other window tells.
 * Errors: a sentence saying what is wrong with the text.
 */
export function parseReport(text: string): Result<Report, string> {
  const suffix = [BY_HOUR, BY_WEEK].find((end) => text.endsWith(end)) ?? "";
  const names = text
    .slice(0, text.length - suffix.length)
    .split("*")
    .map((name) => name.trim());
  if (names.length > 2) return fail(`report "${text}" has more than two dimensions`);
  const known = names.filter(isDimensionName);
  if (known.length < names.length) return fail(`report "${text}" names an unknown dimension`);
  if (new Set(known).size < known.length) return fail(`report "${text}" names a dimension twice`);
  if (known.includes("exit_page") && known.some((name) => DIMENSIONS[dimensionIndex(name)]?.scope === "hit")) {
    return fail(
      `report "${text}" pairs the exit page with what belongs to single hits: it can be paired with visits only`,
    );
  }
  const byWeek = suffix === BY_WEEK;
  if (known.includes("organisation")) {
    if (!byWeek)
      return fail(`report "${text}" is about organisations, which are told of by week alone: write " by week"`);
    if (known.length < 2) return fail(`report "${text}" is part of ${ORGANISATIONS_REPORT}, which is always there`);
    return ok(report(known, ["week"]));
  }
  if (byWeek) return fail(`report "${text}" is by week, which reports about organisations are alone`);
  return ok(report(known, suffix === BY_HOUR ? ["hour", "day"] : ["day"]));
}

const BY_HOUR = " by hour";
const BY_WEEK = " by week";

/** Name of the report that says which organisations came; the others by week refine it. */
export const ORGANISATIONS_REPORT = "organisation*organisation_kind";

/** Whether a report tells of organisations: then it is released by the week and under rules of its own. */
export function isOfOrganisations({ dimensions }: Pick<Report, "dimensions">): boolean {
  return dimensions.includes("organisation");
}

export function report(names: readonly DimensionName[], windows: readonly ReleasedWindow[]): Report {
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

/** What is told of an organisation by the week, beside its kind. */
const OF_ORGANISATIONS: readonly DimensionName[] = ["organisation_kind", "page", "event", "source", "country"];

/**
 * The default reports: totals and every dimension by hour and day, pairs of the core dozen (and exit page) by day,
 * organisations by week.
 */
export const DEFAULT_REPORTS: readonly Report[] = defaultReports();

function defaultReports(): readonly Report[] {
  const reports: Report[] = [report([], ["hour", "day"])];
  for (const { name } of DIMENSIONS) if (name !== "organisation") reports.push(report([name], ["hour", "day"]));
  CORE_DIMENSIONS.forEach((first, i) => {
    for (const second of CORE_DIMENSIONS.slice(i + 1)) reports.push(report([first, second], ["day"]));
  });
  for (const name of ["source", "country", "device"] as const) reports.push(report([name, "exit_page"], ["day"]));
  for (const name of OF_ORGANISATIONS) reports.push(report(["organisation", name], ["week"]));
  return reports;
}
