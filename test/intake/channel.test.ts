import { describe, expect, it } from "vitest";
import { channelOf, type ChannelFacts } from "../../src/intake/channel.ts";
import { SOURCE_TABLE } from "../../src/intake/source-table.ts";
import { sourceNamed, type Source } from "../../src/intake/sources.ts";

const direct: ChannelFacts = {
  source: undefined,
  medium: "",
  campaign: "",
  paidClick: false,
  referred: false,
  tagged: false,
};

function known(name: string): Source {
  const source = sourceNamed(name);
  if (typeof source !== "object") throw new Error(`${name} is not known`);
  return source;
}

describe("the channel of a visit", () => {
  it.each<[string, Partial<ChannelFacts>, string]>([
    ["from nowhere", {}, "Direct"],
    ["from a search engine", { source: known("Google"), referred: true }, "Organic Search"],
    ["from a search advertisement", { source: known("Google"), paidClick: true, referred: true }, "Paid Search"],
    ["from a search engine with medium cpc", { source: known("Bing"), medium: "CPC" }, "Paid Search"],
    ["from a social network", { source: known("Mastodon"), referred: true }, "Organic Social"],
    ["from a paid post", { source: known("Facebook"), medium: "paid_social" }, "Paid Social"],
    ["from a video site", { source: known("YouTube"), referred: true }, "Organic Video"],
    ["from a paid video", { source: known("YouTube"), medium: "cpv", paidClick: true }, "Paid Video"],
    ["from a shop", { source: known("Amazon"), referred: true }, "Organic Shopping"],
    ["from a shopping campaign", { source: known("Google"), medium: "cpc", campaign: "summer-shop" }, "Paid Shopping"],
    ["from an AI assistant", { source: known("ChatGPT"), referred: true }, "AI Assistants"],
    ["from webmail", { source: known("Gmail"), referred: true }, "Email"],
    ["with medium email", { medium: "E-Mail", tagged: true }, "Email"],
    ["with source newsletter", { source: known("newsletter"), tagged: true }, "Email"],
    ["with medium affiliate", { medium: "affiliate", tagged: true }, "Affiliates"],
    ["with medium banner", { medium: "banner", tagged: true }, "Display"],
    ["with medium cpm from an unknown site", { medium: "cpm", tagged: true }, "Display"],
    ["with medium cpc from an unknown site", { medium: "cpc", tagged: true }, "Paid Other"],
    ["with medium social", { medium: "social", tagged: true }, "Organic Social"],
    ["with medium organic", { medium: "organic", tagged: true }, "Organic Search"],
    ["with medium sms", { medium: "sms", tagged: true }, "SMS"],
    ["with medium push", { medium: "web_push", tagged: true }, "Mobile Push Notifications"],
    ["with medium audio", { medium: "audio", tagged: true }, "Audio"],
    [
      "with a cross-network campaign",
      { source: known("Google"), campaign: "x cross-network", paidClick: true },
      "Cross-network",
    ],
    ["from another site", { referred: true }, "Referral"],
    ["from a code host", { source: known("GitHub"), referred: true }, "Referral"],
    ["with medium referral", { medium: "referral", tagged: true }, "Referral"],
    ["with a campaign alone", { campaign: "spring", tagged: true }, "Campaign"],
    [
      "with a campaign named for a workshop",
      { source: known("Google"), medium: "cpc", campaign: "webinar" },
      "Paid Search",
    ],
  ])("%s", (_, facts, channel) => {
    expect(channelOf({ ...direct, ...facts })).toBe(channel);
  });
});

describe("the table of sources", () => {
  it("names at least 120 sources, each once", () => {
    const names = SOURCE_TABLE.map((entry) => entry.name.toLowerCase());
    expect(names.length).toBeGreaterThanOrEqual(120);
    expect(new Set(names).size).toBe(names.length);
  });

  it("gives every host, alias and app to one source", () => {
    for (const keysOf of ["hosts", "aliases", "apps"] as const) {
      const keys = SOURCE_TABLE.flatMap((entry) => entry[keysOf] ?? []);
      expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
      expect(keys.filter((key) => key !== key.toLowerCase())).toEqual([]);
    }
  });

  it.each([
    ["google", "Google"],
    ["GOOGLE", "Google"],
    ["adwords", "Google"],
    ["fb", "Facebook"],
    ["ig", "Instagram"],
    ["twitter", "X"],
    ["t.co", "X"],
    ["chatgpt.com", "ChatGPT"],
    ["https://news.ycombinator.com/item", "Hacker News"],
    ["www.google.de", "Google"],
  ])("knows utm_source %s as %s", (text, name) => {
    expect(sourceNamed(text)).toMatchObject({ name });
  });

  it("takes an unknown host for its registrable domain, and leaves other texts alone", () => {
    expect(sourceNamed("blog.partner.co.uk")).toBe("partner.co.uk");
    expect(sourceNamed("our partner")).toBeUndefined();
    expect(sourceNamed("v1.2")).toBeUndefined();
    expect(sourceNamed(":email")).toBeUndefined();
  });
});
