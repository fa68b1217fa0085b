import { BEACON_IDS_KEPT_MS } from "../domain/limits.ts";
import { KEY_WIDTH, KeyedRecords } from "./keyed-records.ts";
import type { TextHash } from "./text-hash.ts";

/** Ids that are remembered in one generation, 16 to 24 bytes each. */
const GENERATION_MAX = 262_144;

/**
 * The beacons that were counted in the last `BEACON_IDS_KEPT_MS`, and some of those before: two generations of keyed
 * 64-bit hashes, so that forgetting is letting the older one go. Too many in that time and the oldest are forgotten
 * early, which is counted.
 */
export class RecentIds {
  readonly #texts: TextHash;
  readonly #generationMax: number;
  #current = emptyGeneration(0);
  #older = emptyGeneration(0);
  #forgottenEarly = 0;
  /** Hash of the id that was asked for last. */
  #high = 0;
  #low = 0;

  constructor(texts: TextHash, generationMax = GENERATION_MAX) {
    this.#texts = texts;
    this.#generationMax = generationMax;
  }

  /** Ids that were forgotten before their time. */
  get forgottenEarly(): number {
    return this.#forgottenEarly;
  }

  /** Bytes of memory held. */
  get bytes(): number {
    return this.#current.ids.bytes + this.#older.ids.bytes;
  }

  /**
   * Whether the id was remembered in the last `BEACON_IDS_KEPT_MS`, or before that and not many came since: time is not
   * asked, so that a clock that is set makes nothing new.
   */
  has(id: string): boolean {
    this.#low = this.#texts.hash(id);
    this.#high = this.#texts.hashAgain();
    return this.#in(this.#current) || this.#in(this.#older);
  }

  /** Remembers the id that was asked for last, and is new. */
  remember(at: number): void {
    const { ids, began } = this.#current;
    const full = ids.size >= this.#generationMax;
    if (full || at - began > BEACON_IDS_KEPT_MS) {
      if (full && isFresh(this.#older, at)) this.#forgottenEarly += this.#older.ids.size;
      this.#older = this.#current;
      this.#current = emptyGeneration(at);
    }
    this.#current.ids.insert(this.#high, this.#low);
    this.#current.last = Math.max(this.#current.last, at);
  }

  image(): RecentIdsImage {
    const { forgottenEarly } = this;
    return { forgottenEarly, current: imageOf(this.#current), older: imageOf(this.#older) };
  }

  /** Puts back what `image` gave. Errors: throws RangeError when a column is not made of whole ids. */
  restore({ forgottenEarly, current, older }: RecentIdsImage): void {
    this.#forgottenEarly = forgottenEarly;
    this.#current = generationOf(current);
    this.#older = generationOf(older);
  }

  #in(generation: Generation): boolean {
    return generation.ids.find(this.#high, this.#low) >= 0;
  }
}

/** Ids that came in one stretch of time. */
interface Generation {
  readonly ids: KeyedRecords;
  /** First and last of them, milliseconds since 1970. */
  readonly began: number;
  last: number;
}

export interface RecentIdsImage {
  readonly forgottenEarly: number;
  readonly current: GenerationImage;
  readonly older: GenerationImage;
}

interface GenerationImage {
  readonly began: number;
  readonly last: number;
  readonly ids: Uint8Array;
}

function emptyGeneration(began: number): Generation {
  return { ids: new KeyedRecords(KEY_WIDTH), began, last: began };
}

function isFresh({ last }: Generation, at: number): boolean {
  return at - last <= BEACON_IDS_KEPT_MS;
}

function imageOf({ ids, began, last }: Generation): GenerationImage {
  return { began, last, ids: ids.copy() };
}

function generationOf({ began, last, ids }: GenerationImage): Generation {
  const generation = { ...emptyGeneration(began), last };
  generation.ids.fill(ids);
  return generation;
}
