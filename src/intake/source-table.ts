import { ADS, AFFILIATE_NETWORKS } from "./source-ads.ts";
import { ASSISTANTS } from "./source-ai.ts";
import { MAIL } from "./source-mail.ts";
import { AUDIO, VIDEO } from "./source-media.ts";
import { SEARCH_ENGINES } from "./source-search.ts";
import { SMALL_SEARCH_ENGINES } from "./source-search-small.ts";
import { SHOPPING } from "./source-shopping.ts";
import { SITES } from "./source-sites.ts";
import { COMMUNITIES, SOCIAL_NETWORKS } from "./source-social.ts";
import type { Source, SourceKind } from "./sources.ts";

/** A source and everything it is recognised by. */
export interface SourceEntry extends Source {
  /**
   * Host names, registrable or below: the longest that fits decides (`mail.google.com` before `google.*`). `name.*` is
   * that registered name under every public suffix, `below.name.*` a host of it.
   */
  readonly hosts: readonly string[];
  /** What campaign parameters call it, lower case: the name and other spellings. Of small engines, none. */
  readonly aliases: readonly string[];
  /** Names of Android applications, and of iOS applications as `ios:` and their number in the App Store. */
  readonly apps: readonly string[];
}

/**
 * Every known source, grouped by what it is, which decides the channel. Written from public knowledge; names and hosts of
 * search engines and of some networks come from the list that the Matomo project publishes under CC0.
 */
export const SOURCE_TABLE: readonly SourceEntry[] = [
  ...entries("search", SEARCH_ENGINES),
  ...entries("search", SMALL_SEARCH_ENGINES).map((entry) => ({ ...entry, aliases: [] })),
  ...entries("social", SOCIAL_NETWORKS),
  ...entries("social", COMMUNITIES),
  ...entries("ai", ASSISTANTS),
  ...entries("email", MAIL),
  ...entries("video", VIDEO),
  ...entries("audio", AUDIO),
  ...entries("shopping", SHOPPING),
  ...entries("ad", ADS),
  ...entries("affiliate", AFFILIATE_NETWORKS),
  ...entries("site", SITES),
  ...entries("sms", "SMS | | text message, text-message, textmessage"),
  ...entries("push", "Push notification | | push, web push, web-push, web_push, firebase, onesignal, pushwoosh"),
];

/** Lines `name | hosts | aliases | apps`: hosts and apps with spaces between them, aliases with commas. */
function entries(kind: SourceKind, lines: string): readonly SourceEntry[] {
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const [name = "", hosts = "", aliases = "", apps = ""] = line.split("|").map((cell) => cell.trim());
      const spellings = [name.toLowerCase(), ...words(aliases, ",")];
      return { name, kind, hosts: words(hosts, " "), aliases: spellings, apps: words(apps, " ") };
    });
}

function words(text: string, separator: string): readonly string[] {
  return text
    .split(separator)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
