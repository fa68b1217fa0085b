import { hkdfSync } from "node:crypto";
import type { Place } from "../domain/classifiers.ts";
import { OpaqueKey } from "./opaque-key.ts";
import { NETWORKS_MAX, prefixNumber } from "./prefix-number.ts";
import { eraseHmacKey, hmacKey, shortHmac, type HmacKey } from "./short-hmac.ts";

/** Bytes of randomness behind one site-day. */
export const DAY_KEY_BYTES = 32;

/**
 * The keys of one site and day, kept in memory while the day is open and in the key store.
 */
export class DayKey extends OpaqueKey {
  readonly #token: HmacKey;
  readonly #network: HmacKey;
  readonly #journal: Uint8Array;
  readonly #journalId: number;
  /** Network tokens by the number of their prefix, and places. */
  readonly #networks = new Map<number, string>();
  readonly #places = new Map<number, Place>();

  constructor(token: Uint8Array, network: Uint8Array, journal: Uint8Array, journalId: number) {
    super();
    this.#token = hmacKey(token);
    this.#network = hmacKey(network);
    this.#journal = journal;
    this.#journalId = journalId;
  }

  /** First 8 bytes, as 16 hex digits, of HMAC-SHA-256 of `message` under the token key. */
  token(message: Uint8Array): string {
    this.check();
    return shortHmac(this.#token, message);
  }

  /**
   * The same of a /24 or /48 behind its length, under the network key, so that no token equals a network token. Kept
   * for up to 2,048 networks, since most beacons come from one that was seen of late; gone with the key.
   */
  network(prefix: Uint8Array): string {
    this.check();
    const number = prefixNumber(prefix);
    const known = this.#networks.get(number);
    if (known !== undefined) return known;
    const token = shortHmac(this.#network, Uint8Array.of(0, 0, 0, prefix.length, ...prefix));
    if (this.#networks.size >= NETWORKS_MAX) this.#networks.clear();
    this.#networks.set(number, token);
    return token;
  }

  /** The place of a /24 or /48 as `lookUp` finds it, kept as its token is: what says where people are dies with the day. */
  place(prefix: Uint8Array, lookUp: (prefix: Uint8Array) => Place): Place {
    const number = prefixNumber(prefix);
    const known = this.#places.get(number);
    if (known !== undefined) return known;
    const place = lookUp(prefix);
    if (this.#places.size >= NETWORKS_MAX) this.#places.clear();
    this.#places.set(number, place);
    return place;
  }

  /** AES-256 key of the journal's frames of this site-day. */
  get journalKey(): Uint8Array {
    this.check();
    return this.#journal;
  }

  /** 32 bits that tell this journal key from another one of the same site-day, and nothing about it. */
  get journalKeyId(): number {
    return this.#journalId;
  }

  override erase(): void {
    super.erase();
    eraseHmacKey(this.#token);
    eraseHmacKey(this.#network);
    this.#journal.fill(0);
    this.#networks.clear();
    this.#places.clear();
  }
}

/**
 * Derives the keys of a site-day from its random bytes by HKDF-SHA-256 (RFC 5869), one label for each use, so that no
 * key says anything about another. The bytes are read, not kept. Errors: RangeError unless there are 32.
 */
export function deriveDayKey(random: Uint8Array): DayKey {
  if (random.length !== DAY_KEY_BYTES) throw new RangeError("a day key is derived from 32 bytes");
  const derive = (label: string, bytes: number): Uint8Array =>
    new Uint8Array(hkdfSync("sha256", random, "", `footfall/1 ${label}`, bytes));
  const id = derive("journal key id", 4);
  const journalId = new DataView(id.buffer).getUint32(0, true);
  return new DayKey(derive("visitor token", 32), derive("network token", 32), derive("journal", 32), journalId);
}
