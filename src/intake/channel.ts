import type { Click } from "./click-ids.ts";
import type { Source, SourceKind } from "./sources.ts";

/** What a channel is decided by. */
export interface ChannelFacts {
  readonly source: Source | undefined;
  /** The source was told by the address (`utm_source`, `source`, `ref`), not found out. */
  readonly sourceTold: boolean;
  /** `utm_medium`. */
  readonly medium: string;
  /** `utm_campaign`. */
  readonly campaign: string;
  /** Kind of the click identifier that was there. */
  readonly click: Click["kind"] | undefined;
  /** A partner that the owner declared sent the visit. */
  readonly partner: boolean;
  /** The visit came from another site or app. */
  readonly referred: boolean;
  /** The address carried a source or campaign of its owner's making. */
  readonly tagged: boolean;
}

export type Channel =
  | "Direct"
  | "Organic Search"
  | "Organic Social"
  | "Organic Video"
  | "Organic Shopping"
  | "Paid Search"
  | "Paid Social"
  | "Paid Video"
  | "Paid Shopping"
  | "Paid Other"
  | "Display"
  | "Cross-network"
  | "AI Assistants"
  | "Email"
  | "Affiliates"
  | "Partner"
  | "Audio"
  | "SMS"
  | "Mobile Push Notifications"
  | "Referral"
  | "Campaign";

/**
 * The channel of a visit, by the order and conditions of Google Analytics 4's default channel group (which Plausible
 * shares), with these differences: declared partners and AI assistants have channels of their own; hosts of advertising
 * networks are `Display`; a medium that is told goes before a source that is not; `Campaign` is for tagged links of which
 * nothing else is known.
 *
 * Source: support.google.com/analytics/answer/9756891.
 */
export function channelOf(facts: ChannelFacts): Channel {
  const { source, campaign, click, sourceTold } = facts;
  if (facts.partner) return "Partner";
  const kind = source?.kind;
  const medium = facts.medium.toLowerCase();
  if (medium === "" && campaign === "" && click === undefined) return organic(kind, "") ?? remaining(facts, "");

  if (/cross-network/iu.test(campaign)) return "Cross-network";
  const shopping = SHOPPING.test(campaign);
  const paid = click === "paid" || PAID.test(medium);
  if (paid) {
    if (kind === "shopping" || shopping) return "Paid Shopping";
    if (kind === "search") return "Paid Search";
    if (kind === "social") return "Paid Social";
    if (kind === "video") return "Paid Video";
    if (kind === "ad") return "Display";
  }
  if (DISPLAY.has(medium)) return "Display";
  if (paid) return "Paid Other";
  if (shopping) return "Organic Shopping";
  const told = sourceTold ? undefined : organic(undefined, medium);
  if (told !== undefined) return told;
  if (click === "affiliate") return "Affiliates";
  if (click === "email" && !sourceTold && !facts.referred) return "Email";
  return organic(kind, medium) ?? remaining(facts, medium);
}

const PAID = /cp|^(?:ppc|retargeting|paid)/u;
const SHOPPING = /(?:^|[^a-df-z])shop|shopping/iu;
const DISPLAY: ReadonlySet<string> = new Set(["display", "banner", "expandable", "interstitial", "cpm"]);
const SOCIAL = /^(?:sm|social|social[-_ ]?(?:network|media))$/u;
const EMAIL = /^(?:e[-_ ]?mail|newsletter)$/u;
const AFFILIATE = /^(?:affiliates?|partner)$/u;
const REFERRAL = /^(?:referral|app|link)$/u;
const PUSH = /push$|mobile|notification/u;

/** In the order of the definitions; undefined when neither says anything. */
function organic(kind: SourceKind | undefined, medium: string): Channel | undefined {
  if (kind === "ai") return "AI Assistants";
  if (kind === "ad") return "Display";
  if (kind === "shopping") return "Organic Shopping";
  if (kind === "social" || SOCIAL.test(medium)) return "Organic Social";
  if (kind === "video" || medium.includes("video")) return "Organic Video";
  if (kind === "search" || medium === "organic") return "Organic Search";
  if (kind === "email" || EMAIL.test(medium)) return "Email";
  if (kind === "affiliate" || AFFILIATE.test(medium)) return "Affiliates";
  if (REFERRAL.test(medium)) return "Referral";
  if (kind === "audio" || medium === "audio") return "Audio";
  if (kind === "sms" || medium === "sms") return "SMS";
  if (kind === "push" || PUSH.test(medium)) return "Mobile Push Notifications";
  return kind === "site" ? "Referral" : undefined;
}

function remaining({ referred, tagged }: ChannelFacts, medium: string): Channel {
  if (referred || REFERRAL.test(medium)) return "Referral";
  return tagged ? "Campaign" : "Direct";
}
