import { BlockList } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proxyRules } from "../../src/http/client-address.ts";

const PROXIES = ["127.0.0.1", "10.0.0.0/8", "2001:db8:1::/48"];

function addressOf(
  proxies: readonly string[],
  peer: string | undefined,
  headers: Readonly<Record<string, string>> = {},
): string {
  const rules = proxyRules(proxies);
  if (!rules.ok) throw new Error(rules.error);
  return rules.value.clientAddress(peer, headers);
}

describe("without trusted proxies", () => {
  it.each([
    ["is the peer's", "198.51.100.7", {}, "198.51.100.7"],
    ["is never taken from X-Forwarded-For", "198.51.100.7", { "x-forwarded-for": "203.0.113.9" }, "198.51.100.7"],
    ["is never taken from Forwarded", "198.51.100.7", { forwarded: "for=203.0.113.9" }, "198.51.100.7"],
    ["is never taken from X-Real-IP", "198.51.100.7", { "x-real-ip": "203.0.113.9" }, "198.51.100.7"],
    ["loses the IPv4-in-IPv6 prefix", "::ffff:198.51.100.7", {}, "198.51.100.7"],
    ["loses the prefix in capitals", "::FFFF:198.51.100.7", {}, "198.51.100.7"],
    ["stays as it is in IPv6", "2001:db8::7", {}, "2001:db8::7"],
  ])("the address %s", (_, peer, headers, expected) => {
    expect(addressOf([], peer, headers)).toBe(expected);
  });

  it("is nothing when the socket is gone", () => {
    expect(addressOf([], undefined)).toBe("");
  });
});

describe("with trusted proxies", () => {
  it.each([
    ["of a stranger who forges a header is the stranger's", "198.51.100.7", "203.0.113.9", "198.51.100.7"],
    ["behind one proxy is what it says", "127.0.0.1", "203.0.113.9", "203.0.113.9"],
    [
      "is the rightmost one: what is left of it was sent by the visitor",
      "127.0.0.1",
      "1.2.3.4, 203.0.113.9",
      "203.0.113.9",
    ],
    ["behind two proxies is the one before them", "127.0.0.1", "1.2.3.4, 203.0.113.9, 10.1.2.3", "203.0.113.9"],
    ["behind a chain over both families", "10.9.9.9", "203.0.113.9, 2001:db8:1::5, 10.1.2.3", "203.0.113.9"],
    ["behind proxies alone is the peer's", "127.0.0.1", "10.1.2.3, 10.4.5.6", "127.0.0.1"],
    ["with a port loses it", "127.0.0.1", "203.0.113.9:51234", "203.0.113.9"],
    ["in IPv6 keeps its colons", "127.0.0.1", "2001:db8:2::9", "2001:db8:2::9"],
    ["in brackets loses them", "127.0.0.1", "[2001:db8:2::9]", "2001:db8:2::9"],
    ["in brackets with a port loses both", "127.0.0.1", "[2001:db8:2::9]:443", "2001:db8:2::9"],
    ["mapped into IPv6 is the IPv4 address", "127.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"],
    ["from a proxy whose own address is mapped", "::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["past a proxy that is mapped in the chain", "127.0.0.1", "203.0.113.9, ::ffff:10.0.0.1", "203.0.113.9"],
    ["without spaces in the chain", "127.0.0.1", "1.2.3.4,203.0.113.9,10.1.2.3", "203.0.113.9"],
    ["of a proxy outside the range is that proxy's", "127.0.0.1", "203.0.113.9, 11.0.0.1", "11.0.0.1"],
    ["that is a word is none", "127.0.0.1", "unknown", ""],
    ["that is none hides what is left of it", "127.0.0.1", "203.0.113.9, garbage", ""],
    ["that is empty is none", "127.0.0.1", "203.0.113.9,", ""],
    ["that is nearly one is none", "127.0.0.1", "203.0.113.999", ""],
    ["that carries markup is none", "127.0.0.1", "<script>", ""],
  ])("the address %s", (_, peer, forwarded, expected) => {
    expect(addressOf(PROXIES, peer, { "x-forwarded-for": forwarded })).toBe(expected);
  });

  it.each([
    ["its for", "for=203.0.113.9;proto=https;by=10.0.0.1", "203.0.113.9"],
    ["its for wherever it stands", "proto=https;for=203.0.113.9", "203.0.113.9"],
    ["its for in any case", "FOR=203.0.113.9", "203.0.113.9"],
    ["the rightmost element that is no proxy", "for=1.2.3.4, for=203.0.113.9, for=10.1.2.3", "203.0.113.9"],
    ["IPv6 in quotes and brackets", 'for="[2001:db8:2::9]"', "2001:db8:2::9"],
    ["IPv6 with a port", 'for="[2001:db8:2::9]:8080"', "2001:db8:2::9"],
    ["IPv4 with a port in quotes", 'for="203.0.113.9:8080"', "203.0.113.9"],
    ["nobody for an obfuscated name", "for=_hidden", ""],
    ["nobody for unknown", "for=unknown", ""],
    ["the peer when it names nobody", "proto=https", "127.0.0.1"],
  ])("a Forwarded header gives %s", (_, forwarded, expected) => {
    expect(addressOf(PROXIES, "127.0.0.1", { forwarded })).toBe(expected);
  });

  it("X-Forwarded-For goes before Forwarded", () => {
    const headers = { "x-forwarded-for": "203.0.113.9", forwarded: "for=198.51.100.1" };
    expect(addressOf(PROXIES, "127.0.0.1", headers)).toBe("203.0.113.9");
  });

  it("a proxy that says nothing is the visitor", () => {
    expect(addressOf(PROXIES, "127.0.0.1")).toBe("127.0.0.1");
  });

  it("whatever a visitor sends ahead changes nothing: the proxy's own word is the last", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (forged) => {
        expect(addressOf(PROXIES, "127.0.0.1", { "x-forwarded-for": `${forged}, 203.0.113.9` })).toBe("203.0.113.9");
      }),
    );
  });

  it("no header makes it throw", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.option(fc.string(), { nil: undefined }), (xff, forwarded, peer) => {
        expect(typeof addressOf(PROXIES, peer, { "x-forwarded-for": xff })).toBe("string");
        expect(typeof addressOf(PROXIES, "127.0.0.1", { forwarded })).toBe("string");
      }),
    );
  });
});

describe("a list of proxies", () => {
  it.each([
    ["localhost", '"localhost" is neither an address nor a CIDR range'],
    ["", '"" is neither an address nor a CIDR range'],
    ["10.0.0.0/33", '"10.0.0.0/33" has no valid prefix length'],
    ["10.0.0.0/-1", '"10.0.0.0/-1" has no valid prefix length'],
    ["10.0.0.0/8.5", '"10.0.0.0/8.5" has no valid prefix length'],
    ["2001:db8::/129", '"2001:db8::/129" has no valid prefix length'],
    ["10.0.0.0/", '"10.0.0.0/" has no valid prefix length'],
    ["10.0.0.0/8/8", '"10.0.0.0/8/8" has no valid prefix length'],
  ])("refuses %j", (entry, problem) => {
    expect(proxyRules(["127.0.0.1", entry])).toEqual({ ok: false, error: problem });
  });

  it("takes everything with /0", () => {
    expect(addressOf(["0.0.0.0/0", "::/0"], "198.51.100.7", { "x-forwarded-for": "1.2.3.4" })).toBe("198.51.100.7");
  });

  it("knows a proxy written as IPv4 in IPv6", () => {
    expect(addressOf(["::ffff:10.0.0.1"], "10.0.0.1", { "x-forwarded-for": "203.0.113.9" })).toBe("203.0.113.9");
  });
});

describe("ranges", () => {
  it("hold the addresses that the platform's own list of them holds", () => {
    const octet = fc.constantFrom(0, 1, 9, 10, 127, 128, 172, 192, 255);
    const address = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join("."));
    const range = fc.tuple(address, fc.nat(32));
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 4 }), address, (ranges, visitor) => {
        const list = new BlockList();
        for (const [network, bits] of ranges) list.addSubnet(network, bits, "ipv4");
        const proxies = ["192.0.2.77", ...ranges.map(([network, bits]) => `${network}/${String(bits)}`)];
        // What is no proxy is the visitor; what is one is passed over, and the peer is all that is left.
        const expected = list.check(visitor, "ipv4") ? "192.0.2.77" : visitor;
        expect(addressOf(proxies, "192.0.2.77", { "x-forwarded-for": visitor })).toBe(expected);
      }),
    );
  });
});

describe("rules that have seen a proxy", () => {
  it("still take the word of no other peer", () => {
    const rules = proxyRules(["10.0.0.0/8"]);
    if (!rules.ok) throw new Error(rules.error);
    const said = (peer: string): string => rules.value.clientAddress(peer, { "x-forwarded-for": "203.0.113.9" });
    const peers = ["10.0.0.1", "198.51.100.7", "10.0.0.1", "::ffff:10.0.0.1", "198.51.100.7"];
    expect(peers.map(said)).toEqual(["203.0.113.9", "198.51.100.7", "203.0.113.9", "203.0.113.9", "198.51.100.7"]);
  });
});

describe("a forwarding header that does not count", () => {
  it("is told of, so that the operator hears of a proxy that is not configured", () => {
    let ignored = 0;
    const rules = proxyRules(["10.0.0.1"], () => ignored++);
    if (!rules.ok) throw new Error(rules.error);
    const headers = { "x-forwarded-for": "192.0.2.1" };
    expect(rules.value.clientAddress("10.0.0.1", headers)).toBe("192.0.2.1");
    expect(ignored).toBe(0);
    expect(rules.value.clientAddress("10.0.0.2", headers)).toBe("10.0.0.2");
    expect(ignored).toBe(1);
  });
});

describe("the trace of an address", () => {
  const entry = fc.constantFrom(
    "10.1.2.3",
    "127.0.0.1",
    "203.0.113.9",
    "1.2.3.4:80",
    "[2001:db8:1::5]:443",
    "2001:db8:2::9",
    "unknown",
    "",
  );
  const peer = fc.constantFrom("127.0.0.1", "::ffff:10.0.0.1", "198.51.100.7", "2001:db8:1::1", undefined);

  it("comes to the address that counts, whatever was sent", () => {
    fc.assert(
      fc.property(
        peer,
        fc.array(entry, { maxLength: 5 }),
        fc.boolean(),
        fc.boolean(),
        (from, chain, isOld, isTrusting) => {
          const rules = proxyRules(isTrusting ? PROXIES : []);
          if (!rules.ok) throw new Error(rules.error);
          const header = isOld ? chain.join(", ") : chain.map((one) => `for="${one}"`).join(", ");
          const headers = chain.length === 0 ? {} : { [isOld ? "x-forwarded-for" : "forwarded"]: header };
          const trace = rules.value.trace(from, headers);
          expect(trace.address).toBe(rules.value.clientAddress(from, headers));
          expect(trace.chain.filter(({ isTaken }) => isTaken).length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
