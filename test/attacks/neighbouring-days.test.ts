// The stochastic tester: days with and without one visitor go the whole way from hits to released rows, thousands of
// times, and what the promise of mode dp forbids must not be seen. With a chance of 10^-6 a pair of days is accused
// wrongly; all draws are seeded, so a run that passed passes again. δ is far larger than a site may have, so that what
// breaks it is seen.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoundedReport } from "../../src/domain/bounded-report.ts";
import { DP_REPORTS, type DpReport } from "../../src/domain/dp-report.ts";
import type { Hit } from "../../src/domain/hit.ts";
import { HOUR_MS, MINUTE_MS } from "../../src/domain/time.ts";
import { planBudget, type DpPlan, type ReportPlan } from "../../src/privacy/dp/budget.ts";
import { fraction, parseDecimal } from "../../src/privacy/dp/fraction.ts";
import type { Noise } from "../../src/privacy/dp/noise.ts";
import { FULL, say } from "../faults/support/full-form.ts";
import { AesRandom } from "../support/aes-random.ts";
import { hitOf } from "../support/hits.ts";
import { clopperPearson } from "../support/statistics.ts";
import {
  boundedDay,
  differences,
  DP_SITE,
  logLikelihoods,
  outcomes,
  withReportPlan,
  type Difference,
  type Outcomes,
} from "./support/noisy-outcomes.ts";

const RUNS = 20_000;
/** A mutant must show in fewer. */
const MUTANT_RUNS = 6_000;
const RANDOM_PAIRS = FULL ? 40 : 4;
const EPSILON = 1;
const DELTA = 0.01;
const K = 5;
const ALPHA = 1e-6;
const DAY = Date.parse("2026-03-02T00:00:00Z");

const PAGE = dpReport("page", "day");
const SOURCE = dpReport("source", "day");
const TOTALS_BY_HOUR = dpReport("", "hour");

function dpReport(name: string, window: string): DpReport {
  const found = DP_REPORTS.find((asked) => asked.report.name === name && asked.window === window);
  if (found === undefined) throw new RangeError("no such report");
  return found;
}

/** The whole budget for one report. */
function planFor(asked: DpReport): DpPlan {
  const [epsilon, delta] = [parseDecimal(String(EPSILON)), parseDecimal(String(DELTA))];
  if (!epsilon.ok || !delta.ok) throw new RangeError("not a number");
  const { l0, linf, keys, window } = asked;
  const question = { name: asked.report.name, windows: [window], l0, linf, publicKeys: keys !== undefined };
  const plan = planBudget(epsilon.value, delta.value, [question], K);
  if (!plan.ok) throw new RangeError(plan.error);
  const [only] = plan.value.reports;
  if (only === undefined) throw new RangeError("no plan");
  return { ...plan.value, reports: DP_REPORTS.map(() => only) };
}

/** A day without its last visitor, and that visitor. */
interface Pair {
  readonly asked: DpReport;
  readonly others: readonly Hit[];
  readonly target: readonly Hit[];
}

function read(person: string, page: string, source: string, hour: number, minute = 0): Hit {
  return hitOf({ at: DAY + hour * HOUR_MS + minute * MINUTE_MS, person, values: { page, source } }, DP_SITE);
}

/** `counts` readers of as many pages (each with a source of its own), and a target that reads all of them `again` times. */
function pairOf(asked: DpReport, counts: readonly number[], again = 1): Pair {
  const others = counts.flatMap((count, page) =>
    Array.from({ length: count }, (_, person) =>
      read(`p${String(page)} ${String(person)}`, `/${String(page)}`, `s${String(page)}`, 1 + page),
    ),
  );
  const target = counts.flatMap((_, page) =>
    Array.from({ length: again }, (__, minute) => read("target", `/${String(page)}`, "s0", 1 + page, minute % 25)),
  );
  return { asked, others, target };
}

const thresholdOf = (asked: DpReport): number => planFor(asked).reports[0]?.threshold ?? 0;

/** Where a mistake would show most: cells at the thresholds, more cells than are counted, one page ten thousand times. */
const PLANNED_PAIRS: readonly (readonly [name: string, pair: Pair])[] = [
  ["an empty cell", pairOf(SOURCE, [0])],
  ["a cell one below k", pairOf(SOURCE, [K - 1])],
  ["a cell at the threshold", pairOf(SOURCE, [thresholdOf(SOURCE) - 1])],
  ["more pages than are counted", pairOf(PAGE, Array<number>(12).fill(150))],
  ["one page again and again", pairOf(PAGE, [150], 400)],
  ["more hours than are counted", pairOf(TOTALS_BY_HOUR, Array<number>(22).fill(3), 6)],
];

interface Mutation {
  /** How the day is bounded. */
  readonly asked?: (asked: DpReport) => DpReport;
  readonly plan?: (planned: ReportPlan) => ReportPlan;
}

/** The events that happened too often, in words; none where the promise is kept. */
function violations(
  { asked, others, target }: Pair,
  seed: number,
  { asked: bounds, plan: change }: Mutation = {},
  runs = RUNS,
): string[] {
  const plan = planFor(asked);
  const used = change === undefined ? plan : withReportPlan(plan, asked, change);
  // Bounded by what the mutant says, and then released as the report that it is.
  const fold = (hits: readonly Hit[]): BoundedReport[] =>
    boundedDay(
      [...hits].sort((a, b) => a.at - b.at),
      [bounds?.(asked) ?? asked],
    ).map((report) => ({ ...report, asked }));
  const cells = differences(fold(others), fold([...others, ...target]));
  const random = new AesRandom(seed);
  const [p, q] = (["with", "without"] as const).map((side) =>
    eventsOf(cells, plan, outcomes(cells, side, used, runs, random)),
  );
  const names = [...new Set([...(p?.keys() ?? []), ...(q?.keys() ?? [])])];
  const alpha = ALPHA / (names.length * 4);
  return names.filter((name) => {
    const [a, b] = [p, q].map((counts) => clopperPearson(counts?.get(name) ?? 0, runs, alpha));
    if (a === undefined || b === undefined) return false;
    const exceeds = (one: typeof a, other: typeof a): boolean => one.lower > Math.exp(EPSILON) * other.upper + DELTA;
    // And of what did not happen.
    const not = ({ lower, upper }: typeof a): typeof a => ({ lower: 1 - upper, upper: 1 - lower });
    return exceeds(a, b) || exceeds(b, a) || exceeds(not(a), not(b)) || exceeds(not(b), not(a));
  });
}

/** How often: a cell is there, a number is at least so large, the whole speaks for the visitor at least so much. */
function eventsOf(cells: readonly Difference[], plan: DpPlan, drawn: Outcomes): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (name: string, column: Float64Array, holds: (value: number) => boolean): void => {
    counts.set(name, column.filter(holds).length);
  };
  cells.slice(0, 3).forEach((cell, index) => {
    const [visitors = new Float64Array(0), pageviews = new Float64Array(0)] = [
      drawn.visitors[index],
      drawn.pageviews[index],
    ];
    count(`cell ${String(index)} there`, visitors, (value) => !Number.isNaN(value));
    for (const lead of [-5, 0, 1, 5, 20]) {
      count(
        `cell ${String(index)} visitors +${String(lead)}`,
        visitors,
        (value) => value >= cell.without.visitors + lead,
      );
      count(
        `cell ${String(index)} views +${String(lead)}`,
        pageviews,
        (value) => value >= cell.without.pageviews + lead,
      );
    }
  });
  const ratios = logLikelihoods(cells, plan, drawn);
  for (const at of [-1, -0.5, 0, 0.5, 1, 1.5, 2.5]) count(`speaks for it ${String(at)}`, ratios, (ratio) => ratio > at);
  return counts;
}

describe("days with and without one visitor, from hits to released rows", () => {
  it.each(PLANNED_PAIRS)(
    "are told apart no better than ε and δ allow: %s",
    (_, pair) => {
      expect(violations(pair, 1)).toEqual([]);
    },
    120_000,
  );

  it(`are told apart no better than ε and δ allow: ${String(RANDOM_PAIRS)} random pairs`, () => {
    const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 10, max: 80 })), {
      minLength: 1,
      maxLength: 8,
    });
    const pairs = fc.record({
      asked: fc.constantFrom(PAGE, SOURCE, TOTALS_BY_HOUR),
      counts,
      again: fc.integer({ min: 1, max: 9 }),
    });
    const property = fc.property(pairs, ({ asked, counts: readers, again }) => {
      expect(violations(pairOf(asked, readers, again), 2)).toEqual([]);
    });
    fc.assert(property, { numRuns: RANDOM_PAIRS, seed: 4, endOnFailure: true });
  }, 1_200_000);
});

function scaled(noise: Noise, by: bigint): Noise {
  return noise.kind === "laplace"
    ? { kind: "laplace", scale: fraction(noise.scale.numerator, noise.scale.denominator * by) }
    : { kind: "gaussian", variance: fraction(noise.variance.numerator, noise.variance.denominator * by * by) };
}

describe("the same tester", () => {
  const mutants: readonly (readonly [name: string, seenIn: string, mutation: Mutation])[] = [
    ["counts every cell of a visitor", "more hours than are counted", { asked: (asked) => ({ ...asked, l0: 1_000 }) }],
    [
      "counts every page view of a visitor",
      "one page again and again",
      { asked: (asked) => ({ ...asked, linf: 1_000_000 }) },
    ],
    [
      "draws noise of a third of the scale",
      "a cell at the threshold",
      {
        plan: (planned) => ({
          ...planned,
          visitors: scaled(planned.visitors, 3n),
          pageviews: scaled(planned.pageviews, 3n),
        }),
      },
    ],
    ["has no threshold", "a cell one below k", { plan: lowered((planned) => planned.threshold - K) }],
    ["has a threshold that k did not shift", "a cell one below k", { plan: lowered(() => K - 1) }],
  ];

  it.each(mutants)(
    "catches a release that %s, by %s",
    (name, seenIn, mutation) => {
      const tried = PLANNED_PAIRS.filter(([pair]) => FULL || pair === seenIn);
      const found = tried
        .filter(([, pair]) => violations(pair, 3, mutation, MUTANT_RUNS).length > 0)
        .map(([pair]) => pair);
      if (FULL) say(`neighbouring days: "${name}" is seen in: ${found.join("; ")}`);
      expect(found).toContain(seenIn);
    },
    300_000,
  );
});

/** Reports of closed lists have no threshold to lower. */
function lowered(by: (planned: ReportPlan & { readonly threshold: number }) => number): NonNullable<Mutation["plan"]> {
  return (planned) => {
    const { threshold } = planned;
    return threshold === undefined ? planned : { ...planned, threshold: threshold - by({ ...planned, threshold }) };
  };
}
