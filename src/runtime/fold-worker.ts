import { parentPort } from "node:worker_threads";
import { foldWindow, LiveFold, type LiveJob, type ReleaseJob } from "../fold-window.ts";
import { encodeBatch } from "../store/encode-batch.ts";
import { systemRandom } from "./random.ts";

/** What the thread is asked, and answers under the same number. */
export type FoldQuestion = { readonly number: number } & (
  { readonly type: "release"; readonly job: ReleaseJob } | { readonly type: "live"; readonly job: LiveJob }
);
export type FoldAnswer =
  { readonly number: number; readonly value: unknown } | { readonly number: number; readonly failure: string };

// The other side of `workerFolder`: folds ledgers that lie in shared memory, one question after another.
const port = parentPort;
const random = systemRandom();
const live = new LiveFold();

port?.on("message", (question: FoldQuestion) => {
  const { number } = question;
  try {
    if (question.type === "live") {
      port.postMessage({ number, value: live.rows(question.job) } satisfies FoldAnswer);
      return;
    }
    const batch = foldWindow(question.job, random);
    const value = batch.rows.length === 0 ? undefined : encodeBatch(batch);
    // The bytes change hands instead of being copied.
    const buffers = value?.parts.map(({ bytes }) => bytes.buffer as ArrayBuffer) ?? [];
    port.postMessage({ number, value } satisfies FoldAnswer, buffers);
  } catch (error) {
    // Messages of errors may quote values.
    port.postMessage({ number, failure: error instanceof Error ? error.name : "unknown" } satisfies FoldAnswer);
  }
});
