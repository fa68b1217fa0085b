import type { Result } from "./result.ts";
import type { Site, SiteId } from "./site.ts";

/** Why statistics are erased: an owner asked for it, they are older than the site keeps them, or their site is gone. */
export type ErasureReason = "asked" | "retention" | "site_removed";

/** Stored statistics of a site that are to be deleted for good, or are being. */
export interface Erasure {
  readonly site: SiteId;
  /** The site's domain, as it was when this was asked for. */
  readonly domain: string;
  readonly reason: ErasureReason;
  /**
   * `YYYY-MM-DD`: windows that ended before this local date go, and imported days before it. "" = everything, of a site
   * that is removed.
   */
  readonly before: string;
  /** When it was asked for, milliseconds since 1970. */
  readonly asked: number;
}

/**
 * How far an erasure is: to be begun; waiting for windows that are closed and not stored yet, which would come back
 * otherwise; waiting for a database that did not carry it out.
 */
export type ErasureState = "due" | "waiting" | "retrying";

/** What an erasure deletes, as far as it is stored when it is asked for. */
export interface ErasureExtent {
  readonly rows: number;
  /** First and last local date with rows; "" where there are none. A week is told by its Monday. */
  readonly from: string;
  readonly to: string;
  /** Imports with days that go. */
  readonly imports: number;
}

/** Why nothing was asked for. */
export interface ErasureRefusal {
  /** The date is to come; as many as may be are not done yet. */
  readonly code: "not_closed" | "too_many";
  /** A sentence for the owner. */
  readonly message: string;
}

export interface AskedErasure extends Erasure, ErasureExtent {}

/** Erasures of an installation that are not done yet. */
export const ERASURES_MAX = 200;

/** Deletes stored statistics for good. What is asked for is written down first: it outlives the process. */
export interface Erasures {
  /** Those that are not done yet, the one asked for first before the others. */
  list(): readonly (Erasure & { readonly state: ErasureState })[];
  /**
   * Asks for the erasure of windows of a site that ended before a local date, today's at most, which is also what an
   * absent one means. Rejects when the database does not answer; nothing is asked for then.
   */
  ask(site: Site, before?: string): Promise<Result<AskedErasure, ErasureRefusal>>;
  /** Asks for the erasure of all of a site, which begins when the site is removed. As `ask`. */
  askForRemoved(site: Site): Promise<Result<AskedErasure, ErasureRefusal>>;
  /** Carries out what is due, and asks for what sites keep no longer. To be called again and again. Never rejects. */
  run(): Promise<void>;
  /** Reads again what other processes have asked for. Rejects when the database does not answer. */
  refresh(): Promise<void>;
  /** How many were carried out, by reason, and how often the database did not, since the process began. */
  totals(): { readonly done: ReadonlyMap<ErasureReason, number>; readonly failures: number };
}
