import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import type { SiteFields } from "../../domain/directory.ts";
import { parseReport } from "../../domain/report.ts";
import { fail, type Result } from "../../domain/result.ts";
import type { SharePanel } from "../../domain/share.ts";
import type { Annotation, Funnel, Goal, Segment, Site } from "../../domain/site.ts";
import { segmentProblem } from "../../stats/segment-problem.ts";
import type { Access } from "../authorise.ts";
import { guestOf } from "../guest.ts";
import { ADMIN_BODY_BYTES_MAX, jsonBody } from "../json-body.ts";
import { sameOrigin } from "../same-origin.ts";
import { noSite, readersOf } from "../site-readers.ts";
import {
  annotationFields,
  funnelFields,
  goalFields,
  propertyFields,
  reportFields,
  segmentFields,
} from "../site-item-schemas.ts";

/**
 * `/api/sites/:site/goals`, `funnels`, `properties`, `reports`, `segments` and `annotations`: `GET` lists them, `POST` adds
 * one (201), `PUT` and `DELETE` of `/:id` change and remove one. Goals and funnels are called by name (in any case),
 * properties by key, reports by what they are written as, the others by id. A report that is there already is answered
 * as if it had been added. Who may read the site may list them, guests those of the panels that their link shares, and
 * of goals no more than names and currencies; owners and the admin token change them.
 *
 * Errors are `{error}`: 400 for what makes no sense, 401 and 403 for who may not, 404 for what is not there, sites that
 * the caller may not read among it.
 */
export function siteItemRoutes(access: Access, publicUrl: string): Hono {
  const app = new Hono();
  addItems(app, access, publicUrl, goals);
  addItems(app, access, publicUrl, funnels);
  addItems(app, access, publicUrl, properties);
  addItems(app, access, publicUrl, reports);
  addItems(app, access, publicUrl, segments);
  addItems(app, access, publicUrl, annotations);
  return app;
}

/** One list of a site. `Body` is what is sent for one of its items. */
interface ItemList<Item, Body> {
  readonly field: "goals" | "funnels" | "properties" | "reports" | "segments" | "annotations";
  /** What one is called in errors. */
  readonly noun: string;
  /** Guests may list them whose link shares this panel; absent = no guest may. */
  readonly panel?: SharePanel;
  readonly schema: z.ZodType<Body>;
  /** What is wrong with one, of what the directory does not see. */
  readonly problem?: (site: Site, body: Body) => string | undefined;
  list(site: Site): readonly Item[];
  /** How an address says which one is meant. */
  isCalled(item: Item, id: string): boolean;
  view(item: Item): unknown;
  /** What guests see of one; absent = the same. */
  readonly guestView?: (item: Item) => unknown;
  /** The site's fields with another one at the end. */
  added(site: Site, body: Body): Partial<SiteFields>;
  /** The item that was added, where it need not be the last one. */
  readonly made?: (site: Site, body: Body) => Item | undefined;
  /** The site's fields with another one in the place of `item`; absent = they are not changed but removed. */
  readonly replaced?: (site: Site, item: Item, body: Body) => Partial<SiteFields>;
  removed(site: Site, item: Item): Partial<SiteFields>;
}

const isSameName = (name: string, id: string): boolean => name.toLowerCase() === id.toLowerCase();

const goals: ItemList<Goal, z.infer<typeof goalFields>> = {
  field: "goals",
  noun: "goal",
  panel: "goals",
  schema: goalFields,
  list: (site) => site.goals,
  isCalled: ({ name }, id) => isSameName(name, id),
  view: (goal) => goal,
  // What reaches it may name pages and events that the link does not share.
  guestView: ({ name, currency }) => ({ name, ...(currency === undefined ? {} : { currency }) }),
  added: (site, body) => ({ goals: [...site.goals, body] }),
  replaced: (site, goal, body) => ({ goals: site.goals.map((one) => (one.name === goal.name ? body : one)) }),
  removed: (site, goal) => ({ goals: site.goals.filter(({ name }) => name !== goal.name) }),
};

const funnels: ItemList<Funnel, z.infer<typeof funnelFields>> = {
  field: "funnels",
  noun: "funnel",
  panel: "funnels",
  schema: funnelFields,
  list: (site) => site.funnels,
  isCalled: ({ name }, id) => isSameName(name, id),
  view: (funnel) => funnel,
  added: (site, body) => ({ funnels: [...site.funnels, body] }),
  replaced: (site, funnel, body) => ({ funnels: site.funnels.map((one) => (one.name === funnel.name ? body : one)) }),
  removed: (site, funnel) => ({ funnels: site.funnels.filter(({ name }) => name !== funnel.name) }),
};

const properties: ItemList<string, z.infer<typeof propertyFields>> = {
  field: "properties",
  noun: "property",
  panel: "properties",
  schema: propertyFields,
  list: (site) => site.properties,
  isCalled: (key, id) => key === id,
  view: (key) => ({ key }),
  added: (site, { key }) => ({ properties: [...site.properties, key] }),
  removed: (site, removed) => ({ properties: site.properties.filter((key) => key !== removed) }),
};

const reports: ItemList<string, z.infer<typeof reportFields>> = {
  field: "reports",
  noun: "report",
  schema: reportFields,
  list: (site) => site.reports,
  isCalled: (line, id) => isSameReport(line, id),
  view: (line) => ({ report: line }),
  // Who asks for hours also has the days: one report, whoever of several owners clicks first.
  added: (site, { report }) => {
    const known = site.reports.find((line) => isSameReport(line, report));
    if (known === undefined) return { reports: [...site.reports, report] };
    return isByHour(report) ? { reports: site.reports.map((line) => (line === known ? report : line)) } : {};
  },
  made: (site, { report }) => site.reports.find((line) => isSameReport(line, report)),
  removed: (site, removed) => ({ reports: site.reports.filter((line) => line !== removed) }),
};

/** Whether two texts name the same dimensions, in whatever order. */
function isSameReport(line: string, text: string): boolean {
  const [one, other] = [parseReport(line), parseReport(text)];
  return one.ok && other.ok && one.value.name === other.value.name;
}

function isByHour(text: string): boolean {
  const parsed = parseReport(text);
  return parsed.ok && parsed.value.windows.includes("hour");
}

const segments: ItemList<Segment, z.infer<typeof segmentFields>> = {
  field: "segments",
  noun: "segment",
  schema: segmentFields,
  problem: ({ goals }, { name, filters }) => {
    const problem = segmentProblem(filters, goals);
    return problem === undefined ? undefined : `segments: the filters of "${name}" are refused: ${problem}`;
  },
  list: (site) => site.segments,
  isCalled: (segment, id) => String(segment.id) === id,
  view: (segment) => segment,
  added: (site, body) => ({ segments: [...site.segments, body] }),
  replaced: (site, { id }, body) => ({ segments: site.segments.map((one) => (one.id === id ? { id, ...body } : one)) }),
  removed: (site, segment) => ({ segments: site.segments.filter(({ id }) => id !== segment.id) }),
};

const annotations: ItemList<Annotation, z.infer<typeof annotationFields>> = {
  field: "annotations",
  noun: "annotation",
  panel: "graph",
  schema: annotationFields,
  list: (site) => site.annotations,
  isCalled: (annotation, id) => String(annotation.id) === id,
  view: (annotation) => annotation,
  added: (site, body) => ({ annotations: [...site.annotations, body] }),
  replaced: (site, { id }, body) => ({
    annotations: site.annotations.map((one) => (one.id === id ? { id, ...body } : one)),
  }),
  removed: (site, annotation) => ({ annotations: site.annotations.filter(({ id }) => id !== annotation.id) }),
};

function addItems<Item, Body>(app: Hono, access: Access, publicUrl: string, items: ItemList<Item, Body>): void {
  const { directory } = access;
  const { field, noun, schema, replaced } = items;
  const path = `/api/sites/:site/${field}`;
  const guards = [
    bodyLimit({ maxSize: ADMIN_BODY_BYTES_MAX }),
    sameOrigin(publicUrl),
    readersOf(access, items.panel),
  ] as const;
  app.use(path, ...guards);
  app.use(`${path}/:id`, ...guards);
  const missing = (c: Context): Response => c.json({ error: `no such ${noun}` }, 404);
  const siteIn = (c: Context): string => c.req.param("site") ?? "";
  /** The item that an address means, as it is before the change. */
  const itemOf = (site: Site, id: string): Item | undefined => items.list(site).find((one) => items.isCalled(one, id));
  const sentItem = async (c: Context): Promise<Result<Body, string>> => {
    const body = await jsonBody(c, schema);
    const site = directory.site(siteIn(c));
    if (!body.ok || site === undefined) return body;
    const problem = items.problem?.(site, body.value);
    return problem === undefined ? body : fail(problem);
  };

  app.get(path, (c) => {
    const site = directory.site(siteIn(c));
    if (site === undefined) return noSite(c);
    const isGuest = guestOf(c.req.header("authorization"), access) !== undefined;
    const view = (item: Item): unknown =>
      isGuest && items.guestView !== undefined ? items.guestView(item) : items.view(item);
    return c.json({ [field]: items.list(site).map(view) });
  });
  app.post(path, async (c) => {
    const body = await sentItem(c);
    if (!body.ok) return c.json({ error: body.error }, 400);
    const changed = await directory.updateSite(siteIn(c), (site) => items.added(site, body.value));
    if (!changed.ok) return c.json({ error: changed.error }, 400);
    return c.json(items.view(items.made?.(changed.value, body.value) ?? lastOf(items.list(changed.value))), 201);
  });
  if (replaced !== undefined) {
    app.put(`${path}/:id`, async (c) => {
      const id = c.req.param("id");
      const body = await sentItem(c);
      if (!body.ok) return c.json({ error: body.error }, 400);
      let position = -1;
      const changed = await directory.updateSite(siteIn(c), (site) => {
        const item = itemOf(site, id);
        position = item === undefined ? -1 : items.list(site).indexOf(item);
        return item === undefined ? undefined : replaced(site, item, body.value);
      });
      if (!changed.ok) return c.json({ error: changed.error }, 400);
      const item = items.list(changed.value)[position];
      return item === undefined ? missing(c) : c.json(items.view(item));
    });
  }
  app.delete(`${path}/:id`, async (c) => {
    const id = c.req.param("id");
    const site = directory.site(siteIn(c));
    if (site === undefined || itemOf(site, id) === undefined) return missing(c);
    const changed = await directory.updateSite(site.domain, (now) => {
      const item = itemOf(now, id);
      return item === undefined ? undefined : items.removed(now, item);
    });
    return changed.ok ? c.json({ ok: true }) : c.json({ error: changed.error }, 400);
  });
}

function lastOf<Item>(list: readonly Item[]): Item {
  const last = list.at(-1);
  if (last === undefined) throw new RangeError("what was added is not there");
  return last;
}
