import type { Report } from "../domain/report.ts";
import type { Site, SiteId } from "../domain/site.ts";
import type { StatSource } from "../domain/stat-row.ts";
import { MINUTE_MS, type EpochMs } from "../domain/time.ts";
import { answerQuery } from "../stats/answer.ts";
import { amountOf } from "../stats/metrics.ts";
import { parseQuery } from "../stats/parse-query.ts";

export interface PageCountsDeps {
  readonly source: StatSource;
  readonly reports: readonly Report[];
  readonly now: () => EpochMs;
  readonly elapsedMs: () => number;
  /** How many sites have a public counter. */
  readonly sitesCounted: () => number;
  /** Told why a question went unanswered. */
  readonly onError: (error: unknown) => void;
}

/**
 * Page views by page of a site since it is counted: multiples of its k, and none below. Undefined when the database did not
 * answer and nothing is known from before.
 */
export type PageCounts = (site: Site) => Promise<ReadonlyMap<string, number> | undefined>;

const KEPT_MS = 5 * MINUTE_MS;
/** What a counter that is not known tells its reader to wait. */
export const UNANSWERED_MS = MINUTE_MS;
/** Pages that are kept of all sites together, some 20 MB of them, and of one site: those viewed most. */
const PAGES_KEPT = 200_000;
const PAGES_OF_SITE = { min: 100, max: 10_000 };

interface Answer {
  askAgainAtMs: number;
  readonly pages: Promise<ReadonlyMap<string, number> | undefined>;
}

/**
 * Asks the database one question for all pages of a site, at most once in five minutes: so strangers may ask as often as
 * they like. What nobody answers is made up for by the answer before, and asked again after a minute.
 */
export function createPageCounts(deps: PageCountsDeps): PageCounts {
  const answers = new Map<SiteId, Answer>();
  return (site) => {
    const before = answers.get(site.id);
    const nowMs = deps.elapsedMs();
    if (before !== undefined && nowMs < before.askAgainAtMs) return before.pages;
    const pages = ask(site, deps).catch((error: unknown) => {
      deps.onError(error);
      answer.askAgainAtMs = nowMs + UNANSWERED_MS;
      return before?.pages;
    });
    const answer: Answer = { askAgainAtMs: nowMs + KEPT_MS, pages };
    for (const [id, { askAgainAtMs }] of answers) if (nowMs >= askAgainAtMs) answers.delete(id);
    answers.set(site.id, answer);
    return pages;
  };
}

async function ask(site: Site, deps: PageCountsDeps): Promise<ReadonlyMap<string, number>> {
  const { k } = site;
  const share = Math.floor(PAGES_KEPT / Math.max(1, deps.sitesCounted()));
  const question = {
    site_id: site.domain,
    metrics: ["pageviews"],
    dimensions: ["event:page"],
    date_range: "all",
    order_by: [["pageviews", "desc"]],
    pagination: { limit: Math.min(PAGES_OF_SITE.max, Math.max(PAGES_OF_SITE.min, share)) },
  };
  const query = parseQuery(question, site, deps.now(), site.timeZone);
  const answer = query.ok ? await answerQuery(query.value, site, deps.source, deps.reports) : undefined;
  const pages = new Map<string, number>();
  // Pages may not be collected at all.
  for (const { dimensions, metrics } of answer?.ok === true ? answer.value.results : []) {
    const views = Math.floor((amountOf(metrics[0] ?? null) ?? 0) / k) * k;
    if (views >= k) pages.set(dimensions[0] ?? "", views);
  }
  return pages;
}
