import { CAMPAIGN_CHARS_MAX } from "../intake/campaign.ts";
import { channelOf } from "../intake/channel.ts";
import { cleanValue } from "../intake/clean-value.ts";
import { cleanEventName } from "../intake/event-name.ts";
import { languageOf } from "../intake/language.ts";
import { cleanPath } from "../intake/page-path.ts";
import { readReferrer } from "../intake/referrer.ts";
import { ownerOf } from "../intake/registrable-domain.ts";
import { sourceNamed } from "../intake/sources.ts";
import type { ImportCleaners, Origin, OriginFacts } from "../import/import-context.ts";

/** What beacons are cleaned with, for values that another tool stored. */
export const importCleaners: ImportCleaners = {
  page: (path) => cleanPath(path === "" ? "/" : path, undefined),
  event: cleanEventName,
  hostname: (host) => (host === "" ? "" : ownerOf(host.toLowerCase()).host),
  text: (value) => cleanValue(value, CAMPAIGN_CHARS_MAX),
  origin: originOf,
  language: languageOf,
};

function originOf(facts: OriginFacts): Origin {
  const { medium, campaign, sourceTold } = facts;
  const address = facts.referrer === "" || /^[a-z-]+:\/\//iu.test(facts.referrer);
  const read = readReferrer(address ? facts.referrer : `https://${facts.referrer}`);
  const isOwn = facts.hostname !== "" && read?.domain === ownerOf(facts.hostname.toLowerCase()).domain;
  const origin = isOwn ? undefined : read;
  const name = isOwn && !sourceTold ? "" : facts.source;
  const named = sourceNamed(name) ?? cleanValue(name, CAMPAIGN_CHARS_MAX);
  // A host that is known by no name may still be known for what it is.
  const known = typeof named === "object" ? named : sourceTold ? undefined : origin?.source;
  const isClick = /^\((?:gclid|msclkid|[a-z]+)\)$/u.test(medium);
  return {
    source: known?.name ?? (typeof named === "string" ? named : ""),
    referrer: origin?.domain ?? "",
    channel: channelOf({
      source: known,
      sourceTold,
      medium,
      campaign,
      // A paid click without a medium has its parameter in brackets for one, here as there.
      click: isClick ? "paid" : undefined,
      partner: false,
      referred: origin !== undefined || (!sourceTold && name !== ""),
      tagged: sourceTold || campaign !== "" || medium !== "",
    }),
  };
}
