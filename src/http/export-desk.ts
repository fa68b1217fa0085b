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
  /**
   * The bytes of an export, or of a part of it; undefined when too many are being read. `gone` is aborted when nobody
   * reads them any more, at which others may be read.
   */
  stream(exported: Export, gone: AbortSignal, range?: ByteRange): ReadableStream<Uint8Array> | undefined;
  /**
   * How many bytes an export has. Undefined when too many are being read, or when it takes longer to find out: the next
   * one who asks may be told. When all who asked are `gone` it is not found out. Rejects when the export fails.
   */
  size(exported: Export, gone: AbortSignal): Promise<number | undefined>;
  /** Exports that were not begun because too many were being read, since the process started. */
  readonly refused: number;
}

/** `onError` is told why an export broke off. */
export function createExportDesk(onError: (error: unknown) => void): ExportDesk {
  const sizes = new Map<string, number>();
  const measured = new Map<string, Measuring>();
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

  /** Undefined when it was given up. */
  async function measure(
    exported: Export,
    asked: Pick<Measuring, "readers">,
    leave: () => void,
  ): Promise<number | undefined> {
    try {
      let size = 0;
      for await (const chunk of exported.bytes()) {
        if (asked.readers === 0) return undefined;
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
    stream(exported, gone, range) {
      const leave = gone.aborted ? undefined : enter();
      if (leave === undefined) return undefined;
      const bytes = exported.bytes(range);
      let size = 0;
      // A stream that nobody has begun to read is not cancelled by the server.
      const onGone = (): void => {
        leave();
        bytes.return(undefined).catch(onError);
      };
      gone.addEventListener("abort", onGone, { once: true });
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
            if (range === undefined && !gone.aborted) remember(exported.tag, size);
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
    async size(exported, gone) {
      const known = sizes.get(exported.tag);
      if (known !== undefined) return known;
      if (gone.aborted) return undefined;
      let measuring = measured.get(exported.tag);
      if (measuring === undefined) {
        const leave = enter();
        if (leave === undefined) return undefined;
        const asked = { readers: 0 };
        const size = measure(exported, asked, leave);
        measuring = Object.assign(asked, { size });
        measured.set(exported.tag, measuring);
        // Whoever asked may have given up waiting.
        size.catch(onError);
      }
      const asked = measuring;
      asked.readers++;
      const waited = new AbortController();
      const onGone = (): void => {
        asked.readers--;
        waited.abort();
      };
      gone.addEventListener("abort", onGone, { once: true });
      const patience = setTimeout(SIZE_WITHIN_MS, undefined, { signal: waited.signal, ref: false });
      try {
        return await Promise.race([asked.size, patience.catch(() => undefined)]);
      } finally {
        gone.removeEventListener("abort", onGone);
        waited.abort();
      }
    },
    get refused() {
      return refused;
    },
  };
}

/** An export whose size is being found out. */
interface Measuring {
  /** Who asked and is not gone. Who was told to come back is still counted: then it goes on to be made. */
  readers: number;
  readonly size: Promise<number | undefined>;
}
