import { Zip, ZipDeflate } from "fflate";

/** A file of an archive: its text comes in pieces of any size. */
export interface ArchivedFile {
  readonly name: string;
  readonly text: () => AsyncIterable<string>;
}

/** More would need ZIP64, which not every tool reads. */
export const ARCHIVE_BYTES_MAX = 4_000_000_000;

/** The archive, or one of its files, would be larger than `ARCHIVE_BYTES_MAX`. */
export class ArchiveTooLargeError extends Error {
  override readonly name = "ArchiveTooLargeError";
}

/**
 * A ZIP of files, piece by piece. The bytes depend on names, texts and `date` (`YYYY-MM-DD`, the time of every file)
 * alone: not on how the text is cut, the clock or the time zone of the process. Errors: `ArchiveTooLargeError`, and what
 * the texts throw.
 */
export async function* zipArchive(files: Iterable<ArchivedFile>, date: string): AsyncGenerator<Uint8Array, void> {
  const [year = 1980, month = 1, day = 1] = date.split("-").map(Number);
  // The format has no time zone: the library takes the local parts.
  const mtime = new Date(year, month - 1, day);
  let made: Uint8Array[] = [];
  let bytes = 0;
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    failure ??= error;
    bytes += chunk.length;
    made.push(chunk);
  });
  const take = (): Uint8Array[] => {
    if (failure !== null) throw failure;
    if (bytes > ARCHIVE_BYTES_MAX) throw new ArchiveTooLargeError("a ZIP of this range is too large");
    const taken = made;
    made = [];
    return taken;
  };
  for (const { name, text } of files) {
    const file = new ZipDeflate(name, { level: LEVEL });
    file.mtime = mtime;
    zip.add(file);
    let fileBytes = 0;
    for await (const piece of pieces(text())) {
      fileBytes += piece.length;
      if (fileBytes > ARCHIVE_BYTES_MAX) throw new ArchiveTooLargeError("a file of this range is too large");
      file.push(piece);
      yield* take();
    }
    file.push(new Uint8Array(), true);
    yield* take();
  }
  zip.end();
  yield* take();
}

/** Higher ones take twice the time for a tenth less. */
const LEVEL = 3;

const PIECE_BYTES = 65_536;

/**
 * Text as UTF-8 in pieces of one size, but for the last: what the compressor makes depends on where what it is handed
 * ends, and how long nobody else gets a turn on its length.
 */
async function* pieces(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let piece = new Uint8Array(PIECE_BYTES);
  let used = 0;
  for await (const part of text) {
    const encoded = encoder.encode(part);
    for (let read = 0; read < encoded.length;) {
      const taken = encoded.subarray(read, read + PIECE_BYTES - used);
      piece.set(taken, used);
      used += taken.length;
      read += taken.length;
      if (used < PIECE_BYTES) continue;
      yield piece;
      piece = new Uint8Array(PIECE_BYTES);
      used = 0;
    }
  }
  if (used > 0) yield piece.subarray(0, used);
}
