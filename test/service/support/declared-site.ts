import type { SiteFields } from "../../../src/domain/directory.ts";
import type { NaiveSite } from "./naive-site.ts";

/** What the naive site is told of the owner's settings. */
export const NAIVE: NaiveSite = {
  hoursAhead: 9,
  eventGoals: { Signup: "signup", Purchase: "purchase" },
  currencyOf: { Purchase: "EUR" },
  pageGoals: { Prices: /^\/pricing$/u, Reading: /^\/blog\/[^/]*$/u },
  depthGoals: { "Read on": { page: /^\/blog\/.*$/u, percent: 60 } },
  funnels: { Join: ["Reading", "Signup", "Purchase"], Twice: ["Signup", "Signup"] },
  properties: ["plan"],
  origin: ({ u, r }) => {
    if (u.includes("ref=ann")) {
      return { source: "ann", channel: "Partner", partner: "Ann", referrer: "ann.example" };
    }
    const campaign = { utm_source: "letter", utm_medium: "email", utm_campaign: "june" };
    if (u.includes("utm_source")) return { source: "letter", channel: "Email", ...campaign };
    return r === "" || r === "https://example.com/"
      ? { channel: "Direct" }
      : { source: "Google", channel: "Organic Search", referrer: "google.com" };
  },
};

/** The same, as the owner declares it. */
export const DECLARED = {
  domain: "example.com",
  timeZone: "Asia/Tokyo",
  k: 3,
  partners: [{ name: "Ann", keys: ["ann"] }],
  goals: [
    { name: "Signup", event: "signup" },
    { name: "Purchase", event: "purchase", currency: "EUR" },
    { name: "Prices", page: "/pricing" },
    { name: "Reading", page: "/blog/*" },
    { name: "Read on", page: "/blog/**", scrollPercent: 60 },
  ],
  funnels: Object.entries(NAIVE.funnels).map(([name, steps]) => ({ name, steps })),
  properties: ["plan"],
} satisfies SiteFields;
