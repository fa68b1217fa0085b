import type { IncomingHttpHeaders } from "node:http";
import { BlockList, isIP } from "node:net";
import { fail, ok, type Result } from "../domain/result.ts";

/** Tells whose address a request carries: the peer's, or what a trusted proxy says. */
export interface ProxyRules {
  /** The visitor's address as text, without port or brackets; "" when there is none. */
  clientAddress(peer: string | undefined, headers: IncomingHttpHeaders): string;
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
  });
}

/** Node joins what comes several times. */
function text(header: string | readonly string[] | undefined): string {
  return typeof header === "string" ? header : (header?.join(",") ?? "");
}

/** Whether an address, as `bare` writes it, is one of the proxies. Errors: the first entry that is none. */
function trustOf(proxies: readonly string[]): Result<(address: string) => boolean, string> {
  // Single addresses and ranges of IPv4 apart: asking the list costs a microsecond or two.
  const addresses = new Set<string>();
  const ranges4: { readonly network: number; readonly mask: number }[] = [];
  const ranges = new BlockList();
  let any6 = false;
  for (const entry of proxies) {
    const [address = "", ...prefix] = entry.split("/");
    const family = isIP(address);
    if (family === 0) return fail(`"${entry}" is neither an address nor a CIDR range`);
    const bitsMax = family === 4 ? 32 : 128;
    const length = prefix.length === 0 ? String(bitsMax) : prefix.join("/");
    // Digits alone: `Number` reads the nothing of "10.0.0.0/" as 0, which would trust everybody.
    const bits = /^\d{1,3}$/u.test(length) ? Number(length) : Infinity;
    if (bits > bitsMax) return fail(`"${entry}" has no valid prefix length`);
    ranges.addSubnet(address, bits, family === 4 ? "ipv4" : "ipv6");
    if (family === 6) any6 = true;
    else if (bits === 32) addresses.add(address);
    else {
      // A shift by 32 is one by 0.
      const mask = bits === 0 ? 0 : -1 << (32 - bits);
      ranges4.push({ network: numberOf(address) & mask, mask });
    }
  }
  return ok((address) => {
    if (addresses.has(address)) return true;
    if (ranges4.length === 0 && !any6) return false;
    const family = isIP(address);
    if (family === 0) return false;
    // A range of IPv6 may be one of IPv4 addresses written as such.
    if (family === 6 || any6) return ranges.check(address, family === 4 ? "ipv4" : "ipv6");
    const number = numberOf(address);
    return ranges4.some(({ network, mask }) => (number & mask) === network);
  });
}

/** The 32 bits of an IPv4 address. */
function numberOf(address: string): number {
  let number = 0;
  let octet = 0;
  for (let i = 0; i < address.length; i++) {
    const code = address.charCodeAt(i);
    if (code === DOT) {
      number = (number << 8) | octet;
      octet = 0;
    } else octet = octet * 10 + code - ZERO;
  }
  return (number << 8) | octet;
}

const DOT = 46;
const ZERO = 48;

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
