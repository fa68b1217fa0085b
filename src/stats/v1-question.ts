import { Temporal } from "temporal-polyfill";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Site } from "../domain/site.ts";
import { apiDimension, PROPERTY_PREFIX } from "./dimensions.ts";
import { excerpt } from "./excerpt.ts";
import { isMetricName } from "./metrics.ts";
import { v1Filters } from "./v1-filters.ts";

export type V1Endpoint = "aggregate" | "timeseries" | "breakdown";

/** A question of the Stats API v1 as a body of `POST /api/v2/query`. */
export interface V1Question {
  readonly body: object;
  readonly metrics: readonly string[];
}

/** A query parameter; undefined where it is absent. */
export type V1Parameter = (name: string) => string | undefined;

const PERIODS = new Set(["day", "7d", "30d", "month", "6mo", "12mo", "year", "custom"]);
const INTERVALS: ReadonlySet<string> = new Set(["hour", "day", "week", "month"]);
const LIMIT_MAX = 1_000;
const LIMIT_DEFAULT = "100";
const PAGE_MAX = 1_000;

/**
 * Translates a request of the Stats API v1. `today`: the site's date. Periods are counted back from `date`, which they
 * include. Errors: Plausible's messages, without its links.
 */
export function v1Question(
  endpoint: V1Endpoint,
  parameter: V1Parameter,
  site: Pick<Site, "domain" | "goals">,
  today: string,
): Result<V1Question, string> {
  const period = parameter("period") ?? "30d";
  if (!PERIODS.has(period)) return fail(`Error parsing \`period\` parameter: invalid period ${excerpt(period)}.`);
  const dates = datesOf(period, parameter("date"), today);
  if (!dates.ok) return dates;
  const metrics = (parameter("metrics") ?? "visitors").split(",").map((name) => name.trim());
  if (new Set(metrics).size < metrics.length) return fail("Metrics cannot be queried multiple times.");
  const unknown = metrics.find((name) => !isMetricName(name));
  if (unknown !== undefined) return fail(`The metric ${excerpt(unknown)} is not recognized.`);
  const filters = v1Filters(parameter("filters") ?? "", site.goals);
  if (!filters.ok) return filters;
  const compare = parameter("compare");
  if (compare !== undefined && compare !== "previous_period") {
    return fail(`Error parsing \`compare\` parameter: ${excerpt(compare)} is not \`previous_period\`.`);
  }
  const shape = shapeOf(endpoint, period, parameter, compare !== undefined);
  if (!shape.ok) return shape;
  const { include = {}, ...rest } = shape.value;
  const imports = parameter("with_imported") === "true" ? { imports: true } : {};
  return ok({
    metrics,
    body: {
      site_id: site.domain,
      metrics: metrics.map((name) => meantMetric(name, endpoint, parameter("property") ?? "")),
      date_range: dates.value,
      filters: filters.value,
      include: { ...include, ...imports },
      ...rest,
    },
  });
}

/** A breakdown's conversion rate is of the visitors of each row, but by goals and properties of all, as in Plausible. */
function meantMetric(name: string, endpoint: V1Endpoint, property: string): string {
  if (name !== "conversion_rate" || endpoint !== "breakdown") return name;
  return property === "event:goal" || property.startsWith(PROPERTY_PREFIX) ? name : "group_conversion_rate";
}

/** What the three ask for differently. */
interface Shape {
  readonly dimensions?: readonly string[];
  readonly include?: object;
  readonly pagination?: object;
}

function shapeOf(
  endpoint: V1Endpoint,
  period: string,
  parameter: V1Parameter,
  compared: boolean,
): Result<Shape, string> {
  switch (endpoint) {
    case "aggregate":
      return ok(compared ? { include: { comparisons: { mode: "previous_period" } } } : {});
    case "timeseries": {
      const interval = parameter("interval") ?? defaultInterval(period);
      // An old name of it.
      const step = interval === "date" ? "day" : interval;
      if (!INTERVALS.has(step)) {
        return fail(
          `Error parsing \`interval\` parameter: invalid interval ${excerpt(interval)}. Valid intervals are \`day\`, \`month\``,
        );
      }
      return ok({ dimensions: [`time:${step}`], include: { time_labels: true } });
    }
    case "breakdown": {
      const property = parameter("property");
      if (property === undefined) {
        return fail(
          "The `property` parameter is required. Please provide at least one property to show a breakdown by.",
        );
      }
      if (apiDimension(property) === undefined) {
        return fail(
          `Invalid property ${excerpt(property)}. Please provide a valid property for the breakdown endpoint.`,
        );
      }
      const limit = wholeNumber(parameter("limit") ?? LIMIT_DEFAULT, LIMIT_MAX);
      if (limit === undefined) return fail(`Please provide limit as a number between 1 and ${String(LIMIT_MAX)}.`);
      const page = wholeNumber(parameter("page") ?? "1", PAGE_MAX);
      if (page === undefined) return fail("Please provide page as a positive number.");
      return ok({ dimensions: [property], pagination: { limit, offset: (page - 1) * limit } });
    }
  }
}

function defaultInterval(period: string): string {
  if (period === "day") return "hour";
  return period === "6mo" || period === "12mo" || period === "year" ? "month" : "day";
}

function datesOf(period: string, date: string | undefined, today: string): Result<readonly [string, string], string> {
  if (period === "custom") return customDates(date);
  const end = plainDate(date === undefined || date === "today" ? today : date);
  if (end === undefined) {
    return fail("Error parsing `date` parameter: invalid date. Please specify a valid date in ISO-8601 format.");
  }
  const monthEnd = end.with({ day: end.daysInMonth });
  switch (period) {
    case "day":
      return between(end, end);
    case "month":
      return between(end.with({ day: 1 }), monthEnd);
    case "year":
      return between(end.with({ month: 1, day: 1 }), end.with({ month: 12, day: 31 }));
    case "6mo":
    case "12mo":
      return between(end.with({ day: 1 }).subtract({ months: Number.parseInt(period, 10) - 1 }), monthEnd);
    default:
      return between(end.subtract({ days: Number.parseInt(period, 10) - 1 }), end);
  }
}

function customDates(date: string | undefined): Result<readonly [string, string], string> {
  if (date === undefined) return fail("The `date` parameter is required when using a custom period.");
  const [from, to, ...more] = date.split(",").map((text) => plainDate(text.trim()));
  if (from === undefined || to === undefined || more.length > 0) {
    return fail(
      "Invalid format for `date` parameter. When using a custom period, please include two ISO-8601 formatted dates joined by a comma.",
    );
  }
  return between(from, to);
}

function between(from: Temporal.PlainDate, to: Temporal.PlainDate): Result<readonly [string, string], string> {
  return ok([from.toString(), to.toString()]);
}

function plainDate(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

function wholeNumber(text: string, max: number): number | undefined {
  const number = /^\d{1,7}$/u.test(text) ? Number(text) : 0;
  return number >= 1 && number <= max ? number : undefined;
}
