import { SITE_DEFAULTS, type Goal, type Site, type SiteId } from "../../src/domain/site.ts";

const GOALS: readonly Goal[] = [
  { name: "Read documentation", page: "/docs/**" },
  { name: "Read to the end", page: "/blog/**", scrollPercent: 75 },
  { name: "Signup", event: "signup" },
  { name: "Purchase", event: "purchase", currency: "EUR" },
];

/** Goals by name, each with what a raw row that reaches it says. */
export const GOAL_SQL: ReadonlyMap<string, string> = new Map([
  ["Read documentation", "event = 'pageview' AND startsWith(page, '/docs/')"],
  ["Read to the end", "event = 'pageview' AND startsWith(page, '/blog/') AND scroll >= 75"],
  ["Signup", "event = 'signup'"],
  ["Purchase", "event = 'purchase'"],
]);

export const PANEL_FUNNEL = { name: "From reader to customer", steps: ["Read documentation", "Signup", "Purchase"] };

/** A site as its owner would declare it: goals of every kind, a funnel, a property, a partner, cities. */
export function panelSite(id: SiteId): Site {
  return {
    ...SITE_DEFAULTS,
    id,
    domain: `site-${String(id)}.example`,
    cities: true,
    partners: [{ name: PARTNER, keys: [PARTNER_SOURCE] }],
    goals: GOALS,
    funnels: [PANEL_FUNNEL],
    properties: ["plan"],
  };
}

export const PARTNER = "Acme Resellers";
/** Value of `utm_source` that stands for the partner. */
export const PARTNER_SOURCE = "linkedin";
