/** A click identifier was there. Which one is all that is kept: the identifier stands for one click of one person. */
export interface Click {
  /** The network the click came through, by a name or alias of `source-table.ts`. */
  readonly source: string;
  /**
   * `paid` for an advertisement; `affiliate` for a sale that a partner of a network is paid for; `email` for a link in a
   * newsletter; `free` where the network adds it to every link, which tells the source and not that it was paid.
   */
  readonly kind: "paid" | "affiliate" | "email" | "free";
}

/** What a query parameter (lower case) says as a click identifier, if it is one. */
export function clickOf(parameter: string): Click | undefined {
  return CLICKS.get(parameter);
}

/**
 * By the documents of the networks, as far as they are public. Parameters with common names (`clickid`, `cid`, `ref_id`)
 * are in no list: they say nothing of who made them.
 */
const CLICKS: ReadonlyMap<string, Click> = new Map([
  ...ids("Google", "paid", "gclid gbraid wbraid gad_source gad_campaignid gclsrc"),
  // Listings of products that nobody paid for.
  ...ids("Google", "free", "srsltid"),
  ...ids("doubleclick", "paid", "dclid"),
  ...ids("Bing", "paid", "msclkid"),
  ...ids("Yahoo! Ads", "paid", "vmcid"),
  ...ids("Yandex", "paid", "yclid ymclid"),
  ...ids("Yandex", "free", "ysclid"),
  ...ids("Baidu", "paid", "bd_vid"),
  ...ids("360 Search", "paid", "qhclickid"),
  ...ids("Seznam", "paid", "sznclid"),
  ...ids("Naver", "paid", "n_ad n_keyword_id"),
  ...ids("Naver", "free", "napm"),
  ...ids("Facebook", "free", "fbclid mibextid"),
  ...ids("Instagram", "free", "igshid igsh"),
  ...ids("X", "paid", "twclid"),
  ...ids("TikTok", "paid", "ttclid"),
  ...ids("LinkedIn", "paid", "li_fat_id"),
  ...ids("Reddit", "paid", "rdt_cid"),
  // Pinterest puts it on pins that nobody paid for as well.
  ...ids("Pinterest", "free", "epik"),
  ...ids("Snapchat", "paid", "sccid"),
  ...ids("Quora", "paid", "qclid"),
  ...ids("Nextdoor", "paid", "ndclid"),
  ...ids("LINE", "paid", "ldtag_cl"),
  ...ids("mytarget", "paid", "rb_clickid"),
  ...ids("Taboola", "paid", "tblci"),
  ...ids("Outbrain", "paid", "dicbo"),
  ...ids("Teads", "paid", "auctid"),
  ...ids("Criteo", "paid", "cto_pld"),
  ...ids("impact.com", "affiliate", "irclickid irgwc"),
  ...ids("Commission Junction", "affiliate", "cjevent"),
  ...ids("Awin", "affiliate", "awc zanpid"),
  ...ids("ShareASale", "affiliate", "sscid"),
  ...ids("Rakuten Advertising", "affiliate", "ransiteid raneaid"),
  ...ids("Partnerize", "affiliate", "clickref"),
  ...ids("Tradedoubler", "affiliate", "tduid"),
  ...ids("PartnerStack", "affiliate", "ps_xid"),
  ...ids("Admitad", "affiliate", "admitad_uid"),
  ...ids("Mailchimp", "email", "mc_eid mc_cid"),
  ...ids("HubSpot Email", "email", "_hsenc _hsmi"),
  ...ids("Klaviyo", "email", "_kx"),
  ...ids("Marketo", "email", "mkt_tok"),
  ...ids("Kit", "email", "ck_subscriber_id"),
  ...ids("MailerLite", "email", "ml_subscriber ml_subscriber_hash"),
  ...ids("Newsletter", "email", "vero_id oly_enc_id oly_anon_id bsft_clkid"),
]);

/** Parameters that come beside an identifier, and alone where a browser took the identifier away. */
export const CLICK_HINTS: ReadonlySet<string> = new Set(["gad_source", "gad_campaignid", "gclsrc"]);

/** Longest name of a click identifier, characters. */
export const CLICK_ID_CHARS_MAX = Math.max(...[...CLICKS.keys()].map((name) => name.length));

function ids(source: string, kind: Click["kind"], names: string): (readonly [string, Click])[] {
  const click: Click = { source, kind };
  return names.split(" ").map((name) => [name, click] as const);
}
