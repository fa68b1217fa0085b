import { describe, expect, it } from "vitest";
import { FilteredTally } from "../../src/aggregate/filtered-tally.ts";
import { FILTER_REASONS, isFilterReason } from "../../src/domain/filtered.ts";
import { OUTCOMES, RETRY_CODES } from "../../src/domain/outcome.ts";

describe("a tally of filtered beacons", () => {
  it("is the same after a round through the head of an image, and nothing of it when it is empty", () => {
    const tally = new FilteredTally();
    expect(tally.image()).toEqual({});
    tally.add("bot", "Googlebot", 3);
    tally.add("opted_out", "");
    tally.add("bot", "Googlebot");
    const again = new FilteredTally();
    again.restore(JSON.parse(JSON.stringify(tally.image())) as Record<string, unknown>);
    expect(again.counts()).toEqual([
      { reason: "bot", name: "Googlebot", beacons: 4 },
      { reason: "opted_out", name: "", beacons: 1 },
    ]);
    again.restore({});
    expect(again.counts()).toEqual(tally.counts());
  });

  it("refuses a head that is damaged, and passes over reasons that it does not know", () => {
    for (const filtered of [7, [7], [["bot"]], [["bot", "x", "1"]]]) {
      expect(() => new FilteredTally().restore({ filtered })).toThrow(RangeError);
    }
    const tally = new FilteredTally();
    tally.restore({ filtered: [["of another version", "x", 1]] });
    expect(tally.counts()).toEqual([]);
  });

  it("has a bound for names, and counts what is beyond it", () => {
    const tally = new FilteredTally();
    for (let name = 0; name < 1_500; name++) tally.add("spam_referrer", `spam-${String(name)}.example`);
    tally.add("spam_referrer", "spam-3.example");
    const counts = tally.counts();
    expect(counts).toHaveLength(1_001);
    expect(counts.find(({ name }) => name === "(other)")?.beacons).toBe(500);
    expect(counts.reduce((sum, { beacons }) => sum + beacons, 0)).toBe(1_501);
  });
});

describe("the reasons that are counted by site and day", () => {
  it("are the outcomes of policy; bounds, faults and malformed beacons are not among them", () => {
    expect(new Set(FILTER_REASONS).size).toBe(FILTER_REASONS.length);
    const others = OUTCOMES.filter((outcome) => !isFilterReason(outcome));
    expect(others.filter((outcome) => !RETRY_CODES.some((code) => code === outcome))).toEqual([
      "accepted",
      "bad_key",
      "bad_json",
      "bad_field",
      "body_too_large",
      "site_unknown",
      "no_visit",
      "no_address",
      "duplicate",
      "visitor_rows_full",
      "network_rows_full",
      "day_rows_full",
      "failed",
    ]);
  });
});
