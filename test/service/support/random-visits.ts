import type { Seeded } from "../../../src/cli/demo/seeded.ts";

/** A beacon as a browser would send it, who sent it and when. */
export interface RawBeacon {
  readonly at: number;
  readonly person: number;
  readonly fields: RawFields;
}

/** Fields of the wire that the traffic has. */
export interface RawFields {
  readonly n: string;
  readonly u: string;
  readonly r?: string;
  readonly p?: Readonly<Record<string, string>>;
  readonly $?: { readonly amount: number | string; readonly currency: string };
  readonly i?: boolean;
  readonly e?: number;
  readonly sd?: number;
  readonly lcp?: number;
  readonly inp?: number;
  readonly cls?: number;
  readonly fcp?: number;
  readonly ttfb?: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const PATHS = ["/", "/pricing", "/blog/a", "/blog/b", "/docs"] as const;

/** Where visits come from: what the address of the first page says, and the referrer. */
export const ORIGINS = [
  { query: "", referrer: "" },
  { query: "", referrer: "https://www.google.com/" },
  { query: "?utm_source=letter&utm_medium=email&utm_campaign=june", referrer: "" },
  { query: "?ref=ann", referrer: "https://ann.example/" },
] as const;

/**
 * Visits of `people` persons, begun in `hours` hours from `start` on, in the order of time. Nobody does anything in the
 * first half hour after `midnight` + 30 minutes: what goes on over midnight is over by then.
 */
export function randomVisits(
  random: Seeded,
  { start, midnight, hours, people }: { start: number; midnight: number; hours: number; people: number },
): readonly RawBeacon[] {
  const beacons: RawBeacon[] = [];
  for (let person = 0; person < people; person++) {
    let at = start + random.next() * (hours - 4) * HOUR;
    // A third comes about midnight.
    if (random.chance(0.3)) at = midnight - random.next() * 40 * MINUTE;
    const origin = ORIGINS[random.below(ORIGINS.length)] ?? ORIGINS[0];
    const visits = 1 + random.below(2);
    for (let visit = 0; visit < visits; visit++) {
      const own = oneVisit(random, person, Math.floor(at), origin);
      const cut = own.findIndex(({ at: then }) => then >= midnight + 29 * MINUTE && then < midnight + 62 * MINUTE);
      const kept = cut < 0 ? own : own.slice(0, cut);
      beacons.push(...kept);
      at = (own.at(-1)?.at ?? at) + (31 + random.below(60)) * MINUTE;
    }
  }
  return beacons.sort((a, b) => a.at - b.at || a.person - b.person);
}

function oneVisit(
  random: Seeded,
  person: number,
  start: number,
  { query, referrer }: (typeof ORIGINS)[number],
): readonly RawBeacon[] {
  const beacons: RawBeacon[] = [];
  let at = start;
  let path: string = PATHS[random.below(PATHS.length)] ?? "/";
  let url = `https://example.com${path}${query}`;
  let r: string = referrer;
  const send = (fields: Omit<RawFields, "u">): void => {
    beacons.push({ at: Math.floor(at), person, fields: { u: url, ...fields } });
    at += 1_000 + random.next() * 4 * MINUTE;
  };
  const pages = 1 + random.below(5);
  for (let page = 0; page < pages; page++) {
    send({ n: "pageview", r });
    if (random.chance(0.35)) send({ n: "signup", p: { plan: random.chance(0.6) ? "pro" : "free", unasked: "x" } });
    if (random.chance(0.3)) send(purchase(random));
    if (random.chance(0.15))
      send({ n: "Outbound Link: Click", p: { url: `https://o${String(random.below(2))}.test/x?y` } });
    if (random.chance(0.15)) send({ n: "Site Search", p: { search_query: random.chance(0.5) ? "kettle" : "tea pot" } });
    if (random.chance(0.1)) send({ n: "Error", p: { message: `rare-${String(person)}`, script: "/s.js" }, i: false });
    if (random.chance(0.8)) send(engagement(random));
    if (random.chance(0.3)) send(engagement(random));
    const next = PATHS.filter((other) => other !== path);
    path = next[random.below(next.length)] ?? "/";
    url = `https://example.com${path}`;
    r = "https://example.com/";
  }
  return beacons;
}

/** In euros, in dollars, in digits, given back, or without money. */
function purchase(random: Seeded): Omit<RawFields, "u"> {
  const cents = random.below(20_000) - 1_000;
  if (random.chance(0.2)) return { n: "purchase" };
  const amount = random.chance(0.5) ? cents / 100 : (cents / 100).toFixed(2);
  return { n: "purchase", $: { amount, currency: random.chance(0.8) ? "EUR" : "USD" } };
}

function engagement(random: Seeded): Omit<RawFields, "u"> {
  const vitals = random.chance(0.7)
    ? {
        lcp: random.below(6_000),
        inp: random.below(700),
        cls: random.below(400) / 1_000,
        fcp: random.below(4_000),
        ttfb: random.below(2_500),
      }
    : {};
  return { n: "engagement", e: random.below(90_000), sd: 10 + random.below(91), ...vitals };
}
