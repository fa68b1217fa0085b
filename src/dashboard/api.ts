import { askBatched } from "./ask-batched.ts";
import type { FilteredAnswer } from "./filtered-answer.ts";
import type { FilterOperator } from "./filter.ts";
import type { OrganisationsAnswer } from "./organisations-answer.ts";
import { request } from "./request.ts";

export { ApiError } from "./request.ts";

/** `GET /api/session`. */
export interface SessionInfo {
  readonly user: {
    readonly email: string;
    readonly role: "owner" | "viewer";
    /** May see which organisations came. */
    readonly organisations: boolean;
  } | null;
  readonly setup: boolean;
  readonly unclaimed: boolean;
  readonly publicUrl: string;
  readonly sites: readonly SiteInfo[];
  readonly data: {
    readonly attributions: readonly { readonly text: string; readonly url: string }[];
    readonly networksDay: string;
    /** For owners: what is out of date, a sentence each. */
    readonly warnings: readonly string[];
  };
}

export interface SiteInfo {
  readonly domain: string;
  readonly timeZone: string;
  readonly k: number;
  readonly mode: "threshold" | "dp";
}

/** What happened on a day, of a site's annotations. */
export interface AnnotationInfo {
  readonly id: number;
  readonly date: string;
  readonly text: string;
}

/** A goal of a site, as far as the page looks at it. */
export interface GoalInfo {
  readonly name: string;
  readonly event?: string;
  readonly page?: string;
  readonly scrollPercent?: number;
  readonly currency?: string;
}

/** A question to `POST /api/v2/query`. */
export interface Query {
  readonly site_id: string;
  readonly metrics: readonly string[];
  readonly date_range: readonly [from: string, to: string];
  readonly dimensions?: readonly string[];
  readonly filters?: readonly QueryFilter[];
  readonly order_by?: readonly (readonly [name: string, direction: "asc" | "desc"])[];
  readonly include?: {
    readonly comparisons?: QueryComparison;
    readonly time_labels?: boolean;
    readonly total_rows?: boolean;
    readonly imports?: boolean;
  };
  readonly pagination?: { readonly limit: number; readonly offset?: number };
}

export type QueryFilter =
  | readonly [operator: FilterOperator, dimension: string, values: readonly string[]]
  | readonly [
      operator: FilterOperator,
      dimension: string,
      values: readonly string[],
      modifiers: { readonly case_sensitive: boolean },
    ]
  | readonly [operator: "is", segment: "segment", ids: readonly number[]];

export type QueryComparison =
  | { readonly mode: "previous_period" | "year_over_year"; readonly match_day_of_week: boolean }
  | { readonly mode: "custom"; readonly date_range: readonly [from: string, to: string] };

/** A number, an amount of money, or null where there is nothing to say. */
export type MetricValue = number | Money | null;

export interface Money {
  readonly value: number;
  readonly currency: string;
  readonly short: string;
  readonly long: string;
}

export interface Row {
  readonly metrics: readonly MetricValue[];
  readonly dimensions: readonly string[];
  /** The same in the earlier range; `change` in percent, of percentages in points, null where it is not known. */
  readonly comparison?: {
    readonly metrics: readonly MetricValue[];
    readonly dimensions: readonly string[];
    readonly change: readonly (number | null)[];
  };
}

export interface Answer {
  readonly results: readonly Row[];
  readonly meta?: {
    /** First local date whose numbers are still provisional. */
    readonly provisional_from?: string | null;
    readonly noise?: Noise;
    readonly time_labels?: readonly string[];
    /** Those of the earlier range, in the places of those they are held against. */
    readonly comparison_time_labels?: readonly string[];
    readonly total_rows?: number;
    /** Of goals, properties, web vitals and funnels: what is left out. */
    readonly withheld?: string;
    /** Which hits tell what is asked; the others are in no row. */
    readonly counted_only?: string;
    /** The first day of which the report has rows. */
    readonly rows_from?: string;
    /** Percentiles are of the days before this date. */
    readonly percentiles_before?: string;
    readonly imports_included?: boolean;
    readonly imports_warning?: string;
    readonly metric_warnings?: Readonly<Record<string, { readonly code: string; readonly warning: string }>>;
    /** What has no name: how much of which metric, and which part of the whole. */
    readonly other?: { readonly metric: "events" | "visits"; readonly value: number; readonly share: number };
    /** Of the range that it is held against. */
    readonly comparison?: Pick<NonNullable<Answer["meta"]>, "other" | "withheld" | "rows_from">;
  };
  readonly query?: {
    /** First and last second, with the site's offset. */
    readonly date_range: readonly [from: string, to: string];
    readonly comparison_date_range?: readonly [from: string, to: string];
  };
}

/** Of a site in mode `dp`: how far its numbers may be off. */
export interface Noise {
  readonly epsilon: string;
  readonly delta: string;
  /** For each row and metric of the answer, between what the number lies in 95 of 100 cases. */
  readonly error_bars: readonly (readonly (ErrorBar | null)[])[];
}

export type ErrorBar = readonly [lower: number, upper: number];

export const api = {
  session: (): Promise<SessionInfo> => request<SessionInfo>("GET", "/api/session"),
  signIn: (email: string, password: string): Promise<unknown> => request("POST", "/api/session", { email, password }),
  signOut: (): Promise<unknown> => request("DELETE", "/api/session"),
  createAccount: (email: string, password: string): Promise<unknown> =>
    request("POST", "/api/account", { email, password }),
  createSite: (site: Pick<SiteInfo, "domain" | "timeZone" | "mode">): Promise<SiteInfo> =>
    request<SiteInfo>("POST", "/api/sites", site),
  /** `question`: the query string of `GET /api/organisations`. */
  organisations: (question: string, signal?: AbortSignal): Promise<OrganisationsAnswer> =>
    request<OrganisationsAnswer>("GET", `/api/organisations?${question}`, undefined, signal),
  /** `question`: the query string of `GET /api/filtered`. */
  filtered: (question: string, signal?: AbortSignal): Promise<FilteredAnswer> =>
    request<FilteredAnswer>("GET", `/api/filtered?${question}`, undefined, signal),
  query: (query: Query, signal: AbortSignal): Promise<Answer> => askBatched(query, signal),
  annotations: (site: string, signal?: AbortSignal): Promise<readonly AnnotationInfo[]> =>
    request<{ annotations: readonly AnnotationInfo[] }>("GET", sitePath(site, "annotations"), undefined, signal).then(
      ({ annotations }) => annotations,
    ),
  /** Has a report collected of the site from now on, as a refusal names it. */
  addReport: (site: string, report: string): Promise<unknown> => request("POST", sitePath(site, "reports"), { report }),
  addAnnotation: (site: string, date: string, text: string): Promise<unknown> =>
    request("POST", sitePath(site, "annotations"), { date, text }),
  goals: (site: string, signal?: AbortSignal): Promise<readonly GoalInfo[]> =>
    request<{ goals: readonly GoalInfo[] }>("GET", sitePath(site, "goals"), undefined, signal).then(
      ({ goals }) => goals,
    ),
  /** Whether the site has ever been counted. */
  hasPageviews: async (site: string): Promise<boolean> => {
    const question = { site_id: site, metrics: ["pageviews"], date_range: "all" };
    const { results } = await request<Answer>("POST", "/api/v2/query", question);
    return results[0]?.metrics[0] !== 0 && results.length > 0;
  },
  visitorsNow: (site: string, signal?: AbortSignal): Promise<number> =>
    request<number>("GET", `/api/v1/stats/realtime/visitors?site_id=${encodeURIComponent(site)}`, undefined, signal),
};

function sitePath(site: string, list: string): string {
  return `/api/sites/${encodeURIComponent(site)}/${list}`;
}
