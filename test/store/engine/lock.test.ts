import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

  it("is not held by a file that says nothing", () => {
    writeFileSync(path, "");
    expect(takeLock(path).ok).toBe(true);
  });
});
