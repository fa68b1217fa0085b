import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOrganisationKind, NAMED_CONFIDENCE_MIN, NETWORK_KINDS } from "../../../src/domain/organisation.ts";
import { createNetworkJudge } from "../../../src/intake/organisation/judge-network.ts";
import type { Network, Verdict } from "../../../src/intake/organisation/network.ts";
import { parseReviewed } from "../../../src/intake/organisation/reviewed-network.ts";
import { reviewedNetworks } from "../../../src/intake/organisation/reviewed-networks.ts";

const unaided = createNetworkJudge(new Map());

/** A network of a size that says little. */
function network(name: string, country = "US", facts: Partial<Network> = {}): Network {
  return { asn: 60_000, name, country, v4Addresses: 512, v4Ranges: 1, v6Ranges: 0, ...facts };
}

function isNamed({ kind, confidence }: Verdict): boolean {
  return isOrganisationKind(kind) && confidence >= NAMED_CONFIDENCE_MIN;
}

describe("networks by their names alone", () => {
  it.each([
    ["University of Somewhere", "US", "education"],
    ["Universidad Nacional de Algun Lugar", "CO", "education"],
    ["Politeknik Negeri Contoh", "ID", "education"],
    ["Springfield School District 19", "US", "education"],
    ["Ministry of Transport", "LV", "government"],
    ["Ayuntamiento de Ejemplo", "ES", "government"],
    ["Gemeente Voorbeeld", "NL", "government"],
    ["County of Example", "US", "government"],
    ["First Example Bank", "US", "business"],
    ["Beispiel Versicherung AG", "DE", "business"],
    ["Example Regional Medical Center", "US", "business"],
    ["Siemens AG", "DE", "business"],
  ])("%s (%s) is of the kind %s", (name, country, kind) => {
    const verdict = unaided(network(name, country));
    expect(verdict.kind).toBe(kind);
    expect(isNamed(verdict)).toBe(true);
  });

  it.each([
    ["Example Telecom Ltda ME", "BR", "isp"],
    ["Broadband Internet Services", "IN", "isp"],
    ["Beispiel Kabelfernsehen GmbH", "AT", "isp"],
    ["Example Hosting Ltd", "GB", "hosting"],
    ["Example Cloud Servers LLC", "US", "hosting"],
    ["Example VPN", "GB", "vpn"],
  ])("%s (%s) is a provider of the kind %s", (name, country, kind) => {
    expect(unaided(network(name, country, { v6Ranges: 1 })).kind).toBe(kind);
  });

  it.each([
    [
      "a network of hotels' guests",
      network("Hospitality Network", "US", { v6Ranges: 1, v4Addresses: 8_192, v4Ranges: 6 }),
    ],
    ["cable television", network("Media-Net Cable Television", "US")],
    [
      "a telephone company that is public only in its form",
      network("TOT Public Company Limited", "TH", { v6Ranges: 1 }),
    ],
    ["an internet initiative", network("Internet Initiative Somewhere Inc.", "JP", { v6Ranges: 2, v4Ranges: 20 })],
    ["a telephone cooperative", network("Example Rural Telephone Cooperative")],
    ["an electric cooperative that sells lines", network("Example Electric Cooperative Fiber", "US", { v6Ranges: 1 })],
    ["words that say nothing, with IPv6", network("Digital Solutions", "BR", { v6Ranges: 1, asn: 270_000 })],
  ])("does not name %s", (_, one) => {
    expect(isNamed(unaided(one))).toBe(false);
  });

  it("takes a bank for a bank though it is called like a provider", () => {
    expect(unaided(network("Telecom Employees Federal Credit Union")).kind).toBe("business");
    expect(unaided(network("Cloud Kantonalbank", "CH")).kind).toBe("business");
  });

  it("says why, the strongest first", () => {
    const { reasons } = unaided(network("University of Somewhere"));
    expect(reasons[0]).toMatch(/^name says "university": \+\d\.\d$/);
    const weights = reasons.map((reason) => Math.abs(Number(/[+-]\d+\.\d$/.exec(reason)?.[0])));
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
  });

  it("does not know networks without a name", () => {
    expect(unaided(network("AS64500"))).toMatchObject({ kind: "unknown", name: "", confidence: 0 });
    expect(unaided(network(""))).toMatchObject({ kind: "unknown" });
  });

  it("holds a network that announces IPv6 less likely an organisation's than one that does not", () => {
    const [without, beside] = [network("Example Widgets", "DE"), network("Example Widgets", "DE", { v6Ranges: 3 })];
    const rank = ({ kind, confidence }: Verdict): number => (isOrganisationKind(kind) ? confidence : 1 - confidence);
    expect(rank(unaided(without))).toBeGreaterThan(rank(unaided(beside)));
  });
});

describe("persons", () => {
  it.each([
    "Maria Beispiel",
    "Jan van der Voorbeeld",
    "LI WEI",
    "Ivan Ivanovich Primerov",
    "Peter Muster trading as MusterNet",
  ])("never tells the name of %s", (name) => {
    const verdict = unaided(network(name, "DE", { v6Ranges: 1, v4Addresses: 256 }));
    expect(verdict).toMatchObject({ kind: "person", name: "", domain: "" });
    expect(verdict.reasons.join()).not.toContain("Muster");
  });

  it("comes after what was reviewed: a company may be called like a person", () => {
    const judge = createNetworkJudge(parseReviewed(["60000|Philip Example|business|example.com"]));
    expect(judge(network("Philip Example"))).toMatchObject({ kind: "business", name: "Philip Example" });
  });
});

describe("reviewed networks", () => {
  const judge = createNetworkJudge(reviewedNetworks());

  it.each([
    [3, "Massachusetts Institute of Technology", "education"],
    [714, "Apple Inc.", "business"],
    [3320, "Deutsche Telekom AG", "isp"],
    [13335, "Cloudflare, Inc.", "hosting"],
    [16509, "Amazon.com, Inc.", "hosting"],
  ])("AS%i is what the table says, whatever its numbers are", (asn, name, kind) => {
    const verdict = judge(network(name, "", { asn }));
    expect(verdict.kind).toBe(kind);
    expect(verdict.reasons).toEqual(["reviewed by hand"]);
    expect(verdict.name).not.toBe("");
  });

  it("tell of names that begin like theirs", () => {
    const table = createNetworkJudge(parseReviewed(["64500|Zyxomat|business|"]));
    const sibling = network("Zyxomat Iberia", "ES");
    expect(table(sibling).confidence).toBeGreaterThan(unaided(sibling).confidence);
    expect(table(sibling).reasons.join()).toContain('"zyxomat" is a reviewed organisation');
  });
});

describe("any network", () => {
  const judge = createNetworkJudge(reviewedNetworks());
  const numbers = { max: 2 ** 32 - 1 };

  it("gets a verdict with a confidence from 0 to 1, and a person never a name", () => {
    const networks = fc.record({
      asn: fc.nat(numbers),
      name: fc.oneof(fc.string({ unit: "binary" }), fc.lorem(), fc.constantFrom("%", "AS1 - ", '"" - ""', "- - -")),
      country: fc.constantFrom("", "US", "DE", "XX"),
      v4Addresses: fc.nat(numbers),
      v4Ranges: fc.nat(5_000),
      v6Ranges: fc.nat(5_000),
    });
    fc.assert(
      fc.property(networks, (one) => {
        const { name, kind, confidence } = judge(one);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(NETWORK_KINDS).toContain(kind);
        if (kind === "person") expect(name).toBe("");
        if (isOrganisationKind(kind)) expect(confidence).toBeGreaterThanOrEqual(NAMED_CONFIDENCE_MIN);
      }),
    );
  });
});
