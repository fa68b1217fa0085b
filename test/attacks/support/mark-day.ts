import type { Hit } from "../../../src/domain/hit.ts";
import { propertyValue } from "../../../src/domain/mark.ts";
import type { Site } from "../../../src/domain/site.ts";
import { HOUR_MS, MINUTE_MS } from "../../../src/domain/time.ts";
import type { Seeded } from "../../../src/cli/demo/seeded.ts";
import { hitOf, type Said } from "../../support/hits.ts";

/** A page view or an event that really happened. */
export interface Happened {
  readonly person: number;
  /** Number of the person's network. */
  readonly network: number;
  readonly country: string;
  readonly at: number;
  readonly page: string;
  /** `pageview` or the name of an event. */
  readonly event: string;
  /** What every event of that name carries; "" on page views. */
  readonly plan: string;
}

/** Goals over any pages, or of one event, which anybody may know. */
export interface KnownGoal {
  readonly name: string;
  readonly isReachedBy: (hit: Happened) => boolean;
}

const NINE = Date.UTC(2026, 2, 2, 9);

/**
 * A small day: a few pages that are read a lot and others that hardly are, from four countries, by people of whom some
 * share a network. Few numbers are large, so that every rule has something to do. `day`: 0 = Monday.
 */
export function markDay(random: Seeded, visitors: number, pages: number, day = 0): Happened[] {
  const happened: Happened[] = [];
  for (let place = 0; place < visitors; place++) {
    // Some come on every day of the week.
    const person = place + (place % 4 === 0 ? 0 : day * 1_000);
    const network = random.chance(0.15) ? random.below(3) : 100 + person;
    const country = ["DE", "DE", "DE", "FR", "FR", "CA", "US"][random.below(7)] ?? "DE";
    let at = NINE + day * 24 * HOUR_MS + place * MINUTE_MS;
    const views = 1 + random.below(3);
    for (let view = 0; view < views; view++) {
      // The square makes the first pages the ones that are read.
      const number = Math.floor(random.next() * random.next() * pages);
      const page = `/docs/${String(number)}`;
      happened.push({ person, network, country, at, page, event: "pageview", plan: "" });
      at += 1_000;
      if (!random.chance(0.45)) continue;
      const event = ["signup", "signup", "download", "call"][random.below(4)] ?? "signup";
      const plan = ["free", "free", "free", "team", "pro", "once"][random.below(6)] ?? "free";
      happened.push({ person, network, country, at, page, event, plan });
      at += 1_000;
    }
  }
  return happened;
}

export function hitsOf(happened: readonly Happened[], goals: readonly KnownGoal[], site: Site): Hit[] {
  return [...happened]
    .sort((a, b) => a.at - b.at)
    .map((hit) => {
      const said: Said = {
        at: hit.at,
        person: String(hit.person),
        network: String(hit.network),
        kind: hit.event === "pageview" ? "pageview" : "event",
        values: { page: hit.page, event: hit.event, country: hit.country },
        marks: {
          goals: goals.flatMap(({ name, isReachedBy }) => (isReachedBy(hit) ? [{ goal: name, atPercent: 0 }] : [])),
          properties: hit.plan === "" ? [] : [propertyValue("plan", hit.plan)],
        },
      };
      return hitOf(said, site);
    });
}

/** Visitors with at most `most` of each network. */
export function creditOf(happened: readonly Happened[], most: number): number {
  const networks = new Map<number, Set<number>>();
  for (const { network, person } of happened) {
    networks.set(network, (networks.get(network) ?? new Set<number>()).add(person));
  }
  return [...networks.values()].reduce((sum, people) => sum + Math.min(people.size, most), 0);
}
