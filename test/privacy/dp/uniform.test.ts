import { describe, expect, it } from "vitest";
import { UniformSource } from "../../../src/privacy/dp/uniform.ts";
import { AesRandom } from "../../support/aes-random.ts";
import { ALPHA } from "./support/sampler-gate.ts";
import { ModuloSource } from "./support/modulo-source.ts";
import { uniformP } from "./support/uniform-gate.ts";

const DRAWS = 300_000;
const BOUNDS = [
  1n,
  2n,
  3n,
  5n,
  255n,
  256n,
  257n,
  1_000_003n,
  2n ** 32n,
  3n * 2n ** 40n,
  2n ** 48n + 1n,
  3n * 2n ** 70n,
];

describe("the uniform source", () => {
  it("makes all numbers below a bound equally often", () => {
    for (const bound of BOUNDS) {
      const p = uniformP(new UniformSource(new AesRandom(3)), bound, DRAWS);
      expect([bound, p > ALPHA]).toEqual([bound, true]);
    }
  });

  it("would be caught taking remainders of single bytes, in 100 of 100 seeds", () => {
    for (let seed = 0; seed < 100; seed++) {
      expect(uniformP(new ModuloSource(new AesRandom(seed)), 255n, 150_000)).toBeLessThan(ALPHA);
    }
  });

  it("stays below its bound and reaches every value", () => {
    const source = new UniformSource(new AesRandom(4));
    const seen = new Set<bigint>();
    for (let i = 0; i < 2_000; i++) seen.add(source.below(17n));
    expect([...seen].sort((a, b) => Number(a - b))).toEqual(Array.from({ length: 17 }, (_, i) => BigInt(i)));
  });

  it("has trials of certain outcome", () => {
    const source = new UniformSource(new AesRandom(5));
    for (let i = 0; i < 100; i++) {
      expect(source.bernoulli(0n, 7n)).toBe(false);
      expect(source.bernoulli(7n, 7n)).toBe(true);
    }
  });

  it("overwrites bytes as it uses them", () => {
    const pools: Uint8Array[] = [];
    const random = new AesRandom(6);
    const source = new UniformSource({
      bytes(count) {
        const pool = random.bytes(count);
        pools.push(pool);
        return pool;
      },
    });
    source.below(2n ** 32n);
    const [first] = pools;
    expect(first?.slice(0, 4)).toEqual(new Uint8Array(4));
    expect(first?.slice(4).some((byte) => byte !== 0)).toBe(true);
    while (pools.length < 2) source.below(2n ** 32n);
    expect(first?.every((byte) => byte === 0)).toBe(true);
  });

  it("refuses to make noise of nothing", () => {
    const dry = new UniformSource({ bytes: () => new Uint8Array(0) });
    expect(() => dry.below(2n)).toThrow("too few");
    expect(() => dry.below(0n)).toThrow(RangeError);
  });
});
