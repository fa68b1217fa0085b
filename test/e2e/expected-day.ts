import type { DayRow } from "./stats-table.ts";

// What `shop-day.ts` must come to, worked out by hand.

/** The page's headline: 1,620 seconds of 9 visits are 3 minutes each, 24 views 2.67, 2 bounces 22 %. */
export const HEADLINE = {
  Visitors: "8",
  Visits: "9",
  "Page views": "24",
  "Views per visit": "2.67",
  "Bounce rate": "22%",
  "Visit duration": "3m 00s",
};

/** Hour (UTC), visitors, visits, page views, events, bounces, visit seconds, engagements, scrolls. Frank is in two of them. */
export const HOURS_WHEN_OVER = [
  ["10:00", 6, 6, 13, 16, 0, 0, 0, 0],
  ["11:00", 3, 2, 10, 13, 0, 0, 0, 0],
  ["12:00", 1, 1, 1, 1, 0, 0, 0, 0],
];
/** What visits and readers still added to comes with the day. */
export const HOURS = [
  ["10:00", 6, 6, 13, 16, 1, 1140, 13, 13],
  ["11:00", 3, 2, 10, 13, 0, 480, 10, 10],
  ["12:00", 1, 1, 1, 1, 1, 0, 1, 1],
];

/** Report, values, visitors, visits, page views, events, bounces, visit seconds, engagements, scrolls. */
export const ROWS: readonly DayRow[] = [
  ["", "", "", 8, 9, 24, 30, 2, 1620, 24, 24],
  // All eight. Where they came in is not named (see `entry_page`), so every visit is with the others; nor are events.
  ["page", "/", "", 8, 0, 8, 8, 0, 0, 8, 8],
  // Anna, Denis twice, Frank, Grace, Heidi twice; four of the sign-ups that were made here are with the others.
  ["page", "/app", "", 5, 0, 7, 7, 0, 0, 7, 7],
  // /pricing: Anna, Elise, Heidi, Carla; the story: Bert, Grace, Heidi; /app/settings: Denis, Heidi. And all visits and events.
  ["page", "(other)", "", 7, 9, 9, 15, 2, 1620, 9, 9],
  // Elise, and Carla the second time, entered elsewhere: two are too few, so everybody is in it.
  ["entry_page", "(other)", "", 8, 9, 24, 30, 2, 1620, 24, 24],
  // Anna, Denis, Frank, Grace, Heidi left /app; the three others would be told by the totals.
  ["exit_page", "(other)", "", 8, 9, 0, 0, 2, 1620, 0, 0],
  // Five Germans, and three others.
  ["country", "(other)", "", 8, 9, 24, 30, 2, 1620, 24, 24],
  // Five with Chrome, and three others.
  ["browser", "(other)", "", 8, 9, 24, 30, 2, 1620, 24, 24],
  // Five from Google; Elise, Frank, Grace and Carla the second time are four.
  ["source", "(other)", "", 8, 9, 24, 30, 2, 1620, 24, 24],
  // No report tells at which kind of event visits begin.
  ["event", "pageview", "", 8, 0, 24, 24, 0, 0, 24, 24],
  // Bert's catalogue, and for its sake the five who signed up; and every visit.
  ["event", "(other)", "", 6, 9, 0, 6, 2, 1620, 0, 0],
  // Nobody had another host or screen: what is with the others is what those values may not tell.
  ["hostname", "shop.test", "", 8, 0, 24, 24, 0, 0, 24, 24],
  ["hostname", "(other)", "", 0, 9, 0, 6, 2, 1620, 0, 0],
  ["screen", "M (992-1439)", "", 8, 9, 24, 24, 2, 1620, 24, 24],
  ["screen", "(other)", "", 0, 0, 0, 6, 0, 0, 0, 0],
  // No country is named, so no page by country.
  ["page*country", "(other)", "(other)", 8, 9, 24, 30, 2, 1620, 24, 24],
];

/** Every value of every report of one dimension. A value that all have is not alone: their six events are in `(other)`. */
export const NAMED = {
  "": [""],
  page: ["(other)", "/", "/app"],
  event: ["(other)", "pageview"],
  hostname: ["(other)", "shop.test"],
  exit_page: ["(other)"],
  entry_page: ["(other)"],
  source: ["(other)"],
  referrer: ["(other)"],
  channel: ["(other)"],
  utm_source: ["(other)"],
  utm_medium: ["(other)"],
  utm_campaign: ["(other)"],
  utm_content: ["", "(other)"],
  utm_term: ["", "(other)"],
  country: ["(other)"],
  region: ["", "(other)"],
  city: ["", "(other)"],
  browser: ["(other)"],
  browser_version: ["(other)"],
  os: ["(other)"],
  os_version: ["(other)"],
  device: ["(other)"],
  screen: ["(other)", "M (992-1439)"],
  language: ["(other)"],
  organisation_kind: ["(other)", "isp"],
  partner: ["", "(other)"],
};
