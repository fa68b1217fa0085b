import { join } from "node:path";
import { addDays } from "../src/domain/calendar.ts";
import { siteId, type Site } from "../src/domain/site.ts";
import type { StatSource } from "../src/domain/stat-row.ts";
import type { Database } from "../src/store/connect.ts";
import { costRow, type Row, type Size } from "./row.ts";
import { askRaw, askRawBatch, askStored, askStoredBatch, type Dates } from "./support/ask-panels.ts";
import { openBenchEngine } from "./support/bench-engine.ts";
import { MARK_QUESTIONS } from "./support/mark-questions.ts";
import { PAGE_QUESTIONS } from "./support/page-questions.ts";
import { PANEL_QUESTIONS, type Question, type QuestionRange } from "./support/panel-questions.ts";
import { panelSite } from "./support/panel-site.ts";
import { fillPanels, WEEK, type FilledSite } from "./support/panel-store.ts";
import { median, percentile } from "./support/percentile.ts";

const QUESTIONS: readonly Question[] = [...PANEL_QUESTIONS, ...MARK_QUESTIONS];

interface Scale {
  readonly weeks: number;
  /** Page views a day of the sites whose traffic is made. */
  readonly made: readonly number[];
  /** All sites; those that are not made are copies of the smaller ones. */
  readonly sites: number;
  /** Of each question, and of raw rows, which take longer; of the page. */
  readonly rounds: number;
  readonly rawRounds: number;
  readonly pageRounds: number;
}

const FULL: Scale = {
  weeks: 52,
  made: [33_000, 10_000, 300, 500, 700, 1_000],
  sites: 100,
  rounds: 11,
  rawRounds: 5,
  pageRounds: 21,
};
const SMOKE: Scale = { weeks: 2, made: [1_000, 300], sites: 4, rounds: 1, rawRounds: 1, pageRounds: 2 };
/** Sites from this number of page views a day on have traffic of their own; smaller ones have copies. */
const LARGE = 1_001;

/**
 * Time of every question of the page over a year of a hundred sites' stored rows, against the same questions over raw rows
 * in the same engine. Nothing is kept between questions: the collector keeps answers until something is released.
 */
export async function run({ smoke, workDir }: Size): Promise<readonly Row[]> {
  const scale = smoke ? SMOKE : FULL;
  const sites = filledSites(scale);
  const engine = await openBenchEngine(join(workDir, "engine"));
  try {
    const stats = await engine.createMigrated("stats");
    const raw = await engine.create("raw");
    const today = new Date().toISOString().slice(0, 10);
    const last = addDays(today, -1);
    await fillPanels(sites, scale.weeks, last, stats, raw);
    const days: Readonly<Record<QuestionRange, number>> = smoke
      ? { day: 1, month: WEEK, half: WEEK, year: 2 * WEEK }
      : { day: 1, month: 30, half: 26 * WEEK, year: 52 * WEEK };
    const source: StatSource = {
      read: (sql) => stats.read(sql),
      openFrom: () => today,
      live: () => Promise.resolve([]),
      visitorsNow: () => 0,
    };
    const rows: Row[] = [];
    for (const { site, viewsADay, copies } of sites) {
      const isSmall = copies.length > 0;
      // The small sites are alike: a copy of one of them, from the middle of the table, speaks for all.
      if (isSmall && viewsADay !== SMALL_MEASURED && !smoke) continue;
      const measured = isSmall ? panelSite(siteId(copies[copies.length >> 1] ?? 0)) : site;
      rows.push(...(await measure(measured, viewsADay, scale, days, last, source, raw)));
    }
    return rows;
  } finally {
    await engine.close();
  }
}

const SMALL_MEASURED = 500;

function filledSites({ made, sites }: Scale): readonly FilledSite[] {
  const small = made.filter((viewsADay) => viewsADay < LARGE).length;
  return made.map((viewsADay, index) => {
    const turn = index - (made.length - small);
    const further = Array.from({ length: sites - made.length }, (_, i) => made.length + 1 + i);
    const copies = turn < 0 ? [] : further.filter((_, i) => i % small === turn);
    return { site: panelSite(siteId(index + 1)), viewsADay, copies };
  });
}

async function measure(
  site: Site,
  viewsADay: number,
  { rounds, rawRounds, pageRounds }: Scale,
  days: Readonly<Record<QuestionRange, number>>,
  last: string,
  source: StatSource,
  raw: Database,
): Promise<readonly Row[]> {
  const name = `${String(viewsADay)} views a day`;
  const datesOf = (range: QuestionRange): Dates => [addDays(last, 1 - days[range]), last];
  const rows: Row[] = [];
  const all: number[] = [];
  const allRaw: number[] = [];
  for (const question of QUESTIONS) {
    const dates = datesOf(question.range);
    const ours = (): Promise<number> => askStored(question, site, dates, source);
    const theirs = (): Promise<number> => askRaw(question, site, dates, raw);
    // Also warms both up.
    compare(question, await ours(), await theirs(), viewsADay >= LARGE, viewsADay * days[question.range]);
    const { spent, spentRaw } = await timedInTurn(ours, rounds, theirs, rawRounds);
    rows.push(costRow(`${name}: ${question.name}, median`, median(spent), "ms", median(spentRaw)));
    all.push(...spent);
    allRaw.push(...spentRaw);
  }
  rows.push(costRow(`${name}: all questions, median`, median(all), "ms", median(allRaw)));
  rows.push(costRow(`${name}: all questions, p95`, percentile(all, 0.95), "ms", percentile(allRaw, 0.95)));

  const { spent: page, spentRaw: pageRaw } = await timedInTurn(
    () => askStoredBatch(PAGE_QUESTIONS, site, datesOf("year"), source),
    pageRounds,
    () => askRawBatch(PAGE_QUESTIONS, site, datesOf("year"), raw),
    rawRounds,
  );
  const what = `${name}: the page in one batch (${String(PAGE_QUESTIONS.length)} questions), 12 months`;
  rows.push(costRow(`${what}, median`, median(page), "ms", median(pageRaw)));
  rows.push(costRow(`${what}, p95`, percentile(page, 0.95), "ms", percentile(pageRaw, 0.95)));
  return rows;
}

/** Of the sum of a question that is `at most`: a visit over midnight is one here and two in the raw rows. */
const SLACK = 1.01;

/** What both see in all must fit together, or the times are of different questions. */
function compare({ name, sums }: Question, seen: number, seenRaw: number, isLarge: boolean, views: number): void {
  const fits = {
    all: seen === views && seenRaw === views,
    equal: seen === seenRaw,
    "equal of large sites": isLarge ? seen === seenRaw : seen <= seenRaw,
    "at most": seen <= seenRaw * SLACK && (seen > 0 || !isLarge),
    unlike: (seen > 0 && seenRaw > 0) || !isLarge,
  };
  if (fits[sums]) return;
  throw new Error(`${name}: ${String(seen)} stored and ${String(seenRaw)} raw, of ${String(views)} page views`);
}

/** Milliseconds of each round. Both in turn, so that what else the machine does meets both; raw rows as often as time allows, at least twice. */
async function timedInTurn(
  ours: () => Promise<unknown>,
  rounds: number,
  theirs: () => Promise<unknown>,
  rawRounds: number,
): Promise<{ readonly spent: readonly number[]; readonly spentRaw: readonly number[] }> {
  const spent: number[] = [];
  const spentRaw: number[] = [];
  let rawMs = 0;
  for (let round = 0; round < rounds; round++) {
    spent.push(await timed(ours));
    if (round >= rawRounds || (round >= RAW_ROUNDS_MIN && rawMs > RAW_WITHIN_MS)) continue;
    const ms = await timed(theirs);
    spentRaw.push(ms);
    rawMs += ms;
  }
  return { spent, spentRaw };
}

const RAW_ROUNDS_MIN = 2;
const RAW_WITHIN_MS = 3_000;

async function timed(task: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await task();
  return performance.now() - began;
}
