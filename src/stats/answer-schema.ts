import type { JsonSchema } from "./query-schema.ts";

/**
 * The schemas of what the Stats API answers, by name: `Answer` to a question, `Refusal` where there is none, `BatchAnswer`,
 * and those of v1. `base` is where they will stand, for the references among them.
 */
export function answerSchemas(base: string): Readonly<Record<string, JsonSchema>> {
  const ref = (name: string): JsonSchema => ({ $ref: `${base}${name}` });
  const texts = { type: "array", items: { type: "string" } };
  const values = { type: "array", items: ref("MetricValue") };
  const changes = { type: "array", items: { type: ["number", "null"] } };
  return {
    MetricValue: {
      description: "A number, an amount of money, or null where there is nothing to say.",
      oneOf: [{ type: ["number", "null"] }, ref("Money")],
    },
    Money: closed({
      value: { type: "number" },
      currency: { type: "string", pattern: "^[A-Z]{3}$" },
      short: { type: "string" },
      long: { type: "string" },
    }),
    Row: {
      ...closed({ metrics: values, dimensions: texts }, { comparison: ref("RowComparison") }),
      description: "Metrics and values of dimensions in the order of the question.",
    },
    RowComparison: {
      ...closed({ metrics: values, dimensions: texts, change: changes }),
      description: "The row in the earlier range, and the change: in percent, of percentages in points.",
    },
    Meta: metaSchema(texts),
    AnsweredQuery: answeredQuerySchema(ref, texts),
    Answer: closed({
      results: { type: "array", items: ref("Row") },
      meta: ref("Meta"),
      query: ref("AnsweredQuery"),
    }),
    Refusal: closed({ error: { type: "string" } }, { configuration: { type: "string" }, report: { type: "string" } }),
    BatchAnswer: closed({
      results: {
        type: "array",
        items: {
          oneOf: [
            ref("Answer"),
            closed(
              { error: { type: "string" }, status: { type: "integer", enum: [400, 403, 422, 503] } },
              { configuration: { type: "string" }, report: { type: "string" } },
            ),
          ],
        },
      },
    }),
    AggregateV1: closed(
      {
        results: {
          type: "object",
          additionalProperties: closed({ value: ref("MetricValue") }, { change: { type: ["number", "null"] } }),
        },
      },
      { warning: { type: "string" } },
    ),
    RowsV1: closed(
      {
        results: {
          type: "array",
          items: { type: "object", additionalProperties: { oneOf: [{ type: "string" }, ref("MetricValue")] } },
        },
      },
      { warning: { type: "string" } },
    ),
  };
}

function metaSchema(texts: JsonSchema): JsonSchema {
  return {
    type: "object",
    description: "What is to be known about an answer. Keys that do not apply are absent.",
    properties: {
      imports_included: { type: "boolean" },
      imports_skip_reason: { type: "string" },
      imports_warning: { type: "string" },
      metric_warnings: {
        type: "object",
        additionalProperties: closed({ code: { type: "string" }, warning: { type: "string" } }),
      },
      time_labels: texts,
      comparison_time_labels: texts,
      total_rows: { type: "integer" },
      provisional_from: { type: "string", description: "From this date on numbers still grow." },
      visitors_counted: { enum: ["once per day", "once per hour"] },
      other: closed({
        metric: { enum: ["events", "visits"] },
        value: { type: "number" },
        share: { type: "number", minimum: 0, maximum: 1 },
      }),
      withheld: { type: "string", description: "Of goals, properties, web vitals and funnels: what is left out." },
      counted_only: { type: "string", description: "Which hits tell what is asked; the others are in no row." },
      rows_from: {
        type: "string",
        description:
          "The first day of which the report has rows: before it was not collected, or nothing could be told.",
      },
      percentiles_before: { type: "string", description: "Percentiles are of the days before this date." },
      noise: { type: "object" },
      truncated_to: { type: "integer" },
      comparison: { type: "object", description: "The same of the earlier range." },
    },
  };
}

function answeredQuerySchema(ref: (name: string) => JsonSchema, texts: JsonSchema): JsonSchema {
  const dates = { type: "array", items: { type: "string" }, minItems: 2, maxItems: 2 };
  const flag = { type: "boolean" };
  return {
    ...closed(
      {
        site_id: { type: "string" },
        metrics: { type: "array", items: ref("Metric") },
        date_range: { ...dates, description: "First and last second, with the site's offset." },
        filters: { type: "array", items: ref("Filter") },
        dimensions: texts,
        order_by: { type: "array", items: ref("OrderBy") },
        include: {
          type: "object",
          properties: { imports: flag, time_labels: flag, total_rows: flag },
          required: ["imports", "time_labels", "total_rows"],
        },
        pagination: closed({ offset: { type: "integer" }, limit: { type: "integer" } }),
      },
      { comparison_date_range: dates },
    ),
    description: "The question as it was understood.",
  };
}

/** An object with these keys, some of them optional, and no others. */
function closed(required: JsonSchema, optional: JsonSchema = {}): JsonSchema {
  return {
    type: "object",
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}
