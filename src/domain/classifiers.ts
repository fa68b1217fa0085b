import type { Automation } from "./automation.ts";
import type { NetworkOwner } from "./organisation.ts";

/** What a user agent says, as values of closed or curated sets. "" where unknown. */
export interface Agent {
  /** What machine it is; undefined of a browser that a person uses. */
  readonly automation: Automation | undefined;
  readonly browser: string;
  /** Major version, e.g. `131`. */
  readonly browserVersion: string;
  readonly os: string;
  readonly osVersion: string;
  /** `Desktop`, `Mobile`, `Tablet`, `TV`, `Console` or "". */
  readonly device: string;
}

export interface Place {
  /** ISO 3166-1 alpha-2, upper case, or "". */
  readonly country: string;
  /** ISO 3166-2 such as `DE-BE`, or "". */
  readonly region: string;
  /** Name in English, or "". */
  readonly city: string;
}

/**
 * What gate 1 is handed to look at opened secrets. Pure functions whose results cannot carry the text they looked at.
 */
export interface Classifiers {
  /** `hints` is what the client hints say of the browser, as in `ClientFacts`; "" where there are none. */
  agent(userAgent: string, hints: string): Agent;
  /** `network` is the /24 of an IPv4 address (3 bytes) or the /48 of an IPv6 one (6 bytes). */
  place(network: Uint8Array): Place;
  /**
   * Whose network an address is in: all of it, 4 bytes or 16, since a /24 is wider than many companies. To be looked up at
   * once and kept nowhere; it is cleared when the call returns.
   */
  organisation(address: Uint8Array): NetworkOwner;
}
