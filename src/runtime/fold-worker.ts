import { parentPort } from "node:worker_threads";
import type { ReleasedBatch } from "../domain/released.ts";
import { foldWindow, LiveFold, type Folded, type LiveJob, type ReleaseJob } from "../fold-window.ts";
import { foldWeek, type WeekJob } from "../fold-week.ts";
import { encodeBatch, type EncodedBatch } from "../store/encode-batch.ts";
import { systemRandom } from "./random.ts";

/** What the thread is asked, and answers under the same number. */
export type FoldQuestion = { readonly number: number } & (
  | { readonly type: "release"; readonly job: ReleaseJob }
  | { readonly type: "week"; readonly job: WeekJob }
  | { readonly type: "live"; readonly job: LiveJob }
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
    if (question.type === "week") {
      const value = encoded(foldWeek(question.job, random));
      port.postMessage({ number, value } satisfies FoldAnswer, buffersOf(value));
      return;
    }
    const folded = foldWindow(question.job, random);
    const value: Folded<EncodedBatch> = { batch: encoded(folded), week: folded.week };
    port.postMessage({ number, value } satisfies FoldAnswer, buffersOf(value.batch));
  } catch (error) {
    // Messages of errors may quote values.
    port.postMessage({ number, failure: error instanceof Error ? error.name : "unknown" } satisfies FoldAnswer);
  }
});

function encoded(batch: ReleasedBatch): EncodedBatch | undefined {
  return batch.rows.length === 0 ? undefined : encodeBatch(batch);
}

/** The bytes change hands instead of being copied. */
function buffersOf(batch: EncodedBatch | undefined): ArrayBuffer[] {
  return batch?.parts.map(({ bytes }) => bytes.buffer as ArrayBuffer) ?? [];
}
