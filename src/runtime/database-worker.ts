import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { Result } from "../domain/result.ts";
import { openOrganisationReader } from "../intake/organisation/database/organisation-reader.ts";
import { openPlaceReader } from "../intake/place.ts";

/** What the thread is given. */
export interface DatabaseTask {
  readonly file: string;
  readonly holds: "organisations" | "places";
}

// The other side of `loadDatabase`: reads and tries a file where it may take its time, and hands its bytes over.
const { file, holds } = workerData as DatabaseTask;
const bytes = new Uint8Array(readFileSync(file));
const opened: Result<unknown, string> =
  holds === "places" ? openPlaceReader(Buffer.from(bytes.buffer)) : openOrganisationReader(Buffer.from(bytes.buffer));
if (opened.ok) parentPort?.postMessage({ bytes }, [bytes.buffer]);
else parentPort?.postMessage({ problem: opened.error });
