import type { Brand } from "../domain/brand.ts";
import type { ReleasedBatch, ReleasedRow } from "../domain/released.ts";
import { encodeHead, sha256 } from "./batch-file.ts";
import { STATS_COLUMNS, STATS_TABLE, statsLine } from "./stats-rows.ts";

interface EncodedFields {
  /** The batch's. */
  readonly id: string;
  readonly rows: number;
  /** The line that the file begins with. */
  readonly head: Uint8Array;
  /** One insert each; none when the batch has no rows. */
  readonly parts: readonly EncodedPart[];
  /** Of head and parts together. */
  readonly bytes: number;
}

/** A released batch as the bytes of its file: what the outbox takes. Plain data, fit to be posted between threads. */
export type EncodedBatch = Brand<EncodedFields, "EncodedBatch">;

export interface EncodedPart {
  readonly rows: number;
  /** JSONCompactEachRow. The buffer behind it is its own and may be transferred. */
  readonly bytes: Uint8Array;
  /** Of the bytes, hexadecimal. */
  readonly sha256: string;
}

export interface PartBounds {
  readonly bytesMax: number;
  readonly rowsMax: number;
}

/**
 * An insert of this size is one block for ClickHouse (which cuts at 10 MiB of text and at a million rows), so it lands
 * whole or not at all; and it passes in about a second, so that memory and time limits are far.
 */
export const PART_BOUNDS: PartBounds = { bytesMax: 8_388_608, rowsMax: 100_000 };

/** Rows that stay together when parts are cut; at most some 2 MB of the longest values. */
const ROWS_PER_PIECE = 100;

/**
 * Encodes a batch and cuts it into parts. How many there are depends on the rows and not on their order: a window that
 * is released once more (its mark could not be written) comes in another order, and must not have one part more, whose
 * token would be new. So parts are cut evenly, for half of the bound: rows come in random order, and a part with twice
 * the mean does not happen.
 * Errors: throws RangeError when the rows are not of one site and day, since an insert into several partitions could
 * land in half.
 */
export function encodeBatch(batch: ReleasedBatch, bounds: PartBounds = PART_BOUNDS): EncodedBatch {
  checkBatch(batch);
  const { id, rows } = batch;
  const pieces = encodePieces(rows, Math.min(ROWS_PER_PIECE, Math.ceil(bounds.rowsMax / 2)));
  const bytes = pieces.reduce((sum, piece) => sum + piece.bytes.length, 0);
  let count = Math.ceil(Math.max(bytes / (bounds.bytesMax / 2), (2 * rows.length) / bounds.rowsMax));
  let parts = cut(pieces, count);
  // Only if they were not in random order.
  while (count < pieces.length && parts.some((part) => isTooLarge(part, bounds))) parts = cut(pieces, ++count);
  const encoded = parts.map(encodePart);
  const heads = encoded.map((part) => ({ rows: part.rows, bytes: part.bytes.length, sha256: part.sha256 }));
  const head = encodeHead({ id, table: STATS_TABLE, columns: STATS_COLUMNS, rows: rows.length, parts: heads });
  return mint({ id, rows: rows.length, head, parts: encoded, bytes: head.length + bytes });
}

function mint(fields: EncodedFields): EncodedBatch {
  return fields as EncodedBatch;
}

interface Piece {
  readonly rows: number;
  readonly bytes: Buffer;
}

function encodePieces(rows: readonly ReleasedRow[], rowsPerPiece: number): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < rows.length; from += rowsPerPiece) {
    const some = rows.slice(from, from + rowsPerPiece);
    pieces.push({ rows: some.length, bytes: Buffer.from(some.map(statsLine).join("")) });
  }
  return pieces;
}

/** Deals pieces out evenly, in their order. */
function cut(pieces: readonly Piece[], count: number): (readonly Piece[])[] {
  const parts = Math.min(count, pieces.length);
  const at = (part: number): number => Math.round((part * pieces.length) / parts);
  return Array.from({ length: parts }, (_, part) => pieces.slice(at(part), at(part + 1)));
}

function isTooLarge(pieces: readonly Piece[], bounds: PartBounds): boolean {
  const bytes = pieces.reduce((sum, piece) => sum + piece.bytes.length, 0);
  return bytes > bounds.bytesMax || pieces.reduce((sum, piece) => sum + piece.rows, 0) > bounds.rowsMax;
}

function encodePart(pieces: readonly Piece[]): EncodedPart {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.bytes.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece.bytes, at);
    at += piece.bytes.length;
  }
  return { rows: pieces.reduce((sum, piece) => sum + piece.rows, 0), bytes, sha256: sha256(bytes) };
}

function checkBatch({ id, rows }: ReleasedBatch): void {
  if (id === "") throw new RangeError("a batch needs an id");
  const [first] = rows;
  if (!rows.every(({ site, day }) => site === first?.site && day === first.day)) {
    throw new RangeError("a batch holds rows of one site and day");
  }
}
