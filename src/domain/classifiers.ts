/** What a user agent says, as values of closed or curated sets. "" where unknown. */
export interface Agent {
  readonly bot: boolean;
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
  agent(userAgent: string): Agent;
  /** `network` is the /24 of an IPv4 address (3 bytes) or the /48 of an IPv6 one (6 bytes). */
  place(network: Uint8Array): Place;
}
