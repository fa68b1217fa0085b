import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const MAIN = join(ROOT, "dist/src/cli/main.js");

/** What is built from the sources. `npm test` builds before; this is for a tree where nothing is built yet. */
export function ensureBuilt(): void {
  if (existsSync(MAIN) && existsSync(join(ROOT, "dist/assets/page/dashboard.js"))) return;
  const { status } = spawnSync("node", [join(ROOT, "bin/prepare.mjs")], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) throw new Error("the build failed");
}

/** The directories of an installation and the environment that points at them. */
export interface Home {
  readonly dir: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Removes the directories. */
  remove(): void;
}

export const ADMIN_TOKEN = "admin-token-of-the-tests";

export function makeHome(settings: Readonly<Record<string, string>> = {}): Home {
  const dir = mkdtempSync(join(tmpdir(), "footfall-home-"));
  return {
    dir,
    environment: {
      PATH: process.env["PATH"] ?? "",
      FOOTFALL_PORT: "0",
      FOOTFALL_DATA: join(dir, "data"),
      FOOTFALL_KEYS: join(dir, "keys"),
      FOOTFALL_ADMIN_TOKEN: ADMIN_TOKEN,
      ...settings,
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A started `footfall …`. */
export interface FootfallProcess {
  readonly pid: number;
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Log lines so far. */
  log(): { readonly level: string; readonly event: string; readonly [field: string]: unknown }[];
}

/** Starts the command line as `bin/footfall.mjs` does, in a directory of its own. */
export function start(home: Home, args: readonly string[], stdin?: string): FootfallProcess {
  const script = `const { main } = await import(${JSON.stringify(MAIN)}); await main(process.argv.slice(1));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, "--", ...args], {
    cwd: home.dir,
    env: home.environment,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(stdin ?? "");
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  if (child.pid === undefined) throw new Error("the process could not be started");
  return {
    pid: child.pid,
    child,
    ended,
    log: () =>
      stderr
        .split("\n")
        .filter((line) => line.startsWith("{") && line.endsWith("}"))
        .map((line) => JSON.parse(line) as { level: string; event: string }),
  };
}

/** Runs a command to its end. */
export function run(home: Home, args: readonly string[], stdin?: string): Promise<Ended> {
  return start(home, args, stdin).ended;
}

export interface Serving extends FootfallProcess {
  readonly url: string;
  readonly greeting: string;
}

/** Starts `footfall serve` and waits until it takes beacons. Errors: rejects with what the process said when it ended instead. */
export async function serve(home: Home): Promise<Serving> {
  const started = start(home, ["serve"]);
  const greeting = await new Promise<string>((resolve, reject) => {
    let text = "";
    started.child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("</script>")) resolve(text);
    });
    void started.ended.then(({ code, stderr }) => reject(new Error(`ended with ${String(code)}: ${stderr}`)));
  });
  const url = /Dashboard\s+(http:\/\/[^/\s]+)/u.exec(greeting)?.[1];
  if (url === undefined) throw new Error(`no address in: ${greeting}`);
  return { ...started, url, greeting };
}

/** Process ids of the children of a process (Linux): for `serve`, its engine. */
export function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, "utf8");
  return text.trim().split(" ").filter(Boolean).map(Number);
}

/** Asks the stats API with the admin token. */
export async function query(url: string, question: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/api/v2/query`, {
    method: "POST",
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    body: JSON.stringify(question),
  });
  return { status: response.status, body: await response.json() };
}

/** The numbers of the one row of an answer without dimensions. */
export async function totals(url: string, question: object): Promise<number[]> {
  const { status, body } = await query(url, question);
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  const { results } = body as { results: { metrics: number[] }[] };
  return results[0]?.metrics ?? [];
}

/** Asks again until the answer holds or the deadline has passed; the last answer either way. */
export async function eventually<T>(
  ask: () => Promise<T>,
  holds: (answer: T) => boolean,
  withinMs: number,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer) || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
