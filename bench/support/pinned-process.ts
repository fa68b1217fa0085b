import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Whether processes can be kept on a core, so that the load does not take from the server's. */
export const canPin = availableParallelism() > 1 && spawnSync("taskset", ["--version"]).status === 0;

/** As `npm start` has it; the bare endpoint has it too. */
const YOUNG_GENERATION = "--max-semi-space-size=64";

export interface PinnedOptions {
  readonly core: number;
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly nodeArguments?: readonly string[];
  /** Where it runs. */
  readonly directory?: string;
}

/** Starts one of `children/` on a core, with what it starts in turn. Standard output is piped; of its errors and logs, all but information is shown. */
export function startPinned(name: string, options: PinnedOptions): ChildProcess {
  const script = fileURLToPath(new URL(`./children/${name}.mjs`, import.meta.url));
  const node = [
    process.execPath,
    YOUNG_GENERATION,
    ...(options.nodeArguments ?? []),
    script,
    ...(options.arguments ?? []),
  ];
  const [command = process.execPath, ...rest] = canPin ? ["taskset", "-c", String(options.core), ...node] : node;
  return started(name, command, rest, options);
}

/** Starts one of `children/` on whichever core is free. */
export function startChild(name: string, args: readonly string[]): ChildProcess {
  const script = fileURLToPath(new URL(`./children/${name}.mjs`, import.meta.url));
  return started(name, process.execPath, [script, ...args]);
}

function started(
  name: string,
  command: string,
  rest: readonly string[],
  options: Pick<PinnedOptions, "environment" | "directory"> = {},
): ChildProcess {
  const environment = { ...process.env, ...options.environment };
  const child = spawn(command, rest, {
    cwd: options.directory,
    env: environment,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const { stderr } = child;
  if (stderr === null) throw new Error("standard error is not piped");
  createInterface({ input: stderr }).on("line", (line) => {
    if (!line.includes('"level":"info"')) process.stderr.write(`${name}: ${line}\n`);
  });
  return child;
}

/** The address that a server prints once it listens. Rejects when it ends before. */
export function printedUrl(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error("standard output is not piped");
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).on("line", (line) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/u.exec(line)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`a server ended with ${String(code)} before it listened`)));
  });
}

/** Asks a process to end and waits for it; after ten seconds it is killed. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(timer);
}
