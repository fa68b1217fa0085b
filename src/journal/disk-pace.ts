/**
 * Decides commit by commit whether to write and sync on the calling thread ("in place") or in the thread pool.
 *
 * On one core, handing a write and a sync over to the pool and back costs 70 µs of processor time more than doing them
 * here, where they cost 44 µs and wait 90 µs for a disk that is that fast. So in place wins while syncs are short: below
 * a millisecond in the median. It blocks the event loop meanwhile, so one sync of 10 ms ends it, and after it the
 * pool is used until its commits are short again; then a single one is tried in place, first after 50 ms, after each
 * further failure twice as late, up to half a minute. On a disk that others keep busy (syncs of 1 to 9 ms), in place
 * without this rule had half the throughput of the pool, and with it the same.
 *
 * A disk that hangs therefore stops the event loop, and with it the answer to a health check, in one sync at most: the
 * one that was under way in place when it began to hang. If that one never returns, no answer comes, and a supervisor
 * that asks for liveness over HTTP kills the process after its own time limit; nothing acknowledged is lost by that,
 * and nothing could have been accepted meanwhile. Every later sync of such a disk waits in the pool, where the process
 * goes on answering, `journal: slow` included.
 */
export class DiskPace {
  readonly #recent: number[] = [];
  #inPlace = false;
  #shortInPool = 0;
  #goodInPlace = 0;
  #tryAt = 0;
  #waitMs = FIRST_WAIT_MS;

  /** How the next commit goes. `now`: milliseconds of the clock that commits are measured with. */
  isInPlace(now: number): boolean {
    if (!this.#inPlace && this.#shortInPool >= SHORT_IN_POOL && now >= this.#tryAt) {
      this.#inPlace = true;
      this.#recent.length = 0;
    }
    return this.#inPlace;
  }

  /** Takes what a commit took. In the pool that includes the wait for a turn of the event loop. */
  note(ms: number, inPlace: boolean, now: number): void {
    if (!inPlace) {
      this.#shortInPool = ms < POOL_SHORT_MS ? this.#shortInPool + 1 : 0;
      return;
    }
    this.#recent.push(ms);
    if (this.#recent.length > RECENT) this.#recent.shift();
    if (ms < LONG_MS && (this.#recent.length < RECENT || median(this.#recent) < MEDIAN_MS)) {
      if (++this.#goodInPlace >= GOOD_AGAIN) this.#waitMs = FIRST_WAIT_MS;
      return;
    }
    this.leave(now);
  }

  /** Uses the pool for a while: a sync was long, or failed. */
  leave(now: number): void {
    if (!this.#inPlace) return;
    this.#inPlace = false;
    this.#shortInPool = 0;
    this.#goodInPlace = 0;
    this.#tryAt = now + this.#waitMs;
    this.#waitMs = Math.min(this.#waitMs * 2, WAIT_MAX_MS);
  }
}

const RECENT = 5;
const MEDIAN_MS = 1;
const LONG_MS = 10;
/** Generous: under load a callback of the pool waits for its turn. */
const POOL_SHORT_MS = 5;
const SHORT_IN_POOL = 4;
const GOOD_AGAIN = 200;
const FIRST_WAIT_MS = 50;
const WAIT_MAX_MS = 30_000;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
