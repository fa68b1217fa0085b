import { BlockList, isIP } from "node:net";
import type { AddressTrace } from "./client-address.ts";

/** Why an address was taken, in a sentence for whoever runs the collector. */
export function whyTaken({ chain, peer, isPeerTrusted, header, address }: AddressTrace): string {
  if (!isPeerTrusted) {
    return header === undefined
      ? `It is the other end of the connection: no proxy said anything else.`
      : `It is the other end of the connection: ${peer} is no trusted proxy, so what it forwards does not count.`;
  }
  if (chain.length === 0) return `The trusted proxy ${peer} forwarded no address, so its own is taken.`;
  if (!chain.some(({ isTaken }) => isTaken))
    return "Every address that was forwarded is a trusted proxy's, so the connection's is taken.";
  return address === ""
    ? "The last entry that is no trusted proxy's is no address, so there is none: such requests are not counted."
    : "It is the last entry that is no trusted proxy's: everything before it could have been written by anybody.";
}

/** Headers that some proxies write and that are not read here, since anybody else can write them as well. */
export const UNREAD_HEADERS = [
  "x-real-ip",
  "x-client-ip",
  "cf-connecting-ip",
  "true-client-ip",
  "fastly-client-ip",
] as const;

/** What is most likely wrong, and what would mend it. */
export function addressHints(trace: AddressTrace, unread: readonly string[]): readonly string[] {
  const { address, peer, isPeerTrusted, header } = trace;
  const hints: string[] = [];
  if (!isPeerTrusted && (header !== undefined || unread.length > 0)) {
    hints.push(
      `If ${peer} is your proxy, set FOOTFALL_TRUSTED_PROXIES to it or to its range: until then all visitors behind it look like one.`,
    );
  }
  if (isPeerTrusted && header === undefined) {
    const instead = unread.length > 0 ? ` It sends ${unread.join(", ")}, which is not read.` : "";
    hints.push(`Have the proxy ${peer} send X-Forwarded-For.${instead}`);
  }
  if (isPeerTrusted && isPrivate(address)) {
    hints.push(
      `${address} is an address inside a network: most likely one more proxy, to be added to FOOTFALL_TRUSTED_PROXIES.`,
    );
  }
  if (!isPeerTrusted && header === undefined && isPrivate(address)) {
    hints.push(
      `${address} is an address inside a network: it has no country, and neither has a visitor who comes that way.`,
    );
  }
  return hints;
}

/** RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291: what the rest of the world cannot reach. */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  PRIVATE.addSubnet(network, bits, "ipv4");
}
PRIVATE.addSubnet("fc00::", 7, "ipv6");
PRIVATE.addSubnet("fe80::", 10, "ipv6");
PRIVATE.addAddress("::1", "ipv6");

function isPrivate(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && PRIVATE.check(address, family === 4 ? "ipv4" : "ipv6");
}
