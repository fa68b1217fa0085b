import { createHmac, timingSafeEqual } from "node:crypto";
import type { Directory, SharedSite } from "../domain/directory.ts";
import type { Clock } from "../domain/ports.ts";
import type { Share } from "../domain/share.ts";
import { HOUR_MS } from "../domain/time.ts";

/** How long a password that was given holds. */
export const SHARE_UNLOCKED_MS = 12 * HOUR_MS;

export interface ShareAccessSettings {
  readonly directory: Pick<Directory, "share">;
  readonly clock: Pick<Clock, "now">;
  /** Key of the sessions' HMAC-SHA-256, at least 32 bytes. */
  readonly secret: Uint8Array;
}

/** What opens shares: their tokens and, where they have a password, texts that were signed for it. Nothing is kept. */
export interface ShareAccess {
  /** A text that opens a share for twelve hours, and no longer than its password stays. */
  grant(share: Share): string;
  /** What a text opens: the token of a share without password, or what was granted. Undefined when it opens nothing. */
  opened(text: string): SharedSite | undefined;
}

export function createShareAccess({ directory, clock, secret }: ShareAccessSettings): ShareAccess {
  const key = Buffer.from(secret);
  // Begins as no cookie does, which the same key signs; a hash has no line feed, nor has a token.
  const signature = ({ token, passwordHash }: Share, expires: string): Buffer =>
    createHmac("sha256", key).update(`share\n${token}\n${passwordHash}\n${expires}`).digest();

  return {
    grant(share) {
      const expires = String(clock.now() + SHARE_UNLOCKED_MS);
      return `${expires}.${signature(share, expires).toString("base64url")}.${share.token}`;
    },
    opened(text) {
      const shared = directory.share(text);
      if (shared !== undefined) return shared.share.passwordHash === "" ? shared : undefined;
      const [, expires = "", signed = "", token = ""] = GRANTED.exec(text) ?? [];
      if (token === "" || Number(expires) <= clock.now()) return undefined;
      const locked = directory.share(token);
      if (locked === undefined || locked.share.passwordHash === "") return undefined;
      const given = Buffer.from(signed, "base64url");
      const expected = signature(locked.share, expires);
      return given.length === expected.length && timingSafeEqual(given, expected) ? locked : undefined;
    },
  };
}

/** Expiry, milliseconds since 1970; signature; token. Public shares, whose tokens may look otherwise, have no password. */
const GRANTED = /^(\d{1,16})\.([\w-]{43})\.([\w-]{22})$/u;
