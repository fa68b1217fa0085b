import { DIMENSIONS, dimensionIndex, isDimensionName, type DimensionName } from "./dimension.ts";
import { MARK_KINDS, type MarkKind } from "./mark.ts";
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
  const marked = markKindOf(known);
  const unfit = known.find((name) => marked !== undefined && !fitsMark(name, marked));
  if (unfit !== undefined) {
    return fail(
      `report "${text}" pairs what hits say several of with ${unfit}: it can be paired with pages, events and visits`,
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

/** A report in the words of a line of configuration, which `parseReport` reads: one text for each report. */
export function reportText({ name, windows }: Pick<Report, "name" | "windows">): string {
  return name + (windows.includes("hour") ? BY_HOUR : windows.includes("week") ? BY_WEEK : "");
}

const BY_HOUR = " by hour";
const BY_WEEK = " by week";

/** Name of the report that says which organisations came; the others by week refine it. */
export const ORGANISATIONS_REPORT = "organisation*organisation_kind";

/** Whether a report tells of organisations: then it is released by the week and under rules of its own. */
export function isOfOrganisations({ dimensions }: Pick<Report, "dimensions">): boolean {
  return dimensions.includes("organisation");
}

/** The kind of marks that dimensions are of; undefined where they are of hits and visits alone. */
export function markKindOf(dimensions: readonly DimensionName[]): MarkKind | undefined {
  const scopes = dimensions.map((name) => DIMENSIONS[dimensionIndex(name)]?.scope);
  return MARK_KINDS.find((kind) => scopes.includes(kind));
}

/** The kinds of marks that any of some reports is of: no other need be counted. */
export function markKindsOf(reports: readonly Pick<Report, "dimensions">[]): ReadonlySet<MarkKind> {
  return new Set(reports.flatMap(({ dimensions }) => markKindOf(dimensions) ?? []));
}

/** Rows of marks have a page, and those that one event made have that; not the rest of what hits say. */
function fitsMark(name: DimensionName, kind: MarkKind): boolean {
  if (name === "page") return true;
  if (name === "event") return kind === "goal" || kind === "property";
  const scope = DIMENSIONS[dimensionIndex(name)]?.scope;
  return scope === kind || (scope === "visit" && name !== "organisation");
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

/** What marks are told with, by day. */
const MARKS_WITH: readonly (readonly [mark: DimensionName, others: readonly DimensionName[]])[] = [
  [
    "goal",
    [
      "page",
      "entry_page",
      "source",
      "channel",
      "utm_source",
      "utm_medium",
      "utm_campaign",
      "partner",
      "country",
      "device",
      "browser",
      "os",
    ],
  ],
  ["property", ["event", "page", "source", "country", "device"]],
  ["vital", ["page", "country", "device", "browser"]],
  ["funnel_step", ["source", "channel", "country", "device"]],
  ["previous_page", ["page"]],
];

/**
 * The default reports: totals and every dimension by hour and day, pairs of the core dozen (and exit page) by day, goals
 * by hour and day and the other marks by day, organisations by week.
 */
export const DEFAULT_REPORTS: readonly Report[] = defaultReports();

function defaultReports(): readonly Report[] {
  const reports: Report[] = [report([], ["hour", "day"])];
  for (const { name, scope } of DIMENSIONS) {
    const isMark = scope !== "visit" && scope !== "hit" && scope !== "exit";
    if (name !== "organisation" && !isMark) reports.push(report([name], ["hour", "day"]));
  }
  CORE_DIMENSIONS.forEach((first, i) => {
    for (const second of CORE_DIMENSIONS.slice(i + 1)) reports.push(report([first, second], ["day"]));
  });
  for (const name of ["source", "country", "device"] as const) reports.push(report([name, "exit_page"], ["day"]));
  reports.push(report(["goal"], ["hour", "day"]));
  for (const [mark, others] of MARKS_WITH) {
    if (mark !== "goal" && mark !== "previous_page") reports.push(report([mark], ["day"]));
    for (const name of others) reports.push(report([mark, name], ["day"]));
  }
  for (const name of OF_ORGANISATIONS) reports.push(report(["organisation", name], ["week"]));
  return reports;
}
