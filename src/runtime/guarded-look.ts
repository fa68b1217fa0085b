import type { Log } from "../domain/ports.ts";

/** What is done when a look-up fails. */
export interface Guard {
  readonly log: Log;
  /** The setting that names the file, for the log. */
  readonly setting: string;
  /** Milliseconds by a clock that nobody sets. */
  readonly elapsedMs: () => number;
  /** Told of each look-up that failed. */
  readonly onFailure: () => void;
}

/** So many failures say that it is not a single record. */
const FAILURES_TOLD = 100;
/** Files of which more than one look-up in so many fails are not asked any more. */
const LOOKS_FOR_FAILURE = 10;
/** A look-up takes microseconds; a pause of the whole process may fall into one now and then. */
const SLOW_MS = 50;
const SLOW_MAX = 3;
const SLOW_WITHIN_LOOKS = 1_000;

/**
 * A look-up that neither throws nor keeps beacons waiting for long: what fails counts as unknown, and a file of which many
 * look-ups fail, or several take long, is not asked again until there is another. Both are told once.
 */
export function guardedLook<Answer>(
  look: (address: string) => Answer,
  nothing: Answer,
  { log, setting, elapsedMs, onFailure }: Guard,
): (address: string) => Answer {
  let [looks, failures, slow] = [0, 0, 0];
  let isOff = false;
  return (address) => {
    if (isOff) return nothing;
    if (++looks % SLOW_WITHIN_LOOKS === 0) slow = 0;
    const began = elapsedMs();
    try {
      return look(address);
    } catch {
      onFailure();
      if (++failures % FAILURES_TOLD === 0) {
        isOff = failures * LOOKS_FOR_FAILURE > looks;
        if (failures === FAILURES_TOLD || isOff) log.warn("database_look_ups_fail", { setting, failures, off: isOff });
      }
      return nothing;
    } finally {
      if (elapsedMs() - began > SLOW_MS && ++slow === SLOW_MAX) {
        isOff = true;
        log.error("database_too_slow", { setting });
      }
    }
  };
}
