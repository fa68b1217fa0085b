import type { ComparedAnswer } from "./compare.ts";
import { isMetricName, metric, type MetricValue } from "./metrics.ts";
import type { V1Endpoint } from "./v1-question.ts";

/** One row of a timeseries or a breakdown: `date` or the property's value, and the metrics by name. */
export type V1Row = Readonly<Record<string, MetricValue | string>>;

/** An answer in the shape of the Stats API v1. */
export interface V1Answer {
  readonly results:
    Readonly<Record<string, { readonly value: MetricValue; readonly change?: number | null }>> | readonly V1Row[];
  /** Why imported numbers are not in it, though they were asked for. */
  readonly warning?: string;
}

const NOT_IMPORTED = "Imported stats are not included in the results because query parameters are not supported.";

/** The answer to `v1Question` as that API gave it: time series with every step of the range, whether anything happened or not. */
export function v1Answer(endpoint: V1Endpoint, metrics: readonly string[], answer: ComparedAnswer): V1Answer {
  const skipped: string | undefined = answer.meta.imports_skip_reason;
  const warning = skipped === undefined || skipped === "no_imported_data" ? {} : { warning: NOT_IMPORTED };
  return { results: resultsOf(endpoint, metrics, answer), ...warning };
}

function resultsOf(endpoint: V1Endpoint, metrics: readonly string[], answer: ComparedAnswer): V1Answer["results"] {
  switch (endpoint) {
    case "aggregate": {
      const [row] = answer.results;
      return Object.fromEntries(
        metrics.map((name, index) => {
          const value = row?.metrics[index] ?? null;
          const change = row?.comparison === undefined ? {} : { change: row.comparison.change[index] ?? null };
          return [name, { value, ...change }];
        }),
      );
    }
    case "timeseries": {
      // Both are in the order of time, where an hour that a clock change repeats is there twice under one label.
      const rows = [...answer.results];
      return (answer.meta.time_labels ?? []).map((date) => {
        const row = rows[0]?.dimensions[0] === date ? rows.shift() : undefined;
        return { date, ...named(metrics, row?.metrics) };
      });
    }
    case "breakdown": {
      const property = answer.query.dimensions[0] ?? "";
      const key = property.replace(/^(?:event:props|event|visit):/u, "");
      return answer.results.map((row) => ({ [key]: row.dimensions[0] ?? "", ...named(metrics, row.metrics) }));
    }
  }
}

function named(metrics: readonly string[], values: readonly MetricValue[] | undefined): Record<string, MetricValue> {
  return Object.fromEntries(metrics.map((name, index) => [name, values?.[index] ?? nothingOf(name, values)]));
}

/** Steps of time in which nothing happened have no row. */
function nothingOf(name: string, values: readonly MetricValue[] | undefined): MetricValue {
  return values === undefined && isMetricName(name) && metric(name).unit === "count" ? 0 : null;
}
