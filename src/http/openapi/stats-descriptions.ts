import {
  json,
  jsonBody,
  refusals,
  schemaRef,
  SITE_ID,
  text,
  type DescribedParameter,
  type DescribedRoute,
} from "./described-route.ts";

const COMMON_V1: readonly DescribedParameter[] = [
  SITE_ID,
  {
    name: "period",
    description: "Counted back from `date`, which it includes. By default `30d`.",
    schema: { type: "string", enum: ["day", "7d", "30d", "month", "6mo", "12mo", "year", "custom"] },
  },
  { name: "date", description: "A date, by default today; of `custom` the first and last one, with a comma between." },
  { name: "metrics", description: "Names with commas between. By default `visitors`." },
  {
    name: "filters",
    description: "`property==value`, `!=` or `~`, joined by `;`; several values by `|`, `*` for any.",
  },
  { name: "with_imported", description: "`true` adds imported numbers where they can be added." },
];

const REFUSED = refusals(400, 401, 422, 429, 503);

/** What questions about statistics are answered by. */
export const STATS_DESCRIPTIONS: readonly DescribedRoute[] = [
  {
    method: "post",
    path: "/api/v2/query",
    tag: "Statistics",
    summary: "Answers a question about a site's statistics, in the shapes of the Plausible Stats API v2.",
    access: "guest",
    body: jsonBody(schemaRef("Query")),
    answers: { 200: json("The answer.", schemaRef("Answer")), ...REFUSED, ...refusals(403, 413) },
  },
  {
    method: "post",
    path: "/api/v2/query/batch",
    tag: "Statistics",
    summary: "Answers up to 30 questions about one site; each counts as a request.",
    access: "guest",
    body: jsonBody({
      type: "object",
      properties: {
        site_id: { type: "string" },
        queries: { type: "array", items: schemaRef("BatchQuery"), minItems: 1, maxItems: 30 },
      },
      required: ["site_id", "queries"],
      additionalProperties: false,
    }),
    answers: {
      200: json("An answer or a refusal for each, in order.", schemaRef("BatchAnswer")),
      ...refusals(400, 401, 413, 429),
    },
  },
  {
    method: "get",
    path: "/api/v1/stats/realtime/visitors",
    tag: "Statistics",
    summary: "Visitors of the last five minutes, a bare number.",
    access: "guest",
    query: [SITE_ID],
    answers: { 200: json("The number.", { type: "integer", minimum: 0 }), ...refusals(401, 403, 422, 429) },
  },
  {
    method: "get",
    path: "/api/v1/stats/aggregate",
    tag: "Statistics",
    summary: "Metrics over a period, in the shapes of the Plausible Stats API v1.",
    access: "reader",
    query: [
      ...COMMON_V1,
      { name: "compare", description: "Adds the change in percent.", schema: { const: "previous_period" } },
    ],
    answers: { 200: json("Metrics by name.", schemaRef("AggregateV1")), ...REFUSED },
  },
  {
    method: "get",
    path: "/api/v1/stats/timeseries",
    tag: "Statistics",
    summary: "Metrics by time, in the shapes of the Plausible Stats API v1.",
    access: "reader",
    query: [
      ...COMMON_V1,
      {
        name: "interval",
        description: "By default by the period.",
        schema: { enum: ["hour", "day", "week", "month"] },
      },
    ],
    answers: { 200: json("A row for each step, with `date`.", schemaRef("RowsV1")), ...REFUSED },
  },
  {
    method: "get",
    path: "/api/v1/stats/breakdown",
    tag: "Statistics",
    summary: "Metrics by the values of a property, in the shapes of the Plausible Stats API v1.",
    access: "reader",
    query: [
      ...COMMON_V1,
      { name: "property", description: "Such as `visit:source`.", required: true },
      {
        name: "limit",
        description: "Rows of a page, 100 by default.",
        schema: { type: "integer", minimum: 1, maximum: 1000 },
      },
      { name: "page", description: "From 1.", schema: { type: "integer", minimum: 1 } },
    ],
    answers: { 200: json("A row for each value.", schemaRef("RowsV1")), ...REFUSED },
  },
  {
    method: "get",
    path: "/api/funnels",
    tag: "Statistics",
    summary: "The site's funnels, or how far the visits of a range came in one of them.",
    access: "guest",
    query: [
      SITE_ID,
      { name: "funnel", description: "Name of a funnel; absent = all of them are listed." },
      { name: "date_range", description: "A name of the Stats API, or first and last date with a comma between." },
      { name: "filters", description: "Filters of the Stats API as JSON." },
    ],
    answers: { 200: json("The funnels, or the steps of one."), ...REFUSED, ...refusals(403) },
  },
  {
    method: "get",
    path: "/api/filtered",
    tag: "Statistics",
    summary: "What was kept out of a site's numbers, by day, reason and name.",
    access: "guest",
    query: [
      SITE_ID,
      { name: "date_range", description: "A name of the Stats API." },
      { name: "by", description: "What rows are told apart by.", schema: { type: "string" } },
      { name: "format", description: "By default `json`.", schema: { enum: ["json", "csv"] } },
    ],
    answers: {
      200: json("The rows; with `format=csv` as text/csv.", { type: "object", required: ["results", "query"] }),
      ...REFUSED,
      ...refusals(403),
    },
  },
  {
    method: "get",
    path: "/api/organisations",
    tag: "Statistics",
    summary: "Which organisations came, by whole weeks; for callers who have the permission.",
    access: "reader",
    query: [SITE_ID, { name: "format", description: "By default `json`.", schema: { enum: ["json", "csv"] } }],
    answers: { 200: json("The report; with `format=csv` as text/csv."), ...REFUSED, ...refusals(403) },
  },
  {
    method: "get",
    path: "/api/export/:name",
    tag: "Statistics",
    summary:
      "Closed days of a site: with `report` that report of the site `name`, else of the site whose domain `name` is with " +
      "`.zip` behind it all reports as a ZIP of CSV files with a `datapackage.json`. `ETag`, `Range` and `If-Range` hold.",
    access: "reader",
    query: [
      { name: "report", description: "`totals`, or dimensions joined by `*`." },
      { name: "by", description: "By default `day`.", schema: { type: "string", enum: ["hour", "day", "week"] } },
      { name: "from", description: "First day; by default the first that there is." },
      { name: "to", description: "Last day; by default the last that is closed, which no range goes beyond." },
      { name: "format", description: "By default `csv`.", schema: { type: "string", enum: ["csv", "json", "ndjson"] } },
    ],
    answers: {
      200: text("The export. It breaks off when something is released while it is read.", "application/octet-stream"),
      206: text("The part that `Range` asks for.", "application/octet-stream"),
      304: { description: "Nothing was released since." },
      416: { description: "It has no such bytes; `Content-Range` says how many there are." },
      ...refusals(400, 401, 403, 422, 429, 503),
    },
  },
  {
    method: "get",
    path: "/api/docs/query/schema.json",
    tag: "Statistics",
    summary: "The JSON Schema (draft 2020-12) of a question.",
    access: "anybody",
    answers: { 200: json("The schema.") },
  },
  {
    method: "get",
    path: "/api/docs/openapi.json",
    tag: "Statistics",
    summary: "This description.",
    access: "anybody",
    answers: { 200: json("OpenAPI 3.1.") },
  },
];
