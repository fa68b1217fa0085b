import type { Log } from "../domain/ports.ts";
import type { Database } from "./connect.ts";
import { databaseErrorCode } from "./database-error.ts";
import type { Outbox } from "./outbox.ts";

/** Carries batches from the outbox to the database, exactly once each. */
export interface Writer {
  /**
   * Sends what waits, oldest first. Stops when the database does not answer; a batch that it refuses stays and is passed
   * over, so that it does not hold up the others. Calls while one is under way share its report.
   */
  flush(): Promise<FlushReport>;
  /** Since the writer was made, for metrics. */
  totals(): WriterTotals;
}

export interface FlushReport {
  readonly batches: number;
  readonly rows: number;
  /** Batches that still wait. */
  readonly pending: number;
  /** Why it stopped (see `databaseErrorCode`); undefined when nothing failed. */
  readonly failure: string | undefined;
}

export interface WriterTotals {
  readonly batches: number;
  readonly rows: number;
  readonly failures: number;
}

/** Refusals in one flush, after which the trouble is not one batch's. */
const REFUSALS_MAX = 3;

/** A number is ClickHouse's own error code: it answered. */
function isRefusal(code: string): boolean {
  return /^\d+$/u.test(code);
}

/**
 * A batch leaves the outbox only when its insert is acknowledged. Until then it is sent again, the same bytes under the
 * same token, which the table remembers: a batch whose acknowledgement was lost counts once.
 */
export function createWriter(options: {
  readonly outbox: Outbox;
  readonly database: Database;
  readonly log: Log;
}): Writer {
  const { outbox, database, log } = options;
  const totals = { batches: 0, rows: 0, failures: 0 };
  let flushing: Promise<FlushReport> | undefined;

  return {
    flush() {
      flushing ??= flush().finally(() => (flushing = undefined));
      return flushing;
    },
    totals: () => ({ ...totals }),
  };

  async function flush(): Promise<FlushReport> {
    let batches = 0;
    let rows = 0;
    let failure: string | undefined;
    let refused = 0;
    for (const { id } of outbox.pending()) {
      try {
        const sent = await send(id);
        if (sent === undefined) continue;
        batches += 1;
        rows += sent;
      } catch (error) {
        failure = databaseErrorCode(error);
        totals.failures += 1;
        log.warn("insert_failed", { code: failure, pending: outbox.pending().length });
        refused += 1;
        if (!isRefusal(failure) || refused >= REFUSALS_MAX) break;
      }
    }
    return { batches, rows, pending: outbox.pending().length, failure };
  }

  /** Rows sent; undefined when the batch could not be read (the outbox has set it aside). */
  async function send(id: string): Promise<number | undefined> {
    const batch = await outbox.read(id);
    if (batch === undefined) return undefined;
    await database.insertBytes({ table: batch.table, columns: batch.columns, bytes: batch.bytes, token: id });
    await outbox.remove(id);
    totals.batches += 1;
    totals.rows += batch.rows;
    return batch.rows;
  }
}
