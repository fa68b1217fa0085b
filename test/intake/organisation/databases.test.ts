// Databases that operators bring: every test database of MaxMind and every sample of IPinfo that lies beside the repository.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openOrganisationReader } from "../../../src/intake/organisation/database/organisation-reader.ts";
import { readRecord, type RecordFacts } from "../../../src/intake/organisation/database/record-facts.ts";

const DATA = join(import.meta.dirname, "../../../../shared/data/mmdb");
const withoutData = existsSync(DATA) ? "" : " (skipped: needs the .mmdb data beside the repository)";

type Source = readonly Readonly<Record<string, Readonly<Record<string, unknown>>>>[];

function lookIn(name: string): (address: string) => RecordFacts | undefined {
  const opened = openOrganisationReader(readFileSync(join(DATA, `${name}.mmdb`)));
  if (!opened.ok) throw new Error(`${name}: ${opened.error}`);
  return (address) => opened.value.look(address)[0];
}

/** First addresses of what a database was made from, with its records; of addresses that two records have, none. */
function sourceOf(name: string): readonly (readonly [address: string, record: Readonly<Record<string, unknown>>])[] {
  const source = JSON.parse(readFileSync(join(DATA, `${name}.source.json`), "utf8")) as Source;
  return source.flatMap((one) =>
    Object.entries(one).map(([network, record]) => {
      const [address = ""] = network.split("/");
      return [/^::\d+\.\d+/u.test(address) ? address.slice(2) : address, record] as const;
    }),
  );
}

function textOf(record: Readonly<Record<string, unknown>>, key: string): string {
  const value = record[key];
  return typeof value === "string" ? value : "";
}

describe.skipIf(withoutData !== "")(`databases of networks${withoutData}`, () => {
  it.each(["GeoLite2-ASN-Test", "GeoIP2-ISP-Test"])("%s has what it was made from", (name) => {
    const look = lookIn(name);
    let customers = 0;
    const source = sourceOf(name);
    for (const [address, record] of source) {
      const facts = look(address);
      const [asName, isp, organization] = ["autonomous_system_organization", "isp", "organization"].map((key) =>
        textOf(record, key),
      );
      expect([address, facts?.asn]).toEqual([address, record["autonomous_system_number"] ?? 0]);
      expect(facts?.network?.name ?? "").toBe([asName, isp, organization].find(Boolean) ?? "");
      if (facts?.customer === undefined) continue;
      customers++;
      expect(facts.customer.name).toBe(organization);
      expect(isp).not.toBe(organization);
    }
    expect(source.length).toBeGreaterThan(400);
    if (name.includes("ISP")) expect(customers).toBeGreaterThan(100);
  });

  it("GeoIP2-Connection-Type-Test says how addresses are connected", () => {
    const look = lookIn("GeoIP2-Connection-Type-Test");
    const kinds = { "Cable/DSL": "isp", Cellular: "mobile", Corporate: "business", Satellite: "isp", Dialup: "isp" };
    for (const [address, record] of sourceOf("GeoIP2-Connection-Type-Test")) {
      expect(look(address)?.use?.kind).toBe(kinds[textOf(record, "connection_type") as keyof typeof kinds]);
    }
  });

  it.each(["GeoIP2-Anonymous-IP-Test", "GeoIP-Anonymous-Plus-Test", "GeoIP-Residential-Proxy-Test"])(
    "%s says what is hidden behind, and a server's network is one",
    (name) => {
      const look = lookIn(name);
      let found = 0;
      for (const [address, record] of sourceOf(name)) {
        const isEmpty = Object.keys(record).length === 0;
        const flags = Object.keys(record).filter((key) => record[key] === true);
        const isHosting =
          flags.includes("is_hosting_provider") && flags.every((key) => /hosting|anonymous$/u.test(key));
        expect([address, look(address)?.use?.kind]).toEqual([
          address,
          isEmpty ? undefined : isHosting ? "hosting" : "vpn",
        ]);
        found++;
      }
      expect(found).toBeGreaterThan(10);
    },
  );

  it("GeoIP2-Domain-Test says in which domain addresses are named", () => {
    const look = lookIn("GeoIP2-Domain-Test");
    for (const [address, record] of sourceOf("GeoIP2-Domain-Test"))
      expect(look(address)?.namedIn).toBe(textOf(record, "domain").toLowerCase());
  });

  it("GeoIP2-Enterprise-Test has customers, users and numbers", () => {
    const look = lookIn("GeoIP2-Enterprise-Test");
    for (const [address, record] of sourceOf("GeoIP2-Enterprise-Test")) {
      const traits = (record["traits"] ?? {}) as Readonly<Record<string, unknown>>;
      if (traits["autonomous_system_number"] !== undefined)
        expect(look(address)?.asn).toBe(traits["autonomous_system_number"]);
    }
    const office = lookIn("GeoIP2-Precision-Enterprise-Test")("81.2.69.160");
    expect(office).toMatchObject({
      customer: { name: "STONEHOUSE office network" },
      use: { kind: "government" },
    });
    expect(look("214.78.0.0")?.use?.why).toBe("of the user type military");
  });

  it.each([
    ["ipinfo_lite_sample", ["asn", "network"]],
    ["ipinfo_core_sample", ["asn", "network", "use"]],
    ["ipinfo_plus_sample", ["asn", "network", "use"]],
    ["ip_asn_sample", ["asn", "network"]],
    ["asn_sample", ["asn", "network"]],
    ["ipinfo_asn_sample", ["asn", "network"]],
    ["ip_country_asn_sample", ["asn", "network"]],
    ["ip_company_sample", ["asn", "company", "network"]],
    ["ip_carrier_sample", ["use"]],
    ["ipinfo_carrier_sample", ["use"]],
    ["ipinfo_privacy_sample", ["use"]],
    ["privacy_detection_sample", ["use"]],
    ["privacy_detection_extended_sample", ["use"]],
    ["ip_residential_proxy_sample", ["use"]],
    ["ip_rdns_domains_sample", ["namedIn"]],
  ])("the IPinfo sample %s has %j", (name, expected) => {
    const opened = openOrganisationReader(readFileSync(join(DATA, "samples-ipinfo", `${name}.mmdb`)));
    if (!opened.ok) throw new Error(opened.error);
    const seen = new Set<string>();
    // From network to network, as the reader says how large each is.
    for (let address = 0, steps = 0; address < 2 ** 32 && steps < 20_000; steps++) {
      const text = [24, 16, 8, 0].map((bits) => String((address >>> bits) & 255)).join(".");
      const [facts, bits] = opened.value.look(text);
      const size = 2 ** (32 - Math.min(32, Math.max(8, bits)));
      address = Math.floor(address / size) * size + size;
      if (facts === undefined) continue;
      for (const [key, value] of Object.entries(facts))
        if (value !== undefined && value !== 0 && value !== "") seen.add(key);
      expect(JSON.stringify(facts)).not.toMatch(/abuse|street|@/u);
    }
    seen.delete("country");
    expect([...seen].sort()).toEqual(expected);
  });

  it.each([
    ["samples-ipinfo/rwhois_sample", "registrations"],
    ["GeoLite2-Country-Test", "says nothing of networks"],
    ["GeoLite2-City-Test", "says nothing of networks"],
    ["GeoIP2-DensityIncome-Test", "says nothing of networks"],
    ["GeoIP2-Static-IP-Score-Test", "says nothing of networks"],
    ["GeoIP2-User-Count-Test", "says nothing of networks"],
    ["samples-ipinfo/ip_geolocation_sample", "says nothing of networks"],
    ["MaxMind-DB-test-decoder", "says nothing of networks"],
    ["MaxMind-DB-string-value-entries", "says nothing of networks"],
  ])("%s is refused: %s", (name, why) => {
    const opened = openOrganisationReader(readFileSync(join(DATA, `${name}.mmdb`)));
    expect(opened.ok ? "opened" : opened.error).toContain(why);
  });

  const corrupt = withoutData === "" ? readdirSync(join(DATA, "bad-data")) : [];
  it.each(corrupt)("the corrupt file %s is refused or answers, within seconds", (name) => {
    const began = performance.now();
    const opened = openOrganisationReader(readFileSync(join(DATA, "bad-data", name)));
    if (!opened.ok) expect(opened.error).toMatch(/^the organisation database .{20,}/u);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe("a record", () => {
  it.each<[string, unknown, Partial<RecordFacts> | undefined]>([
    [
      "ipapi.is ASN",
      { asn: "13335", org: "Cloudflare, Inc.", domain: "cloudflare.com", type: "hosting", abuseEmail: "a@b.c" },
      { asn: 13_335, network: { name: "Cloudflare, Inc.", domain: "cloudflare.com", kind: "hosting" } },
    ],
    [
      "ipapi.is company",
      { company: "Acme GmbH", domain: "Acme.de", type: "business" },
      { company: { name: "Acme GmbH", domain: "acme.de", kind: "business" } },
    ],
    [
      "older IPinfo company",
      { name: "Acme", domain: "acme.de", type: "education" },
      { company: { name: "Acme", domain: "acme.de", kind: "education" } },
    ],
    [
      "DB-IP",
      {
        country: { iso_code: "DE" },
        traits: {
          autonomous_system_number: 5,
          isp: "Netz AG",
          organization: "Acme GmbH",
          user_type: "business",
          connection_type: "Corporate",
        },
      },
      {
        asn: 5,
        country: "DE",
        customer: { name: "Acme GmbH", domain: "", kind: undefined },
        use: { kind: "business", why: "of the user type business", weight: "users" },
      },
    ],
    [
      "an organisation that is the provider",
      { isp: "Acme, Inc.", organization: "ACME Inc" },
      { customer: undefined, network: { name: "Acme, Inc.", domain: "", kind: undefined } },
    ],
    [
      "flags as texts",
      { hosting: "", proxy: "", tor: "", vpn: "true", service: "" },
      { use: { kind: "vpn", why: "a VPN", weight: "sure" } },
    ],
    ["no flag at all", { hosting: "", proxy: "", relay: false, vpn: "false" }, undefined],
    [
      "control characters",
      { autonomous_system_number: 7, autonomous_system_organization: "A\u0000b\nc" },
      { network: { name: "Abc", domain: "", kind: undefined } },
    ],
    ["wrong types", { asn: {}, as_name: 5, domain: [1], traits: "x", hosting: 1 }, undefined],
    ["a number out of range", { asn: 2 ** 33 }, undefined],
    ["keys of the language's own", JSON.parse('{"__proto__":{"asn":5},"constructor":1}'), undefined],
    ["a text", "AS5", undefined],
    ["a list", [{ asn: 5 }], undefined],
    ["null", null, undefined],
  ])("of %s is read", (_, record, expected) => {
    const facts = readRecord(record);
    if (expected === undefined) expect(facts).toBeUndefined();
    else expect(facts).toMatchObject(expected);
  });
});
