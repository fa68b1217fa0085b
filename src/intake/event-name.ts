import { cleanValue } from "./clean-value.ts";

/** As long as the wire lets names be. */
const EVENT_CHARS_MAX = 120;

/** The value of the dimension `event` for the name of a custom event. Idempotent. */
export function cleanEventName(name: string): string {
  return cleanValue(name, EVENT_CHARS_MAX);
}
