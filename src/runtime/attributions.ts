import type { Attribution } from "../domain/attribution.ts";

const DB_IP: Attribution = { text: "IP Geolocation by DB-IP", url: "https://db-ip.com" };

/** Of the networks that come with the collector: CC BY 4.0, each of the three wants to be named, DB-IP with a link. */
export const BUNDLED_NETWORKS: readonly Attribution[] = [
  DB_IP,
  { text: "University of Oregon RouteViews", url: "https://www.routeviews.org" },
  { text: "Number Resource Organization", url: "https://www.nro.net" },
];

/** Of the countries that come with the collector. */
export const BUNDLED_PLACES: readonly Attribution[] = [DB_IP];

/** By what files call themselves. */
const VENDORS: readonly (readonly [pattern: RegExp, attribution: Attribution])[] = [
  [/geolite/iu, { text: "GeoLite data created by MaxMind", url: "https://www.maxmind.com" }],
  [/geoip/iu, { text: "GeoIP data created by MaxMind", url: "https://www.maxmind.com" }],
  [/ipinfo/iu, { text: "IP address data powered by IPinfo", url: "https://ipinfo.io" }],
  [/db-?ip/iu, DB_IP],
  [/ip2location/iu, { text: "IP2Location", url: "https://www.ip2location.com" }],
];

/** Of an operator's file, by the type in its metadata, which is all that such a file says of its origin. */
export function attributionOf(databaseType: string): Attribution {
  const vendor = VENDORS.find(([pattern]) => pattern.test(databaseType))?.[1];
  const type = databaseType.replace(/[^\w .-]/gu, "").slice(0, TYPE_CHARS_MAX);
  return vendor ?? { text: type === "" ? "A database of the operator's" : type, url: "" };
}

const TYPE_CHARS_MAX = 80;

/** Each once, in their order. */
export function distinct(attributions: readonly Attribution[]): readonly Attribution[] {
  return [...new Map(attributions.map((one) => [one.text, one])).values()];
}
