import { Temporal } from "temporal-polyfill";
import type { StoredRow } from "./rows.ts";

/** A question in the request's own form, its range given as days. */
export interface NaiveQuery {
  readonly report: string;
  readonly window: "hour" | "day";
  /** Column of each API dimension; time dimensions have none. */
  readonly columns: Readonly<Record<string, "v1" | "v2">>;
  readonly metrics: readonly string[];
  readonly dimensions: readonly string[];
  readonly filters: readonly unknown[];
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** The answer by the plainest possible reading: loops over rows, nothing shared with the code under test. */
export function naiveAnswer(query: NaiveQuery, rows: readonly StoredRow[]): Map<string, readonly (number | null)[]> {
  const chosen = rows.filter(
    (row) => row.report === query.report && row.window === query.window && row.day >= query.from && row.day <= query.to,
  );
  const passing = chosen.filter((row) => query.filters.every((filter) => passes(filter, row, query.columns)));
  const groups = new Map<string, StoredRow[]>();
  if (query.dimensions.length === 0) groups.set("[]", []);
  for (const row of passing) {
    const key = JSON.stringify(query.dimensions.map((dimension) => label(dimension, row, query)));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return new Map([...groups].map(([key, group]) => [key, query.metrics.map((name) => number(name, group))]));
}

function label(dimension: string, row: StoredRow, query: NaiveQuery): string {
  const date = Temporal.PlainDate.from(row.day);
  switch (dimension) {
    case "time:hour":
      return Temporal.Instant.fromEpochMilliseconds(row.windowStart)
        .toZonedDateTimeISO(query.timeZone)
        .toPlainDateTime()
        .toString({ smallestUnit: "second" })
        .replace("T", " ");
    case "time:day":
      return row.day;
    case "time:week": {
      const monday = date.subtract({ days: date.dayOfWeek - 1 }).toString();
      return monday < query.from ? query.from : monday;
    }
    case "time:month":
      return date.with({ day: 1 }).toString();
  }
  const value = row[query.columns[dimension] ?? "v1"];
  if (value !== "") return value;
  return dimension === "visit:source" ? "Direct / None" : "(not set)";
}

function number(name: string, rows: readonly StoredRow[]): number | null {
  const sum = (counter: keyof StoredRow["counters"]): number =>
    rows.reduce((all, row) => all + row.counters[counter], 0);
  const per = (amount: number, of: number, digits: number): number | null =>
    of === 0 ? null : Number((Math.round((amount / of) * 10 ** digits) / 10 ** digits).toFixed(digits));
  const nothing = sum("visits") === 0 && sum("events") === 0;
  switch (name) {
    case "visitors":
    case "visits":
    case "pageviews":
    case "events":
      return sum(name);
    case "views_per_visit":
      return nothing ? 0 : per(sum("pageviews"), sum("visits"), 2);
    case "bounce_rate":
      return nothing ? 0 : per(100 * sum("bounces"), sum("visits"), 0);
    case "visit_duration":
      return nothing ? 0 : per(sum("visit_s"), sum("visits"), 0);
    case "time_on_page":
      return per(sum("engaged_s"), sum("engagements"), 0);
    case "scroll_depth":
      return per(sum("scroll_sum"), sum("scrolls"), 0);
  }
  throw new Error(`no such metric: ${name}`);
}

function passes(filter: unknown, row: StoredRow, columns: NaiveQuery["columns"]): boolean {
  const [operator, second, clauses, modifiers] = filter as [string, unknown, string[], { case_sensitive?: boolean }?];
  if (operator === "and") return (second as unknown[]).every((part) => passes(part, row, columns));
  if (operator === "or") return (second as unknown[]).some((part) => passes(part, row, columns));
  if (operator === "not") return !passes(second, row, columns);
  const name = String(second);
  const value = row[columns[name] ?? "v1"];
  if (operator.endsWith("_not"))
    return !passes([operator.slice(0, -4), ...(filter as unknown[]).slice(1)], row, columns);
  if (operator === "matches") {
    // The platform's own expressions: another engine than either of those under test.
    const expressions = clauses.map(
      (text) => new RegExp(text.replace("(?i)", ""), text.startsWith("(?i)") ? "sui" : "su"),
    );
    return value !== "(other)" && expressions.some((expression) => expression.test(value));
  }
  // A hidden value is found by its whole name only.
  if (value === "(other)") return clauses.includes("(other)");
  const lower = modifiers?.case_sensitive === false;
  const fold = (text: string): string => (lower ? text.toLowerCase() : text);
  const none = name === "visit:source" ? "Direct / None" : "(not set)";
  return clauses.some((clause) =>
    operator === "is"
      ? fold(clause) === fold(value) || (value === "" && fold(clause) === fold(none))
      : fold(value).includes(fold(clause)),
  );
}
