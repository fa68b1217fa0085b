import { createHmac, hkdfSync } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { deriveDayKey } from "../../src/privacy/day-key.ts";
import { deriveWeekKey } from "../../src/privacy/week-key.ts";

const RANDOM = Uint8Array.from({ length: 32 }, (_, index) => index);
const PREFIX = Uint8Array.of(192, 0, 2);

describe("the key of a week", () => {
  it("makes of a network the first 32 bits of HMAC-SHA-256 under its own key, the same all week", () => {
    const key = deriveWeekKey(RANDOM);
    const expected = createHmac("sha256", Buffer.from(hkdfSync("sha256", RANDOM, "", "footfall/1 week network", 32)))
      .update(Buffer.from([0, 0, 0, 3, ...PREFIX]))
      .digest()
      .readUInt32BE(0);
    expect(key.network(PREFIX)).toBe(expected);
    for (let i = 0; i < 5_000; i++) key.network(Uint8Array.of(10, i >> 8, i & 255));
    expect(key.network(PREFIX)).toBe(expected);
    expect(deriveWeekKey(RANDOM.with(0, 1)).network(PREFIX)).not.toBe(expected);
  });

  it("gives a network another token than any key of a day, and a /48 another than the /24 of the same number", () => {
    const key = deriveWeekKey(RANDOM);
    expect(deriveDayKey(RANDOM).network(PREFIX).slice(0, 8)).not.toBe(
      key.network(PREFIX).toString(16).padStart(8, "0"),
    );
    expect(key.network(Uint8Array.of(0, 0, 0, ...PREFIX))).not.toBe(key.network(PREFIX));
  });

  it("cannot be used once it is erased", () => {
    const key = deriveWeekKey(RANDOM);
    const state = key.stateKey;
    key.network(PREFIX);
    key.erase();
    expect(state.every((byte) => byte === 0)).toBe(true);
    expect(() => key.network(PREFIX)).toThrow("erased");
    expect(() => key.stateKey).toThrow("erased");
  });

  it("prints as nothing", () => {
    const key = deriveWeekKey(RANDOM);
    expect([String(key), JSON.stringify(key), inspect(key)]).toEqual(["[key]", '"[key]"', "[key]"]);
    expect(() => deriveWeekKey(new Uint8Array(31))).toThrow(RangeError);
  });
});
