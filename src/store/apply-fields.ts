import type { SiteFields, Unnumbered } from "../domain/directory.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Goal, Site } from "../domain/site.ts";
import type { EpochMs } from "../domain/time.ts";
import { problemOfReportsMode } from "./collection-fields.ts";
import { declareNames } from "./declare-names.ts";
import { formerReports } from "./former-reports.ts";

/**
 * A site with new fields (that `checkSiteFields` let through): what is new of its lists has an id, and its parts fit one
 * another. Errors: a sentence that names the field.
 */
export function applyFields(before: Site, fields: Partial<SiteFields>, now: EpochMs): Result<Site, string> {
  const { segments: givenSegments, annotations: givenAnnotations, shares: givenShares, ...rest } = fields;
  const segments = numbered("segments", before.segments, givenSegments, before.lastItemId);
  if (!segments.ok) return segments;
  const annotations = numbered("annotations", before.annotations, givenAnnotations, segments.value.lastId);
  if (!annotations.ok) return annotations;
  const shares = numbered("shares", before.shares, givenShares, annotations.value.lastId);
  if (!shares.ok) return shares;
  const domain = rest.domain ?? before.domain;
  const site: Site = {
    ...before,
    ...rest,
    formerReports: formerReports(before, fields.reports ?? before.reports, now),
    segments: segments.value.items,
    annotations: annotations.value.items,
    // A public share is found by the name that the site has now.
    shares: shares.value.items.map((share) => (share.public ? { ...share, token: domain } : share)),
    lastItemId: shares.value.lastId,
  };
  const problem = problemOfMode(site) ?? problemOfReportsMode(site) ?? problemOfSteps(site, before.goals);
  if (problem !== undefined) return fail(problem);
  const declaredNames = declareNames(before, site);
  return declaredNames.ok ? ok({ ...site, declaredNames: declaredNames.value }) : declaredNames;
}

/** The items, of which those without an id are given the next ones. */
function numbered<Item extends { readonly id: number }>(
  field: string,
  before: readonly Item[],
  given: readonly Unnumbered<Item>[] | undefined,
  lastIdBefore: number,
): Result<
  { readonly items: readonly (Unnumbered<Item> & { readonly id: number })[]; readonly lastId: number },
  string
> {
  if (given === undefined) return ok({ items: before, lastId: lastIdBefore });
  const known = new Set(before.map(({ id }) => id));
  let lastId = lastIdBefore;
  const items: (Unnumbered<Item> & { readonly id: number })[] = [];
  for (const item of given) {
    const { id } = item;
    // An id that is taken out of the set is not there a second time.
    if (id !== undefined && !known.delete(id)) {
      return fail(`${field}: there is no ${String(id)}, or it is there twice; a new one is given its id`);
    }
    items.push({ ...item, id: id ?? ++lastId });
  }
  return ok({ items, lastId });
}

/** In mode `dp` the budget of a visitor's day is spent on the reports that are answered: none is of marks. */
function problemOfMode(site: Site): string | undefined {
  if (site.mode !== "dp") return undefined;
  const field = (["goals", "funnels", "properties"] as const).find((name) => site[name].length > 0);
  if (field === undefined) return undefined;
  return `${field}: a site in mode dp has none, since its privacy budget is spent on visitors, pages and where they come from`;
}

function problemOfSteps({ goals, funnels }: Site, goalsBefore: readonly Goal[]): string | undefined {
  const byName = new Map(goals.map((goal) => [goal.name, goal]));
  for (const { name: funnel, steps } of funnels) {
    for (const step of steps) {
      const goal = byName.get(step);
      if (goal === undefined) {
        const wasGoal = goalsBefore.some(({ name }) => name === step);
        return wasGoal
          ? `goals: "${step}" is a step of the funnel "${funnel}": take it out there first`
          : `funnels: the step "${step}" of "${funnel}" is no goal of the site`;
      }
      if (goal.scrollPercent !== undefined) {
        return `funnels: the step "${step}" of "${funnel}" is a goal by scroll depth, which is known after the page view: take a page or an event`;
      }
    }
  }
  return undefined;
}
