import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { foldBounded } from "../../src/aggregate/fold-bounded.ts";
import { orderedRows } from "../../src/aggregate/ordered-rows.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { OTHER } from "../../src/domain/dimension.ts";
import { DP_REPORTS, type DpReport } from "../../src/domain/dp-report.ts";
import type { Hit } from "../../src/domain/hit.ts";
import { report } from "../../src/domain/report.ts";
import { HOUR_MS, MINUTE_MS } from "../../src/domain/time.ts";
import { fraction, parseDecimal } from "../../src/privacy/dp/fraction.ts";
import { checkedPlan } from "../../src/privacy/dp/site-plan.ts";
import { planBudget, type DpPlan } from "../../src/privacy/dp/budget.ts";
import type { Noise } from "../../src/privacy/dp/noise.ts";
import { FULL, say } from "../faults/support/full-form.ts";
import { AesRandom } from "../support/aes-random.ts";
import { hitOf } from "../support/hits.ts";
import {
  boundedDay,
  differences,
  DP_SITE,
  logLikelihoods,
  outcomes,
  withReportPlan,
  type Difference,
} from "./support/noisy-outcomes.ts";
import { closedDay, releasedRows, siteWith } from "./support/site-day.ts";

const N = 20_000;
const DAY = Date.parse("2026-03-02T00:00:00Z");
const PAGES = ["/", "/a", "/b", "/c", "/d", "/e"];

/** All tokens but one are the attacker's: enough of them everywhere that nothing is kept back. */
function others(): Hit[] {
  return Array.from({ length: 2_000 }, (_, person) =>
    PAGES.map((page, at) =>
      hitOf(
        {
          at: DAY + (8 + at) * HOUR_MS + person,
          person: `mine ${String(person)}`,
          values: { page, source: "News", country: "DE", device: "Desktop", browser: "Firefox" },
        },
        DP_SITE,
      ),
    ).slice(person % 2, 5 + (person % 2)),
  ).flat();
}

/** The target leaves as many traces as the bounds let through: pages, hours, and every page again and again. */
function target(): Hit[] {
  return PAGES.flatMap((page, at) =>
    Array.from({ length: 12 }, (_, again) =>
      hitOf(
        {
          at: DAY + (8 + at) * HOUR_MS + again * MINUTE_MS,
          person: "target",
          values: { page, source: "News", country: "DE", device: "Desktop", browser: "Firefox" },
        },
        DP_SITE,
      ),
    ),
  );
}

const COUNTRY = dpReport("country");

function dpReport(name: string): DpReport {
  const found = DP_REPORTS.find(({ report }) => report.name === name);
  if (found === undefined) throw new RangeError("no such report");
  return found;
}

/** A plan in which one report spends the whole budget. */
function countriesAlone(text: string): DpPlan {
  const [epsilon, delta] = [parseDecimal(text), parseDecimal("1e-7")];
  if (!epsilon.ok || !delta.ok) throw new RangeError("not a number");
  const { l0, linf } = COUNTRY;
  const planned = planBudget(
    epsilon.value,
    delta.value,
    [{ name: "country", windows: ["day"], l0, linf, publicKeys: true }],
    5,
  );
  if (!planned.ok) throw new RangeError(planned.error);
  const [only] = planned.value.reports;
  if (only === undefined) throw new RangeError("no plan");
  return { ...planned.value, reports: DP_REPORTS.map(() => only) };
}

function told(what: string, epsilon: string, right: number): number {
  say(
    `membership: ${what}, epsilon ${epsilon}: accuracy ${right.toFixed(3)}, bound ${bound(Number(epsilon)).toFixed(3)}`,
  );
  return right;
}

const byTime = (hits: readonly Hit[]): Hit[] => [...hits].sort((a, b) => a.at - b.at);

/** Share of right answers to "was the target there?", half of the runs with and half without. */
function accuracy(cells: readonly Difference[], plan: DpPlan, drawn: DpPlan, seed: number): number {
  const random = new AesRandom(seed);
  const withOne = logLikelihoods(cells, plan, outcomes(cells, "with", drawn, N / 2, random));
  const without = logLikelihoods(cells, plan, outcomes(cells, "without", drawn, N / 2, random));
  return (withOne.filter((ratio) => ratio > 0).length + without.filter((ratio) => ratio <= 0).length) / N;
}

/** e^ε/(1+e^ε) + δ, and three standard errors of N coin tosses. */
function bound(epsilon: number): number {
  return Math.exp(epsilon) / (1 + Math.exp(epsilon)) + 1e-7 + 3 * Math.sqrt(0.25 / N);
}

function quieter(noise: Noise, by: bigint): Noise {
  return noise.kind === "laplace"
    ? { kind: "laplace", scale: fraction(noise.scale.numerator, noise.scale.denominator * by) }
    : { kind: "gaussian", variance: fraction(noise.variance.numerator, noise.variance.denominator * by * by) };
}

describe("membership in mode dp, with an attacker who is everybody else", () => {
  const cells = differences(
    boundedDay(byTime(others()), DP_REPORTS),
    boundedDay(byTime([...others(), ...target()]), DP_REPORTS),
  );

  const ofCountries = cells.filter(({ report }) => report.asked === COUNTRY);

  it("is about every cell that the bounds leave to the target: 3 hours, the day, 5 pages, and one each of the rest", () => {
    expect(cells).toHaveLength(DP_REPORTS.reduce((sum, { l0 }) => sum + l0, 0));
  });

  it.each(FULL ? ["0.5", "1", "2"] : ["1"])(
    "is guessed no better than ε = %s allows, by all that is released",
    (epsilon) => {
      const plan = checkedPlan({ epsilon, delta: "1e-7", k: 5 });
      expect(told("all reports", epsilon, accuracy(cells, plan, plan, 11))).toBeLessThanOrEqual(bound(Number(epsilon)));
    },
    300_000,
  );

  // The whole budget in one place, where the target shows most.
  it.each(["0.5", "1", "2"])("is guessed no better than ε = %s allows, by one report that has all of it", (epsilon) => {
    const plan = countriesAlone(epsilon);
    const right = told("one report", epsilon, accuracy(ofCountries, plan, plan, 12));
    expect(right).toBeGreaterThan(0.55);
    expect(right).toBeLessThanOrEqual(bound(Number(epsilon)));
  });

  it.each(["0.5", "1", "2"])(
    "is guessed better than that at ε = %s when the noise is a third of what it should be",
    (epsilon) => {
      const plan = withReportPlan(countriesAlone(epsilon), COUNTRY, (planned) => ({
        ...planned,
        visitors: quieter(planned.visitors, 3n),
        pageviews: quieter(planned.pageviews, 3n),
      }));
      expect(accuracy(ofCountries, plan, plan, 13)).toBeGreaterThan(bound(Number(epsilon)));
    },
  );

  it("would be certain without noise: the target moves a count by one and another by the bound", () => {
    const [difference] = ofCountries;
    expect(difference?.with.visitors).toBe((difference?.without.visitors ?? 0) + 1);
    expect(difference?.with.pageviews).toBe((difference?.without.pageviews ?? 0) + COUNTRY.linf);
  });
});

describe("a limit that visitors share", () => {
  it("tells in mode dp whether the one came who reaches it, since nothing is released then: a limit of the promise", () => {
    const limits = { ...DEFAULT_LIMITS, rowsPerDayMax: 4 };
    const isReleased = (hits: readonly Hit[]): boolean => {
      const aggregator = new Aggregator(limits);
      for (const hit of hits) aggregator.add(hit, DP_SITE);
      const views = aggregator.all().map((ledger) => ledger.view());
      return views.every((view) => DP_REPORTS.every((asked) => !foldBounded(view, orderedRows(view), asked).unbounded));
    };
    const read = (person: string): Hit => hitOf({ at: DAY + 12 * HOUR_MS, person, network: "an office" }, DP_SITE);
    const mine = ["a", "b", "c"].map(read);
    expect(isReleased(mine)).toBe(true);
    expect(isReleased([...mine, read("target")])).toBe(false);
  });
});

describe("membership in threshold mode", () => {
  it("is known for certain to an attacker who is everybody else: a limit, since exact counts are exact", () => {
    const site = siteWith(5);
    const reports = [report([], ["hour", "day"]), report(["page"], ["hour", "day"])];
    const read = (person: string, page: string): Hit =>
      hitOf({ at: DAY + 12 * HOUR_MS, person, values: { page } }, site);
    const mine = Array.from({ length: 4 }, (_, person) => read(`mine ${String(person)}`, "/target"));
    const rest = Array.from({ length: 20 }, (_, person) => [
      read(`r${String(person)}`, "/x"),
      read(`s${String(person)}`, "/y"),
    ]).flat();
    // Enough that is hidden elsewhere for the target's page to be named.
    const small = Array.from({ length: 3 }, (_, page) =>
      [0, 1].map((person) => read(`t${String(page)} ${String(person)}`, `/small-${String(page)}`)),
    ).flat();
    let right = 0;
    for (let trial = 0; trial < 40; trial++) {
      const came = trial % 2 === 0;
      const hits = [...mine, ...rest, ...small, ...(came ? [read("target", "/target")] : [])];
      const rows = releasedRows(closedDay(hits, site), reports, trial);
      const guess = rows.some((row) => row.report === "page" && row.v1 === "/target" && row.v1 !== OTHER);
      if (guess === came) right++;
    }
    expect(right / 40).toBe(1);
  });
});
