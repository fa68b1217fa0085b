import type { DimensionName } from "../../src/domain/dimension.ts";
import { report, type Report } from "../../src/domain/report.ts";

const SINGLE: readonly DimensionName[] = [
  "page",
  "entry_page",
  "exit_page",
  "source",
  "referrer",
  "channel",
  "utm_source",
  "utm_campaign",
  "country",
  "region",
  "browser",
  "os",
  "device",
  "language",
];
const PAIRS: readonly (readonly [DimensionName, DimensionName])[] = [
  ["page", "country"],
  ["page", "source"],
  ["page", "device"],
  ["entry_page", "source"],
  ["source", "country"],
  ["country", "device"],
];

/** A small set to compare the large default one with: totals by hour and by day, 14 dimensions and 6 pairs by day. */
export const TWENTY_TWO_REPORTS: readonly Report[] = [
  report([], ["hour", "day"]),
  ...SINGLE.map((name) => report([name], ["day"])),
  ...PAIRS.map((pair) => report(pair, ["day"])),
];
