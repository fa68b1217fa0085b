import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import type { Log } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { decodeIndex } from "../intake/organisation/index-format.ts";
import type { NetworkIndex } from "../intake/organisation/network-index.ts";
import { networkIndexStamp } from "./make-network-index.ts";
import { INDEX_WORKER, NETWORK_INDEX_FILE } from "./paths.ts";

/** The index that the build made, or undefined when it is missing or damaged. `current`: made of what is installed now. */
export async function readNetworkIndex(
  file = NETWORK_INDEX_FILE,
): Promise<{ readonly index: NetworkIndex; readonly current: boolean } | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    return undefined;
  }
  const index = decodeIndex(bytes);
  if (!index.ok) return undefined;
  const installed = installedStamp();
  return { index: index.value, current: installed === undefined || index.value.stamp === installed };
}

/**
 * Makes the index in a thread, which takes seconds, and leaves it where the next start finds it, if it can. Errors: a
 * sentence, when what it is made from is not installed.
 */
export async function makeIndexInThread(log: Log, file = NETWORK_INDEX_FILE): Promise<Result<NetworkIndex, string>> {
  log.info("network_index_making");
  let bytes: Uint8Array;
  try {
    bytes = await fromThread();
  } catch {
    return fail(
      "The index of networks cannot be made: @ip-location-db/asn is not installed as it should be. Run npm install.",
    );
  }
  const index = decodeIndex(bytes);
  if (!index.ok) return fail("The index of networks cannot be made: it is damaged as soon as it is made.");
  await keep(file, bytes, log);
  log.info("network_index_made", { networks: index.value.asns.length });
  return ok(index.value);
}

/** Undefined when something of it is not installed: then what was made has to do. */
function installedStamp(): string | undefined {
  try {
    return networkIndexStamp();
  } catch {
    return undefined;
  }
}

function fromThread(): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(INDEX_WORKER, { execArgv: [] });
    worker.once("message", (bytes: Uint8Array) => resolve(bytes));
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("ended without an index")));
  });
}

async function keep(file: string, bytes: Uint8Array, log: Log): Promise<void> {
  const temporary = `${file}.${String(process.pid)}`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, file);
  } catch {
    // An installation that cannot be written to makes it at every start.
    log.warn("network_index_not_kept");
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
