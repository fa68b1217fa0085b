import { Worker } from "node:worker_threads";
import { fail, ok, type Result } from "../domain/result.ts";
import type { DatabaseTask } from "./database-worker.ts";
import { DATABASE_WORKER } from "./paths.ts";

/** Reading a large file from a slow disk may take a while; a damaged one must not take for ever. */
const WITHIN_MS = 60_000;

/**
 * The bytes of an operator's database, read and tried in a thread of its own, so that neither its size nor what is wrong
 * with it keeps a beacon waiting. Errors: a clause that begins with `the … database`.
 */
export function loadDatabase(task: DatabaseTask, withinMs = WITHIN_MS): Promise<Result<Buffer, string>> {
  const name = task.holds === "places" ? "the place database" : "the organisation database";
  return new Promise((resolve) => {
    // Options of this process are not all for threads.
    const worker = new Worker(DATABASE_WORKER, { workerData: task, execArgv: [] });
    const end = (result: Result<Buffer, string>): void => {
      clearTimeout(timer);
      resolve(result);
      void worker.terminate();
    };
    const timer = setTimeout(
      () => end(fail(`${name} took too long to try: it is corrupt; download it again`)),
      withinMs,
    );
    worker.once("message", (answer: { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly problem: string }) => {
      end("problem" in answer ? fail(answer.problem) : ok(Buffer.from(answer.bytes.buffer)));
    });
    worker.once("error", (error: NodeJS.ErrnoException) => {
      end(
        fail(
          error.code !== undefined && /^E[A-Z\d]+$/u.test(error.code)
            ? `${name} cannot be read (${error.code})`
            : `${name} is corrupt`,
        ),
      );
    });
  });
}
