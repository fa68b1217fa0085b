/**
 * Rows ordered by a key of 0…keyCount-1, those of one key as they are in `order` (0, 1, 2… when there is none). Linear;
 * writes to `into` and returns it.
 */
export function countingOrder(
  keys: Uint32Array | Uint8Array,
  keyCount: number,
  order: Uint32Array | undefined,
  into: Uint32Array,
): Uint32Array {
  const next = new Uint32Array(keyCount + 1);
  const size = keys.length;
  for (let row = 0; row < size; row++) {
    const key = (keys[row] ?? 0) + 1;
    next[key] = (next[key] ?? 0) + 1;
  }
  for (let key = 1; key <= keyCount; key++) next[key] = (next[key] ?? 0) + (next[key - 1] ?? 0);
  for (let at = 0; at < size; at++) {
    const row = order === undefined ? at : (order[at] ?? 0);
    const key = keys[row] ?? 0;
    const place = next[key] ?? 0;
    into[place] = row;
    next[key] = place + 1;
  }
  return into;
}
