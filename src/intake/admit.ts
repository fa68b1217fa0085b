import type { ClientFacts } from "../domain/client-facts.ts";
import { DIMENSION_COUNT, dimensionIndex } from "../domain/dimension.ts";
import type { Observation } from "../domain/observation.ts";
import type { DropCode } from "../domain/outcome.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Site } from "../domain/site.ts";
import type { Beacon } from "../wire/beacon.ts";
import { PAGEVIEW } from "../wire/fields.ts";
import { withoutWww } from "../wire/page-url.ts";
import { readCampaign } from "./campaign.ts";
import { channelOf } from "./channel.ts";
import { cleanValue } from "./clean-value.ts";
import { languageOf } from "./language.ts";
import { cleanPath } from "./page-path.ts";
import { readReferrer, type Origin } from "./referrer.ts";
import { ownerOf } from "./registrable-domain.ts";
import { screenOf } from "./screen.ts";
import { sourceNamed, type Source } from "./sources.ts";
import { isSpamReferrer } from "./spam-referrers.ts";

const EVENT_CHARS_MAX = 120;

const PAGE = dimensionIndex("page");
const EVENT = dimensionIndex("event");
const HOSTNAME = dimensionIndex("hostname");
const SOURCE = dimensionIndex("source");
const REFERRER = dimensionIndex("referrer");
const CHANNEL = dimensionIndex("channel");
const UTM_SOURCE = dimensionIndex("utm_source");
const UTM_MEDIUM = dimensionIndex("utm_medium");
const UTM_CAMPAIGN = dimensionIndex("utm_campaign");
const UTM_CONTENT = dimensionIndex("utm_content");
const UTM_TERM = dimensionIndex("utm_term");
const SCREEN = dimensionIndex("screen");
const LANGUAGE = dimensionIndex("language");

/**
 * What a beacon counts as for a site, or why it does not count. Policy first (`hostname_foreign`, `opted_out`,
 * `prefetch`, `spam_referrer`, in this order), then every value is cleaned of what could carry a person.
 *
 * An engagement belongs to a page view that was counted before: it carries the page view's `page`, `hostname` and
 * `event` (`pageview`), and leaves the dimensions of the visit to it. Values keep nothing of the beacon alive.
 */
export function admit(beacon: Beacon, facts: ClientFacts, site: Site): Result<Observation, DropCode> {
  const { url, kind } = beacon;
  if (!isOwnHostname(url.hostname, site.hostnames)) return fail("hostname_foreign");
  if (facts.optOut && site.honourOptOut) return fail("opted_out");
  if (facts.prefetch) return fail("prefetch");
  const origin = externalOrigin(readReferrer(beacon.referrer), url.hostname, site);
  if (origin !== undefined && isSpamReferrer(origin.domain)) return fail("spam_referrer");

  const values = new Array<string>(DIMENSION_COUNT).fill("");
  values[PAGE] = cleanPath(url.pathname, beacon.hashMode ? url.hash : undefined);
  values[EVENT] = kind === "event" ? cleanValue(beacon.name, EVENT_CHARS_MAX) : PAGEVIEW;
  values[HOSTNAME] = ownerOf(url.hostname).host;
  if (kind !== "engagement") {
    setOrigin(values, origin, url.search);
    values[SCREEN] = screenOf(beacon.screenWidth);
    values[LANGUAGE] = languageOf(facts.language);
  }
  return ok({
    kind,
    values,
    engagedMs: beacon.engagedMs,
    scrollPercent: beacon.scrollPercent,
    interactive: kind === "pageview" || (kind === "event" && beacon.interactive),
    beaconId: beacon.id,
  });
}

/** Whether a page's host counts for a site: any when the site lists none; `*.example.com` is every host below it. */
function isOwnHostname(hostname: string, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true;
  return allowed.some((entry) =>
    entry.startsWith("*.") ? hostname.endsWith(entry.slice(1)) : withoutWww(entry.toLowerCase()) === hostname,
  );
}

/**
 * The origin, unless it is the site itself: the registrable domain of the page, of the site, or of one of its hosts.
 */
function externalOrigin(origin: Origin | undefined, hostname: string, site: Site): Origin | undefined {
  if (origin === undefined) return undefined;
  const { domain } = origin;
  if (ownerOf(hostname).domain === domain || ownerOf(site.domain).domain === domain) return undefined;
  if (site.hostnames.some((entry) => ownerOf(entry.replace("*.", "")).domain === domain)) return undefined;
  return origin;
}

function setOrigin(values: string[], origin: Origin | undefined, search: string): void {
  const campaign = readCampaign(search);
  const { click } = campaign;
  const paidClick = click?.paid === true;
  const tagged = campaign.source !== "" || campaign.utmCampaign !== "" || campaign.utmMedium !== "";

  let source: Source | string | undefined;
  if (campaign.source !== "") source = sourceNamed(campaign.source) ?? campaign.source;
  else if (paidClick) source = sourceNamed(click.source);
  else if (origin !== undefined) source = origin.source ?? origin.domain;
  else if (click !== undefined) source = sourceNamed(click.source);

  const known = typeof source === "object" ? source : undefined;
  values[SOURCE] = known?.name ?? (typeof source === "string" ? source : "");
  values[REFERRER] = origin?.domain ?? "";
  values[CHANNEL] = channelOf({
    source: known,
    medium: campaign.utmMedium,
    campaign: campaign.utmCampaign,
    paidClick,
    referred: origin !== undefined,
    tagged,
  });
  values[UTM_SOURCE] = campaign.utmSource;
  values[UTM_MEDIUM] = campaign.utmMedium;
  values[UTM_CAMPAIGN] = campaign.utmCampaign;
  values[UTM_CONTENT] = campaign.utmContent;
  values[UTM_TERM] = campaign.utmTerm;
}
