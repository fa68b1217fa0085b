import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CAMPAIGN_CHARS_MAX, NO_CAMPAIGN, readCampaign } from "../../src/intake/campaign.ts";
import { sourceNamed } from "../../src/intake/sources.ts";

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
      partnerKeys: ["Newsletter"],
      click: undefined,
    });
  });

  it("take source and ref for the source when utm_source is not there", () => {
    expect(readCampaign("?ref=producthunt")).toMatchObject({ source: "producthunt", utmSource: "" });
    expect(readCampaign("?ref=a&source=b")).toMatchObject({ source: "b", utmSource: "" });
    expect(readCampaign("?ref=a&source=b&utm_source=c")).toMatchObject({ source: "c", utmSource: "c" });
  });

  it("name partners by utm_source, source, ref and via, and via is kept nowhere else", () => {
    expect(readCampaign("?via=ann&ref=c&source=b&utm_source=a").partnerKeys).toEqual(["a", "b", "c", "ann"]);
    expect(readCampaign("?via=ann")).toMatchObject({ source: "", utmSource: "", partnerKeys: ["ann"] });
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
    ["gad_source", "Google"],
    ["li_fat_id", "LinkedIn"],
    ["tblci", "Taboola"],
    ["rb_clickid", "mytarget"],
  ])("%s marks a paid click from %s and is dropped", (name, source) => {
    const campaign = readCampaign(`?${name}=SECRETvalue123456789`);
    expect(campaign.click).toEqual({ source, kind: "paid" });
    expect(campaign.utmMedium).toBe(`(${name})`);
    expect(JSON.stringify(campaign)).not.toContain("SECRET");
  });

  it("that a network adds to every link tells the source alone", () => {
    expect(readCampaign("?fbclid=SECRET")).toMatchObject({
      click: { source: "Facebook", kind: "free" },
      utmMedium: "",
    });
  });

  it("of a sale or a newsletter is told apart from a paid one, and the paid one decides", () => {
    expect(readCampaign("?irclickid=SECRET")).toMatchObject({ click: { source: "impact.com", kind: "affiliate" } });
    expect(readCampaign("?mc_eid=SECRET&mc_cid=SECRET")).toMatchObject({ click: { kind: "email" }, utmMedium: "" });
    expect(readCampaign("?fbclid=1&mc_eid=1&cjevent=1&gclid=1").click).toEqual({ source: "Google", kind: "paid" });
    expect(readCampaign("?cjevent=1&fbclid=1").click?.kind).toBe("affiliate");
  });

  it("is named before the hints that come beside it", () => {
    expect(readCampaign("?gad_source=1&gad_campaignid=2&gbraid=3&gclid=4").utmMedium).toBe("(gbraid)");
    expect(readCampaign("?gclid=4&gad_source=1").utmMedium).toBe("(gclid)");
    expect(readCampaign("?gad_source=1").utmMedium).toBe("(gad_source)");
  });

  it("names a network that the table of sources knows", () => {
    for (const name of "dclid msclkid vmcid yclid bd_vid qhclickid sznclid n_ad epik sccid qclid ndclid ldtag_cl rb_clickid tblci dicbo auctid cto_pld irclickid cjevent awc sscid ransiteid clickref tduid ps_xid admitad_uid mc_eid _hsenc _kx mkt_tok ck_subscriber_id ml_subscriber vero_id igsh srsltid napm".split(
      " ",
    )) {
      const { click } = readCampaign(`?${name}=1`);
      expect([name, typeof sourceNamed(click?.source ?? "")]).toEqual([name, "object"]);
    }
  });

  it("does not replace a medium that is told", () => {
    expect(readCampaign("?utm_medium=cpc&gclid=x").utmMedium).toBe("cpc");
  });
});
