import { describe, expect, it } from "vitest";
import { deriveDayKey } from "../../src/privacy/day-key.ts";

describe("a day key", () => {
  const random = new Uint8Array(32).fill(1);
  const message = new TextEncoder().encode("message");

  it("is a function of its random bytes", () => {
    expect(deriveDayKey(random).token(message)).toBe(deriveDayKey(random.slice()).token(message));
    expect(deriveDayKey(random).token(message)).not.toBe(deriveDayKey(new Uint8Array(32)).token(message));
  });

  it("has keys that say nothing about each other: the same message has two hashes", () => {
    const key = deriveDayKey(random);
    expect(key.token(message)).toMatch(/^[\da-f]{16}$/u);
    const network = Uint8Array.of(203, 0, 113);
    expect(key.token(Uint8Array.of(0, 0, 0, 3, ...network))).not.toBe(key.network(network));
    expect(key.journalKey).toHaveLength(32);
    expect(Buffer.from(key.journalKey)).not.toEqual(Buffer.from(random));
  });

  it("hashes messages longer than its scratch space", () => {
    const key = deriveDayKey(random);
    const long = new Uint8Array(20_000).fill(5);
    expect(key.token(long)).not.toBe(key.token(long.subarray(1)));
    expect(key.token(long)).toBe(key.token(long.slice()));
  });

  it("knows networks again, and remembers no more than it may", () => {
    const key = deriveDayKey(random);
    const networks = Array.from({ length: 5_000 }, (_, i) => Uint8Array.of(10, i >> 8, i & 255));
    const tokens = networks.map((network) => key.network(network));
    expect(new Set(tokens).size).toBe(networks.length);
    expect(networks.map((network) => key.network(network))).toEqual(tokens);
    // The six bytes of a /48 that begins with the three of a /24 are another network.
    const longer = Uint8Array.of(10, 0, 0, 0, 0, 0);
    expect(key.network(longer)).not.toBe(tokens[0]);
    expect(key.network(longer)).toBe(deriveDayKey(random).network(longer));
  });

  it("throws after it was erased rather than hash under zeros", () => {
    const key = deriveDayKey(random);
    const bytes = key.journalKey;
    key.erase();
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    expect(() => key.token(message)).toThrow("erased");
    expect(() => key.network(message.subarray(0, 3))).toThrow("erased");
    expect(() => key.journalKey).toThrow("erased");
  });

  it("needs 32 bytes", () => {
    expect(() => deriveDayKey(new Uint8Array(31))).toThrow(RangeError);
  });
});
