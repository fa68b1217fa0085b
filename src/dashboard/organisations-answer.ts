/** `GET /api/organisations`. */
export interface OrganisationsAnswer {
  readonly results: readonly OrganisationRow[];
  readonly shares: { readonly visitor_days: number; readonly parts: readonly SharePart[] };
  readonly meta: {
    readonly total_rows: number;
    readonly named: number;
    readonly from: string;
    readonly to: string;
    readonly weeks: readonly string[];
    readonly visitor_days_min: number;
    readonly countries: readonly (readonly [country: string, organisations: number])[];
    readonly kinds: Readonly<Record<OrganisationKind, number>>;
    readonly truncated: boolean;
  };
}

export type OrganisationKind = "business" | "education" | "government";

export interface SharePart {
  readonly part: "named" | "not_named" | "consumer" | "mobile" | "hosting" | "unclear" | "not_told";
  readonly visitor_days: number;
  /** 0…1. */
  readonly share: number;
}

interface Counts {
  readonly visitor_days: number;
  readonly visits: number;
  readonly pageviews: number;
  readonly engaged_s: number;
}

export interface OrganisationRow extends Counts {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly country: string;
  readonly domain: string;
  readonly confidence: number;
  readonly basis: string;
  readonly reasons: readonly string[];
  readonly views_per_visit: number | null;
  readonly first_week: string;
  readonly last_week: string;
  readonly weeks: readonly (Counts & { readonly week: string })[];
  readonly trend: {
    readonly direction: "new" | "returned" | "up" | "down" | "steady";
    readonly against: "weeks_before" | "first_half";
    readonly visitor_days_now: number;
    readonly visitor_days_before: number;
    readonly change: number | null;
  };
  readonly pages: OrganisationValues;
  readonly sources: OrganisationValues;
  readonly visit_countries: OrganisationValues;
  readonly goals: OrganisationValues;
  readonly score: number;
  readonly score_parts: readonly {
    readonly part: string;
    readonly points: number;
    readonly of: number;
    readonly because: string;
  }[];
  readonly watched: boolean;
  readonly excluded: boolean;
}

export interface OrganisationValues {
  readonly values: readonly { readonly value: string; readonly visitor_days: number; readonly count: number }[];
  readonly other: number;
}
