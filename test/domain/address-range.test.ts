import { isIP, BlockList } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import { addressesIn, isInRange, parseRange } from "../../src/domain/address-range.ts";

function isIn(address: string, range: string): boolean | undefined {
  const [bytes, parsed] = [parseAddress(address), parseRange(range)];
  return bytes === undefined || parsed === undefined ? undefined : isInRange(bytes, parsed);
}

describe("a range of addresses", () => {
  it("holds what begins with its bits, and single addresses hold themselves", () => {
    expect(isIn("192.0.2.200", "192.0.2.0/24")).toBe(true);
    expect(isIn("192.0.3.0", "192.0.2.0/24")).toBe(false);
    expect(isIn("10.255.0.1", "10.9.9.9/8")).toBe(true);
    expect(isIn("192.0.2.130", "192.0.2.128/26")).toBe(true);
    expect(isIn("192.0.2.192", "192.0.2.128/26")).toBe(false);
    expect(isIn("2001:db8:1:2::9", "2001:db8:1::/48")).toBe(true);
    expect(isIn("2001:db8:2::9", "2001:db8:1::/48")).toBe(false);
    expect(isIn("192.0.2.1", "192.0.2.1")).toBe(true);
    expect(isIn("192.0.2.2", "192.0.2.1")).toBe(false);
    expect(isIn("203.0.113.9", "0.0.0.0/0")).toBe(true);
    expect(isIn("2001:db8::1", "0.0.0.0/0")).toBe(false);
  });

  it("of mapped IPv4 addresses is one of IPv4", () => {
    expect(isIn("10.1.2.3", "::ffff:10.0.0.0/104")).toBe(true);
    expect(isIn("11.1.2.3", "::ffff:10.0.0.0/104")).toBe(false);
    expect(parseRange("::ffff:10.0.0.0/90")).toBeUndefined();
  });

  it("is nothing else than CIDR notation", () => {
    const wrong = [
      "",
      "/8",
      "10.0.0.0/",
      "10.0.0.0/33",
      "10.0.0.0/-1",
      "10.0.0.0/ 8",
      "10.0.0.0/8/8",
      "2001:db8::/129",
    ];
    for (const text of [...wrong, "fe80::%eth0/64", "example.com", "10.0.0/8", "010.0.0.0/8"]) {
      expect(parseRange(text), text).toBeUndefined();
    }
  });

  it("holds what Node's own list of ranges says", () => {
    const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((bytes) => bytes.join("."));
    const groups = fc
      .array(fc.constantFrom("0", "1", "2001", "db8", "ffff"), { minLength: 8, maxLength: 8 })
      .map((list) => list.join(":"))
      .filter((text) => !text.startsWith("0:0:0:0:0:ffff"));
    const asked = fc.oneof(
      fc.tuple(octets, octets, fc.nat(32), fc.boolean()),
      fc.tuple(groups, groups, fc.nat(128), fc.boolean()),
    );
    fc.assert(
      fc.property(asked, ([network, other, bits, near]) => {
        const address = near ? network : other;
        const family = isIP(network) === 4 ? "ipv4" : "ipv6";
        const list = new BlockList();
        list.addSubnet(network, bits, family);
        expect(isIn(address, `${network}/${String(bits)}`)).toBe(list.check(address, family));
      }),
    );
  });

  it("has as many addresses as its size says, and a site of IPv6 as many as a /24", () => {
    const sizes = [
      "192.0.2.0/24",
      "192.0.2.0/28",
      "10.0.0.0/8",
      "2001:db8::/32",
      "2001:db8::/48",
      "2001:db8::/52",
      "2001:db8::/64",
    ];
    expect(sizes.map((text) => addressesIn(parseRange(text) ?? { first: new Uint8Array(4), bits: 32 }))).toEqual([
      256, 16, 16_777_216, 256, 256, 16, 0,
    ]);
  });
});
