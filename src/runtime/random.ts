import { randomFillSync } from "node:crypto";
import type { Random } from "../domain/ports.ts";

const POOL_BYTES = 8192;

/** Bytes of the operating system's generator, drawn in pools since small draws are asked for by the thousand. */
export function systemRandom(): Random {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  return {
    bytes(count) {
      if (count > POOL_BYTES) return randomFillSync(new Uint8Array(count));
      if (used + count > POOL_BYTES) {
        randomFillSync(pool);
        used = 0;
      }
      const drawn = pool.slice(used, used + count);
      // What was handed out once must not lie about.
      pool.fill(0, used, used + count);
      used += count;
      return drawn;
    },
  };
}
