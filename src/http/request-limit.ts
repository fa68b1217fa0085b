import type { Context, MiddlewareHandler } from "hono";
import type { Clock } from "../domain/ports.ts";
import { HOUR_MS } from "../domain/time.ts";
import { callerOf, type Access } from "./authorise.ts";
import { guestOf } from "./guest.ts";

/** What is left of an hour's requests. */
export interface RequestsLeft {
  /** Whether this request is within the limit. */
  readonly allowed: boolean;
  /** Requests an hour. */
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until all of them may be made again. */
  readonly resetSeconds: number;
}

/**
 * Counts requests by API key in windows of an hour. There are as many counts as keys were used in the hour, never more
 * than there are keys.
 */
export interface RequestLimit {
  /** Counts requests of a key, if there is room for all of them. */
  take(keyHash: string, requests?: number): RequestsLeft;
  /** Requests refused since the process started. */
  readonly refused: number;
}

export function createRequestLimit(clock: Pick<Clock, "now">, limit: number): RequestLimit {
  let windowStart = -Infinity;
  let refused = 0;
  const used = new Map<string, number>();
  return {
    take(keyHash, requests = 1) {
      const now = clock.now();
      if (now - windowStart >= HOUR_MS || now < windowStart) {
        windowStart = now;
        used.clear();
      }
      const before = used.get(keyHash) ?? 0;
      const allowed = before + requests <= limit;
      if (allowed) used.set(keyHash, before + requests);
      else refused += 1;
      const remaining = limit - before - (allowed ? requests : 0);
      return { allowed, limit, remaining, resetSeconds: Math.ceil((windowStart + HOUR_MS - now) / 1000) };
    },
    get refused() {
      return refused;
    },
  };
}

/** What keys and guests ask. Beacons are not among it: they have limits of their own, by network, and pass nothing else. */
export const LIMITED_PATHS: readonly string[] = [
  "/api/v1/*",
  "/api/v2/*",
  "/api/organisations",
  "/api/filtered",
  "/api/funnels",
  "/api/export/*",
  "/api/sites/*",
];

/**
 * Limits the requests of guests, by their link, and of API keys, which are told what is left. The admin token and who is
 * signed in are not limited: the operator chose them, and what one question may cost is bounded for all. Requests
 * without a valid key are refused by the routes.
 */
export function limitRequests(access: Access): MiddlewareHandler {
  return async (c, next) => {
    const { requestLimit } = access;
    const header = c.req.header("authorization");
    if (header === undefined) return next();
    const caller = await callerOf(header, access);
    if (caller === undefined) {
      const guest = guestOf(header, access);
      return (guest && takeOfGuest(c, access, guest.share.token)) ?? next();
    }
    if (requestLimit === undefined || caller.keyHash === undefined) return next();
    const left = requestLimit.take(caller.keyHash);
    if (!left.allowed) return tooManyRequests(c, left);
    await next();
    // What a route charged beside says more.
    if (c.res.headers.get("ratelimit-limit") === null) tellLeft(c, left);
    return undefined;
  };
}

/** Counts questions by a link. 429 with `Retry-After` where there are too many; else undefined. */
export function takeOfGuest(
  c: Context,
  { guests }: Pick<Access, "guests">,
  token: string,
  questions = 1,
): Response | undefined {
  const wait = guests?.limit.take(token, questions) ?? 0;
  if (wait === 0) return undefined;
  c.header("Retry-After", String(wait));
  return c.json({ error: "This link is read by many at once. Try again shortly." }, 429);
}

/** 429 in Plausible's words. */
export function tooManyRequests(c: Context, left: RequestsLeft): Response {
  tellLeft(c, left);
  c.header("Retry-After", String(left.resetSeconds));
  const limit = String(left.limit);
  return c.json({ error: `Too many API requests. Your API key is limited to ${limit} requests per hour.` }, 429);
}

/** `RateLimit-*` of draft-ietf-httpapi-ratelimit-headers-06. */
export function tellLeft(c: Context, { limit, remaining, resetSeconds }: RequestsLeft): void {
  c.header("RateLimit-Limit", String(limit));
  c.header("RateLimit-Remaining", String(remaining));
  c.header("RateLimit-Reset", String(resetSeconds));
}
