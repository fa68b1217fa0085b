import { fail, ok, type Result } from "../domain/result.ts";
import { apiDimension, uncollectedReason } from "./dimensions.ts";
import { excerpt } from "./excerpt.ts";
import { isMetricName, type MetricName } from "./metrics.ts";
import { queryError, type QueryError } from "./query-error.ts";
import type { OrderBy, Pagination, QueryDimension, QueryInclude } from "./stats-query.ts";

/** A body of the documented shape; what the date range and the filters say is still to be read. */
export interface QueryShape {
  readonly siteId: string;
  readonly metrics: readonly MetricName[];
  readonly dateRange: unknown;
  readonly dimensions: readonly QueryDimension[];
  readonly filters: readonly unknown[];
  readonly orderBy: readonly OrderBy[];
  readonly include: QueryInclude;
  /** What `include.comparisons` says. */
  readonly comparisons: unknown;
  readonly pagination: Pagination;
}

export const PAGE_ROWS_MAX = 10_000;
export const PAGE_OFFSET_MAX = 1_000_000;
const LIST_ITEMS_MAX = 100;
const PROBLEMS_MAX = 10;
const REQUIRED = ["site_id", "metrics", "date_range"];
const KEYS = new Set([...REQUIRED, "dimensions", "filters", "order_by", "include", "pagination"]);

/**
 * Checks a query's shape. Errors: `bad_request` with one line per problem in the form and words of Plausible's JSON
 * schema (`#/metrics/1: Invalid metric "baa"`); `not_collected` when the shape is right but names a
 * dimension of Plausible's that nothing is counted for.
 */
export function readShape(body: unknown): Result<QueryShape, QueryError> {
  const reader = new ShapeReader();
  const shape = reader.query(body);
  if (reader.problems.length > 0) return fail(queryError("bad_request", reader.problems.join("\n")));
  const [uncollected] = reader.uncollected;
  if (uncollected !== undefined) return fail(queryError("not_collected", uncollected));
  return ok(shape);
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Collects every problem while it reads; where there is one, the value it returns is a stand-in. */
class ShapeReader {
  readonly problems: string[] = [];
  readonly uncollected: string[] = [];

  query(body: unknown): QueryShape {
    const query = this.#object(body, "#");
    if (this.problems.length === 0) this.#keys(query);
    const given = (key: string): boolean => query[key] !== undefined;
    return {
      siteId: given("site_id") ? this.#text(query["site_id"], "#/site_id") : "",
      metrics: given("metrics") ? this.#metrics(query["metrics"]) : [],
      dateRange: query["date_range"],
      dimensions: given("dimensions") ? this.#dimensions(query["dimensions"]) : [],
      filters: given("filters") ? this.#list(query["filters"], "#/filters") : [],
      orderBy: given("order_by") ? this.#orderBy(query["order_by"]) : [],
      include: this.#include(given("include") ? query["include"] : {}),
      comparisons: comparisonsOf(query["include"]),
      pagination: this.#pagination(given("pagination") ? query["pagination"] : {}),
    };
  }

  #keys(query: JsonObject): void {
    const missing = REQUIRED.filter((key) => query[key] === undefined);
    if (missing.length === 1) this.#problem("#", `Required property ${missing.join()} was not present.`);
    if (missing.length > 1) this.#problem("#", `Required properties ${missing.join(", ")} were not present.`);
    this.#onlyKeys(query, KEYS, "#");
  }

  #metrics(value: unknown): readonly MetricName[] {
    const names = this.#list(value, "#/metrics");
    if (Array.isArray(value) && value.length === 0) {
      this.#problem("#/metrics", "Expected a minimum of 1 items but got 0.");
    }
    this.#unique(names, "#/metrics");
    return names.flatMap((name, index) => {
      if (typeof name === "string" && isMetricName(name)) return [name];
      this.#problem(`#/metrics/${String(index)}`, `Invalid metric ${excerpt(name)}`);
      return [];
    });
  }

  #dimensions(value: unknown): readonly QueryDimension[] {
    const names = this.#list(value, "#/dimensions");
    this.#unique(names, "#/dimensions");
    return names.flatMap((name, index) => {
      const dimension = typeof name === "string" ? queryDimension(name) : undefined;
      if (dimension !== undefined) return [dimension];
      const reason = typeof name === "string" ? uncollectedReason(name) : undefined;
      if (reason !== undefined) this.uncollected.push(reason);
      else this.#problem(`#/dimensions/${String(index)}`, `Invalid dimension ${excerpt(name)}`);
      return [];
    });
  }

  #orderBy(value: unknown): readonly OrderBy[] {
    return this.#list(value, "#/order_by").flatMap((item, index) => {
      const path = `#/order_by/${String(index)}`;
      const entry = this.#list(item, path);
      if (!Array.isArray(item)) return [];
      const [name, direction] = entry;
      if (entry.length !== 2) {
        const bound = entry.length < 2 ? "minimum" : "maximum";
        this.#problem(path, `Expected a ${bound} of 2 items but got ${String(entry.length)}.`);
      } else if (typeof name !== "string" || !(isMetricName(name) || queryDimension(name) !== undefined)) {
        this.#problem(`${path}/0`, `Invalid value in order_by ${excerpt(name)}`);
      } else if (direction !== "asc" && direction !== "desc") {
        this.#problem(`${path}/1`, "Value is not allowed in enum.");
      } else {
        return [[name, direction] as const];
      }
      return [];
    });
  }

  #include(value: unknown): QueryInclude {
    const include = this.#object(value, "#/include");
    this.#onlyKeys(include, new Set(["imports", "time_labels", "total_rows", "comparisons"]), "#/include");
    const flag = (key: string): boolean => {
      const given = include[key];
      if (given === undefined || typeof given === "boolean") return given ?? false;
      return this.#mismatch(`#/include/${key}`, "Boolean", given, false);
    };
    return { imports: flag("imports"), timeLabels: flag("time_labels"), totalRows: flag("total_rows") };
  }

  #pagination(value: unknown): Pagination {
    const pagination = this.#object(value, "#/pagination");
    this.#onlyKeys(pagination, new Set(["limit", "offset"]), "#/pagination");
    return {
      limit: this.#integer(pagination["limit"] ?? PAGE_ROWS_MAX, 1, PAGE_ROWS_MAX, "#/pagination/limit"),
      offset: this.#integer(pagination["offset"] ?? 0, 0, PAGE_OFFSET_MAX, "#/pagination/offset"),
    };
  }

  #integer(value: unknown, min: number, max: number, path: string): number {
    if (typeof value !== "number" || !Number.isInteger(value)) return this.#mismatch(path, "Integer", value, min);
    if (value < min) this.#problem(path, `Expected the value to be >= ${String(min)}`);
    if (value > max) this.#problem(path, `Expected the value to be <= ${String(max)}`);
    return value;
  }

  #text(value: unknown, path: string): string {
    return typeof value === "string" ? value : this.#mismatch(path, "String", value, "");
  }

  #list(value: unknown, path: string): readonly unknown[] {
    if (!Array.isArray(value)) return this.#mismatch(path, "Array", value, []);
    if (value.length > LIST_ITEMS_MAX) {
      this.#problem(path, `Expected a maximum of ${String(LIST_ITEMS_MAX)} items but got ${String(value.length)}.`);
      return [];
    }
    return value;
  }

  #object(value: unknown, path: string): JsonObject {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return this.#mismatch(path, "Object", value, {});
    }
    return Object.fromEntries(Object.entries(value));
  }

  #onlyKeys(value: JsonObject, keys: ReadonlySet<string>, path: string): void {
    for (const key of Object.keys(value)) {
      if (!keys.has(key)) {
        this.#problem(`${path}/${excerpt(key).slice(1, -1)}`, "Schema does not allow additional properties.");
      }
    }
  }

  #unique(items: readonly unknown[], path: string): void {
    if (new Set(items).size < items.length) this.#problem(path, "Expected items to be unique but they were not.");
  }

  #mismatch<T>(path: string, expected: string, value: unknown, standIn: T): T {
    this.#problem(path, `Type mismatch. Expected ${expected} but got ${typeName(value)}.`);
    return standIn;
  }

  #problem(path: string, text: string): void {
    if (this.problems.length < PROBLEMS_MAX) this.problems.push(`${path}: ${text}`);
  }
}

/** Undefined where `include` has none or is none. */
function comparisonsOf(include: unknown): unknown {
  return typeof include === "object" && include !== null && "comparisons" in include ? include.comparisons : undefined;
}

function queryDimension(name: string): QueryDimension | undefined {
  switch (name) {
    case "time":
      return { kind: "time", name, granularity: "auto" };
    case "time:hour":
      return { kind: "time", name, granularity: "hour" };
    case "time:day":
      return { kind: "time", name, granularity: "day" };
    case "time:week":
      return { kind: "time", name, granularity: "week" };
    case "time:month":
      return { kind: "time", name, granularity: "month" };
  }
  const entry = apiDimension(name);
  return entry === undefined ? undefined : { kind: "value", name, entry };
}

function typeName(value: unknown): string {
  if (value === null) return "Null";
  if (Array.isArray(value)) return "Array";
  if (typeof value === "number") return Number.isInteger(value) ? "Integer" : "Number";
  const name = typeof value;
  return name.charAt(0).toUpperCase() + name.slice(1);
}
