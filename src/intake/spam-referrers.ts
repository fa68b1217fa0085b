import { namesUpTo } from "./registrable-domain.ts";
import { SPAM_LIST } from "./spam-list.ts";

/**
 * Whether a host (lower case) is known for referrer spam: requests made up to show a domain in other people's
 * statistics. A listed domain stands for all hosts below it; families of made-up names are known by their pattern. Walks
 * text rather than a set, since answers are kept with the referrer: 30 kB of memory, and a few µs for a new host.
 *
 * @param domain The registrable domain of the host: nothing above it is looked at.
 */
export function isSpamReferrer(host: string, domain = host): boolean {
  return spamDomain(host, domain) !== undefined;
}

/**
 * Which entry of the list a host of referrer spam is, or `Other` of a family, whose names anybody can make up; undefined
 * of other hosts.
 */
export function spamDomain(host: string, domain = host): string | undefined {
  const dot = domain.lastIndexOf(".");
  if (dot <= 0) return undefined;
  const listed = LISTED.get(domain.slice(dot + 1));
  // What is listed of hosts below a domain has the domain in it, so one search tells of most that there is nothing.
  if (listed?.includes(domain.slice(0, dot)) === true) {
    for (const name of namesUpTo(domain, host)) {
      if (isWordOf(listed, name.slice(0, name.lastIndexOf(".")))) return name;
    }
  }
  return FAMILIES.test(domain) ? "Other" : undefined;
}

/** Whether a word is there, with a space or a line end before and behind it. */
function isWordOf(words: string, word: string): boolean {
  // An empty word is found behind every place, for ever.
  if (word === "") return false;
  for (let at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) {
    if (words.charCodeAt(at - 1) <= SPACE && words.charCodeAt(at + word.length) <= SPACE) return true;
  }
  return false;
}

const LISTED: ReadonlyMap<string, string> = new Map(Object.entries(SPAM_LIST));
const SPACE = 32;

/** Families that come back under ever new names; only such as nobody gives a site that people link from. */
const FAMILIES = new RegExp(
  [
    "(?:^|-)semalt",
    "darodar",
    "il(?:ove|ike)vitaly",
    "(?:share|social|sharing)-?buttons?(?:[.-]|\\d|for)",
    "buttons-for-(?:your-)?website",
    "(?:^|-)(?:free|get|buy|cheap)-.*(?:traffic|visitors|hits)(?:[.-]|$)",
    "traffic-?(?:2|4)?-?(?:bot|cash|money|monetiz|free)",
    "bot-?traffic",
    "website-?traffic",
    "social-traffic",
    "^xtraffic",
    "^\\d+-(?:best|free|reasons-for)-(?:seo|share)",
    "^\\d+-?(?:99|dollars)?-?seo\\.",
    "auto-?(?:b2b-)?seo-(?:service|traffic|tips)",
    "^seo-traffic",
    "growth-hacking[a-z]{0,3}\\.info",
    "(?:cookie-)?law-enforcement-",
    "^compliance-[a-z]+\\.(?:top|xyz|site|online)$",
    "^o-o-\\d+-o-o\\.",
    "fix-website-errors",
    "hydra.*(?:onion|zerkal|ruz|20[12]\\d)",
    "(?:onion|zerkal).*hydra",
    "(?:empire|hydra|mega|kraken)-?market-?(?:url|link|onion|darknet)",
    "1x(?:bet|slots?)[a-z0-9-]+\\.|1x(?:bet|slots?)-",
    "porn(?:hub)?-forum\\.",
    "get[a-z]{1,2}-click",
  ].join("|"),
  "u",
);
