import { sampleDay } from "../../src/cli/demo/sample-day.ts";
import { Seeded } from "../../src/cli/demo/seeded.ts";
import type { LocalDay } from "../../src/domain/calendar.ts";
import type { Hit } from "../../src/domain/hit.ts";
import { UNKNOWN_OWNER } from "../../src/domain/organisation.ts";
import { Secret } from "../../src/domain/secret.ts";
import type { Site } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { admit } from "../../src/intake/admit.ts";
import { createAgentClassifier } from "../../src/intake/agent.ts";
import { createPlaceClassifier } from "../../src/intake/place.ts";
import { DAY_KEY_BYTES, deriveDayKey } from "../../src/privacy/day-key.ts";
import { deidentify } from "../../src/privacy/identity.ts";
import { createNetworkLimiter } from "../../src/privacy/network-limiter.ts";
import { deriveWeekKey, WEEK_KEY_BYTES } from "../../src/privacy/week-key.ts";
import { openPlaceDb } from "../../src/runtime/place-db.ts";
import { decodeBeacon } from "../../src/wire/decode.ts";

/** The demo's traffic through gate 1, day by day; keys are repeatable, since nobody is behind the numbers. */
export class DemoHits {
  readonly #site: Site;
  readonly #agent = createAgentClassifier({ entriesMax: 100, key: new Uint8Array(32).fill(3) });
  readonly #place: ReturnType<typeof createPlaceClassifier>;
  readonly #weekKey = deriveWeekKey(new Uint8Array(WEEK_KEY_BYTES).fill(7));

  constructor(site: Site) {
    this.#site = site;
    const reader = openPlaceDb(undefined);
    if (!reader.ok) throw new Error(reader.error);
    this.#place = createPlaceClassifier(reader.value);
  }

  /** Visits that go on after midnight are cut off there. */
  day(day: LocalDay, age: number): Hit[] {
    const seed = Number(day.date.replaceAll("-", ""));
    const key = deriveDayKey(new Uint8Array(DAY_KEY_BYTES).fill(seed % 251));
    const limiter = createNetworkLimiter({ key: new Uint8Array(16).fill(1), perSecond: 1e6, burst: 1e6 });
    const site = this.#site;
    const beacons = sampleDay(day, age, new Seeded(seed)).filter(({ at }) => at < day.end);
    return beacons.flatMap(({ at, address, userAgent, language, body }): Hit[] => {
      const beacon = decodeBeacon(new TextEncoder().encode(body));
      if (!beacon.ok) throw new Error(beacon.error.code);
      const facts = {
        address: new Secret<"address">(address),
        userAgent: new Secret<"userAgent">(userAgent),
        language,
        optOut: false,
        prefetch: false,
      };
      const observation = admit(beacon.value, facts, site);
      if (!observation.ok) return [];
      const context = {
        site,
        at: epochMs(at),
        day: day.date,
        key,
        previousKey: undefined,
        weekKey: this.#weekKey,
        limiter,
        elapsedMs: at,
      };
      const hit = deidentify(observation.value, facts, context, {
        agent: this.#agent,
        place: this.#place,
        organisation: () => UNKNOWN_OWNER,
      });
      // Robots are left out, as they are in service.
      return hit.ok ? [hit.value] : [];
    });
  }
}
