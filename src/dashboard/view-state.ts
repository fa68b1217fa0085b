import { FILTER_OPERATORS, isFilterDimension, type Filter, type FilterOperator } from "./filter.ts";
import { graphMetricOf, type GraphMetric } from "./metrics.ts";
import { PANELS } from "./panels.ts";
import { INTERVALS, isDate, PERIODS, type Interval, type Period, type PeriodId } from "./period.ts";

export type Theme = "system" | "light" | "dark";

/** What the numbers are held against. */
export type Compare =
  | { readonly mode: "off" }
  /** As many days before, or a year before; with `weekdays` moved to the nearest days of the same weekdays. */
  | { readonly mode: "previous" | "year"; readonly weekdays: boolean }
  | { readonly mode: "custom"; readonly from: string; readonly to: string };

/** A page by its path, a funnel by its name, a property by its key, a web vital, and what the speed is listed by. */
const CHOICES = ["flow", "funnel", "property", "vital", "speed-by"] as const;
export type Choice = (typeof CHOICES)[number];

/** What is compared with unless somebody chose. */
export const USUAL_COMPARE: Compare = { mode: "previous", weekdays: false };

/** Everything a site's view is a function of, besides the numbers. It lives in the address, so back and links work. */
export interface ViewState {
  /** Undefined until somebody chose. */
  readonly period: PeriodId | undefined;
  /** First and last date; only with `custom`. */
  readonly custom: readonly [from: string, to: string] | undefined;
  readonly compare: Compare;
  /** What the graph draws. */
  readonly metric: GraphMetric;
  /** Step of the graph; undefined = what suits the period. */
  readonly interval: Interval | undefined;
  readonly filters: readonly Filter[];
  /** A saved segment whose filters hold as well. */
  readonly segment: number | undefined;
  /** Chosen tab of a panel: panel id → tab id. Panels on their first tab are left out. */
  readonly tabs: Readonly<Record<string, string>>;
  /** What is looked at within a tab, where that is chosen; absent = nothing was. */
  readonly choices?: Readonly<Partial<Record<Choice, string>>>;
  /** Panel whose current tab is looked at in detail. */
  readonly details: string | undefined;
}

/** Reads a query string such as `?period=7d&source=Google&tab-pages=entry_page`. What makes no sense is left out. */
export function parseViewState(search: string): ViewState {
  const params = new URLSearchParams(search);
  const custom = datesIn(params.get("from"), params.get("to"));
  const wanted = params.get("period");
  const known = PERIODS.find(({ id }) => id === wanted)?.id;
  const tabs: Record<string, string> = {};
  for (const { id, tabs: those } of PANELS) {
    const tab = params.get(`tab-${id}`);
    if (tab !== null && those.some((one) => one.id === tab)) tabs[id] = tab;
  }
  const segment = /^\d{1,9}$/u.test(params.get("segment") ?? "") ? Number(params.get("segment")) : undefined;
  return {
    period: custom === undefined ? known : "custom",
    custom,
    compare: compareIn(params.get("compare")),
    metric: graphMetricOf(params.get("metric")),
    interval: INTERVALS.find((interval) => interval === params.get("interval")),
    filters: filtersIn(params),
    segment,
    tabs,
    ...choicesIn(params),
    details: PANELS.find(({ id }) => id === params.get("details"))?.id,
  };
}

/** Writes what `parseViewState` reads; defaults are left out. Returns "" or a text that begins with `?`. */
export function formatViewState(state: ViewState): string {
  const params = new URLSearchParams();
  if (state.custom !== undefined) {
    params.set("from", state.custom[0]);
    params.set("to", state.custom[1]);
  } else if (state.period !== undefined) params.set("period", state.period);
  const compare = compareText(state.compare);
  if (compare !== undefined) params.set("compare", compare);
  if (state.metric !== "visitors") params.set("metric", state.metric);
  if (state.interval !== undefined) params.set("interval", state.interval);
  for (const { dimension, operator, values } of state.filters) {
    for (const value of values) params.append(operator === "is" ? dimension : `${dimension}.${operator}`, value);
  }
  if (state.segment !== undefined) params.set("segment", String(state.segment));
  for (const [panel, tab] of Object.entries(state.tabs)) {
    if (PANELS.find(({ id }) => id === panel)?.tabs[0]?.id !== tab) params.set(`tab-${panel}`, tab);
  }
  for (const [choice, value] of Object.entries(state.choices ?? {})) params.set(choice, value);
  if (state.details !== undefined) params.set("details", state.details);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** Looks at something else within a tab. */
export function withChoice(state: ViewState, choice: Choice, value: string): ViewState {
  return { ...state, choices: { ...state.choices, [choice]: value } };
}

/** Looks at other days. */
export function withPeriod(state: ViewState, { id, from, to }: Period): ViewState {
  return { ...state, period: id, custom: id === "custom" ? [from, to] : undefined };
}

/** Adds a filter; one of the same dimension and operator gives way. */
export function withFilter(state: ViewState, filter: Filter): ViewState {
  return { ...state, filters: [...withoutFilter(state, filter).filters, filter] };
}

export function withoutFilter(state: ViewState, { dimension, operator }: Omit<Filter, "values">): ViewState {
  const others = state.filters.filter((other) => other.dimension !== dimension || other.operator !== operator);
  return { ...state, filters: others };
}

/** `source=Google` is, `source.is_not=Google` is not; a name said twice has both values. */
function filtersIn(params: URLSearchParams): readonly Filter[] {
  const filters = new Map<string, Filter>();
  for (const [name, value] of params) {
    const dot = name.lastIndexOf(".");
    const said = FILTER_OPERATORS.find((operator) => operator !== "is" && operator === name.slice(dot + 1));
    const operator: FilterOperator = dot > 0 && said !== undefined ? said : "is";
    const dimension = operator === "is" ? name : name.slice(0, dot);
    if (!isFilterDimension(dimension)) continue;
    const values = filters.get(name)?.values ?? [];
    if (!values.includes(value)) filters.set(name, { dimension, operator, values: [...values, value] });
  }
  return [...filters.values()];
}

function choicesIn(params: URLSearchParams): Pick<ViewState, "choices"> {
  const said = CHOICES.flatMap((choice) => {
    const value = params.get(choice);
    return value === null ? [] : [[choice, value] as const];
  });
  return said.length === 0 ? {} : { choices: Object.fromEntries(said) };
}

/** `off`, `previous`, `year`, either with `.weekdays` or `.dates`, or two dates with a comma between. */
function compareIn(text: string | null): Compare {
  if (text === "off") return { mode: "off" };
  const [mode, match] = (text ?? "").split(".");
  if (mode === "previous") return { mode, weekdays: match === "weekdays" };
  if (mode === "year") return { mode, weekdays: match !== "dates" };
  const [from = null, to = null] = (text ?? "").split(",");
  const dates = datesIn(from, to);
  return dates === undefined ? USUAL_COMPARE : { mode: "custom", from: dates[0], to: dates[1] };
}

function compareText(compare: Compare): string | undefined {
  if (compare.mode === "custom") return `${compare.from},${compare.to}`;
  if (compare.mode === "off") return "off";
  if (compare.mode === "previous") return compare.weekdays ? "previous.weekdays" : undefined;
  return compare.weekdays ? "year" : "year.dates";
}

function datesIn(from: string | null, to: string | null): readonly [string, string] | undefined {
  return isDate(from) && isDate(to) && from <= to ? [from, to] : undefined;
}
