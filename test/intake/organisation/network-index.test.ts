// Looking addresses up, held against a scan of all ranges.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddress } from "../../../src/domain/address.ts";
import { buildIndex, type IndexSources } from "../../../src/intake/organisation/build-index.ts";
import { NO_NETWORK } from "../../../src/intake/organisation/flatten-ranges.ts";
import { decodeIndex, encodeIndex } from "../../../src/intake/organisation/index-format.ts";
import { networkByAsn, networkOf } from "../../../src/intake/organisation/look-up.ts";
import type { NetworkIndex } from "../../../src/intake/organisation/network-index.ts";
import { createNetworkOwners } from "../../../src/intake/organisation/network-owners.ts";
import type { Network, Verdict } from "../../../src/intake/organisation/network.ts";

interface Range {
  readonly first: bigint;
  readonly last: bigint;
  readonly asn: number;
}

const judged = ({ asn, name }: Network): Verdict => ({
  name: name.replace(/ \d+$/u, ""),
  kind: asn % 7 === 0 ? "person" : asn % 2 === 0 ? "business" : "isp",
  confidence: 0.8,
  domain: asn === 2 ? "two.example" : "",
  reasons: [],
});

function indexOf(
  ranges4: readonly Range[],
  ranges6: readonly Range[] = [],
  more: Partial<IndexSources> = {},
): NetworkIndex {
  const line = (one: Range, text: (address: bigint) => string): string =>
    `${text(one.first)},${text(one.last)},${String(one.asn)},"Holder, ""${String(one.asn)}"""\n`;
  return buildIndex({
    csv4: new TextEncoder().encode(ranges4.map((one) => line(one, String)).join("")),
    csv6: new TextEncoder().encode(ranges6.map((one) => line(one, text6)).join("")),
    countryOf: () => "DE",
    judge: (networks) => networks.map(judged),
    organisationKey: () => "",
    stamp: "2.3.2026010100 test",
    dataDay: "2026-01-01",
    ...more,
  });
}

function text6(address: bigint): string {
  const hex = address.toString(16).padStart(32, "0");
  return (hex.match(/.{4}/gu) ?? []).map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}

function bytesOf(address: bigint, size: 4 | 16): Uint8Array {
  return Uint8Array.from(Buffer.from(address.toString(16).padStart(size * 2, "0"), "hex"));
}

/** The number of the network of an address by going through all ranges; 0 for none. */
function scanned4(ranges: readonly Range[], address: bigint): number {
  let best: Range | undefined;
  for (const one of [...ranges].sort((a, b) => Number(a.first - b.first))) {
    if (address < one.first || address > one.last) continue;
    if (best === undefined || one.last - one.first < best.last - best.first) best = one;
  }
  return best?.asn ?? 0;
}

const LINE = 1n << 64n;

/** The same of IPv6: the smallest range that has all of the address's /64, else the one that has most of it. */
function scanned6(ranges: readonly Range[], address: bigint): number {
  const line = (address / LINE) * LINE;
  const end = line + LINE - 1n;
  let best: { asn: number; part: bigint; size: bigint; start: bigint } | undefined;
  for (const { first, last, asn } of ranges) {
    const part = (last < end ? last : end) - (first > line ? first : line) + 1n;
    if (part <= 0n) continue;
    const size = (last + 1n) / LINE - (first + LINE - 1n) / LINE;
    const start = (first + LINE - 1n) / LINE;
    const isFiner = best !== undefined && (size < best.size || (size === best.size && start < best.start));
    const isBetter = best === undefined || part > best.part || (part === best.part && part === LINE && isFiner);
    if (isBetter) best = { asn, part, size, start };
  }
  return best?.asn ?? 0;
}

function asnOf(index: NetworkIndex, address: Uint8Array): number {
  const number = networkOf(index, address);
  return number === NO_NETWORK ? 0 : (index.asns[number] ?? -1);
}

/** Ranges that touch, overlap and lie within each other: few places, so that they meet. */
const ranges = (place: fc.Arbitrary<bigint>): fc.Arbitrary<readonly Range[]> =>
  fc.array(
    fc
      .tuple(place, place, fc.integer({ min: 1, max: 12 }))
      .map(([a, b, asn]) => ({ first: a < b ? a : b, last: a < b ? b : a, asn })),
    { maxLength: 12 },
  );

const place4 = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 40 }))
    .map(([high, low]) => BigInt(high * 65_536 + low)),
  fc.bigInt({ min: 0n, max: 0xff_ff_ff_ffn }),
  fc.constantFrom(0n, 0xff_ff_ff_ffn, 0x7f_ff_ff_ffn, 0x80_00_00_00n),
);
const place6 = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom(0n, 1n, LINE / 2n, LINE / 2n - 1n, LINE - 1n))
    .map(([line, within]) => (0x2001_0db8n << 96n) + BigInt(line) * LINE + within),
  fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }),
);

describe("an index of ranges", () => {
  it("finds the same network as a scan of all ranges, of IPv4", () => {
    fc.assert(
      fc.property(ranges(place4), fc.array(place4, { maxLength: 20 }), (some, asked) => {
        const index = indexOf(some);
        const edges = some.flatMap(({ first, last }) => [first - 1n, first, last, last + 1n]);
        for (const address of [...asked, ...edges]) {
          if (address < 0n || address > 0xff_ff_ff_ffn) continue;
          expect(asnOf(index, bytesOf(address, 4))).toBe(scanned4(some, address));
        }
      }),
    );
  });

  it("finds the same network as a scan of all ranges, of IPv6, where a /64 is nobody's twice", () => {
    fc.assert(
      fc.property(ranges(place6), fc.array(place6, { maxLength: 20 }), (some, asked) => {
        const index = indexOf([], some);
        const edges = some.flatMap(({ first, last }) => [first - 1n, first, last, last + 1n]);
        for (const address of [...asked, ...edges]) {
          if (address < 0n || address >= 1n << 128n) continue;
          expect(asnOf(index, bytesOf(address, 16))).toBe(scanned6(some, address));
        }
      }),
    );
  });

  it("comes back from its file as it went in", () => {
    fc.assert(
      fc.property(ranges(place4), ranges(place6), fc.nat(3), (some4, some6, shift) => {
        const index = indexOf(some4, some6);
        const file = encodeIndex(index);
        // A file may lie anywhere in memory.
        const moved = new Uint8Array(file.length + shift);
        moved.set(file, shift);
        const read = decodeIndex(moved.subarray(shift));
        if (!read.ok) throw new Error(read.error);
        // Going through the elements of the largest array takes a quarter of a second.
        expect(Buffer.from(read.value.jump4).equals(Buffer.from(index.jump4))).toBe(true);
        expect({ ...read.value, jump4: 0 }).toEqual({ ...index, jump4: 0 });
      }),
      { numRuns: 30 },
    );
  });

  it("is refused when a byte of its file has changed, or some are missing", () => {
    const file = encodeIndex(indexOf([{ first: 5n, last: 900n, asn: 2 }]));
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Uint8Array.from(file);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        expect(decodeIndex(damaged).ok).toBe(false);
        expect(decodeIndex(file.subarray(0, at)).ok).toBe(false);
      }),
    );
  });

  it("leaves lines out that are no ranges", () => {
    const csv4 = new TextEncoder().encode(
      '5,1,3,"x"\n,,,\nx,y,3,z\n1,2,0,z\n1,99999999999,3,z\nno line\n10,20,4,Four\r\n30,40,5,Five',
    );
    const index = indexOf([], [], { csv4 });
    expect([...index.asns]).toEqual([4, 5]);
    expect([15, 35, 25].map((address) => asnOf(index, bytesOf(BigInt(address), 4)))).toEqual([4, 5, 0]);
    expect(createNetworkOwners(index).facts(0).name).toBe("Four");
  });
});

describe("the owner of an address", () => {
  const some = [
    { first: 0n, last: 255n, asn: 2 },
    { first: 256n, last: 1_279n, asn: 4 },
    { first: 2_000n, last: 2_009n, asn: 14 },
  ];
  const site6 = { first: 0x2001_0db8n << 96n, last: (0x2001_0db8n << 96n) + (1n << 80n) - 1n, asn: 6 };

  it("is the same object each time, and of networks of one organisation the largest speaks for all", () => {
    const owners = createNetworkOwners(indexOf(some, [], { organisationKey: () => "one" }));
    const small = owners.ofAddress(bytesOf(7n, 4));
    expect(owners.ofAddress(bytesOf(8n, 4))).toBe(small);
    expect(small).toEqual({
      ...{ asn: 2, kind: "business", name: 'Holder, "4"', country: "DE", domain: "", confidence: 0.8 },
      ...{ basis: "AS4", addresses: 256 },
    });
    expect(owners.ofAddress(bytesOf(300n, 4))).toEqual({ ...small, asn: 4, addresses: 1_024 });
  });

  it("has no name when it is a person", () => {
    const { kind, name } = createNetworkOwners(indexOf(some)).ofAddress(bytesOf(2_001n, 4));
    expect([kind, name]).toEqual(["person", ""]);
  });

  it("counts a /48 of IPv6 as 256 addresses, and less as none", () => {
    const of = (range: Range): number =>
      createNetworkOwners(indexOf([], [range])).ofAddress(bytesOf(site6.first, 16)).addresses;
    expect(of(site6)).toBe(256);
    expect(of({ ...site6, last: site6.last - 1n })).toBe(0);
  });

  it("is unknown for what is no address, and for what nobody has", () => {
    const owners = createNetworkOwners(indexOf(some));
    for (const bytes of [new Uint8Array(0), new Uint8Array(6), bytesOf(5_000n, 4), bytesOf(1n, 16)]) {
      expect(owners.ofAddress(bytes).kind).toBe("unknown");
    }
  });

  it("is found by its number", () => {
    const index = indexOf(some);
    expect([1, 2, 3, 4, 14, 15].map((asn) => networkByAsn(index, asn))).toEqual([
      NO_NETWORK,
      0,
      NO_NETWORK,
      1,
      2,
      NO_NETWORK,
    ]);
    expect(networkByAsn(indexOf([]), 1)).toBe(NO_NETWORK);
  });

  it("is looked up by bytes that an address is parsed to", () => {
    const owners = createNetworkOwners(indexOf(some));
    expect(owners.ofAddress(parseAddress("::ffff:0.0.1.0") ?? new Uint8Array()).asn).toBe(4);
  });
});
