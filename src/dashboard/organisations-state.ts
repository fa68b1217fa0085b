import type { OrganisationKind } from "./organisations-answer.ts";

/** Spans of the menu, in weeks that are over. */
export const WEEK_SPANS = [4, 12, 26, 52] as const;
const WEEKS_DEFAULT = 12;
const ROWS_STEP = 100;

export const SORTS = ["name", "visitor_days", "visits", "pageviews", "engaged_s", "trend", "score"] as const;
export type SortName = (typeof SORTS)[number];

/** Everything the view of organisations is a function of, besides the numbers. It lives in the address. */
export interface OrganisationsState {
  readonly weeks: number;
  readonly kind: OrganisationKind | undefined;
  readonly country: string;
  readonly page: string;
  readonly name: string;
  readonly minVisits: string;
  readonly watched: boolean;
  readonly sort: SortName;
  readonly ascending: boolean;
  readonly rows: number;
  /** Name of the organisation whose details are open. */
  readonly open: string;
}

/** Reads a query string such as `?weeks=26&kind=business&open=ACME`. What makes no sense is left out. */
export function parseOrganisationsState(search: string): OrganisationsState {
  const params = new URLSearchParams(search);
  const weeks = Number(params.get("weeks") ?? WEEKS_DEFAULT);
  const sort = SORTS.find((name) => name === params.get("sort")) ?? "score";
  const minVisits = params.get("min_visits") ?? "";
  const rows = Number(params.get("limit") ?? ROWS_STEP);
  return {
    weeks: Number.isInteger(weeks) && weeks >= 1 && weeks <= 156 ? weeks : WEEKS_DEFAULT,
    kind: KINDS.find((kind) => kind === params.get("kind")),
    country: params.get("country") ?? "",
    page: params.get("page") ?? "",
    name: params.get("name") ?? "",
    minVisits: /^\d{1,6}$/u.test(minVisits) ? minVisits : "",
    watched: params.get("watched") === "true",
    sort,
    ascending: params.get("order") === "asc" || (sort === "name" && params.get("order") === null),
    rows: Number.isInteger(rows) && rows >= 1 && rows <= 10_000 ? rows : ROWS_STEP,
    open: params.get("open") ?? "",
  };
}

export const KINDS: readonly OrganisationKind[] = ["business", "education", "government"];

/** Writes what `parseOrganisationsState` reads; defaults are left out. Returns "" or a text that begins with `?`. */
export function formatOrganisationsState(state: OrganisationsState): string {
  const params = filterParams(state);
  if (state.rows !== ROWS_STEP) params.set("limit", String(state.rows));
  if (state.open !== "") params.set("open", state.open);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** The parameters of the API's question. */
export function questionOf(site: string, state: OrganisationsState): string {
  const params = filterParams(state);
  params.set("limit", String(state.rows));
  return withSite(site, params);
}

/** The address of the same question's file, all rows of it. */
export function fileOf(site: string, state: OrganisationsState, options: Readonly<Record<string, string>>): string {
  const params = filterParams(state);
  params.set("format", "csv");
  for (const [name, value] of Object.entries(options)) params.set(name, value);
  return `/api/organisations?${withSite(site, params)}`;
}

/** With more rows. */
export function withMoreRows(state: OrganisationsState): OrganisationsState {
  return { ...state, rows: state.rows + ROWS_STEP };
}

/** Whether anything narrows the list down. */
export function isFiltered({ kind, country, page, name, minVisits, watched }: OrganisationsState): boolean {
  return kind !== undefined || watched || [country, page, name, minVisits].some((text) => text !== "");
}

/** Without what narrows the list down. */
export function unfiltered(state: OrganisationsState): OrganisationsState {
  return { ...state, kind: undefined, country: "", page: "", name: "", minVisits: "", watched: false };
}

function filterParams(state: OrganisationsState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.weeks !== WEEKS_DEFAULT) params.set("weeks", String(state.weeks));
  if (state.kind !== undefined) params.set("kind", state.kind);
  if (state.country !== "") params.set("country", state.country);
  if (state.page !== "") params.set("page", state.page);
  if (state.name !== "") params.set("name", state.name);
  if (state.minVisits !== "") params.set("min_visits", state.minVisits);
  if (state.watched) params.set("watched", "true");
  if (state.sort !== "score") params.set("sort", state.sort);
  const usual = state.sort === "name";
  if (state.ascending !== usual) params.set("order", state.ascending ? "asc" : "desc");
  return params;
}

function withSite(site: string, params: URLSearchParams): string {
  return new URLSearchParams([["site_id", site], ...params]).toString();
}
