import { setImmediate, setTimeout } from "node:timers/promises";
import type { ByteRange } from "./byte-range.ts";
import type { Export } from "./open-export.ts";

/** Exports that are read at a time: each takes the processor from beacons for some 20 ms at a stretch. */
export const EXPORTS_AT_ONCE_MAX = 4;
/** Exports whose size is remembered. */
const SIZES_MAX = 200;
/** Longest wait for the size of an export, which is known when it was made once. It goes on to be made. */
const SIZE_WITHIN_MS = 40_000;

/** Hands out exports, a bounded number at a time. */
export interface ExportDesk {
  /** The bytes of an export, or of a part of it; undefined when too many are being read. */
  stream(exported: Export, range?: ByteRange): ReadableStream<Uint8Array> | undefined;
  /**
   * How many bytes an export has. Undefined when too many are being read, or when it takes longer to find out: the next
   * one who asks may be told. Rejects when the export fails.
   */
  size(exported: Export): Promise<number | undefined>;
  /** Exports that were not begun because too many were being read, since the process started. */
  readonly refused: number;
}

/** `onError` is told why an export broke off. */
export function createExportDesk(onError: (error: unknown) => void): ExportDesk {
  const sizes = new Map<string, number>();
  const measured = new Map<string, Promise<number>>();
  let reading = 0;
  let refused = 0;

  function enter(): (() => void) | undefined {
    if (reading >= EXPORTS_AT_ONCE_MAX) {
      refused++;
      return undefined;
    }
    reading++;
    let left = false;
    return () => {
      if (!left) reading--;
      left = true;
    };
  }

  function remember(tag: string, size: number): void {
    const [oldest] = sizes.keys();
    if (sizes.size >= SIZES_MAX && oldest !== undefined) sizes.delete(oldest);
    sizes.set(tag, size);
  }

  async function measure(exported: Export, leave: () => void): Promise<number> {
    try {
      let size = 0;
      for await (const chunk of exported.bytes()) {
        size += chunk.length;
        await setImmediate();
      }
      remember(exported.tag, size);
      return size;
    } finally {
      measured.delete(exported.tag);
      leave();
    }
  }

  return {
    stream(exported, range) {
      const leave = enter();
      if (leave === undefined) return undefined;
      const bytes = exported.bytes(range);
      let size = 0;
      const source = {
        async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
          // Making the next piece may need nothing but the processor: others first.
          await setImmediate();
          try {
            const { done, value } = await bytes.next();
            if (done !== true) {
              size += value.length;
              controller.enqueue(value);
              return;
            }
            leave();
            if (range === undefined) remember(exported.tag, size);
            controller.close();
          } catch (error) {
            leave();
            onError(error);
            // The server prints what it is told of: not the words of a database.
            controller.error(new Error("an export broke off"));
          }
        },
        async cancel(): Promise<void> {
          leave();
          await bytes.return(undefined);
        },
      };
      return new ReadableStream(source, { highWaterMark: 0 });
    },
    async size(exported) {
      const known = sizes.get(exported.tag);
      if (known !== undefined) return known;
      let measuring = measured.get(exported.tag);
      if (measuring === undefined) {
        const leave = enter();
        if (leave === undefined) return undefined;
        measuring = measure(exported, leave);
        measured.set(exported.tag, measuring);
        // Whoever asked may have given up waiting.
        measuring.catch(onError);
      }
      const waited = new AbortController();
      try {
        return await Promise.race([
          measuring,
          setTimeout(SIZE_WITHIN_MS, undefined, { signal: waited.signal, ref: false }),
        ]);
      } finally {
        waited.abort();
      }
    },
    get refused() {
      return refused;
    },
  };
}
