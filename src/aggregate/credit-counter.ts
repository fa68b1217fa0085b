/**
 * Counts the credited visitors of several cells together. Marks of an earlier count are told apart by its number, so a
 * new count begins without clearing anything. One count at a time.
 */
export class CreditCounter {
  readonly #networks: Uint32Array;
  readonly #most: number;
  readonly #visitorSeenIn: Uint32Array;
  readonly #networkSeenIn: Uint32Array;
  readonly #creditOfNetwork: Uint32Array;
  #count = 0;
  #credited = 0;

  /**
   * @param networks Network of each visitor, ascending.
   * @param most Visitors that one network is credited with.
   */
  constructor(networks: Uint32Array, most: number) {
    const networkCount = (networks.at(-1) ?? 0) + 1;
    this.#networks = networks;
    this.#most = most;
    this.#visitorSeenIn = new Uint32Array(networks.length);
    this.#networkSeenIn = new Uint32Array(networkCount);
    this.#creditOfNetwork = new Uint32Array(networkCount);
  }

  begin(): void {
    this.#count++;
    this.#credited = 0;
  }

  /** Adds the visitors of the rows `order[begin]`…`order[end - 1]`; what is counted then, no further than `limit`. */
  add(visitor: Uint32Array, order: Uint32Array, begin: number, end: number, limit: number): number {
    for (let at = begin; at < end && this.#credited < limit; at++) {
      const who = visitor[order[at] ?? 0] ?? 0;
      if (this.#visitorSeenIn[who] === this.#count) continue;
      this.#visitorSeenIn[who] = this.#count;
      const network = this.#networks[who] ?? 0;
      const credit = this.#networkSeenIn[network] === this.#count ? (this.#creditOfNetwork[network] ?? 0) : 0;
      if (credit === this.#most) continue;
      this.#networkSeenIn[network] = this.#count;
      this.#creditOfNetwork[network] = credit + 1;
      this.#credited++;
    }
    return this.#credited;
  }
}
