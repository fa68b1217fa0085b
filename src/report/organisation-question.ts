import type { OrganisationKind } from "../domain/organisation.ts";
import type { WeekRange } from "./week-range.ts";

/** What organisations are ordered by; ties by name. */
export const ORGANISATION_SORTS = [
  "score",
  "visitor_days",
  "visits",
  "pageviews",
  "engaged_s",
  "views_per_visit",
  "goals",
  "confidence",
  "trend",
  "first_week",
  "last_week",
  "name",
] as const;
export type OrganisationSort = (typeof ORGANISATION_SORTS)[number];

/** What is asked of a site's organisations. Filters hold together; empty ones ask for nothing. */
export interface OrganisationQuestion {
  readonly range: WeekRange;
  readonly kinds: readonly OrganisationKind[];
  /** Countries of registration, ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** A page they read, or the beginning of one with `*` behind it. */
  readonly page: string;
  /** A source they came from, any case. */
  readonly source: string;
  /** A part of their name, any case. */
  readonly name: string;
  readonly minVisits: number;
  /** Only those of the watch list. */
  readonly watched: boolean;
  /** Those of the exclude list, which are left out otherwise. */
  readonly excluded: boolean;
  readonly sort: OrganisationSort;
  readonly order: "asc" | "desc";
  readonly limit: number;
  readonly offset: number;
}
