import { createHash } from "node:crypto";
import type { Aggregator } from "../../src/aggregate/aggregator.ts";
import { foldDay } from "../../src/aggregate/fold-day.ts";
import { COUNTERS } from "../../src/domain/counters.ts";
import { report } from "../../src/domain/report.ts";

const REPORTS = [
  report([], ["hour", "day"]),
  report(["page"], ["hour", "day"]),
  report(["exit_page", "source"], ["day"]),
  report(["page", "country"], ["day"]),
  report(["entry_page", "utm_campaign"], ["day"]),
];

/** A digest of the exact cells of several reports: equal states have equal ones. */
export function stateDigest(aggregator: Aggregator): string {
  const hash = createHash("sha256");
  for (const ledger of aggregator.all()) {
    ledger.endIdleVisits(ledger.day.end);
    for (const folded of foldDay(ledger.view(), REPORTS, ["hour", "day"])) {
      for (let position = 0; position < folded.size; position++) {
        const { slot, v1, v2, counters, histogram } = folded.cell(position);
        const numbers = COUNTERS.map((name) => counters[name]);
        const times = [...(histogram ?? [])];
        hash.update(JSON.stringify([folded.report.name, slot, v1, v2, folded.credited[position], numbers, times]));
      }
    }
  }
  return hash.digest("hex");
}
