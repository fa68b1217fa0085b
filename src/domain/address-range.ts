import { parseAddress, type AddressBytes } from "./address.ts";

/** Addresses that begin with the same bits. */
export interface AddressRange {
  /** The first address: 4 bytes or 16. */
  readonly first: AddressBytes;
  /** How many bits are the same. */
  readonly bits: number;
}

/**
 * Reads a range in CIDR notation, or a single address; bits behind the prefix are dropped, and ranges of IPv6 that hold
 * nothing but mapped IPv4 addresses are those of IPv4. Undefined for anything else.
 * Source: RFC 4632 section 3.1, RFC 4291 section 2.3.
 */
export function parseRange(text: string): AddressRange | undefined {
  const slash = text.indexOf("/");
  const addressText = slash < 0 ? text : text.slice(0, slash);
  const address = addressText.includes("%") ? undefined : parseAddress(addressText);
  if (address === undefined) return undefined;
  const bitsMax = addressText.includes(":") ? 128 : 32;
  const length = slash < 0 ? String(bitsMax) : text.slice(slash + 1);
  // Digits alone: `Number` reads the nothing of "10.0.0.0/" as 0, which would be everybody.
  if (!/^\d{1,3}$/u.test(length) || Number(length) > bitsMax) return undefined;
  const bits = Number(length) - (bitsMax - address.length * 8);
  // Wider than all of IPv4, and still written as such: not worth a range of both kinds.
  if (bits < 0) return undefined;
  return { first: address.map((byte, index) => byte & maskOf(bits - index * 8)), bits };
}

/** Whether an address is one of the range's. */
export function isInRange(address: AddressBytes, { first, bits }: AddressRange): boolean {
  if (address.length !== first.length) return false;
  for (let index = 0; index * 8 < bits; index++) {
    if (((address[index] ?? 0) & maskOf(bits - index * 8)) !== first[index]) return false;
  }
  return true;
}

/** IPv4 addresses of a range; of IPv6 as many as sites of that size are worth: 256 for a /48 or more, fewer for less. */
export function addressesIn({ first, bits }: AddressRange): number {
  if (first.length === 4) return 2 ** (32 - bits);
  return Math.min(SITE_ADDRESSES, Math.floor(SITE_ADDRESSES * 2 ** (SITE_BITS - bits)));
}

/** What an organisation is given of IPv6 (RFC 6177). */
const SITE_BITS = 48;
const SITE_ADDRESSES = 256;

/** Of a byte, the first `bits` bits. */
function maskOf(bits: number): number {
  if (bits >= 8) return 0xff;
  return bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff;
}
