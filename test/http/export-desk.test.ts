import { describe, expect, it } from "vitest";
import { createExportDesk, EXPORTS_AT_ONCE_MAX, type ExportDesk } from "../../src/http/export-desk.ts";
import type { Export } from "../../src/http/open-export.ts";

const RANGE = { first: 1, last: 2 };

/** An export that stops before its second piece until it is told to go on. */
function slowExport(tag = "a"): { readonly exported: Export; readonly goOn: () => void; readonly ended: () => number } {
  let goOn = (): void => undefined;
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  let ended = 0;
  const exported: Export = {
    ...{ fileName: "x.csv", from: "2026-03-01", to: "2026-03-02", tag },
    async *bytes() {
      try {
        yield Buffer.from("ab");
        await gate;
        yield Buffer.from("cd");
        yield Buffer.from("ef");
      } finally {
        ended++;
      }
    },
  };
  return { exported, goOn: () => goOn(), ended: () => ended };
}

const failures: unknown[] = [];
const open = (): ExportDesk => createExportDesk((error) => failures.push(error));
const here = (): AbortSignal => new AbortController().signal;

/** How many more exports the desk would read now. */
function roomOf(desk: ExportDesk): number {
  const taken: ReadableStream<Uint8Array>[] = [];
  for (let i = 0; i < EXPORTS_AT_ONCE_MAX; i++) {
    const stream = desk.stream(slowExport().exported, here());
    if (stream !== undefined) taken.push(stream);
  }
  for (const stream of taken) void stream.cancel();
  return taken.length;
}

describe("the desk of exports", () => {
  it("has room again when a client goes away before it has read anything", () => {
    const desk = open();
    const gone = new AbortController();
    const { exported } = slowExport();
    expect(desk.stream(exported, gone.signal, RANGE)).toBeDefined();
    expect(roomOf(desk)).toBe(EXPORTS_AT_ONCE_MAX - 1);
    gone.abort();
    expect(roomOf(desk)).toBe(EXPORTS_AT_ONCE_MAX);
  });

  it("ends the reading of who goes away in the middle, and takes no size from it", async () => {
    const desk = open();
    const gone = new AbortController();
    const { exported, goOn, ended } = slowExport();
    const reader = desk.stream(exported, gone.signal)?.getReader();
    expect((await reader?.read())?.value).toEqual(Buffer.from("ab"));
    gone.abort();
    goOn();
    await expect.poll(ended).toBe(1);
    expect(await desk.size(exported, here())).toBe(6);
  });

  it("gives nothing to who is gone already, and does not count it as refused", async () => {
    const desk = open();
    const gone = AbortSignal.abort();
    expect(desk.stream(slowExport().exported, gone)).toBeUndefined();
    expect(await desk.size(slowExport().exported, gone)).toBeUndefined();
    expect([desk.refused, roomOf(desk)]).toEqual([0, EXPORTS_AT_ONCE_MAX]);
  });

  it("stops finding out a size when nobody waits for it any more", async () => {
    const desk = open();
    const { exported, goOn, ended } = slowExport();
    const clients = [new AbortController(), new AbortController()];
    const sizes = clients.map(({ signal }) => desk.size(exported, signal));
    clients[0]?.abort();
    expect(await sizes[0]).toBeUndefined();
    expect(roomOf(desk)).toBe(EXPORTS_AT_ONCE_MAX - 1);
    clients[1]?.abort();
    expect(await sizes[1]).toBeUndefined();
    goOn();
    await expect.poll(ended).toBe(1);
    await expect.poll(() => roomOf(desk)).toBe(EXPORTS_AT_ONCE_MAX);
    expect(failures).toEqual([]);
  });

  it("goes on for the one who still waits", async () => {
    const desk = open();
    const { exported, goOn } = slowExport();
    const gone = new AbortController();
    const sizes = [desk.size(exported, gone.signal), desk.size(exported, here())];
    gone.abort();
    goOn();
    expect(await Promise.all(sizes)).toEqual([undefined, 6]);
    expect(await desk.size(exported, here())).toBe(6);
  });
});
