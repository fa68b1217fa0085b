import type { DayLedger } from "./aggregate/day-ledger.ts";
import type { Log } from "./domain/ports.ts";
import type { SiteId } from "./domain/site.ts";

interface Ledgers {
  all(): readonly Pick<DayLedger, "site" | "bytes">[];
}

/** Above the ceiling by this factor, no site may grow any more. */
const HARD = 1.25;

/**
 * Keeps all ledgers together below a ceiling. When they reach it, the sites that use more than their share are refused
 * until days close, and the others go on: who fills the memory fills it for themselves.
 */
export class MemoryCeiling {
  readonly #aggregator: Ledgers;
  readonly #bytesMax: number;
  readonly #log: Log;
  #bytes = 0;
  #full: ReadonlySet<SiteId> = new Set();

  constructor(aggregator: Ledgers, bytesMax: number, log: Log) {
    this.#aggregator = aggregator;
    this.#bytesMax = bytesMax;
    this.#log = log;
  }

  /** Bytes of all ledgers when they were last looked at. */
  get bytes(): number {
    return this.#bytes;
  }

  get state(): "ok" | "full" {
    return this.#full.size === 0 ? "ok" : "full";
  }

  isFull(site: SiteId): boolean {
    return this.#full.has(site);
  }

  /** Measures. To be called once a second: what comes in between is bounded by what a second brings. */
  look(): void {
    const before = this.state;
    const bySite = new Map<SiteId, number>();
    for (const { site, bytes } of this.#aggregator.all()) bySite.set(site.id, (bySite.get(site.id) ?? 0) + bytes);
    this.#bytes = [...bySite.values()].reduce((sum, bytes) => sum + bytes, 0);
    const shareMax = this.#bytes > this.#bytesMax * HARD ? 0 : this.#bytesMax / Math.max(bySite.size, 1);
    const over = [...bySite].filter(([, bytes]) => bytes > shareMax).map(([site]) => site);
    this.#full = new Set(this.#bytes > this.#bytesMax ? over : []);
    if (this.state === before) return;
    if (this.state === "full") this.#log.error("memory_full", { bytes: this.#bytes, sites: this.#full.size });
    else this.#log.info("memory_freed", { bytes: this.#bytes });
  }
}
