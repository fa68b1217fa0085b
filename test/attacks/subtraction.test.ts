import { describe, expect, it } from "vitest";
import { DEFAULT_REPORTS, markKindOf, type Report } from "../../src/domain/report.ts";
import { ExactDay, Names } from "../support/exact-day.ts";
import { shapeNumber, syntheticDays, type SiteShape } from "../support/synthetic-site.ts";
import { syntheticHits } from "../support/synthetic-hits.ts";
import { FULL, say } from "../faults/support/full-form.ts";
import { primaryRelease } from "./support/primary-release.ts";
import { Published } from "./support/published.ts";
import { containments, isDerivable, remainders, type Remainder } from "./support/remainders.ts";
import { closedDay, releasedRows, siteWith } from "./support/site-day.ts";

const SITE_DAYS = FULL ? 1_000 : 60;
/** The full form has larger sites and every k. */
const THRESHOLDS = [5, 3, 10] as const;
/** Of these days nothing is marked: a game of its own. */
const REPORTS = DEFAULT_REPORTS.filter(({ dimensions }) => markKindOf(dimensions) === undefined);
const PAIRS = containments(REPORTS);
/** The pairs that the control is broken on. */
const CONTROL_REPORTS: readonly Report[] = REPORTS.filter(({ name }) =>
  ["", "page", "country", "device", "page*country", "page*device"].includes(name),
);
const CONTROL_PAIRS = containments(CONTROL_REPORTS);

interface Score {
  days: number;
  equations: number;
  wrong: number;
  repeated: number;
  readonly derivable: Remainder[];
}

const newScore = (): Score => ({ days: 0, equations: 0, wrong: 0, repeated: 0, derivable: [] });

describe("subtracting what is published of a report from what is published of the reports that it refines", () => {
  const rule = newScore();
  const control = { pages: 0, brokenPages: 0, days: 0, brokenDays: 0, exactlyOne: 0 };

  it(`leaves no remainder of fewer than k visitors or of one value, over ${String(SITE_DAYS)} site-days and all containment pairs`, () => {
    for (let number = 0; number < SITE_DAYS; number++) {
      const shape = FULL ? shapeNumber(number) : smaller(shapeNumber(number));
      const k = THRESHOLDS[number % THRESHOLDS.length] ?? 5;
      attackDay(shape, k);
    }
    expect(rule.derivable.slice(0, 3).map(told)).toEqual([]);
    expect(rule.derivable).toHaveLength(0);
    // The equations are real ones: what is left is what the hidden rows have, to the last page view.
    expect(rule.wrong).toBe(0);
    expect(rule.equations).toBeGreaterThan(SITE_DAYS * 100);
    say(figures());
  }, 3_600_000);

  it("finds more than 30 % of pages and of days broken where nothing is done against it and most visitors are from one country", () => {
    expect(control.brokenDays / control.days).toBeGreaterThan(0.3);
    expect(control.brokenPages / control.pages).toBeGreaterThan(0.3);
    expect(control.exactlyOne).toBeGreaterThan(0);
  });

  function figures(): string {
    const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
    return [
      `subtraction: ${String(rule.days)} site-days, ${String(rule.equations)} equations, ${String(rule.derivable.length)} derivable;`,
      `control: ${percent(control.brokenPages, control.pages)} of pages, ${percent(control.brokenDays, control.days)} of days,`,
      `${String(control.exactlyOne)} remainders of one visitor`,
    ].join(" ");
  }

  function attackDay(shape: SiteShape, k: number): void {
    const site = siteWith(k);
    for (const day of syntheticDays(shape, "2026-03-02", 1)) {
      const exact = new ExactDay(day, new Names());
      const ledger = closedDay(syntheticHits(day, site), site);
      const published = new Published(releasedRows(ledger, REPORTS));
      rule.days++;
      for (const pair of PAIRS) {
        for (const remainder of remainders(published, exact, pair, k)) {
          rule.equations++;
          if (!remainder.exact) rule.wrong++;
          if (isDerivable(remainder, k)) rule.derivable.push(remainder);
        }
      }
      if (shape.homeShare > 0)
        attackControl(new Published(primaryRelease(ledger.view(), CONTROL_REPORTS, k)), exact, k);
    }
  }

  function attackControl(published: Published, exact: ExactDay, k: number): void {
    const found = CONTROL_PAIRS.flatMap((pair) => remainders(published, exact, pair, k)).filter((remainder) =>
      isDerivable(remainder, k),
    );
    control.days++;
    if (found.length > 0) control.brokenDays++;
    const pages = found.filter(
      ({ parent, child }) => parent.report.name === "page" && parent.window === "day" && child.report.name !== "page",
    );
    control.pages += CONTROL_REPORTS.filter(({ name }) => name === "page").reduce(
      (sum, report) => sum + published.rowCount(report, "day"),
      0,
    );
    control.brokenPages += new Set(pages.map(({ parentValues }) => parentValues[0])).size;
    control.exactlyOne += found.filter(({ visitors }) => visitors === 1).length;
  }
});

/** The short form is about sites of up to a thousand visitors. */
function smaller(shape: SiteShape): SiteShape {
  return { ...shape, visitorsPerDay: Math.min(shape.visitorsPerDay, 1_000) };
}

function told({ parent, child, parentValues, slot, credited, values }: Remainder): string {
  const name = (question: typeof parent): string => `[${question.report.name}]/${question.window}`;
  return `${name(parent)} ${parentValues.join(",")} slot ${String(slot)} - ${name(child)}: ${String(credited)} visitors, ${String(values)} values`;
}
