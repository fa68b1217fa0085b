import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import { parseAddress } from "../domain/address.ts";
import { isInRange, parseRange, type AddressRange } from "../domain/address-range.ts";
import { fail, ok, type Result } from "../domain/result.ts";

/** Tells whose address a request carries: the peer's, or what a trusted proxy says. */
export interface ProxyRules {
  /** The visitor's address as text, without port or brackets; "" when there is none. */
  clientAddress(peer: string | undefined, headers: IncomingHttpHeaders): string;
  /** How that comes about, for whoever runs the collector. */
  trace(peer: string | undefined, headers: IncomingHttpHeaders): AddressTrace;
}

/** How the address of a request was found. */
export interface AddressTrace {
  readonly address: string;
  /** The other end of the connection, and whether its headers count. */
  readonly peer: string;
  readonly isPeerTrusted: boolean;
  /** Entries of the header that is read, as they came, from the first sender to the last proxy. */
  readonly chain: readonly { readonly entry: string; readonly isTrusted: boolean; readonly isTaken: boolean }[];
  /** Which header the chain is from; undefined when none came. */
  readonly header: "x-forwarded-for" | "forwarded" | undefined;
}

/**
 * Rules for the given proxies (addresses or CIDR ranges). Forwarding headers count only when the peer is one of them,
 * and of a chain the rightmost entry that is none of them: everything left of it was written by someone we do not
 * trust. Without proxies, the peer's address always holds.
 *
 * `onIgnored` is told of each request whose forwarding header does not count: most likely a proxy that is not
 * configured, behind which all visitors look like one.
 *
 * Errors: the first entry that is neither an address nor a range.
 */
export function proxyRules(
  proxies: readonly string[],
  onIgnored: () => void = () => undefined,
): Result<ProxyRules, string> {
  const isTrusted = trustOf(proxies);
  if (!isTrusted.ok) return isTrusted;
  const trusts = isTrusted.value;
  /** The latest peer that was found to be a proxy, as the socket writes it: most requests come from one. */
  let proxy: string | undefined;
  return ok({
    clientAddress(peer = "", headers) {
      const forwarded = headers["x-forwarded-for"];
      if (peer !== proxy) {
        if (proxies.length === 0 || !trusts(bare(peer))) {
          if (forwarded !== undefined) onIgnored();
          return bare(peer);
        }
        proxy = peer;
      }
      const chain = forwarded === undefined ? forwardedFor(text(headers.forwarded)) : text(forwarded).split(",");
      for (let i = chain.length - 1; i >= 0; i--) {
        const address = bare((chain[i] ?? "").trim());
        if (!trusts(address)) return isIP(address) === 0 ? "" : address;
      }
      return bare(peer);
    },
    trace(peer = "", headers) {
      const forwarded = headers["x-forwarded-for"];
      const entries = forwarded === undefined ? forwardedFor(text(headers.forwarded)) : text(forwarded).split(",");
      const isPeerTrusted = proxies.length > 0 && trusts(bare(peer));
      const addresses = entries.map((entry) => bare(entry.trim()));
      const taken = isPeerTrusted ? addresses.findLastIndex((address) => !trusts(address)) : -1;
      const found = addresses[taken] ?? bare(peer);
      return {
        address: isIP(found) === 0 && taken >= 0 ? "" : found,
        peer: bare(peer),
        isPeerTrusted,
        chain: entries.map((entry, i) => ({
          entry: entry.trim(),
          isTrusted: trusts(addresses[i] ?? ""),
          isTaken: i === taken,
        })),
        header: forwarded !== undefined ? "x-forwarded-for" : headers.forwarded === undefined ? undefined : "forwarded",
      };
    },
  });
}

/**
 * The address that a sender states, as `clientAddress` writes it, so only for senders who are believed:
 * `X-Footfall-Address`, for ways on which a proxy writes its own `X-Forwarded-For` over the sender's, as Caddy and
 * Traefik do; else the first of `X-Forwarded-For`. "" when it is none; undefined without either header.
 */
export function statedAddress(headers: IncomingHttpHeaders): string | undefined {
  const stated = headers["x-footfall-address"] ?? headers["x-forwarded-for"];
  if (stated === undefined) return undefined;
  const [first = ""] = text(stated).split(",");
  const address = bare(first.trim());
  return isIP(address) === 0 ? "" : address;
}

/** Node joins what comes several times. */
function text(header: string | readonly string[] | undefined): string {
  return typeof header === "string" ? header : (header?.join(",") ?? "");
}

/** Whether an address, as `bare` writes it, is one of the proxies. Errors: the first entry that is none. */
function trustOf(proxies: readonly string[]): Result<(address: string) => boolean, string> {
  // Most proxies are single addresses, which need no reading.
  const addresses = new Set<string>();
  const ranges: AddressRange[] = [];
  for (const entry of proxies) {
    const [address = ""] = entry.split("/");
    if (isIP(address) === 0) return fail(`"${entry}" is neither an address nor a CIDR range`);
    const range = parseRange(entry);
    if (range === undefined) return fail(`"${entry}" has no valid prefix length`);
    ranges.push(range);
    if (address === entry) addresses.add(entry);
  }
  return ok((address) => {
    if (addresses.has(address)) return true;
    const bytes = parseAddress(address);
    return bytes !== undefined && ranges.some((range) => isInRange(bytes, range));
  });
}

/** Addresses of `for=` in a Forwarded header (RFC 7239 section 4), in order. */
function forwardedFor(header: string): string[] {
  return header.split(",").flatMap((element) => {
    const match = /(?:^|;)\s*for\s*=\s*("?)([^";,]+)\1/iu.exec(element);
    return match?.[2] === undefined ? [] : [match[2]];
  });
}

/** Takes off port, brackets and the IPv4-in-IPv6 prefix. */
function bare(text: string): string {
  if (!text.includes(":") && !text.startsWith("[")) return text;
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/u.exec(text)?.[1];
  const address = bracketed ?? (/^\d+\.\d+\.\d+\.\d+:\d+$/u.test(text) ? text.slice(0, text.indexOf(":")) : text);
  return address.toLowerCase().startsWith("::ffff:") && address.includes(".") ? address.slice(7) : address;
}
