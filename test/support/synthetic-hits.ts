import { dimensionIndex } from "../../src/domain/dimension.ts";
import type { Hit, NetworkToken, VisitorToken } from "../../src/domain/hit.ts";
import { NO_MARKS } from "../../src/domain/mark.ts";
import type { Site } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import type { SyntheticDay, SyntheticHit, SyntheticVisit } from "./synthetic-site.ts";

const PAGE = dimensionIndex("page");
const EVENT = dimensionIndex("event");
const ENTRY_PAGE = dimensionIndex("entry_page");
const EXIT_PAGE = dimensionIndex("exit_page");

/** The hits of a day as gate 1 makes them, in the order of time. Tokens change from day to day. */
export function syntheticHits({ day, visits }: SyntheticDay, site: Site): Hit[] {
  const said: { readonly visit: SyntheticVisit; readonly hit: SyntheticHit }[] = [];
  for (const visit of visits) for (const hit of visit.hits) said.push({ visit, hit });
  said.sort((a, b) => a.hit.afterMs - b.hit.afterMs);
  const salt = Number(day.date.replaceAll("-", ""));
  return said.map(({ visit, hit }) => {
    const values = visit.values.slice();
    values[PAGE] = hit.page;
    values[EVENT] = hit.event;
    // The ledger knows these from the visit.
    values[ENTRY_PAGE] = "";
    values[EXIT_PAGE] = "";
    return {
      site: site.id,
      at: epochMs(day.start + hit.afterMs),
      day: day.date,
      visitor: token(visit.person, salt) as VisitorToken,
      previousVisitor: "",
      continued: false,
      network: token(visit.network, ~salt) as NetworkToken,
      // The same on every day of a week; the numbers of networks are small enough to differ in 32 bits.
      weekNetwork: Math.imul(visit.network + 1, 0x9e3779b1) >>> 0 || 1,
      kind: hit.event === "pageview" ? "pageview" : "event",
      values,
      engagedMs: 0,
      scrollPercent: -1,
      interactive: true,
      beaconId: "",
      marks: NO_MARKS,
    };
  });
}

/** 64 bits that differ for every number of a day. */
function token(number: number, salt: number): string {
  return hex(Math.imul(number ^ salt, 0x9e3779b1)) + hex(Math.imul(number, 0x85ebca6b) ^ Math.imul(salt, 0xc2b2ae35));
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
