import { collectedAgain } from "../domain/collected-again.ts";
import type { SiteImport } from "../domain/import.ts";
import { report, type Report } from "../domain/report.ts";
import type { Site } from "../domain/site.ts";
import type { StatSource } from "../domain/stat-row.ts";
import { rangeDates, type DateRange } from "./date-range.ts";
import type { Plan } from "./plan.ts";
import { Tally } from "./tally.ts";
import { asksFirstDay, firstDaySql, firstRowSql, GROUPS_MAX, planSql } from "./to-sql.ts";

/** What was read of a plan: released days, those before `openFrom`, from the database, open ones from memory. */
export interface PlanRead {
  readonly tally: Tally;
  /** There were more groups than are read. */
  readonly truncated: boolean;
  /** The first released day that was read; undefined where there is none, and where the plan does not ask for it. */
  readonly firstDay: string | undefined;
}

/** Reads what a plan asks for. Rejects when the database does not answer. */
export async function readPlan(plan: Plan, site: Site, source: StatSource, openFrom: string): Promise<PlanRead> {
  const tally = new Tally(plan);
  const open = rangeDates(plan.range, plan.timeZone).to >= openFrom;
  const sql = planSql(plan, site.id, openFrom);
  // Memory is asked before anything is waited for: a day released meanwhile would be in neither or in both.
  const [live, rows] = await Promise.all([
    open ? source.live(site.id, plan.report, plan.window) : [],
    sql === undefined ? [] : source.read(sql),
  ]);
  tally.addLive(live, openFrom);
  for (const row of rows.slice(0, GROUPS_MAX)) tally.addReleased(row);
  return { tally, truncated: rows.length > GROUPS_MAX, firstDay: asksFirstDay(plan) ? firstDayOf(rows) : undefined };
}

/** The day that rows end with: of each its first, or null. */
function firstDayOf(rows: readonly (readonly unknown[])[]): string | undefined {
  let first: string | undefined;
  for (const row of rows) {
    const day = row.at(-1);
    if (typeof day === "string" && (first === undefined || day < first)) first = day;
  }
  return first;
}

/**
 * Gives `all` its first day: the first released or imported one, else the first open one with hits, else the range's
 * last.
 */
export async function closedRange(
  range: DateRange,
  site: Site,
  source: StatSource,
  imports: readonly SiteImport[] = [],
): Promise<DateRange> {
  if (range.kind === "hours" || range.from !== null) return range;
  const open = await source.live(site.id, TOTALS, "day");
  const live = open.filter(({ counters }) => counters.events > 0);
  const [row] = await source.read(firstDaySql(site.id));
  const released = Number(row?.[0] ?? 0) > 0 ? [String(row?.[1])] : [];
  const [first] = [...released, ...imports.map((made) => made.from), ...live.map(({ day }) => day)].sort();
  return { ...range, from: first !== undefined && first < range.to ? first : range.to, sinceFirst: true };
}

/**
 * The first day of which a plan's report has rows, where that is later than the range and the site's first day: before
 * it the report was not collected, or nothing of it could be told. Where it was not collected for some days of the range,
 * the day on which it began again. Undefined where the rows go back as far as is asked, and for reports that every
 * installation has from its first day on. `firstDay`: of what was read of the plan.
 */
export async function rowsFrom(
  plan: Plan,
  { firstDay }: Pick<PlanRead, "firstDay">,
  site: Site,
  source: StatSource,
  openFrom: string,
): Promise<string | undefined> {
  const { name } = plan.report;
  const { from, to } = rangeDates(plan.range, plan.timeZone);
  if (!asksFirstDay(plan) || from === null || from >= openFrom) return undefined;
  const again = collectedAgain(site, name, from, to);
  if (firstDay !== undefined && firstDay <= from) return again;
  const first = async (report: string): Promise<string> => {
    const [row] = await source.read(firstRowSql(site.id, report, plan.window));
    return row === undefined ? openFrom : String(row[0]);
  };
  const [ofReport, ofSite] = await Promise.all([first(name), first("")]);
  if (again !== undefined && again > ofReport) return again;
  return ofReport > from && ofReport > ofSite ? ofReport : undefined;
}

const TOTALS: Report = report([], ["day"]);
