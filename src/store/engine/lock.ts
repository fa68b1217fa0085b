import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { fail, ok, type Result } from "../../domain/result.ts";

/** A directory held for one process. */
export interface Lock {
  /** Tells other processes where the engine answers. */
  publish(url: string): void;
  release(): void;
}

export interface LockHolder {
  readonly pid: number;
  /** Start of the process in clock ticks since boot (Linux), so that a reused pid is not mistaken for it; else null. */
  readonly startTicks: string | null;
  /** Where its engine answers, once it does. */
  readonly url: string | null;
}

const lockFile = z.object({ pid: z.number().int(), startTicks: z.string().nullable(), url: z.string().nullable() });

/**
 * Takes a lock file, over from a process that has died. Errors: the process that holds it.
 * Where process ids do not reach (another container or host on the same volume) the engine's own lock still holds.
 */
export function takeLock(path: string): Result<Lock, LockHolder> {
  const mine: LockHolder = { pid: process.pid, startTicks: startTicksOf(process.pid), url: null };
  while (!create(path, mine)) {
    const holder = lockHolder(path);
    if (holder !== undefined) return fail(holder);
    rmSync(path, { force: true });
  }
  return ok({
    publish: (url) => renameSync(writeBeside(path, { ...mine, url }), path),
    release: () => rmSync(path, { force: true }),
  });
}

/** The living process that holds a lock file; undefined when there is none. */
export function lockHolder(path: string): LockHolder | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  const parsed = lockFile.safeParse(parseJson(text));
  if (!parsed.success || !isAlive(parsed.data)) return undefined;
  return parsed.data;
}

/** Creates the file with its content in one step, so that nobody reads half of it; false when it exists. */
function create(path: string, holder: LockHolder): boolean {
  const temporary = writeBeside(path, holder);
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function writeBeside(path: string, holder: LockHolder): string {
  const temporary = `${path}.${String(holder.pid)}`;
  writeFileSync(temporary, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  return temporary;
}

function isAlive(holder: LockHolder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives under another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return holder.startTicks === null || holder.startTicks === startTicksOf(holder.pid);
}

/** Field 22 of /proc/pid/stat (proc(5)); the second field may hold spaces and brackets, so count after its end. */
function startTicksOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
