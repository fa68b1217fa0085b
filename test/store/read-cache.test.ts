import { describe, expect, it } from "vitest";
import { createReadCache } from "../../src/store/read-cache.ts";

/** A database of one row, whose answers come when they are let go. */
function setUp(bytesMax?: number) {
  let inserts = 0;
  let now = 0;
  let value = "a";
  const asked: string[] = [];
  const cache = createReadCache({
    read: ({ text }) => {
      asked.push(text);
      const rows = [[text, value]];
      return text === "broken" ? Promise.reject(new Error("down")) : Promise.resolve(rows);
    },
    writes: () => inserts,
    elapsedMs: () => now,
    ...(bytesMax === undefined ? {} : { bytesMax }),
  });
  return {
    asked,
    cache,
    ask: async (text: string, params: Readonly<Record<string, string>> = {}) =>
      (await cache.read({ text, params }))[0]?.[1],
    insert: (next: string) => {
      value = next;
      inserts += 1;
    },
    changeElsewhere: (next: string) => {
      value = next;
    },
    wait: (ms: number) => {
      now += ms;
    },
  };
}

describe("what was read", () => {
  it("is not read again, by text and values", async () => {
    const { ask, asked, cache } = setUp();
    expect([await ask("x"), await ask("x"), await ask("x", { a: "1" }), await ask("x", { a: "2" })]).toEqual(
      Array(4).fill("a"),
    );
    expect(asked).toEqual(["x", "x", "x"]);
    expect(cache.totals()).toMatchObject({ kept: 1, asked: 3 });
  });

  it("is read again after every insert", async () => {
    const { ask, insert } = setUp();
    expect(await ask("x")).toBe("a");
    insert("b");
    expect([await ask("x"), await ask("x")]).toEqual(["b", "b"]);
  });

  it("before an insert is not kept when it comes after it", async () => {
    const { ask, asked, insert, cache } = setUp();
    const before = ask("x");
    insert("b");
    expect(await ask("y")).toBe("b");
    expect(await before).toBe("a");
    expect(await ask("x")).toBe("b");
    expect(asked).toEqual(["x", "y", "x"]);
    expect(cache.totals().bytes).toBeGreaterThan(0);
  });

  it("is read again after a minute, for what others wrote", async () => {
    const { ask, changeElsewhere, wait } = setUp();
    await ask("x");
    changeElsewhere("b");
    wait(59_999);
    expect(await ask("x")).toBe("a");
    wait(1);
    expect(await ask("x")).toBe("b");
  });

  it("is waited for together", async () => {
    const { ask, asked } = setUp();
    await Promise.all([ask("x"), ask("x"), ask("x")]);
    expect(asked).toEqual(["x"]);
  });

  it("and failed is asked again", async () => {
    const { ask, asked, cache } = setUp();
    await expect(ask("broken")).rejects.toThrow("down");
    await expect(ask("broken")).rejects.toThrow("down");
    expect(asked).toHaveLength(2);
    expect(cache.totals().bytes).toBe(0);
  });

  it("takes no more room than it may, and the longest unused goes first", async () => {
    const { ask, asked, cache } = setUp(2_000);
    for (let i = 0; i < 50; i++) {
      await ask(`question ${String(i)}`);
      await ask("often");
      expect(cache.totals().bytes).toBeLessThanOrEqual(2_000);
    }
    expect(asked.filter((text) => text === "often")).toHaveLength(1);
    await ask("question 0");
    expect(asked.filter((text) => text === "question 0")).toHaveLength(2);
  });

  it("and is a large part of the room alone is not kept", async () => {
    const { ask, asked, cache } = setUp(2_000);
    const long = "x".repeat(500);
    await ask(long);
    await ask(long);
    expect([asked.length, cache.totals().bytes]).toEqual([2, 0]);
  });
});
