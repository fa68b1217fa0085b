import { Worker } from "node:worker_threads";
import type { WeekJob } from "../fold-week.ts";
import type { Folded, FolderPort, LiveJob, ReleaseJob } from "../fold-window.ts";
import type { StatRow } from "../domain/stat-row.ts";
import type { EncodedBatch } from "../store/encode-batch.ts";
import type { FoldAnswer, FoldQuestion } from "./fold-worker.ts";
import { FOLD_WORKER } from "./paths.ts";

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Folds in threads of their own, so that the close of a large window keeps no beacon waiting: one thread for windows
 * that close and one for questions, so that these do not wait for each other either. A thread starts with its first
 * job, ends when it had none for some seconds, and starts anew then or after it died.
 */
export function workerFolder(): FolderPort<EncodedBatch> {
  const releases = new FoldThread();
  const questions = new FoldThread();
  return {
    release: async (job: ReleaseJob) => (await releases.ask({ type: "release", job })) as Folded<EncodedBatch>,
    week: async (job: WeekJob) => (await releases.ask({ type: "week", job })) as EncodedBatch | undefined,
    live: async (job: LiveJob) => (await questions.ask({ type: "live", job })) as readonly StatRow[],
    async close() {
      await Promise.all([releases.close(), questions.close()]);
    },
  };
}

type Job =
  | Pick<Extract<FoldQuestion, { type: "release" }>, "type" | "job">
  | Pick<Extract<FoldQuestion, { type: "week" }>, "type" | "job">
  | Pick<Extract<FoldQuestion, { type: "live" }>, "type" | "job">;

/** An idle thread holds what it folded last, tokens of closed days among it: it ends soon. */
const IDLE_MS = 5_000;

class FoldThread {
  #running: RunningThread | undefined;
  #closed = false;

  ask(job: Job): Promise<unknown> {
    if (this.#closed) return Promise.reject(new FoldError("closed"));
    if (this.#running?.isOver !== false) this.#running = new RunningThread();
    return this.#running.ask(job);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running?.end();
  }
}

class RunningThread {
  readonly #worker = new Worker(FOLD_WORKER);
  readonly #waiting = new Map<number, Waiting>();
  #questions = 0;
  #idle: NodeJS.Timeout | undefined;
  /** Takes no more jobs. */
  isOver = false;

  constructor() {
    this.#worker.on("message", (answer: FoldAnswer) => this.#answered(answer));
    this.#worker.on("messageerror", () => void this.end());
    this.#worker.on("error", (error) => this.#over(error.name));
    this.#worker.on("exit", () => this.#over("exit"));
  }

  ask(job: Job): Promise<unknown> {
    clearTimeout(this.#idle);
    const number = this.#questions++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ number, ...job });
    });
  }

  async end(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.#idle);
    await this.#worker.terminate();
  }

  #answered(answer: FoldAnswer): void {
    const waiting = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if (this.#waiting.size === 0) {
      // An idle thread keeps no process alive.
      this.#worker.unref();
      this.#idle = setTimeout(() => void this.end(), IDLE_MS).unref();
    }
    if ("failure" in answer) waiting?.reject(new FoldError(answer.failure));
    else waiting?.resolve(answer.value);
  }

  #over(why: string): void {
    this.isOver = true;
    clearTimeout(this.#idle);
    for (const { reject } of this.#waiting.values()) reject(new FoldError(why));
    this.#waiting.clear();
  }
}

/** The thread could not do it; `name` says why in one word. */
class FoldError extends Error {
  constructor(why: string) {
    super(why);
    this.name = `fold_${why}`;
  }
}
