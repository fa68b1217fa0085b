import type { Aggregator } from "./aggregate/aggregator.ts";
import type { DayLedger } from "./aggregate/day-ledger.ts";
import { weekNetworks } from "./aggregate/week-networks.ts";
import { localDay } from "./domain/calendar.ts";
import type { Directory } from "./domain/directory.ts";
import { RELEASE_GRACE_MS, type Limits } from "./domain/limits.ts";
import type { Clock, Log } from "./domain/ports.ts";
import type { Site } from "./domain/site.ts";
import { HOUR_MS, MINUTE_MS, type EpochMs } from "./domain/time.ts";
import { mondayOf, weekCloses, type SiteWeek } from "./domain/week.ts";
import type { FolderPort, KeptWeek } from "./fold-window.ts";
import type { KeyStore } from "./journal/key-store.ts";
import type { WeekFiles } from "./journal/week-files.ts";
import type { WeekKey } from "./privacy/week-key.ts";
import type { WeekSoFar } from "./privacy/week/collect-week.ts";
import { encodeWeek } from "./privacy/week/week-codec.ts";
import { abandonedWeek } from "./privacy/week/week-state.ts";
import { weekWindowId } from "./release-schedule.ts";
import type { OutboxPort } from "./releases.ts";

export interface WeekReleasesParts<Batch> {
  readonly aggregator: Aggregator;
  readonly directory: Directory;
  readonly limits: Pick<Limits, "weekValuesMax" | "organisationValuesMax">;
  readonly weekKeys: Pick<KeyStore<WeekKey>, "get" | "list" | "shred">;
  readonly weekFiles: WeekFiles;
  readonly folder: Pick<FolderPort<Batch>, "week">;
  readonly outbox: Pick<OutboxPort<Batch>, "has" | "put">;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether the day's rows are in the outbox or further on. */
  readonly isReleased: (site: Site["id"], day: string) => boolean;
  /** Nothing that comes from now on is counted before `to`; resolves when what came before is in its ledger. */
  readonly close: (site: Site["id"], to: EpochMs) => Promise<void>;
}

/** Weeks of a site that cannot be found are kept for a while: it may be back. */
const UNKNOWN_KEPT_MS = 48 * HOUR_MS;
/** What failed by our own fault would most likely fail again, and may have taken long. */
const RETRY_AFTER_MS = MINUTE_MS;

/**
 * The second chance by the week: what days withhold is added to their week's state, on disk before the day's rows are in
 * the outbox, and released with the week. A week is over when its state file and its key are gone, in this order, after
 * its rows are in the outbox; what a crash interrupts is done once more, with the same rows under the same token.
 */
export class WeekReleases<Batch> {
  readonly #parts: WeekReleasesParts<Batch>;
  /** By week: when what failed is tried again. */
  readonly #notBefore = new Map<string, number>();
  /** Weeks that give no second chance, by name, and whether their state on disk says so. */
  readonly #abandoned = new Map<string, { readonly week: SiteWeek; isWritten: boolean }>();
  #withoutRoom = 0;
  #organisationsWithoutRoom = 0;

  constructor(parts: WeekReleasesParts<Batch>) {
    this.#parts = parts;
  }

  /** Values that found no room in their week's state. */
  get withoutRoom(): number {
    return this.#withoutRoom;
  }

  /** The same of organisations. */
  get organisationsWithoutRoom(): number {
    return this.#organisationsWithoutRoom;
  }

  /**
   * To be called once, after the replay. Networks of an open day whose weekly key is lost cannot be compared with those
   * of other days, so such a week gives no second chance.
   */
  async abandonKeyless(): Promise<void> {
    const { aggregator, weekKeys } = this.#parts;
    for (const ledger of aggregator.all()) {
      const week = weekOf(ledger);
      if (ledger.site.mode !== "threshold" || weekKeys.get(week.site, week.monday) !== undefined) continue;
      if (!weekNetworks(ledger.view()).some((token) => token !== 0)) continue;
      this.#abandoned.set(weekWindowId(week.site, week.monday), { week, isWritten: false });
    }
    await this.#writeAbandoned();
  }

  /** So that the next process knows it too; tried until the disk takes it. */
  async #writeAbandoned(): Promise<void> {
    const { weekKeys, weekFiles, clock } = this.#parts;
    for (const abandoned of this.#abandoned.values()) {
      const { week } = abandoned;
      const name = weekWindowId(week.site, week.monday);
      if (abandoned.isWritten || clock.elapsedMs() < (this.#notBefore.get(name) ?? -Infinity)) continue;
      const key = weekKeys.get(week.site, week.monday, { create: true });
      if (key === undefined) continue;
      try {
        await weekFiles.write(week, key.stateKey, encodeWeek(abandonedWeek()));
        abandoned.isWritten = true;
      } catch (error) {
        this.#notBefore.set(name, clock.elapsedMs() + RETRY_AFTER_MS);
        this.#failed("week_not_written", error);
      }
    }
  }

  /**
   * What a day that closes is added to; undefined when its site has no second chance, or the week has lost its: a day
   * that is not in it stays as it was released.
   */
  async before(ledger: DayLedger): Promise<WeekSoFar | undefined> {
    if (ledger.site.mode !== "threshold") return undefined;
    const { weekKeys, weekFiles } = this.#parts;
    const { weekValuesMax: valuesMax, organisationValuesMax } = this.#parts.limits;
    const week = weekOf(ledger);
    const key = weekKeys.get(week.site, week.monday, { create: true });
    if (key === undefined) return undefined;
    const read = await weekFiles.read(week, key.stateKey).catch((error: unknown) => {
      this.#failed("week_not_read", error);
      return "unreadable" as const;
    });
    const abandoned = this.#abandoned.get(weekWindowId(week.site, week.monday));
    if (abandoned !== undefined && (!abandoned.isWritten || read === "none")) {
      // Only its organisations are counted from now on, and the disk does not say so yet.
      return { state: encodeWeek(abandonedWeek()), valuesMax, organisationValuesMax };
    }
    if (read === "unreadable") return undefined;
    return { state: read === "none" ? undefined : read.state, valuesMax, organisationValuesMax };
  }

  /**
   * Makes the week with the day in it last. A disk that does not take it will most likely not take the day's rows either,
   * and then both are tried again; if it does, the day stays as it was released.
   */
  async keep(ledger: DayLedger, { state, withoutRoom, organisationsWithoutRoom }: KeptWeek): Promise<void> {
    const { weekKeys, weekFiles } = this.#parts;
    const week = weekOf(ledger);
    const key = weekKeys.get(week.site, week.monday);
    if (key === undefined) return;
    try {
      await weekFiles.write(week, key.stateKey, state);
      const abandoned = this.#abandoned.get(weekWindowId(week.site, week.monday));
      if (abandoned !== undefined) abandoned.isWritten = true;
      this.#withoutRoom += withoutRoom;
      this.#organisationsWithoutRoom += organisationsWithoutRoom;
    } catch (error) {
      this.#failed("week_not_written", error);
    }
  }

  /**
   * Forgets what weeks that began before a date ("" = all) hold of a site. Such a week gives no second chance any more, and
   * tells of organisations by the days that are still to come. Rejects when the disk does not take it.
   */
  async forget(site: Site["id"], before: string): Promise<void> {
    const { weekKeys, weekFiles, directory } = this.#parts;
    for (const { site: id, day: monday } of weekKeys.list()) {
      if (id !== site || (before !== "" && monday >= before)) continue;
      const week = { site, monday };
      const key = weekKeys.get(site, monday);
      if (directory.siteById(site) === undefined) {
        await weekFiles.remove(week);
        weekKeys.shred(site, monday);
      } else if (key !== undefined && (await weekFiles.read(week, key.stateKey)) !== "none") {
        await weekFiles.write(week, key.stateKey, encodeWeek(abandonedWeek()));
      }
    }
  }

  /** Releases the weeks that are over. False when the outbox takes nothing. */
  async releaseDue(): Promise<boolean> {
    await this.#writeAbandoned();
    const { weekKeys, directory, clock } = this.#parts;
    for (const { site: id, day: monday } of weekKeys.list()) {
      const site = directory.siteById(id);
      const name = weekWindowId(id, monday);
      if (site === undefined || clock.elapsedMs() < (this.#notBefore.get(name) ?? -Infinity)) continue;
      if (weekCloses(monday, site.timeZone) + RELEASE_GRACE_MS > clock.now()) continue;
      try {
        if (!(await this.#release(site, monday))) return false;
        this.#notBefore.delete(name);
      } catch (error) {
        this.#notBefore.set(name, clock.elapsedMs() + RETRY_AFTER_MS);
        this.#failed("week_release_failed", error);
      }
    }
    return true;
  }

  /** Lets go of weeks whose site is gone, and of states that no key opens any more. */
  async sweep(): Promise<void> {
    const { weekKeys, weekFiles, directory, clock } = this.#parts;
    const keyed = weekKeys.list();
    const keyless = (await weekFiles.list()).filter(
      ({ site, monday }) => !keyed.some((other) => other.site === site && other.day === monday),
    );
    for (const { site, monday } of [...keyed.map(({ site, day }) => ({ site, monday: day })), ...keyless]) {
      const known = directory.siteById(site);
      const isKeyless = keyless.some((other) => other.site === site && other.monday === monday);
      if (known !== undefined && !isKeyless) continue;
      const kept = known === undefined ? UNKNOWN_KEPT_MS : 0;
      if (weekCloses(monday, known?.timeZone ?? "UTC") + kept > clock.now()) continue;
      await weekFiles.remove({ site, monday });
      weekKeys.shred(site, monday);
    }
  }

  async #release(site: Site, monday: string): Promise<boolean> {
    const { weekKeys, weekFiles, outbox, folder } = this.#parts;
    if (this.#isOpen(site, monday)) return true;
    await this.#parts.close(site.id, weekCloses(monday, site.timeZone));
    if (this.#isOpen(site, monday)) return true;
    const week = { site: site.id, monday };
    const id = weekWindowId(site.id, monday);
    const key = weekKeys.get(site.id, monday);
    if (!outbox.has(id) && key !== undefined) {
      const read = await weekFiles.read(week, key.stateKey);
      if (typeof read === "object") {
        const start = localDay(monday, site.timeZone).start;
        const batch = await folder.week({ id, site: site.id, monday, start, state: read.state });
        if (batch !== undefined && !(await outbox.put(batch)).ok) return false;
      }
    }
    await weekFiles.remove(week);
    this.#abandoned.delete(id);
    if (!weekKeys.shred(site.id, monday)) throw new Error("the week's key is left");
    return true;
  }

  #failed(event: "week_not_read" | "week_not_written" | "week_release_failed", error: unknown): void {
    this.#parts.log.error(event, { code: error instanceof Error ? error.name : "unknown" });
  }

  /** Whether a day of the week is still to be released. */
  #isOpen(site: Site, monday: string): boolean {
    return this.#parts.aggregator
      .ledgers(site.id)
      .some(({ day }) => mondayOf(day.date) === monday && !this.#parts.isReleased(site.id, day.date));
  }
}

function weekOf({ site, day }: DayLedger): SiteWeek {
  return { site: site.id, monday: mondayOf(day.date) };
}
