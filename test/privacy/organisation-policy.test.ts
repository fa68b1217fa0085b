import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import {
  isOrganisationKind,
  NETWORK_KINDS,
  readOrganisationValue,
  UNKNOWN_OWNER,
  type NetworkOwner,
} from "../../src/domain/organisation.ts";
import type { OrganisationRule } from "../../src/domain/organisation-rule.ts";
import { organisationPolicy, type NamedNetwork } from "../../src/privacy/organisation-policy.ts";

const ACME: NetworkOwner = {
  asn: 64500,
  kind: "business",
  name: "Acme Works",
  country: "DE",
  domain: "acme.example",
  confidence: 0.9,
  basis: "AS64500",
  addresses: 4_096,
};
const ACME_VALUE = "Acme Works|business|DE|acme.example|0.90|AS64500";

function named(
  owner: NetworkOwner,
  rules: readonly OrganisationRule[] = [],
  address = "198.51.100.7",
  ownNetworks: readonly string[] = [],
): NamedNetwork {
  const policy = organisationPolicy({ organisationRules: rules, ownNetworks });
  return policy.named(parseAddress(address) ?? new Uint8Array(4), owner);
}

describe("an organisation", () => {
  it("enters a hit with all that its report shows, and its kind does always", () => {
    expect(named(ACME)).toEqual({ organisation: ACME_VALUE, kind: "business" });
    expect(named({ ...ACME, kind: "education" }).kind).toBe("education");
  });

  it("has no name in a hit when it is of another kind, not sure, too small or nameless", () => {
    for (const kind of NETWORK_KINDS.filter((one) => !isOrganisationKind(one))) {
      expect(named({ ...ACME, kind, confidence: 1 })).toEqual({ organisation: "", kind });
    }
    expect(named({ ...ACME, confidence: 0.64 })).toEqual({ organisation: "", kind: "business" });
    expect(named({ ...ACME, addresses: 255 })).toEqual({ organisation: "", kind: "business" });
    expect(named({ ...ACME, name: " " })).toEqual({ organisation: "", kind: "business" });
    expect(named({ ...ACME, confidence: 0.65, addresses: 256 }).organisation).not.toBe("");
  });

  it("is named in a hit exactly when it may be, whatever databases and rules say", () => {
    const owner: fc.Arbitrary<NetworkOwner> = fc.record({
      asn: fc.constantFrom(0, 64500, 64501),
      kind: fc.constantFrom(...NETWORK_KINDS),
      name: fc.constantFrom("", "Acme Works", "Jane Doe", "Other|Pipe"),
      country: fc.constantFrom("", "DE"),
      domain: fc.constantFrom("", "acme.example"),
      confidence: fc.constantFrom(0, 0.5, 0.65, 1),
      basis: fc.constantFrom("AS64500", "database"),
      addresses: fc.constantFrom(0, 16, 255, 256, 65_536),
    });
    const rule: fc.Arbitrary<OrganisationRule> = fc.record(
      {
        match: fc.constantFrom("AS64500", "acme works", "198.51.100.0/24", "198.51.100.0/28", "203.0.113.0/24"),
        name: fc.constantFrom("Renamed"),
        kind: fc.constantFrom(...NETWORK_KINDS),
        hide: fc.constant(true as const),
      },
      { requiredKeys: ["match"] },
    );
    fc.assert(
      fc.property(owner, fc.array(rule, { maxLength: 4 }), (one, rules) => {
        const { organisation, kind } = named(one, rules);
        expect(NETWORK_KINDS).toContain(kind);
        if (organisation === "") return;
        const read = readOrganisationValue(organisation);
        expect(read?.kind).toBe(kind);
        expect(isOrganisationKind(kind)).toBe(true);
        expect(read?.confidence).toBeGreaterThanOrEqual(0.65);
        // A rule about a range of 16 addresses or fewer never names.
        expect(rules.some(({ match }) => match === "198.51.100.0/28")).toBe(false);
        if (!rules.some(({ match }) => match === "198.51.100.0/24")) expect(one.addresses).toBeGreaterThanOrEqual(256);
      }),
    );
  });
});

describe("a name from a database", () => {
  it("is one text of one line, in which nothing turns or ends it", () => {
    const name = "Acme|Works\n\u202EskroW\u2028\uD83D\u0000 (other)";
    const { organisation } = named({ ...ACME, name, domain: "acme.example\r\n|x" });
    expect(organisation).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(readOrganisationValue(organisation)).toMatchObject({
      name: "Acme/Works skroW (other)",
      domain: "acme.example /x",
    });
  });

  it("is none when nothing of it can be seen", () => {
    expect(named({ ...ACME, name: "\u200B\u202E\u0000" }).organisation).toBe("");
  });
});

describe("a rule of the site's owner", () => {
  const isp = { ...ACME, kind: "isp", name: "Example Telecom" } as const;

  it("renames, in any case of the name, and says what an AS is", () => {
    expect(named(ACME, [{ match: "ACME works", name: "Acme" }]).organisation).toBe(
      "Acme|business|DE|acme.example|0.90|AS64500",
    );
    expect(named({ ...isp, confidence: 0.2 }, [{ match: "as64500", kind: "education" }])).toEqual({
      organisation: "Example Telecom|education|DE|acme.example|1.00|owner",
      kind: "education",
    });
    expect(named(ACME, [{ match: "AS64500", kind: "isp" }])).toEqual({ organisation: "", kind: "isp" });
  });

  it("hides a name and leaves the kind", () => {
    expect(named(ACME, [{ match: "AS64500", hide: true }])).toEqual({ organisation: "", kind: "business" });
  });

  it("names part of a provider's range after who has it, if that part is large enough", () => {
    const rule = (match: string): OrganisationRule => ({ match, kind: "business", name: "Example Ltd" });
    expect(named(isp, [rule("198.51.100.0/24")])).toEqual({
      organisation: "Example Ltd|business|DE||1.00|owner",
      kind: "business",
    });
    expect(named(isp, [rule("198.51.100.0/25")])).toEqual({ organisation: "", kind: "business" });
    expect(named(isp, [rule("198.51.100.0/24")], "198.51.101.7")).toEqual({ organisation: "", kind: "isp" });
    expect(named(isp, [rule("2001:db8::/48")], "2001:db8::1").organisation).not.toBe("");
    expect(named(isp, [rule("2001:db8::/56")], "2001:db8::1").organisation).toBe("");
  });

  it("holds for the narrowest range first, then for the AS, then for the name", () => {
    const rules: readonly OrganisationRule[] = [
      { match: "Acme Works", name: "by name" },
      { match: "198.51.0.0/16", name: "by wide range" },
      { match: "198.51.100.0/24", name: "by range" },
      { match: "AS64500", name: "by AS" },
    ];
    expect(named(ACME, rules).organisation).toMatch(/^by range/u);
    expect(named(ACME, rules, "198.51.1.1").organisation).toMatch(/^by wide range/u);
    expect(named(ACME, rules, "203.0.113.1").organisation).toMatch(/^by AS/u);
    expect(named({ ...ACME, asn: 1, basis: "AS1" }, rules, "203.0.113.1").organisation).toMatch(/^by name/u);
  });

  it("about the AS that an organisation is known by is about its other networks, unless they have rules of their own", () => {
    const sibling = { ...ACME, asn: 64501 };
    expect(named(sibling, [{ match: "AS64500", hide: true }]).organisation).toBe("");
    const rules: readonly OrganisationRule[] = [
      { match: "AS64500", hide: true },
      { match: "AS64501", name: "Acme South" },
    ];
    expect(named(sibling, rules).organisation).toMatch(/^Acme South/u);
    expect(named({ ...ACME, asn: 0, basis: "database" }, [{ match: "AS64500", hide: true }]).organisation).not.toBe("");
  });

  it("cannot leave of a network what is smaller than a /24, and name that", () => {
    // All of the /24 but 198.51.100.7.
    const others = ["128/25", "64/26", "32/27", "16/28", "8/29", "0/30", "4/31", "6/32"].map(
      (part) => `198.51.100.${part}`,
    );
    const hidden = others.map((match): OrganisationRule => ({ match, hide: true }));
    expect(named(ACME, hidden)).toEqual({ organisation: "", kind: "business" });
    const wide: OrganisationRule = { match: "198.51.100.0/23", kind: "business", name: "Example Ltd" };
    expect(named(ACME, [wide, ...hidden]).organisation).toBe("");
    expect(named(ACME, [wide, ...hidden], "198.51.101.7").organisation).not.toBe("");
    expect(named(ACME, [], "198.51.100.7", others).organisation).toBe("");
    expect(named(ACME, [], "198.51.101.7", others).organisation).not.toBe("");
    expect(named(ACME, [{ match: "2001:db8::/64", hide: true }], "2001:db8:0:1::1").organisation).toBe("");
    expect(named(ACME, [{ match: "2001:db8::/48", hide: true }], "2001:db8:1::1").organisation).not.toBe("");
  });

  it("is found however a name is composed and spaced, and the later one of two alike holds", () => {
    const hidden: OrganisationRule = { match: " Zo\u0065\u0308  Works ", hide: true };
    expect(named({ ...ACME, name: "Zo\u00EB Works" }, [hidden]).organisation).toBe("");
    for (const match of ["AS64500", "Acme Works", "198.51.100.0/24"]) {
      const rules: readonly OrganisationRule[] = [
        { match, name: "first" },
        { match, hide: true },
      ];
      expect(named(ACME, rules).organisation).toBe("");
    }
  });

  it("is of its own site alone, for the same owner's object", () => {
    expect(named(ACME, [{ match: "AS64500", hide: true }]).organisation).toBe("");
    expect(named(ACME).organisation).toBe(ACME_VALUE);
    expect(named(UNKNOWN_OWNER)).toEqual({ organisation: "", kind: "unknown" });
  });
});
