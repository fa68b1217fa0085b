import type { MetricValue, Query } from "./api.ts";
import { exact } from "./format.ts";
import { COLUMNS, type ColumnMetric } from "./metrics.ts";

/** A column of numbers. */
export interface Column {
  readonly metric: ColumnMetric;
  readonly label: string;
}

/** The columns of an answer, as its question asked for them. Of a goal's visitors it is said that they reached it. */
export function columnsOf({ metrics, filters = [], dimensions = [] }: Query): readonly Column[] {
  const ofGoal = !dimensions.includes("event:goal") && filters.some(([, dimension]) => dimension === "event:goal");
  return metrics.filter(isColumnMetric).map((metric) => ({
    metric,
    label: ofGoal && metric === "visitors" ? "Conversions" : COLUMNS[metric].label,
  }));
}

function isColumnMetric(name: string): name is ColumnMetric {
  return Object.hasOwn(COLUMNS, name);
}

/** A number in a cell; a dash where there is none. */
export function cellText(metric: ColumnMetric, value: MetricValue | undefined): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "number" ? COLUMNS[metric].format(value) : value.short;
}

/** A number in full, where its cell may be shorter; undefined where there is nothing more to say. */
export function cellTitle(metric: ColumnMetric, value: MetricValue | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "number") return value.long;
  return COUNTS.has(metric) ? exact(value) : undefined;
}

const COUNTS: ReadonlySet<ColumnMetric> = new Set(["visitors", "visits", "pageviews", "events"]);
