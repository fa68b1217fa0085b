import type { Personal } from "./brand.ts";
import type { HitKind } from "./hit.ts";
import type { Marks } from "./mark.ts";

/** What a page told, admitted by policy and cleaned of what could carry a person; agent and place still to come. */
export interface Observation {
  readonly kind: HitKind;
  /** One value per entry of `DIMENSIONS`, "" where not known; agent and place dimensions are still "". */
  readonly values: readonly Personal<string>[];
  readonly engagedMs: Personal<number>;
  readonly scrollPercent: Personal<number>;
  readonly marks: Marks;
  readonly interactive: boolean;
  /** See `Hit.beaconId`. */
  readonly beaconId: Personal<string>;
}
