// What gate 1 says of the network that a beacon came from.
import { describe, expect, it } from "vitest";
import type { Classifiers } from "../../src/domain/classifiers.ts";
import { DIMENSION_COUNT, dimensionIndex } from "../../src/domain/dimension.ts";
import { NO_MARKS } from "../../src/domain/mark.ts";
import { UNKNOWN_OWNER, type NetworkOwner } from "../../src/domain/organisation.ts";
import { Secret } from "../../src/domain/secret.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { deriveDayKey } from "../../src/privacy/day-key.ts";
import { deidentify } from "../../src/privacy/identity.ts";

const SITE: Site = { ...SITE_DEFAULTS, id: siteId(7), domain: "example.com" };
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
const AGENT = { browser: "Firefox", browserVersion: "133", os: "Linux", osVersion: "6", device: "Desktop" };

function classifiers(organisation: Classifiers["organisation"]): Classifiers {
  return {
    agent: () => ({ automation: undefined, ...AGENT }),
    place: () => ({ country: "DE", region: "", city: "" }),
    organisation,
  };
}

function admitted(
  owner: NetworkOwner | Classifiers["organisation"],
  site: Partial<Site> = {},
  address = "198.51.100.7",
) {
  const observation = {
    kind: "pageview" as const,
    values: new Array<string>(DIMENSION_COUNT).fill(""),
    engagedMs: 0,
    scrollPercent: -1,
    interactive: true,
    beaconId: "",
    marks: NO_MARKS,
  };
  const facts = {
    address: new Secret<"address">(address),
    userAgent: new Secret<"userAgent">("Firefox"),
    language: "de",
    optOut: false,
    prefetch: false,
  };
  const context = {
    site: { ...SITE, ...site },
    at: epochMs(1_000),
    day: "2026-01-31",
    key: deriveDayKey(new Uint8Array(32).fill(7)),
    previousKey: undefined,
    weekKey: undefined,
    limiter: { take: () => true },
    elapsedMs: 0,
  };
  return deidentify(observation, facts, context, classifiers(typeof owner === "function" ? owner : () => owner));
}

function refusalOf(...given: Parameters<typeof admitted>): unknown {
  const hit = admitted(...given);
  return hit.ok ? undefined : hit.error;
}

function networkOf(...given: Parameters<typeof admitted>): readonly (string | undefined)[] | string {
  const hit = admitted(...given);
  if (!hit.ok) return hit.error.outcome;
  return [hit.value.values[dimensionIndex("organisation")], hit.value.values[dimensionIndex("organisation_kind")]];
}

describe("a hit", () => {
  it("says the organisation that may be named, and the kind of network always", () => {
    expect(networkOf(ACME)).toEqual(["Acme Works|business|DE|acme.example|0.90|AS64500", "business"]);
    expect(networkOf({ ...ACME, kind: "isp" })).toEqual(["", "isp"]);
    expect(networkOf(UNKNOWN_OWNER)).toEqual(["", "unknown"]);
  });

  it("holds nothing of a network that may not be named", () => {
    for (const canary of [
      { ...ACME, kind: "person" as const, confidence: 1 },
      { ...ACME, kind: "unclear" as const },
      { ...ACME, kind: "isp" as const },
      { ...ACME, addresses: 128 },
      { ...ACME, confidence: 0.6 },
    ]) {
      const hit = admitted({ ...canary, name: "Canary Name", domain: "canary.example", basis: "AS64999" });
      expect(hit.ok).toBe(true);
      expect(JSON.stringify(hit)).not.toMatch(/canary|64999/iu);
    }
  });

  it("says nothing of networks at a site in mode dp", () => {
    expect(networkOf(ACME, { mode: "dp" })).toEqual(["", ""]);
  });

  it("is made when the database fails, of an unknown network", () => {
    expect(
      networkOf(() => {
        throw new RangeError("damaged");
      }),
    ).toEqual(["", "unknown"]);
  });
});

describe("the database of organisations", () => {
  it("is given the whole address, which is zeros for whoever keeps it", () => {
    const kept: Uint8Array[] = [];
    const seen: string[] = [];
    const keeping = (address: Uint8Array): NetworkOwner => {
      kept.push(address);
      seen.push(address.join("."));
      return UNKNOWN_OWNER;
    };
    admitted(keeping);
    admitted(keeping, {}, "2001:db8::9");
    expect(seen).toEqual(["198.51.100.7", "32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.9"]);
    expect(kept.every((address) => address.every((byte) => byte === 0))).toBe(true);
  });
});

describe("a beacon", () => {
  it("from the site's own networks is not counted", () => {
    const site = { ownNetworks: ["198.51.100.0/28", "2001:db8::/32"] };
    expect(networkOf(ACME, site)).toBe("own_network");
    expect(networkOf(ACME, site, "2001:db8::1")).toBe("own_network");
    expect(networkOf(ACME, site, "198.51.100.77")).not.toBe("own_network");
  });

  it("is not counted as filtered where a rule is about less than a /24", () => {
    expect(refusalOf(ACME, { ownNetworks: ["198.51.100.0/24"] })).toEqual({ outcome: "own_network", name: "" });
    const line = { outcome: "own_network", name: "", untold: true };
    expect(refusalOf(ACME, { ownNetworks: ["198.51.100.0/28"] })).toEqual(line);
    expect(refusalOf(ACME, { ownNetworks: ["198.51.100.0/24", "198.51.100.128/25"] })).toEqual(line);
    const rules = [{ match: "198.51.100.0/28", kind: "hosting" as const }];
    expect(refusalOf(ACME, { hostingNetworks: "drop", organisationRules: rules })).toEqual({
      outcome: "hosting_network",
      name: "",
      untold: true,
    });
  });

  it("from a data centre is counted and told apart, or dropped where the site says so", () => {
    const hosting = { ...ACME, kind: "hosting" as const, addresses: 65_536 };
    expect(networkOf(hosting)).toEqual(["", "hosting"]);
    expect(networkOf(hosting, { hostingNetworks: "drop" })).toBe("hosting_network");
    expect(refusalOf(hosting, { hostingNetworks: "drop" })).toEqual({ outcome: "hosting_network", name: "Acme Works" });
    expect(refusalOf({ ...hosting, kind: "crawler" }, { hostingNetworks: "drop" })).toMatchObject({
      name: "Acme Works",
    });
    const small = { ...hosting, addresses: 65_535 };
    expect(refusalOf(small, { hostingNetworks: "drop" })).toEqual({ outcome: "hosting_network", name: "" });
    const unsure = { ...hosting, confidence: 0.3 };
    expect(refusalOf(unsure, { hostingNetworks: "drop" })).toEqual({ outcome: "hosting_network", name: "" });
    const taken = {
      hostingNetworks: "drop",
      organisationRules: [{ match: "AS64500", kind: "hosting" as const }],
    } as const;
    expect(refusalOf({ ...ACME, kind: "isp" }, taken)).toEqual({ outcome: "hosting_network", name: "" });
    expect(networkOf(ACME, { hostingNetworks: "drop" })).toEqual([expect.stringContaining("Acme"), "business"]);
    const rules = [{ match: "AS64500", kind: "business" as const }];
    expect(networkOf(hosting, { hostingNetworks: "drop", organisationRules: rules })).toEqual([
      expect.stringContaining("Acme"),
      "business",
    ]);
  });
});
