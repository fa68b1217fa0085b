import { OTHER } from "../domain/dimension.ts";
import type { ExportColumn } from "../domain/export-column.ts";
import { FILTERED_REPORT } from "../domain/filtered.ts";
import { isOfOrganisations, markKindOf, type Report } from "../domain/report.ts";
import { reportsUntil } from "../domain/reports-of.ts";
import type { Site, SiteMode } from "../domain/site.ts";
import { API_DIMENSIONS, apiName, FUNNEL_STEPS_DIMENSION, PROPERTY_PREFIX } from "./dimensions.ts";
import { dpReports } from "./dp-question.ts";
import {
  counterColumn,
  exportCounters,
  exportedHistogram,
  type ExportBy,
  type ExportedCounter,
} from "./export-counters.ts";

/** One report by windows of one length, as exports tell it. */
export interface ExportTable {
  /** Letters, digits, `_` and `-`: the name of the report with `-` for `*`. */
  readonly name: string;
  /** Folder and name: no two tables of a site have the same. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly by: ExportBy;
  /** Name of the report under which the rows are stored. */
  readonly report: string;
  /** Rows of weeks alone; of no day. */
  readonly weeksAlone: boolean;
  /** What is told of a week beside its days is added to it. */
  readonly weeksAdded: boolean;
  /** Columns of values, in the order in which they are stored: what `""` shows as. */
  readonly values: readonly { readonly none: string }[];
  readonly counters: readonly ExportedCounter[];
  readonly histogram: boolean;
  /** Time, values, counters and the histogram. */
  readonly columns: readonly ExportColumn[];
  /** How many of the columns, from the first, tell rows apart. */
  readonly keyColumns: number;
  /** Sums may be less than 0. */
  readonly noisy: boolean;
}

/** What the report without dimensions is called in exports. */
export const TOTALS_NAME = "totals";

/** Lengths of windows by which a report can be exported; a week is also the sum of its days. */
export function exportedBy({ windows }: Pick<Report, "windows">): readonly ExportBy[] {
  const byDay: readonly ExportBy[] = windows.includes("day") ? ["day", "week"] : [];
  return [...(windows.includes("hour") ? (["hour"] as const) : []), ...byDay, ...weekOnly(windows)];
}

function weekOnly(windows: Report["windows"]): readonly ExportBy[] {
  return windows.includes("week") && !windows.includes("day") ? ["week"] : [];
}

/** The table of a report by windows of one length, which is one of `exportedBy`. */
export function exportTable(report: Report, by: ExportBy, mode: SiteMode): ExportTable {
  const values = report.dimensions.map((dimension) => {
    const entry = API_DIMENSIONS.find((known) => known.dimension === dimension);
    return { dimension, name: columnName(dimension), label: entry?.label ?? LABELS[dimension] ?? dimension, entry };
  });
  const counters = exportCounters(report, mode);
  const histogram = exportedHistogram(report, by, mode);
  const weeksAlone = isOfOrganisations(report);
  const title = values.length === 0 ? "Totals" : values.map(({ label }) => label).join(" and ");
  return table({
    report: report.name,
    name: report.name === "" ? TOTALS_NAME : report.name.replaceAll("*", "-"),
    by,
    title: `${title} by ${by}`,
    description: describe(report, by, mode),
    weeksAlone,
    weeksAdded: by === "week" && !weeksAlone && mode === "threshold",
    values: values.map(({ entry }) => ({ none: entry?.none ?? NOT_SET })),
    counters,
    histogram: histogram !== undefined,
    noisy: mode === "dp",
    valueColumns: values.map(({ name, label, entry, dimension }) => ({
      name,
      type: "string",
      title: label,
      description: [entry?.definition ?? FORMS[dimension], noneText(entry?.none), otherText(report)]
        .filter((text) => text !== undefined)
        .join(" "),
    })),
    sums: [...counters.map((name) => counterColumn(name, report)), ...(histogram === undefined ? [] : [histogram])],
  });
}

/** What was kept out of the numbers, by day; not of sites in mode `dp`. */
export function filteredTable(): ExportTable {
  return table({
    report: FILTERED_REPORT,
    name: FILTERED_REPORT,
    by: "day",
    title: "Filtered beacons by day",
    description: "What would have been page views and events, had it not been kept out of the numbers.",
    weeksAlone: false,
    weeksAdded: false,
    values: [{ none: "" }, { none: "" }],
    counters: ["events"],
    histogram: false,
    noisy: false,
    valueColumns: [
      { name: "reason", type: "string", title: "Reason", description: "The outcome of the beacons." },
      {
        name: "name",
        type: "string",
        title: "Name",
        description: "Public name of the machine, spam domain or data centre; empty where the reason has none.",
      },
    ],
    sums: [{ name: "beacons", type: "integer", title: "Beacons", description: "Beacons that were not counted." }],
  });
}

/**
 * All tables of a site: every report by day and by week, the totals by hour as well, and what was kept out. Hours of
 * values are not among them: they are deleted after a while, so that a range that was exported whole would not stay so.
 */
export function exportTables(
  site: ExportedSite,
  reports: readonly Report[],
  organisations: boolean,
): readonly ExportTable[] {
  const tables = exportedReports(site, reports)
    .filter((report) => organisations || !isOfOrganisations(report))
    .flatMap((report) =>
      exportedBy(report)
        .filter((by) => by !== "hour" || report.name === "")
        .map((by) => exportTable(report, by, site.mode)),
    );
  return site.mode === "dp" ? tables : [...tables, filteredTable()];
}

/** What an export needs to know of a site to tell which reports it has. */
export type ExportedSite = Pick<Site, "mode" | "reports" | "formerReports">;

/** The reports that a site has rows of, each once with all its windows; `installation`: those of every site. */
export function exportedReports(site: ExportedSite, installation: readonly Report[]): readonly Report[] {
  const byName = new Map<string, Report>();
  for (const report of site.mode === "dp" ? dpReports() : reportsUntil(site, installation, EVER)) {
    const known = byName.get(report.name);
    const windows = new Set([...(known?.windows ?? []), ...report.windows]);
    byName.set(report.name, { ...report, windows: [...windows] });
  }
  return [...byName.values()];
}

/** Before the first day: whenever a report was taken away, its rows may be there. */
const EVER = "";
const NOT_SET = "(not set)";
const LABELS: Readonly<Record<string, string>> = { property: "Property", funnel_step: "Funnel step" };
const FORMS: Readonly<Record<string, string>> = {
  property: "Key and value of a property of an event, as `key=value`.",
  organisation: "Name, kind, country, registrable domain, confidence and what it is judged by, separated by `|`.",
  funnel_step: "Name of a funnel and number of a step, from 1, as `name#1`.",
};
const FOLDERS: Readonly<Record<ExportBy, string>> = { hour: "hours", day: "days", week: "weeks" };

function columnName(dimension: Report["dimensions"][number]): string {
  if (dimension === "funnel_step") return FUNNEL_STEPS_DIMENSION.name;
  // Of all keys together.
  return dimension === "property" ? PROPERTY_PREFIX.slice(0, -1) : apiName(dimension);
}

function noneText(none = NOT_SET): string {
  return `\`${none}\`: there was none.`;
}

function otherText(report: Report): string | undefined {
  const kind = markKindOf(report.dimensions);
  return kind === undefined || kind === "flow"
    ? `\`${OTHER}\`: kept back or over a limit, all values together.`
    : undefined;
}

function describe(report: Report, by: ExportBy, mode: SiteMode): string {
  if (mode === "dp") return "Every number carries noise and may be less than 0; sums of them are right on average.";
  if (isOfOrganisations(report)) return "Whole weeks; only what may be told of organisations by name.";
  const kind = markKindOf(report.dimensions);
  if (kind !== undefined && kind !== "flow") {
    return "Told by name or not at all: rows do not add up to the totals, since hits may count in none or in several.";
  }
  if (by !== "week" || report.dimensions.length === 0) return "";
  return (
    "Days added up. A week that is whole in the range also names what its days kept back, and takes as much off " +
    `\`${OTHER}\`.`
  );
}

type Parts = Omit<ExportTable, "path" | "columns" | "keyColumns"> & {
  readonly valueColumns: readonly ExportColumn[];
  readonly sums: readonly ExportColumn[];
};

function table({ valueColumns, sums, ...parts }: Parts): ExportTable {
  return {
    ...parts,
    path: `${FOLDERS[parts.by]}/${parts.name}`,
    columns: [TIMES[parts.by], ...valueColumns, ...sums],
    keyColumns: 1 + valueColumns.length,
  };
}

const TIMES: Readonly<Record<ExportBy, ExportColumn>> = {
  hour: { name: "time:hour", type: "datetime", title: "Hour", description: "Start of the hour, in UTC." },
  day: { name: "time:day", type: "date", title: "Day", description: "Date in the site's time zone." },
  week: { name: "time:week", type: "date", title: "Week", description: "Monday of the week, in the site's time zone." },
};
