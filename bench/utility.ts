import { Aggregator } from "../src/aggregate/aggregator.ts";
import { foldBounded } from "../src/aggregate/fold-bounded.ts";
import { foldDay } from "../src/aggregate/fold-day.ts";
import type { LedgerView } from "../src/aggregate/ledger-view.ts";
import { orderedRows } from "../src/aggregate/ordered-rows.ts";
import { addDays, localDay } from "../src/domain/calendar.ts";
import { OTHER } from "../src/domain/dimension.ts";
import { DP_REPORTS } from "../src/domain/dp-report.ts";
import type { Hit } from "../src/domain/hit.ts";
import { DEFAULT_LIMITS } from "../src/domain/limits.ts";
import { DEFAULT_REPORTS, type Report } from "../src/domain/report.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../src/domain/site.ts";
import { DAYS_PER_WEEK } from "../src/domain/week.ts";
import { foldWeek } from "../src/fold-week.ts";
import { foldWindow } from "../src/fold-window.ts";
import { noisyCells } from "../src/privacy/dp/release-dp.ts";
import { checkedPlan } from "../src/privacy/dp/site-plan.ts";
import { SeededRandom } from "../test/support/seeded-random.ts";
import { syntheticHits } from "../test/support/synthetic-hits.ts";
import { syntheticDays } from "../test/support/synthetic-site.ts";
import type { Row, Size } from "./row.ts";
import { DemoHits } from "./support/demo-hits.ts";

const MONDAY = "2026-03-02";
const WEEKS = 4;
const SHOWN = [
  "page",
  "entry_page",
  "source",
  "country",
  "utm_campaign",
  "page*country",
  "page*source",
  "country*device",
];

/** A site whose days are asked for again and again, always the same. */
interface Traffic {
  readonly name: string;
  days(site: Site, count: number): Iterable<readonly Hit[]>;
}

/** What of a report is named, and what there is: page views, and values of a week. */
interface Shares {
  views: number;
  values: number;
  readonly plain: Named;
  readonly days: Named;
  readonly week: Named;
}

interface Named {
  views: number;
  values: number;
}

/** What gate 2 costs those who read the numbers: shares that are shown, and errors in mode dp. Prints tables as well. */
export function run({ smoke }: Size): readonly Row[] {
  const weeks = smoke ? 1 : WEEKS;
  const sites: readonly Traffic[] = [
    synthetic("50 visitors a day, 94 % from one country", 50, 60, 0.94),
    ...(smoke ? [] : [synthetic("200 visitors a day, 94 % from one country", 200, 150, 0.94)]),
    ...(smoke ? [] : [synthetic("1,000 visitors a day, many countries", 1_000, 400, 0)]),
    { name: "the demo's shop", days: demoDays },
  ];
  const rows: Row[] = [];
  for (const traffic of sites) {
    for (const k of smoke ? [5] : [3, 5, 10]) rows.push(...thresholdRows(traffic, k, weeks));
    rows.push(...dpRows(traffic, smoke ? 1 : WEEKS * DAYS_PER_WEEK));
  }
  return rows;
}

function synthetic(name: string, visitorsPerDay: number, pages: number, homeShare: number): Traffic {
  return {
    name,
    *days(site, count) {
      const shape = { seed: 5, visitorsPerDay, pages, homeShare, timeZone: "UTC" };
      for (const day of syntheticDays(shape, MONDAY, count)) yield syntheticHits(day, site);
    },
  };
}

function* demoDays(site: Site, count: number): Generator<readonly Hit[]> {
  const demo = new DemoHits(site);
  for (let number = 0; number < count; number++) {
    yield demo.day(localDay(addDays(MONDAY, number), site.timeZone), count - number);
  }
}

function siteOf(fields: Partial<Site>): Site {
  return { ...SITE_DEFAULTS, id: siteId(1), domain: "demo", ...fields };
}

function closed(hits: readonly Hit[], site: Site): LedgerView {
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  for (const hit of hits) aggregator.add(hit, site);
  const [ledger] = aggregator.all();
  if (ledger === undefined) throw new Error("a day without hits");
  ledger.endAllVisits();
  return ledger.view();
}

function thresholdRows(traffic: Traffic, k: number, weeks: number): Row[] {
  const shares = thresholdShares(traffic, k, weeks);
  const rows: Row[] = [];
  console.log(`\n### ${traffic.name}, k = ${String(k)}: share that is named, of page views (of a week's values)\n`);
  console.log("| report | k alone | and no subtraction | and a second chance by the week |\n|---|---|---|---|");
  for (const [name, { views, values, plain, days, week }] of shares) {
    const cell = (named: Named): string => `${percent(named.views, views)} (${percent(named.values, values)})`;
    console.log(`| ${name} | ${cell(plain)} | ${cell(days)} | ${cell(week)} |`);
    const what = `${traffic.name}, k = ${String(k)}, ${name}: page views that are named`;
    const share = (named: Named): number => (100 * named.views) / views;
    rows.push({ what: `${what}, by their days`, value: share(days), unit: "%", baseline: share(plain) });
    rows.push({ what: `${what}, with the week`, value: share(week), unit: "%", baseline: share(plain) });
  }
  return rows;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(0)} %`;
}

function thresholdShares(traffic: Traffic, k: number, weeks: number): Map<string, Shares> {
  const site = siteOf({ k });
  const reports = DEFAULT_REPORTS.filter(({ dimensions }) => dimensions.length > 0);
  const shares = new Map(SHOWN.map((name) => [name, emptyShares()]));
  let days: (readonly Hit[])[] = [];
  for (const hits of traffic.days(site, weeks * DAYS_PER_WEEK)) {
    days.push(hits);
    if (days.length < DAYS_PER_WEEK) continue;
    addWeek(days, site, reports, shares);
    days = [];
  }
  return shares;
}

function emptyShares(): Shares {
  const none = (): Named => ({ views: 0, values: 0 });
  return { views: 0, values: 0, plain: none(), days: none(), week: none() };
}

function addWeek(
  days: readonly (readonly Hit[])[],
  site: Site,
  reports: readonly Report[],
  shares: Map<string, Shares>,
): void {
  const random = new SeededRandom(1);
  const seen = new Map(
    SHOWN.map((name) => [
      name,
      { all: new Set<string>(), plain: new Set<string>(), days: new Set<string>(), week: new Set<string>() },
    ]),
  );
  let state: Uint8Array | undefined;
  let monday: LedgerView["day"] | undefined;
  const note = (kind: "plain" | "days" | "week", name: string, values: readonly string[], views: number): void => {
    const [report, sets] = [shares.get(name), seen.get(name)];
    if (report === undefined || sets === undefined || values.includes(OTHER)) return;
    report[kind].views += views;
    sets[kind].add(values.join("\n"));
  };
  for (const hits of days) {
    const view = closed(hits, site);
    monday ??= view.day;
    for (const report of foldDay(
      view,
      reports.filter(({ name }) => shares.has(name)),
      ["day"],
    )) {
      for (let cell = 0; cell < report.size; cell++) {
        const { v1, v2, counters } = report.cell(cell);
        seen.get(report.report.name)?.all.add([v1, v2].join("\n"));
        const sums = shares.get(report.report.name);
        if (sums !== undefined) sums.views += counters.pageviews;
        if ((report.credited[cell] ?? 0) >= site.k) note("plain", report.report.name, [v1, v2], counters.pageviews);
      }
    }
    const job = {
      id: "day",
      view,
      window: { kind: "day" },
      reports: DEFAULT_REPORTS,
      week: { state, valuesMax: 1_000_000, organisationValuesMax: 1_000_000 },
    } as const;
    const folded = foldWindow(job, random);
    state = folded.week?.state;
    for (const { window, report, v1, v2, counters } of folded.rows) {
      if (window !== "day") continue;
      note("days", report, [v1, v2], counters.pageviews);
      note("week", report, [v1, v2], counters.pageviews);
    }
  }
  if (state === undefined || monday === undefined) throw new Error("the week has no state");
  const { rows } = foldWeek({ id: "week", site: site.id, monday: monday.date, start: monday.start, state }, random);
  for (const { report, v1, v2, counters } of rows) note("week", report, [v1, v2], counters.pageviews);
  for (const [name, { all, ...named }] of seen) {
    const report = shares.get(name);
    if (report === undefined) continue;
    report.values += all.size;
    for (const kind of ["plain", "days", "week"] as const) report[kind].values += named[kind].size;
  }
}

/** What mode dp releases at ε = 1 against what really was, bounds, noise and all. Errors are weighed by size. */
function dpRows(traffic: Traffic, dayCount: number): Row[] {
  const site = siteOf({ mode: "dp" });
  const plan = checkedPlan(site);
  const random = new SeededRandom(2);
  const sums = DP_REPORTS.map(() => ({ views: 0, named: 0, visitorsOff: 0, visitors: 0, viewsOff: 0 }));
  for (const hits of traffic.days(site, dayCount)) {
    const view = closed(hits, site);
    const ordered = orderedRows(view);
    DP_REPORTS.forEach((asked, index) => {
      const sum = sums[index];
      if (sum === undefined) return;
      const real = realCounts(view, asked.report, asked.window);
      for (const { views } of real.values()) sum.views += views;
      for (const cell of noisyCells([foldBounded(view, ordered, asked)], plan, random)) {
        const was = real.get(`${String(cell.windowStart)} ${cell.value}`) ?? { visitors: 0, views: 0 };
        // Noise around nobody is an error as well, unless a reader sees that it is within its bar; nothing below 0 is shown.
        if (was.visitors === 0) continue;
        sum.named += was.views;
        sum.visitors += was.visitors;
        sum.visitorsOff += Math.abs(Math.max(0, cell.visitors) - was.visitors);
        sum.viewsOff += Math.abs(Math.max(0, cell.pageviews) - was.views);
      }
    });
  }
  console.log(`\n### ${traffic.name}, mode dp at ε = 1, δ = 1e-7: error of what is released, as a share of it\n`);
  console.log(
    "| report | page views under a released value | visitors off by | page views off by |\n|---|---|---|---|",
  );
  return DP_REPORTS.flatMap(({ report, window }, index) => {
    const { views, named, visitorsOff, visitors, viewsOff } = sums[index] ?? NO_SUMS;
    const name = `${report.name === "" ? "totals" : report.name} by ${window}`;
    const off = (error: number, of: number): string => (of === 0 ? "none released" : percent(error, of));
    console.log(`| ${name} | ${percent(named, views)} | ${off(visitorsOff, visitors)} | ${off(viewsOff, named)} |`);
    const what = `${traffic.name}, dp at ε = 1, ${name}`;
    const shown: Row = { what: `${what}: page views under a released value`, value: (100 * named) / views, unit: "%" };
    if (visitors === 0) return [shown];
    return [shown, { what: `${what}: visitors off by`, value: (100 * visitorsOff) / visitors, unit: "%" }];
  });
}

const NO_SUMS = { views: 1, named: 0, visitorsOff: 0, visitors: 0, viewsOff: 0 };

/** Visitors and page views of each cell as the ledger knows them. */
function realCounts(
  view: LedgerView,
  report: Report,
  window: "hour" | "day",
): Map<string, { readonly visitors: number; readonly views: number }> {
  const real = new Map<string, { visitors: number; views: number }>();
  for (const folded of foldDay(view, [report], [window])) {
    for (let cell = 0; cell < folded.size; cell++) {
      const { windowStart, v1, counters } = folded.cell(cell);
      if (counters.visitors > 0)
        real.set(`${String(windowStart)} ${v1}`, { visitors: counters.visitors, views: counters.pageviews });
    }
  }
  return real;
}
