import type { ClosedReport } from "../domain/closed-report.ts";
import { NONE } from "../domain/dimension.ts";
import type { KeySet } from "./key-set.ts";
import { otherAlone } from "./mark-bases.ts";
import type { Question } from "./parents.ts";

/**
 * Adds to `hidden` the cells of marks that would name what gate 2 does not name without them: a country, page or event
 * whose own report hides it in the same window. In flow the page that was come from is held against the report of pages
 * as well, and where visits began with a page against that of entry pages, which says the same number.
 *
 * @param releasedOf The released cells of a question; undefined where nobody asks it.
 */
export function hideUnnamed(
  report: ClosedReport,
  hidden: Uint8Array,
  releasedOf: (question: Question) => KeySet | undefined,
): void {
  const { dimensions } = report.report;
  const { window } = report;
  const alone = otherAlone({ dimensions, window });
  const named = alone && releasedOf(alone);
  if (alone !== undefined && named !== undefined) {
    const { of } = report.keys(alone.dimensions, window);
    for (let cell = 0; cell < report.size; cell++) if (!named.has(of[cell] ?? 0)) hidden[cell] = 1;
  }
  if (dimensions.includes("previous_page") && dimensions.includes("page")) hideUnnamedFlow(report, hidden, releasedOf);
}

function hideUnnamedFlow(
  report: ClosedReport,
  hidden: Uint8Array,
  releasedOf: (question: Question) => KeySet | undefined,
): void {
  const { window } = report;
  const previousAt = report.report.dimensions.indexOf("previous_page");
  const entries = releasedOf({ dimensions: ["entry_page"], window });
  // Another hour may have seen it.
  const pages = releasedOf({ dimensions: ["page"], window: "day" });
  const page = report.keys(["page"], window).of;
  const previous = report.keys(["previous_page"], "day").of;
  for (let cell = 0; cell < report.size; cell++) {
    if (hidden[cell] === 1) continue;
    const begins = report.values(cell)[previousAt] === NONE;
    const isNamed = begins ? entries?.has(page[cell] ?? 0) : pages?.has(previous[cell] ?? 0);
    if (isNamed === false) hidden[cell] = 1;
  }
}
