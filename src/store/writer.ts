import type { Clock, Log } from "../domain/ports.ts";
import type { StoredPart } from "./batch-reader.ts";
import type { Database } from "./connect.ts";
import { databaseErrorCode } from "./database-error.ts";
import type { Outbox, PendingBatch } from "./outbox.ts";
import { Retries, type RetriesState } from "./retries.ts";

/** Carries batches from the outbox to the database, exactly once each. */
export interface Writer {
  /**
   * Sends what waits, oldest first. When the database does not answer it stops, and calls within the next 1 s, 2 s, …
   * 60 s return at once; a batch that the database refuses is passed over for as long, so that it does not hold up the
   * others. Calls while one is under way share its report. Never rejects.
   */
  flush(): Promise<FlushReport>;
  /** Tells that the database has answered somebody: if it was away, the next flush tries it. */
  hurry(): void;
  /** Lets the insert under way end, and begins no other. */
  close(): Promise<void>;
  state(): RetriesState;
  /** Since the writer was made, for metrics. */
  totals(): WriterTotals;
}

export interface FlushReport {
  readonly batches: number;
  readonly rows: number;
  /** Batches that still wait. */
  readonly pending: number;
  /** Why some wait (see `databaseErrorCode`); undefined when nothing failed. */
  readonly failure: string | undefined;
}

export interface WriterTotals {
  readonly batches: number;
  readonly rows: number;
  /** Inserts that were acknowledged. */
  readonly parts: number;
  readonly failures: number;
}

export interface WriterOptions {
  readonly outbox: Outbox;
  readonly database: Pick<Database, "insertBytes">;
  readonly clock: Pick<Clock, "elapsedMs">;
  readonly log: Log;
}

/** How far a batch is. A crash forgets it, and all parts are sent again. */
interface Progress {
  /** Parts that are acknowledged or damaged. */
  parts: number;
  damaged: number;
}

/**
 * A batch leaves the outbox only when its last part is acknowledged. Until then what is not acknowledged is sent again,
 * the same bytes under the same token, which the table remembers: a part whose acknowledgement was lost counts once.
 */
export function createWriter({ outbox, database, clock, log }: WriterOptions): Writer {
  const totals = { batches: 0, rows: 0, parts: 0, failures: 0 };
  const retries = new Retries(clock, log, () => outbox.count());
  const progress = new Map<string, Progress>();
  let flushing: Promise<FlushReport> | undefined;
  let closed = false;

  return {
    flush() {
      flushing ??= flush().finally(() => (flushing = undefined));
      return flushing;
    },
    hurry: () => retries.hurry(),
    async close() {
      closed = true;
      await flushing;
    },
    state: () => retries.state(),
    totals: () => ({ ...totals }),
  };

  async function flush(): Promise<FlushReport> {
    const before = { ...totals };
    await outbox.probe();
    const batches = retries.isOpen() ? retries.inOrder(outbox.pending()) : [];
    for (const batch of batches) {
      if (closed) break;
      if (retries.mayTry(batch.id) && !(await send(batch))) break;
    }
    return {
      batches: totals.batches - before.batches,
      rows: totals.rows - before.rows,
      pending: outbox.count(),
      failure: retries.state().code ?? retries.firstFailure(),
    };
  }

  /** Sends the parts of a batch that are not acknowledged yet. False when no other batch is to be tried now. */
  async function send(batch: PendingBatch): Promise<boolean> {
    const { id } = batch;
    const done = progress.get(id) ?? { parts: 0, damaged: 0 };
    progress.set(id, done);
    for (; done.parts < batch.parts; done.parts += 1) {
      if (closed) return false;
      const part = await read(id, done.parts);
      if (part === "unread") return true;
      if (part === "damaged") {
        done.damaged += 1;
        continue;
      }
      const failure = await insert(id, part);
      if (failure !== undefined) return retries.failed(id, failure);
    }
    progress.delete(id);
    retries.forget(id);
    if (done.damaged > 0) await outbox.setAside(id);
    else {
      await outbox.remove(id);
      totals.batches += 1;
    }
    return true;
  }

  async function read(id: string, part: number): Promise<StoredPart | "damaged" | "unread"> {
    try {
      return (await outbox.read(id, part)) ?? "damaged";
    } catch (error) {
      retries.unread(id, databaseErrorCode(error));
      return "unread";
    }
  }

  /** Why it failed; undefined when the part is stored. */
  async function insert(id: string, part: StoredPart): Promise<string | undefined> {
    try {
      await database.insertBytes(part);
    } catch (error) {
      totals.failures += 1;
      return databaseErrorCode(error);
    }
    retries.succeeded(id);
    totals.parts += 1;
    totals.rows += part.rows;
    return undefined;
  }
}
