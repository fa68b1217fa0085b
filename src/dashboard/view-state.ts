import { isFilterDimension, type Filter } from "./filter.ts";
import { headlineMetric, type MetricName } from "./metrics.ts";
import { PANELS } from "./panels.ts";
import { isDate, PERIODS, type PeriodId } from "./period.ts";

export type Theme = "system" | "light" | "dark";

/** Everything a site's view is a function of, besides the numbers. It lives in the address, so back and links work. */
export interface ViewState {
  /** Undefined until somebody chose. */
  readonly period: PeriodId | undefined;
  /** First and last date; only with `custom`. */
  readonly custom: readonly [from: string, to: string] | undefined;
  readonly metric: MetricName;
  readonly filters: readonly Filter[];
  /** Chosen tab of a panel: panel id → dimension. Panels on their first tab are left out. */
  readonly tabs: Readonly<Record<string, string>>;
}

/** Reads a query string such as `?period=7d&source=Google&tab-pages=entry_page`. What makes no sense is left out. */
export function parseViewState(search: string): ViewState {
  const params = new URLSearchParams(search);
  const from = params.get("from");
  const to = params.get("to");
  const custom = isDate(from) && isDate(to) && from <= to ? ([from, to] as const) : undefined;
  const wanted = params.get("period");
  const known = PERIODS.find(({ id }) => id === wanted)?.id;
  const filters: Filter[] = [];
  const tabs: Record<string, string> = {};
  for (const [name, value] of params) {
    if (isFilterDimension(name)) filters.push({ dimension: name, value });
    const panel = PANELS.find(({ id }) => `tab-${id}` === name);
    if (panel?.tabs.some((tab) => tab.dimension === value) === true) tabs[panel.id] = value;
  }
  return {
    period: custom === undefined ? known : "custom",
    custom,
    metric: headlineMetric(params.get("metric")).name,
    filters,
    tabs,
  };
}

/** Writes what `parseViewState` reads; defaults are left out. Returns "" or a text that begins with `?`. */
export function formatViewState(state: ViewState): string {
  const params = new URLSearchParams();
  if (state.custom !== undefined) {
    params.set("from", state.custom[0]);
    params.set("to", state.custom[1]);
  } else if (state.period !== undefined) params.set("period", state.period);
  if (state.metric !== "visitors") params.set("metric", state.metric);
  for (const { dimension, value } of state.filters) params.append(dimension, value);
  for (const [panel, dimension] of Object.entries(state.tabs)) {
    if (PANELS.find(({ id }) => id === panel)?.tabs[0]?.dimension !== dimension) params.set(`tab-${panel}`, dimension);
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** Adds a filter; one of the same dimension gives way. */
export function withFilter(state: ViewState, filter: Filter): ViewState {
  return { ...state, filters: [...withoutFilter(state, filter).filters, filter] };
}

export function withoutFilter(state: ViewState, { dimension }: Pick<Filter, "dimension">): ViewState {
  return { ...state, filters: state.filters.filter((other) => other.dimension !== dimension) };
}
