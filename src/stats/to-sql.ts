import { addDays } from "../domain/calendar.ts";
import { OTHER, type DimensionName } from "../domain/dimension.ts";
import { importWindow } from "../domain/import.ts";
import { propertyValue } from "../domain/mark.ts";
import { DEFAULT_REPORTS, markKindOf, type ReleasedWindow, type WindowKind } from "../domain/report.ts";
import type { SiteId } from "../domain/site.ts";
import type { BoundSql } from "../domain/stat-row.ts";
import { SECOND_MS } from "../domain/time.ts";
import { mondayOf } from "../domain/week.ts";
import { rangeDates } from "./date-range.ts";
import { filterSql } from "./filter-sql.ts";
import type { Group, Plan } from "./plan.ts";
import type { Granularity } from "./time-buckets.ts";

/** Groups that are read of one question; of more, the largest. */
export const GROUPS_MAX = 100_000;

const EPOCH_DATE = "1970-01-01";

/**
 * The read of a plan's released days, those before `openFrom`; `undefined` when the range has none. The select list:
 * one column per group (seconds since 1970 for hours, a date for other times, the stored value), then 1 where the
 * filter passes and 0 where it only might (`(other)`), then `weight` of rows with a hidden value and of all rows,
 * then the plan's counters, then the histogram if the plan takes one, then the first day among the rows, imports and weeks
 * apart, if `asksFirstDay`: a date or null. At most `GROUPS_MAX` + 1 rows. Conditions follow the table's order (window,
 * report, site, day, window_start); sums are always taken, as rows of one key may not be merged yet.
 */
export function planSql(plan: Plan, site: SiteId, openFrom: string): BoundSql | undefined {
  const dates = rangeDates(plan.range, plan.timeZone);
  const lastReleased = addDays(openFrom, -1);
  // There is nothing before the first day but its own week, which is stored under its Monday.
  const isSinceFirst = plan.range.kind === "days" && plan.range.sinceFirst === true;
  const from = dates.from === null ? EPOCH_DATE : isSinceFirst ? mondayOf(dates.from) : dates.from;
  const to = dates.to < lastReleased ? dates.to : lastReleased;
  if (from > to) return undefined;

  const params: Record<string, string | number | readonly string[]> = {
    window: plan.window,
    report: plan.report.name,
    site,
    from,
    to,
    limit: GROUPS_MAX + 1,
  };
  const weeks = weeksSql(plan, from, to);
  Object.assign(params, weeks?.params);
  const ownWindows = weeks?.text ?? "`window` = {window:String}";
  if (plan.imports.length > 0) params["imports"] = plan.imports.map(importWindow);
  const conditions = [
    plan.imports.length === 0 ? ownWindows : `(${ownWindows} OR \`window\` IN {imports:Array(String)})`,
    "report = {report:String}",
    "site = {site:UInt32}",
    "day >= {from:Date}",
    "day <= {to:Date}",
  ];
  if (plan.range.kind === "hours") {
    conditions.push(
      "window_start >= toDateTime({start:UInt32}, 'UTC')",
      "window_start < toDateTime({end:UInt32}, 'UTC')",
    );
    params["start"] = plan.range.start / SECOND_MS;
    params["end"] = plan.range.end / SECOND_MS;
  }

  const columnOf = (dimension: DimensionName): "v1" | "v2" => valueColumn(plan, dimension);
  if (plan.property !== undefined) {
    const key = propertyValue(plan.property, "");
    conditions.push(`startsWith(${columnOf("property")}, {key:String})`);
    params["key"] = key;
    // Positions are of bytes.
    params["valueStart"] = new TextEncoder().encode(key).length + 1;
  }
  // Not a bare 1, which GROUP BY would take for the position of a column.
  let passed = "toUInt8(1)";
  if (plan.filter !== undefined) {
    const sure = filterSql(plan.filter, columnOf, "never");
    const perhaps = filterSql(plan.filter, columnOf, "perhaps");
    Object.assign(params, sure.params);
    conditions.push(perhaps.text);
    passed = `if(${sure.text}, 1, 0)`;
  }
  const isHidden = hiddenDimensions(plan)
    .map((dimension) => `${columnOf(dimension)} = {hidden:String}`)
    .join(" OR ");
  if (isHidden !== "") params["hidden"] = OTHER;

  const groups = plan.groups.map((group, index) => `${groupSql(group, columnOf)} AS group${String(index)}`);
  const sumOf = (name: string): string =>
    name === "visitors" && weeks !== undefined && isHidden !== ""
      ? // Once each among a day's hidden values, but once for each value that a week names: more may be taken than were there.
        `sumIf(visitors, NOT (${isHidden})) + greatest(sumIf(visitors, ${isHidden}), 0)`
      : `sum(${name})`;
  const sums = [
    isHidden === "" ? "toUInt64(0)" : `sumIf(${plan.weight}, ${isHidden})`,
    `sum(${plan.weight})`,
    ...plan.counters.map(sumOf),
    // The column's name is of the first histogram that was kept in it.
    ...(plan.histogram ? ["sumMap(time_on_page)"] : []),
    ...(asksFirstDay(plan) ? ["toString(minOrNullIf(day, `window` = {window:String}))"] : []),
  ];
  const text = [
    `SELECT ${[...groups, `${passed} AS passed`, ...sums].join(", ")}`,
    "FROM stats",
    `WHERE ${conditions.join(" AND ")}`,
    `GROUP BY ${[...groups.map((_, index) => `group${String(index)}`), "passed"].join(", ")}`,
    `ORDER BY passed DESC, sum(${plan.largestBy}) DESC`,
    "LIMIT {limit:UInt32}",
  ].join("\n");
  return { text, params };
}

/**
 * Windows of days and of the whole weeks in the range: their rows say which values `(other)` held on their days, and
 * take as much off `(other)`. A week is stored under its Monday. `undefined` where the range has none.
 */
function weeksSql(plan: Plan, from: string, to: string): BoundSql | undefined {
  const lastMonday = mondayOf(addDays(to, -LAST_WEEK_DAY));
  if (plan.weeks === "none" || lastMonday < from) return undefined;
  const inMonth = "toStartOfMonth(day) = toStartOfMonth(day + {lastWeekDay:UInt8})";
  const within = plan.weeks === "all" ? "" : ` AND ${inMonth}`;
  return {
    text: `\`window\` IN ({window:String}, {week:String}) AND (\`window\` = {window:String} OR (day <= {lastMonday:Date}${within}))`,
    params: { week: "week", lastMonday, ...(within === "" ? {} : { lastWeekDay: LAST_WEEK_DAY }) },
  };
}

/** Sunday, counted from Monday. */
const LAST_WEEK_DAY = 6;

/** Whether rows of a plan's report may begin later than the site: so may all but those that every installation has. */
export function asksFirstDay({ report: { name }, window }: Pick<Plan, "report" | "window">): boolean {
  return !ALWAYS_THERE.has(kept(name, window));
}

const ALWAYS_THERE: ReadonlySet<string> = new Set(
  DEFAULT_REPORTS.filter(({ dimensions }) => markKindOf(dimensions) === undefined).flatMap(({ name, windows }) =>
    windows.map((window) => kept(name, window)),
  ),
);

function kept(report: string, window: ReleasedWindow): string {
  return `${report} by ${window}`;
}

/** Reads how many day rows of totals a site has, and the first day of them. */
export function firstDaySql(site: SiteId): BoundSql {
  return {
    text: [
      "SELECT count(), toString(min(day))",
      "FROM stats",
      "WHERE `window` = {window:String} AND report = {report:String} AND site = {site:UInt32}",
    ].join("\n"),
    params: { window: "day", report: "", site },
  };
}

/** The dimensions of a plan that may have `(other)` among their values: marks are told by name or not at all. */
export function hiddenDimensions({ marks, named }: Plan): readonly DimensionName[] {
  return marks === undefined || marks === "flow" ? named : [];
}

/** Reads the first released day of which a report has rows by windows of one length; none when it has no row. */
export function firstRowSql(site: SiteId, report: string, window: WindowKind): BoundSql {
  return {
    text: [
      "SELECT toString(day)",
      "FROM stats",
      "WHERE `window` = {window:String} AND report = {report:String} AND site = {site:UInt32}",
      "ORDER BY day",
      "LIMIT 1",
    ].join("\n"),
    params: { window, report, site },
  };
}

/** The column that holds a dimension of the plan's report. */
export function valueColumn(plan: Plan, dimension: DimensionName): "v1" | "v2" {
  return plan.report.dimensions[0] === dimension ? "v1" : "v2";
}

const BUCKET_SQL: Readonly<Record<Granularity, string>> = {
  hour: "toUnixTimestamp(window_start)",
  day: "toString(day)",
  week: "toString(toMonday(day))",
  month: "toString(toStartOfMonth(day))",
};

function groupSql(group: Group, columnOf: (dimension: DimensionName) => "v1" | "v2"): string {
  if (group.kind === "time") return BUCKET_SQL[group.granularity];
  const column = columnOf(group.entry.dimension);
  return group.entry.dimension === "property" ? `substring(${column}, {valueStart:UInt32})` : column;
}
