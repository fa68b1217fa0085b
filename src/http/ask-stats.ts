import type { Report } from "../domain/report.ts";
import type { Site } from "../domain/site.ts";
import type { StatSource } from "../domain/stat-row.ts";
import type { EpochMs } from "../domain/time.ts";
import { answerCompared, type ComparedAnswer } from "../stats/compare.ts";
import { parseQuery } from "../stats/parse-query.ts";
import type { QueryError } from "../stats/query-error.ts";
import type { ShareTerms } from "../stats/share-terms.ts";

export interface AskDeps {
  readonly source: StatSource;
  readonly reports: readonly Report[];
  readonly now: () => EpochMs;
  /** Told why a question went unanswered. */
  readonly onError: (error: unknown) => void;
}

/** What becomes of a question: its answer, or why there is none. */
export type Asked = { readonly status: 200; readonly body: ComparedAnswer } | Refused;

export interface Refused {
  readonly status: 400 | 403 | 422 | 503;
  /**
   * In the shape of the Plausible Stats API; `configuration` is the line that would collect what was asked, `report` what
   * would be added to the site's own reports.
   */
  readonly body: { readonly error: string; readonly configuration?: string; readonly report?: string };
}

export const DATABASE_SILENT: Refused = {
  status: 503,
  body: { error: "The database does not answer. Try again shortly." },
};

/** ClickHouse's code for a regular expression that it gives up on. */
const CANNOT_COMPILE_REGEXP = "427";
/** Its codes for a read that goes over one of our limits: rows, time, memory. */
const OVER_LIMIT = new Set(["158", "159", "241", "307", "396"]);

/**
 * Asks a question about a site in the language of `POST /api/v2/query`. `terms`: those of the share that a guest asks by.
 * Never rejects.
 */
export async function askStats(body: unknown, site: Site, deps: AskDeps, terms?: ShareTerms): Promise<Asked> {
  const query = parseQuery(body, site, deps.now(), site.timeZone, terms);
  if (!query.ok) return refused(query.error);
  try {
    const answer = await answerCompared(query.value, site, deps.source, deps.reports);
    return answer.ok ? { status: 200, body: answer.value } : refused(answer.error);
  } catch (error) {
    return unanswered(error, deps);
  }
}

/** What becomes of a question that the database gave up on. */
export function unanswered(error: unknown, deps: Pick<AskDeps, "onError">): Refused {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === CANNOT_COMPILE_REGEXP) return tooMuch("Invalid filters. A pattern is too complex.");
  deps.onError(error);
  if (OVER_LIMIT.has(code)) {
    return tooMuch("The question needs more than one question may. Ask for a shorter range or for fewer values.");
  }
  // Its own words may quote data and stay inside.
  return DATABASE_SILENT;
}

/** A refusal as it is sent. */
export function refused({ status, message, configuration, report }: QueryError): Refused {
  const collectedBy = {
    ...(configuration === undefined ? {} : { configuration }),
    ...(report === undefined ? {} : { report }),
  };
  return { status, body: { error: message, ...collectedBy } };
}

function tooMuch(error: string): Refused {
  return { status: 400, body: { error } };
}
