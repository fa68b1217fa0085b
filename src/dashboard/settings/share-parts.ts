import type { SiteInfo } from "../api.ts";
import { panelsOf } from "../panels.ts";

/** What a link may show, as the API calls it, in the order of the page. Organisations are never shared. */
export const SHARE_PARTS: readonly (readonly [id: string, label: string])[] = [
  ["headline", "Headline numbers"],
  ["graph", "Graph"],
  ["sources", "Sources"],
  ["pages", "Pages"],
  ["places", "Places"],
  ["devices", "Devices"],
  ["goals", "Goals"],
  ["funnels", "Funnels"],
  ["properties", "Properties"],
  ["events", "Events"],
  ["speed", "Speed"],
  ["errors", "Errors and links"],
  ["filtered", "Filtered out"],
];

const OF_EVERY_SITE: readonly string[] = ["headline", "graph", "filtered"];

/** The parts that a site of this mode has. */
export function sharePartsOf(mode: SiteInfo["mode"]): typeof SHARE_PARTS {
  return SHARE_PARTS.filter(([id]) => OF_EVERY_SITE.includes(id) || panelsOf(mode, [id]).length > 0);
}
