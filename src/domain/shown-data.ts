import type { Attribution } from "./attribution.ts";

/** What the page says of the data that addresses are looked up in. */
export interface ShownData {
  readonly attributions: readonly Attribution[];
  /** Date of the bundled networks, `YYYY-MM-DD`. */
  readonly networksDay: string;
  /** What is out of date, a sentence each. */
  readonly warnings: readonly string[];
}
