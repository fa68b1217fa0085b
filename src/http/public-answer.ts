import { createHash } from "node:crypto";
import type { Context } from "hono";

/** How long whoever is on the way may keep it, seconds. */
const CACHED_S = 300;

/** Headers of what any page may show, for five minutes. */
export const PUBLIC_HEADERS = {
  "cache-control": `public, max-age=${String(CACHED_S)}`,
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
  // Opened by itself, an image is a page of this origin.
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
};

/** Answers with what any page may show, or with 304 whoever has the same already. `type`: its media type. */
export function sendPublic(c: Context, body: string, type: string): Response {
  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 24)}"`;
  const headers = { ...PUBLIC_HEADERS, etag: `W/${etag}` };
  if (c.req.header("if-none-match")?.includes(etag) === true) return c.body(null, 304, headers);
  return c.body(body, 200, { ...headers, "content-type": type });
}
