import type { ApiKey, Role, User } from "./documents.ts";
import type { Result } from "./result.ts";
import type { OrganisationRule } from "./organisation-rule.ts";
import type { Share, SharePanel } from "./share.ts";
import type { Annotation, Funnel, Goal, Partner, Segment, Site, SiteId, SiteMode } from "./site.ts";

/** Sites, users and keys: documents in the database, answered from memory. */
export interface Directory {
  sites(): readonly Site[];
  /** By domain, any case. */
  site(domain: string): Site | undefined;
  siteById(id: SiteId): Site | undefined;
  /**
   * Errors: a sentence saying which field is wrong, or that the domain is taken. Time zone, mode, epsilon and delta
   * cannot be changed later.
   */
  createSite(fields: SiteFields): Promise<Result<Site, string>>;
  updateSite(domain: string, change: SiteChange): Promise<Result<Site, string>>;
  removeSite(domain: string): Promise<boolean>;

  /** The share that a link's token is of, and its site. A public share's is its site's domain, in any case. */
  share(token: string): SharedSite | undefined;
  /** Makes a share with a token of its own. Errors: a sentence that says what is wrong. */
  createShare(domain: string, fields: ShareFields): Promise<Result<Share, string>>;
  /** The share as it is now; undefined when there is none of that id. Errors: a sentence that says what is wrong. */
  updateShare(domain: string, id: number, changes: ShareChanges): Promise<Result<Share | undefined, string>>;
  removeShare(domain: string, id: number): Promise<boolean>;
  /** Whether a password is the share's. */
  isSharePassword(share: Share, password: string): Promise<boolean>;

  users(): readonly User[];
  createUser(
    email: string,
    password: string,
    role: Role,
    sites: readonly string[],
    grants?: Grants,
  ): Promise<Result<User, string>>;
  /** Errors: a sentence saying what is wrong. */
  updateUser(email: string, changes: UserChanges): Promise<Result<User, string>>;
  removeUser(email: string): Promise<boolean>;
  /** The user, when the password is theirs. Takes the same time for unknown users. */
  signIn(email: string, password: string): Promise<User | undefined>;

  keys(): readonly ApiKey[];
  /** Makes a key and returns its text, the only time it is seen. */
  createKey(name: string, sites: readonly string[], grants?: KeyGrants): Promise<string>;
  removeKey(hash: string): Promise<boolean>;
  /** The key's record, if the text is a key's. */
  keyOf(text: string): ApiKey | undefined;
}

/** What a user or key may see beside the numbers of its sites. */
export interface Grants {
  /** The business-visitor report; owners have it without being told. */
  readonly organisations?: boolean;
}

export interface KeyGrants extends Grants {
  /** Beacons that state whose they are. */
  readonly ingest?: boolean;
}

export interface UserChanges extends Grants {
  /** Ends every session of the user. */
  readonly password?: string;
  readonly role?: Role;
  readonly sites?: readonly string[];
}

export interface SiteFields {
  readonly domain: string;
  readonly timeZone?: string;
  readonly k?: number;
  readonly mode?: SiteMode;
  readonly epsilon?: string;
  readonly delta?: string;
  readonly honourOptOut?: boolean;
  readonly cities?: boolean;
  readonly hostnames?: readonly string[];
  readonly partners?: readonly Partner[];
  readonly organisationRules?: readonly OrganisationRule[];
  readonly ownNetworks?: readonly string[];
  readonly hostingNetworks?: Site["hostingNetworks"];
  readonly organisationVisitorDays?: number;
  readonly organisationWatch?: readonly string[];
  readonly organisationExclude?: readonly string[];
  readonly counter?: boolean;
  readonly reports?: readonly string[];
  readonly pathGroups?: readonly string[];
  readonly retentionMonths?: number;
  readonly goals?: readonly Goal[];
  readonly funnels?: readonly Funnel[];
  readonly properties?: readonly string[];
  readonly segments?: readonly Unnumbered<Segment>[];
  readonly annotations?: readonly Unnumbered<Annotation>[];
  readonly shares?: readonly Unnumbered<Share>[];
}

/** A share, and whose numbers it shows. */
export interface SharedSite {
  readonly site: Site;
  readonly share: Share;
}

/** What is said of a new share; by default it has no password, is not public and shows everything. */
export interface ShareFields {
  readonly name: string;
  readonly password?: string;
  readonly public?: boolean;
  readonly panels?: readonly SharePanel[];
  readonly filters?: readonly unknown[];
}

export interface ShareChanges {
  readonly name?: string;
  /** null = none is asked for any more. */
  readonly password?: string | null;
  readonly panels?: readonly SharePanel[];
  readonly filters?: readonly unknown[];
}

/** What has an id when it is there already; a new one is given one. */
export type Unnumbered<Item extends { readonly id: number }> = Omit<Item, "id"> & { readonly id?: number };

/**
 * New fields of a site; a function says them by what is stored when it is their turn, so that no change undoes another, or
 * undefined to change nothing.
 */
export type SiteChange = Partial<SiteFields> | ((site: Site) => Partial<SiteFields> | undefined);

export const KEY_NAME_CHARS_MAX = 100;
/** Characters of a password. The upper bound keeps hashing cheap to refuse. */
export const PASSWORD_CHARS = { min: 10, max: 200 };
