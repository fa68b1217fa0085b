import { createHash } from "node:crypto";
import { Hono, type Context, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Goal } from "../../domain/site.ts";
import { isObject, parseJson } from "../../wire/json-object.ts";
import { authorise, type Access } from "../authorise.ts";
import { ADMIN_BODY_BYTES_MAX } from "../json-body.ts";
import { sameOrigin } from "../same-origin.ts";

const NO_KEY =
  "Invalid API key. Please make sure you're using the admin token, or signed in as an owner: keys only read statistics.";
const NO_SITE = "Site could not be found";

/**
 * `GET` and `PUT /api/v1/sites/goals` and `DELETE /api/v1/sites/goals/:goal_id`: the goals of a site in the shapes of
 * Plausible's Sites API, for owners and the admin token. `PUT` finds or creates a goal by its type and value. Requests
 * with a token may send JSON or a form, as Plausible's documentation does.
 *
 * Errors are `{error}`: 400 for what is missing or makes no sense, 401 for who may not, 404 for what is not there.
 */
export function sitesApiRoutes(access: Access, publicUrl: string): Hono {
  const { directory } = access;
  const app = new Hono();
  const guards = [bodyLimit({ maxSize: ADMIN_BODY_BYTES_MAX }), formsWithToken(publicUrl), ownersOnly(access)] as const;
  app.use("/api/v1/sites/goals", ...guards);
  app.use("/api/v1/sites/goals/:goal_id", ...guards);

  app.get("/api/v1/sites/goals", (c) => {
    const { site_id: domain = "", ...parameters } = c.req.query();
    if (domain === "") return c.json({ error: "Parameter `site_id` is required to list goals" }, 400);
    const site = directory.site(domain);
    if (site === undefined) return c.json({ error: NO_SITE }, 404);
    const page = pageOf(site.goals, parameters);
    return page.ok ? c.json({ goals: page.value.goals.map(goalView), meta: page.value.meta }) : refuse(c, page.error);
  });

  app.put("/api/v1/sites/goals", async (c) => {
    const body = await parametersOf(c);
    const domain = body["site_id"] ?? "";
    if (domain === "") return refuse(c, "Parameter `site_id` is required to create a goal");
    if (directory.site(domain) === undefined) return c.json({ error: NO_SITE }, 404);
    const wanted = wantedGoal(body);
    if (!wanted.ok) return refuse(c, wanted.error);
    const isWanted = (goal: Goal): boolean => isSameGoal(goal, wanted.value);
    const changed = await directory.updateSite(domain, ({ goals }) =>
      goals.some(isWanted) ? undefined : { goals: [...goals, wanted.value] },
    );
    if (!changed.ok) return refuse(c, changed.error);
    const goal = changed.value.goals.find(isWanted) ?? wanted.value;
    return c.json({ domain: changed.value.domain, ...goalView(goal) });
  });

  app.delete("/api/v1/sites/goals/:goal_id", async (c) => {
    const domain = (await parametersOf(c))["site_id"] ?? c.req.query("site_id") ?? "";
    if (domain === "") return refuse(c, "Parameter `site_id` is required to delete a goal");
    const site = directory.site(domain);
    if (site === undefined) return c.json({ error: NO_SITE }, 404);
    const isOther = (goal: Goal): boolean => goalId(goal) !== c.req.param("goal_id");
    if (site.goals.every(isOther)) return c.json({ error: "Goal could not be found" }, 404);
    const changed = await directory.updateSite(domain, ({ goals }) => ({ goals: goals.filter(isOther) }));
    return changed.ok ? c.json({ deleted: true }) : refuse(c, changed.error);
  });
  return app;
}

/** A browser sends no token by itself, so what carries one needs no proof of where it comes from. */
function formsWithToken(publicUrl: string): MiddlewareHandler {
  const guard = sameOrigin(publicUrl);
  return async (c, next) => (c.req.header("authorization") === undefined ? guard(c, next) : next());
}

function ownersOnly(access: Access): MiddlewareHandler {
  return async (c, next) => {
    const caller = await authorise(c, access);
    if (caller?.mayAdmin !== true) return c.json({ error: NO_KEY }, 401);
    await next();
    c.header("Cache-Control", "no-store");
    return undefined;
  };
}

function refuse(c: Context, error: string): Response {
  return c.json({ error }, 400);
}

type Parameters = Readonly<Record<string, string | undefined>>;

/** The fields of a form or of a JSON object as texts; an empty one counts as not sent. */
async function parametersOf(c: Context): Promise<Parameters> {
  const isForm = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/iu.test(
    c.req.header("content-type") ?? "",
  );
  const body: unknown = isForm ? await c.req.parseBody().catch(() => undefined) : parseJson(await c.req.text());
  if (!isObject(body)) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([key, value]) =>
      value == null || (isObject(value) && Object.keys(value).length === 0) ? [] : [[key, textOf(value)] as const],
    ),
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : JSON.stringify(value);
}

/** The goal that a request asks for, before the directory has tidied and checked it. */
function wantedGoal(body: Parameters): Result<Goal, string> {
  const { goal_type: type = "", event_name: event = "", page_path: page = "" } = body;
  const { display_name: name = "", currency = "" } = body;
  if (Object.keys(body).some((key) => key.startsWith("custom_props"))) {
    return fail("Parameter `custom_props` cannot be used: a goal is an event or a page, whatever its properties");
  }
  if (type === "") return fail("Parameter `goal_type` is required to create a goal");
  if (type === "event") {
    if (event === "") return fail("Parameter `event_name` is required to create a goal");
    return ok({ name: name || event, event, ...(currency === "" ? {} : { currency: currency.toUpperCase() }) });
  }
  if (type === "page") {
    if (page === "") return fail("Parameter `page_path` is required to create a goal");
    return ok({ name: name || `Visit ${page}`, page });
  }
  return fail("Parameter `goal_type` must be event or page");
}

/** Whether a goal is of the type and value that are asked for; its name is its own. */
function isSameGoal({ event, page, scrollPercent, currency }: Goal, wanted: Goal): boolean {
  const isSameCurrency = wanted.currency === undefined || currency === wanted.currency;
  return event === wanted.event && page === wanted.page && scrollPercent === undefined && isSameCurrency;
}

function goalView(goal: Goal): object {
  const { name, event, page, scrollPercent } = goal;
  return {
    id: goalId(goal),
    display_name: name,
    goal_type: event !== undefined ? "event" : scrollPercent === undefined ? "page" : "scroll",
    event_name: event ?? null,
    page_path: page ?? null,
    ...(scrollPercent === undefined ? {} : { scroll_threshold: scrollPercent }),
  };
}

/** Goals have names and no numbers, where Plausible's have numbers: 48 bits of the name's SHA-256, in digits. */
function goalId({ name }: Goal): string {
  return String(createHash("sha256").update(name).digest().readUIntBE(0, 6));
}

const LIMIT_DEFAULT = 100;

const paging = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(LIMIT_DEFAULT),
  after: z.string().exactOptional(),
  before: z.string().exactOptional(),
});

interface GoalPage {
  readonly goals: readonly Goal[];
  readonly meta: { readonly after: string | null; readonly before: string | null; readonly limit: number };
}

/** Cursors are ids of goals: `after` the last one seen, `before` the first one. */
function pageOf(goals: readonly Goal[], parameters: Readonly<Record<string, string>>): Result<GoalPage, string> {
  const parsed = paging.safeParse(parameters);
  if (!parsed.success) return fail("Parameter `limit` must be a whole number from 1 to 1000");
  const { limit, after, before } = parsed.data;
  const at = goals.findIndex((goal) => goalId(goal) === (after ?? before));
  if ((after ?? before) !== undefined && at < 0) return fail("Parameter `after` or `before` is no cursor of this list");
  const start = after !== undefined ? at + 1 : before !== undefined ? Math.max(at - limit, 0) : 0;
  const end = after === undefined && before !== undefined ? at : Math.min(start + limit, goals.length);
  const page = goals.slice(start, end);
  const [first, last] = [page[0], page.at(-1)];
  return ok({
    goals: page,
    meta: {
      after: last !== undefined && end < goals.length ? goalId(last) : null,
      before: first !== undefined && start > 0 ? goalId(first) : null,
      limit,
    },
  });
}
