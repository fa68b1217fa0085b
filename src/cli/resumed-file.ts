import { constants } from "node:fs";
import { open, rename, type FileHandle } from "node:fs/promises";

/** A file that was written whole, and how many of its bytes were there from a time that was broken off. */
export interface ResumedFile {
  readonly bytes: number;
  readonly resumed: number;
}

/**
 * Writes bytes to `<path>.part` and, when they are all on disk, gives it its name. What is in the part already is held
 * against the bytes and kept as far as it is the same, so that a damaged or outdated one does no harm. Readable by its
 * owner alone. Errors: rejects with those of the disk and of the bytes; the part stays.
 */
export async function writeResumed(path: string, bytes: AsyncIterable<Uint8Array>): Promise<ResumedFile> {
  const part = `${path}.part`;
  const file = await open(part, constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    let there = (await file.stat()).size;
    let position = 0;
    let resumed = 0;
    for await (const chunk of bytes) {
      const same = there > position ? await sameBytes(file, position, chunk) : 0;
      resumed += same;
      if (same < chunk.length) {
        // What follows in the file follows on something else.
        if (there > position + same) await file.truncate(position + same);
        there = 0;
        await writeAt(file, chunk.subarray(same), position + same);
      }
      position += chunk.length;
    }
    await file.truncate(position);
    await file.sync();
    await rename(part, path);
    return { bytes: position, resumed };
  } finally {
    await file.close();
  }
}

/** How many of the bytes, from the first, the file has at a position. */
async function sameBytes(file: FileHandle, position: number, bytes: Uint8Array): Promise<number> {
  const found = Buffer.alloc(bytes.length);
  let read = 0;
  while (read < found.length) {
    const { bytesRead } = await file.read(found, read, found.length - read, position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  let same = 0;
  while (same < read && found[same] === bytes[same]) same++;
  return same;
}

async function writeAt(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
