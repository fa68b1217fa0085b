/** A whole number below 2^49 for each /24 or /48: the 24 bits of 3 bytes, and above those the 48 bits of 6. */
export function prefixNumber(prefix: Uint8Array): number {
  let number = prefix.length === 3 ? 0 : 1;
  for (const byte of prefix) number = number * 256 + byte;
  return number;
}

/** Networks of which a key keeps what it made of them, since most beacons come from one that was seen of late. */
export const NETWORKS_MAX = 2_048;
