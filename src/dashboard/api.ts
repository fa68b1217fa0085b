import type { FilteredAnswer } from "./filtered-answer.ts";
import type { MetricName } from "./metrics.ts";
import type { OrganisationSettings } from "./organisation-rules.ts";
import type { OrganisationsAnswer } from "./organisations-answer.ts";

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

/** A question to `POST /api/v2/query`. */
export interface Query {
  readonly site_id: string;
  readonly metrics: readonly MetricName[];
  readonly date_range: readonly [string, string];
  readonly dimensions?: readonly string[];
  readonly filters?: readonly (readonly [op: "is", dimension: string, values: readonly string[]])[];
  readonly pagination?: { readonly limit: number };
}

export interface Answer {
  readonly results: readonly { readonly metrics: readonly (number | null)[]; readonly dimensions: readonly string[] }[];
  readonly meta?: {
    /** First local date whose numbers are still provisional. */
    readonly provisional_from?: string | null;
    readonly noise?: Noise;
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

/** Why a request failed, in words for the reader. `status` 0 = the installation did not answer. */
export class ApiError extends Error {
  readonly status: number;
  /** The line of configuration that would have the question counted from now on; with some 422. */
  readonly configuration: string | undefined;

  constructor(status: number, message: string, configuration?: string) {
    super(message);
    this.status = status;
    this.configuration = configuration;
  }
}

export const api = {
  session: (): Promise<SessionInfo> => request<SessionInfo>("GET", "/api/session"),
  signIn: (email: string, password: string): Promise<unknown> => request("POST", "/api/session", { email, password }),
  signOut: (): Promise<unknown> => request("DELETE", "/api/session"),
  createAccount: (email: string, password: string): Promise<unknown> =>
    request("POST", "/api/account", { email, password }),
  createSite: (domain: string, timeZone: string): Promise<SiteInfo> =>
    request<SiteInfo>("POST", "/api/sites", { domain, timeZone }),
  /** `question`: the query string of `GET /api/organisations`. */
  organisations: (question: string, signal?: AbortSignal): Promise<OrganisationsAnswer> =>
    request<OrganisationsAnswer>("GET", `/api/organisations?${question}`, undefined, signal),
  siteSettings: (site: string): Promise<OrganisationSettings> =>
    request<OrganisationSettings>("GET", `/api/sites/${encodeURIComponent(site)}`),
  changeSite: (site: string, changes: Partial<OrganisationSettings>): Promise<unknown> =>
    request("PUT", `/api/sites/${encodeURIComponent(site)}`, changes),
  /** `question`: the query string of `GET /api/filtered`. */
  filtered: (question: string, signal?: AbortSignal): Promise<FilteredAnswer> =>
    request<FilteredAnswer>("GET", `/api/filtered?${question}`, undefined, signal),
  query: (query: Query, signal?: AbortSignal): Promise<Answer> =>
    request<Answer>("POST", "/api/v2/query", query, signal),
  /** Whether the site has ever been counted. */
  hasPageviews: async (site: string): Promise<boolean> => {
    const question = { site_id: site, metrics: ["pageviews"], date_range: "all" };
    const { results } = await request<Answer>("POST", "/api/v2/query", question);
    return (results[0]?.metrics[0] ?? 0) > 0;
  },
  visitorsNow: (site: string, signal?: AbortSignal): Promise<number> =>
    request<number>("GET", `/api/v1/stats/realtime/visitors?site_id=${encodeURIComponent(site)}`, undefined, signal),
};

async function request<T>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<T> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    // Errors may come without a JSON body; what is no answer at all, or was cut off, must not pass for one.
    answer = response.ok ? await response.json() : await response.json().catch(() => null);
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiError(0, "The installation does not answer. Is it running, and are you online?");
  }
  if (!response.ok) {
    const { error, configuration } = (answer ?? {}) as { error?: unknown; configuration?: unknown };
    throw new ApiError(
      response.status,
      typeof error === "string" ? error : `The installation answered with ${String(response.status)}.`,
      typeof configuration === "string" ? configuration : undefined,
    );
  }
  // The shapes are the server's own, held by its tests.
  return answer as T;
}
