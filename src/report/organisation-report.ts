import type { NetworkKind, OrganisationKind } from "../domain/organisation.ts";
import type { ScorePart } from "./score.ts";

/** Counts of an organisation over some weeks. */
export interface OrganisationCounts {
  /** Different visitors of each day, added up: nothing links one day to the next. */
  readonly visitor_days: number;
  readonly visits: number;
  readonly pageviews: number;
  /** Visible seconds on pages. */
  readonly engaged_s: number;
}

/** A page, source, country or event of an organisation that reached the threshold in at least one of the weeks. */
export interface OrganisationValue {
  /** "" is none, e.g. a direct visit. */
  readonly value: string;
  readonly visitor_days: number;
  /** Page views of pages, visits of sources and countries, events of events. */
  readonly count: number;
}

/** The largest values, and what was counted of the others, those below the threshold among them. */
export interface OrganisationValues {
  readonly values: readonly OrganisationValue[];
  readonly other: number;
}

/** One organisation over the weeks of a report. */
export interface ReportedOrganisation extends OrganisationCounts {
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Where it is registered: ISO 3166-1 alpha-2, or "". */
  readonly country: string;
  /** Registrable domain, or "". */
  readonly domain: string;
  /** 0.65…1: that its kind is right. */
  readonly confidence: number;
  /** What told it: `AS64500`, `database`, or `owner` for a rule of the site. */
  readonly basis: string;
  /** Why it is believed to be of its kind; empty where nothing tells any more. */
  readonly reasons: readonly string[];
  /** `null` without visits. */
  readonly views_per_visit: number | null;
  /** First and last week in which it was named, of all that are stored: Mondays. */
  readonly first_week: string;
  readonly last_week: string;
  /** Every week of the range, zeros where it was not named. */
  readonly weeks: readonly (OrganisationCounts & { readonly week: string })[];
  readonly trend: Trend;
  readonly pages: OrganisationValues;
  readonly sources: OrganisationValues;
  /** Where the visits came from, as far as the address tells. */
  readonly visit_countries: OrganisationValues;
  /** Events by name. Until goals can be declared, every custom event is a goal. */
  readonly goals: OrganisationValues;
  /** 0…100, the sum of its parts. */
  readonly score: number;
  readonly score_parts: readonly ScorePart[];
  readonly watched: boolean;
  readonly excluded: boolean;
}

/** The visitor-days of some weeks against those of as many before them. */
export interface Trend {
  readonly direction: "new" | "returned" | "up" | "down" | "steady";
  /** What is compared: the range with the weeks before it, or its later half with its first where nothing was counted before. */
  readonly against: "weeks_before" | "first_half";
  readonly visitor_days_now: number;
  readonly visitor_days_before: number;
  /** Change in per cent of before; `null` where there was nothing before. */
  readonly change: number | null;
}

/** Whose visits a site had: parts of all visitor-days, so that nobody takes the named ones for the whole. */
export interface TrafficShare {
  readonly part: TrafficPart;
  readonly visitor_days: number;
  /** Of all visitor-days of the weeks, 0…1. */
  readonly share: number;
  readonly kinds: readonly NetworkKind[];
}

export const TRAFFIC_PARTS = ["named", "not_named", "consumer", "mobile", "hosting", "unclear", "not_told"] as const;
export type TrafficPart = (typeof TRAFFIC_PARTS)[number];

/** The answer of `GET /api/organisations`. */
export interface OrganisationReport {
  readonly results: readonly ReportedOrganisation[];
  readonly shares: {
    /** All visitor-days of the weeks: the denominator. */
    readonly visitor_days: number;
    readonly parts: readonly TrafficShare[];
  };
  readonly meta: {
    /** Organisations that pass the filters, on other pages of the answer as well. */
    readonly total_rows: number;
    /** Organisations that were named in the weeks, whatever the filters and lists. */
    readonly named: number;
    readonly from: string;
    readonly to: string;
    /** Mondays. */
    readonly weeks: readonly string[];
    /** Visitor-days in a week from which an organisation, and each of its values, is named. */
    readonly visitor_days_min: number;
    /** The rule in words. */
    readonly rule: string;
    readonly kinds: Readonly<Record<OrganisationKind, number>>;
    /** Countries of registration and how many organisations each has. */
    readonly countries: readonly (readonly [country: string, organisations: number])[];
    /** More was stored than is read at a time: the smallest values are missing. */
    readonly truncated: boolean;
  };
  readonly query: AnsweredQuestion;
}

/** The question as it was understood. */
export interface AnsweredQuestion {
  readonly site_id: string;
  readonly date_range: readonly [string, string];
  readonly kind: readonly OrganisationKind[];
  readonly country: readonly string[];
  readonly page: string;
  readonly source: string;
  readonly name: string;
  readonly min_visits: number;
  readonly watched: boolean;
  readonly excluded: boolean;
  readonly sort: string;
  readonly order: string;
  readonly limit: number;
  readonly offset: number;
}
