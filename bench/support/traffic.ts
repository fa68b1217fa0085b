import { Seeded } from "../../src/cli/demo/seeded.ts";
import type { LocalDay } from "../../src/domain/calendar.ts";
import { DIMENSIONS, dimensionIndex } from "../../src/domain/dimension.ts";
import type { Hit, NetworkToken, VisitorToken } from "../../src/domain/hit.ts";
import { NO_MARKS } from "../../src/domain/mark.ts";
import type { Site } from "../../src/domain/site.ts";
import { epochMs, HOUR_MS } from "../../src/domain/time.ts";
import { drawAgent, drawOrigin, drawPlace } from "./audience.ts";
import { ZipfChoice } from "./zipf.ts";

/** What the traffic of a site is like. */
export interface TrafficShape {
  readonly pages: number;
  /** Mean of a geometric distribution, ≥ 1. */
  readonly viewsPerVisit: number;
  /** Visits of a visitor in a day, mean, 1…2. */
  readonly visitsPerVisitor: number;
}

/** Means of a mix of a hundred sites: 2.05 views a visit, 1.21 visits a visitor and day. */
export const USUAL: Omit<TrafficShape, "pages"> = { viewsPerVisit: 2.05, visitsPerVisitor: 1.21 };

/** A page view with what it later reported of itself: one row of a table that keeps every page view. */
export interface View {
  readonly at: number;
  /** 64-bit numbers, in decimal. */
  readonly visitor: string;
  readonly visit: string;
  /** By index in `DIMENSIONS`, page included. */
  readonly values: readonly string[];
  readonly engagedMs: number;
  readonly scrollPercent: number;
}

/** A day of made-up traffic, as it leaves gate 1: every page view is followed by a report of its visible time. */
export interface DayOfHits {
  readonly visitors: number;
  readonly views: number;
  /** Page views and reports. */
  readonly size: number;
  /** Number 0…size-1 in the order of time. Makes the object anew at each call, as the wire would. */
  hit(number: number): Hit;
  /** The page view that hit `number` is, or that it reports of. */
  viewOf(number: number): number;
  /** Number 0…views-1, in no order. */
  view(number: number): View;
}

const PAGE = dimensionIndex("page");
const EVENT = dimensionIndex("event");
/** Visits begun by hour of the day, in percent. */
const BY_HOUR = [
  1, 0.6, 0.4, 0.3, 0.4, 0.8, 1.8, 3.2, 4.6, 5.4, 5.8, 6, 6.3, 5.9, 5.4, 5.2, 5.4, 6, 6.8, 7.6, 7.8, 6.4, 4.2, 2.1,
].map((weight, hour) => [hour, weight] as const);
/** More than the hits of a day, as a power of two. */
const NUMBERS = 2 ** 23;

/** A site that is visited, the same way in every run. */
export class SiteTraffic {
  readonly #site: Site;
  readonly #shape: TrafficShape;
  readonly #seed: number;
  readonly #pages: ZipfChoice<string>;

  constructor(site: Site, shape: TrafficShape, seed: number) {
    this.#site = site;
    this.#shape = shape;
    this.#seed = seed;
    this.#pages = new ZipfChoice(Array.from({ length: shape.pages }, (_, i) => pathOf(i)));
  }

  /** The first `views` page views (at most 4 million) of a day. */
  day(day: LocalDay, views: number): DayOfHits {
    const site = this.#site;
    const random = new Seeded(this.#seed ^ Number(day.date.replaceAll("-", "")));
    const { viewsPerVisit, visitsPerVisitor } = this.#shape;
    const visits: Visit[] = [];
    const visitOf = new Uint32Array(views);
    const pageOf: string[] = [];
    const atOf = new Float64Array(views);
    const engagedOf = new Uint32Array(views);
    const scrollOf = new Uint8Array(views);
    // Time since midnight and number in one sortable number: 27 and 23 of its 53 bits.
    const order = new Float64Array(views * 2);
    const last = day.end - day.start - 1;
    let made = 0;
    let visitors = 0;
    while (made < views) {
      const visitor = drawVisitor(random, site);
      visitors++;
      let begins = (random.weighted(BY_HOUR) + random.next()) * HOUR_MS;
      for (let left = random.chance(visitsPerVisitor - 1) ? 2 : 1; left > 0 && made < views; left--) {
        visits.push({ ...visitor, visit: word(random), values: visitValues(visitor.values, random) });
        let at = begins;
        do {
          const seconds = random.exponential(45);
          visitOf[made] = visits.length - 1;
          pageOf.push(this.#pages.draw(random));
          atOf[made] = Math.min(Math.floor(at), last);
          engagedOf[made] = Math.round(seconds * 700);
          scrollOf[made] = 10 + random.below(91);
          order[made * 2] = Math.min(Math.floor(at), last) * NUMBERS + made * 2;
          at += Math.max(1, seconds) * 1000;
          order[made * 2 + 1] = Math.min(Math.floor(at), last) * NUMBERS + made * 2 + 1;
          at += 200;
          made++;
        } while (made < views && random.chance(1 - 1 / viewsPerVisit));
        begins = at + HOUR_MS + random.next() * 4 * HOUR_MS;
      }
    }
    order.sort();

    const visitFor = (view: number): Visit => {
      const visit = visits[visitOf[view] ?? 0];
      if (visit === undefined) throw new RangeError("no such page view");
      return visit;
    };
    return {
      visitors,
      views,
      size: order.length,
      hit(number) {
        const packed = order[number] ?? 0;
        const hitNumber = packed % NUMBERS;
        const view = hitNumber >> 1;
        const isView = (hitNumber & 1) === 0;
        const { token, network, values } = visitFor(view);
        const said = values.slice();
        said[PAGE] = pageOf[view] ?? "";
        said[EVENT] = isView ? "pageview" : "";
        return {
          site: site.id,
          at: epochMs(day.start + Math.floor(packed / NUMBERS)),
          day: day.date,
          visitor: token,
          previousVisitor: "",
          continued: false,
          network,
          weekNetwork: Number.parseInt(network.slice(0, 8), 16),
          kind: isView ? "pageview" : "engagement",
          values: said,
          engagedMs: isView ? 0 : (engagedOf[view] ?? 0),
          scrollPercent: isView ? -1 : (scrollOf[view] ?? 0),
          interactive: isView,
          marks: NO_MARKS,
          beaconId: `id${String(1e8 + ((number * 0x9e3779b1) % 1e8))}${String(1e6 + (number % 1e6))}`,
        };
      },
      viewOf: (number) => ((order[number] ?? 0) % NUMBERS) >> 1,
      view(number) {
        const { id, visit, values } = visitFor(number);
        const said = values.slice();
        said[PAGE] = pageOf[number] ?? "";
        return {
          at: day.start + (atOf[number] ?? 0),
          visitor: id,
          visit,
          values: said,
          engagedMs: engagedOf[number] ?? 0,
          scrollPercent: scrollOf[number] ?? 0,
        };
      },
    };
  }
}

interface Visitor {
  readonly id: string;
  readonly token: VisitorToken;
  readonly network: NetworkToken;
  readonly values: Readonly<Record<string, string>>;
}

interface Visit extends Omit<Visitor, "values"> {
  readonly visit: string;
  readonly values: string[];
}

function drawVisitor(random: Seeded, site: Site): Visitor {
  const [high, low] = [random.below(2 ** 32), random.below(2 ** 32)];
  // Tokens are made by gate 1 alone; these stand for its output, since its cost is part of `ingest`.
  const token = (hex(high) + hex(low)) as VisitorToken;
  const network = networkToken(random.below(60_000));
  const id = String((BigInt(high) << 32n) | BigInt(low));
  return { id, token, network, values: { hostname: site.domain, ...drawAgent(random), ...drawPlace(random) } };
}

/** Spread over all 64 bits, as hashes are. */
function networkToken(number: number): NetworkToken {
  const half = (factor: number): string => hex(Math.imul(number + 1, factor) >>> 0);
  return (half(0x9e3779b1) + half(0x85ebca6b)) as NetworkToken;
}

function visitValues(visitor: Readonly<Record<string, string>>, random: Seeded): string[] {
  const values: Readonly<Record<string, string>> = { ...visitor, ...drawOrigin(random) };
  return DIMENSIONS.map(({ name }) => values[name] ?? "");
}

function word(random: Seeded): string {
  return String((BigInt(random.below(2 ** 32)) << 32n) | BigInt(random.below(2 ** 32)));
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}

const SECTIONS = ["", "/blog", "/docs", "/products", "/guides", "/news"];

/** Paths of the lengths that sites have, 1 to about 50 characters. */
function pathOf(number: number): string {
  if (number === 0) return "/";
  const words = new Seeded(number);
  const slug = Array.from({ length: 1 + words.below(4) }, () => WORDS[words.below(WORDS.length)]).join("-");
  return `${SECTIONS[words.below(SECTIONS.length)] ?? ""}/${slug}-${String(number)}`;
}

const WORDS =
  "how to choose the best guide for small teams release notes pricing about start install configure update winter summer offer city bike frame size review open source privacy data report weekly".split(
    " ",
  );
