import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { networkCredit } from "../../src/domain/network-credit.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import { hitOf, siteIn, type Said } from "../support/hits.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { cellsOf } from "./cells.ts";
import { foldAt } from "./compared.ts";

const SITE = siteIn("UTC");
const NOON = Date.UTC(2026, 2, 3, 12);
const LIMITS = { ...DEFAULT_LIMITS, rowsPerNetworkMax: 100, rowsPerDayMax: 400, valuesPerDimensionMax: 200 };
const PLANTED = "planted";

/** A hit with a user agent, a path, an event and campaign values that nobody else has, or few have. */
function attack(random: SeededRandom, at: number): Said {
  const made = (name: string): string => `${PLANTED} ${name} ${String(random.skewedBelow(5_000))}`;
  const values = { page: made("page"), source: made("source"), utm_campaign: made("campaign"), browser: made("agent") };
  const said = { at, person: made("person"), network: "one host" };
  if (random.oneIn(3)) return { ...said, kind: "engagement", engagedMs: 1000, values };
  return random.oneIn(2)
    ? { ...said, values }
    : { ...said, kind: "event", values: { ...values, event: made("event") } };
}

describe("one network with as many user agents, paths and events as it likes", () => {
  const random = new SeededRandom(3);
  const aggregator = new Aggregator(LIMITS);
  const outcomes = new Map<string, number>();
  for (let i = 0; i < 20_000; i++) {
    const outcome = aggregator.add(hitOf(attack(random, NOON + i * 100), SITE), SITE);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  const [ledger] = aggregator.all();
  if (ledger === undefined) throw new Error("nothing was counted");
  const { bytes } = ledger;
  const after = NOON + 20_000 * 100;
  const readers = Array.from({ length: 60 }, (_, i): Said => {
    const values = { page: `/page ${String(i % 6)}`, source: `source ${String(i % 3)}` };
    return { at: after + i, person: `reader ${String(i)}`, network: `home ${String(i)}`, values };
  });
  const outcomesOfReaders = readers.map((said) => aggregator.add(hitOf(said, SITE), SITE));

  it("reaches its own bound, which says so", () => {
    expect([...outcomes.keys()].sort()).toEqual(["accepted", "network_rows_full", "no_visit"]);
    expect(outcomes.get("network_rows_full")).toBeGreaterThan(10_000);
  });

  it("takes no more memory than that bound allows", () => {
    const small = new Aggregator(LIMITS);
    for (const said of readers) small.add(hitOf(said, SITE), SITE);
    expect(bytes).toBeLessThan((small.all()[0]?.bytes ?? NaN) + LIMITS.rowsPerNetworkMax * 1_000);
  });

  it("leaves room for the rows and the values of everybody else", () => {
    expect(new Set(outcomesOfReaders)).toEqual(new Set(["accepted"]));
    expect(ledger.valuesOverLimit).toBe(0);
  });

  it("lifts no value over the threshold, and hides none of the others", () => {
    const credit = networkCredit(SITE.k);
    expect(credit).toBeLessThan(SITE.k);
    const named = new Set<string>();
    for (const closed of foldAt(ledger, DEFAULT_REPORTS, ["hour", "day"], Infinity)) {
      for (const { v1, v2, credited } of cellsOf(closed)) {
        if (`${v1} ${v2}`.includes(PLANTED)) expect(credited).toBeLessThanOrEqual(credit);
        else if (closed.report.name === "page" && closed.window === "day" && credited >= SITE.k) named.add(v1);
      }
    }
    expect([...named].sort()).toEqual([0, 1, 2, 3, 4, 5].map((i) => `/page ${String(i)}`));
  });
});
