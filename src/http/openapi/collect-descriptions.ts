import { json, refusals, SITE_ID, text, type DescribedRoute } from "./described-route.ts";

const FOUND = (what: string, type: string): DescribedRoute["answers"] => ({
  200: text(what, type),
  404: { description: "There is no such thing." },
});

/** What pages and their visitors' browsers ask, and what watches the process. */
export const COLLECT_DESCRIPTIONS: readonly DescribedRoute[] = [
  {
    method: "post",
    path: "/api/event",
    tag: "Collection",
    summary: "Takes a beacon: the Plausible Events API. `x-footfall-outcome` says what became of it.",
    access: "sender",
    body: { types: ["text/plain", "application/json"], schema: { type: "object", additionalProperties: true } },
    answers: {
      202: text("Taken: it is on disk, or was not to be counted.", "text/plain"),
      400: json("Fields that make no sense.", { type: "object", required: ["errors"] }),
      ...refusals(401, 413, 429, 503),
    },
  },
  {
    method: "get",
    path: "/pixel.gif",
    tag: "Collection",
    summary: "Counts a page view where there is no script.",
    access: "anybody",
    query: [
      { name: "d", description: "Domain of the site." },
      { name: "u", description: "Address of the page." },
      { name: "r", description: "Where the visitor came from." },
    ],
    answers: { 200: text("A transparent pixel.", "image/gif") },
  },
  {
    method: "get",
    path: "/js/*",
    tag: "Collection",
    summary: "The script that pages carry, under its own and other products' names.",
    access: "anybody",
    answers: FOUND("The script.", "text/javascript"),
  },
  {
    method: "get",
    path: "/counter/*",
    tag: "Collection",
    summary: "How often a page was viewed, as JSON or SVG, for sites that tell everybody.",
    access: "anybody",
    answers: FOUND("The count.", "image/svg+xml"),
  },
  {
    method: "get",
    path: "/health/live",
    tag: "Operation",
    summary: "Whether the process runs.",
    access: "anybody",
    answers: { 200: json("It does.", { type: "object", properties: { live: { const: true } }, required: ["live"] }) },
  },
  {
    method: "get",
    path: "/health/ready",
    tag: "Operation",
    summary: "Whether beacons are taken, and the state of each part.",
    access: "anybody",
    answers: {
      200: json("They are.", READY()),
      503: json("They are refused, or soon will be.", READY()),
    },
  },
  {
    method: "get",
    path: "/metrics",
    tag: "Operation",
    summary: "Counters of the process in Prometheus' text format.",
    access: "anybody",
    answers: {
      200: text("The counters.", "text/plain"),
      401: { description: "A site is in mode dp: an owner's credentials are needed." },
    },
  },
  {
    method: "get",
    path: "/",
    tag: "Page",
    summary: "The page.",
    access: "anybody",
    answers: FOUND("The page.", "text/html"),
  },
  {
    method: "get",
    path: "/*",
    tag: "Page",
    summary: "The page of a site.",
    access: "anybody",
    answers: FOUND("The page.", "text/html"),
  },
  {
    method: "get",
    path: "/assets/:name",
    tag: "Page",
    summary: "What the page is made of.",
    access: "anybody",
    answers: FOUND("A script, a style or an image.", "text/javascript"),
  },
  {
    method: "get",
    path: "/favicon.ico",
    tag: "Page",
    summary: "The page's sign.",
    access: "anybody",
    answers: { 200: text("The sign.", "image/svg+xml"), 404: { description: "There is none." } },
  },
  {
    method: "get",
    path: "/robots.txt",
    tag: "Page",
    summary: "Asks search engines to stay away.",
    access: "anybody",
    answers: { 200: text("The rules.", "text/plain") },
  },
  {
    method: "get",
    path: "/privacy",
    tag: "Page",
    summary: "What is kept of visitors, in words.",
    access: "anybody",
    answers: FOUND("The page.", "text/html"),
  },
  {
    method: "get",
    path: "/api/privacy",
    tag: "Page",
    summary: "What is kept of a site's visitors, and by which rule.",
    access: "anybody",
    query: [SITE_ID],
    answers: { 200: json("Mode and threshold, how long what is kept, and the reports collected."), ...refusals(404) },
  },
];

function READY(): Readonly<Record<string, unknown>> {
  const part = { type: "string" };
  return {
    type: "object",
    properties: {
      ready: { type: "boolean" },
      journal: part,
      keys: part,
      outbox: part,
      memory: part,
      database: part,
      clock: part,
    },
    required: ["ready", "journal", "keys", "outbox", "memory", "database", "clock"],
  };
}
