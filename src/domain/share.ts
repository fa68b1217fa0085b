/** The parts of a dashboard that a share may show. Organisations are none of them: they are never shared. */
export const SHARE_PANELS = [
  "headline",
  "graph",
  "sources",
  "pages",
  "places",
  "devices",
  "events",
  "goals",
  "funnels",
  "properties",
  "speed",
  "errors",
  "filtered",
] as const;
export type SharePanel = (typeof SHARE_PANELS)[number];

/** A link by which people without an account read some of a site's statistics. */
export interface Share {
  /** Never reused in a site. */
  readonly id: number;
  /** At most 60 characters; whoever follows the link reads it. */
  readonly name: string;
  /**
   * What the link says, and all that is needed to follow it: 22 random URL-safe characters; of a public share the site's
   * domain.
   */
  readonly token: string;
  /** The site's dashboard for everybody, at an address that can be guessed. At most one a site, without a password. */
  readonly public: boolean;
  /** As that of a user; "" = no password is asked for. */
  readonly passwordHash: string;
  /** What it shows; none = all. */
  readonly panels: readonly SharePanel[];
  /** Hold in every question asked by the link, in the form of a segment's; none = everything is shown. */
  readonly filters: readonly unknown[];
}

/** Of a site. */
export const SHARES_MAX = 50;
/** 128 bits: 22 characters in base64url. */
export const SHARE_TOKEN_BYTES = 16;
/** Characters of a share's password. Who guesses is slowed down as at signing in. */
export const SHARE_PASSWORD_CHARS = { min: 8, max: 200 };
