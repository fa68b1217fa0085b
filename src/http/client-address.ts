import { BlockList, isIP } from "node:net";
import { fail, ok, type Result } from "../domain/result.ts";

/** Tells whose address a request carries: the peer's, or what a trusted proxy says. */
export interface ProxyRules {
  /** The visitor's address as text, without port or brackets; "" when there is none. */
  clientAddress(peer: string | undefined, header: (name: string) => string | undefined): string;
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
  // Single addresses apart: looking one up in a set costs a hundredth of asking the list.
  const addresses = new Set<string>();
  const ranges = new BlockList();
  let anyRange = false;
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
    if (bits < bitsMax || family === 6) anyRange = true;
    else addresses.add(address);
  }
  const isTrusted = (address: string): boolean => {
    if (addresses.has(address)) return true;
    if (!anyRange) return false;
    const family = isIP(address);
    return family !== 0 && ranges.check(address, family === 4 ? "ipv4" : "ipv6");
  };
  return ok({
    clientAddress(peer, header) {
      const socket = bare(peer ?? "");
      const forwarded = header("x-forwarded-for");
      if (proxies.length === 0 || !isTrusted(socket)) {
        if (forwarded !== undefined) onIgnored();
        return socket;
      }
      const chain = forwarded === undefined ? forwardedFor(header("forwarded") ?? "") : forwarded.split(",");
      for (const entry of chain.reverse()) {
        const address = bare(entry.trim());
        if (!isTrusted(address)) return isIP(address) === 0 ? "" : address;
      }
      return socket;
    },
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
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/u.exec(text)?.[1];
  const address = bracketed ?? (/^\d+\.\d+\.\d+\.\d+:\d+$/u.test(text) ? text.slice(0, text.indexOf(":")) : text);
  return address.toLowerCase().startsWith("::ffff:") && address.includes(".") ? address.slice(7) : address;
}
