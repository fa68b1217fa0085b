import type { Site } from "../../../src/domain/site.ts";
import type { StatSource } from "../../../src/domain/stat-row.ts";
import { epochMs } from "../../../src/domain/time.ts";
import { answerQuery, type Answer } from "../../../src/stats/answer.ts";
import { parseQuery } from "../../../src/stats/parse-query.ts";
import type { QueryError } from "../../../src/stats/query-error.ts";

export const NOW = epochMs(Date.parse("2024-05-05T12:30:00Z"));

/** Asks for visitors of 2024-05-01 to 2024-05-05, unless the body says otherwise; throws where it is refused. */
export async function answerOf(body: object, site: Site, source: StatSource): Promise<Answer> {
  const result = await ask(body, site, source);
  if ("status" in result) throw new Error(result.message);
  return result;
}

/** Asks the same; throws where it is answered. */
export async function refusalOf(body: object, site: Site, source: StatSource): Promise<QueryError> {
  const result = await ask(body, site, source);
  if (!("status" in result)) throw new Error("answered");
  return result;
}

async function ask(body: object, site: Site, source: StatSource): Promise<Answer | QueryError> {
  const base = { site_id: site.domain, metrics: ["visitors"], date_range: ["2024-05-01", "2024-05-05"] };
  const query = parseQuery({ ...base, ...body }, site, NOW, site.timeZone);
  if (!query.ok) return query.error;
  const answer = await answerQuery(query.value, site, source);
  return answer.ok ? answer.value : answer.error;
}
