import { ENGINE_USERNAME, engineFiles, readPassword } from "./engine-files.ts";
import { lockHolder } from "./lock.ts";

/**
 * How to reach an engine that another process runs on the directory; undefined when none does. For commands that work
 * beside `serve`.
 */
export function runningEngine(
  dir: string,
): { readonly url: string; readonly username: string; readonly password: string; readonly pid: number } | undefined {
  const holder = lockHolder(engineFiles(dir).lock);
  const password = readPassword(dir);
  if (holder === undefined || holder.url === null || password === undefined) return undefined;
  return { url: holder.url, username: ENGINE_USERNAME, password, pid: holder.pid };
}
