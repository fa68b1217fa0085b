import { createHash } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getSignedCookie, setSignedCookie } from "hono/cookie";
import type { Directory } from "../domain/directory.ts";
import type { User } from "../domain/documents.ts";
import type { Clock } from "../domain/ports.ts";
import { HOUR_MS } from "../domain/time.ts";

/** How long a sign-in holds, and how long the set-up link's session does. */
export const SESSION_MS = 30 * 24 * HOUR_MS;
export const SETUP_SESSION_MS = HOUR_MS;

export interface SessionSettings {
  readonly directory: Directory;
  readonly clock: Pick<Clock, "now">;
  /** Key of the cookies' HMAC-SHA-256, at least 32 bytes. Whoever has it can sign in as anybody. */
  readonly secret: Uint8Array;
  /** Send the cookie over https only: set when the public URL is https. */
  readonly secure: boolean;
}

/** Who a cookie speaks for: a signed-in user, or whoever followed the one-time set-up link. */
export type Session = { readonly kind: "user"; readonly user: User } | { readonly kind: "setup" };

/** Signed session cookies. Nothing is kept on the server: a session is its cookie. */
export interface Sessions {
  /** Signs the browser in. */
  start(c: Context, user: User): Promise<void>;
  /** Lets the browser create the first account, for an hour. */
  startSetup(c: Context): Promise<void>;
  /** Signs the browser out. */
  end(c: Context): void;
  /**
   * The session of a request; undefined without a cookie, with one that is forged, expired, or of an account that
   * changed.
   */
  current(c: Context): Promise<Session | undefined>;
  /** The signed-in user of a request, if any. */
  currentUser(c: Context): Promise<User | undefined>;
}

/** Builds the sessions of an installation. */
export function createSessions(settings: SessionSettings): Sessions {
  const { directory, clock, secure } = settings;
  const name = secure ? "__Host-footfall" : "footfall";
  // Copied so that the key cannot change under the cookies, into a buffer of its own as Web Crypto wants it.
  const secret = new Uint8Array(settings.secret);

  const write = (c: Context, subject: string, proof: string, lifeMs: number): Promise<void> =>
    setSignedCookie(c, name, `${String(clock.now() + lifeMs)}.${proof}.${subject}`, secret, {
      path: "/",
      httpOnly: true,
      sameSite: "Lax",
      secure,
      maxAge: Math.floor(lifeMs / 1000),
    });

  const current = async (c: Context): Promise<Session | undefined> => {
    const cookie = await getSignedCookie(c, secret, name);
    const parts = typeof cookie === "string" ? /^(\d+)\.(\w+)\.(.*)$/u.exec(cookie) : null;
    if (parts === null) return undefined;
    const [, expires = "", proof = "", subject = ""] = parts;
    if (Number(expires) <= clock.now()) return undefined;
    if (proof === "setup") return { kind: "setup" };
    const user = directory.users().find((candidate) => candidate.email === subject);
    return user !== undefined && passwordProof(user) === proof ? { kind: "user", user } : undefined;
  };

  return {
    start: (c, user) => write(c, user.email, passwordProof(user), SESSION_MS),
    startSetup: (c) => write(c, "", "setup", SETUP_SESSION_MS),
    end: (c) => {
      deleteCookie(c, name, { path: "/", secure });
    },
    current,
    currentUser: async (c) => {
      const session = await current(c);
      return session?.kind === "user" ? session.user : undefined;
    },
  };
}

/** Ties a cookie to the password it was given for: a new password, or an account made anew, ends old sessions. */
function passwordProof(user: User): string {
  return createHash("sha256").update(user.passwordHash).digest("hex").slice(0, 16);
}
