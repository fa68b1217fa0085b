import { sampleVitals } from "./sample-vitals.ts";
import type { Seeded } from "./seeded.ts";
import { AGENTS, LANGUAGES, NETWORKS, ORIGINS, PAGES, SHOP, SHOP_HOST, type Landing, type Page } from "./shop.ts";
import { actsOn } from "./visit-acts.ts";

/** One beacon of sample traffic, as a browser would send it. */
export interface ScriptedBeacon {
  /** Milliseconds since the visit began. */
  readonly afterMs: number;
  readonly body: string;
}

/** Somebody who visits the shop. */
export interface Guest {
  readonly address: string;
  readonly userAgent: string;
  readonly width: number;
  readonly language: string;
}

export function newGuest(random: Seeded): Guest {
  const [first, second] = random.weighted(NETWORKS);
  return {
    ...random.weighted(AGENTS),
    address: [first, second, random.below(40), 1 + random.below(250)].join("."),
    language: random.weighted(LANGUAGES),
  };
}

/**
 * A visit to the shop: lands somewhere, reads on, perhaps buys. Beacons are in the order of their times.
 *
 * @param galleryFails The shop's pictures fail on phones on this day.
 */
export function scriptVisit(guest: Guest, random: Seeded, galleryFails = false): ScriptedBeacon[] {
  const origin = random.weighted(ORIGINS);
  const beacons: ScriptedBeacon[] = [];
  let afterMs = 0;
  let view = landing(random.weighted(origin.lands), random);
  let url = `https://${SHOP_HOST}${view.path}${origin.query}`;
  let referrer = origin.referrer;
  let inCart: string | undefined;
  const send = (fields: object): void => {
    beacons.push({ afterMs, body: JSON.stringify({ ...fields, u: url, d: SHOP, v: 3, id: beaconId(random) }) });
  };

  for (let pages = 0; pages < 30; pages++) {
    send({ n: "pageview", r: referrer, w: guest.width });
    const stays = Math.max(1, random.exponential(view.seconds));
    const page = { path: view.path, inCart, eagerness: origin.eagerness, isPhone: guest.width < 600, galleryFails };
    const acts = actsOn(page, random);
    for (const act of acts) {
      afterMs += (stays * 500) / acts.length;
      send(act);
      if (act.n === "Add to cart") inCart = act.p?.["product"];
    }
    afterMs += stays * 1000 - (acts.length > 0 ? stays * 500 : 0);
    const depth = Math.min(100, Math.max(5, Math.round(view.depth + (random.next() - 0.5) * 70)));
    const vitals = sampleVitals({ ...guest, path: view.path }, random);
    send({ n: "engagement", e: Math.round(stays * 1000), sd: depth, ...vitals });
    const wasAdded = acts.some(({ n }) => n === "Add to cart");
    const next = following(view, wasAdded ? 0.6 : 0.06 * origin.eagerness, random);
    if (next === undefined) break;
    afterMs += 150;
    referrer = `https://${SHOP_HOST}/`;
    view = next;
    url = `https://${SHOP_HOST}${view.path}`;
  }
  return beacons;
}

/** Sixteen digits, as the script makes them for each beacon. */
function beaconId(random: Seeded): string {
  const eight = (): string => String(random.below(1e8)).padStart(8, "0");
  return eight() + eight();
}

function landing(kind: Landing, random: Seeded): Page {
  switch (kind) {
    case "home":
      return PAGES.HOME;
    case "category":
      return random.weighted(PAGES.CATEGORIES);
    case "product":
      return random.weighted(PAGES.PRODUCTS);
    case "guide":
      return random.weighted(PAGES.GUIDES);
    case "missing":
      return random.weighted(PAGES.MISSING);
  }
}

/** The page a reader goes to next, from a product to the cart with a probability; undefined when the visit ends. */
function following(view: Page, toCart: number, random: Seeded): Page | undefined {
  const { path } = view;
  if (path === "/checkout/thanks") return undefined;
  if (path === "/checkout") return random.chance(0.62) ? PAGES.THANKS : undefined;
  if (path === "/cart") return random.chance(0.55) ? PAGES.CHECKOUT : undefined;
  const leaves = path.startsWith("/guides/") ? 0.62 : path === "/" ? 0.38 : 0.34;
  if (random.chance(leaves)) return undefined;
  if (path.startsWith("/products/") && random.chance(toCart)) return PAGES.CART;
  return random.weighted<Page>([
    [random.weighted(PAGES.CATEGORIES), 4],
    [random.weighted(PAGES.PRODUCTS), 5],
    [random.weighted(PAGES.GUIDES), 1],
    [random.weighted(PAGES.SERVICE), 1],
    [PAGES.HOME, 0.5],
    [PAGES.SEARCH, 0.4],
  ]);
}
