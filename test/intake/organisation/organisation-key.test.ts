import { describe, expect, it } from "vitest";
import { organisationKey, verdictKey } from "../../../src/intake/organisation/organisation-key.ts";

const at = { asn: 64_500, name: "", country: "DE", v4Addresses: 256, v4Ranges: 1, v6Ranges: 0 };
const taken = { kind: "business", confidence: 0.9, reasons: [] } as const;

describe("keys of organisations", () => {
  it.each([
    ["Contoso Ltd", "CONTOSO LIMITED"],
    ["AS64500 - Contoso", "Contoso Inc."],
    ["CONTOSO-AS Contoso GmbH", "Contoso GmbH & Co. KG"],
    ["The Contoso Company", "Contoso Company"],
    ["Contoso 2", "Contoso"],
  ])("are the same of %s and %s", (one, other) => {
    expect(organisationKey(one, "DE")).not.toBe("");
    expect(organisationKey(one, "DE")).toBe(organisationKey(other, "DE"));
  });

  it.each([
    ...["Data Center", "First National Bank", "Telecom Ltd", "Digital Solutions Inc.", "The Network", "AS64500", ""],
    ...["City of Springfield", "AG"],
  ])("are none of %s, which many are called", (name) => {
    expect(organisationKey(name, "US")).toBe("");
  });

  it("differ by country, but for names that are known the world over", () => {
    expect(organisationKey("Contoso", "DE")).not.toBe(organisationKey("Contoso", "FR"));
    expect(organisationKey("Ministry of Finance", "DE")).not.toBe(organisationKey("Ministry of Finance", "FR"));
    expect(organisationKey("Siemens AG", "DE")).toBe(organisationKey("Siemens S.A.", "FR"));
  });

  it("are of the domain where it is known for sure", () => {
    const [one, other] = ["Contoso Bank", "Contoso Trading"].map((name) =>
      verdictKey(at, { ...taken, name, domain: "contoso.com" }),
    );
    expect(one).toBe(other);
    expect(verdictKey(at, { ...taken, name: "", domain: "" })).toBe("");
  });
});
