import { spawn } from "node:child_process";
import { once } from "node:events";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockHolder, takeLock } from "../../../src/store/engine/lock.ts";

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "footfall-lock-"));
  path = join(dir, "engine.lock");
});
afterEach(() => rmSync(dir, { recursive: true }));

/** A process that lives until it is told to end. */
async function otherProcess(): Promise<{ pid: number; end: () => Promise<void> }> {
  const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
  await once(child, "spawn");
  const end = async (): Promise<void> => {
    child.stdin.end();
    await once(child, "exit");
  };
  return { pid: child.pid ?? 0, end };
}

describe("the lock of an engine directory", () => {
  it("is taken once, and again after its release", () => {
    const first = takeLock(path);
    expect(first.ok).toBe(true);
    expect(takeLock(path)).toMatchObject({ ok: false, error: { pid: process.pid, url: null } });
    if (first.ok) first.value.release();
    expect(takeLock(path).ok).toBe(true);
    expect(readdirSync(dir)).toEqual(["engine.lock"]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("tells where the engine answers", () => {
    const lock = takeLock(path);
    if (lock.ok) lock.value.publish("http://127.0.0.1:1");
    expect(lockHolder(path)).toMatchObject({ pid: process.pid, url: "http://127.0.0.1:1" });
  });

  it("holds while its process lives and not after", async () => {
    const other = await otherProcess();
    writeFileSync(path, JSON.stringify({ pid: other.pid, startTicks: null, url: null }));
    expect(takeLock(path)).toMatchObject({ ok: false, error: { pid: other.pid } });
    await other.end();
    expect(takeLock(path).ok).toBe(true);
  });

  it.runIf(process.platform === "linux")("is not held by a process that got the same number later", () => {
    writeFileSync(path, JSON.stringify({ pid: process.pid, startTicks: "1", url: null }));
    expect(lockHolder(path)).toBeUndefined();
    expect(takeLock(path).ok).toBe(true);
  });

  it("goes to one of many that see the same dead holder", async () => {
    const { build } = await import("esbuild");
    const script = join(dir, "takers.mjs");
    const entry = fileURLToPath(new URL("./takers.ts", import.meta.url));
    await build({ entryPoints: [entry], bundle: true, outfile: script, platform: "node", format: "esm" });
    const rounds = 40;
    const dead = JSON.stringify({ pid: 2 ** 22 + 1, startTicks: null, url: null });
    for (let round = 0; round < rounds; round += 1) writeFileSync(join(dir, `${String(round)}.lock`), dead);
    const start = String(Date.now() + 1_000);
    const takers = ["a", "b", "c"].map((name) => ({
      name,
      child: spawn(process.execPath, [script, dir, String(rounds), start, name], {
        stdio: ["pipe", "ignore", "ignore"],
      }),
    }));
    const got: number[] = [];
    for (const { name } of takers) {
      const file = join(dir, `${name}.got`);
      while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10));
      got.push(...(JSON.parse(readFileSync(file, "utf8")) as number[]));
    }
    for (const { child } of takers) {
      child.stdin.end();
      await once(child, "exit");
    }
    expect(got.sort((a, b) => a - b)).toEqual(Array.from({ length: rounds }, (_, round) => round));
    const left = readdirSync(dir).filter((name) => name.includes(".lock"));
    expect(left).toHaveLength(rounds);
  });

  it("is taken over although somebody died while taking it over", () => {
    writeFileSync(path, "");
    const claim = `${path}.${createHash("sha256").update("").digest("hex").slice(0, 16)}`;
    writeFileSync(claim, JSON.stringify({ pid: 2 ** 22 + 1, startTicks: null, url: null }));
    expect(takeLock(path).ok).toBe(true);
    expect(readdirSync(dir)).toEqual(["engine.lock"]);
  });

  it("is not let go by somebody who does not hold it any more", () => {
    const lock = takeLock(path);
    writeFileSync(path, JSON.stringify({ pid: process.ppid, startTicks: null, url: null }));
    if (lock.ok) lock.value.release();
    expect(lockHolder(path)).toMatchObject({ pid: process.ppid });
  });

  it("is not held by a file that says nothing", () => {
    writeFileSync(path, "");
    expect(takeLock(path).ok).toBe(true);
  });
});
