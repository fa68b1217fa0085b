import { describe, expect, it } from "vitest";
import { createGate } from "../../src/store/gate.ts";

describe("a gate", () => {
  it("lets so many in, keeps so many waiting in their order, and turns the rest away", async () => {
    const gate = createGate(2, 2);
    const entered: string[] = [];
    const come = async (name: string): Promise<void> => void entered.push(`${name} ${String(await gate.enter())}`);
    const all = ["a", "b", "c", "d", "e"].map(come);
    await Promise.all([all[0], all[1], all[4]]);
    expect(entered).toEqual(["a true", "b true", "e false"]);
    gate.leave();
    await all[2];
    gate.leave();
    await all[3];
    expect(entered.slice(3)).toEqual(["c true", "d true"]);
    gate.leave();
    gate.leave();
    expect(await gate.enter()).toBe(true);
  });
});
