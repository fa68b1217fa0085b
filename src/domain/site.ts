import type { Brand } from "./brand.ts";
import type { OrganisationRule } from "./organisation-rule.ts";
import type { Share } from "./share.ts";

/** Small number of a site in keys and tables, 1…2^32-1; never reused. */
export type SiteId = Brand<number, "SiteId">;

export function siteId(value: number): SiteId {
  if (!Number.isInteger(value) || value < 1 || value > 0xffff_ffff) throw new RangeError("site id out of range");
  return value as SiteId;
}

export type SiteMode = "threshold" | "dp";

/** Somebody whose visits the owner wants to see under one name: an affiliate, a reseller, a guest author. */
export interface Partner {
  /** What the dimension `partner` says, at most 60 characters; no two of a site are alike. */
  readonly name: string;
  /**
   * Values of `utm_source`, `source` and `ref` and registrable domains of referrers that stand for the partner, lower
   * case; a key belongs to one partner of the site.
   */
  readonly keys: readonly string[];
}

export const PARTNERS_MAX = 100;
export const PARTNER_NAME_CHARS_MAX = 60;
export const PARTNER_KEYS_MAX = 20;
export const PARTNER_KEY_CHARS_MAX = 100;

/** A site and its policy, as stored in the settings. */
export interface Site {
  readonly id: SiteId;
  /** What pages send as `d`: a domain name or any label, lower case. */
  readonly domain: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Least credited visitors a value needs to be named, 3…1000. */
  readonly k: number;
  /**
   * Gate 2's rule for this site, fixed when it is made: what one rule released would void what the other one promises.
   */
  readonly mode: SiteMode;
  /** In mode `dp`: how much may become known of one visitor's day by all that is released of it. Decimal text, fixed. */
  readonly epsilon: string;
  /** In mode `dp`: the chance that this does not hold. Decimal text, fixed. */
  readonly delta: string;
  /** Honour `Sec-GPC: 1` and `DNT: 1`. */
  readonly honourOptOut: boolean;
  /** Keep the city of visits (off by default). */
  readonly cities: boolean;
  /** Hostnames whose pages count for this site; empty = any. */
  readonly hostnames: readonly string[];
  /** Declared by the owner; at most 100. */
  readonly partners: readonly Partner[];
  /** What the owner knows better of whose networks visits come from; at most 1,000. */
  readonly organisationRules: readonly OrganisationRule[];
  /** Ranges of the owner's own, such as the office's: what comes from there is not counted. At most 100. */
  readonly ownNetworks: readonly string[];
  /** What becomes of visits from clouds and data centres, most of which are machines: counted, told apart by kind. */
  readonly hostingNetworks: "count" | "drop";
  /**
   * Visitor-days in a week by which an organisation is named, and what it read, 3…1000. A visitor on three days is three,
   * so at 3 a single colleague who comes on three days names their organisation, and the pages read on all of them. Who
   * knows that only one person of it comes here reads that person's week: larger numbers make this rarer.
   */
  readonly organisationVisitorDays: number;
  /** Names of organisations that the owner follows in the report, any case; at most 1,000. */
  readonly organisationWatch: readonly string[];
  /** Names of organisations that the report leaves out, any case; at most 1,000. They are counted all the same. */
  readonly organisationExclude: readonly string[];
  /** Tells everybody how often a page was viewed, rounded down to a multiple of `k`. */
  readonly counter: boolean;
  /**
   * Reports that are collected of this site beside the installation's, from the day on that is open when they are
   * declared, each in the words of `reportText`; at most 40, and none in mode `dp`.
   */
  readonly reports: readonly string[];
  /** Reports that were taken away, for good or for some days, and whose rows are still there; newest last, at most 100. */
  readonly formerReports: readonly FormerReport[];
  /**
   * Patterns of paths, in which `*` stands for anything but a slash and `**` for anything: a page is counted under the first
   * that it matches. At most 100, each at most 500 characters.
   */
  readonly pathGroups: readonly string[];
  /** Closed windows older than so many months are erased, 1…120; 0 = none is. */
  readonly retentionMonths: number;
  /** Counted from when they are declared; at most 100. */
  readonly goals: readonly Goal[];
  /** Counted from when they are declared; at most 20. */
  readonly funnels: readonly Funnel[];
  /** Keys of the properties of events that are counted, beside those of the script's own events; at most 30. */
  readonly properties: readonly string[];
  /** Filters under a name, at most 100. */
  readonly segments: readonly Segment[];
  /** What happened on days, at most 1,000. */
  readonly annotations: readonly Annotation[];
  /** Links by which others read the statistics, at most 50. Their tokens are secrets. */
  readonly shares: readonly Share[];
  /** The highest id that a segment, annotation or share was ever given; 0 = none was. */
  readonly lastItemId: number;
  /**
   * What each name of a goal or funnel stands for, also of those that are gone: what was counted is stored under the
   * name, so that another meaning would rewrite it. At most 1,000.
   */
  readonly declaredNames: readonly DeclaredName[];
}

/** A report that is no longer collected, or was not for some days. */
export interface FormerReport {
  /** As in `reports`. */
  readonly report: string;
  /** The first day that it is not collected of, `YYYY-MM-DD`, in the site's time zone. */
  readonly until: string;
  /** Of one that is collected again: the first day that it is. */
  readonly again?: string;
}

/** What a visitor may do that the owner wants to see counted. It is an event or a page. */
export interface Goal {
  /** At most 60 characters; no two of a site are alike. */
  readonly name: string;
  /** Name of a custom event, at most 120 characters: exactly as it is sent. */
  readonly event?: string;
  /** A page's path, at most 500 characters; `*` stands for anything but a slash, `**` for anything. */
  readonly page?: string;
  /** Of a page: reached when so many percent of it were seen, 1…100. */
  readonly scrollPercent?: number;
  /** Of an event: revenue in this currency is counted (ISO 4217, upper case); there are no rates for others. */
  readonly currency?: string;
}

/** A name that is taken for good, by one meaning. Goals and funnels have names of their own. */
export interface DeclaredName {
  readonly kind: "goal" | "funnel";
  /** As it was first declared; taken in any case. */
  readonly name: string;
  /** All of the goal or funnel but its name, as JSON in one order of its keys. */
  readonly meaning: string;
}

/** Goals that a visit may come to one after the other. */
export interface Funnel {
  /** At most 60 characters without `#`; no two of a site are alike. */
  readonly name: string;
  /** Names of 2…8 goals of the site, none of them by scroll depth. A goal may be several steps. */
  readonly steps: readonly string[];
}

export interface Segment {
  /** Never reused in a site. */
  readonly id: number;
  readonly name: string;
  /** In the form of the API's `filters`: lists in one another, at most `SEGMENT_FILTERS`. */
  readonly filters: readonly unknown[];
}

export interface Annotation {
  /** Never reused in a site. */
  readonly id: number;
  /** `YYYY-MM-DD`, in the site's time zone. */
  readonly date: string;
  /** At most 200 characters. */
  readonly text: string;
}

export const RETENTION_MONTHS_MAX = 120;
export const SITE_REPORTS_MAX = 40;
export const FORMER_REPORTS_MAX = 100;
/** Of a report as it is written; two names of dimensions and a window are shorter. */
export const REPORT_CHARS_MAX = 100;
export const PATH_GROUPS_MAX = 100;
export const PATH_GROUP_CHARS_MAX = 500;
export const GOALS_MAX = 100;
export const GOAL_PAGE_CHARS_MAX = 500;
/** The collector takes no longer names of events. */
export const GOAL_EVENT_CHARS_MAX = 120;
/** Of goals and funnels together, over the whole life of a site. */
export const DECLARED_NAMES_MAX = 1_000;
export const FUNNELS_MAX = 20;
export const FUNNEL_STEPS = { min: 2, max: 8 };
export const PROPERTIES_MAX = 30;
export const PROPERTY_KEY_CHARS_MAX = 60;
export const SEGMENTS_MAX = 100;
/** Of the filters of a segment: bytes as JSON, and lists or objects in one another. */
export const SEGMENT_FILTERS = { bytesMax: 4_096, depthMax: 8 };
export const ANNOTATIONS_MAX = 1_000;
export const ANNOTATION_CHARS_MAX = 200;
/** Of goals, funnels and segments. */
export const NAME_CHARS_MAX = 60;

export const ORGANISATION_LIST_MAX = 1_000;
export const ORGANISATION_NAME_CHARS_MAX = 200;

export const ORGANISATION_VISITOR_DAYS = { min: 3, max: 1_000 };

export const SITE_DEFAULTS = {
  timeZone: "UTC",
  k: 5,
  mode: "threshold",
  epsilon: "1",
  delta: "1e-7",
  honourOptOut: true,
  cities: false,
  hostnames: [],
  partners: [],
  organisationRules: [],
  ownNetworks: [],
  hostingNetworks: "count",
  organisationVisitorDays: ORGANISATION_VISITOR_DAYS.min,
  organisationWatch: [],
  organisationExclude: [],
  counter: false,
  reports: [],
  formerReports: [],
  pathGroups: [],
  retentionMonths: 0,
  goals: [],
  funnels: [],
  properties: [],
  segments: [],
  annotations: [],
  shares: [],
  lastItemId: 0,
  declaredNames: [],
} as const satisfies Omit<Site, "id" | "domain">;
