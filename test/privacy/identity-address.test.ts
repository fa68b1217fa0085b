import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import { hostPart, networkPart } from "../../src/privacy/address.ts";

const hex = (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : Buffer.from(bytes).toString("hex"));

describe("an address", () => {
  it("is read in every form that RFC 4291 allows", () => {
    expect(hex(parseAddress("0.0.0.0"))).toBe("00000000");
    expect(hex(parseAddress("255.254.1.10"))).toBe("fffe010a");
    expect(hex(parseAddress("::"))).toBe("0".repeat(32));
    expect(hex(parseAddress("::1"))).toBe("1".padStart(32, "0"));
    expect(hex(parseAddress("2001:DB8::a:b"))).toBe("20010db80000000000000000000a000b");
    expect(hex(parseAddress("1:2:3:4:5:6:7:8"))).toBe("00010002000300040005000600070008");
    expect(hex(parseAddress("64:ff9b::192.0.2.33"))).toBe("0064ff9b0000000000000000c0000221");
    expect(hex(parseAddress("1::8"))).toBe("00010000000000000000000000000008");
  });

  it("is IPv4 when it is IPv4 mapped to IPv6, and loses its zone", () => {
    expect(hex(parseAddress("::ffff:192.0.2.1"))).toBe("c0000201");
    expect(hex(parseAddress("0:0:0:0:0:FFFF:C000:0201"))).toBe("c0000201");
    expect(hex(parseAddress("fe80::1%eth0"))).toBe("fe80" + "1".padStart(28, "0"));
  });

  it("is none in any other form", () => {
    const forms = ["", " ", "1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "1.2.3.-4", "1.2.3.4 ", "1..3.4"];
    const sixes = [
      ":",
      ":::",
      "1:2",
      "1::2::3",
      "12345::",
      "::g",
      "1:2:3:4:5:6:7:8:9",
      "1:2:3:4::5:6:7:8",
      "1.2.3.4::",
    ];
    const other = ["[::1]", "::1:80x", "1.2.3.4:80", "1.2.3.4%eth0", "::1.2.3", "::1.2.3.4:5", "localhost", "unknown"];
    for (const text of [...forms, ...sixes, ...other]) expect(parseAddress(text), text).toBeUndefined();
  });

  it("is one exactly when the platform says so", () => {
    const character = fc.constantFrom("0", "1", "2", "5", "9", "a", "f", ":", ":", "::", ".", ".");
    const soup = fc.string({ unit: character, maxLength: 24 });
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), soup), (text) => {
        expect(parseAddress(text) !== undefined).toBe(isIP(text) !== 0);
      }),
      { numRuns: 2_000 },
    );
  });

  it("splits into host and network", () => {
    const v4 = parseAddress("203.0.113.77") ?? new Uint8Array();
    expect([hex(hostPart(v4)), hex(networkPart(v4))]).toEqual(["cb00714d", "cb0071"]);
    const v6 = parseAddress("2001:db8:1:2:3:4:5:6") ?? new Uint8Array();
    expect([hex(hostPart(v6)), hex(networkPart(v6))]).toEqual(["20010db800010002", "20010db80001"]);
  });

  it("cannot be found behind its network", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const network = networkPart(parseAddress(text) ?? new Uint8Array());
        expect(network.buffer.byteLength).toBe(network.length);
      }),
    );
  });
});
