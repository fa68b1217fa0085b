import { hkdfSync } from "node:crypto";
import { OpaqueKey } from "./opaque-key.ts";
import { NETWORKS_MAX, prefixNumber } from "./prefix-number.ts";
import { eraseHmacKey, hmacKey, shortHmac, type HmacKey } from "./short-hmac.ts";

/** Bytes of randomness behind one site-week. */
export const WEEK_KEY_BYTES = 32;

/**
 * The keys of one site and ISO week: they tell networks of several days apart, and nothing else. Kept in memory and in
 * the key store until the week is released.
 */
export class WeekKey extends OpaqueKey {
  readonly #network: HmacKey;
  readonly #state: Uint8Array;
  /** Tokens by the number of their prefix. */
  readonly #networks = new Map<number, number>();

  constructor(network: Uint8Array, state: Uint8Array) {
    super();
    this.#network = hmacKey(network);
    this.#state = state;
  }

  /**
   * 32 bits of HMAC-SHA-256 of a /24 or /48 behind its length, 1…2^32-1. Two of 10,000 networks fall together once in
   * 86 weeks, which hides a value and never shows one. Kept for up to `NETWORKS_MAX` networks.
   */
  network(prefix: Uint8Array): number {
    this.check();
    const number = prefixNumber(prefix);
    const known = this.#networks.get(number);
    if (known !== undefined) return known;
    const hmac = shortHmac(this.#network, Uint8Array.of(0, 0, 0, prefix.length, ...prefix));
    // 0 stands for a network that nobody knows.
    const token = Number.parseInt(hmac.slice(0, 8), 16) || 1;
    if (this.#networks.size >= NETWORKS_MAX) this.#networks.clear();
    this.#networks.set(number, token);
    return token;
  }

  /** AES-256 key of the week's state. */
  get stateKey(): Uint8Array {
    this.check();
    return this.#state;
  }

  override erase(): void {
    super.erase();
    eraseHmacKey(this.#network);
    this.#state.fill(0);
    this.#networks.clear();
  }
}

/**
 * Derives the keys of a site-week from its random bytes by HKDF-SHA-256 (RFC 5869), one label for each use. The bytes
 * are read, not kept. Errors: RangeError unless there are 32.
 */
export function deriveWeekKey(random: Uint8Array): WeekKey {
  if (random.length !== WEEK_KEY_BYTES) throw new RangeError("a week key is derived from 32 bytes");
  const derive = (label: string): Uint8Array =>
    new Uint8Array(hkdfSync("sha256", random, "", `footfall/1 ${label}`, 32));
  return new WeekKey(derive("week network"), derive("week state"));
}
