import type { Aggregator } from "./aggregate/aggregator.ts";
import type { DayLedger } from "./aggregate/day-ledger.ts";
import type { LedgerView } from "./aggregate/ledger-view.ts";
import type { ClockWatch } from "./clock-watch.ts";
import { localDay, slotStart } from "./domain/calendar.ts";
import type { Directory } from "./domain/directory.ts";
import { RELEASE_GRACE_MS, VISIT_IDLE_MS } from "./domain/limits.ts";
import type { Clock, Log } from "./domain/ports.ts";
import type { Report } from "./domain/report.ts";
import { reportsOf } from "./domain/reports-of.ts";
import type { Result } from "./domain/result.ts";
import { siteId, type SiteId } from "./domain/site.ts";
import { epochMs, HOUR_MS, MINUTE_MS, type EpochMs } from "./domain/time.ts";
import type { FolderPort } from "./fold-window.ts";
import type { Journal } from "./journal/journal.ts";
import type { KeyStore } from "./journal/key-store.ts";
import { dayWindowId, dueReleases, isWeekWindowId, type DueRelease } from "./release-schedule.ts";
import { WeekReleases, type WeekReleasesParts } from "./week-releases.ts";

/** Released batches on their way to ClickHouse. */
export interface OutboxPort<Batch> {
  has(id: string): boolean;
  pending(): readonly string[];
  /** Whether a batch would be taken now. */
  hasRoom(): boolean;
  put(batch: Batch): Promise<Result<void, "outbox_full" | "outbox_unavailable">>;
  /** Sends what waits; stops when the database does not answer. */
  flush(): Promise<unknown>;
}

export interface ReleasesParts<Batch> {
  readonly aggregator: Aggregator;
  readonly directory: Directory;
  /** What is collected of every site. */
  readonly reports: readonly Report[];
  readonly keys: Pick<KeyStore<unknown>, "list" | "shred">;
  readonly journal: Pick<Journal, "barrier" | "mark" | "retire">;
  readonly folder: Pick<FolderPort<Batch>, "release" | "week">;
  readonly limits: WeekReleasesParts<Batch>["limits"];
  readonly weekKeys: WeekReleasesParts<Batch>["weekKeys"];
  readonly weekFiles: WeekReleasesParts<Batch>["weekFiles"];
  readonly outbox: OutboxPort<Batch>;
  readonly clock: Clock;
  readonly clockWatch: ClockWatch;
  readonly log: Log;
}

const SWEEP_EVERY_MS = 10 * MINUTE_MS;
/** A clock that is wrong by more than this is wrong altogether. */
const FLOOR_AHEAD_MAX_MS = 48 * HOUR_MS;
/** Days of a site that cannot be found are kept for a while: it may be back. */
const UNKNOWN_KEPT_MS = 48 * HOUR_MS;
/** What failed by our own fault would most likely fail again, and may have taken long. */
const RETRY_AFTER_MS = MINUTE_MS;

/**
 * Which windows are released, and how: once each, a site's hours before its day, to the outbox first, then marked in
 * the journal, then let go.
 */
export class Releases<Batch> {
  readonly #parts: ReleasesParts<Batch>;
  /** Windows whose rows are in the outbox or further on. */
  readonly #released: Set<string>;
  /** Of these, windows whose mark is missing: the process ended between the two. */
  readonly #unmarked: readonly string[];
  /** By site: the end of the last window that is released. What comes later is never counted as if it came before. */
  readonly #floors = new Map<SiteId, EpochMs>();
  /** By site: when a failed release is tried again, on the clock that nobody can set. */
  readonly #notBefore = new Map<SiteId, number>();
  /** Released days whose rows are on their way: answered from memory until the next sending has ended. */
  #over: readonly DayLedger[] = [];
  /** Closed windows find no room in the outbox. */
  #waits = false;
  /** Days on disk that cannot be read. */
  #unreadable: readonly { readonly site: SiteId; readonly day: string }[] = [];
  /** Windows that were put into the outbox, whatever became of them there, and are not marked yet. */
  readonly #spooled = new Set<string>();
  #unbounded = 0;
  readonly #weeks: WeekReleases<Batch>;
  #running: Promise<void> = Promise.resolve();
  #sweptAt: number;

  /** `marks`: windows that the journal knows to be released. */
  constructor(parts: ReleasesParts<Batch>, marks: ReadonlySet<string>) {
    this.#parts = parts;
    this.#unmarked = parts.outbox.pending().filter((id) => !marks.has(id) && !isWeekWindowId(id));
    this.#released = new Set([...marks, ...this.#unmarked]);
    this.#sweptAt = parts.clock.elapsedMs();
    for (const id of this.#released) this.#raiseFloorOf(id);
    this.#weeks = new WeekReleases({
      ...parts,
      isReleased: (site, day) => this.isReleased(site, day),
      close: (site, to) => {
        this.raiseFloor(site, to);
        return parts.journal.barrier();
      },
    });
  }

  /** Values that found no room in what a week keeps of its days. */
  get weekValuesWithoutRoom(): number {
    return this.#weeks.withoutRoom;
  }

  /** The same of organisations. */
  get organisationValuesWithoutRoom(): number {
    return this.#weeks.organisationsWithoutRoom;
  }

  /** Windows of sites in mode `dp` of which something could not be released, because bounds did not hold. */
  get unbounded(): number {
    return this.#unbounded;
  }

  isReleased(site: SiteId, day: string): boolean {
    return this.#released.has(dayWindowId(site, day));
  }

  /** The moment that a hit of the site is counted at which came at `now`: not before the windows that are released. */
  countedAt(site: SiteId, now: EpochMs): EpochMs {
    const floor = this.#floors.get(site) ?? now;
    // A clock that was far ahead for long has released windows of a future that is not worth waiting for.
    return floor > now && floor - now <= FLOOR_AHEAD_MAX_MS ? floor : now;
  }

  raiseFloor(site: SiteId, to: EpochMs): void {
    if (to > (this.#floors.get(site) ?? 0)) this.#floors.set(site, to);
  }

  /** Releases what has closed. Calls made meanwhile wait for their own turn. Never rejects. */
  release(): Promise<void> {
    this.#running = this.#running
      .then(() => this.#releaseDue())
      .catch((error: unknown) => {
        this.#failed(error);
      });
    return this.#running;
  }

  /** Sends what waits in the outbox; a database that hangs holds up nothing else. Never rejects. */
  async send(): Promise<void> {
    const over = this.#over;
    await this.#flush();
    // A sending that was under way when these days were released may have passed them by.
    if (over.some(({ site, day }) => this.#parts.outbox.has(dayWindowId(site.id, day.date)))) await this.#flush();
    for (const ledger of over) this.#parts.aggregator.drop(ledger);
    this.#over = this.#over.filter((ledger) => !over.includes(ledger));
  }

  async #flush(): Promise<void> {
    await this.#parts.outbox.flush().catch((error: unknown) => {
      this.#failed(error);
    });
  }

  /**
   * Whether nothing of a site's days before a local date ("" = of all) is still to be released or sent. A day stays in
   * memory until its rows have been sent or wait in the outbox.
   */
  areStored(site: SiteId, before: string): boolean {
    const { aggregator, outbox } = this.#parts;
    const isMeant = (day: string): boolean => before === "" || day < before;
    if (aggregator.ledgers(site).some(({ day }) => isMeant(day.date))) return false;
    return !outbox.pending().some((id) => {
      const [ofSite, day = ""] = id.split("/");
      return ofSite === String(site) && isMeant(day);
    });
  }

  /** Forgets what weeks under way hold of a site's days before a date, in turn with releases. Rejects when it cannot. */
  forgetWeeks(site: SiteId, before: string): Promise<void> {
    const done = this.#running.then(() => this.#weeks.forget(site, before));
    this.#running = done.catch(() => undefined);
    return done;
  }

  /** Resolves when no release is under way. */
  idle(): Promise<void> {
    return this.#running;
  }

  /** What the last process did not come to do. `unreadable`: site-days whose hits cannot be read any more. */
  async resume(unreadable: readonly { site: SiteId; day: string }[]): Promise<void> {
    for (const id of this.#unmarked) {
      const [site = "", day = ""] = id.split("/");
      await this.#parts.journal.mark(siteId(Number(site)), day, id);
    }
    this.#unreadable = unreadable;
    await this.#weeks.abandonKeyless().catch((error: unknown) => {
      this.#failed(error);
    });
    await this.sweep();
  }

  /** Whether days are kept whose key is gone: it may come back, with a directory that was not there at the start. */
  keepsUnreadable(): boolean {
    return this.#unreadable.length > 0;
  }

  /**
   * Lets go of days that were released but not let go (after a restart), and of those that are over without anything to
   * release: their beacons were all dropped, or their hits cannot be read any more.
   */
  async sweep(): Promise<void> {
    const { keys, aggregator, clock } = this.#parts;
    this.#sweptAt = clock.elapsedMs();
    for (const { site, day } of [...keys.list(), ...this.#unreadable]) {
      const open = aggregator.ledger(site, day) !== undefined;
      if (this.isReleased(site, day) || (!open && this.#isOver(site, day))) await this.#letGo(site, day);
    }
    await this.#weeks.sweep().catch((error: unknown) => {
      this.#failed(error);
    });
  }

  async #releaseDue(): Promise<void> {
    const { aggregator, journal, outbox, clock, clockWatch } = this.#parts;
    if (clockWatch.state() === "stepped") return;
    const open = aggregator.all().filter(({ site, day }) => !this.isReleased(site.id, day.date));
    const due = [...dueReleases(open, (id) => this.#released.has(id), clock.now())];
    if (due.length > 0 && this.#mayBegin(outbox.hasRoom())) {
      for (const { ledger, end } of due) this.raiseFloor(ledger.site.id, end);
      // What said a moment ago that it belongs to one of these windows is in its ledger now, and nothing more will.
      await journal.barrier();
      for (const release of due) if (!(await this.#tryRelease(release))) break;
    }
    if (outbox.hasRoom()) await this.#weeks.releaseDue();
    if (Math.abs(clock.elapsedMs() - this.#sweptAt) >= SWEEP_EVERY_MS) await this.sweep();
  }

  /** Says once when windows begin to wait for room, and once when they no longer do. */
  #mayBegin(hasRoom: boolean): boolean {
    const { log, outbox } = this.#parts;
    if (hasRoom === this.#waits) {
      this.#waits = !hasRoom;
      if (hasRoom) log.info("releases_go_on");
      else log.warn("releases_wait", { pending: outbox.pending().length });
    }
    return hasRoom;
  }

  /** False when all others have to wait as well. */
  async #tryRelease(release: DueRelease): Promise<boolean> {
    const { clock } = this.#parts;
    const site = release.ledger.site.id;
    // Hours before their day: what comes after a failure waits with it, and other sites do not.
    if (clock.elapsedMs() < (this.#notBefore.get(site) ?? -Infinity)) return true;
    try {
      if (!(await this.#release(release))) return false;
      this.#notBefore.delete(site);
    } catch (error) {
      this.#notBefore.set(site, clock.elapsedMs() + RETRY_AFTER_MS);
      this.#failed(error);
    }
    return true;
  }

  /** Spools a release, marks it as done, and lets its day go. False when it has to wait. */
  async #release(release: DueRelease): Promise<boolean> {
    const { id, ledger, window } = release;
    const { outbox, journal } = this.#parts;
    if (!outbox.has(id) && !this.#spooled.has(id)) {
      const batch = await this.#fold(release);
      if (batch !== undefined) {
        const stored = await outbox.put(batch);
        if (!stored.ok) return this.#mayBegin(false);
        this.#spooled.add(id);
      }
    }
    // A crash before this mark releases the same rows under the same token once more, and the database counts them
    // once.
    if (!(await journal.mark(ledger.site.id, ledger.day.date, id))) return false;
    this.#released.add(id);
    this.#spooled.delete(id);
    if (window.kind === "day") {
      this.#over = [...this.#over, ledger];
      await this.#letGo(ledger.site.id, ledger.day.date);
    }
    return true;
  }

  async #fold({ id, ledger, window }: DueRelease): Promise<Batch | undefined> {
    const { folder, directory } = this.#parts;
    // As the site is now: the ledger has it as it was when the day began.
    const reports = reportsOf(directory.siteById(ledger.site.id) ?? ledger.site, this.#parts.reports);
    // The totals of an hour say nothing that the end of a visit could change.
    if (window.kind === "day") await endAllVisits(ledger);
    const view = ledger.view();
    if (ledger.site.mode === "dp" && !this.#isBounded(view, window.kind)) {
      this.#unbounded++;
      this.#parts.log.warn("dp_bounds_not_held", { site: ledger.site.id, window: window.kind });
      // The hits that cannot be read counted their visitors in hours that are released, and nobody knows in which.
      if (this.#isUnreadable(ledger.site.id, ledger.day.date)) return undefined;
    }
    const week = window.kind === "day" ? await this.#weeks.before(ledger) : undefined;
    const folded = await folder.release({ id, view, window, reports, ...(week === undefined ? {} : { week }) });
    // Before the outbox: a crash between the two folds the day again, and the week knows it then.
    if (folded.week !== undefined) await this.#weeks.keep(ledger, folded.week);
    return folded.batch;
  }

  /** Whether the bounds of what one visitor's day adds hold for everything that the window releases. */
  #isBounded({ site, day, full }: LedgerView, window: "hour" | "day"): boolean {
    const isFull = full.rows || (window === "day" && full.dimensions.length > 0);
    return !isFull && !this.#isUnreadable(site.id, day.date);
  }

  #isUnreadable(site: SiteId, day: string): boolean {
    return this.#unreadable.some((other) => other.site === site && other.day === day);
  }

  async #letGo(site: SiteId, day: string): Promise<void> {
    this.#raiseFloorOf(dayWindowId(site, day));
    await this.#parts.journal.retire(site, day);
    this.#parts.keys.shred(site, day);
    this.#unreadable = this.#unreadable.filter((other) => other.site !== site || other.day !== day);
    for (const id of this.#released) {
      const [ofSite, ofDay = "", kind] = id.split("/");
      if (ofSite === String(site) && (ofDay < day || (ofDay === day && kind === "hour"))) this.#released.delete(id);
    }
  }

  #isOver(site: SiteId, day: string): boolean {
    const known = this.#parts.directory.siteById(site);
    const now = this.#parts.clock.now();
    if (known === undefined) return localDay(day, "UTC").end + UNKNOWN_KEPT_MS <= now;
    return localDay(day, known.timeZone).end + VISIT_IDLE_MS + RELEASE_GRACE_MS <= now;
  }

  #raiseFloorOf(windowId: string): void {
    const [site = "", date = "", , slot] = windowId.split("/");
    const known = this.#parts.directory.siteById(siteId(Number(site)));
    if (known === undefined) return;
    const day = localDay(date, known.timeZone);
    const end =
      slot === undefined ? day.end + VISIT_IDLE_MS : Math.min(slotStart(Number(slot), day) + HOUR_MS, day.end);
    this.raiseFloor(known.id, epochMs(end));
  }

  #failed(error: unknown): void {
    this.#parts.log.error("release_failed", { code: error instanceof Error ? error.name : "unknown" });
  }
}

/** A few milliseconds at a time: beacons of other days and sites want their turn. */
const VISITORS_AT_ONCE = 10_000;

async function endAllVisits(ledger: DayLedger): Promise<void> {
  for (let from = 0; from < ledger.visitorCount; from += VISITORS_AT_ONCE) {
    ledger.endIdleVisits(Infinity, from, from + VISITORS_AT_ONCE);
    await new Promise(setImmediate);
  }
}
