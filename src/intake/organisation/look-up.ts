import { NO_NETWORK } from "./flatten-ranges.ts";
import type { NetworkIndex } from "./network-index.ts";

/**
 * The number of the network that an address (4 bytes or 16) is in, or `NO_NETWORK`. Looks at the upper half of an IPv6
 * address alone. Makes no objects; O(log n), for IPv4 within the segments of the address's upper half.
 */
export function networkOf(index: NetworkIndex, address: Uint8Array): number {
  if (address.length === 4) return network4(index, word(address, 0));
  return address.length === 16 ? network6(index, word(address, 0), word(address, 4)) : NO_NETWORK;
}

/** The same of an IPv4 address as a number. */
export function network4(index: NetworkIndex, address: number): number {
  const { starts4, jump4 } = index;
  const half = address >>> 16;
  let from = jump4[half] ?? 0;
  let to = jump4[half + 1] ?? 0;
  // The last segment that begins at the address or before it.
  while (from < to) {
    const middle = (from + to + 1) >>> 1;
    if ((starts4[middle] ?? 0) <= address) from = middle;
    else to = middle - 1;
  }
  return index.networks4[from] ?? NO_NETWORK;
}

function network6({ highs6, lows6, networks6 }: NetworkIndex, high: number, low: number): number {
  let from = 0;
  let to = highs6.length - 1;
  while (from < to) {
    const middle = (from + to + 1) >>> 1;
    const start = highs6[middle] ?? 0;
    if (start < high || (start === high && (lows6[middle] ?? 0) <= low)) from = middle;
    else to = middle - 1;
  }
  return networks6[from] ?? NO_NETWORK;
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0
  );
}

/** The number of a network by its AS number, or `NO_NETWORK`. */
export function networkByAsn({ asns }: NetworkIndex, asn: number): number {
  let from = 0;
  let to = asns.length - 1;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((asns[middle] ?? 0) < asn) from = middle + 1;
    else to = middle;
  }
  return asns[from] === asn ? from : NO_NETWORK;
}
