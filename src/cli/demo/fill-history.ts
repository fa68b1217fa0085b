import { addDays, localDay, localDayOf } from "../../domain/calendar.ts";
import { Secret } from "../../domain/secret.ts";
import { epochMs, HOUR_MS, type EpochMs } from "../../domain/time.ts";
import type { Collector } from "../../runtime/open-collector.ts";
import { sampleDay, type SampleBeacon } from "./sample-day.ts";
import type { SampleNetwork } from "./sample-networks.ts";
import { Seeded } from "./seeded.ts";
import { SHOP } from "./shop.ts";

export const HISTORY_DAYS = 90;

/** Beacons under way at a time: enough that a journal write carries many. */
const UNDER_WAY_MAX = 1_000;

/** First instant of the sample traffic of a collector that starts at `now`. */
export function historyStart(now: EpochMs, timeZone: string): EpochMs {
  return localDay(addDays(localDayOf(now, timeZone).date, -HISTORY_DAYS), timeZone).start;
}

export interface FilledHistory {
  readonly beacons: number;
  readonly seconds: number;
}

/**
 * Drives sample traffic through the collector as if it had arrived over the last ninety days: every beacon is decoded,
 * passes both gates and the journal, and is released when its window closes. Goes on where an earlier run ended.
 * `clock` is the collector's; some guests come from `networks`.
 */
export async function fillHistory(
  collector: Collector,
  clock: { set(to: EpochMs): void },
  now: EpochMs,
  onDay: (done: number, total: number, beacons: number) => void,
  networks: readonly SampleNetwork[] = [],
): Promise<FilledHistory> {
  const { service, directory, store } = collector;
  const site = directory.site(SHOP);
  if (site === undefined) throw new Error("the sample site does not exist");
  const began = performance.now();
  const [row] = await store.database.read({
    text: "SELECT toString(max(day)) FROM stats WHERE site = {site:UInt32} AND report = '' AND window = 'day'",
    params: { site: site.id },
  });
  const lastDay = row?.[0];
  const filledUntil = typeof lastDay === "string" ? lastDay : "1970-01-01";
  const today = localDayOf(now, site.timeZone).date;
  let date = localDayOf(epochMs(Math.max(historyStart(now, site.timeZone), service.now())), site.timeZone).date;
  if (filledUntil >= date) date = addDays(filledUntil, 1);

  const dates: string[] = [];
  for (; date <= today; date = addDays(date, 1)) dates.push(date);
  const from = service.now();
  let late: SampleBeacon[] = [];
  let beacons = 0;
  let hour = Math.floor(from / HOUR_MS);
  let underWay: Promise<unknown>[] = [];
  for (const [index, day] of dates.entries()) {
    onDay(index, dates.length, beacons);
    const bounds = localDay(day, site.timeZone);
    const age = dates.length - 1 - index;
    const seed = Number(day.replaceAll("-", ""));
    const all = [...late, ...sampleDay(bounds, age, new Seeded(seed), networks)].sort((a, b) => a.at - b.at);
    const end = Math.min(bounds.end, now);
    late = all.filter(({ at }) => at >= bounds.end);
    for (const beacon of all) {
      if (beacon.at >= end || beacon.at <= from) continue;
      const beaconHour = Math.floor(beacon.at / HOUR_MS);
      if (beaconHour > hour || underWay.length >= UNDER_WAY_MAX) {
        await Promise.all(underWay);
        underWay = [];
      }
      clock.set(epochMs(beacon.at));
      if (beaconHour > hour) {
        hour = beaconHour;
        await service.tick();
      }
      underWay.push(send(service, beacon));
      beacons++;
    }
  }
  await Promise.all(underWay);
  clock.set(now);
  await service.tick();
  onDay(dates.length, dates.length, beacons);
  return { beacons, seconds: (performance.now() - began) / 1000 };
}

const encoder = new TextEncoder();

function send(service: Collector["service"], beacon: SampleBeacon): Promise<unknown> {
  return service.collect(encoder.encode(beacon.body), {
    address: new Secret<"address">(beacon.address),
    userAgent: new Secret<"userAgent">(beacon.userAgent),
    language: beacon.language,
    optOut: false,
    prefetch: false,
  });
}
