import { createHash } from "node:crypto";
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
 * Takes a lock file, over from a process that has died. Errors: the process that holds it, or that is taking it over at
 * this moment. Throws when the file cannot be read or written.
 * Where process ids do not reach (another container or host on the same volume) the engine's own lock still holds.
 */
export function takeLock(path: string): Result<Lock, LockHolder> {
  const mine: LockHolder = { pid: process.pid, startTicks: startTicksOf(process.pid), url: null };
  for (;;) {
    if (create(path, mine)) return ok(lock(path, mine));
    const text = readText(path);
    // Released in the meantime.
    if (text === undefined) continue;
    const holder = livingHolder(text);
    if (holder !== undefined) return fail(holder);
    // Several may see the same dead holder. Who holds the claim on this very text is the only one to replace it; whoever
    // gets the claim later finds another text.
    const claim = takeLock(`${path}.${createHash("sha256").update(text).digest("hex").slice(0, 16)}`);
    if (!claim.ok) return claim;
    try {
      if (readText(path) !== text) continue;
      renameSync(writeBeside(path, mine), path);
      return ok(lock(path, mine));
    } finally {
      claim.value.release();
    }
  }
}

/** The living process that holds a lock file; undefined when there is none. */
export function lockHolder(path: string): LockHolder | undefined {
  try {
    const text = readText(path);
    return text === undefined ? undefined : livingHolder(text);
  } catch {
    return undefined;
  }
}

function lock(path: string, mine: LockHolder): Lock {
  return {
    publish: (url) => renameSync(writeBeside(path, { ...mine, url }), path),
    release() {
      const holder = lockHolder(path);
      // Another's, if it could not see that this process lives.
      if (holder?.pid === mine.pid && holder.startTicks === mine.startTicks) rmSync(path, { force: true });
    },
  };
}

/** Undefined when there is no such file. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function livingHolder(text: string): LockHolder | undefined {
  const { data } = lockFile.safeParse(parseJson(text));
  return data !== undefined && isAlive(data) ? data : undefined;
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
