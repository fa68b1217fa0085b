import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import { BEACON_IDS_KEPT_MS, DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { report } from "../../src/domain/report.ts";
import { hitOf, siteIn, type Said } from "../support/hits.ts";
import { cellsOf } from "./cells.ts";
import { foldAt } from "./compared.ts";

const SITE = siteIn("UTC");
const MIDNIGHT = Date.UTC(2026, 2, 3);
const TOTALS = [report([], ["day"])];

/** Gives beacons to a site and says what was counted. */
function told(limits = DEFAULT_LIMITS): {
  readonly tell: (said: Said) => Outcome;
  readonly counted: () => readonly (readonly [pageviews: number, engagedSeconds: number])[];
} {
  const aggregator = new Aggregator(limits);
  return {
    tell: (said) => aggregator.add(aggregator.carried(hitOf(said, SITE)), SITE),
    counted: () =>
      aggregator
        .all()
        .flatMap((ledger) =>
          [...foldAt(ledger, TOTALS, ["day"], Infinity)]
            .flatMap(cellsOf)
            .map(({ counters }) => [counters.pageviews, counters.engaged_s] as const),
        ),
  };
}

describe("a beacon that comes again", () => {
  it("counts once", () => {
    const { tell, counted } = told();
    const view: Said = { at: MIDNIGHT, person: "ann", beaconId: "view0001" };
    const time: Said = {
      at: MIDNIGHT + 1000,
      person: "ann",
      kind: "engagement",
      engagedMs: 1000,
      beaconId: "time0001",
    };
    expect([tell(view), tell(view), tell(time), tell(time), tell(view)]).toEqual([
      "accepted",
      "duplicate",
      "accepted",
      "duplicate",
      "duplicate",
    ]);
    expect(counted()).toEqual([[1, 1]]);
  });

  it("is known for as long as the script tries", () => {
    const { tell } = told();
    const view: Said = { at: MIDNIGHT, person: "ann", beaconId: "view0001" };
    tell(view);
    expect(tell({ ...view, at: MIDNIGHT + BEACON_IDS_KEPT_MS })).toBe("duplicate");
    // Forgotten when others came for longer than that, twice.
    for (const part of [2, 4])
      tell({ at: MIDNIGHT + part * BEACON_IDS_KEPT_MS, person: "bob", beaconId: `other${String(part)}` });
    expect(tell({ ...view, at: MIDNIGHT + 4 * BEACON_IDS_KEPT_MS })).toBe("accepted");
  });

  it("is known by its id and its visitor: readers of a page with seeded random numbers send the same ids", () => {
    const { tell } = told();
    tell({ at: MIDNIGHT, person: "ann", beaconId: "view0001" });
    expect(tell({ at: MIDNIGHT, person: "bob", beaconId: "view0001" })).toBe("accepted");
    expect(tell({ at: MIDNIGHT, person: "ann", beaconId: "view0001" })).toBe("duplicate");
    expect(tell({ at: MIDNIGHT, person: "ann", beaconId: "view0002" })).toBe("accepted");
    expect(tell({ at: MIDNIGHT, person: "ann" })).toBe("accepted");
    expect(tell({ at: MIDNIGHT, person: "ann" })).toBe("accepted");
  });

  it("is known after midnight when it was counted before", () => {
    const { tell, counted } = told();
    const view: Said = { at: MIDNIGHT - 1000, person: "ann", beaconId: "view0001" };
    expect([tell(view), tell({ ...view, at: MIDNIGHT + 1000 })]).toEqual(["accepted", "duplicate"]);
    expect(counted()).toEqual([[1, 0]]);
  });

  it("counts when it was not counted the first time", () => {
    const { tell } = told({ ...DEFAULT_LIMITS, rowsPerVisitorMax: 1 });
    const time: Said = { at: MIDNIGHT, person: "ann", kind: "engagement", beaconId: "time0001" };
    expect(tell(time)).toBe("no_visit");
    tell({ at: MIDNIGHT, person: "ann" });
    expect(tell(time)).toBe("accepted");
    const second: Said = { at: MIDNIGHT, person: "ann", values: { page: "/b" }, beaconId: "view0002" };
    expect([tell(second), tell(second)]).toEqual(["visitor_rows_full", "visitor_rows_full"]);
  });
});
