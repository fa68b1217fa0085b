const FIRST_MS = 1_000;
/** The longest pause: what works again is noticed within this. */
export const BACKOFF_MS_MAX = 60_000;

/**
 * Pauses after failures in a row: 1 s, 2 s, 4 s, … 60 s, each up to a quarter shorter by a number made of the name, so
 * that collectors that failed together do not come back together. Times are readings of a clock that nobody sets, ms.
 */
export class Backoff {
  readonly #name: string;
  #failures = 0;
  #until = -Infinity;

  constructor(name: string) {
    this.#name = name;
  }

  get failures(): number {
    return this.#failures;
  }

  fail(now: number): void {
    this.#failures += 1;
    const whole = Math.min(FIRST_MS * 2 ** (this.#failures - 1), BACKOFF_MS_MAX);
    this.#until = now + whole * (1 - 0.25 * fraction(`${this.#name} ${String(this.#failures)}`));
  }

  /** Ends the pause, and begins anew with short ones. */
  reset(): void {
    this.#failures = 0;
    this.#until = -Infinity;
  }

  isOver(now: number): boolean {
    return now >= this.#until;
  }
}

/** A number in [0, 1) made of a text (FNV-1a, 32 bits). */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
