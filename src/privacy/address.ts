import type { AddressBytes } from "../domain/address.ts";

/** The part that stands for a host: all of an IPv4 address, the /64 of an IPv6 one. */
export function hostPart(address: AddressBytes): Uint8Array {
  return address.length === 4 ? address : address.subarray(0, 8);
}

/**
 * The part that stands for a network: the /24 of an IPv4 address (3 bytes), the /48 of an IPv6 one (6 bytes). A copy,
 * so that whoever is given it cannot find the rest behind it.
 */
export function networkPart(address: AddressBytes): Uint8Array {
  return address.slice(0, address.length === 4 ? 3 : 6);
}
