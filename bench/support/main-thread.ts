/** What a trace of Chromium tells of the thread that runs a page. */
export interface MainThread {
  /** When the last navigation began. Times are milliseconds of the trace's clock. */
  readonly navigationMs: number;
  /** End of the last task of 50 ms or more, which is the field's bound of a long one; 0 = there was none. */
  readonly longTasksEndMs: number;
  /** When the page marked something for the last time. Errors: throws when it never did. */
  markMs(name: string): number;
  /** Time in tasks between two moments. */
  busyMs(from: number, to: number): number;
}

const LONG_TASK_MS = 50;

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
}

/** Reads a trace; the page's thread is the one that made `mark`. Errors: throws when none did. */
export function mainThread(trace: Buffer, mark: string): MainThread {
  const { traceEvents: events } = JSON.parse(trace.toString("utf8")) as { readonly traceEvents: readonly TraceEvent[] };
  const lastOf = (name: string): TraceEvent => {
    const found = events.filter((event) => event.name === name).sort((one, other) => one.ts - other.ts);
    const last = found.at(-1);
    if (last === undefined) throw new Error(`the trace has no ${name}`);
    return last;
  };
  const { pid, tid } = lastOf(mark);
  const tasks = events
    .filter((event) => event.name === "RunTask" && event.pid === pid && event.tid === tid)
    .map(({ ts, dur = 0 }) => ({ from: ts / 1_000, to: (ts + dur) / 1_000 }));
  const long = tasks.filter(({ from, to }) => to - from >= LONG_TASK_MS);
  return {
    get navigationMs() {
      return lastOf("navigationStart").ts / 1_000;
    },
    longTasksEndMs: Math.max(0, ...long.map(({ to }) => to)),
    markMs: (name) => lastOf(name).ts / 1_000,
    busyMs: (from, to) =>
      tasks.reduce((sum, task) => sum + Math.max(0, Math.min(task.to, to) - Math.max(task.from, from)), 0),
  };
}
