import { IMPORT_SOURCES } from "../../domain/import.ts";
import type { JsonSchema } from "../../stats/query-schema.ts";
import {
  json,
  jsonBody,
  refusals,
  schemaRef,
  SITE_ID,
  type DescribedParameter,
  type DescribedRoute,
} from "./described-route.ts";

const TEXT: JsonSchema = { type: "string" };
const DONE = json("Done.", { type: "object", properties: { ok: { const: true } }, required: ["ok"] });

const SITE = view(["domain", "timeZone", "k", "mode"], {
  domain: TEXT,
  timeZone: TEXT,
  k: { type: "integer" },
  mode: { enum: ["threshold", "dp"] },
  reports: { type: "array", items: TEXT },
  pathGroups: { type: "array", items: TEXT },
});
const USER = view(["email", "role", "sites"], {
  email: TEXT,
  role: { enum: ["owner", "viewer"] },
  sites: { type: "array", items: TEXT },
});
const KEY = view(["id", "name", "sites"], { id: TEXT, name: TEXT, sites: { type: "array", items: TEXT } });

/** Lists of a site that a link may share. */
const GUEST_LISTS: ReadonlySet<string> = new Set(["goals", "funnels", "properties", "annotations"]);

/** What the owner of an installation asks, and how people sign in. */
export const ADMIN_DESCRIPTIONS: readonly DescribedRoute[] = [
  ...listOf("sites", "site", SITE).map((route) => (route.method === "delete" ? withStatistics(route) : route)),
  {
    method: "get",
    path: "/api/sites/:id",
    tag: "Administration",
    summary: "A site by its domain.",
    access: "owner",
    answers: { 200: json("The site.", SITE), ...refusals(401, 403, 404) },
  },
  ...listOf("users", "user", USER),
  ...listOf("keys", "key", KEY).filter(({ method }) => method !== "put"),
  ...itemsOf("goals", "goal", view(["name"], { name: TEXT })),
  ...itemsOf("funnels", "funnel", view(["name", "steps"], { name: TEXT, steps: { type: "array", items: TEXT } })),
  ...itemsOf("properties", "property", view(["key"], { key: TEXT })).filter(({ method }) => method !== "put"),
  ...itemsOf("reports", "report", view(["report"], { report: TEXT })).filter(({ method }) => method !== "put"),
  ...itemsOf(
    "segments",
    "segment",
    view(["id", "name", "filters"], { id: { type: "integer" }, filters: { type: "array" } }),
  ),
  ...itemsOf("annotations", "annotation", view(["id", "date", "text"], { id: { type: "integer" }, date: TEXT })),
  ...importsOfSite(),
  ...goalsOfSitesApi(),
  {
    method: "get",
    path: "/api/session",
    tag: "Administration",
    summary: "Who is signed in, and what they may see.",
    access: "anybody",
    answers: { 200: json("The session.", view(["user", "setup", "unclaimed", "publicUrl", "sites"], {})) },
  },
  {
    method: "post",
    path: "/api/session",
    tag: "Administration",
    summary: "Signs in.",
    access: "anybody",
    body: jsonBody(view(["email", "password"], { email: TEXT, password: TEXT })),
    answers: { 200: DONE, ...refusals(400, 401, 403, 429) },
  },
  {
    method: "delete",
    path: "/api/session",
    tag: "Administration",
    summary: "Signs out.",
    access: "session",
    answers: { 200: DONE, ...refusals(403) },
  },
  {
    method: "get",
    path: "/setup",
    tag: "Administration",
    summary: "Follows the one-time set-up link.",
    access: "anybody",
    query: [{ name: "token", description: "The link's token.", required: true }],
    answers: { 303: { description: "To the page." } },
  },
  {
    method: "post",
    path: "/api/account",
    tag: "Administration",
    summary: "Creates the first account, for who followed the set-up link.",
    access: "session",
    body: jsonBody(view(["email", "password"], { email: TEXT, password: TEXT })),
    answers: { 201: DONE, ...refusals(400, 401, 403) },
  },
  {
    method: "put",
    path: "/api/account",
    tag: "Administration",
    summary: "Changes one's own password, which ends one's other sessions.",
    access: "session",
    body: jsonBody(view(["password", "newPassword"], { password: TEXT, newPassword: TEXT })),
    answers: { 200: DONE, ...refusals(400, 401, 403, 429) },
  },
  {
    method: "get",
    path: "/api/debug/address",
    tag: "Administration",
    summary: "What the collector believes the caller's address, country and organisation to be, and why.",
    access: "owner",
    answers: { 200: json("What it believes."), ...refusals(401, 403) },
  },
];

/** A list of the installation: all, one more, one changed, one less. */
function listOf(list: "sites" | "users" | "keys", noun: string, item: JsonSchema): readonly DescribedRoute[] {
  const path = `/api/${list}`;
  return changes(path, noun, item, "owner", json(`All ${list}.`, listView(list, item)), [401, 403]);
}

/** A site may go with all that is stored of it. */
function withStatistics(route: DescribedRoute): DescribedRoute {
  return {
    ...route,
    query: [
      {
        name: "statistics",
        description: "Erases what is stored of the site as well; absent = it stays.",
        schema: { const: "erase" },
      },
    ],
    answers: {
      ...route.answers,
      202: json("The site is removed, and what is stored of it goes within seconds."),
      ...refusals(409, 503),
    },
  };
}

/** A list of one site. */
function itemsOf(list: string, noun: string, item: JsonSchema): readonly DescribedRoute[] {
  const path = `/api/sites/:site/${list}`;
  return changes(
    path,
    noun,
    item,
    GUEST_LISTS.has(list) ? "guest" : "reader",
    json(`All ${list} of the site.`, listView(list, item)),
    [401, 403, 404, 429],
  );
}

function changes(
  path: string,
  noun: string,
  item: JsonSchema,
  readers: "owner" | "reader" | "guest",
  all: DescribedRoute["answers"][number],
  statuses: readonly number[],
): readonly DescribedRoute[] {
  const tag = "Administration";
  const body = jsonBody({ type: "object" });
  return [
    {
      method: "get",
      path,
      tag,
      summary: `Lists every ${noun}.`,
      access: readers,
      answers: { 200: all, ...refusals(...statuses) },
    },
    {
      method: "post",
      path,
      tag,
      summary: `Adds a ${noun}.`,
      access: "owner",
      body,
      answers: { 201: json(`The ${noun}.`, item), ...refusals(400, ...statuses) },
    },
    {
      method: "put",
      path: `${path}/:id`,
      tag,
      summary: `Changes a ${noun}.`,
      access: "owner",
      body,
      answers: { 200: json(`The ${noun} as it is now.`, item), ...refusals(400, 404, ...statuses) },
    },
    {
      method: "delete",
      path: `${path}/:id`,
      tag,
      summary: `Removes a ${noun}.`,
      access: "owner",
      answers: { 200: DONE, ...refusals(400, 404, ...statuses) },
    },
  ];
}

/** What other tools have counted. */
function importsOfSite(): readonly DescribedRoute[] {
  const made = view(["number", "source", "state", "from", "to", "reports", "rows"], {
    number: { type: "integer" },
    source: { enum: [...IMPORT_SOURCES] },
    state: { enum: ["open", "complete"] },
    from: { type: ["string", "null"], format: "date" },
    to: { type: ["string", "null"], format: "date" },
    reports: { type: "array", items: TEXT },
    rows: { type: "integer" },
  });
  const path = "/api/sites/:site/imports";
  return [
    {
      method: "get",
      path,
      tag: "Administration",
      summary: "The imports of a site.",
      access: "reader",
      answers: {
        200: json("The imports.", view(["imports"], { imports: { type: "array", items: made } })),
        ...refusals(401, 404),
      },
    },
    {
      method: "post",
      path,
      tag: "Administration",
      summary: "Takes over what another tool has counted: a CSV file of its export, or a ZIP of them.",
      access: "owner",
      query: [{ name: "source", description: "The tool.", required: true, schema: { enum: [...IMPORT_SOURCES] } }],
      body: { types: ["text/csv", "application/zip"], schema: { type: "string", format: "binary" } },
      answers: {
        201: json("The import, and what of the file was left out.", made),
        409: json("Its days are imported already, or another import is being made.", schemaRef("Refusal")),
        ...refusals(400, 401, 403, 404, 413, 422, 503),
      },
    },
    {
      method: "delete",
      path: `${path}/:number`,
      tag: "Administration",
      summary: "Takes an import out, with all its rows.",
      access: "owner",
      answers: { 200: DONE, ...refusals(401, 403, 404, 503) },
    },
  ];
}

function goalsOfSitesApi(): readonly DescribedRoute[] {
  const goal = view(["id", "display_name"], { id: TEXT, display_name: TEXT });
  const path = "/api/v1/sites/goals";
  const common = { tag: "Administration", access: "owner" } as const;
  const id: DescribedParameter = { name: "site_id", description: "Domain of the site; may stand in the body." };
  return [
    {
      ...common,
      method: "get",
      path,
      summary: "A site's goals, in the shapes of Plausible's Sites API.",
      query: [SITE_ID],
      answers: { 200: json("The goals.", listView("goals", goal)), ...refusals(400, 401, 404, 429) },
    },
    {
      ...common,
      method: "put",
      path,
      summary: "Finds or creates a goal by its type and value.",
      body: {
        types: ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"],
        schema: { type: "object" },
      },
      answers: { 200: json("The goal.", goal), ...refusals(400, 401, 404, 429) },
    },
    {
      ...common,
      method: "delete",
      path: `${path}/:goal_id`,
      summary: "Removes a goal.",
      query: [id],
      answers: { 200: json("Done.", view(["deleted"], { deleted: { const: true } })), ...refusals(400, 401, 404, 429) },
    },
  ];
}

function listView(list: string, item: JsonSchema): JsonSchema {
  return view([list], { [list]: { type: "array", items: item } });
}

/** An object with at least these keys. */
function view(required: readonly string[], properties: JsonSchema): JsonSchema {
  return { type: "object", properties, required };
}
