import { SHARE_PANELS } from "../../domain/share.ts";
import type { JsonSchema } from "../../stats/query-schema.ts";
import { json, jsonBody, refusals, text, type DescribedRoute } from "./described-route.ts";

const TEXT: JsonSchema = { type: "string" };
const PANELS: JsonSchema = { type: "array", items: { enum: [...SHARE_PANELS] } };
const FILTERS: JsonSchema = { type: "array" };
const SHARE = object(["id", "name", "token", "public", "hasPassword", "panels", "filters"], {
  id: { type: "integer" },
  name: TEXT,
  token: { type: "string", description: "A secret: who has it may read. Of a public dashboard the site's domain." },
  public: { type: "boolean" },
  hasPassword: { type: "boolean" },
  panels: { ...PANELS, description: "None = all." },
  filters: FILTERS,
});
const PATH = "/api/sites/:site/shares";
const ADMINISTRATION = { tag: "Administration", access: "owner" } as const;
const PAGE = { method: "get", tag: "Page", access: "anybody" } as const;
const NO_LINK = { 404: { description: "There is no such link." } };

/** Links by which others read a site's statistics, and what is at them. */
export const SHARE_DESCRIPTIONS: readonly DescribedRoute[] = [
  {
    ...ADMINISTRATION,
    method: "get",
    path: PATH,
    summary: "Lists every link.",
    answers: {
      200: json("All links of the site.", object(["shares"], { shares: { type: "array", items: SHARE } })),
      ...refusals(401, 403, 404, 429),
    },
  },
  {
    ...ADMINISTRATION,
    method: "post",
    path: PATH,
    summary: "Makes a link, or the site's public dashboard.",
    body: jsonBody(
      object(["name"], { name: TEXT, password: TEXT, public: { type: "boolean" }, panels: PANELS, filters: FILTERS }),
    ),
    answers: { 201: json("The link.", SHARE), ...refusals(400, 401, 403, 404, 429, 503) },
  },
  {
    ...ADMINISTRATION,
    method: "put",
    path: `${PATH}/:id`,
    summary: "Changes a link; a new password ends what the old one opened, and null takes it away.",
    body: jsonBody(
      object([], { name: TEXT, password: { type: ["string", "null"] }, panels: PANELS, filters: FILTERS }),
    ),
    answers: { 200: json("The link as it is now.", SHARE), ...refusals(400, 401, 403, 404, 429, 503) },
  },
  {
    ...ADMINISTRATION,
    method: "delete",
    path: `${PATH}/:id`,
    summary: "Ends a link.",
    answers: { 200: json("Done.", object(["ok"], { ok: { const: true } })), ...refusals(401, 403, 404, 429) },
  },
  {
    method: "get",
    path: "/api/share/:token",
    tag: "Statistics",
    summary: "What a link shows; of one with a password that was not given, nothing but that.",
    access: "anybody",
    answers: {
      200: json("What it shows.", {
        oneOf: [
          object(["name", "site", "needsPassword", "panels", "filters", "data"], {
            name: TEXT,
            site: object(["domain", "timeZone", "k", "mode"], {}),
            needsPassword: { const: false },
            panels: PANELS,
            filters: FILTERS,
            data: { type: "object" },
          }),
          object(["needsPassword"], { needsPassword: { const: true } }),
        ],
      }),
      ...refusals(404),
    },
  },
  {
    method: "post",
    path: "/api/share/:token/unlock",
    tag: "Statistics",
    summary: "Takes a link's password. What it gives opens the link for twelve hours: `Bearer share_<access>`.",
    access: "anybody",
    body: jsonBody(object(["password"], { password: TEXT })),
    answers: {
      200: json("What opens it.", object(["access"], { access: TEXT })),
      ...refusals(400, 401, 403, 404, 429, 503),
    },
  },
  {
    ...PAGE,
    path: "/share/:token",
    summary: "The page of a link.",
    answers: { 200: text("The page, also of a link that there is not.", "text/html") },
  },
  {
    ...PAGE,
    path: "/embed/:token",
    summary: "The same for frames of other sites.",
    answers: { 200: text("The page, also of a link that there is not.", "text/html") },
  },
  {
    ...PAGE,
    path: "/embed/:token/graph.svg",
    summary: "A link's graph as an image.",
    query: [
      { name: "period", description: "By default `28d`.", schema: { enum: ["7d", "28d", "91d", "12mo"] } },
      { name: "metric", description: "By default `visitors`.", schema: { enum: ["visitors", "pageviews", "visits"] } },
      { name: "theme", description: "By default `light`.", schema: { enum: ["light", "dark"] } },
    ],
    answers: { 200: text("The graph.", "image/svg+xml"), ...NO_LINK, ...refusals(400, 401, 403, 422, 429, 503) },
  },
];

/** An object with at least these keys. */
function object(required: readonly string[], properties: JsonSchema): JsonSchema {
  return { type: "object", properties, required };
}
