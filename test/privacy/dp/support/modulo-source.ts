import { UniformSource } from "../../../../src/privacy/dp/uniform.ts";
import type { AesRandom } from "../../../support/aes-random.ts";

/** The textbook mistake: the remainder of one byte, without rejection. */
export class ModuloSource extends UniformSource {
  readonly #random: AesRandom;
  #pool = new Uint8Array(0);
  #used = 0;

  constructor(random: AesRandom) {
    super(random);
    this.#random = random;
  }

  override below(bound: bigint): bigint {
    if (this.#used === this.#pool.length) {
      this.#pool = new Uint8Array(this.#random.bytes(4096));
      this.#used = 0;
    }
    return BigInt(this.#pool[this.#used++] ?? 0) % bound;
  }
}
