import type { LocalDay } from "../../domain/calendar.ts";
import { sampleAddress, type SampleNetwork } from "./sample-networks.ts";
import { Seeded } from "./seeded.ts";
import { GALLERY_BROKE_AGE, POST_AGE } from "./shop.ts";
import { newGuest, scriptVisit, type Guest } from "./visit-script.ts";

/** A beacon of a sample day with who sent it. */
export interface SampleBeacon {
  readonly at: number;
  readonly address: string;
  readonly userAgent: string;
  readonly language: string;
  readonly body: string;
}

/** Visits begun by hour of the day, in percent: quiet nights, a lunch hump, busy evenings. */
const BY_HOUR = [
  1, 0.6, 0.4, 0.3, 0.4, 0.8, 1.8, 3.2, 4.6, 5.4, 5.8, 6, 6.3, 5.9, 5.4, 5.2, 5.4, 6, 6.8, 7.6, 7.8, 6.4, 4.2, 2.1,
];
const RETURNS_THE_SAME_DAY = 0.12;
/** Monday to Sunday. */
const BY_WEEKDAY = [1.02, 1, 0.98, 1, 0.94, 1.08, 1.16];

/**
 * All beacons of a day's visits in the order of time. `age` is the number of days until today: the shop grows. Some
 * guests come from `networks`; who reads what and when is the same without them.
 */
export function sampleDay(
  day: LocalDay,
  age: number,
  random: Seeded,
  networks: readonly SampleNetwork[] = [],
): SampleBeacon[] {
  const weekday = (new Date(`${day.date}T12:00:00Z`).getUTCDay() + 6) % 7;
  const growth = 1 - age * 0.004;
  // One post that did the rounds, five weeks ago.
  const spike = age === POST_AGE ? 2.4 : age === POST_AGE - 1 ? 1.6 : 1;
  const noise = 0.93 + random.next() * 0.14;
  const visits = Math.round(1_050 * (BY_WEEKDAY[weekday] ?? 1) * growth * spike * noise);
  const hours = BY_HOUR.map((weight, hour) => [hour, weight] as const);
  const places = new Seeded(day.start / 3_600_000);
  const guests: Guest[] = [];
  const beacons: SampleBeacon[] = [];
  for (let visit = 0; visit < visits; visit++) {
    const hour = random.weighted(hours);
    const begins = day.start + (hour + random.next()) * 3_600_000;
    const returning = random.chance(RETURNS_THE_SAME_DAY) ? guests[random.below(guests.length)] : undefined;
    const guest = returning ?? moved(newGuest(random), sampleAddress(networks, { weekday, hour, age }, places));
    if (returning === undefined) guests.push(guest);
    const { address, userAgent, language } = guest;
    for (const { afterMs, body } of scriptVisit(guest, random, age === GALLERY_BROKE_AGE)) {
      beacons.push({ at: Math.floor(begins + afterMs), address, userAgent, language, body });
    }
  }
  return beacons.sort((a, b) => a.at - b.at);
}

function moved(guest: Guest, address: string | undefined): Guest {
  return address === undefined ? guest : { ...guest, address };
}
