import { createKeyedHash } from "../domain/keyed-hash.ts";

export interface NetworkLimiterOptions {
  /** Random, 8 bytes or more, made at start. */
  readonly key: Uint8Array;
  /** Beacons a second that a network may send for long. */
  readonly perSecond: number;
  /** Beacons that a network may send at once after a pause. */
  readonly burst: number;
}

/** Says whether a network may send one more beacon now. */
export interface NetworkLimiter {
  /** Counts a beacon of a /24 or /48 (its 3 or 6 bytes) at a time in milliseconds. False: too many, not counted. */
  take(prefix: Uint8Array, at: number): boolean;
}

/** 65,536 networks of late, 20 bytes each. */
const SETS = 8_192;
const WAYS = 8;

/**
 * A token bucket for each network: `burst` tokens at first, `perSecond` more each second up to `burst` again, one for
 * each beacon.
 *
 * Memory is the same whoever comes: a network has eight places in a table, by a keyed hash, and is known there by
 * another 32 bits of it. Nothing else of it is kept. What is not in the table has a full bucket, so a full one can be
 * forgotten without anybody noticing; when all eight places are taken, the fullest goes and the newcomer goes on with
 * its tokens. Forgetting therefore gives nobody tokens, and an empty bucket is the last to be forgotten: whoever
 * emptied theirs would have to empty those of eight more networks that they cannot choose. A place that is shared costs
 * somebody at worst the tokens of a network that sent less than all others there.
 *
 * Time may jump: forward fills buckets, back leaves them as they are and counts from there.
 */
export function createNetworkLimiter({ key, perSecond, burst }: NetworkLimiterOptions): NetworkLimiter {
  const hash = createKeyedHash(key);
  const perMs = perSecond / 1000;
  /** 0 = nobody. */
  const tags = new Uint32Array(SETS * WAYS);
  const tokens = new Float64Array(SETS * WAYS).fill(burst);
  const countedAt = new Float64Array(SETS * WAYS);

  const tokensOf = (place: number, at: number): number => {
    const passed = Math.max(0, at - (countedAt[place] ?? 0));
    return Math.min(burst, (tokens[place] ?? 0) + passed * perMs);
  };

  /** The place of a network: its own, else one that is free, else that of the network with most tokens. */
  const placeOf = (tag: number, first: number, at: number): number => {
    for (let place = first; place < first + WAYS; place++) if (tags[place] === tag) return place;
    let fullest = first;
    let most = -1;
    for (let place = first; place < first + WAYS; place++) {
      if (tags[place] === 0) return place;
      const left = tokensOf(place, at);
      if (left <= most) continue;
      most = left;
      fullest = place;
    }
    return fullest;
  };

  return {
    take(prefix, at) {
      const hashed = hash(String.fromCharCode(...prefix));
      const tag = hashed >>> 0 || 1;
      const first = (Math.floor(hashed / 0x1_0000_0000) % SETS) * WAYS;
      const place = placeOf(tag, first, at);
      const left = tokensOf(place, at);
      tags[place] = tag;
      countedAt[place] = at;
      tokens[place] = left >= 1 ? left - 1 : left;
      return left >= 1;
    },
  };
}
