import type { Context } from "hono";
import type { Share } from "../domain/share.ts";
import type { SiteId } from "../domain/site.ts";
import { authorise, type Access, type Caller } from "./authorise.ts";

/** Who asks by a link. May read what the share shows of its site, and nothing else. */
export interface Guest {
  readonly kind: "guest";
  readonly share: Share;
  mayRead(site: { readonly id: SiteId }): boolean;
}

/**
 * Who sent a request: as `authorise` says, or a guest with `Authorization: Bearer share_…`. For the few routes that bound
 * what they answer by the guest's share; all others ask `authorise`, for which a guest is nobody.
 */
export async function authoriseReader(c: Context, access: Access): Promise<Caller | Guest | undefined> {
  return (await authorise(c, access)) ?? guestOf(c.req.header("authorization"), access);
}

/**
 * Whose link an `Authorization` header carries: `share_` and its token, percent-encoded where it is no ASCII, or what
 * unlocking it gave.
 */
export function guestOf(header: string | undefined, access: Pick<Access, "guests">): Guest | undefined {
  const encoded = /^Bearer +share_(\S+)$/iu.exec(header ?? "")?.[1];
  const text = encoded === undefined ? undefined : decoded(encoded);
  const opened = text === undefined ? undefined : access.guests?.shares.opened(text);
  if (opened === undefined) return undefined;
  const { site, share } = opened;
  return { kind: "guest", share, mayRead: ({ id }) => id === site.id };
}

/** The share of a guest; undefined of whoever else. */
export function termsOf(reader: Caller | Guest): Share | undefined {
  return reader.kind === "guest" ? reader.share : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
