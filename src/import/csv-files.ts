import { Unzip, UnzipInflate } from "fflate";
import type { ImportFile, ImportLimits } from "../domain/import.ts";
import { ImportProblem } from "./import-problem.ts";

export interface CsvFilesOptions {
  readonly limits: Pick<ImportLimits, "bytesMax" | "unpackedBytesMax" | "archiveFilesMax">;
  /** Called between pieces of a file, so that whoever shares the thread is not held up. */
  readonly breathe: () => Promise<void>;
  /** Handed every piece of a file as it came, and undefined at the file's end. */
  readonly seen: (piece: Uint8Array | undefined) => void;
}

/** A CSV file by itself or out of an archive. Its bytes are to be read before the next file is asked for. */
export type CsvFile = ImportFile;

/**
 * The CSV files among what an owner gave: archives are unpacked as they are read, a piece at a time, so that neither a
 * large one nor one made to burst takes more memory than a piece. Folders and files of other types in an archive are
 * passed over. Errors: throws `ImportProblem` for what is no ZIP although it begins like one, and at every limit.
 */
export async function* csvFiles(
  files: AsyncIterable<ImportFile> | Iterable<ImportFile>,
  options: CsvFilesOptions,
): AsyncGenerator<CsvFile> {
  const { limits } = options;
  const room = { packed: limits.bytesMax, unpacked: limits.unpackedBytesMax, files: limits.archiveFilesMax };
  for await (const file of files) {
    const pieces = smallPieces(file, options, room);
    const first = await pieces.next();
    if (first.done === true) throw new ImportProblem("malformed", "The file is empty.", { file: file.name });
    const all = chain(first.value, pieces);
    if (isArchive(first.value)) yield* unpacked(file.name, all, options, room);
    else {
      const bytes = counted(file.name, all, options, room);
      yield { name: file.name, bytes };
      await bytes.return(undefined);
    }
    // What its reader left must be seen all the same: the hash is of the whole file.
    while ((await pieces.next()).done !== true) await options.breathe();
  }
}

/** What may still come, bytes. */
interface Room {
  packed: number;
  unpacked: number;
  files: number;
}

/**
 * Deflate makes at most 1,032 bytes of one: so a piece makes 4.2 MB at most, whatever is in it. Those are handed out in
 * pieces as well: a reader of rows makes all of a piece at once, which may be as many as it has bytes.
 */
const PIECE_BYTES = 4_096;
const ZIP_START = [0x50, 0x4b];
/** A file in an archive, and the end of an archive without files. */
const ZIP_RECORDS = ["\u0003\u0004", "\u0005\u0006"];

function isArchive(piece: Uint8Array): boolean {
  const record = String.fromCharCode(...piece.subarray(2, 4));
  return ZIP_START.every((byte, index) => piece[index] === byte) && ZIP_RECORDS.includes(record);
}

async function* smallPieces(
  { name, bytes }: ImportFile,
  { limits, seen }: CsvFilesOptions,
  room: Room,
): AsyncGenerator<Uint8Array, undefined> {
  let start = new Uint8Array(0);
  let begun = false;
  for await (const chunk of bytes) {
    room.packed -= chunk.length;
    if (room.packed < 0) throw tooLarge(name, `more than ${mebibytes(limits.bytesMax)}`);
    seen(chunk);
    let rest: Uint8Array = chunk;
    if (!begun) {
      // The kind of a file shows in its first four bytes, which may come one by one.
      start = joined(start, chunk);
      if (start.length < 4) continue;
      begun = true;
      rest = start;
    }
    for (let at = 0; at < rest.length; at += PIECE_BYTES) yield rest.subarray(at, at + PIECE_BYTES);
  }
  if (!begun && start.length > 0) yield start;
  seen(undefined);
  return undefined;
}

/** A reader that has enough ends this, and not the pieces behind it: the rest of the file is still to be seen. */
async function* counted(
  file: string,
  pieces: AsyncGenerator<Uint8Array, undefined>,
  { limits, breathe }: CsvFilesOptions,
  room: Room,
): AsyncGenerator<Uint8Array, undefined> {
  for (;;) {
    const { value, done } = await pieces.next();
    if (done === true) return undefined;
    room.unpacked -= value.length;
    if (room.unpacked < 0) throw tooLarge(file, `more than ${mebibytes(limits.unpackedBytesMax)} of text`);
    yield value;
    await breathe();
  }
}

/** What an archive has said so far and nobody has taken. */
type Said = { readonly name: string } | { readonly piece: Uint8Array } | "end";

async function* unpacked(
  archive: string,
  pieces: AsyncGenerator<Uint8Array, undefined>,
  options: CsvFilesOptions,
  room: Room,
): AsyncGenerator<CsvFile> {
  const said: Said[] = [];
  let entries = 0;
  let tail: Uint8Array = new Uint8Array(0);
  const unzip = new Unzip((entry) => {
    entries += 1;
    room.files -= 1;
    if (room.files < 0) {
      throw tooLarge(archive, `more than ${String(options.limits.archiveFilesMax)} files`);
    }
    if (!isCsvName(entry.name)) return;
    said.push({ name: entry.name });
    entry.ondata = (error, data, final) => {
      if (error !== null) throw error;
      room.unpacked -= data.length;
      if (room.unpacked < 0) {
        throw tooLarge(archive, `more than ${mebibytes(options.limits.unpackedBytesMax)} unpacked`);
      }
      for (let at = 0; at < data.length; at += PIECE_BYTES) said.push({ piece: data.subarray(at, at + PIECE_BYTES) });
      if (final) said.push("end");
    };
    entry.start();
  });
  unzip.register(UnzipInflate);

  /** The next thing said; undefined at the archive's end. */
  const next = async (): Promise<Said | undefined> => {
    while (said.length === 0) {
      const piece = await pieces.next();
      if (piece.done !== true) tail = joined(tail, piece.value).subarray(-TAIL_BYTES);
      try {
        unzip.push(piece.done === true ? new Uint8Array(0) : piece.value, piece.done === true);
      } catch (error) {
        if (error instanceof ImportProblem) throw error;
        throw new ImportProblem("malformed", "The file is a damaged ZIP, or an encrypted one.", { file: archive });
      }
      if (piece.done === true) {
        // What is unpacked as it comes would not miss what is cut off between two of its files.
        if (entriesAt(tail) !== entries % 0x1_0000) throw cutOff(archive);
        break;
      }
    }
    return said.shift();
  };
  for (;;) {
    const entry = await next();
    if (entry === undefined) return;
    if (entry === "end" || "piece" in entry) continue;
    const reading = { ended: false };
    const bytes = piecesOf(next, reading, options.breathe, archive);
    yield { name: `${archive}: ${printable(entry.name)}`, bytes };
    // A reader that gave up may still have asked for a piece: that comes first, since its end must not be missed.
    await bytes.return(undefined);
    while (!reading.ended) reading.ended = isEnd(await next(), archive);
  }
}

/** Up to the end of the entry that is being unpacked. */
async function* piecesOf(
  next: () => Promise<Said | undefined>,
  reading: { ended: boolean },
  breathe: () => Promise<void>,
  archive: string,
): AsyncGenerator<Uint8Array, undefined> {
  for (;;) {
    const what = await next();
    reading.ended = isEnd(what, archive);
    if (reading.ended || what === undefined || what === "end" || "name" in what) return undefined;
    yield what.piece;
    await breathe();
  }
}

/** Whether an entry ends here. Errors: throws `ImportProblem` where it does not end before the next one begins. */
function isEnd(what: Said | undefined, archive: string): boolean {
  if (what === "end") return true;
  if (what !== undefined && "piece" in what) return false;
  throw cutOff(archive);
}

/** Enough for the end record of an archive (22 bytes) and a comment behind it. */
const TAIL_BYTES = 4_096;
const END_RECORD = "PK\u0005\u0006";
const ENTRIES_AT = 10;

/** How many files the end of an archive says there are, modulo 65,536; undefined where it is no such end. */
function entriesAt(tail: Uint8Array): number | undefined {
  const at = Buffer.from(tail).lastIndexOf(END_RECORD, undefined, "latin1");
  return at < 0 || at + ENTRIES_AT + 2 > tail.length ? undefined : Buffer.from(tail).readUInt16LE(at + ENTRIES_AT);
}

function cutOff(archive: string): ImportProblem {
  return new ImportProblem("malformed", "The file is a ZIP that is cut off.", { file: archive });
}

/** A name out of an archive, as it may be shown in a terminal and an answer. */
function printable(name: string): string {
  return name.slice(0, NAME_CHARS_MAX).replaceAll(/\p{C}/gu, "?");
}

const NAME_CHARS_MAX = 200;

/** Macs put a twin of every file into archives, under a name that begins so. */
function isCsvName(name: string): boolean {
  const base = name.slice(name.lastIndexOf("/") + 1);
  return /\.csv$/iu.test(base) && !base.startsWith("._");
}

async function* chain<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T, undefined> {
  yield first;
  yield* rest;
  return undefined;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function tooLarge(file: string, what: string): ImportProblem {
  return new ImportProblem("too_large", `There is ${what}. Import it in parts, by time.`, { file });
}

function mebibytes(bytes: number): string {
  return bytes < 1_048_576 ? `${String(bytes)} bytes` : `${String(Math.floor(bytes / 1_048_576))} MiB`;
}
