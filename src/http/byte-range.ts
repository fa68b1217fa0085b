/** Bytes of an answer, both ends included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** What a `Range` header asks of an answer whose size is not known yet. */
export type AskedBytes =
  | { readonly kind: "from"; readonly first: number; readonly last: number | undefined }
  | { readonly kind: "last"; readonly bytes: number };

/**
 * One range of bytes of a `Range` header (RFC 9110, 14.1.2); undefined for what is none and for several, which a server
 * may answer with the whole.
 */
export function parseRange(header: string | undefined): AskedBytes | undefined {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(header?.replaceAll(/\s/gu, "") ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") return { kind: "last", bytes: Number(last) };
  const from = Number(first);
  if (last !== "" && Number(last) < from) return undefined;
  return { kind: "from", first: from, last: last === "" ? undefined : Number(last) };
}

/** What it means of so many bytes; undefined when none of them is asked for (416). */
export function rangeOf(asked: AskedBytes, size: number): ByteRange | undefined {
  const first = asked.kind === "last" ? Math.max(0, size - asked.bytes) : asked.first;
  const last = asked.kind === "last" ? size - 1 : Math.min(asked.last ?? size - 1, size - 1);
  return first > last ? undefined : { first, last };
}

/** The bytes of a range out of all of them, from the first. Ends the source as soon as it has the last one. */
export async function* bytesWithin(all: AsyncIterable<Uint8Array>, range: ByteRange): AsyncGenerator<Uint8Array> {
  let position = 0;
  for await (const chunk of all) {
    const from = Math.max(0, range.first - position);
    const to = Math.min(chunk.length, range.last + 1 - position);
    if (from < to) yield chunk.subarray(from, to);
    position += chunk.length;
    if (position > range.last) return;
  }
}
