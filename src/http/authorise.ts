import type { Context } from "hono";
import { timingSafeEqual } from "hono/utils/buffer";
import type { Directory } from "../domain/directory.ts";
import type { GuestLimit } from "./guest-limit.ts";
import type { RequestLimit } from "./request-limit.ts";
import type { Sessions } from "./session.ts";
import type { ShareAccess } from "./share-access.ts";

export interface Access {
  readonly directory: Directory;
  readonly sessions: Sessions;
  /** Full-access bearer token for automation; unset = there is none. */
  readonly adminToken: string | undefined;
  /** How many requests API keys may make; absent = as many as they like. */
  readonly requestLimit?: RequestLimit;
  /** What lets guests in by links, and bounds what they ask; absent = nobody gets in by a link. */
  readonly guests?: { readonly shares: ShareAccess; readonly limit: GuestLimit };
}

/** Who asks, and what they may do. */
export interface Caller {
  readonly kind: "user" | "key" | "admin";
  /** Of a key: what its requests are counted under. */
  readonly keyHash?: string;
  mayRead(site: { readonly domain: string }): boolean;
  /** The business-visitor report of the sites it may read. */
  readonly maySeeOrganisations: boolean;
  /** Beacons for these sites that state whose they are. */
  mayIngest(site: { readonly domain: string }): boolean;
  /** Sites, users and keys. */
  readonly mayAdmin: boolean;
}

/**
 * Who sent a request: the admin token or an API key in `Authorization: Bearer`, else a session cookie. Undefined when
 * neither holds; a bearer token that is wrong is not made up for by a cookie.
 */
export async function authorise(c: Context, access: Access): Promise<Caller | undefined> {
  const header = c.req.header("authorization");
  if (header !== undefined) return callerOf(header, access);
  const user = await access.sessions.currentUser(c);
  if (user === undefined) return undefined;
  return {
    kind: "user",
    mayRead: readerOf(user.sites),
    maySeeOrganisations: user.organisations,
    mayIngest: () => false,
    mayAdmin: user.role === "owner",
  };
}

/** Whose an `Authorization` header is. Undefined when it is none of a key or the admin token. */
export async function callerOf(header: string, access: Omit<Access, "sessions">): Promise<Caller | undefined> {
  const token = /^Bearer +(\S+)$/iu.exec(header)?.[1];
  if (token === undefined) return undefined;
  // Compares SHA-256 hashes, so that neither length nor a common prefix shows in the time taken.
  if (access.adminToken !== undefined && (await timingSafeEqual(token, access.adminToken))) {
    return { kind: "admin", mayRead: () => true, maySeeOrganisations: true, mayIngest: () => true, mayAdmin: true };
  }
  const key = access.directory.keyOf(token);
  if (key === undefined) return undefined;
  return {
    kind: "key",
    keyHash: key.hash,
    mayRead: readerOf(key.sites),
    maySeeOrganisations: key.organisations,
    mayIngest: key.ingest ? readerOf(key.sites) : () => false,
    mayAdmin: false,
  };
}

function readerOf(sites: readonly string[]): Caller["mayRead"] {
  return (site) => sites.includes("*") || sites.includes(site.domain);
}
