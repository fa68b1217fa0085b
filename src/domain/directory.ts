import type { ApiKey, Role, User } from "./documents.ts";
import type { Result } from "./result.ts";
import type { Site, SiteId, SiteMode } from "./site.ts";

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
  updateSite(domain: string, fields: Partial<SiteFields>): Promise<Result<Site, string>>;
  removeSite(domain: string): Promise<boolean>;

  users(): readonly User[];
  createUser(email: string, password: string, role: Role, sites: readonly string[]): Promise<Result<User, string>>;
  removeUser(email: string): Promise<boolean>;
  /** The user, when the password is theirs. Takes the same time for unknown users. */
  signIn(email: string, password: string): Promise<User | undefined>;

  keys(): readonly ApiKey[];
  /** Makes a key and returns its text, the only time it is seen. */
  createKey(name: string, sites: readonly string[]): Promise<string>;
  removeKey(hash: string): Promise<boolean>;
  /** The key's record, if the text is a key's. */
  keyOf(text: string): ApiKey | undefined;
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
}

/** Characters of a password. The upper bound keeps hashing cheap to refuse. */
export const PASSWORD_CHARS = { min: 10, max: 200 };
