import { drawAgent, drawOrigin } from "../../bench/support/audience.ts";
import { Zipf } from "../../bench/support/zipf.ts";
import { Seeded } from "../../src/cli/demo/seeded.ts";
import { addDays, localDay, type LocalDay } from "../../src/domain/calendar.ts";
import { DIMENSIONS, type DimensionName } from "../../src/domain/dimension.ts";
import { HOUR_MS, MINUTE_MS } from "../../src/domain/time.ts";

/** What a made-up site is like. The same shape gives the same days. */
export interface SiteShape {
  readonly seed: number;
  /** Mean of a day. */
  readonly visitorsPerDay: number;
  readonly pages: number;
  /** Share of visitors from one country; 0 = countries as flat as a Zipf exponent of 0.6 makes them. */
  readonly homeShare: number;
  /** IANA name; the days it is asked for must have 24 hours. */
  readonly timeZone: string;
}

/** A visit that begins and ends on one day. Numbers of people and networks stay the same from day to day. */
export interface SyntheticVisit {
  readonly person: number;
  /** Number of the person's /24 or /48. */
  readonly network: number;
  /** By index in `DIMENSIONS`: what belongs to the visit; "" where hits differ. */
  readonly values: readonly string[];
  /** In the order of time; the first is a page view. */
  readonly hits: readonly SyntheticHit[];
}

export interface SyntheticHit {
  /** Milliseconds since midnight. */
  readonly afterMs: number;
  readonly page: string;
  /** `pageview` or the name of an event. */
  readonly event: string;
}

export interface SyntheticDay {
  readonly day: LocalDay;
  /** Ordered by network, then person, then time. */
  readonly visits: readonly SyntheticVisit[];
}

interface Person {
  readonly number: number;
  readonly network: number;
  readonly facts: Readonly<Partial<Record<DimensionName, string>>>;
}

const BY_HOUR = [
  1, 0.6, 0.4, 0.3, 0.4, 0.8, 1.8, 3.2, 4.6, 5.4, 5.8, 6, 6.3, 5.9, 5.4, 5.2, 5.4, 6, 6.8, 7.6, 7.8, 6.4, 4.2, 2.1,
].map((weight, hour) => [hour, weight] as const);
const COUNTRIES = "DE US GB FR NL AT CH IT ES PL SE IN CA BE DK CZ AU BR NO FI IE PT JP RO HU TR GR UA MX SG".split(
  " ",
);
const LANGUAGES = ["de", "en", "fr", "nl", "it", "es"];
const RETURNS_ON_ANOTHER_DAY = 0.25;
const VISITS_TWICE = 0.2;
const SHARES_A_NETWORK = 0.2;
const STARTS_AT_HOME_PAGE = 0.35;
const NEXT_PAGE = 0.5;
const ACTS = 0.06;
const VIEWS_MAX = 30;

/** Shapes between 50 and 20,000 visitors a day, small ones most; every other one with 90-97 % from one country. */
export function shapeNumber(number: number): SiteShape {
  const random = new Seeded(0x5e7 + number * 7919);
  const visitorsPerDay = Math.round(50 * 400 ** (random.next() * random.next()));
  return {
    seed: number + 1,
    visitorsPerDay: number % 50 === 49 ? 20_000 : visitorsPerDay,
    pages: 10 + random.below(Math.max(30, Math.round(Math.sqrt(visitorsPerDay) * 12))),
    homeShare: number % 2 === 0 ? 0.9 + random.next() * 0.07 : 0,
    timeZone: "UTC",
  };
}

/**
 * Days of a site, one after another: pages, countries and sources by Zipf's law, hours as people keep them, returning
 * people in networks of their own or shared ones, a few events.
 */
export function* syntheticDays(shape: SiteShape, firstDate: string, days: number): Generator<SyntheticDay> {
  const crowd = new Crowd(shape);
  for (let number = 0; number < days; number++) {
    const day = localDay(addDays(firstDate, number), shape.timeZone);
    yield { day, visits: crowd.visitsOf() };
  }
}

class Crowd {
  readonly #random: Seeded;
  readonly #shape: SiteShape;
  readonly #pages: Zipf;
  readonly #countries = new Zipf(COUNTRIES.length, 0.6);
  readonly #languages = new Zipf(LANGUAGES.length);
  readonly #offices: Zipf;
  readonly #regulars: Person[] = [];
  #people = 0;

  constructor(shape: SiteShape) {
    this.#shape = shape;
    this.#random = new Seeded(shape.seed);
    this.#pages = new Zipf(shape.pages);
    this.#offices = new Zipf(Math.max(3, Math.round(shape.visitorsPerDay / 25)));
  }

  /** The visits of the next day. */
  visitsOf(): SyntheticVisit[] {
    const random = this.#random;
    const visitors = Math.max(1, Math.round(this.#shape.visitorsPerDay * (0.85 + random.next() * 0.3)));
    const today = new Map<number, Person>();
    while (today.size < visitors) {
      const known = random.chance(RETURNS_ON_ANOTHER_DAY)
        ? this.#regulars[random.below(this.#regulars.length)]
        : undefined;
      const person = known ?? this.#newPerson();
      today.set(person.number, person);
    }
    const people = [...today.values()].sort((a, b) => a.network - b.network || a.number - b.number);
    return people.flatMap((person) => this.#visitsOfPerson(person));
  }

  #newPerson(): Person {
    const random = this.#random;
    const number = this.#people++;
    const country = random.chance(this.#shape.homeShare) ? "DE" : (COUNTRIES[this.#countries.draw(random)] ?? "DE");
    const person: Person = {
      number,
      // Shared networks have the small numbers.
      network: random.chance(SHARES_A_NETWORK) ? this.#offices.draw(random) : 1_000_000 + number,
      facts: {
        ...drawAgent(random),
        country,
        region: `${country}-${String(Math.min(random.below(12), random.below(12)))}`,
        language: LANGUAGES[this.#languages.draw(random)] ?? "en",
        hostname: random.chance(0.97) ? "example.com" : "www.example.com",
      },
    };
    // About three days' worth of people come back.
    if (this.#regulars.length < this.#shape.visitorsPerDay * 3) this.#regulars.push(person);
    else if (random.chance(0.3)) this.#regulars[random.below(this.#regulars.length)] = person;
    return person;
  }

  #visitsOfPerson(person: Person): SyntheticVisit[] {
    const random = this.#random;
    // Late enough to end before midnight, with room for a second one.
    const starts = [Math.min(random.weighted(BY_HOUR), 22) * HOUR_MS + random.below(30 * MINUTE_MS)];
    if (random.chance(VISITS_TWICE) && (starts[0] ?? 0) < 20 * HOUR_MS) starts.push((starts[0] ?? 0) + 2.5 * HOUR_MS);
    return starts.map((start) => this.#visit(person, start));
  }

  #visit(person: Person, start: number): SyntheticVisit {
    const random = this.#random;
    const hits: SyntheticHit[] = [];
    let at = start;
    let page = random.chance(STARTS_AT_HOME_PAGE) ? pageName(0) : pageName(this.#pages.draw(random));
    for (;;) {
      hits.push({ afterMs: at, page, event: "pageview" });
      at += 1_000 + random.below(2 * MINUTE_MS);
      if (random.chance(ACTS)) hits.push({ afterMs: at++, page, event: random.chance(0.7) ? "download" : "signup" });
      if (hits.length >= VIEWS_MAX || !random.chance(NEXT_PAGE)) break;
      page = pageName(this.#pages.draw(random));
    }
    const said: Partial<Record<DimensionName, string>> = {
      ...person.facts,
      ...drawOrigin(random),
      entry_page: hits[0]?.page ?? "",
      exit_page: hits.at(-1)?.page ?? "",
    };
    return {
      person: person.number,
      network: person.network,
      values: DIMENSIONS.map(({ name }) => said[name] ?? ""),
      hits,
    };
  }
}

function pageName(number: number): string {
  return number === 0 ? "/" : `/page-${String(number)}`;
}
