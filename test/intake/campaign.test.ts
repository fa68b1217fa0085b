import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CAMPAIGN_CHARS_MAX, NO_CAMPAIGN, readCampaign } from "../../src/intake/campaign.ts";

describe("campaign parameters", () => {
  it("are read from a query", () => {
    expect(
      readCampaign(
        "?utm_source=Newsletter&utm_medium=email&utm_campaign=Spring+Sale%202024&utm_content=a&utm_term=b&x=y",
      ),
    ).toEqual({
      utmSource: "Newsletter",
      utmMedium: "email",
      utmCampaign: "Spring Sale 2024",
      utmContent: "a",
      utmTerm: "b",
      source: "Newsletter",
      click: undefined,
    });
  });

  it("take source and ref for the source when utm_source is not there", () => {
    expect(readCampaign("?ref=producthunt")).toMatchObject({ source: "producthunt", utmSource: "" });
    expect(readCampaign("?ref=a&source=b")).toMatchObject({ source: "b", utmSource: "" });
    expect(readCampaign("?ref=a&source=b&utm_source=c")).toMatchObject({ source: "c", utmSource: "c" });
  });

  it("are read in any case, and the first counts", () => {
    expect(readCampaign("?UTM_Source=a&utm_source=b").utmSource).toBe("a");
  });

  it.each([
    "",
    "?",
    "?x=1",
    "?utm_source",
    "?utm_source=",
    "?=utm_source",
    "?&&&",
    "?xutm_source=a",
    "?utm_source%3Da",
  ])("are not in %j", (search) => {
    expect(readCampaign(search)).toEqual(NO_CAMPAIGN);
  });

  it("lose what could point at one person, and keep the numbers of advertisements", () => {
    expect(readCampaign("?utm_content=john%2540example.com").utmContent).toBe(":email");
    expect(readCampaign("?utm_term=550e8400-e29b-41d4-a716-446655440000").utmTerm).toBe(":id");
    expect(readCampaign("?utm_term=0123456789abcdef0123456789abcdef").utmTerm).toBe(":token");
    expect(readCampaign("?utm_campaign=120208012345678901").utmCampaign).toBe("120208012345678901");
  });

  it("are cut after they were cleaned", () => {
    const long = `${"word ".repeat(19)}john@example.com`;
    expect(readCampaign(`?utm_campaign=${encodeURIComponent(long)}`).utmCampaign).toBe(":email");
    expect(readCampaign(`?utm_campaign=${"word+".repeat(100)}`).utmCampaign.length).toBeLessThanOrEqual(
      CAMPAIGN_CHARS_MAX,
    );
  });

  it("never throw, whatever the query", () => {
    const piece = fc.oneof(
      fc.constantFrom("utm_source", "ref", "gclid", "=", "&", "%", "+", "%ff", "%E0%A4"),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const campaign = readCampaign(`?${pieces.join("")}`);
        expect(campaign.utmSource.length).toBeLessThanOrEqual(CAMPAIGN_CHARS_MAX);
      }),
    );
  });
});

describe("a click identifier", () => {
  it.each([
    ["gclid", "Google"],
    ["gbraid", "Google"],
    ["wbraid", "Google"],
    ["msclkid", "Bing"],
    ["ttclid", "TikTok"],
    ["twclid", "X"],
  ])("%s marks a paid click from %s and is dropped", (name, source) => {
    const campaign = readCampaign(`?${name}=SECRETvalue123456789`);
    expect(campaign.click).toEqual({ source, paid: true });
    expect(campaign.utmMedium).toBe(`(${name})`);
    expect(JSON.stringify(campaign)).not.toContain("SECRET");
  });

  it("that a network adds to every link tells the source alone", () => {
    expect(readCampaign("?fbclid=SECRET")).toMatchObject({ click: { source: "Facebook", paid: false }, utmMedium: "" });
  });

  it("does not replace a medium that is told", () => {
    expect(readCampaign("?utm_medium=cpc&gclid=x").utmMedium).toBe("cpc");
  });
});
