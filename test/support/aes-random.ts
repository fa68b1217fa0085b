import { createCipheriv, createHash } from "node:crypto";
import type { Random } from "../../src/domain/ports.ts";

/** Reproducible bytes of cryptographic quality for statistics of samplers: AES-256 in counter mode, keyed by a seed. */
export class AesRandom implements Random {
  readonly #cipher;

  constructor(seed: number) {
    const key = createHash("sha256")
      .update(`seed ${String(seed)}`)
      .digest();
    this.#cipher = createCipheriv("aes-256-ctr", key, new Uint8Array(16));
  }

  bytes(count: number): Uint8Array {
    return new Uint8Array(this.#cipher.update(new Uint8Array(count)));
  }
}
