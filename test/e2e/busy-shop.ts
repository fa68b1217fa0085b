import { fillHistory } from "../../src/cli/demo/fill-history.ts";
import { sampleNetworks } from "../../src/cli/demo/sample-networks.ts";
import { shopSettings } from "../../src/cli/demo/shop-settings.ts";
import { epochMs } from "../../src/domain/time.ts";
import { readNetworkIndex } from "../../src/runtime/network-index-file.ts";
import type { TestCollector } from "./collector.ts";
import { HOSTILE_CAMPAIGNS, HOSTILE_EVENTS, HOSTILE_PATHS, HOSTILE_REFERRER } from "./hostile-values.ts";
import { homeAddress, sendVisits, type SentVisit } from "./send-visits.ts";

/** The sample traffic begins here, on a Monday at midnight in Berlin, and is looked at on the Wednesday of the next week. */
export const OPENING = "2026-03-08T23:00:00Z";
const PRESENT = "2026-03-18T10:30:00Z";

/** A Tuesday evening on which a magazine wrote about the shop. */
export const PEAK = {
  day: "2026-03-10",
  source: "gravel-magazine.example",
  readers: 420,
  /** Of the readers, those who went on to the offer. */
  curious: 180,
  /** Pages that were made for them, and that nobody else reads: names of small groups hide none of theirs. */
  story: "/stories/gravel-in-the-alps",
  offer: "/stories/gravel-in-the-alps/offer",
} as const;
const PEAK_AT = `${PEAK.day}T19:00:00Z`;

/** Campaigns by how many came through each on a Thursday and on the Monday after it. */
export const CAMPAIGNS = [
  { name: "spring-catalogue", before: 60, after: 90 },
  { name: "dealer-letter", before: 80, after: 40 },
  { name: "tyre-check", before: 50, after: 50 },
] as const;
const CAMPAIGNS_AT = { before: "2026-03-12T19:00:00Z", after: "2026-03-16T19:00:00Z" } as const;

/** What business visitors read who look for prices, and others. */
export const PRICES = "/repairs/prices";

/** An organisation of which machines come on these days, all of them reading the same pages. */
export interface BusyOrganisation {
  /** Of its network. */
  readonly asn: number;
  readonly machines: number;
  readonly pages: readonly string[];
}

export const BUSY_DAYS = ["2026-03-10", "2026-03-11", "2026-03-12"] as const;

/** Two in Germany, of which one reads prices, and one in Switzerland that does as well. */
export const ORGANISATIONS = {
  reader: { asn: 9_183, machines: 4, pages: ["/", PRICES] },
  other: { asn: 47_610, machines: 4, pages: ["/", "/bikes"] },
  abroad: { asn: 513, machines: 5, pages: ["/", PRICES] },
} as const satisfies Readonly<Record<string, BusyOrganisation>>;

/** Visitors of each hostile campaign, all of whom see every hostile page. */
export const HOSTILE_VISITORS = 8;
const HOSTILE_AT = CAMPAIGNS_AT.before;

/**
 * Makes the sample shop and fills it with ten days of sample traffic, guests of offices left out. Among them are what
 * this file says: a peak, three organisations, three campaigns, and visitors who come with hostile values. Leaves the clock at the present.
 */
export async function fillBusyShop(collector: TestCollector): Promise<void> {
  await collector.site(shopSettings(PRESENT.slice(0, 10)));
  const index = (await readNetworkIndex())?.index;
  if (index === undefined) throw new Error("the index of networks was not built");
  const networks = sampleNetworks(index);
  const crowd = networks.filter(({ isOffice }) => !isOffice);
  const clock = { set: (to: number) => collector.setTime(new Date(to).toISOString()) };
  const fill = async (until: string): Promise<void> => {
    await fillHistory(collector.collector, clock, epochMs(Date.parse(until)), () => undefined, crowd);
  };

  for (const day of BUSY_DAYS) {
    await fill(`${day}T14:00:00Z`);
    for (const { asn, machines, pages } of Object.values(ORGANISATIONS)) {
      const addresses = networks.find((network) => network.asn === asn)?.addresses.slice(0, machines) ?? [];
      if (addresses.length < machines) throw new Error(`AS${String(asn)} is not in the index`);
      await sendVisits(
        collector,
        addresses.map((address) => ({ address, pages })),
      );
    }
    if (PEAK_AT.startsWith(day)) {
      await fill(PEAK_AT);
      await sendVisits(collector, peakVisits());
    }
    if (HOSTILE_AT.startsWith(day)) {
      await fill(HOSTILE_AT);
      await sendVisits(collector, [...hostileVisits(), ...campaignVisits("before")]);
    }
  }
  await fill(CAMPAIGNS_AT.after);
  await sendVisits(collector, campaignVisits("after"));
  await fill(PRESENT);
  await collector.tick();
}

function peakVisits(): readonly SentVisit[] {
  return Array.from({ length: PEAK.readers }, (_, number) => ({
    address: homeAddress(number),
    pages: number < PEAK.curious ? [PEAK.story, PEAK.offer] : [PEAK.story],
    referrer: `https://www.${PEAK.source}/2026/gravel`,
  }));
}

function hostileVisits(): readonly SentVisit[] {
  return HOSTILE_CAMPAIGNS.flatMap((campaign, at) =>
    Array.from({ length: HOSTILE_VISITORS }, (_, number) => ({
      address: homeAddress(at * HOSTILE_VISITORS + number),
      pages: HOSTILE_PATHS.map(
        (path, index) => encodeURI(path) + (index === 0 ? `?utm_campaign=${encodeURIComponent(campaign)}` : ""),
      ),
      events: HOSTILE_EVENTS,
      referrer: HOSTILE_REFERRER,
    })),
  );
}

/** Of other people than those with hostile values, who come on the same evening. */
function campaignVisits(when: keyof typeof CAMPAIGNS_AT): readonly SentVisit[] {
  return CAMPAIGNS.flatMap((campaign, at) =>
    Array.from({ length: campaign[when] }, (_, number) => ({
      address: homeAddress(100 * (at + 1) + number),
      pages: [`/stores?utm_campaign=${campaign.name}`],
    })),
  );
}
