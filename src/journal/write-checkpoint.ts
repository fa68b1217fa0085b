import { join } from "node:path";
import type { LedgerImage } from "../domain/ledger-image.ts";
import type { Log } from "../domain/ports.ts";
import type { SiteId } from "../domain/site.ts";
import {
  checkpointName,
  encodeHead,
  encodeIndex,
  HEAD_BYTES,
  PARTIAL_NAME,
  PIECE_BYTES_MAX,
  sealChunk,
  type CheckpointIndex,
  type CheckpointSite,
  type StoredImage,
} from "./checkpoint-format.ts";
import type { JournalKeys } from "./frame.ts";
import { imageStream, streamLength, streamPieces } from "./image-stream.ts";
import type { JournalFile, JournalFiles } from "./journal-files.ts";
import type { JournalPosition } from "./journal-position.ts";

/** A complete checkpoint on disk. */
export interface StoredCheckpoint {
  readonly number: number;
  readonly path: string;
  readonly bytes: number;
  readonly index: CheckpointIndex;
}

export interface CheckpointParts {
  readonly files: JournalFiles;
  readonly dir: string;
  readonly number: number;
  readonly imageVersion: number;
  readonly sites: readonly SiteId[];
  /** A site's images and the place up to which its hits are in them. Called site by site, as they are written. */
  readonly take: (site: SiteId) => { readonly position: JournalPosition; readonly images: readonly LedgerImage[] };
  readonly notes: Omit<CheckpointIndex, "sites">;
  readonly keys: JournalKeys;
  readonly nonce: () => Uint8Array;
  readonly log: Log;
  readonly now: () => number;
  /** Asked between chunks. */
  readonly isCancelled: () => boolean;
}

const OUT_BYTES = 1_048_576;
/** Little waits to be written back at any time, so that no commit has to wait for much of it. */
const SYNC_EVERY_BYTES = 8_388_608;
const BUSY_MS = 2;

/**
 * Writes a checkpoint under its final name, durably. Memory: the images of one site. The event loop gets its turn at
 * least every `BUSY_MS` and a chunk or a call of `take`. Undefined when it was cancelled; rejects with a system error;
 * in both cases no file is left if that can be helped.
 */
export async function writeCheckpoint(parts: CheckpointParts): Promise<StoredCheckpoint | undefined> {
  const { files, dir, number, notes } = parts;
  const partial = join(dir, PARTIAL_NAME);
  const path = join(dir, checkpointName(number));
  const file = await files.create(partial);
  try {
    const out = new Output(file);
    try {
      // The head is written last; until then its place is kept.
      await out.add([Buffer.alloc(HEAD_BYTES)]);
      const sites = await writeSites(parts, out);
      if (sites === undefined) {
        await remove(files, partial);
        return undefined;
      }
      const index: CheckpointIndex = { ...notes, sites };
      const indexBytes = encodeIndex(index);
      const head = encodeHead(number, parts.imageVersion, out.position, indexBytes);
      await out.add([indexBytes, indexBytes, head]);
      await out.flush();
      await file.write(head, 0);
      await file.datasync();
      const bytes = out.position;
      await files.rename(partial, path);
      await files.syncDirectory(dir);
      return { number, path, bytes, index };
    } finally {
      await file.close().catch(() => undefined);
    }
  } catch (error) {
    await remove(files, partial);
    // The file may have its name already when that could not be made durable.
    await remove(files, path);
    throw error;
  }
}

/** Undefined when it was cancelled. */
async function writeSites(parts: CheckpointParts, out: Output): Promise<CheckpointSite[] | undefined> {
  const { keys, log, now } = parts;
  const sites: CheckpointSite[] = [];
  let busySince = now();
  for (const site of parts.sites) {
    const { position, images } = parts.take(site);
    const stored: StoredImage[] = [];
    for (const image of images) {
      const { day } = image;
      const key = keys.get(site, day);
      if (key === undefined) {
        log.error("checkpoint_key_gone", { site, day });
        continue;
      }
      const at = out.position;
      const stream = imageStream(image);
      const chunks = Math.ceil(streamLength(stream) / PIECE_BYTES_MAX);
      let chunk = 0;
      let gone = false;
      for (const piece of streamPieces(stream, PIECE_BYTES_MAX)) {
        if (parts.isCancelled()) return undefined;
        // Its day was released meanwhile.
        gone = keys.get(site, day) !== key;
        if (gone) break;
        const of = { site, day, position, checkpoint: parts.number, chunk: chunk++, chunks };
        await out.add(sealChunk(of, key, parts.nonce(), piece));
        if (now() - busySince < BUSY_MS) continue;
        await new Promise(setImmediate);
        busySince = now();
      }
      if (!gone) stored.push({ day, keyId: key.journalKeyId, at, chunks });
    }
    sites.push({ site, position, images: stored });
  }
  return parts.isCancelled() ? undefined : sites;
}

async function remove(files: JournalFiles, path: string): Promise<void> {
  await files.remove(path).catch(() => undefined);
}

/** Appends to a file, about a MiB at a time. */
class Output {
  readonly #file: JournalFile;
  readonly #buffer = Buffer.allocUnsafe(OUT_BYTES);
  #used = 0;
  #written = 0;
  #synced = 0;

  constructor(file: JournalFile) {
    this.#file = file;
  }

  /** Bytes added so far. */
  get position(): number {
    return this.#written + this.#used;
  }

  async add(parts: readonly Uint8Array[]): Promise<void> {
    for (const part of parts) {
      for (let from = 0; from < part.length;) {
        const taken = part.subarray(from, from + OUT_BYTES - this.#used);
        this.#buffer.set(taken, this.#used);
        this.#used += taken.length;
        from += taken.length;
        if (this.#used === OUT_BYTES) await this.flush();
      }
    }
  }

  async flush(): Promise<void> {
    await this.#file.write(this.#buffer.subarray(0, this.#used), this.#written);
    this.#written += this.#used;
    this.#used = 0;
    if (this.#written - this.#synced < SYNC_EVERY_BYTES) return;
    await this.#file.datasync();
    this.#synced = this.#written;
  }
}
