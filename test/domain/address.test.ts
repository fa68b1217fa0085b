import fc from "fast-check";
import { isIP, isIPv6 } from "node:net";
import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";

describe("addresses", () => {
  it("are what the system takes for an address", () => {
    const parts = [
      "",
      "0",
      "1",
      "ffff",
      "FFFF",
      "12345",
      "g",
      ":",
      "::",
      "1.2.3.4",
      "256.1.1.1",
      "01.2.3.4",
      "ab",
      ".",
    ];
    const texts = fc
      .tuple(fc.array(fc.constantFrom(...parts), { maxLength: 10 }), fc.constantFrom(":", "", "::", "."))
      .map(([list, between]) => list.join(between));
    fc.assert(
      fc.property(texts, (text) => {
        expect([text, parseAddress(text) !== undefined]).toEqual([text, isIP(text) !== 0]);
      }),
      { numRuns: 20_000 },
    );
  });

  it("are the same in every spelling of IPv6", () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        expect(isIPv6(text)).toBe(true);
        const shortest = new URL(`http://[${text}]/`).hostname.slice(1, -1);
        expect(parseAddress(text)).toEqual(parseAddress(shortest));
        expect(parseAddress(text.toUpperCase())).toEqual(parseAddress(shortest));
      }),
    );
  });
});
