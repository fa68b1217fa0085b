import { cleanValue } from "./clean-value.ts";

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
  readonly click: Click | undefined;
}

/** A click identifier was there. Which one is all that is kept: the identifier stands for one click of one person. */
export interface Click {
  /** Source name as in `sources.ts`. */
  readonly source: string;
  readonly paid: boolean;
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
      const clickOfName = CLICKS.get(name);
      if (clickOfName !== undefined && (click === undefined || (clickOfName.paid && !click.paid))) {
        click = clickOfName;
        clickParameter = name;
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
    utmMedium: value("utm_medium") || (click?.paid === true ? `(${clickParameter})` : ""),
    utmCampaign: value("utm_campaign"),
    utmContent: value("utm_content"),
    utmTerm: value("utm_term"),
    source: utmSource || value("source") || value("ref"),
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
]);

/**
 * Click identifiers by the advertiser's own documents. Those that networks add to every link, advertisement or not
 * (`fbclid`, `igshid`), tell the source and not that it was paid.
 */
const CLICKS: ReadonlyMap<string, Click> = new Map([
  ["gclid", { source: "Google", paid: true }],
  ["gbraid", { source: "Google", paid: true }],
  ["wbraid", { source: "Google", paid: true }],
  ["dclid", { source: "Google", paid: true }],
  ["msclkid", { source: "Bing", paid: true }],
  ["yclid", { source: "Yandex", paid: true }],
  ["twclid", { source: "X", paid: true }],
  ["ttclid", { source: "TikTok", paid: true }],
  ["li_fat_id", { source: "LinkedIn", paid: true }],
  ["rdt_cid", { source: "Reddit", paid: true }],
  ["epik", { source: "Pinterest", paid: true }],
  ["sccid", { source: "Snapchat", paid: true }],
  ["qclid", { source: "Quora", paid: true }],
  ["fbclid", { source: "Facebook", paid: false }],
  ["igshid", { source: "Instagram", paid: false }],
]);

const LONGEST_PARAMETER = 12;
