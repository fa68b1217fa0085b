import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { buildIndex } from "../intake/organisation/build-index.ts";
import { encodeIndex } from "../intake/organisation/index-format.ts";
import { networkRules } from "../intake/organisation/network-rules.ts";
import { createPlaceClassifier, openPlaceReader } from "../intake/place.ts";
import { parseAddress } from "../domain/address.ts";
import { bundledPlaceFile } from "./place-db.ts";
import { NETWORK_RULES_DIR } from "./paths.ts";

const NETWORKS = "@ip-location-db/asn";

/** Directory of the package with the networks. Throws when it is not installed. */
export function networkDataDir(): string {
  return dirname(createRequire(import.meta.url).resolve(`${NETWORKS}/package.json`));
}

/** Files that are others when other data is installed; none when there is none. */
export function networkDataManifests(): readonly string[] {
  try {
    return [networkDataDir(), dirname(bundledPlaceFile())].map((dir) => join(dir, "package.json"));
  } catch {
    return [];
  }
}

/** What an index that is made now would be made from: the versions of the data, and a hash of the rules. */
export function networkIndexStamp(): string {
  const rules = createHash("sha256");
  for (const file of compiledFiles(NETWORK_RULES_DIR)) rules.update(readFileSync(file));
  const version = (dir: string): string => versionOf(join(dir, "package.json"));
  const versions = [version(networkDataDir()), version(dirname(bundledPlaceFile()))];
  return [...versions, rules.digest("hex").slice(0, 16)].join(" ");
}

/** Makes the bundled index as a file. Takes seconds: run it where nobody waits. Throws when the data is not there. */
export function makeNetworkIndex(): Uint8Array {
  const dir = networkDataDir();
  const places = openPlaceReader(readFileSync(bundledPlaceFile()));
  if (!places.ok) throw new Error(places.error);
  const place = createPlaceClassifier(places.value);
  const rules = networkRules();
  const stamp = networkIndexStamp();
  return encodeIndex(
    buildIndex({
      csv4: readFileSync(join(dir, "asn-ipv4-num.csv")),
      csv6: readFileSync(join(dir, "asn-ipv6.csv")),
      countryOf: (text) => {
        const address = parseAddress(text);
        return address === undefined ? "" : place(address.subarray(0, address.length === 4 ? 3 : 6)).country;
      },
      judge: rules.judgeAll,
      organisationKey: rules.organisationKey,
      stamp,
      dataDay: dayOf(stamp),
    }),
  );
}

function compiledFiles(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .sort()
    .map((name) => join(dir, name));
}

function versionOf(manifest: string): string {
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  return version;
}

/** `2026-06-17` of a version such as `2.3.2026061719`; "" of another form. */
function dayOf(stamp: string): string {
  const [, year = "", month = "", day = ""] = /^\d+\.\d+\.(\d{4})(\d\d)(\d\d)\d*\b/u.exec(stamp) ?? [];
  return year === "" ? "" : `${year}-${month}-${day}`;
}
