import type { IncomingMessage } from "node:http";

/**
 * The body of a request, or why there is none: `body_too_large`, or `cut_off` when the sender went away before its end.
 * A length that is told is refused before anything is read; of an untold one no more is kept than `bytesMax`.
 *
 * Read from Node's own request, since the web form of it copies the bytes and makes a stream.
 */
export function readBody(
  incoming: IncomingMessage,
  bytesMax: number,
): Promise<Uint8Array | "body_too_large" | "cut_off"> {
  // The server reads no further than the length that was told; it refuses a length beside pieces.
  if (Number(incoming.headers["content-length"]) > bytesMax) return Promise.resolve("body_too_large");
  return new Promise((resolve) => {
    let chunks: Uint8Array[] = [];
    let length = 0;
    incoming.on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= bytesMax) {
        chunks.push(chunk);
        return;
      }
      chunks = [];
      resolve("body_too_large");
    });
    incoming.on("end", () => {
      const [first] = chunks;
      resolve(first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks));
    });
    // After an end this says nothing new.
    incoming.on("close", () => resolve("cut_off"));
  });
}
