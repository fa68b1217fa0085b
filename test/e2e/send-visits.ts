import { SHOP, SHOP_HOST } from "../../src/cli/demo/shop.ts";
import { DESKTOP_CHROME } from "../support/browser.ts";
import type { TestCollector } from "./collector.ts";

/** One visit to the sample shop: its pages in their order, and events on the last of them. */
export interface SentVisit {
  readonly address: string;
  /** Paths, with the query that the page is opened with. */
  readonly pages: readonly string[];
  readonly events?: readonly string[];
  readonly referrer?: string;
}

/** Visits under way at a time. */
const UNDER_WAY = 25;

/** Sends visits as browsers would, all at the collector's present. Errors: throws when a beacon does not count. */
export async function sendVisits(collector: TestCollector, visits: readonly SentVisit[]): Promise<void> {
  for (let from = 0; from < visits.length; from += UNDER_WAY) {
    await Promise.all(visits.slice(from, from + UNDER_WAY).map((visit) => sendVisit(collector, visit)));
  }
}

async function sendVisit(collector: TestCollector, visit: SentVisit): Promise<void> {
  const { address, pages, events = [], referrer = "" } = visit;
  const beacons = [
    ...pages.map((page, index) => ({ n: "pageview", page, r: index === 0 ? referrer : `https://${SHOP_HOST}/` })),
    ...events.map((n) => ({ n, page: pages.at(-1) ?? "/", r: "" })),
  ];
  for (const { n, page, r } of beacons) {
    const response = await fetch(`${collector.url}/api/event`, {
      method: "POST",
      headers: { "user-agent": DESKTOP_CHROME, "x-forwarded-for": address },
      body: JSON.stringify({ n, u: `https://${SHOP_HOST}${page}`, d: SHOP, r, w: 1440 }),
    });
    const outcome = response.headers.get("x-footfall-outcome");
    if (outcome !== "accepted") throw new Error(`${page} of ${address}: ${String(outcome)}`);
  }
}

/** An address of a consumer's line in Germany; each number has a network of its own. */
export function homeAddress(number: number): string {
  return ["84", String(100 + (number >> 8)), String(number & 255), "7"].join(".");
}
