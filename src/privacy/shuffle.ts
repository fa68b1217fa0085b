import type { Random } from "../domain/ports.ts";

/**
 * The same items in uniformly random order (Fisher-Yates), so that order tells nothing of arrival. Reorders in place.
 */
export function shuffle<T>(items: T[], random: Random): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = uniformBelow(last + 1, random);
    const item = items[last];
    const swapped = items[other];
    if (item === undefined || swapped === undefined) continue;
    items[last] = swapped;
    items[other] = item;
  }
  return items;
}

/**
 * A whole number in 0…bound-1, every one equally likely: 32 random bits, rejected where they would favour small ones.
 */
function uniformBelow(bound: number, random: Random): number {
  const limit = 0x1_0000_0000 - (0x1_0000_0000 % bound);
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
    const word = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
    if (word < limit) return word % bound;
  }
}
