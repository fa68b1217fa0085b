import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNetworkLimiter, type NetworkLimiter } from "../../src/privacy/network-limiter.ts";
import { createKeyedHash } from "../../src/domain/keyed-hash.ts";

const KEY = new Uint8Array(16).map((_, i) => i * 11);
const ATTACKER = Uint8Array.of(203, 0, 113);
const limiter = (perSecond: number, burst: number): NetworkLimiter =>
  createNetworkLimiter({ key: KEY, perSecond, burst });

/** The n-th network of 10.0.0.0/8. */
const network = (n: number): Uint8Array => Uint8Array.of(10, (n >> 8) & 255, n & 255);
/** The n-th of many: /24s and /48s in turn. */
const anyNetwork = (n: number): Uint8Array =>
  n % 2 === 0 ? Uint8Array.of(20 + (n >> 17), n >> 9, n >> 1) : Uint8Array.of(32, 1, n >> 16, n >> 8, n, 7);

/** How many of `tries` beacons are taken at a time. */
function taken(limits: NetworkLimiter, prefix: Uint8Array, tries: number, at: number): number {
  let count = 0;
  for (let i = 0; i < tries; i++) if (limits.take(prefix, at)) count++;
  return count;
}

describe("a network", () => {
  it("may send its burst at once, and then what the rate gives", () => {
    const limits = limiter(50, 1_000);
    expect(taken(limits, ATTACKER, 1_500, 0)).toBe(1_000);
    expect(taken(limits, ATTACKER, 100, 1_000)).toBe(50);
    expect(taken(limits, ATTACKER, 2_000, 3_600_000)).toBe(1_000);
  });

  it("is not charged for what is refused", () => {
    const limits = limiter(1, 10);
    taken(limits, ATTACKER, 1_000, 0);
    for (let second = 1; second <= 5; second++) expect(taken(limits, ATTACKER, 100, second * 1_000)).toBe(1);
  });

  it("of IPv6 has a bucket of its own, and the networks beside it are other ones", () => {
    const limits = limiter(1, 2);
    const six = Uint8Array.of(0x20, 1, 0x0d, 0xb8, 0, 1);
    expect([
      taken(limits, six, 5, 0),
      taken(limits, six.with(5, 2), 5, 0),
      taken(limits, six.slice(0, 3), 5, 0),
    ]).toEqual([2, 2, 2]);
  });

  it("is let through exactly as a bucket for each network would, while none is forgotten", () => {
    const step = fc.record({ network: fc.nat(3), passed: fc.constantFrom(0, 0, 1, 10, 250, 5_000), times: fc.nat(6) });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(step),
        (rate, burst, steps) => {
          const limits = limiter(rate, burst);
          const buckets = new Map<number, { tokens: number; at: number }>();
          let at = 1_000;
          for (const { network: which, passed, times } of steps) {
            at += passed;
            for (let i = 0; i < times; i++) {
              const bucket = buckets.get(which) ?? { tokens: burst, at };
              const tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) * rate) / 1000);
              const expected = tokens > 1 - 1e-9;
              buckets.set(which, { tokens: expected ? tokens - 1 : tokens, at });
              expect(limits.take(network(which), at)).toBe(expected);
            }
          }
        },
      ),
    );
  });

  it("is let through no more than burst and rate allow, whatever the clock does and whoever else comes", () => {
    const event = fc.record({
      own: fc.boolean(),
      other: fc.nat(100_000),
      step: fc.integer({ min: -10_000, max: 1_000 }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 300 }), (events) => {
        const rate = 5;
        const burst = 10;
        const limits = limiter(rate, burst);
        let at = 1e6;
        let forward = 0;
        let count = 0;
        for (const { own, other, step } of events) {
          at += step;
          forward += Math.max(0, step);
          if (limits.take(own ? ATTACKER : anyNetwork(other), at) && own) count++;
        }
        expect(count).toBeLessThanOrEqual(burst + (forward * rate) / 1000 + 1e-6);
      }),
    );
  });
});

describe("a clock", () => {
  it("that goes back neither gives tokens nor stops them", () => {
    const limits = limiter(10, 20);
    expect(taken(limits, ATTACKER, 100, 1e12)).toBe(20);
    expect(taken(limits, ATTACKER, 100, 5)).toBe(0);
    expect(taken(limits, ATTACKER, 100, 1_005)).toBe(10);
  });

  it("may begin anywhere, also below zero", () => {
    for (const at of [-1e15, -1, 0, 0.5, 1e15]) expect(taken(limiter(10, 20), ATTACKER, 100, at)).toBe(20);
  });
});

describe("an emptied bucket", () => {
  it("is remembered while 100,000 other networks send", () => {
    const limits = limiter(50, 1_000);
    taken(limits, ATTACKER, 1_000, 0);
    let others = 0;
    for (let i = 0; i < 100_000; i++) if (limits.take(anyNetwork(i), 0)) others++;
    expect(others).toBe(100_000);
    expect(taken(limits, ATTACKER, 10, 0)).toBe(0);
  });

  it("is not forgotten for others of its own in the same places, however many of them send a little", () => {
    const hash = createKeyedHash(KEY);
    const setOf = (prefix: Uint8Array): number => Math.floor(hash(String.fromCharCode(...prefix)) / 2 ** 32) % 8_192;
    const neighbours: Uint8Array[] = [];
    for (let i = 0; neighbours.length < 40; i++) {
      const prefix = anyNetwork(i);
      if (setOf(prefix) === setOf(ATTACKER)) neighbours.push(prefix);
    }
    const limits = limiter(1, 100);
    taken(limits, ATTACKER, 100, 0);
    for (const neighbour of neighbours) expect(taken(limits, neighbour, 10, 0)).toBe(10);
    expect(taken(limits, ATTACKER, 100, 0)).toBe(0);
    // Whoever empties eight more cannot win by it: what is forgotten is taken over, never given back.
    let all = 0;
    for (let round = 0; round < 20; round++) {
      for (const prefix of [ATTACKER, ...neighbours]) all += taken(limits, prefix, 100, 0);
    }
    expect(all).toBeLessThanOrEqual(8 * 100);
  });
});

describe("a table that is full", () => {
  it("takes no more memory and still lets newcomers in", () => {
    const limits = limiter(50, 1_000);
    for (let i = 0; i < 300_000; i++) limits.take(anyNetwork(i), i / 100);
    let refused = 0;
    for (let i = 300_000; i < 310_000; i++) if (!limits.take(anyNetwork(i), 3_000)) refused++;
    expect(refused).toBe(0);
  });
});
