import { addDays, localDay, localDayOf } from "../../../src/domain/calendar.ts";
import { epochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/domain/time.ts";
import type { SeededRandom } from "../../support/seeded-random.ts";

/** One thing that a visitor is going to do. */
export interface PlannedHit {
  /** Each visitor has a network and an address of their own. */
  readonly visitor: number;
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whether it does not matter on which side of midnight it falls: the visitor is surely there before and after. */
  readonly overMidnight: boolean;
}

export interface CrowdOptions {
  readonly random: SeededRandom;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  readonly timeZone: string;
  readonly visitors: number;
  /** First number of a visitor: crowds of the same site have different ones. */
  readonly firstVisitor?: number;
  readonly paths: readonly string[];
  /** Visitors who go on reading over each midnight. */
  readonly nightOwls?: number;
}

/** Longest pause inside a visit: far from the half hour that ends it. */
const PAUSE_MAX_MS = 8 * MINUTE_MS;
const VISIT_HITS_MAX = 4;
/** Between two visits there is always more than the half hour, however late the first one's hits arrive. */
const AWAY_MIN_MS = HOUR_MS;
const AWAY_MAX_MS = 12 * HOUR_MS;

/** Visitors who come, read one to four pages within some minutes, go, and come again hours later. In order of time. */
export function planCrowd(options: CrowdOptions): PlannedHit[] {
  const { random, from, until, visitors, paths, firstVisitor = 0 } = options;
  const hits: PlannedHit[] = [];
  const path = (): string => paths[random.skewedBelow(paths.length)] ?? "/";
  for (let visitor = firstVisitor; visitor < firstVisitor + visitors; visitor++) {
    let at = from + random.below(Math.min(AWAY_MAX_MS, until - from));
    while (at < until) {
      for (let left = 1 + random.below(VISIT_HITS_MAX); left > 0 && at < until; left--) {
        hits.push({ visitor, path: path(), at, overMidnight: false });
        at += 10 * SECOND_MS + random.below(PAUSE_MAX_MS);
      }
      at += AWAY_MIN_MS + random.below(AWAY_MAX_MS - AWAY_MIN_MS);
    }
  }
  for (let owl = 0; owl < (options.nightOwls ?? 0); owl++) {
    const visitor = firstVisitor + visitors + owl;
    for (const midnight of midnights(options)) {
      // Every half minute around midnight, and surely there some minutes before and after.
      for (let minute = -8; minute <= 8; minute += Math.abs(minute) > 2 ? 3 : 0.5) {
        const at = midnight + Math.round(minute * MINUTE_MS) + random.below(10 * SECOND_MS);
        if (at < from || at >= until) continue;
        hits.push({ visitor, path: path(), at, overMidnight: Math.abs(minute) <= 2 });
      }
    }
  }
  return hits.sort((a, b) => a.at - b.at);
}

/** The instants at which the site's days begin, after `from` and before `until`. */
export function midnights({ from, until, timeZone }: Pick<CrowdOptions, "from" | "until" | "timeZone">): number[] {
  const found: number[] = [];
  let day = localDayOf(epochMs(from), timeZone);
  while (day.end < until) {
    found.push(day.end);
    day = localDay(addDays(day.date, 1), timeZone);
  }
  return found;
}
