import type { Source } from "./sources.ts";

/** What a channel is decided by. */
export interface ChannelFacts {
  readonly source: Source | undefined;
  /** `utm_medium`. */
  readonly medium: string;
  /** `utm_campaign`. */
  readonly campaign: string;
  /** A click identifier of an advertising network was there. */
  readonly paidClick: boolean;
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
  | "Audio"
  | "SMS"
  | "Mobile Push Notifications"
  | "Referral"
  | "Campaign";

/**
 * The channel of a visit, by the order and conditions of Google Analytics 4's default channel group (which Plausible
 * shares), with AI assistants apart, and `Campaign` for tagged links of which nothing else is known.
 */
export function channelOf({ source, medium: rawMedium, campaign, paidClick, referred, tagged }: ChannelFacts): Channel {
  const medium = rawMedium.toLowerCase();
  const kind = source?.kind;
  if (medium === "" && !paidClick && campaign === "") return unpaid(kind, medium, referred, tagged);

  const paid = paidClick || PAID.test(medium);
  if (/cross-network/iu.test(campaign)) return "Cross-network";
  if (paid) {
    if (kind === "shopping" || SHOPPING.test(campaign)) return "Paid Shopping";
    if (kind === "search") return "Paid Search";
    if (kind === "social") return "Paid Social";
    if (kind === "video") return "Paid Video";
  }
  if (DISPLAY.has(medium)) return "Display";
  if (paid) return "Paid Other";
  return unpaid(SHOPPING.test(campaign) ? "shopping" : kind, medium, referred, tagged);
}

const PAID = /cp|^(?:ppc|retargeting|paid)/u;
const SHOPPING = /(?:^|[^a-df-z])shop|shopping/iu;
const DISPLAY: ReadonlySet<string> = new Set(["display", "banner", "expandable", "interstitial", "cpm"]);
const SOCIAL = /^(?:sm|social|social[-_ ]?(?:network|media))$/u;
const EMAIL = /^(?:e[-_ ]?mail|newsletter)$/u;
const AFFILIATE = /^(?:affiliates?|partner)$/u;
const REFERRAL = /^(?:referral|app|link)$/u;
const PUSH = /push$|mobile|notification/u;

function unpaid(kind: Source["kind"] | undefined, medium: string, referred: boolean, tagged: boolean): Channel {
  if (kind === "ai") return "AI Assistants";
  if (EMAIL.test(medium)) return "Email";
  if (AFFILIATE.test(medium)) return "Affiliates";
  if (kind === "shopping") return "Organic Shopping";
  if (kind === "social" || SOCIAL.test(medium)) return "Organic Social";
  if (kind === "video" || medium.includes("video")) return "Organic Video";
  if (kind === "search" || medium === "organic") return "Organic Search";
  if (kind === "email") return "Email";
  if (kind === "audio" || medium === "audio") return "Audio";
  if (medium === "sms") return "SMS";
  if (PUSH.test(medium)) return "Mobile Push Notifications";
  if (referred || REFERRAL.test(medium) || kind === "site") return "Referral";
  return tagged ? "Campaign" : "Direct";
}
