import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { parseAddress } from "../../domain/address.ts";
import type { Classifiers } from "../../domain/classifiers.ts";
import type { Explanation } from "../../intake/organisation/explain-networks.ts";
import { addressHints, UNREAD_HEADERS, whyTaken } from "../address-hints.ts";
import { authorise, type Access } from "../authorise.ts";
import type { ProxyRules } from "../client-address.ts";

export interface DebugDeps {
  readonly access: Access;
  readonly proxyRules: ProxyRules;
  /** As configured. */
  readonly trustedProxies: readonly string[];
  readonly place: Classifiers["place"];
  /** What an address of 4 bytes or 16 is taken for, and why. */
  readonly explain: (address: Uint8Array) => Explanation;
}

/**
 * `GET /api/debug/address`: what the collector believes the caller's own address, country and network to be, and why: the
 * connection, the headers, which of them count. For owners and the admin token; nobody else learns how requests reach it.
 */
export function debugRoutes(deps: DebugDeps): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get("/api/debug/address", async (c) => {
    c.header("Cache-Control", "no-store");
    const caller = await authorise(c, deps.access);
    if (caller === undefined) return c.json({ error: "sign in first, or send the admin token" }, 401);
    if (!caller.mayAdmin) return c.json({ error: "only owners and the admin token may see this" }, 403);
    const { socket, headers } = c.env.incoming;
    const trace = deps.proxyRules.trace(socket.remoteAddress, headers);
    const unread = UNREAD_HEADERS.flatMap((name) => {
      const value = headers[name];
      return typeof value === "string" ? [{ name, value }] : [];
    });
    const address = parseAddress(trace.address);
    return c.json({
      address: trace.address,
      why: whyTaken(trace),
      hints: addressHints(
        trace,
        unread.map(({ name }) => name),
      ),
      peer: { address: trace.peer, trusted: trace.isPeerTrusted },
      trusted_proxies: deps.trustedProxies,
      header: trace.header ?? null,
      chain: trace.chain.map(({ entry, isTrusted, isTaken }) => ({ entry, trusted: isTrusted, taken: isTaken })),
      headers_not_read: unread,
      network: address === undefined ? null : networkText(address),
      place: address === undefined ? null : deps.place(address.slice(0, address.length === 4 ? 3 : 6)),
      organisation: address === undefined ? null : deps.explain(address),
    });
  });
  return app;
}

/** What places are looked up by: `192.0.2.0/24`, `2001:db8:1::/48`. */
function networkText(address: Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = address;
  if (address.length === 4) return `${[a, b, c].join(".")}.0/24`;
  return `${[(a << 8) | b, (c << 8) | d, (e << 8) | f].map((group) => group.toString(16)).join(":")}::/48`;
}
