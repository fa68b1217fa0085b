import { once } from "node:events";
import type { Load, LoadResult } from "../children/load.ts";
import { startPinned } from "./pinned-process.ts";

const LOAD_CORE = 1;

/** Runs one load in a process on its own core. */
export async function runLoad(job: Load): Promise<LoadResult> {
  const child = startPinned("load", { core: LOAD_CORE, arguments: [JSON.stringify(job)] });
  // It prints a table of its own.
  child.stdout?.resume();
  const result = new Promise<LoadResult>((resolve, reject) => {
    child.once("message", (message) => resolve(message as LoadResult));
    child.once("exit", (code) => reject(new Error(`the load ended with ${String(code)}`)));
  });
  const answer = await result;
  if (child.exitCode === null) await once(child, "exit");
  return answer;
}
