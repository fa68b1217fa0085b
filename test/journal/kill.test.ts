import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { numberedHit, open } from "./fixture.ts";
import { freshDirectory } from "./fresh-directory.ts";

const KILLS = 6;

describe("a process killed in the middle of appending", () => {
  it("has every acknowledged hit on disk, once, in order, life after life", { timeout: 60_000 }, async () => {
    const dir = freshDirectory();
    const script = join(dir, "append-forever.mjs");
    const entry = join(import.meta.dirname, "append-forever.ts");
    await build({ entryPoints: [entry], bundle: true, platform: "node", format: "esm", outfile: script });
    const acknowledged: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      // Killed at a number that it just acknowledged, while others are on their way.
      acknowledged.push(...(await appendUntilKilled(script, dir, 100 + 137 * kill)));
    }

    const { journal, applied, replay } = await open(dir);
    const report = await replay();
    await journal.close();
    const replayed = applied.map(({ at }) => at - numberedHit(0).at);
    const replayedSet = new Set(replayed);
    expect(acknowledged.length).toBeGreaterThan(KILLS * 100);
    expect(acknowledged.filter((number) => !replayedSet.has(number))).toEqual([]);
    expect(replayedSet.size).toBe(replayed.length);
    expect(replayed).toEqual(replayed.toSorted((a, b) => a - b));
    expect(report.lost).toMatchObject({ damaged: 0, unreadable: [], refused: 0 });
  });
});

/** Runs the script until it has acknowledged `count` hits, kills it, and gives all numbers that it acknowledged. */
async function appendUntilKilled(script: string, dir: string, count: number): Promise<number[]> {
  const child = spawn(process.execPath, [script, dir], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  let lines = 0;
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (chunk: string) => {
    output += chunk;
    lines += chunk.split("\n").length - 1;
    if (lines > count) child.kill("SIGKILL");
  });
  const [, signal]: unknown[] = await once(child, "close");
  expect(signal).toBe("SIGKILL");
  const [ready, ...numbers] = output.split("\n").slice(0, -1);
  expect(ready).toBe("ready");
  return numbers.map(Number);
}
