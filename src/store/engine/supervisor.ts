import { setTimeout } from "node:timers/promises";
import type { Log, Random } from "../../domain/ports.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { ENGINE_USERNAME, engineFiles, makeEngineDirectory, prepareEngineFiles } from "./engine-files.ts";
import { startEngineProcess, type EngineFailure, type EngineProcess } from "./engine-process.ts";
import type { Fault } from "./faults.ts";
import { frontEntry } from "./front-entry.ts";
import { keepAlive, type EngineState, type EngineTiming } from "./keep-alive.ts";
import { takeLock, type Lock } from "./lock.ts";

/**
 * The embedded ClickHouse: a child process that is kept alive. Its password stays the same while it runs, and its
 * address unless another process takes its port while it is down: read `url` at each use.
 */
export interface EmbeddedEngine {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  state(): EngineState;
  /** Resolves when the engine answers (again). Never, once closed. */
  whenReady(): Promise<void>;
  /** Replaces the faults of an engine started with `faults: true`. For tests. */
  inject(faults: readonly Fault[]): Promise<void>;
  /** Ends the child process and gives the directory up. */
  close(): Promise<void>;
}

export interface EngineOptions {
  /** Directory of the engine alone; made if missing. */
  readonly dataDir: string;
  readonly log: Log;
  /** For the password of a new directory. */
  readonly random: Random;
  /** Bound of the engine's memory; default 1 GiB. Reaching it fails the statement (code 241), not the process. */
  readonly memoryBytesMax?: number;
  /** Whether `inject` is obeyed; for tests. */
  readonly faults?: boolean;
  /** npm package of the engine; for tests of its absence. */
  readonly enginePackage?: string;
  readonly timing?: Partial<EngineTiming>;
}

export interface EngineStartError {
  readonly code: "in_use" | "package_missing" | "start_failed";
  /** A sentence for the operator. */
  readonly message: string;
}

const TIMING: EngineTiming = {
  restartAfterMs: 250,
  restartAfterMsMax: 30_000,
  healthEveryMs: 5_000,
  healthWithinMs: 30_000,
  openTriesMax: 20,
};

const MEMORY_BYTES_MAX = 1_073_741_824;

/**
 * Starts the embedded engine on a directory and watches it: a process that dies is started again, on the same port if it is free, after
 * a growing pause, one that hangs is killed first. Errors: another process has the directory; chdb is not there; the
 * engine does not open the directory.
 */
export async function startEngine(options: EngineOptions): Promise<Result<EmbeddedEngine, EngineStartError>> {
  const { dataDir, log } = options;
  const timing = { ...TIMING, ...options.timing };
  const files = engineFiles(dataDir);
  const prepared = prepare(options);
  if (!prepared.ok) return prepared;
  const { lock, password } = prepared.value;

  const entry = await frontEntry();
  const startProcess = (port: number): Promise<Result<EngineProcess, EngineFailure>> =>
    startEngineProcess(entry, {
      kind: "start",
      enginePackage: options.enginePackage ?? "chdb",
      dataDir: files.data,
      configFile: files.config,
      port,
      username: ENGINE_USERNAME,
      password,
      faultsAllowed: options.faults === true,
    });

  const first = await startFirst(startProcess, timing);
  if (!first.ok) {
    lock.release();
    return fail(startError(first.error, dataDir));
  }
  let { port } = first.value;
  const url = (): string => `http://127.0.0.1:${String(port)}`;
  const supervised = keepAlive({ first: first.value, restart, url, password, timing, log });
  publish();
  return ok({
    get url() {
      return url();
    },
    username: ENGINE_USERNAME,
    password,
    state: supervised.state,
    whenReady: supervised.whenReady,
    inject: supervised.inject,
    async close() {
      await supervised.close();
      lock.release();
    },
  });

  /** At the same address, unless somebody else has taken it in the meantime. */
  async function restart(): Promise<Result<EngineProcess, EngineFailure>> {
    const same = await startProcess(port);
    if (same.ok || same.error.code !== "address_in_use") return same;
    const other = await startProcess(0);
    if (other.ok) {
      ({ port } = other.value);
      log.warn("engine_moved", { port });
      publish();
    }
    return other;
  }

  /** Commands that work beside this process find the engine by it; without it they say that they do not. */
  function publish(): void {
    try {
      lock.publish(url());
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      log.error("engine_address_not_published", { code });
    }
  }
}

function prepare(options: EngineOptions): Result<{ lock: Lock; password: string }, EngineStartError> {
  const { dataDir, random, memoryBytesMax = MEMORY_BYTES_MAX } = options;
  try {
    makeEngineDirectory(dataDir);
    const lock = takeLock(engineFiles(dataDir).lock);
    if (!lock.ok) return fail(inUse(dataDir, `Another process (pid ${String(lock.error.pid)})`));
    return ok({ lock: lock.value, password: prepareEngineFiles(dataDir, random, memoryBytesMax) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(startError({ code: "start_failed", message: reason }, dataDir));
  }
}

/** A predecessor that was killed leaves a child that needs a moment to end. */
async function startFirst(
  startProcess: (port: number) => Promise<Result<EngineProcess, EngineFailure>>,
  timing: EngineTiming,
): Promise<Result<EngineProcess, EngineFailure>> {
  for (let tries = 1; ; tries += 1) {
    const started = await startProcess(0);
    if (started.ok || started.error.code !== "locked" || tries >= timing.openTriesMax) return started;
    await setTimeout(timing.restartAfterMs);
  }
}

function startError(failure: EngineFailure, dataDir: string): EngineStartError {
  if (failure.code === "locked") return inUse(dataDir, "Another process");
  if (failure.code === "package_missing") return { code: "package_missing", message: PACKAGE_MISSING };
  return { code: "start_failed", message: `The embedded store in ${dataDir} does not start: ${failure.message}` };
}

function inUse(dataDir: string, who: string): EngineStartError {
  return { code: "in_use", message: `${who} uses ${dataDir}; the embedded store takes one process.` };
}

const PACKAGE_MISSING =
  "Embedded storage needs the optional package chdb (Linux with glibc or macOS, x64 with AVX2 or arm64): install it " +
  "with `npm install chdb@3.4.0`, or set FOOTFALL_CLICKHOUSE_URL to a ClickHouse server.";
