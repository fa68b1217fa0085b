import { RELATIVE_RANGE } from "./date-range.ts";
import { API_DIMENSIONS, PROPERTY_DIMENSION } from "./dimensions.ts";
import { isMetricName, metric, METRICS } from "./metrics.ts";
import { BEHAVIOURS, COMPARISONS, FILTER_VALUES_MAX, SEGMENTS_IN_QUERY_MAX } from "./parse-filters.ts";
import { PAGE_OFFSET_MAX, PAGE_ROWS_MAX } from "./query-shape.ts";

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The schemas of the query language, by name, made from the tables of metrics, dimensions and operators. `Query` is the
 * body of `POST /api/v2/query`. `base` is where they will stand, for the references among them.
 */
export function querySchemas(base: string): Readonly<Record<string, JsonSchema>> {
  const ref = (name: string): JsonSchema => ({ $ref: `${base}${name}` });
  const question = {
    metrics: { type: "array", items: ref("Metric"), minItems: 1, uniqueItems: true, description: "What to count." },
    date_range: ref("DateRange"),
    dimensions: {
      type: "array",
      items: ref("Dimension"),
      uniqueItems: true,
      description: "What to tell rows apart by.",
    },
    filters: { type: "array", items: ref("Filter"), description: "All of them must hold." },
    order_by: {
      type: "array",
      items: ref("OrderBy"),
      description: "By default by time, then by the first metric, falling.",
    },
    include: ref("Include"),
    pagination: {
      type: "object",
      properties: {
        limit: { type: "integer", minimum: 1, maximum: PAGE_ROWS_MAX, default: PAGE_ROWS_MAX },
        offset: { type: "integer", minimum: 0, maximum: PAGE_OFFSET_MAX, default: 0 },
      },
      additionalProperties: false,
    },
  };
  const siteId = { type: "string", description: "Domain of the site." };
  return {
    Query: {
      type: "object",
      description: "A question about a site's statistics.",
      properties: { site_id: siteId, ...question },
      required: ["site_id", "metrics", "date_range"],
      additionalProperties: false,
    },
    BatchQuery: {
      type: "object",
      description: "As Query; the site is the batch's.",
      properties: { site_id: siteId, ...question },
      required: ["metrics", "date_range"],
      additionalProperties: false,
    },
    Metric: { oneOf: Object.keys(METRICS).map(metricSchema) },
    Dimension: { oneOf: [ref("ValueDimension"), ref("TimeDimension")] },
    ValueDimension: {
      oneOf: [
        ...API_DIMENSIONS.map(({ name, label, definition }) => ({ const: name, description: definition ?? label })),
        { type: "string", pattern: PROPERTY_DIMENSION, description: "A declared property of events." },
      ],
    },
    TimeDimension: {
      type: "string",
      enum: ["time", "time:hour", "time:day", "time:week", "time:month"],
      description: "`time` chooses the step by the length of the range.",
    },
    DateRange: dateRangeSchema(),
    ...filterSchemas(ref),
    OrderBy: pair({ oneOf: [ref("Metric"), ref("Dimension")] }, { type: "string", enum: ["asc", "desc"] }),
    Include: {
      type: "object",
      properties: {
        imports: { type: "boolean", default: false, description: "Adds imported numbers where they can be added." },
        time_labels: {
          type: "boolean",
          default: false,
          description: "Every step of the range under `meta.time_labels`.",
        },
        total_rows: { type: "boolean", default: false, description: "The number of all rows under `meta.total_rows`." },
        comparisons: ref("Comparisons"),
      },
      additionalProperties: false,
    },
    Comparisons: comparisonsSchema(),
  };
}

function metricSchema(name: string): JsonSchema {
  return { const: name, ...(isMetricName(name) ? { description: metric(name).definition } : {}) };
}

function dateRangeSchema(): JsonSchema {
  return {
    description: "In the site's time zone. `7d`, `6mo` and the like end before today and this month.",
    oneOf: [
      { type: "string", enum: ["day", "24h", "7d", "28d", "30d", "91d", "month", "6mo", "12mo", "year", "all"] },
      { type: "string", pattern: RELATIVE_RANGE, not: { enum: ["7d", "28d", "30d", "91d", "6mo", "12mo"] } },
      pair({ type: "string" }, { type: "string" }, "First and last date, or first and last date-time with an offset."),
    ],
  };
}

function filterSchemas(ref: (name: string) => JsonSchema): Readonly<Record<string, JsonSchema>> {
  const values = { type: "array", items: { type: "string" }, maxItems: FILTER_VALUES_MAX };
  return {
    Filter: {
      description: "A comparison, or several of them joined.",
      oneOf: [ref("ValueFilter"), ref("SegmentFilter"), ref("JoinedFilter"), ref("NotFilter"), ref("BehaviourFilter")],
    },
    ValueFilter: {
      type: "array",
      description: "Holds when any of the values fits. Patterns are in RE2's syntax.",
      prefixItems: [
        { type: "string", enum: COMPARISONS },
        ref("ValueDimension"),
        values,
        { type: "object", properties: { case_sensitive: { type: "boolean" } }, additionalProperties: false },
      ],
      minItems: 3,
      maxItems: 4,
    },
    SegmentFilter: {
      type: "array",
      description: "The filters of a saved segment, by its number.",
      prefixItems: [
        { const: "is" },
        { const: "segment" },
        { type: "array", items: { type: "integer" }, minItems: 1, maxItems: SEGMENTS_IN_QUERY_MAX },
      ],
      minItems: 3,
      maxItems: 3,
    },
    JoinedFilter: pair({ type: "string", enum: ["and", "or"] }, { type: "array", items: ref("Filter"), minItems: 1 }),
    NotFilter: pair({ const: "not" }, ref("Filter")),
    BehaviourFilter: pair(
      { type: "string", enum: BEHAVIOURS },
      ref("Filter"),
      "Not answered (422): what one visitor did is not kept, only sums over visitors.",
    ),
  };
}

function comparisonsSchema(): JsonSchema {
  return {
    description: "An earlier range that each row is held against.",
    oneOf: [
      {
        type: "object",
        properties: {
          mode: { type: "string", enum: ["previous_period", "year_over_year"] },
          match_day_of_week: { type: "boolean", default: false },
        },
        required: ["mode"],
        additionalProperties: false,
      },
      {
        type: "object",
        properties: {
          mode: { const: "custom" },
          date_range: pair({ type: "string" }, { type: "string" }),
          match_day_of_week: { type: "boolean" },
        },
        required: ["mode", "date_range"],
        additionalProperties: false,
      },
      { type: "null" },
    ],
  };
}

function pair(first: JsonSchema, second: JsonSchema, description?: string): JsonSchema {
  return {
    type: "array",
    ...(description === undefined ? {} : { description }),
    prefixItems: [first, second],
    minItems: 2,
    maxItems: 2,
  };
}
