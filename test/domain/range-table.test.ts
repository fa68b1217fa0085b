import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddress, type AddressBytes } from "../../src/domain/address.ts";
import { isInRange, parseRange } from "../../src/domain/address-range.ts";
import { RangeTable, type RangeEntry } from "../../src/domain/range-table.ts";

function tableOf(ranges: readonly string[]): RangeTable<string> {
  return new RangeTable(entriesOf(ranges));
}

function entriesOf(ranges: readonly string[]): readonly RangeEntry<string>[] {
  return ranges.flatMap((value) => {
    const range = parseRange(value);
    return range === undefined ? [] : [{ range, value }];
  });
}

function bytes(text: string): AddressBytes {
  return parseAddress(text) ?? new Uint8Array(0);
}

describe("the narrowest range", () => {
  it("is found from everybody down to one address, of both kinds of addresses", () => {
    const table = tableOf(["0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.3/32", "::/0", "2001:db8::/48"]);
    const found = (text: string): string | undefined => table.narrowest(bytes(text))?.value;
    expect(["203.0.113.1", "10.9.9.9", "10.1.2.4", "10.1.2.3"].map(found)).toEqual([
      "0.0.0.0/0",
      "10.0.0.0/8",
      "10.1.0.0/16",
      "10.1.2.3/32",
    ]);
    expect(["2001:db8::1", "2001:db9::1", "::ffff:10.1.2.3"].map(found)).toEqual([
      "2001:db8::/48",
      "::/0",
      "10.1.2.3/32",
    ]);
    expect(tableOf([]).narrowest(bytes("10.1.2.3"))).toBeUndefined();
  });

  it("is the same as by looking at each, the later one of two alike", () => {
    const octet = fc.constantFrom(0, 1, 10, 127, 128, 255);
    const range = fc
      .tuple(octet, octet, octet, octet, fc.integer({ min: 0, max: 32 }))
      .map(([a, b, c, d, bits]) => `${String(a)}.${String(b)}.${String(c)}.${String(d)}/${String(bits)}`);
    fc.assert(
      fc.property(fc.array(range, { maxLength: 30 }), fc.tuple(octet, octet, octet, octet), (ranges, address) => {
        const at = Uint8Array.from(address);
        const entries = entriesOf(ranges);
        const plain = entries
          .filter((entry) => isInRange(at, entry.range))
          .reduce<RangeEntry<string> | undefined>(
            (best, entry) => (best === undefined || entry.range.bits >= best.range.bits ? entry : best),
            undefined,
          );
        expect(new RangeTable(entries).narrowest(at)?.value).toBe(plain?.value);
      }),
    );
  });
});

describe("part of a network", () => {
  it("is a range that is narrower than it and inside it, and no other", () => {
    const table = tableOf(["10.0.0.0/8", "10.1.1.0/24", "10.1.2.64/26", "2001:db8:1::/64"]);
    const has = (text: string, bits: number): boolean => table.hasPartOf(bytes(text), bits);
    expect([has("10.1.1.7", 24), has("10.1.2.7", 24), has("10.1.3.7", 24), has("192.0.2.1", 24)]).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect([has("2001:db8:1::7", 48), has("2001:db8:2::7", 48)]).toEqual([true, false]);
  });
});
