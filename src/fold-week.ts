import type { Random } from "./domain/ports.ts";
import type { ReleasedBatch } from "./domain/released.ts";
import type { SiteId } from "./domain/site.ts";
import type { EpochMs } from "./domain/time.ts";
import { releaseWeek } from "./privacy/release.ts";
import { decideOrganisations } from "./privacy/week/decide-organisations.ts";
import { decideWeek } from "./privacy/week/decide-week.ts";
import { decodeWeek } from "./privacy/week/week-codec.ts";

/** A week that is over, with all of its days released. */
export interface WeekJob {
  readonly id: string;
  readonly site: SiteId;
  readonly monday: string;
  /** First instant of Monday. */
  readonly start: EpochMs;
  /** `encodeWeek` of what its days withheld. */
  readonly state: Uint8Array;
}

/**
 * Passes what the days of a week withheld through gate 2 once more, and its organisations. A state that cannot be read gives
 * no second chance.
 */
export function foldWeek({ id, site, monday, start, state }: WeekJob, random: Random): ReleasedBatch {
  const week = decodeWeek(state);
  const named = week === undefined ? [] : decideWeek(week, week.k);
  const organisations = week === undefined ? [] : decideOrganisations(week.organisations, named);
  return { id, rows: releaseWeek(named, organisations, { site, monday, start }, random) };
}
