import { request } from "./request.ts";

/** `GET /api/privacy`: what is kept of a site's visitors, and by which rule. */
export interface PrivacyAnswer {
  readonly timeZone: string;
  readonly mode: "threshold" | "dp";
  readonly k: number;
  /** Decimal texts, in mode `dp`. */
  readonly epsilon?: string;
  readonly delta?: string;
  /** Visitors of one network that count towards k; in mode `threshold`. */
  readonly networkVisitors?: number;
  /** Visitor-days of a week by which an organisation is named; in mode `threshold`. */
  readonly organisationVisitorDays?: number;
  /** Months after which numbers are deleted; 0 = they are not by themselves. */
  readonly retentionMonths: number;
  /** Days after which hours with names are deleted. */
  readonly hourDays: number;
  readonly honourOptOut: boolean;
  /** Whether everybody may see how often a page was viewed. */
  readonly counter: boolean;
  /** Whether name servers are asked about addresses. */
  readonly reverseDns: boolean;
  /** What is counted, as `page*country by hour`; of totals there is no name. */
  readonly reports: readonly string[];
}

/** Errors: `ApiError`. */
export function askPrivacy(site: string, signal: AbortSignal): Promise<PrivacyAnswer> {
  return request<PrivacyAnswer>("GET", `/api/privacy?site_id=${encodeURIComponent(site)}`, undefined, signal);
}
