import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDimensionName } from "../../src/domain/dimension.ts";
import { FILTER_REASONS, FILTERED_REPORT, isNamedReason, type FilteredCount } from "../../src/domain/filtered.ts";
import { parseReport } from "../../src/domain/report.ts";
import { siteId } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { liveFiltered, liveNames, permittedFiltered } from "../../src/privacy/filtered.ts";
import { releaseFiltered } from "../../src/privacy/release.ts";
import { AesRandom } from "../support/aes-random.ts";

const counts = fc
  .uniqueArray(
    fc.record({
      reason: fc.constantFrom(...FILTER_REASONS),
      name: fc.constantFrom("", "(other)", "Other", "Googlebot", "GPTBot", "semalt.com", "OVH"),
      beacons: fc.integer({ min: 1, max: 40 }),
    }),
    { selector: ({ reason, name }) => `${reason} ${name}` },
  )
  .map((list) => list.map((count) => ({ ...count, name: isNamedReason(count.reason) ? count.name : "" })));
const policy = fc.record({ k: fc.integer({ min: 3, max: 12 }) });

function totals(list: readonly FilteredCount[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { reason, beacons } of list) sums[reason] = (sums[reason] ?? 0) + beacons;
  return sums;
}

describe("filtered beacons of a closed day", () => {
  it("add up to their reasons, and no name has fewer than k", () => {
    fc.assert(
      fc.property(counts, policy, (exact, rule) => {
        const told = permittedFiltered(exact, rule);
        expect(totals(told)).toEqual(totals(exact));
        for (const { reason, name, beacons } of told) {
          if (isNamedReason(reason) && name !== "(other)") expect(beacons).toBeGreaterThanOrEqual(rule.k);
        }
      }),
    );
  });

  it("are rows of a report that no dimension and no configuration can have", () => {
    expect(isDimensionName(FILTERED_REPORT)).toBe(false);
    expect(parseReport(FILTERED_REPORT).ok).toBe(false);
    const of = { site: siteId(3), day: "2026-03-02", windowStart: epochMs(1_000) };
    const [row] = releaseFiltered([{ reason: "opted_out", name: "", beacons: 2 }], { k: 5 }, new AesRandom(1), of);
    expect(row).toMatchObject({ ...of, window: "day", report: "filtered", v1: "opted_out", v2: "" });
    expect(row?.counters).toMatchObject({ events: 2, pageviews: 0, visitors: 0 });
  });
});

describe("filtered beacons of an open day", () => {
  it("add up to their reasons, with every name a multiple of k that is not more than it was", () => {
    fc.assert(
      fc.property(counts, policy, (exact, rule) => {
        const told = liveFiltered(exact, liveNames(exact, rule));
        expect(totals(told)).toEqual(totals(exact));
        for (const { reason, name, beacons } of told) {
          if (!isNamedReason(reason) || name === "(other)") continue;
          const was = exact.find((count) => count.reason === reason && count.name === name)?.beacons ?? 0;
          expect(beacons % rule.k).toBe(0);
          expect(beacons).toBeGreaterThan(0);
          expect(beacons).toBeLessThanOrEqual(was);
        }
      }),
    );
  });
});
