import { describe, expect, it } from "vitest";
import { problemOfRule, type OrganisationRule } from "../../src/domain/organisation-rule.ts";
import { checkSiteFields } from "../../src/store/site-fields.ts";

const FINE: readonly OrganisationRule[] = [
  { match: "AS64500", hide: true },
  { match: "as64500", kind: "isp" },
  { match: "192.0.2.0/24", kind: "business", name: "Example Ltd" },
  { match: "192.0.2.0/28", hide: true },
  { match: "192.0.2.0/28", kind: "isp" },
  { match: "2001:db8::/48", kind: "education", name: "Example University" },
  { match: "Example Telecom", kind: "isp", name: "Telecom" },
  { match: "3M", hide: true },
  { match: "1822", hide: true },
  { match: "AS 24", hide: true },
  { match: "7.1", hide: true },
  { match: "A.B. Systems - c/o Example", hide: true },
  { match: "1&1: Example", hide: true },
  { match: "AS64500 Example", hide: true },
  { match: "4.20 GmbH", hide: true },
];

describe("an owner's rule", () => {
  it("renames, reclassifies or hides an AS, a range or a name", () => {
    for (const rule of FINE) expect(problemOfRule(rule), rule.match).toBeUndefined();
  });

  it.each<[OrganisationRule, string]>([
    [{ match: "AS0", hide: true }, "no AS number"],
    [{ match: "AS4294967296", hide: true }, "no AS number"],
    [{ match: "192.0.2.0/33", hide: true }, "no range"],
    [{ match: " 192.0.2.0/", hide: true }, "no range"],
    [{ match: "192.0.2.0 /24", hide: true }, "no range"],
    [{ match: "192.0.2.1-192.0.2.9", hide: true }, "no range"],
    [{ match: "192.0.2.0/255.255.255.0", hide: true }, "no range"],
    [{ match: "192.0.2.*", hide: true }, "no range"],
    [{ match: "192.0.2", hide: true }, "no range"],
    [{ match: "192.0.2.256", hide: true }, "no range"],
    [{ match: "fe80::1%eth0", hide: true }, "no range"],
    [{ match: "2001:db8::/129", hide: true }, "no range"],
    [{ match: "::ffff:192.0.2.0/95", hide: true }, "no range"],
    [{ match: "ASN64500", hide: true }, "no AS number"],
    [{ match: "ASN 64500", hide: true }, "no AS number"],
    [{ match: "AS 64500", hide: true }, "no AS number"],
    [{ match: " ", hide: true }, "no name"],
    [{ match: "x".repeat(201), hide: true }, "no name"],
    [{ match: "AS64500" }, "must say a name, a kind or hide"],
    [{ match: "AS64500", name: "a|b" }, "without |"],
    [{ match: "AS64500", name: "" }, "without |"],
    [{ match: "192.0.2.0/24", kind: "business" }, "must say the name"],
    [{ match: "192.0.2.0/25", kind: "business", name: "Example Ltd" }, "too small"],
    [{ match: "2001:db8::/56", kind: "business", name: "Example Ltd" }, "too small"],
  ])("is refused in a sentence: %o", (rule, sentence) => {
    expect(problemOfRule(rule)).toContain(sentence);
  });
});

describe("a site's fields about networks", () => {
  it("are stored as they are when they are right", () => {
    const fields = {
      organisationRules: FINE,
      ownNetworks: ["192.0.2.0/24", "2001:db8::1", "10.0.0.0/8", "fc00::/7"],
      organisationVisitorDays: 3,
    };
    expect(checkSiteFields(fields)).toEqual({ ok: true, value: fields });
  });

  it.each([
    [{ organisationVisitorDays: 2 }, "3…1000"],
    [{ organisationVisitorDays: 1_001 }, "3…1000"],
    [{ organisationVisitorDays: 3.5 }, "3…1000"],
    [{ ownNetworks: ["192.0.2.0/24", "office"] }, '"office" is no range'],
    [{ ownNetworks: ["0.0.0.0/0"] }, "more than anybody has"],
    [{ ownNetworks: ["::/0"] }, "more than anybody has"],
    [{ ownNetworks: ["192.0.0.0/7"] }, "more than anybody has"],
    [{ ownNetworks: Array.from({ length: 101 }, () => "192.0.2.1") }, "at most 100"],
    [{ organisationRules: [{ match: "AS64500" }] }, 'the rule for "AS64500"'],
    [{ organisationRules: Array.from({ length: 1_001 }, () => ({ match: "a", hide: true as const })) }, "at most 1000"],
  ])("are refused in a sentence: %o", (fields, sentence) => {
    const checked = checkSiteFields(fields);
    expect(checked.ok ? "" : checked.error).toContain(sentence);
  });
});
