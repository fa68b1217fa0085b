import type { NameFacts } from "./name-facts.ts";
import type { KnownWord } from "./vocabulary.ts";
import type { Network } from "./network.ts";
import { PROVIDER_WORDS } from "./provider-words.ts";

/** What speaks for or against a network being an organisation's, by the feature's name in the scorecard; the text quotes what of the name did, or is "". */
export type Features = ReadonlyMap<string, string>;

const PROVIDER_GROUPS = new Set([
  ...Object.keys(PROVIDER_WORDS),
  "providerBrand",
  "hostBrand",
  "knownProvider",
  "ruralelectric",
]);
/** Groups that tell neither side by themselves. */
const SOFT_GROUPS = new Set([
  ...["group", "holding", "company", "international", "subsidiary", "center", "offices", "neutral", "institute"],
  ...["software", "systems", "solutions", "technology", "technologies", "services", "informatics", "itword"],
  ...["trade", "national", "consulting", "security", "digitals", "mobile", "voice", "line", "transit", "hobby"],
]);

/** Groups that are one line of the scorecard: each alone is too rare to weigh. */
const LINE_OF: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      "oil",
      "pharma",
      "engineering",
      "construction",
      "manufacturing",
      "vehicles",
      "retail",
      "food",
      "law",
      "culture",
    ].map((group) => [group, "industry"]),
  ),
  vpn: "hosting",
  cdn: "hosting",
  lease: "hosting",
};

/** Countries by what their registries hand out and who takes it. */
const REGIONS: Readonly<Record<string, string>> = {
  northAmerica: "US CA PR BM",
  brazil: "BR",
  latinAmerica: "AR CL CO MX PE EC VE BO PY UY CR PA GT HN SV NI DO CU HT JM TT BB BS BZ GY SR CW AW",
  westEurope: "DE FR GB IE NL BE LU CH AT IT ES PT DK SE NO FI IS LI MC MT GR CY AD SM",
  eastEurope: "PL CZ SK HU RO BG HR SI RS BA MK ME AL XK EE LV LT MD",
  formerSoviet: "RU UA BY KZ UZ KG TJ TM AM AZ GE",
  middleEast: "TR IR IQ SA AE KW QA BH OM YE JO LB PS IL SY",
  southAsia: "IN BD PK LK NP BT MV AF",
  southEastAsia: "ID PH VN TH MY KH LA MM BN TL SG",
  eastAsia: "CN HK TW JP KR MO MN",
  oceania: "AU NZ FJ PG SB VU WS TO NC PF GU",
};
const REGION_OF = new Map(
  Object.entries(REGIONS).flatMap(([region, codes]) => codes.split(" ").map((code) => [code, region] as const)),
);

/** Numbers as they were handed out: the blocks of 32-bit numbers went to one registry each. */
const NUMBER_BLOCKS: readonly (readonly [above: number, feature: string])[] = [
  [393_215, "number:arin"],
  [327_679, "number:afrinic"],
  [262_143, "number:lacnic"],
  [196_607, "number:ripe"],
  [131_071, "number:apnic"],
  [29_999, "number:30000"],
  [9_999, "number:10000"],
  [0, "number:first"],
];

const SIZES: readonly (readonly [atLeast: number, feature: string])[] = [
  [1_048_576, "size:1048576"],
  [131_072, "size:131072"],
  [32_768, "size:32768"],
  [8_192, "size:8192"],
  [4_096, "size:4096"],
  [2_048, "size:2048"],
  [1_024, "size:1024"],
  [512, "size:512"],
  [256, "size:256"],
  [0, "size:none"],
];

const RANGES: readonly (readonly [atLeast: number, feature: string])[] = [
  [64, "ranges:64"],
  [16, "ranges:16"],
  [8, "ranges:8"],
  [4, "ranges:4"],
  [2, "ranges:2"],
];

/** The features of a network, from its name, the names of reviewed networks in it, and what the registries know of it. */
export function networkFeatures(network: Network, facts: NameFacts, reviewedNames: readonly KnownWord[]): Features {
  const features = new Map<string, string>();
  const flag = (feature: string, when = true): void => {
    if (when) features.set(feature, "");
  };
  const { words, known, legalForms } = facts;
  let providers = 0;
  let strong = 0;
  for (const { text, groups, at } of [...reviewedNames, ...known]) {
    for (const group of groups) {
      const line = group === "brand" && at > 1 ? "brand:within" : (LINE_OF[group] ?? group);
      if (!features.has(line)) features.set(line, text);
      if (SOFT_GROUPS.has(group)) continue;
      if (PROVIDER_GROUPS.has(group)) providers++;
      else strong++;
    }
  }
  const region = REGION_OF.get(network.country) ?? "africa";
  for (const { text, groups } of legalForms) {
    for (const group of groups) features.set(`form:${group}`, text);
  }
  flag("form:none", legalForms.length === 0);
  headFeature(facts, features);
  flag("words:organisation:pt", strong > 0 && features.has("form:pt"));
  flag("words:organisation:brazil", strong > 0 && features.has("form:microBrazil"));
  flag("words:provider2", providers >= 2);
  flag("words:both", providers > 0 && strong > 0);
  flag("words:organisation2", strong >= 2);
  const isUntold = providers === 0 && strong === 0;
  flag(`region:${region}`);
  const { v4Addresses, v4Ranges, v6Ranges } = network;
  flag("untold", isUntold && words.length > 0);
  flag(`untold:${region}`, isUntold && words.length > 0);
  flag("untold:v6", isUntold && v6Ranges > 0);
  flag("nameless", words.length === 0);
  const plain = words.length - legalForms.reduce((sum, { length }) => sum + length, 0);
  flag("words:one", plain === 1);
  flag("words:three", plain >= 3);
  flag("words:five", plain >= 5);
  flag("name:person", facts.person !== "no");
  flag("name:the", words[0] === "the");
  flag(
    "name:of",
    words.some((word) => word === "of" || word === "for"),
  );
  flag("name:capitals", /^[^a-z]*$/.test(facts.name));
  flag("name:lower", /^[^A-Z]*$/.test(facts.name));
  flag("name:domain", /\w\.(?:com|net|org|io|ru|de|pl|cz|nl|ua|eu|br|se|co|tv|me)\b/i.test(facts.name));
  flag("name:digits", /\d/.test(facts.name));
  flag("name:camel", /[a-z][A-Z]/.test(facts.name));
  flag("name:ampersand", facts.name.includes("&"));
  flag("name:quotes", facts.name.includes('"'));
  flag(NUMBER_BLOCKS.find(([above]) => network.asn > above)?.[1] ?? "number:first");
  flag(SIZES.find(([atLeast]) => v4Addresses >= atLeast)?.[1] ?? "size:none");
  const ranges = RANGES.find(([atLeast]) => v4Ranges >= atLeast)?.[1];
  if (ranges !== undefined) flag(ranges);
  flag("size:legacy16", v4Addresses >= 65_536 && v4Ranges <= 2);
  flag("ranges:scattered", v4Ranges >= 4 && v4Addresses / v4Ranges < 512);
  flag("v6:none", v6Ranges === 0);
  flag("v6:one", v6Ranges === 1);
  flag("v6:few", v6Ranges >= 2 && v6Ranges < 5);
  flag("v6:many", v6Ranges >= 5);
  flag("abroad", isAbroad(network.asn, region));
  flag("size:legacy65536", v4Addresses === 65_536 && v4Ranges === 1);
  flag("v6:none:large", v6Ranges === 0 && v4Addresses >= 4_096);
  return features;
}

/** What the last word of a name is that is no legal form: of `Hospitality Network` a network, of `Telecom Bank` a bank. */
function headFeature({ words, known, legalForms }: NameFacts, features: Map<string, string>): void {
  const isLegal = new Set(legalForms.flatMap(({ at, length }) => Array.from({ length }, (_, index) => at + index)));
  let last = words.length - 1;
  while (last > 0 && isLegal.has(last)) last--;
  const head = known.find(({ at, length }) => at <= last && last < at + length);
  if (head === undefined) return;
  const group = head.groups[0] ?? "";
  if (SOFT_GROUPS.has(group)) return;
  features.set(PROVIDER_GROUPS.has(group) ? "head:provider" : "head:organisation", head.text);
}

/** Where the registries serve whose numbers are told by their block; elsewhere a number's space is often leased. */
const SERVED: readonly (readonly [above: number, regions: string])[] = [
  [393_215, "northAmerica"],
  [327_679, "africa"],
  [262_143, "brazil latinAmerica"],
  [196_607, "westEurope eastEurope formerSoviet middleEast"],
  [131_071, "southAsia southEastAsia eastAsia oceania"],
];

function isAbroad(asn: number, region: string): boolean {
  const regions = SERVED.find(([above]) => asn > above)?.[1];
  return regions !== undefined && !regions.split(" ").includes(region);
}
