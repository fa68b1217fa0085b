import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAgentClassifier } from "../../src/intake/agent.ts";
import { flat } from "../../src/intake/flat.ts";
import { cleanPath } from "../../src/intake/page-path.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe("a flat text", () => {
  it("is the same text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 3000 }), (text) => {
        expect(flat(text)).toBe(text);
      }),
    );
  });

  it("has U+FFFD for lone surrogates", () => {
    expect(flat("a long text with \ud800 in it")).toBe("a long text with � in it");
  });

  it("does not keep alive what it was cut from", () => {
    const before = heapBytes();
    const kept: string[] = [];
    for (let i = 0; i < 400; i++) kept.push(flat(`a piece of a text ${String(i)} ${"x".repeat(100_000)}`.slice(0, 20)));
    expect(heapBytes() - before).toBeLessThan(10_000_000);
    expect(kept).toHaveLength(400);
  });
});

describe("values", () => {
  it("do not keep the address or user agent alive", () => {
    const agent = createAgentClassifier({ entriesMax: 1000, key: new Uint8Array(8) });
    const before = heapBytes();
    const kept: unknown[] = [];
    for (let i = 0; i < 400; i++) {
      const filler = `${String(i)}${"y".repeat(100_000)}`;
      kept.push(
        agent(`Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0.${String(i)} Safari/537.36 ${filler}`),
      );
      kept.push(cleanPath(`/some/page-that-is-long-enough/${String(i)}?${filler}`.split("?")[0] ?? "", undefined));
    }
    expect(heapBytes() - before).toBeLessThan(10_000_000);
    expect(kept).toHaveLength(800);
  });
});
