import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseErrorCode } from "../../../src/store/database-error.ts";
import { frontEntry } from "../../../src/store/engine/front-entry.ts";
import { runningEngine } from "../../../src/store/engine/running-engine.ts";
import { startEngine } from "../../../src/store/engine/supervisor.ts";
import { startTestEngine, type TestEngine } from "../support/engine.ts";
import { createLog, random } from "../support/ports.ts";

const log = createLog();
let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine({
    log,
    timing: { restartAfterMs: 50, healthEveryMs: 50, healthWithinMs: 1_000 },
    memoryBytesMax: 400_000_000,
  });
});
afterAll(() => test.close());

async function answer(): Promise<unknown> {
  return (await test.database.read({ text: "SELECT 1", params: {} }))[0]?.[0];
}

/** Waits until the engine answers again after what kills it. */
async function restartAfter(strike: () => void): Promise<void> {
  const restarted = log.next("engine_restarted");
  strike();
  await restarted;
  await test.engine.whenReady();
}

function signal(name: NodeJS.Signals): void {
  const { pid } = test.engine.state();
  if (pid !== undefined) process.kill(pid, name);
}

describe("the embedded engine", () => {
  it("answers with a password of its own, kept for its owner only", async () => {
    expect(await answer()).toBe(1);
    expect(await test.database.ping()).toBe(true);
    expect(test.engine.password).toMatch(/^[\w-]{32}$/u);
    expect(statSync(join(test.dir, "engine.password")).mode & 0o777).toBe(0o600);
  });

  it("is found by commands that run beside it", () => {
    const { url, username, password } = test.engine;
    expect(runningEngine(test.dir)).toEqual({ url, username, password, pid: process.pid });
    expect(runningEngine(tmpdir())).toBeUndefined();
  });

  it("keeps to its bound of memory", async () => {
    const setting = "SELECT value FROM system.server_settings WHERE name = 'max_server_memory_usage'";
    expect(await test.database.read({ text: setting, params: {} })).toEqual([["400000000"]]);
    const greedy = test.database.read({
      text: "SELECT length(groupArray(number)) FROM numbers(1000000000)",
      params: {},
    });
    await expect(greedy).rejects.toMatchObject({ code: "241" });
    expect(await answer()).toBe(1);
    expect(test.engine.state().restarts).toBe(0);
  });

  it("takes one process, and names it to the next", async () => {
    const second = await startEngine({ dataDir: test.dir, log, random });
    expect(second).toEqual({
      ok: false,
      error: {
        code: "in_use",
        message: `Another process (pid ${String(process.pid)}) uses ${test.dir}; the embedded store takes one process.`,
      },
    });
    expect(await answer()).toBe(1);
  });

  it("is started again at the same address when it is killed", async () => {
    const { url } = test.engine;
    await restartAfter(() => signal("SIGKILL"));
    expect(test.engine.url).toBe(url);
    expect(await answer()).toBe(1);
    expect(log.events()).toContain("engine_restarted");
  });

  it("dies at once when it aborts, and is started again", async () => {
    await restartAfter(() => signal("SIGABRT"));
    expect(await answer()).toBe(1);
    expect(log.lines).toContainEqual({ event: "engine_ended", fields: { how: "SIGABRT" } });
  });

  it("is killed when it hangs, and started again", async () => {
    await restartAfter(() => signal("SIGSTOP"));
    expect(await answer()).toBe(1);
    expect(log.events()).toContain("engine_hung");
  });

  it("that dies with requests under way leaves none of them waiting", async () => {
    const outcomes = Array.from({ length: 10 }, () =>
      test.database.command("SELECT sleep(3)").then(
        () => "answered",
        (error: unknown) => databaseErrorCode(error),
      ),
    );
    // Answered without waiting for its turn, after the others have arrived.
    await fetch(`${test.engine.url}/ping`);
    await restartAfter(() => signal("SIGKILL"));
    expect(await Promise.all(outcomes)).toEqual(outcomes.map(() => "ECONNRESET"));
    expect(await answer()).toBe(1);
  });

  it("moves to another port when somebody has taken its own while it was down, and is found there", async () => {
    const { url } = test.engine;
    const thief = createServer();
    const ended = log.next("engine_ended").then(() => thief.listen(Number(new URL(url).port), "127.0.0.1"));
    await restartAfter(() => signal("SIGKILL"));
    await ended;
    expect(test.engine.url).not.toBe(url);
    expect(await answer()).toBe(1);
    expect(runningEngine(test.dir)?.url).toBe(test.engine.url);
    expect(log.events()).toContain("engine_moved");
    thief.close();
    // Stays there.
    const moved = test.engine.url;
    await restartAfter(() => signal("SIGKILL"));
    expect(test.engine.url).toBe(moved);
  });

  it("leaves signals to the process group to its parent", async () => {
    const { restarts } = test.engine.state();
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) signal(name);
    expect(await answer()).toBe(1);
    expect(test.engine.state().restarts).toBe(restarts);
  });
});

describe("starting the embedded engine", () => {
  it("says both ways out when chdb is not installed", async () => {
    const dir = mkdtempSync(join(tmpdir(), "footfall-engine-"));
    const started = await startEngine({ dataDir: dir, log, random, enginePackage: "chdb-that-is-not-there" });
    expect(started).toMatchObject({ ok: false, error: { code: "package_missing" } });
    if (!started.ok) {
      expect(started.error.message).toContain("npm install chdb@");
      expect(started.error.message).toContain("FOOTFALL_CLICKHOUSE_URL");
    }
    expect(existsSync(join(dir, "engine.lock"))).toBe(false);
    rmSync(dir, { recursive: true });
  });

  it("says what is wrong when the directory does not open", async () => {
    const dir = mkdtempSync(join(tmpdir(), "footfall-engine-"));
    writeFileSync(join(dir, "engine.password"), "known\n");
    // A folder where ClickHouse wants to write its lock.
    mkdirSync(join(dir, "data", "status"), { recursive: true });
    const started = await startEngine({ dataDir: dir, log, random });
    expect(started).toMatchObject({ ok: false, error: { code: "start_failed" } });
    if (!started.ok) expect(started.error.message).toContain(dir);
    rmSync(dir, { recursive: true });
  });

  it("says so when the directory cannot be made", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "footfall-engine-")), "file");
    writeFileSync(file, "");
    const started = await startEngine({ dataDir: join(file, "engine"), log, random });
    expect(started).toMatchObject({ ok: false, error: { code: "start_failed" } });
    rmSync(dirname(file), { recursive: true });
  });

  it("keeps data and password over a close and a new start, and gives the directory up", async () => {
    const dir = mkdtempSync(join(tmpdir(), "footfall-engine-"));
    const first = await startTestEngine({ dataDir: dir });
    await first.database.command("CREATE TABLE kept (a UInt8) ENGINE = MergeTree ORDER BY a");
    const { password } = first.engine;
    await first.close();
    expect(first.engine.state()).toMatchObject({ status: "closed", pid: undefined });
    expect(existsSync(join(dir, "engine.lock"))).toBe(false);
    const second = await startTestEngine({ dataDir: dir });
    expect(await second.database.read({ text: "SELECT count() FROM kept", params: {} })).toEqual([[0]]);
    expect(second.engine.password).toBe(password);
    await second.close();
    rmSync(dir, { recursive: true });
  });

  it("ends with its parent, however that dies", async () => {
    const dir = mkdtempSync(join(tmpdir(), "footfall-engine-"));
    const script = `
      const { fork } = require("node:child_process");
      const { mkdirSync, writeFileSync } = require("node:fs");
      mkdirSync("${dir}/data");
      writeFileSync("${dir}/x.xml", "<clickhouse></clickhouse>");
      const child = fork("${await frontEntry()}", [], { execArgv: [], stdio: ["ignore", "ignore", "ignore", "ipc"] });
      child.on("message", () => { writeFileSync("${dir}/pid", String(child.pid)); process.kill(process.pid, "SIGKILL"); });
      child.send({ kind: "start", enginePackage: "chdb", dataDir: "${dir}/data", configFile: "${dir}/x.xml", port: 0,
        username: "u", password: "p", faultsAllowed: false });`;
    const parent = spawn(process.execPath, ["-e", script], { stdio: "ignore" });
    await once(parent, "exit");
    const pid = Number(readFileSync(join(dir, "pid"), "utf8"));
    while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
    // The directory is free: nobody holds it any more.
    const next = await startTestEngine({ dataDir: dir });
    await next.close();
    rmSync(dir, { recursive: true });
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // An orphan that nobody has waited for yet is gone all the same.
    return process.platform !== "linux" || !readFileSync(`/proc/${String(pid)}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}
