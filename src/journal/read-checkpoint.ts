import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { LedgerImage } from "../domain/ledger-image.ts";
import {
  checkpointName,
  CHUNK_EXTRA_BYTES,
  decodeHead,
  decodeIndex,
  HEAD_BYTES,
  openChunk,
  PIECE_BYTES_MAX,
  type CheckpointHead,
  type CheckpointSite,
  type StoredImage,
} from "./checkpoint-format.ts";
import type { JournalKey } from "./frame.ts";
import { ImageReader } from "./image-stream.ts";
import type { JournalFiles } from "./journal-files.ts";
import type { StoredCheckpoint } from "./write-checkpoint.ts";

/** What a checkpoint says of itself. Undefined when it is too damaged to say anything. */
export async function checkpointHead(files: JournalFiles, path: string): Promise<CheckpointHead | undefined> {
  const [head] = await soundHeads(files, path, await files.size(path));
  return head;
}

/** Reads what a checkpoint holds, but not the images. Undefined when neither of its two indexes can be read. */
export async function readCheckpoint(
  files: JournalFiles,
  dir: string,
  number: number,
): Promise<StoredCheckpoint | undefined> {
  const path = join(dir, checkpointName(number));
  const bytes = await files.size(path);
  for (const head of await soundHeads(files, path, bytes)) {
    for (const from of [head.indexAt, head.indexAt + head.indexBytes]) {
      const index = await files.read(path, { from, bytes: head.indexBytes });
      if (crc32(index) === head.indexCrc) return { number, path, bytes, index: decodeIndex(index) };
    }
  }
  return undefined;
}

/** Reads an image. Undefined when it is damaged. */
export async function readImage(
  files: JournalFiles,
  checkpoint: StoredCheckpoint,
  { site, position }: Pick<CheckpointSite, "site" | "position">,
  { day, at, chunks }: StoredImage,
  key: JournalKey,
): Promise<LedgerImage | undefined> {
  const reader = new ImageReader(day);
  let from = at;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const of = { site, day, position, checkpoint: checkpoint.number, chunk, chunks };
    const bytes = await files.read(checkpoint.path, { from, bytes: PIECE_BYTES_MAX + CHUNK_EXTRA_BYTES });
    const opened = openChunk(of, key, bytes);
    if (opened === undefined) return undefined;
    reader.add(opened.piece);
    from += opened.length;
  }
  return reader.image();
}

/** Of head and trailer, those that are what was written. */
async function soundHeads(files: JournalFiles, path: string, size: number): Promise<CheckpointHead[]> {
  const heads: CheckpointHead[] = [];
  for (const from of [0, Math.max(0, size - HEAD_BYTES)]) {
    const head = decodeHead(await files.read(path, { from, bytes: HEAD_BYTES }));
    if (head !== undefined && head.indexAt + 2 * head.indexBytes + HEAD_BYTES === size) heads.push(head);
  }
  return heads;
}
