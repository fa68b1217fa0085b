import { addDays } from "../domain/calendar.ts";
import type { ExportCell, ExportRow } from "../domain/export-column.ts";
import { OTHER, NONE } from "../domain/dimension.ts";
import type { SiteId } from "../domain/site.ts";
import type { BoundSql, StatSource } from "../domain/stat-row.ts";
import { epochMs, SECOND_MS } from "../domain/time.ts";
import { DAYS_PER_WEEK, mondayOf } from "../domain/week.ts";
import type { ExportRange } from "./export-range.ts";
import { rowConditions, TIME_SQL, windowsOf } from "./export-sql.ts";
import type { ExportTable } from "./export-table.ts";

/** How many rows are read at a time. */
export interface PageSizes {
  readonly rows: number;
  /** Of tables with histograms, which are longer. */
  readonly rowsWithHistogram: number;
}

export const PAGE_SIZES: PageSizes = { rows: 5_000, rowsWithHistogram: 1_000 };
/** Pages to a span of days: each page sums up what is left of its span again. */
const PAGES_PER_SPAN = 4;

/**
 * The rows of a table over a range, in the order of time and stored values, page by page: memory holds one page, of the
 * engine too, and the database is not busy while the reader is slow. The rows do not depend on `stored` (about how many
 * rows there are) or `sizes`. Rejects when the database does not answer.
 */
export async function* readExportRows(
  read: StatSource["read"],
  site: SiteId,
  table: ExportTable,
  range: ExportRange,
  stored: number,
  sizes: PageSizes = PAGE_SIZES,
): AsyncGenerator<readonly ExportRow[]> {
  const limit = table.histogram ? sizes.rowsWithHistogram : sizes.rows;
  for (const span of spansOf(table, range, Math.ceil(stored / (limit * PAGES_PER_SPAN)))) {
    let after: readonly unknown[] | undefined;
    do {
      const rows = await read(pageSql(table, site, range, span, after, limit));
      if (rows.length > 0) yield rows.map((row) => exportRow(row, table));
      after = rows.length < limit ? undefined : rows.at(-1);
    } while (after !== undefined);
  }
}

interface Span {
  readonly from: string;
  readonly to: string;
}

/** The range in `count` or more pieces of whole windows. */
function spansOf(table: ExportTable, { lowest, to }: ExportRange, count: number): readonly Span[] {
  if (count <= 1) return [{ from: lowest, to }];
  const days = daysBetween(lowest, to);
  const whole = table.by === "week" ? DAYS_PER_WEEK : 1;
  const step = Math.max(1, Math.floor(days / count / whole)) * whole;
  const spans: Span[] = [];
  let from = lowest;
  while (from <= to) {
    const start = table.by === "week" ? mondayOf(from) : from;
    const end = addDays(start, step - 1);
    spans.push({ from, to: end < to ? end : to });
    from = addDays(end, 1);
  }
  return spans;
}

const DAY_MS = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

const VALUE_COLUMNS = ["v1", "v2"] as const;
const KEY_NAMES = ["time", "value1", "value2"] as const;

/** One page: the key, the counters, and the histogram if there is one. Conditions follow the order of the table. */
function pageSql(
  table: ExportTable,
  site: SiteId,
  range: ExportRange,
  span: Span,
  after: readonly unknown[] | undefined,
  limit: number,
): BoundSql {
  const conditions = rowConditions(windowsOf(table), site, range);
  const params: Record<string, string | number | readonly string[]> = {
    ...conditions.params,
    report: table.report,
    spanFrom: span.from,
    spanTo: span.to,
    limit,
  };
  const { expression, type } = TIME_SQL[table.by];
  const values = table.values.map(({ none }, index) => {
    const column = VALUE_COLUMNS[index] ?? "v2";
    if (none === NONE) return column;
    // What a page sent and reads like the word for nothing is counted as nothing, as everywhere.
    params[`none${String(index)}`] = none;
    return `if(${column} = {none${String(index)}:String}, '', ${column})`;
  });
  const keys = KEY_NAMES.slice(0, 1 + values.length);
  const where = ["report = {report:String}", conditions.text, "day >= {spanFrom:Date}", "day <= {spanTo:Date}"];
  if (after !== undefined) {
    keys.forEach((_, index) => {
      const value = after[index];
      params[`after${String(index)}`] = typeof value === "number" ? value : String(value);
    });
    const types = [type, "String", "String"];
    const bound = keys.map((_, index) => `{after${String(index)}:${types[index] ?? "String"}}`);
    where.push(`(${keys.join(", ")}) > (${bound.join(", ")})`);
    // So that what is behind us is not read again.
    if (table.by !== "hour") {
      where.push("day >= {afterDay:Date}");
      params["afterDay"] = String(after[0]);
    }
  }
  const key = [`${expression} AS time`, ...values.map((value, index) => `${value} AS value${String(index + 1)}`)];
  const sums = [
    ...table.counters.map((name) => `sum(${name})`),
    // The column's name is of the first histogram that was kept in it.
    ...(table.histogram ? ["sumMap(time_on_page)"] : []),
  ];
  const text = [
    `SELECT ${[...key, ...sums].join(", ")}`,
    "FROM stats",
    `WHERE ${where.join(" AND ")}`,
    `GROUP BY ${keys.join(", ")}`,
    `ORDER BY ${keys.join(", ")}`,
    "LIMIT {limit:UInt32}",
  ].join("\n");
  return { text, params };
}

/** A row as it is shown; throws on what the database cannot have answered. */
function exportRow(row: readonly unknown[], table: ExportTable): ExportRow {
  const cells: ExportCell[] = [timeOf(row[0], table)];
  table.values.forEach(({ none }, index) => {
    const value = text(row[1 + index]);
    cells.push(value === NONE ? none : value);
  });
  const isHidden = cells.includes(OTHER);
  table.counters.forEach((name, index) => {
    const amount = number(row[table.keyColumns + index]);
    // Once each among a day's hidden values, but once for each value that a week names: more may be taken than were there.
    cells.push(name === "visitors" && isHidden && !table.noisy ? Math.max(0, amount) : amount);
  });
  if (table.histogram) cells.push(buckets(row[table.keyColumns + table.counters.length]));
  return cells;
}

function timeOf(value: unknown, { by }: ExportTable): string {
  if (by !== "hour") return text(value);
  return `${new Date(epochMs(number(value) * SECOND_MS)).toISOString().slice(0, "YYYY-MM-DDThh:mm:ss".length)}Z`;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new Error("the database answered no text");
  return value;
}

function number(value: unknown): number {
  const amount = typeof value === "string" ? Number(value) : value;
  if (typeof amount !== "number" || !Number.isFinite(amount)) throw new Error("the database answered no number");
  return amount;
}

/** A map of the database, by bucket: keys that are whole numbers keep the order of numbers. */
function buckets(value: unknown): Readonly<Record<string, number>> {
  if (typeof value !== "object" || value === null) throw new Error("the database answered no histogram");
  return Object.fromEntries(Object.entries(value).map(([bucket, amount]) => [bucket, number(amount)]));
}
