import type { Answer } from "./api.ts";
import { scopeQuestion, type Scope } from "./questions.ts";
import { request } from "./request.ts";

/** Goals that visits may come to one after the other. */
export interface Funnel {
  readonly name: string;
  /** Names of goals. */
  readonly steps: readonly string[];
}

/** `GET /api/funnels` of one funnel: how far visits came. */
export interface FunnelAnswer {
  readonly steps: readonly FunnelStep[];
  readonly meta?: Answer["meta"];
}

export interface FunnelStep {
  /** The goal's name. */
  readonly name: string;
  /** That reached the step after all before it. */
  readonly visits: number;
  readonly visitors: number;
  /** Of the visits that reached the first step, 0…100 percent; null where there are none. */
  readonly from_first: number | null;
  /** Of those that reached the step before; null of the first step and where there are none. */
  readonly from_previous: number | null;
  readonly dropped_off: number;
  /** Half of the visits came from the step before in no more seconds; null where it is not told. */
  readonly median_seconds: number | null;
  /** Some days keep this step back and tell a later one: there were these visits or more. */
  readonly at_least?: true;
}

/** The funnels of a site. Errors: `ApiError`. */
export async function askFunnels(site: string, signal: AbortSignal): Promise<readonly Funnel[]> {
  const question = new URLSearchParams({ site_id: site }).toString();
  const { funnels } = await request<{ readonly funnels: readonly Funnel[] }>(
    "GET",
    `/api/funnels?${question}`,
    undefined,
    signal,
  );
  return funnels;
}

/** How far visits came; `question` is what `funnelQuestion` says. Errors: `ApiError`. */
export function askFunnel(question: string, signal: AbortSignal): Promise<FunnelAnswer> {
  return request<FunnelAnswer>("GET", `/api/funnels?${question}`, undefined, signal);
}

/** The query string that asks about a funnel under a view's dates and filters. */
export function funnelQuestion(scope: Scope, funnel: string): string {
  const { filters = [] } = scopeQuestion(scope);
  return new URLSearchParams({
    site_id: scope.site,
    funnel,
    date_range: `${scope.range.from},${scope.range.to}`,
    ...(filters.length === 0 ? {} : { filters: JSON.stringify(filters) }),
  }).toString();
}
