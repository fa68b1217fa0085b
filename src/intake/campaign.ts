import { cleanValue } from "./clean-value.ts";
import { CLICK_HINTS, CLICK_ID_CHARS_MAX, clickOf, type Click } from "./click-ids.ts";

/** What the query of a landing page says about where the visit came from. All texts are cleaned; "" where absent. */
export interface Campaign {
  /** `utm_source` alone. */
  readonly utmSource: string;
  /** `utm_medium`; for a paid click without one, its parameter in brackets, e.g. `(gclid)`. */
  readonly utmMedium: string;
  readonly utmCampaign: string;
  readonly utmContent: string;
  readonly utmTerm: string;
  /** `utm_source`, else `source`, else `ref`: goes before the referrer. */
  readonly source: string;
  /**
   * What may name a partner that the owner declared: `utm_source`, `source`, `ref` and `via`, those that are there.
   * Affiliate programmes put a person's code into `via`, so it counts for partners alone and is kept nowhere else.
   */
  readonly partnerKeys: readonly string[];
  readonly click: Click | undefined;
}

export const CAMPAIGN_CHARS_MAX = 100;

/**
 * Reads the campaign parameters of a query (`?…` or ""). Everything else in it is passed over and kept nowhere. The
 * first of several of one name counts; names are read in any case.
 */
export function readCampaign(search: string): Campaign {
  if (search.length < 5) return NO_CAMPAIGN;
  let found: Map<string, string> | undefined;
  let click: Click | undefined;
  let clickParameter = "";
  for (let start = 1; start < search.length;) {
    const ampersand = search.indexOf("&", start);
    const end = ampersand < 0 ? search.length : ampersand;
    const equals = search.indexOf("=", start);
    if (equals > start && equals - start <= LONGEST_PARAMETER && equals < end - 1) {
      const name = search.slice(start, equals).toLowerCase();
      const clickOfName = clickOf(name);
      if (clickOfName !== undefined) {
        if (click === undefined || weightOf(name, clickOfName) > weightOf(clickParameter, click)) {
          click = clickOfName;
          clickParameter = name;
        }
      } else if (PARAMETERS.has(name) && found?.has(name) !== true) {
        found ??= new Map();
        found.set(name, cleanValue(search.slice(equals + 1, end).replaceAll("+", " "), CAMPAIGN_CHARS_MAX));
      }
    }
    start = end + 1;
  }
  if (found === undefined && click === undefined) return NO_CAMPAIGN;
  const value = (name: string) => found?.get(name) ?? "";
  const utmSource = value("utm_source");
  return {
    utmSource,
    utmMedium: value("utm_medium") || (click?.kind === "paid" ? `(${clickParameter})` : ""),
    utmCampaign: value("utm_campaign"),
    utmContent: value("utm_content"),
    utmTerm: value("utm_term"),
    source: utmSource || value("source") || value("ref"),
    partnerKeys: [utmSource, value("source"), value("ref"), value("via")].filter((text) => text !== ""),
    click,
  };
}

export const NO_CAMPAIGN: Campaign = {
  utmSource: "",
  utmMedium: "",
  utmCampaign: "",
  utmContent: "",
  utmTerm: "",
  source: "",
  partnerKeys: [],
  click: undefined,
};

const PARAMETERS: ReadonlySet<string> = new Set([
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_content",
  "utm_term",
  "source",
  "ref",
  "via",
]);
const LONGEST_PARAMETER = Math.max(CLICK_ID_CHARS_MAX, ...[...PARAMETERS].map((name) => name.length));

/** What decides of several: what was paid for is what brought the visit. */
function weightOf(name: string, { kind }: Click): number {
  return CLICK_HINTS.has(name) ? WEIGHT.paid - 0.5 : WEIGHT[kind];
}

const WEIGHT: Readonly<Record<Click["kind"], number>> = { paid: 3, affiliate: 2, email: 1, free: 0 };
