import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fail, ok } from "../../../src/domain/result.ts";
import { startEngineProcess, type EngineProcess } from "../../../src/store/engine/engine-process.ts";
import { keepAlive, type EngineTiming } from "../../../src/store/engine/keep-alive.ts";
import { createLog } from "../support/ports.ts";

const TIMING: EngineTiming = {
  restartAfterMs: 1,
  restartAfterMsMax: 4,
  healthEveryMs: 60_000,
  healthWithinMs: 1_000,
  openTriesMax: 1,
};

/** A process that exists in memory; `end` ends it. */
function fakeProcess(pid: number): { engine: EngineProcess; end: () => void } {
  let end = (): void => undefined;
  const exited = new Promise<string>((resolve) => (end = () => resolve("SIGKILL")));
  const engine: EngineProcess = {
    pid,
    port: 1,
    exited,
    inject: () => Promise.resolve(),
    close() {
      end();
      return Promise.resolve();
    },
    kill: end,
  };
  return { engine, end };
}

describe("keeping an engine alive", () => {
  it("goes on after starts that fail in every way, a throw among them", async () => {
    const log = createLog();
    const first = fakeProcess(1);
    let tries = 0;
    const engine = keepAlive({
      first: first.engine,
      restart() {
        tries += 1;
        if (tries === 1) throw new Error("spawn EAGAIN");
        if (tries === 2) return Promise.reject(new Error("spawn ENOMEM"));
        if (tries === 3) return Promise.resolve(fail({ code: "start_failed", message: "no" }));
        return Promise.resolve(ok(fakeProcess(2).engine));
      },
      url: () => "http://127.0.0.1:9",
      password: "",
      timing: TIMING,
      log,
    });
    const restarted = log.next("engine_restarted");
    first.end();
    await restarted;
    await engine.whenReady();
    expect(engine.state()).toEqual({ status: "ready", restarts: 4, pid: 2 });
    expect(log.events()).toEqual([
      "engine_ended",
      "engine_restart_failed",
      "engine_restart_failed",
      "engine_restart_failed",
      "engine_restarted",
    ]);
    await engine.close();
    expect(engine.state()).toMatchObject({ status: "closed" });
  });

  it("goes on when even the log throws", async () => {
    const log = createLog();
    const first = fakeProcess(1);
    const engine = keepAlive({
      first: first.engine,
      restart: () => Promise.resolve(ok(fakeProcess(2).engine)),
      url: () => "http://127.0.0.1:9",
      password: "",
      timing: TIMING,
      log: {
        ...log,
        warn() {
          throw new Error("EPIPE");
        },
      },
    });
    const restarted = log.next("engine_restarted");
    first.end();
    await restarted;
    await engine.close();
  });
});

describe("a process of the engine that does not come up", () => {
  const start = {
    kind: "start",
    enginePackage: "",
    dataDir: "",
    configFile: "",
    port: 0,
    username: "",
    password: "",
    faultsAllowed: false,
  } as const;

  it("is a failure, not an exception", async () => {
    const dir = mkdtempSync(join(tmpdir(), "footfall-front-"));
    const nonsense = join(dir, "nonsense.mjs");
    writeFileSync(nonsense, 'process.on("message", () => process.send(42));');
    for (const entry of ["/nowhere/front.js", "not a path: \0", nonsense]) {
      expect(await startEngineProcess(entry, start), entry).toMatchObject({ error: { code: "start_failed" } });
    }
    rmSync(dir, { recursive: true });
  });
});
