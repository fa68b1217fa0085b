import { describe, expect, it } from "vitest";
import { SITE_DEFAULTS, siteId } from "../src/domain/site.ts";
import { MemoryCeiling } from "../src/memory-ceiling.ts";
import { createLog } from "./store/support/ports.ts";

const [A, B, C] = [siteId(1), siteId(2), siteId(3)];

function ceiling(bytesMax: number) {
  let ledgers: { site: ReturnType<typeof siteOf>; bytes: number }[] = [];
  const log = createLog();
  const memory = new MemoryCeiling({ all: () => ledgers }, bytesMax, log);
  const hold = (...bytes: readonly (readonly [typeof A, number])[]): void => {
    ledgers = bytes.map(([id, size]) => ({ site: siteOf(id), bytes: size }));
    memory.look();
  };
  return { memory, log, hold };
}

function siteOf(id: typeof A) {
  return { ...SITE_DEFAULTS, id, domain: `${String(id)}.example` };
}

describe("below the ceiling", () => {
  it("nobody is refused, however unequal", () => {
    const { memory, hold } = ceiling(100);
    hold([A, 98], [B, 2]);
    expect([memory.isFull(A), memory.isFull(B), memory.state, memory.bytes]).toEqual([false, false, "ok", 100]);
  });
});

describe("above the ceiling", () => {
  it("who uses more than a share is refused, and the others go on", () => {
    const { memory, hold } = ceiling(90);
    // The two days of a site count together.
    hold([A, 40], [A, 40], [B, 11], [C, 1]);
    expect([memory.isFull(A), memory.isFull(B), memory.isFull(C), memory.state]).toEqual([true, false, false, "full"]);
  });

  it("by a quarter, everybody is refused", () => {
    const { memory, hold } = ceiling(80);
    hold([A, 90], [B, 11]);
    expect([memory.isFull(A), memory.isFull(B)]).toEqual([true, true]);
  });

  it("is said once, and so is its end", () => {
    const { log, hold } = ceiling(10);
    hold([A, 11]);
    hold([A, 12]);
    hold([A, 9]);
    expect(log.lines).toEqual([
      { event: "memory_full", fields: { bytes: 11, sites: 1 } },
      { event: "memory_freed", fields: { bytes: 9 } },
    ]);
  });
});
