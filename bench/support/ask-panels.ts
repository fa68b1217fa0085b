import { addDays, localDay } from "../../src/domain/calendar.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import type { Site } from "../../src/domain/site.ts";
import type { StatSource } from "../../src/domain/stat-row.ts";
import type { EpochMs } from "../../src/domain/time.ts";
import { askStats } from "../../src/http/ask-stats.ts";
import { answerFunnel } from "../../src/stats/funnel.ts";
import { amountOf } from "../../src/stats/metrics.ts";
import { sharedSource } from "../../src/stats/shared-source.ts";
import type { Database } from "../../src/store/connect.ts";
import type { Question } from "./panel-questions.ts";
import { PANEL_FUNNEL } from "./panel-site.ts";
import { RAW_HITS, RAW_VISITS } from "./raw-hits.ts";

/** First and last date. */
export type Dates = readonly [from: string, to: string];

/** Questions of a batch that are asked at once, as the API does. */
const CONCURRENCY = 4;

/** Asks as the API does, from the body of the request on. Resolves with the sum of the last metric over the rows. */
export async function askStored(
  { name, asked }: Question,
  site: Site,
  dates: Dates,
  source: StatSource,
): Promise<number> {
  const now = localDay(addDays(dates[1], 1), site.timeZone).start;
  if (asked.kind === "funnel") return askFunnel(name, asked.filters, site, dates, now, source);
  const answer = await askStats({ site_id: site.domain, date_range: dates, ...asked.body }, site, {
    source,
    reports: DEFAULT_REPORTS,
    now: () => now,
    onError: (error) => {
      throw error;
    },
  });
  if (answer.status !== 200) throw new Error(`${name}: ${answer.body.error}`);
  return answer.body.results.reduce((sum, { metrics }) => sum + (amountOf(metrics.at(-1) ?? null) ?? 0), 0);
}

async function askFunnel(
  name: string,
  filters: readonly unknown[],
  site: Site,
  dates: Dates,
  now: EpochMs,
  source: StatSource,
): Promise<number> {
  const question = { funnel: PANEL_FUNNEL.name, dateRange: dates, filters };
  const answer = await answerFunnel(question, site, source, now, DEFAULT_REPORTS);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
  return answer.value.steps.reduce((sum, { visits }) => sum + visits, 0);
}

/** Asks raw rows, of both ranges at once where the question has a comparison. Resolves with the sum of the last column. */
export async function askRaw(question: Question, site: Site, dates: Dates, raw: Database): Promise<number> {
  const ranges = hasComparison(question) ? [dates, datesBefore(dates)] : [dates];
  const [rows] = await Promise.all(ranges.map((range) => readRaw(question.sql, site, range, raw)));
  return rows?.reduce((sum, row) => sum + Number(row.at(-1)), 0) ?? 0;
}

/** Asks all, a few at a time and each read once, as `POST /api/v2/query/batch` does. */
export async function askStoredBatch(
  questions: readonly Question[],
  site: Site,
  dates: Dates,
  source: StatSource,
): Promise<void> {
  const shared = sharedSource(source);
  await fewAtOnce(questions, (question) => askStored(question, site, dates, shared));
}

/** The same questions on raw rows, as many at once. */
export async function askRawBatch(
  questions: readonly Question[],
  site: Site,
  dates: Dates,
  raw: Database,
): Promise<void> {
  await fewAtOnce(questions, (question) => askRaw(question, site, dates, raw));
}

async function fewAtOnce(questions: readonly Question[], ask: (question: Question) => Promise<number>): Promise<void> {
  const waiting = questions.values();
  const worker = async (): Promise<void> => {
    for (const question of waiting) await ask(question);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}

function hasComparison({ asked }: Question): boolean {
  return asked.kind === "query" && Object.hasOwn(asked.body, "include");
}

/** As many days, right before. */
function datesBefore([from, to]: Dates): Dates {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return [addDays(from, -days), addDays(from, -1)];
}

function readRaw(sql: string, site: Site, [from, to]: Dates, raw: Database): Promise<readonly (readonly unknown[])[]> {
  const where =
    "WHERE site = {site:UInt32} AND ts >= toDateTime({from:String}, 'UTC') AND ts < toDateTime({to:String}, 'UTC') + INTERVAL 1 DAY";
  const text = sql.replaceAll("${hits}", `${RAW_HITS} ${where}`).replaceAll("${visits}", `${RAW_VISITS} ${where}`);
  return raw.read({ text, params: { site: site.id, from: `${from} 00:00:00`, to: `${to} 00:00:00` } });
}
