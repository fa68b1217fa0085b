import type { LedgerImage } from "../domain/ledger-image.ts";

/**
 * An image as one stream of bytes: length of the JSON (u32, little-endian), JSON of its head and the names and lengths
 * of its columns, the columns. Nothing is copied.
 */
export function imageStream(image: LedgerImage): readonly Uint8Array[] {
  const columns = image.columns.map(({ name, bytes }) => [name, bytes.length]);
  const json = Buffer.from(JSON.stringify({ head: image.head, columns }), "utf8");
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(json.length);
  return [length, json, ...image.columns.map(({ bytes }) => bytes)];
}

/** The stream in pieces of `bytesMax`, the last one shorter; each as views of the stream's parts. */
export function* streamPieces(stream: readonly Uint8Array[], bytesMax: number): Generator<readonly Uint8Array[]> {
  let piece: Uint8Array[] = [];
  let room = bytesMax;
  for (const part of stream) {
    for (let from = 0; from < part.length;) {
      const view = part.subarray(from, from + room);
      piece.push(view);
      from += view.length;
      room -= view.length;
      if (room > 0) continue;
      yield piece;
      piece = [];
      room = bytesMax;
    }
  }
  if (piece.length > 0) yield piece;
}

export function streamLength(stream: readonly Uint8Array[]): number {
  return stream.reduce((sum, part) => sum + part.length, 0);
}

/** Puts an image together again from the pieces of its stream, in whatever lengths they come. */
export class ImageReader {
  readonly #day: string;
  #prefix: Uint8Array = new Uint8Array(0);
  #head: Readonly<Record<string, unknown>> | undefined;
  #columns: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [];
  #column = 0;
  #filled = 0;

  constructor(day: string) {
    this.#day = day;
  }

  add(piece: Uint8Array): void {
    if (this.#head === undefined) {
      this.#prefix = Buffer.concat([this.#prefix, piece]);
      const used = this.#readPrefix(Buffer.from(this.#prefix.buffer, this.#prefix.byteOffset, this.#prefix.length));
      if (used === 0) return;
      this.#fill(this.#prefix.subarray(used));
      this.#prefix = new Uint8Array(0);
    } else {
      this.#fill(piece);
    }
  }

  /** The image, its columns each in memory of their own. Undefined when the stream was no image or not all of it. */
  image(): LedgerImage | undefined {
    if (this.#head === undefined || this.#column < this.#columns.length) return undefined;
    return { day: this.#day, head: this.#head, columns: this.#columns };
  }

  /** Bytes of the prefix, or 0 while it is not complete. */
  #readPrefix(bytes: Buffer): number {
    const end = bytes.length < LENGTH_BYTES ? Infinity : LENGTH_BYTES + bytes.readUInt32LE(0);
    if (bytes.length < end) return 0;
    // The bytes were sealed under the day's key: they are what `imageStream` made.
    const prefix = JSON.parse(bytes.toString("utf8", LENGTH_BYTES, end)) as Prefix;
    this.#columns = prefix.columns.map(([name, length]) => ({ name, bytes: new Uint8Array(length) }));
    this.#head = prefix.head;
    this.#skipFull();
    return end;
  }

  #fill(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length;) {
      const column = this.#columns[this.#column];
      if (column === undefined) return;
      const part = bytes.subarray(from, from + column.bytes.length - this.#filled);
      column.bytes.set(part, this.#filled);
      this.#filled += part.length;
      from += part.length;
      this.#skipFull();
    }
  }

  #skipFull(): void {
    while (this.#columns[this.#column]?.bytes.length === this.#filled) {
      this.#column++;
      this.#filled = 0;
    }
  }
}

interface Prefix {
  readonly head: Readonly<Record<string, unknown>>;
  readonly columns: readonly (readonly [name: string, length: number])[];
}

const LENGTH_BYTES = 4;
