// Two days of random beacons through the whole service, killed in the middle of them, against a program that counts them
// naively: what is released is what was sent, and what is told while a day is open is never above it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Seeded } from "../../src/cli/demo/seeded.ts";
import { COUNTERS, type Counters } from "../../src/domain/counters.ts";
import { isDimensionName, OTHER } from "../../src/domain/dimension.ts";
import type { ReleasedRow } from "../../src/domain/released.ts";
import { DEFAULT_REPORTS, markKindOf, report, type Report, type WindowKind } from "../../src/domain/report.ts";
import { siteId, type Site } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { answerQuery, type Answer } from "../../src/stats/answer.ts";
import { answerFunnel } from "../../src/stats/funnel.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { DECLARED, NAIVE } from "./support/declared-site.ts";
import { factsOf, install, type Installation } from "./support/installation.ts";
import { countNaively, type Counts, type NaiveCell, type NaiveCounts } from "./support/naive-site.ts";
import { byValue, euros, namedRows, releasedSource, rounded, sumOf } from "./support/released-answers.ts";
import { randomVisits, type RawBeacon } from "./support/random-visits.ts";

const SITE = siteId(1);
const HOUR = 3_600_000;
/** Tokyo's clocks are never changed; 8 o'clock of the first day, and the midnight between the two. */
const START = Date.parse("2026-03-02T08:00:00+09:00");
const MIDNIGHT = Date.parse("2026-03-03T00:00:00+09:00");
const END = Date.parse("2026-03-03T23:00:00+09:00");

/** What the naive site knows of. */
const KNOWN = new Set(
  "page event hostname exit_page entry_page source referrer channel utm_source utm_medium utm_campaign country browser device partner goal property vital funnel_step previous_page".split(
    " ",
  ),
);
const COMPARED = DEFAULT_REPORTS.filter(({ dimensions }) => dimensions.every((name) => KNOWN.has(name)));

describe.each([41, 42])("traffic of seed %i", (seed) => {
  let installed: Installation;
  let naive: NaiveCounts;
  let released: readonly ReleasedRow[];
  /** The second day's rows just before it ended. */
  const live = new Map<string, Awaited<ReturnType<Installation["service"]["source"]["live"]>>>();
  let sent = 0;

  beforeAll(async () => {
    installed = await install({
      start: new Date(START).toISOString(),
      reports: DEFAULT_REPORTS,
      sites: [DECLARED],
    });
    const random = new Seeded(seed);
    const visits = randomVisits(random, { start: START, midnight: MIDNIGHT, hours: 38, people: 260 });
    const beacons = visits.filter(({ at }) => at < END);
    sent = beacons.length;
    naive = countNaively(NAIVE, beacons);
    // Killed twice: somewhere, and while visits go on over midnight.
    const afterMidnight = beacons.findIndex(({ at }) => at > MIDNIGHT + random.below(20) * 60_000);
    await sendAll(beacons, new Set([random.below(sent), afterMidnight]));
    installed.clock.set(END);
    await installed.service.tick();
    for (const report of COMPARED) live.set(report.name, await installed.service.source.live(SITE, report, "day"));
    await installed.tickAt(new Date(END + 3 * HOUR).toISOString());
    released = [...installed.stored.values()].flatMap(({ rows }) => rows);
  }, 240_000);

  afterAll(() => installed.close());

  async function sendAll(beacons: readonly RawBeacon[], killedAt: ReadonlySet<number>): Promise<void> {
    const encoder = new TextEncoder();
    let hour = 0;
    let underWay: Promise<string>[] = [];
    const settle = async (): Promise<void> => {
      expect(new Set(await Promise.all(underWay))).toEqual(underWay.length === 0 ? new Set() : new Set(["accepted"]));
      underWay = [];
    };
    for (const [index, { at, person, fields }] of beacons.entries()) {
      if (Math.floor(at / HOUR) > hour) {
        await settle();
        hour = Math.floor(at / HOUR);
        installed.clock.set(hour * HOUR + 90_000 > at ? at : hour * HOUR + 90_000);
        await installed.service.tick();
      }
      if (killedAt.has(index)) {
        await settle();
        await installed.boot();
        expect(installed.service.replayed.hits).toBeGreaterThan(0);
      }
      installed.clock.set(at);
      const body = encoder.encode(JSON.stringify({ d: "example.com", ...fields }));
      underWay.push(
        installed.service.collect(body, factsOf(person)).then((collected) => {
          if (!collected.ok) throw new Error(collected.error.code);
          return collected.value.outcomes.join();
        }),
      );
    }
    await settle();
  }

  /** Rows of a report by window and values. What came too late for an hour's totals is a further row of it. */
  function rowsOf({ name }: Report, window: WindowKind): ReadonlyMap<string, NamedRow> {
    const byKey = new Map<string, NamedRow>();
    for (const row of released.filter((one) => one.report === name && one.window === window)) {
      const before = byKey.get(keyOf(row));
      expect(before === undefined || (name === "" && window === "hour"), `${name} ${keyOf(row)}`).toBe(true);
      byKey.set(keyOf(row), before === undefined ? row : { ...before, counters: added(before.counters, row.counters) });
    }
    return byKey;
  }

  it("is enough of everything, with visits that go on over midnight", () => {
    expect(sent).toBeGreaterThan(1_500);
    expect(naive.cells(["goal"], "day")).toHaveLength(10);
    expect(naive.cells(["funnel_step"], "day")).toHaveLength(10);
    expect(naive.cells(["vital"], "day")).toHaveLength(10);
    expect(COMPARED.length).toBeGreaterThan(80);
  });

  it("is released as it was sent: every number of every value that is named", () => {
    const whole: string[] = [];
    let named = 0;
    for (const report of COMPARED) {
      for (const window of report.windows.filter((one) => one !== "week")) {
        const cells = new Map(naive.cells(report.dimensions, window).map((cell) => [keyOf(cell), cell]));
        const rows = [...rowsOf(report, window)].filter(([, row]) => !isOther(row));
        if (rows.length === cells.size) whole.push(`${report.name} ${window}`);
        named += rows.length;
        for (const [key, row] of rows) {
          const what = `${report.name} by ${window}: ${key}`;
          const cell = cells.get(key);
          if (cell === undefined) throw new Error(`nobody made ${what}`);
          expect([what, countsOf(row)]).toEqual([what, linked(report, cell.counts, row)]);
          expect([what, sorted(row.histogram)]).toEqual([what, sorted(cell.histogram)]);
          if (report.dimensions.length > 0) expect(cell.counts["visitors"], what).toBeGreaterThanOrEqual(DECLARED.k);
        }
      }
    }
    expect(named).toBeGreaterThan(1_500);
    // Not kept back without need.
    const pages = rowsOf(report(["page"], ["day"]), "day");
    expect([...pages.values()].filter((row) => !isOther(row)).map(({ counters }) => counters.visits)).not.toContain(0);
    expect(whole).toEqual(expect.arrayContaining(WHOLE));
  });

  it("adds up in every report of hits and page views, whatever is named", () => {
    for (const report of COMPARED) {
      const kind = markKindOf(report.dimensions);
      if (kind !== undefined && kind !== "flow") continue;
      for (const window of report.windows.filter((one) => one !== "week")) {
        const rows = [...rowsOf(report, window).values()];
        const cells = naive.cells(report.dimensions, window);
        for (const counter of [
          "pageviews",
          "events",
          "visits",
          "bounces",
          "visit_s",
          "engaged_s",
          "scroll_sum",
        ] as const) {
          const sum = rows.reduce((total, { counters }) => total + counters[counter], 0);
          const wanted = cells.reduce((total, { counts }) => total + (counts[counter] ?? 0), 0);
          expect([report.name, window, counter, sum]).toEqual([report.name, window, counter, wanted]);
        }
      }
    }
  });

  it("is answered as it was sent, over both days", async () => {
    const { results } = await ask([
      "visitors",
      "visits",
      "pageviews",
      "views_per_visit",
      "bounce_rate",
      "visit_duration",
      "events",
    ]);
    const all = sumOf(naive.cells([], "day"));
    const per = (amount: number, decimals: number): number => rounded(amount / all.visits, decimals);
    expect(results).toEqual([
      {
        dimensions: [],
        metrics: [
          all.visitors,
          all.visits,
          all.pageviews,
          per(all.pageviews, 2),
          per(100 * all.bounces, 0),
          per(all.visit_s, 0),
          all.events,
        ],
      },
    ]);

    const pages = await ask(["pageviews", "visitors", "time_on_page", "scroll_depth"], ["event:page"]);
    expect(namedRows(pages)).toEqual(
      byValue(naive.cells(["page"], "day"), ({ pageviews, visitors, engaged_s, engagements, scroll_sum, scrolls }) => [
        pageviews,
        visitors,
        rounded(engaged_s / engagements, 0),
        rounded(scroll_sum / scrolls, 0),
      ]),
    );

    const goals = await ask(
      ["events", "visitors", "conversion_rate", "total_revenue", "average_revenue"],
      ["event:goal"],
    );
    expect(namedRows(goals)).toEqual(
      byValue(naive.cells(["goal"], "day"), ({ events, visitors, revenue, sales }, goal) => [
        events,
        visitors,
        rounded((100 * visitors) / all.visitors, 2),
        ...(goal === "Purchase" ? [euros(revenue), euros(revenue / sales)] : [null, null]),
      ]),
    );

    const ann = [["is", "visit:partner", ["Ann"]]];
    const sold = await ask(["events", "group_conversion_rate", "total_revenue"], ["event:goal"], ann);
    const ofAnn = naive.cells(["partner", "goal"], "day").flatMap((cell) => {
      const isAnns = [cell.v1, cell.v2].includes("Ann");
      return isAnns ? [{ ...cell, v1: cell.v1 === "Ann" ? cell.v2 : cell.v1, v2: "" }] : [];
    });
    const sent = sumOf(naive.cells(["partner"], "day").filter(({ v1 }) => v1 === "Ann"));
    expect(namedRows(sold)).toEqual(
      byValue(ofAnn, ({ events, visitors, revenue }, goal) => [
        events,
        rounded((100 * visitors) / sent.visitors, 2),
        goal === "Purchase" ? euros(revenue) : null,
      ]),
    );

    const vitals = await ask(["events", "good", "needs_improvement", "poor"], ["event:web_vital"]);
    expect(namedRows(vitals)).toEqual(
      byValue(naive.cells(["vital"], "day"), ({ events, good, poor }) => [
        events,
        rounded((100 * good) / events, 1),
        rounded((100 * (events - good - poor)) / events, 1),
        rounded((100 * poor) / events, 1),
      ]),
    );

    const plans = await ask(["events", "visitors"], ["event:props:plan"]);
    expect(namedRows(plans)).toEqual(
      byValue(
        naive.cells(["property"], "day").flatMap((cell) => {
          const [key, plan = ""] = cell.v1.split("=");
          return key === "plan" ? [{ ...cell, v1: plan }] : [];
        }),
        ({ events, visitors }) => [events, visitors],
      ),
    );

    for (const [funnel, steps] of Object.entries(NAIVE.funnels)) {
      const question = { funnel, dateRange: RANGE, filters: [] };
      const answer = await answerFunnel(question, siteOf(installed), releasedSource(released), installed.clock.now());
      if (!answer.ok) throw new Error(answer.error.message);
      const reached = naive.cells(["funnel_step"], "day");
      expect(answer.value.steps.map(({ visits, visitors }) => [visits, visitors])).toEqual(
        steps.map((_, index) => {
          const { events, visitors } = sumOf(reached.filter(({ v1 }) => v1 === `${funnel}#${String(index + 1)}`));
          return [events, visitors];
        }),
      );
    }
  });

  async function ask(
    metrics: readonly string[],
    dimensions: readonly string[] = [],
    filters: readonly unknown[] = [],
  ): Promise<Answer> {
    const site = siteOf(installed);
    const body = { site_id: "example.com", date_range: RANGE, metrics, dimensions, filters };
    const query = parseQuery(body, site, installed.clock.now(), site.timeZone);
    if (!query.ok) throw new Error(query.error.message);
    const answer = await answerQuery(query.value, site, releasedSource(released));
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value;
  }

  it("tells of marks that fewer than k made nothing, not even that they are there", () => {
    const ofMarks = released.filter(
      ({ report }) => markKindOf(report.split("*").filter(isDimensionName)) !== undefined,
    );
    expect(ofMarks.filter(({ report }) => !report.includes("previous_page")).filter(isOther)).toEqual([]);
    expect(JSON.stringify(released)).not.toContain("rare-");
    expect(JSON.stringify([...live.values()])).not.toContain("rare-");
  });

  it("is told while the day is open in multiples of k, less than k below what it was", () => {
    let told = 0;
    for (const report of COMPARED) {
      const cells = new Map(naive.cells(report.dimensions, "day").map((cell) => [keyOf(cell), cell]));
      for (const row of live.get(report.name) ?? []) {
        if (row.day !== "2026-03-03" || isOther(row)) continue;
        const cell = cells.get(keyOf(row));
        const exactly = report.dimensions.length === 0;
        for (const counter of ["visitors", "pageviews", "visits", "events"] as const) {
          const [now, exact] = [row.counters[counter], cell?.counts[counter] ?? 0];
          const what = `${report.name} ${keyOf(row)} ${counter}: ${String(now)} of ${String(exact)}`;
          if (exactly) expect(now, what).toBe(exact);
          else if (now > 0)
            expect([now % DECLARED.k, now <= exact, exact - now < DECLARED.k], what).toEqual([0, true, true]);
        }
        told++;
      }
    }
    expect(told).toBeGreaterThan(200);
  });
});

const RANGE = ["2026-03-02", "2026-03-03"];

function siteOf({ directory }: Installation): Site {
  const site = directory.siteById(SITE);
  if (site === undefined) throw new Error("no site");
  return site;
}

type NamedRow = Pick<ReleasedRow, "day" | "windowStart" | "v1" | "v2" | "counters" | "histogram">;

function added(a: Counters, b: Counters): Counters {
  return Object.fromEntries(COUNTERS.map((name) => [name, a[name] + b[name]])) as Counters;
}

/** Reports of which nothing is hidden in this traffic, so that every cell is compared. */
const WHOLE = [
  " day",
  " hour",
  "page day",
  "entry_page day",
  "source day",
  "partner day",
  "channel day",
  "goal day",
].concat(["vital day", "funnel_step day", "page*previous_page day", "partner*goal day", "device*vital day"]);

function isOther({ v1, v2 }: { readonly v1: string; readonly v2: string }): boolean {
  return v1 === OTHER || v2 === OTHER;
}

function keyOf({ day, windowStart, v1, v2 }: Pick<NaiveCell, "day" | "windowStart" | "v1" | "v2">): string {
  return [day, new Date(epochMs(windowStart)).toISOString(), v1, v2].join(" | ");
}

function countsOf({ counters }: NamedRow): Counts {
  return Object.fromEntries(COUNTERS.map((name) => [name, counters[name]] as const).filter(([, count]) => count !== 0));
}

function sorted(histogram: ReadonlyMap<number, number> | undefined): readonly (readonly [number, number])[] {
  return [...(histogram ?? [])].sort(([a], [b]) => a - b);
}

/**
 * What a row may say of a cell: all of it, but that counts which other reports tell apart may stand in `(other)`. Of pages,
 * events and hostnames these are the visits that began there, of exit pages bounces, of all but events custom events.
 */
function linked({ dimensions }: Report, counts: Counts, row: NamedRow): Counts {
  if (dimensions.length === 0 || markKindOf(dimensions) !== undefined) return counts;
  const isOfHits = dimensions.some((name) => name === "page" || name === "event" || name === "hostname");
  const leftOut = [
    ...(isOfHits && row.counters.visits === 0 ? ["visits", "bounces", "visit_s"] : []),
    ...(dimensions.includes("exit_page") ? ["bounces"] : []),
  ];
  const told = Object.fromEntries(Object.entries(counts).filter(([name]) => !leftOut.includes(name)));
  const hasEvents = !dimensions.includes("event") && !dimensions.includes("exit_page");
  if (!hasEvents || row.counters.events !== row.counters.pageviews) return told;
  return { ...told, ...(row.counters.pageviews === 0 ? {} : { events: row.counters.pageviews }) };
}
