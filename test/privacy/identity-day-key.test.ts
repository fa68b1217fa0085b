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
    expect(key.token(message)).not.toBe(key.network(message));
    expect(key.journalKey).toHaveLength(32);
    expect(Buffer.from(key.journalKey)).not.toEqual(Buffer.from(random));
  });

  it("hashes messages longer than its scratch space", () => {
    const key = deriveDayKey(random);
    const long = new Uint8Array(20_000).fill(5);
    expect(key.token(long)).not.toBe(key.token(long.subarray(1)));
    expect(key.token(long)).toBe(key.token(long.slice()));
  });

  it("throws after it was erased rather than hash under zeros", () => {
    const key = deriveDayKey(random);
    const bytes = key.journalKey;
    key.erase();
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    expect(() => key.token(message)).toThrow("erased");
    expect(() => key.network(message)).toThrow("erased");
    expect(() => key.journalKey).toThrow("erased");
  });

  it("needs 32 bytes", () => {
    expect(() => deriveDayKey(new Uint8Array(31))).toThrow(RangeError);
  });
});
