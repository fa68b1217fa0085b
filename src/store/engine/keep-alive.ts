import { setTimeout } from "node:timers/promises";
import type { Log } from "../../domain/ports.ts";
import { fail, type Result } from "../../domain/result.ts";
import { ENGINE_USERNAME } from "./engine-files.ts";
import type { EngineFailure, EngineProcess } from "./engine-process.ts";
import type { Fault } from "./faults.ts";

export interface EngineState {
  readonly status: "ready" | "restarting" | "closed";
  /** Times the process had to be started again. */
  readonly restarts: number;
  /** Undefined while there is no process. */
  readonly pid: number | undefined;
}

export interface EngineTiming {
  /** Pause before a restart; doubles until a process has lived to its first health check… */
  readonly restartAfterMs: number;
  /** …up to this. */
  readonly restartAfterMsMax: number;
  readonly healthEveryMs: number;
  /** Twice without an answer for this long the process counts as hung and is killed. */
  readonly healthWithinMs: number;
  /** How often a directory that a dying predecessor still holds is tried again at the start, at `restartAfterMs`. */
  readonly openTriesMax: number;
}

/** The engine, whichever process runs it now. */
export interface LivingEngine {
  readonly state: () => EngineState;
  readonly whenReady: () => Promise<void>;
  readonly inject: (faults: readonly Fault[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Watches an engine process and starts the next when it ends: after a pause that doubles until a process has lived to
 * its first health check. One that does not answer in time is killed first.
 */
export function keepAlive(options: {
  readonly first: EngineProcess;
  readonly restart: () => Promise<Result<EngineProcess, EngineFailure>>;
  /** Where the engine that was started last answers. */
  readonly url: () => string;
  readonly password: string;
  readonly timing: EngineTiming;
  readonly log: Log;
}): LivingEngine {
  const { timing, log } = options;
  const closing = new AbortController();
  const isClosing = (): boolean => closing.signal.aborted;
  let current: EngineProcess | undefined = options.first;
  let restarts = 0;
  let restartAfterMs = timing.restartAfterMs;
  let readyWaiters: (() => void)[] = [];
  const watching = watch();

  return {
    state: () => ({
      status: isClosing() ? "closed" : current === undefined ? "restarting" : "ready",
      restarts,
      pid: current?.pid,
    }),
    whenReady: () => (current === undefined ? new Promise((resolve) => readyWaiters.push(resolve)) : Promise.resolve()),
    inject: (faults) => current?.inject(faults) ?? Promise.resolve(),
    async close() {
      closing.abort();
      await current?.close();
      await watching;
    },
  };

  /** One turn for each process. Whatever happens in one, the next begins. */
  async function watch(): Promise<void> {
    while (!isClosing()) {
      try {
        await turn();
      } catch (error) {
        log.error("engine_watch_failed", { code: error instanceof Error ? error.name : "unknown" });
        await pause(timing.restartAfterMs, closing.signal);
      }
    }
  }

  /** Waits for the end of the process while asking for its health, then starts the next. */
  async function turn(): Promise<void> {
    if (current !== undefined) {
      const how = await endOf(current);
      current = undefined;
      if (isClosing()) return;
      log.warn("engine_ended", { how });
    }
    current = await startAgain();
    if (current === undefined) return;
    readyWaiters.forEach((resolve) => resolve());
    readyWaiters = [];
  }

  async function startAgain(): Promise<EngineProcess | undefined> {
    for (;;) {
      await pause(restartAfterMs, closing.signal);
      if (isClosing()) return undefined;
      const started = await restart();
      restarts += 1;
      restartAfterMs = Math.min(restartAfterMs * 2, timing.restartAfterMsMax);
      if (started.ok && isClosing()) await started.value.close();
      if (isClosing()) return undefined;
      if (started.ok) {
        log.info("engine_restarted", { restarts });
        return started.value;
      }
      log.error("engine_restart_failed", { code: started.error.code, restarts });
    }
  }

  async function restart(): Promise<Result<EngineProcess, EngineFailure>> {
    try {
      return await options.restart();
    } catch (error) {
      return fail({ code: "start_failed", message: error instanceof Error ? error.message : String(error) });
    }
  }

  async function endOf(engine: EngineProcess): Promise<string> {
    const ended = new AbortController();
    const isOver = (): boolean => ended.signal.aborted || isClosing();
    const exit = engine.exited.then((how) => {
      ended.abort();
      return how;
    });
    while (!isOver()) {
      await pause(timing.healthEveryMs, AbortSignal.any([ended.signal, closing.signal]));
      if (isOver()) break;
      const ask = (): Promise<boolean> => answers(options.url(), options.password, timing.healthWithinMs, ended.signal);
      // Asked twice: the first may have failed for a reason of our own, such as a connection that was given up, or a
      // time limit that passed, while this process was busy.
      if ((await ask()) || (!isOver() && (await ask()))) {
        // It lived long enough to be asked: the next pause is a short one again.
        restartAfterMs = timing.restartAfterMs;
        continue;
      }
      if (isOver()) break;
      log.error("engine_hung", { withinMs: timing.healthWithinMs });
      engine.kill();
      break;
    }
    return await exit;
  }
}

/** Whether the engine behind the front runs a statement in time. */
async function answers(url: string, password: string, withinMs: number, ended: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(`${url}/ping?engine=1`, {
      headers: { "x-clickhouse-user": ENGINE_USERNAME, "x-clickhouse-key": password },
      signal: AbortSignal.any([AbortSignal.timeout(withinMs), ended]),
    });
    await response.arrayBuffer();
    // An answer that is an error, such as too little memory, is an answer: a restart would not help.
    return true;
  } catch {
    return false;
  }
}

/** Resolves after a time, or at once when the signal is given. Does not keep the process alive. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal, ref: false });
  } catch {
    // The signal.
  }
}
