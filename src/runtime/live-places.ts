import { readFile } from "node:fs/promises";
import type { Attribution } from "../domain/attribution.ts";
import type { Place } from "../domain/classifiers.ts";
import type { Log } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { createPlaceClassifier, openPlaceReader, type PlaceReader } from "../intake/place.ts";
import { attributionOf, BUNDLED_PLACES } from "./attributions.ts";
import { guardedLook } from "./guarded-look.ts";
import { loadDatabase } from "./load-database.ts";
import { bundledPlaceFile } from "./place-db.ts";
import { WatchedFile } from "./watched-file.ts";

/** Everything that says where an address is. */
export interface LivePlaces {
  /** As `Classifiers.place`. */
  readonly classify: (network: Uint8Array) => Place;
  readonly attributions: readonly Attribution[];
  /** Day on which the file was made, `YYYY-MM-DD`. */
  readonly dataDay: string;
  /** Whether the file is the operator's, and so may know regions and cities. */
  readonly isOwn: boolean;
  /**
   * Looks whether the file has changed, and puts the new one in place when it is good. Places that open days have looked up
   * stay as they were until the day is over: they are remembered under the day's key.
   */
  refresh(): Promise<void>;
}

export interface LivePlacesOptions {
  /** The operator's file; undefined = the countries that come with the collector. */
  readonly file: string | undefined;
  readonly log: Log;
  readonly elapsedMs: () => number;
  /** Told of each look-up that failed. */
  readonly onFailure: () => void;
}

const SETTING = "FOOTFALL_PLACE_DB";

/** Opens the database of places. Errors: a sentence naming the file. */
export async function openLivePlaces({
  file,
  log,
  elapsedMs,
  onFailure,
}: LivePlacesOptions): Promise<Result<LivePlaces, string>> {
  const path = file ?? bundledPlaceFile();
  const load = (): Promise<Result<PlaceReader, string>> => loadReader(path, file !== undefined);
  const opened = await WatchedFile.open({ file: path, setting: SETTING, load }, log);
  if (!opened.ok) return fail(`${SETTING}: ${path}: ${opened.error}.`);
  const watched = opened.value;
  let classify: LivePlaces["classify"];
  const join = (): void => {
    const reader = watched.value;
    const get = guardedLook<unknown>((address) => reader.get(address), null, {
      log,
      setting: SETTING,
      elapsedMs,
      onFailure,
    });
    classify = createPlaceClassifier({ get });
  };
  join();
  return ok({
    classify: (network) => classify(network),
    get attributions() {
      return file === undefined ? BUNDLED_PLACES : [attributionOf(watched.value.databaseType)];
    },
    get dataDay() {
      const { built } = watched.value;
      return Number.isNaN(built.getTime()) ? "" : built.toISOString().slice(0, 10);
    },
    isOwn: file !== undefined,
    async refresh() {
      if (await watched.look()) join();
    },
  });
}

async function loadReader(file: string, isOwn: boolean): Promise<Result<PlaceReader, string>> {
  if (isOwn) {
    const bytes = await loadDatabase({ file, holds: "places" });
    return bytes.ok ? openPlaceReader(bytes.value) : bytes;
  }
  try {
    return openPlaceReader(await readFile(file));
  } catch {
    return fail("the place database cannot be read: install the collector again");
  }
}
