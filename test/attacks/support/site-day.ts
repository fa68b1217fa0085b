import { Aggregator } from "../../../src/aggregate/aggregator.ts";
import type { DayLedger } from "../../../src/aggregate/day-ledger.ts";
import type { Hit } from "../../../src/domain/hit.ts";
import { DEFAULT_LIMITS } from "../../../src/domain/limits.ts";
import type { ReleasedRow } from "../../../src/domain/released.ts";
import type { Report } from "../../../src/domain/report.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../../src/domain/site.ts";
import { slotCount } from "../../../src/domain/calendar.ts";
import { foldWindow } from "../../../src/fold-window.ts";
import { SeededRandom } from "../../support/seeded-random.ts";

/** A site in the mode that promises the least: exact numbers above `k`. */
export function siteWith(k: number, timeZone = "UTC"): Site {
  return { ...SITE_DEFAULTS, id: siteId(1), domain: "example.com", timeZone, k };
}

/** A day as it is when its hits have come and its visits are over. */
export function closedDay(hits: readonly Hit[], site: Site): DayLedger {
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  for (const hit of hits) {
    const outcome = aggregator.add(hit, site);
    if (outcome !== "accepted") throw new Error(`a made-up hit was ${outcome}`);
  }
  const [ledger] = aggregator.all();
  if (ledger === undefined) throw new Error("a day without hits");
  ledger.endAllVisits();
  return ledger;
}

/** Everything that gate 2 lets out of a day: the hours of the site's totals, then the day. */
export function releasedRows(ledger: DayLedger, reports: readonly Report[], seed = 1): ReleasedRow[] {
  const random = new SeededRandom(seed);
  const view = ledger.view();
  const rows: ReleasedRow[] = [];
  for (let slot = 0; slot < slotCount(ledger.day); slot++) {
    rows.push(...foldWindow({ id: "hour", view, window: { kind: "hour", slot }, reports }, random).rows);
  }
  rows.push(...foldWindow({ id: "day", view, window: { kind: "day" }, reports }, random).rows);
  return rows;
}
