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
import type { Click } from "./click-ids.ts";
import { cleanEventName } from "./event-name.ts";
import { languageOf } from "./language.ts";
import { marksOf } from "./marks.ts";
import { cleanPath } from "./page-path.ts";
import { groupedPath } from "./path-groups.ts";
import { partnerOf } from "./partner.ts";
import { readReferrer, type Origin } from "./referrer.ts";
import { ownerOf } from "./registrable-domain.ts";
import { screenOf } from "./screen.ts";
import { sourceNamed, type Source, type SourceKind } from "./sources.ts";

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
const PARTNER = dimensionIndex("partner");

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
  if (origin?.spam === true) return fail("spam_referrer");

  const values = new Array<string>(DIMENSION_COUNT).fill("");
  const page = cleanPath(url.pathname, beacon.hashMode ? url.hash : undefined);
  const event = kind === "event" ? cleanEventName(beacon.name) : PAGEVIEW;
  values[PAGE] = groupedPath(page, site);
  values[EVENT] = event;
  values[HOSTNAME] = ownerOf(url.hostname).host;
  if (kind !== "engagement") {
    setOrigin(values, origin, url.search, site, url.hostname);
    values[SCREEN] = screenOf(beacon.screenWidth);
    values[LANGUAGE] = languageOf(facts.language);
  }
  return ok({
    kind,
    values,
    marks: marksOf(beacon, page, event, site),
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

/** The origin, unless it is the site itself. */
function externalOrigin(origin: Origin | undefined, hostname: string, site: Site): Origin | undefined {
  return origin === undefined || isOwnDomain(origin.domain, hostname, site) ? undefined : origin;
}

/** Whether a registrable domain is that of the page, of the site, or of one of its hosts. */
function isOwnDomain(domain: string, hostname: string, site: Site): boolean {
  if (ownerOf(hostname).domain === domain || ownerOf(site.domain).domain === domain) return true;
  return site.hostnames.some((entry) => ownerOf(entry.replace("*.", "")).domain === domain);
}

function setOrigin(values: string[], origin: Origin | undefined, search: string, site: Site, hostname: string): void {
  const campaign = readCampaign(search);
  const { click } = campaign;
  const told = toldSource(campaign.source, site, hostname);
  const source = told ?? untoldSource(origin, click);
  const known = typeof source === "object" ? source : undefined;
  const partner = partnerOf(site.partners, campaign.partnerKeys, click?.kind === "paid" ? undefined : origin);

  values[SOURCE] = known?.name ?? (typeof source === "string" ? source : "");
  values[REFERRER] = origin?.domain ?? "";
  values[CHANNEL] = channelOf({
    source: known,
    sourceTold: told !== undefined,
    medium: campaign.utmMedium,
    campaign: campaign.utmCampaign,
    click: click?.kind,
    partner: partner !== "",
    referred: origin !== undefined,
    tagged: told !== undefined || campaign.utmCampaign !== "" || campaign.utmMedium !== "",
  });
  values[UTM_SOURCE] = campaign.utmSource;
  values[UTM_MEDIUM] = campaign.utmMedium;
  values[UTM_CAMPAIGN] = campaign.utmCampaign;
  values[UTM_CONTENT] = campaign.utmContent;
  values[UTM_TERM] = campaign.utmTerm;
  values[PARTNER] = partner;
}

/** The source that the address tells; a site that names itself tells none. */
function toldSource(text: string, site: Site, hostname: string): Source | string | undefined {
  if (text === "") return undefined;
  const named = sourceNamed(text) ?? text;
  return typeof named === "string" && named !== "" && isOwnDomain(named, hostname, site) ? undefined : named;
}

/**
 * The source that referrer and click identifier give away: of a paid click, where the advertisement was seen when that is
 * known to carry the network's (YouTube for Google's), else the network.
 */
function untoldSource(origin: Origin | undefined, click: Click | undefined): Source | string | undefined {
  if (click?.kind === "paid") {
    const seenOn = origin?.source;
    return seenOn !== undefined && CARRIERS.has(seenOn.kind) ? seenOn : sourceNamed(click.source);
  }
  if (origin !== undefined) return origin.source ?? origin.domain;
  return click === undefined ? undefined : sourceNamed(click.source);
}

/** Where advertisements of other networks are seen: search partners, videos, hosts of the networks themselves. */
const CARRIERS: ReadonlySet<SourceKind> = new Set<SourceKind>(["search", "video", "shopping", "ad"]);
