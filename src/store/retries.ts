import type { Clock, Log } from "../domain/ports.ts";
import { Backoff } from "./backoff.ts";

export interface RetriesState {
  /** `down`: it does not answer. `refusing`: it answers, and takes nothing. */
  readonly database: "ok" | "down" | "refusing";
  /** Of the last failure while it is not `ok`: see `databaseErrorCode`. */
  readonly code: string | undefined;
  /** Batches that failed by themselves, and are tried again by themselves. */
  readonly failing: number;
}

/** Batches refused without a success between them, after which the trouble is not one batch's. */
const REFUSALS_MAX = 3;
/** So often in a row a connection may break on a batch until all others go first: it may be what breaks it. */
const BREAKS_MAX = 3;

/**
 * What may be sent when. A database that does not answer pauses everything; a batch that it refuses, or that the disk
 * does not give, pauses alone. Trouble of the database is logged once when it begins and once when it is over.
 */
export class Retries {
  readonly #clock: Pick<Clock, "elapsedMs">;
  readonly #log: Log;
  /** How many batches wait, for the log. */
  readonly #pending: () => number;
  readonly #pause = new Backoff("database");
  readonly #failing = new Map<string, { readonly backoff: Backoff; code: string }>();
  /** Connections that broke on a batch, in a row. */
  readonly #breaks = new Map<string, number>();
  #trouble: { readonly sinceMs: number; readonly code: string } | undefined;
  /** Batches refused since the last success. */
  readonly #refusals = new Set<string>();

  constructor(clock: Pick<Clock, "elapsedMs">, log: Log, pending: () => number) {
    this.#clock = clock;
    this.#log = log;
    this.#pending = pending;
  }

  /** Whether anything may be sent now. */
  isOpen(): boolean {
    return this.#pause.isOver(this.#clock.elapsedMs());
  }

  /** Whether this batch may. */
  mayTry(id: string): boolean {
    return this.#failing.get(id)?.backoff.isOver(this.#clock.elapsedMs()) !== false;
  }

  /** The batches in the order in which they are to be tried. */
  inOrder<Batch extends { readonly id: string }>(batches: readonly Batch[]): readonly Batch[] {
    if (this.#breaks.size === 0) return batches;
    return [...batches.filter(({ id }) => !this.#isSuspect(id)), ...batches.filter(({ id }) => this.#isSuspect(id))];
  }

  /** The database took an insert of the batch. */
  succeeded(id: string): void {
    this.#refusals.clear();
    this.#breaks.delete(id);
    this.#isBack();
  }

  /** The batch is done with. */
  forget(id: string): void {
    this.#failing.delete(id);
    this.#breaks.delete(id);
  }

  /** An insert failed. True when other batches may be tried now. */
  failed(id: string, code: string): boolean {
    if (isRefusal(code)) return this.#refused(id, code);
    if (!NEVER_CONNECTED.has(code)) this.#breaks.set(id, (this.#breaks.get(id) ?? 0) + 1);
    if (this.#isSuspect(id)) {
      this.#pauseBatch(id, code);
      // The database was fine until it got this one.
      if (this.#trouble === undefined) return false;
    }
    this.#pauseAll(code);
    return false;
  }

  /** The disk did not give a part of the batch. */
  unread(id: string, code: string): void {
    this.#pauseBatch(id, code);
  }

  /** The database has answered somebody: if it was away, what waits is tried at once. */
  hurry(): void {
    if (this.#trouble !== undefined && !isRefusal(this.#trouble.code)) this.#pause.reset();
  }

  state(): RetriesState {
    const failing = this.#failing.size;
    if (this.#trouble === undefined) return { database: "ok", code: undefined, failing };
    const { code } = this.#trouble;
    return { database: isRefusal(code) ? "refusing" : "down", code, failing };
  }

  /** Of a batch that waits by itself; undefined when none does. */
  firstFailure(): string | undefined {
    return [...this.#failing.values()][0]?.code;
  }

  #refused(id: string, code: string): boolean {
    // It answers.
    if (this.#trouble !== undefined && !isRefusal(this.#trouble.code)) this.#isBack();
    this.#pauseBatch(id, code);
    this.#refusals.add(id);
    if (this.#refusals.size < REFUSALS_MAX && this.#trouble === undefined) return true;
    this.#pauseAll(code);
    return false;
  }

  #isSuspect(id: string): boolean {
    return (this.#breaks.get(id) ?? 0) >= BREAKS_MAX;
  }

  #isBack(): void {
    this.#pause.reset();
    if (this.#trouble === undefined) return;
    const { code, sinceMs } = this.#trouble;
    this.#trouble = undefined;
    const afterS = Math.round((this.#clock.elapsedMs() - sinceMs) / 1_000);
    this.#log.info("database_back", { code, afterS, pending: this.#pending() });
  }

  #pauseAll(code: string): void {
    const now = this.#clock.elapsedMs();
    this.#pause.fail(now);
    if (this.#trouble === undefined) this.#log.warn("database_down", { code, pending: this.#pending() });
    this.#trouble = { sinceMs: this.#trouble?.sinceMs ?? now, code };
  }

  #pauseBatch(id: string, code: string): void {
    const known = this.#failing.get(id);
    const failing = known ?? { backoff: new Backoff(id), code };
    if (known?.code !== code) this.#log.warn("batch_waits", { batch: id, code });
    failing.code = code;
    failing.backoff.fail(this.#clock.elapsedMs());
    this.#failing.set(id, failing);
  }
}

/** A number is ClickHouse's own error code: it answered. */
function isRefusal(code: string): boolean {
  return /^\d+$/u.test(code);
}

/** Nothing of the batch was sent: it is not what is wrong. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
]);
