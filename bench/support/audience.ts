import type { Seeded } from "../../src/cli/demo/seeded.ts";
import type { DimensionName } from "../../src/domain/dimension.ts";
import { ZipfChoice } from "./zipf.ts";

type Values = Partial<Record<DimensionName, string>>;

/** With what a visitor comes: browser, system, device, screen. Weights are roughly those of European sites. */
export function drawAgent(random: Seeded): Values {
  const [browser, versions, os, osVersions, device, screens] = random.weighted(AGENTS);
  const of = (list: readonly string[]): string =>
    list[Math.min(random.below(list.length), random.below(list.length))] ?? "";
  return {
    browser,
    browser_version: of(versions),
    os,
    os_version: of(osVersions),
    device,
    screen: of(screens),
  };
}

/** Where a visitor is and what is spoken there. */
export function drawPlace(random: Seeded): Values {
  const country = countries.draw(random);
  const region = regions.draw(random);
  return { country, region: `${country}-${region}`, language: random.chance(0.8) ? (SPOKEN[country] ?? "en") : "en" };
}

/** Where a visit comes from. One in eight carries campaign parameters. */
export function drawOrigin(random: Seeded): Values {
  if (random.chance(0.12)) {
    const campaign = campaigns.draw(random);
    const paid = campaign % 3;
    const source = ["google", "newsletter", "facebook", "linkedin", "bing"][campaign % 5] ?? "google";
    return {
      source: SOURCE_NAMES[source] ?? "",
      referrer: source === "newsletter" ? "" : `${source}.com`,
      channel: paid === 0 ? "Paid Search" : paid === 1 ? "Email" : "Paid Social",
      utm_source: source,
      utm_medium: ["cpc", "email", "paid-social"][paid] ?? "",
      utm_campaign: `campaign-${String(campaign)}`,
      utm_content: `variant-${String(random.below(4))}`,
    };
  }
  const [source, referrer, channel] = random.chance(0.9) ? random.weighted(SOURCES) : longTail.draw(random);
  return { source, referrer, channel };
}

const major = (newest: number, count: number): string[] => Array.from({ length: count }, (_, i) => String(newest - i));
const DESKTOP_SCREENS = ["1920", "1536", "1440", "1366", "2560", "1280"];
const PHONE_SCREENS = ["390", "412", "393", "360", "430", "375"];
type Agent = readonly [string, readonly string[], string, readonly string[], string, readonly string[]];
const AGENTS: readonly (readonly [Agent, number])[] = [
  [["Chrome", major(142, 12), "Windows", ["10", "11"], "Desktop", DESKTOP_SCREENS], 24],
  [["Safari", major(18, 4), "iOS", ["18.5", "18.4", "18.3", "17.7", "17.6", "16.7"], "Mobile", PHONE_SCREENS], 22],
  [["Chrome", major(142, 12), "Android", major(15, 7), "Mobile", PHONE_SCREENS], 22],
  [["Chrome", major(142, 8), "macOS", ["10.15"], "Desktop", DESKTOP_SCREENS], 7],
  [["Safari", major(18, 4), "macOS", ["10.15"], "Desktop", DESKTOP_SCREENS], 7],
  [["Edge", major(141, 8), "Windows", ["10", "11"], "Desktop", DESKTOP_SCREENS], 6],
  [["Firefox", major(145, 12), "Windows", ["10", "11"], "Desktop", DESKTOP_SCREENS], 4],
  [["Samsung Internet", major(28, 5), "Android", major(15, 5), "Mobile", PHONE_SCREENS], 3],
  [["Firefox", major(145, 6), "Linux", [""], "Desktop", DESKTOP_SCREENS], 2],
  [["Safari", major(18, 3), "iOS", ["18.5", "17.7"], "Tablet", ["820", "1024", "834"]], 2],
  [["Opera", major(115, 5), "Windows", ["10", "11"], "Desktop", DESKTOP_SCREENS], 1],
];

const countries = new ZipfChoice(
  "DE US GB FR NL AT CH IT ES PL SE IN CA BE DK CZ AU BR NO FI IE PT JP RO HU TR GR UA MX SG ZA SK HR BG SI LT KR ID TH IL".split(
    " ",
  ),
);
const regions = new ZipfChoice(["BE", "BY", "NW", "BW", "HE", "HH", "NI", "SN", "RP", "SH", "BB", "TH"], 0.8);
const SPOKEN: Readonly<Record<string, string>> = {
  DE: "de",
  AT: "de",
  CH: "de",
  FR: "fr",
  BE: "nl",
  NL: "nl",
  IT: "it",
  ES: "es",
  PL: "pl",
  SE: "sv",
  BR: "pt",
  PT: "pt",
  JP: "ja",
};

type Source = readonly [source: string, referrer: string, channel: string];
const SOURCES: readonly (readonly [Source, number])[] = [
  [["", "", "Direct"], 38],
  [["Google", "google.com", "Organic Search"], 28],
  [["Google", "google.de", "Organic Search"], 6],
  [["Bing", "bing.com", "Organic Search"], 5],
  [["DuckDuckGo", "duckduckgo.com", "Organic Search"], 4],
  [["Facebook", "facebook.com", "Organic Social"], 3],
  [["Reddit", "reddit.com", "Organic Social"], 3],
  [["ChatGPT", "chatgpt.com", "AI Assistants"], 3],
  [["Instagram", "instagram.com", "Organic Social"], 2],
  [["Hacker News", "news.ycombinator.com", "Organic Social"], 2],
  [["GitHub", "github.com", "Referral"], 2],
  [["LinkedIn", "linkedin.com", "Organic Social"], 2],
  [["YouTube", "youtube.com", "Organic Video"], 1],
  [["Ecosia", "ecosia.org", "Organic Search"], 1],
];
const SOURCE_NAMES: Readonly<Record<string, string>> = {
  google: "Google",
  newsletter: "newsletter",
  facebook: "Facebook",
  linkedin: "LinkedIn",
  bing: "Bing",
};
const longTail = new ZipfChoice(
  Array.from({ length: 400 }, (_, i): Source => [`site-${String(i)}.example`, `site-${String(i)}.example`, "Referral"]),
);
const campaigns = new ZipfChoice(Array.from({ length: 15 }, (_, i) => i));
