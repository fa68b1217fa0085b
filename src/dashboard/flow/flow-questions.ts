import type { Query, QueryFilter } from "../api.ts";
import { scopeQuestion, type Scope } from "../questions.ts";

/** Pages offered to look at. */
const PAGES_OFFERED = 100;
/** Rows asked for of each side, so that what has no name is among them. */
const SIDE_ROWS = 100;

/** What is asked about the ways through a page. */
export interface FlowQuestions {
  /** How often it was seen. */
  readonly views: Query;
  /** The pages before it; `(entry)` where visits began with it. */
  readonly from: Query;
  /** The pages after it. */
  readonly to: Query;
  /** Visits that ended with it. */
  readonly ended: Query;
}

/** Asks for the pages seen most. */
export function pagesQuestion(scope: Scope): Query {
  return {
    ...wholeSite(scope),
    metrics: ["pageviews"],
    dimensions: ["event:page"],
    pagination: { limit: PAGES_OFFERED },
  };
}

export function flowQuestions(scope: Scope, page: string): FlowQuestions {
  const ask = (filtered: string): Query & { readonly filters: readonly QueryFilter[] } => ({
    ...wholeSite(scope),
    metrics: ["pageviews"],
    filters: [["is", filtered, [page]]],
  });
  const side = { pagination: { limit: SIDE_ROWS } };
  return {
    views: ask("event:page"),
    from: { ...ask("event:page"), dimensions: ["event:previous_page"], ...side },
    to: { ...ask("event:previous_page"), dimensions: ["event:page"], ...side },
    ended: { ...ask("visit:exit_page"), metrics: ["visits"] },
  };
}

/** Which page follows which is kept by itself: nothing else about the visit can be asked with it. */
function wholeSite({ site, range, mode }: Scope): Omit<Query, "metrics"> {
  return scopeQuestion({ site, range, mode, filters: [] });
}
