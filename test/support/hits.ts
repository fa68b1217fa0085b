import { createHash } from "node:crypto";
import { addDays, localDay, localDayOf, type LocalDay } from "../../src/domain/calendar.ts";
import { DIMENSIONS, type DimensionName } from "../../src/domain/dimension.ts";
import type { Hit, HitKind, NetworkToken, VisitorToken } from "../../src/domain/hit.ts";
import { NO_MARKS, type Marks } from "../../src/domain/mark.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { epochMs, HOUR_MS } from "../../src/domain/time.ts";
import { mondayOf } from "../../src/domain/week.ts";

/** What a page told, with everything unsaid filled in by `hitOf`. */
export interface Said {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Name of the person at the browser; the token follows from it and the day. */
  readonly person: string;
  readonly network?: string;
  readonly kind?: HitKind;
  readonly values?: Partial<Record<DimensionName, string>>;
  readonly engagedMs?: number;
  readonly scrollPercent?: number;
  readonly interactive?: boolean;
  readonly beaconId?: string;
  readonly marks?: Partial<Marks>;
}

export function siteIn(timeZone: string): Site {
  return { ...SITE_DEFAULTS, id: siteId(1), domain: "example.com", timeZone };
}

/**
 * A hit as gate 1 makes it: the token of the day, and yesterday's for the first hour, which is longer than yesterday's visits may go on. Not yet
 * asked for a visit of yesterday.
 */
export function hitOf(said: Said, site: Site): Hit {
  const kind = said.kind ?? "pageview";
  const day = dayAt(said.at, site.timeZone);
  const values: Partial<Record<DimensionName, string>> = {
    page: "/",
    hostname: "example.com",
    event: kind === "pageview" ? "pageview" : "",
    ...said.values,
  };
  return {
    site: site.id,
    at: epochMs(said.at),
    day: day.date,
    visitor: visitorToken(said.person, day.date),
    previousVisitor: said.at < day.start + HOUR_MS ? visitorToken(said.person, addDays(day.date, -1)) : "",
    continued: false,
    network: networkToken(said.network ?? `home of ${said.person}`, day.date),
    weekNetwork: weekNetwork(said.network ?? `home of ${said.person}`, day.date),
    kind,
    values: DIMENSIONS.map(({ name }) => values[name] ?? ""),
    engagedMs: kind === "engagement" ? (said.engagedMs ?? 0) : 0,
    scrollPercent: said.scrollPercent ?? -1,
    interactive: kind === "engagement" ? false : (said.interactive ?? true),
    beaconId: said.beaconId ?? "",
    marks: said.marks === undefined ? NO_MARKS : { ...NO_MARKS, ...said.marks },
  };
}

/** `localDayOf`, remembered: tests ask for the same few days ten thousand times. */
export function dayAt(at: number, timeZone: string): LocalDay {
  const known = (DAYS.get(timeZone) ?? []).find((day) => day.start <= at && at < day.end);
  if (known !== undefined) return known;
  const day = localDayOf(epochMs(at), timeZone);
  DAYS.set(timeZone, [...(DAYS.get(timeZone) ?? []), localDay(day.date, timeZone)]);
  return day;
}

const DAYS = new Map<string, LocalDay[]>();

export function visitorToken(person: string, date: string): VisitorToken {
  return token(`visitor ${person} ${date}`) as VisitorToken;
}

export function networkToken(network: string, date: string): NetworkToken {
  return token(`network ${network} ${date}`) as NetworkToken;
}

/** The same all week. */
export function weekNetwork(network: string, date: string): number {
  return Number.parseInt(token(`network ${network} of the week ${mondayOf(date)}`).slice(0, 8), 16) || 1;
}

function token(text: string): string {
  const known = TOKENS.get(text);
  if (known !== undefined) return known;
  const made = createHash("sha256").update(text).digest("hex").slice(0, 16);
  TOKENS.set(text, made);
  return made;
}

const TOKENS = new Map<string, string>();
