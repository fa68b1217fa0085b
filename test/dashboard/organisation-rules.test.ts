import { describe, expect, it } from "vitest";
import { listWith, settingsWith, type OrganisationSettings } from "../../src/dashboard/organisation-rules.ts";
import {
  fileOf,
  formatOrganisationsState,
  parseOrganisationsState,
  questionOf,
} from "../../src/dashboard/organisations-state.ts";

const NONE: OrganisationSettings = { organisationRules: [], organisationWatch: [], organisationExclude: [] };
const ACME = { name: "Acme", basis: "AS64500" };

describe("what an owner says of an organisation", () => {
  it("becomes one rule, which later words change", () => {
    const named = { ...NONE, ...settingsWith(NONE, ACME, { name: "Acme Corporation" }) };
    expect(named.organisationRules).toEqual([{ match: "Acme", name: "Acme Corporation" }]);
    const row = { name: "Acme Corporation", basis: "AS64500" };
    expect(settingsWith(named, row, { kind: "education" }).organisationRules).toEqual([
      { match: "Acme", name: "Acme Corporation", kind: "education" },
    ]);
    expect(settingsWith(named, row, { hide: true }).organisationRules).toEqual([
      { match: "Acme", name: "Acme Corporation", hide: true },
    ]);
    const other = { match: "AS64501", kind: "isp" };
    const byNumber = { ...NONE, organisationRules: [other, { match: "as64500", kind: "isp" }] };
    expect(settingsWith(byNumber, ACME, { kind: "business" }).organisationRules).toEqual([
      other,
      { match: "as64500", kind: "business" },
    ]);
  });

  it("takes weeks under an earlier given name along to the next one", () => {
    const named = { ...NONE, organisationRules: [{ match: "Acme", name: "Acme Co" }] };
    expect(settingsWith(named, { name: "Acme Co", basis: "AS64500" }, { name: "Acme Inc" }).organisationRules).toEqual([
      { match: "Acme", name: "Acme Inc" },
      { match: "Acme Co", name: "Acme Inc" },
    ]);
  });

  it("is followed by the lists, in any case", () => {
    const listed = { ...NONE, organisationWatch: ["ACME", "Lindau"] };
    expect(settingsWith(listed, ACME, { name: "Acme Inc" })).toMatchObject({
      organisationWatch: ["Lindau", "Acme Inc"],
      organisationExclude: [],
    });
    expect(listWith(["ACME"], "Acme", true)).toEqual(["Acme"]);
    expect(listWith(["ACME", "Lindau"], "Acme", false)).toEqual(["Lindau"]);
  });
});

describe("the address of the view", () => {
  it("carries everything but defaults, and reads back", () => {
    expect(formatOrganisationsState(parseOrganisationsState(""))).toBe("");
    const search =
      "?weeks=26&kind=education&country=AT&page=%2Fdocs%2F*&name=lin&min_visits=3&watched=true&sort=visits&order=asc&open=A+%26+B";
    expect(formatOrganisationsState(parseOrganisationsState(search))).toBe(search);
  });

  it("leaves out what makes no sense", () => {
    const search = "?weeks=0&kind=isp&sort=colour&min_visits=-3&limit=1e9";
    expect(formatOrganisationsState(parseOrganisationsState(search))).toBe("");
  });

  it("is the API's question, and the file's, but for what is open", () => {
    const state = parseOrganisationsState("?kind=business&open=Acme");
    expect(questionOf("a.example", state)).toBe("site_id=a.example&kind=business&limit=100");
    expect(fileOf("a.example", state, { for: "hubspot" })).toBe(
      "/api/organisations?site_id=a.example&kind=business&format=csv&for=hubspot",
    );
  });
});
