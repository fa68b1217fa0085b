import { fork, type ChildProcess } from "node:child_process";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Fault } from "./faults.ts";
import { frontMessage, type FrontMessage, type SupervisorMessage } from "./front-messages.ts";

/** One running engine process. */
export interface EngineProcess {
  readonly pid: number;
  readonly port: number;
  /** Resolves when the process is gone, with its exit code or the signal that ended it. */
  readonly exited: Promise<string>;
  /** Replaces the faults of a process that was started to take them. */
  inject(faults: readonly Fault[]): Promise<void>;
  /** Asks it to end and waits; it ends itself within 8 s, and is killed after 10. */
  close(): Promise<void>;
  kill(): void;
}

export interface EngineFailure {
  readonly code: "package_missing" | "locked" | "address_in_use" | "start_failed";
  readonly message: string;
}

/** Starts an engine process and waits until it answers. Errors: why it did not. Never rejects. */
export async function startEngineProcess(
  entry: string,
  start: Extract<SupervisorMessage, { kind: "start" }>,
): Promise<Result<EngineProcess, EngineFailure>> {
  let child: ChildProcess;
  try {
    // Arguments of this process (debugger ports, loaders) are not the child's.
    child = fork(entry, [], { execArgv: [], stdio: ["ignore", "ignore", "pipe", "ipc"] });
  } catch (error) {
    return fail(notStarted(error));
  }
  const exited = endOf(child);
  const { pid } = child;
  // Too many processes or open files: there is no child, and not even its channel.
  if (pid === undefined) return fail(notStarted(await exited));
  let errorOutput = "";
  child.stderr?.on("error", () => undefined);
  child.stderr?.on("data", (chunk: Buffer) => {
    errorOutput = (errorOutput + chunk.toString("utf8")).slice(-ERROR_OUTPUT_MAX);
  });

  const first = nextMessage(child);
  tell(child, start);
  const tooLate = setTimeout(() => child.kill("SIGKILL"), START_WITHIN_MS);
  const answer = await Promise.race([first, exited]);
  clearTimeout(tooLate);
  if (typeof answer === "string") return fail(failureOfExit(answer));
  if (answer.kind !== "ready") {
    if (answer === NONSENSE) child.kill("SIGKILL");
    await killLater(child, exited);
    return fail(failureOf(answer, errorOutput));
  }
  return ok({
    pid,
    port: answer.port,
    exited,
    async inject(faults) {
      const done = nextMessage(child);
      tell(child, { kind: "faults", faults: [...faults] });
      await Promise.race([done, exited]);
    },
    async close() {
      tell(child, { kind: "close" });
      await killLater(child, exited);
    },
    kill: () => void child.kill("SIGKILL"),
  });
}

/** Resolves with the exit code or signal that ended a process, or with why there is none. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    // Also heard for what is no end, such as a message that could not be sent: unheard it would end this process.
    child.on("error", (error) => {
      if (child.pid === undefined) resolve("code" in error ? String(error.code) : error.name);
    });
    child.once("exit", (code, signal) => resolve(signal ?? String(code)));
  });
}

/** Sends a message; one that cannot be sent has no reader any more. */
function tell(child: ChildProcess, message: SupervisorMessage): void {
  if (child.connected) child.send(message, () => undefined);
}

/** Waits for the end of a process that has been asked to end. */
async function killLater(child: ChildProcess, exited: Promise<string>): Promise<void> {
  const hung = setTimeout(() => child.kill("SIGKILL"), CLOSE_WITHIN_MS);
  await exited;
  clearTimeout(hung);
}

const ERROR_OUTPUT_MAX = 4_096;
/** Opening a directory takes a second; a large one after a crash longer. */
const START_WITHIN_MS = 120_000;
/** More than the process allows itself: only one that hangs gets there. */
const CLOSE_WITHIN_MS = 10_000;

function nextMessage(child: ChildProcess): Promise<FrontMessage> {
  return new Promise((resolve) => {
    child.once("message", (message) => resolve(frontMessage.safeParse(message).data ?? NONSENSE));
  });
}

const NONSENSE: FrontMessage = { kind: "failed", code: "start_failed", message: "It answers what is not understood" };

function notStarted(reason: unknown): EngineFailure {
  const why = reason instanceof Error ? reason.message : String(reason);
  return { code: "start_failed", message: `The process of the embedded engine cannot be started (${why})` };
}

function failureOf(answer: FrontMessage, errorOutput: string): EngineFailure {
  if (answer.kind !== "failed") return { code: "start_failed", message: "The embedded engine did not start" };
  // chdb says the same for every reason; the reason itself is only on its error output.
  if (errorOutput.includes("Cannot lock file")) return { code: "locked", message: answer.message };
  const message = [answer.message, errorOutput.trim()].filter((text) => text !== "").join(": ");
  return { code: answer.code === "open_failed" ? "start_failed" : answer.code, message };
}

function failureOfExit(exit: string): EngineFailure {
  // An illegal instruction at load: a processor without AVX2.
  if (exit === "SIGILL") return { code: "package_missing", message: "The processor lacks AVX2" };
  return { code: "start_failed", message: `The embedded engine ended at its start (${exit})` };
}
