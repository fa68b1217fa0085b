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
  // All eight; seven entered here. Anna 4 minutes, Bert 3, Carla 1, Denis 4, Frank 6, Grace 2, Heidi 6.
  ["page", "/", "", 8, 7, 8, 8, 1, 1560, 8, 8],
  // Anna, Denis twice, Frank, Grace, Heidi twice; all but Heidi signed up here.
  ["page", "/app", "", 5, 0, 7, 11, 0, 0, 7, 7],
  // /pricing: Anna, Elise, Heidi, Carla; the story: Bert with a catalogue, Grace, Heidi; /app/settings: Denis, Heidi with a sign-up.
  ["page", "(other)", "", 7, 2, 9, 11, 1, 60, 9, 9],
  ["entry_page", "/", "", 7, 7, 21, 27, 1, 1560, 21, 21],
  // Elise, and Carla the second time.
  ["entry_page", "(other)", "", 2, 2, 3, 3, 1, 60, 3, 3],
  // Anna, Denis, Frank, Grace, Heidi.
  ["exit_page", "/app", "", 5, 5, 0, 0, 0, 1320, 0, 0],
  // Bert, Carla twice, Elise.
  ["exit_page", "(other)", "", 3, 4, 0, 0, 2, 300, 0, 0],
  // Anna, Bert, Carla, Frank, Heidi.
  ["country", "DE", "", 5, 6, 15, 19, 2, 1200, 15, 15],
  ["country", "(other)", "", 3, 3, 9, 11, 0, 420, 9, 9],
  // Anna, Bert, Carla, Grace, Heidi.
  ["browser", "Chrome", "", 5, 6, 16, 20, 2, 960, 16, 16],
  ["browser", "(other)", "", 3, 3, 8, 10, 0, 660, 8, 8],
  // Anna, Bert, Carla the first time, Denis, Heidi.
  ["source", "Google", "", 5, 5, 16, 20, 1, 1080, 16, 16],
  // Elise, Frank, Grace, Carla the second time.
  ["source", "(other)", "", 4, 4, 8, 10, 1, 540, 8, 8],
  ["event", "pageview", "", 8, 9, 24, 24, 2, 1620, 24, 24],
  ["event", "Signup", "", 5, 0, 0, 5, 0, 0, 0, 0],
  ["event", "(other)", "", 1, 0, 0, 1, 0, 0, 0, 0],
  // The five Germans at the home page, where they all entered. Everything else is too rare, and everybody is in it.
  ["page*country", "/", "DE", 5, 5, 5, 5, 1, 1200, 5, 5],
  ["page*country", "(other)", "(other)", 8, 4, 19, 25, 1, 420, 19, 19],
];

/** Every value of every report of one dimension. */
export const NAMED = {
  "": [""],
  page: ["(other)", "/", "/app"],
  event: ["(other)", "Signup", "pageview"],
  hostname: ["shop.test"],
  exit_page: ["(other)", "/app"],
  entry_page: ["(other)", "/"],
  source: ["(other)", "Google"],
  referrer: ["(other)", "google.com"],
  channel: ["(other)", "Organic Search"],
  utm_source: ["", "(other)"],
  utm_medium: ["", "(other)"],
  utm_campaign: ["", "(other)"],
  utm_content: [""],
  utm_term: [""],
  country: ["(other)", "DE"],
  region: [""],
  city: [""],
  browser: ["(other)", "Chrome"],
  browser_version: ["(other)"],
  os: ["(other)"],
  os_version: ["(other)"],
  device: ["(other)", "Desktop"],
  screen: ["M (992-1439)"],
  language: ["(other)", "de"],
};
