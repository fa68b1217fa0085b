import type { ClosedReport } from "../domain/closed-report.ts";
import type { ReleasePolicy } from "./release.ts";

/**
 * Primary suppression: 1 for each cell that must go to `(other)`, because fewer than `k` credited visitors are behind
 * its value or because a limit already hid which value it was. The site's totals carry no value and are never hidden.
 *
 * Never enough alone: `DayDecision` adds the complementary rule.
 */
export function decide(report: ClosedReport, policy: Pick<ReleasePolicy, "k">): Uint8Array {
  const hidden = new Uint8Array(report.size);
  if (report.report.dimensions.length === 0) return hidden;
  for (let position = 0; position < report.size; position++) {
    const small = (report.credited[position] ?? 0) < policy.k;
    if (small || report.overLimit[position] === 1) hidden[position] = 1;
  }
  return hidden;
}
