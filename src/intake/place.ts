import type { Place } from "../domain/classifiers.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { openDatabaseFile, sampleRecords } from "./database-file.ts";

/** A database of places, opened. */
export interface PlaceReader {
  /** The record of an address, null when there is none. May throw on corrupt parts of the file and on no address. */
  get(address: string): unknown;
  /** When the file was made. */
  readonly built: Date;
  /** What the file says it is, e.g. `GeoLite2-City`. */
  readonly databaseType: string;
}

const SAMPLE_RECORDS = 200;

/**
 * Opens a MaxMind database file (.mmdb) that the caller has read. Errors: one sentence for the operator when the file
 * is corrupt, cut off, none at all, or has no countries in it.
 */
export function openPlaceReader(file: Buffer): Result<PlaceReader, string> {
  const opened = openDatabaseFile(file);
  if (!opened.ok) {
    return fail(
      opened.error === "empty"
        ? "the place database has no search tree: download it again"
        : "the place database cannot be read: it is corrupt, cut off, or no .mmdb file; download it again",
    );
  }
  const { get, built, databaseType } = opened.value;
  const { records, failures } = sampleRecords(opened.value, SAMPLE_RECORDS);
  if (failures > records.length) {
    return fail("the place database is corrupt: many of its records cannot be read; download it again");
  }
  if (records.length > 0 && records.every((record) => placeOf(record).country === "")) {
    return fail("the place database has no countries in it: use a country or city database, not one of networks");
  }
  return ok({ get: (address) => get(address)[0], built, databaseType });
}

/**
 * The place of a network (the 3 bytes of a /24 or the 6 of a /48), looked up by its first address. Works with every
 * record layout of `placeOf`. A network without a record and a corrupt record give an empty place. Never throws.
 */
export function createPlaceClassifier(reader: Pick<PlaceReader, "get">): (network: Uint8Array) => Place {
  const places = new WeakMap<object, Place>();

  return (network) => {
    let record: unknown;
    try {
      record = reader.get(firstAddress(network));
    } catch {
      return NOWHERE;
    }
    if (typeof record !== "object" || record === null) return NOWHERE;
    const place = places.get(record) ?? placeOf(record);
    places.set(record, place);
    return place;
  };
}

/** As text, e.g. `192.0.2.0` or `2001:db8:1::`. */
function firstAddress(network: Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = network;
  if (network.length === 3) return `${String(a)}.${String(b)}.${String(c)}.0`;
  const group = (high: number, low: number): string => ((high << 8) | low).toString(16);
  return `${group(a, b)}:${group(c, d)}:${group(e, f)}::`;
}

const NOWHERE: Place = { country: "", region: "", city: "" };

/**
 * The place in a record, told by its keys:
 * `{country_code}` and `{country_code, city}` (ip-location-db, IPinfo), `{country}` as a code (IPinfo),
 * `{country: {iso_code}, subdivisions: [{iso_code}], city: {names: {en}}}` (MaxMind, DB-IP). A region is given only
 * where the record has its code: `state1` and `region` are names.
 */
function placeOf(record: unknown): Place {
  const nested = field(record, "country");
  const country = countryCode(field(record, "country_code"), nested, field(nested, "iso_code"));
  if (country === "") return NOWHERE;
  const subdivisions = field(record, "subdivisions");
  const regionCode = Array.isArray(subdivisions) ? field(subdivisions[0], "iso_code") : field(record, "region_code");
  const city = field(record, "city");
  return {
    country,
    region: typeof regionCode === "string" && REGION_CODE.test(regionCode) ? `${country}-${regionCode}` : "",
    city: cityName(typeof city === "string" ? city : field(field(city, "names"), "en")),
  };
}

const COUNTRY_CODE = /^[A-Z]{2}$/u;
/** The second part of an ISO 3166-2 code. */
const REGION_CODE = /^[A-Z0-9]{1,3}$/u;
const CITY_CHARS_MAX = 100;

function field(value: unknown, key: string): unknown {
  // Records come from a file: a key such as `constructor` must not find anything of the language's own.
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}

function countryCode(...candidates: readonly unknown[]): string {
  for (const candidate of candidates) {
    if (typeof candidate === "string" && COUNTRY_CODE.test(candidate)) return candidate;
  }
  return "";
}

function cityName(value: unknown): string {
  return typeof value === "string" && value.length <= CITY_CHARS_MAX ? value.trim() : "";
}
