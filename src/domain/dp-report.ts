import { COUNTRY_CODES } from "./country-codes.ts";
import { report, type Report, type WindowKind } from "./report.ts";
import type { DimensionName } from "./dimension.ts";

/** A question that a site in mode `dp` answers, and the most that one visitor's day can add to its answer. */
export interface DpReport {
  readonly report: Report;
  readonly window: WindowKind;
  /** Cells of the day in which a visitor is counted: the first so many. */
  readonly l0: number;
  /** Page views of a visitor that are counted in one cell. */
  readonly linf: number;
  /**
   * Every value there can be, each released every day whatever happened, so that nothing is told by a value being there;
   * what is none of them counts as "". Undefined = values come from the hits, and are released above a threshold.
   */
  readonly keys: readonly string[] | undefined;
}

/** What pages are named after in hits that say nothing else, and what all others of a closed list are counted as. */
const NOTHING_ELSE = "";

/** Names of `intake/agent-names.ts` that are seen anywhere; the others count as "". */
const BROWSERS =
  "Chrome,Safari,Firefox,Edge,Opera,Samsung Internet,Brave,Vivaldi,DuckDuckGo,Yandex Browser,UC Browser,Opera Mini," +
  "Chromium,Android Browser,Internet Explorer,Google App,Facebook,Instagram,Mi Browser,Huawei Browser,QQ Browser,Silk";

/** Names that `intake/classify-agent.ts` gives. */
const DEVICES = "Desktop,Mobile,Tablet,TV,Console";

/**
 * All that is released of a site in mode `dp`: few questions, since they share one budget. What a token is made of
 * (network and user agent) fixes country, device and browser, so one cell a day loses nothing there; a visitor's source
 * is the first of the day.
 */
export const DP_REPORTS: readonly DpReport[] = [
  { ...asked([], "hour"), l0: 3, linf: 5, keys: [NOTHING_ELSE] },
  { ...asked([], "day"), l0: 1, linf: 10, keys: [NOTHING_ELSE] },
  { ...asked(["page"], "day"), l0: 5, linf: 3, keys: undefined },
  { ...asked(["source"], "day"), l0: 1, linf: 5, keys: undefined },
  { ...asked(["country"], "day"), l0: 1, linf: 5, keys: [NOTHING_ELSE, ...COUNTRY_CODES] },
  { ...asked(["device"], "day"), l0: 1, linf: 5, keys: [NOTHING_ELSE, ...DEVICES.split(",")] },
  { ...asked(["browser"], "day"), l0: 1, linf: 5, keys: [NOTHING_ELSE, ...BROWSERS.split(",")] },
];

function asked(dimensions: readonly DimensionName[], window: WindowKind): Pick<DpReport, "report" | "window"> {
  return { report: report(dimensions, [window]), window };
}
