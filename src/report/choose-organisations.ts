import { compare } from "./describe-organisation.ts";
import type { OrganisationQuestion, OrganisationSort } from "./organisation-question.ts";
import type { ReportedOrganisation } from "./organisation-report.ts";

/** What `choose` looks at beside the described organisation: all its released pages and sources, not the top ones. */
export interface Candidate {
  readonly described: ReportedOrganisation;
  readonly pages: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
}

/** Those that pass every filter, in the order asked for. */
export function chooseOrganisations(
  candidates: readonly Candidate[],
  question: OrganisationQuestion,
): readonly ReportedOrganisation[] {
  const sign = question.order === "asc" ? 1 : -1;
  return candidates
    .filter((candidate) => passes(candidate, question))
    .map(({ described }) => described)
    .sort((a, b) => sign * bySort(a, b, question.sort) || compare(a.name, b.name));
}

function passes({ described, pages, sources }: Candidate, question: OrganisationQuestion): boolean {
  const { kinds, countries, page, source, name, minVisits, watched, excluded } = question;
  if (described.excluded !== excluded) return false;
  if (watched && !described.watched) return false;
  if (kinds.length > 0 && !kinds.includes(described.kind)) return false;
  if (countries.length > 0 && !countries.includes(described.country)) return false;
  if (described.visits < minVisits) return false;
  if (name !== "" && !described.name.toLowerCase().includes(name.toLowerCase())) return false;
  if (source !== "" && ![...sources].some((value) => value.toLowerCase() === source.toLowerCase())) return false;
  return page === "" || [...pages].some((value) => matches(value, page));
}

/** A page as it is, or all that begin with what stands before a closing `*`. */
function matches(page: string, wanted: string): boolean {
  return wanted.endsWith("*") ? page.startsWith(wanted.slice(0, -1)) : page === wanted;
}

function bySort(a: ReportedOrganisation, b: ReportedOrganisation, sort: OrganisationSort): number {
  if (sort === "name" || sort === "first_week" || sort === "last_week") return compare(a[sort], b[sort]);
  return numberOf(a, sort) - numberOf(b, sort);
}

function numberOf(
  row: ReportedOrganisation,
  sort: Exclude<OrganisationSort, "name" | "first_week" | "last_week">,
): number {
  if (sort === "views_per_visit") return row.views_per_visit ?? 0;
  if (sort === "goals") return row.goals.values.reduce((sum, { count }) => sum + count, row.goals.other);
  if (sort === "trend") return row.trend.visitor_days_now - row.trend.visitor_days_before;
  return row[sort];
}
