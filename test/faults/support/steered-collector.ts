import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Ended, Home } from "./footfall-process.ts";

/**
 * What a steered collector's clock shows: `now` (milliseconds since 1970) and `elapsed` (milliseconds that have passed,
 * which a clock that is set does not change) at the instant when the machine's clock showed `wall`; both go on `rate`
 * times as fast as the machine's.
 */
export interface SteeredTime {
  readonly now: number;
  readonly elapsed: number;
  readonly wall: number;
  readonly rate: number;
}

export function nowBy({ now, wall, rate }: SteeredTime): number {
  return Math.floor(now + (Date.now() - wall) * rate);
}

/** A real collector in a process of its own, whose clock the test steers. */
export interface SteeredCollector {
  readonly pid: number;
  readonly child: ChildProcess;
  /** Its address once it takes beacons; undefined when it ended before. */
  readonly ready: Promise<string | undefined>;
  readonly ended: Promise<Ended>;
  /** Log lines so far. */
  log(): LogLine[];
  /** Resolves when the process goes by the new time, or has ended. */
  steer(time: SteeredTime): Promise<void>;
}

export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly [field: string]: unknown;
}

const ENTRY = join(import.meta.dirname, "collector-entry.mjs");

/** Starts a collector; does not wait until it is up. */
export function startSteered(home: Home, time: SteeredTime): SteeredCollector {
  const child = fork(ENTRY, [JSON.stringify(time)], {
    cwd: home.dir,
    env: home.environment,
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("the process could not be started");
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const greeted = new Promise<string>((resolve) => {
    child.stdout?.on("data", () => {
      const url = /Dashboard\s+(http:\/\/[^/\s]+)/u.exec(stdout)?.[1];
      if (url !== undefined && stdout.includes("</script>")) resolve(url);
    });
  });

  const steering = new Map<number, () => void>();
  let number = 0;
  child.on("message", (message: { number: number }) => {
    steering.get(message.number)?.();
    steering.delete(message.number);
  });
  child.once("exit", () => {
    for (const done of steering.values()) done();
  });
  return {
    pid,
    child,
    ready: Promise.race([greeted, ended.then(() => undefined)]),
    ended,
    log: () => logLines(stderr),
    steer(to) {
      if (!child.connected) return Promise.resolve();
      number += 1;
      const done = new Promise<void>((resolve) => steering.set(number, resolve));
      // A process that was killed just now cannot be told any more; its end is heard of instead.
      child.send({ number, time: to }, () => undefined);
      return done;
    },
  };
}

function logLines(text: string): LogLine[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line) as LogLine);
}
