import { describe, expect, it } from "vitest";
import { channelOf, type ChannelFacts } from "../../src/intake/channel.ts";
import { sourceNamed, type Source } from "../../src/intake/sources.ts";

const direct: ChannelFacts = {
  source: undefined,
  sourceTold: false,
  medium: "",
  campaign: "",
  click: undefined,
  partner: false,
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
    ["from a search advertisement", { source: known("Google"), click: "paid", referred: true }, "Paid Search"],
    ["from a search engine with medium cpc", { source: known("Bing"), medium: "CPC" }, "Paid Search"],
    ["from a social network", { source: known("Mastodon"), referred: true }, "Organic Social"],
    ["from a paid post", { source: known("Facebook"), medium: "paid_social" }, "Paid Social"],
    ["from a video site", { source: known("YouTube"), referred: true }, "Organic Video"],
    ["from a paid video", { source: known("YouTube"), medium: "cpv", click: "paid" }, "Paid Video"],
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
      { source: known("Google"), campaign: "x cross-network", click: "paid" },
      "Cross-network",
    ],
    ["from another site", { referred: true }, "Referral"],
    ["from a code host", { source: known("GitHub"), referred: true }, "Referral"],
    ["with medium referral", { medium: "referral", tagged: true }, "Referral"],
    ["with a campaign alone", { campaign: "spring", tagged: true }, "Campaign"],
    ["from a declared partner, whatever else", { source: known("Google"), click: "paid", partner: true }, "Partner"],
    ["from an advertising network", { source: known("Taboola"), referred: true }, "Display"],
    ["from an advertising network with a paid click", { source: known("doubleclick"), click: "paid" }, "Display"],
    ["from an affiliate network", { source: known("Awin"), referred: true }, "Affiliates"],
    ["with an affiliate network's click", { click: "affiliate", referred: true }, "Affiliates"],
    ["with a newsletter's click and no referrer", { click: "email" }, "Email"],
    [
      "with a newsletter's click passed on elsewhere",
      { source: known("X"), click: "email", referred: true },
      "Organic Social",
    ],
    ["with source sms", { source: known("sms"), sourceTold: true, tagged: true }, "SMS"],
    [
      "with source firebase",
      { source: known("firebase"), sourceTold: true, tagged: true },
      "Mobile Push Notifications",
    ],
    ["with a medium, from a source found out", { source: known("Google"), medium: "email", referred: true }, "Email"],
    [
      "with a medium, from a source that is told",
      { source: known("Facebook"), sourceTold: true, medium: "email", tagged: true },
      "Organic Social",
    ],
    [
      "with medium social and a search engine",
      { source: known("Google"), sourceTold: true, medium: "social" },
      "Organic Social",
    ],
    ["with medium referral and a tagged source", { sourceTold: true, medium: "referral", tagged: true }, "Referral"],
    ["from an AI assistant with a paid click", { source: known("ChatGPT"), medium: "cpc" }, "Paid Other"],
    [
      "with a campaign named for a workshop",
      { source: known("Google"), medium: "cpc", campaign: "webinar" },
      "Paid Search",
    ],
  ])("%s", (_, facts, channel) => {
    expect(channelOf({ ...direct, ...facts })).toBe(channel);
  });
});
