import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** What `writeDurably` writes to before the file has its name. */
export const UNFINISHED_SUFFIX = ".tmp";

/** One long write-back would hold up the journal's, which beacons wait for. */
const SYNC_BYTES = 1_048_576;

/**
 * Writes chunks as one file, so that after a crash it is there whole or not at all, and there once this has resolved.
 * Errors: rejects with Node's error; nothing is left behind then, if the disk allows.
 */
export async function writeDurably(path: string, chunks: Iterable<Uint8Array>): Promise<void> {
  const unfinished = `${path}${UNFINISHED_SUFFIX}`;
  try {
    const file = await open(unfinished, "w", 0o600);
    try {
      for (const chunk of chunks) {
        for (let from = 0; from < chunk.length; from += SYNC_BYTES) {
          await file.writeFile(chunk.subarray(from, from + SYNC_BYTES));
          await file.datasync();
        }
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Makes renames and removals in a directory last. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
