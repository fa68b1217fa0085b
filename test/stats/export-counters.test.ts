// The columns of exports, held against what gate 2 releases of a day that has everything.
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { foldDay } from "../../src/aggregate/fold-day.ts";
import { COUNTERS, type CounterName } from "../../src/domain/counters.ts";
import { OTHER } from "../../src/domain/dimension.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { DEFAULT_REPORTS, markKindOf } from "../../src/domain/report.ts";
import { releaseDay } from "../../src/privacy/release.ts";
import { exportCounters, exportedHistogram } from "../../src/stats/export-counters.ts";
import { hitOf, siteIn, type Said } from "../support/hits.ts";
import { SeededRandom } from "../support/seeded-random.ts";

const SITE = { ...siteIn("UTC"), k: 3 };
const MORNING = Date.UTC(2026, 2, 2, 9);
const MINUTE_MS = 60_000;
const PEOPLE = 240;

/** Everybody comes, reads two pages, buys, and leaves from one of a few; some bounce. */
function said(): Said[] {
  return Array.from({ length: PEOPLE }, (_, number): Said[] => {
    const person = String(number);
    const values = {
      country: ["DE", "FR"][number % 2] ?? "",
      source: ["Google", "Bing"][(number >> 1) % 2] ?? "",
      device: "Desktop",
    };
    const at = MORNING + (number % 3) * 60 * MINUTE_MS + number;
    const page = ["/a", "/b"][(number >> 2) % 2] ?? "";
    const first: Said = { at, person, values: { ...values, page }, marks: { steps: [{ funnel: "F", step: 1 }] } };
    if (number % 4 === 0) return [first];
    return [
      first,
      {
        at: at + MINUTE_MS,
        person,
        kind: "engagement",
        engagedMs: 9_000,
        scrollPercent: 60,
        values: { ...values, page },
        marks: { vitals: [{ vital: "lcp", value: number % 8 === 1 ? 9_000 : 900 }] },
      },
      { at: at + 2 * MINUTE_MS, person, values: { ...values, page: "/end" } },
      {
        at: at + 3 * MINUTE_MS,
        person,
        kind: "event",
        values: { ...values, page: "/end", event: "buy" },
        marks: {
          goals: [{ goal: "Sale", atPercent: 0, revenue: 5_000 }],
          properties: ["plan=pro"],
          steps: [{ funnel: "F", step: 2 }],
        },
      },
    ];
  }).flat();
}

describe("the columns of an export", () => {
  it("are the counters that released rows have, of every report and window", () => {
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    for (const one of said().sort((a, b) => a.at - b.at))
      expect(aggregator.add(hitOf(one, SITE), SITE)).toBe("accepted");
    const [ledger] = aggregator.all();
    if (ledger === undefined) throw new Error("nothing was counted");
    ledger.endAllVisits();
    const rows = releaseDay(foldDay(ledger.view(), DEFAULT_REPORTS, ["hour", "day"]), SITE, new SeededRandom(1));
    const seen = new Map<string, Set<CounterName>>();
    let histograms = 0;
    for (const report of DEFAULT_REPORTS) {
      const kind = report.dimensions.includes("exit_page") ? "exit" : (markKindOf(report.dimensions) ?? "hits");
      const used = seen.get(kind) ?? new Set<CounterName>();
      seen.set(kind, used);
      for (const row of rows.filter((one) => one.report === report.name)) {
        const columns = exportCounters(report, SITE.mode);
        // By exit page all bounces are in (other): that is the totals once more.
        const isRest = kind === "exit" && (row.v1 === OTHER || row.v2 === OTHER);
        const filled = COUNTERS.filter((name) => row.counters[name] !== 0 && !(isRest && name === "bounces"));
        expect(
          filled.filter((name) => !columns.includes(name)),
          `${report.name} by ${row.window}`,
        ).toEqual([]);
        for (const name of filled) used.add(name);
        if (row.histogram === undefined) continue;
        histograms++;
        expect(exportedHistogram(report, row.window, SITE.mode), `${report.name} by ${row.window}`).toBeDefined();
      }
    }
    expect(histograms).toBeGreaterThan(5);
    // And none that no row could have.
    for (const [kind, name] of [
      ["hits", "page"],
      ["exit", "exit_page"],
      ["goal", "goal"],
      ["property", "property"],
      ["vital", "vital"],
      ["funnel", "funnel_step"],
      ["flow", "page*previous_page"],
    ] as const) {
      const report = DEFAULT_REPORTS.find((one) => one.name === name);
      if (report === undefined) throw new Error(`there is no report ${name}`);
      expect([...(seen.get(kind) ?? [])].sort(), kind).toEqual([...exportCounters(report, SITE.mode)].sort());
    }
  });
});
