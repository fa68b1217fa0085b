import { Aggregator } from "./aggregate/aggregator.ts";
import { addDays, localDay, type LocalDay } from "./domain/calendar.ts";
import type { Classifiers } from "./domain/classifiers.ts";
import type { ClientFacts } from "./domain/client-facts.ts";
import type { Directory } from "./domain/directory.ts";
import type { Hit } from "./domain/hit.ts";
import { RELEASE_GRACE_MS, VISIT_IDLE_MS, type Limits } from "./domain/limits.ts";
import type { Outcome } from "./domain/outcome.ts";
import type { Clock, Log, Random } from "./domain/ports.ts";
import type { ReleasedBatch } from "./domain/released.ts";
import type { Report } from "./domain/report.ts";
import { fail, ok, type Result } from "./domain/result.ts";
import type { Site, SiteId } from "./domain/site.ts";
import type { BoundSql, StatSource } from "./domain/stat-row.ts";
import { epochMs, MINUTE_MS, type EpochMs } from "./domain/time.ts";
import { admit } from "./intake/admit.ts";
import type { KeyStore } from "./journal/key-store.ts";
import type { Journal } from "./journal/journal.ts";
import { LiveView } from "./live-view.ts";
import { OutcomeCounts } from "./outcome-counts.ts";
import type { DayKey } from "./privacy/day-key.ts";
import { deidentify } from "./privacy/identity.ts";
import { dayWindowId, dueReleases, type DueRelease } from "./release-schedule.ts";
import { SiteDays } from "./site-days.ts";

import { decodeBeacon, type Reject } from "./wire/decode.ts";

/** What the service is built from. Effects come in here and nowhere else. */
export interface ServiceParts {
  readonly limits: Limits;
  readonly reports: readonly Report[];
  readonly directory: Directory;
  readonly classifiers: Classifiers;
  readonly keys: KeyStore<DayKey>;
  readonly openJournal: (apply: (hit: Hit) => Outcome) => Promise<Journal>;
  readonly outbox: OutboxPort;
  readonly database: { read(sql: BoundSql): Promise<readonly (readonly unknown[])[]> };
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Released batches on their way to ClickHouse. */
export interface OutboxPort {
  has(id: string): boolean;
  pending(): readonly string[];
  put(batch: ReleasedBatch): Promise<Result<void, "outbox_full" | "outbox_unavailable">>;
  /** Sends what waits; stops at the first failure. */
  flush(): Promise<unknown>;
}

const SWEEP_EVERY_MS = 10 * MINUTE_MS;

export type Service = Awaited<ReturnType<typeof createService>>;

/**
 * The whole path of a datum, and the only place that sees it:
 *
 *     bytes → Beacon → Observation → GATE 1 → Hit → journal → ledger
 *                          ClickHouse ← outbox ← ReleasedRow ← GATE 2 ← ClosedReport
 *
 * State is a fold of the journal: building the service replays it, and releases what closed meanwhile.
 */
export async function createService(parts: ServiceParts) {
  const { directory, keys, clock, log } = parts;
  const aggregator = new Aggregator(parts.limits);
  const days = new SiteDays();
  const live = new LiveView(aggregator);
  const outcomes = new OutcomeCounts();
  /** Windows whose rows are in the outbox or further on. */
  const released = new Set<string>(parts.outbox.pending());
  let latest = epochMs(0);
  let releasing: Promise<void> = Promise.resolve();

  const journal = await parts.openJournal(apply);
  const replayed = await journal.replay((marks) => {
    for (const mark of marks) released.add(mark);
  });
  const { hits, lost } = replayed;
  log.info("replayed", {
    hits,
    damaged: lost.damaged,
    tornBytes: lost.tornBytes,
    daysUnreadable: lost.unreadable.length,
  });
  let sweptAt = epochMs(0);
  await sweepDays(replayed.lost.unreadable);

  /** The clock, never going back: a day that was closed stays closed. */
  function now(): EpochMs {
    latest = epochMs(Math.max(latest, clock.now()));
    return latest;
  }

  /** The only way into the ledgers, at run time and at replay. */
  function apply(hit: Hit): Outcome {
    const site = directory.siteById(hit.site);
    if (site === undefined) return "site_unknown";
    if (hit.at > latest) latest = hit.at;
    // The rows of a released day are on their way already; its journal is about to go.
    if (released.has(dayWindowId(hit.site, hit.day))) return "accepted";
    return aggregator.add(hit, site);
  }

  /**
   * Takes the bytes of one beacon; answers when its hits are on disk. One outcome for each site that the beacon names.
   */
  async function collect(body: Uint8Array, facts: ClientFacts): Promise<Result<readonly Outcome[], Reject>> {
    const decoded = decodeBeacon(body);
    if (!decoded.ok) {
      outcomes.count(decoded.error.code);
      return fail(decoded.error);
    }
    const beacon = decoded.value;
    const at = now();
    // No `await` between here and the last look at the address: `toHit` is synchronous.
    const hits = beacon.domains.map((domain) => toHit(domain));
    const results = await Promise.all(
      hits.map((hit) => (hit.ok ? journal.append(hit.value) : Promise.resolve(hit.error))),
    );
    results.forEach((outcome, index) => {
      outcomes.count(outcome, directory.site(beacon.domains[index] ?? "")?.id);
    });
    return ok(results);

    function toHit(domain: string): Result<Hit, Outcome> {
      const site = directory.site(domain);
      if (site === undefined) return fail("site_unknown");
      const observation = admit(beacon, facts, site);
      if (!observation.ok) return observation;
      const today = days.today(site, at);
      const key = keys.get(site.id, today.date, { create: true });
      if (key === undefined) return fail("journal_unavailable");
      const previousKey = keyOfYesterday(site, today, at);
      const hit = deidentify(
        observation.value,
        facts,
        { site, at, day: today.date, key, previousKey },
        parts.classifiers,
      );
      return hit.ok ? ok(aggregator.carried(hit.value)) : hit;
    }
  }

  function keyOfYesterday(site: Site, today: LocalDay, at: EpochMs) {
    const yesterday = days.lingering(today, at);
    if (yesterday === undefined || released.has(dayWindowId(site.id, yesterday))) return undefined;
    return keys.get(site.id, yesterday, { create: false });
  }

  /** Releases what has closed and sends what waits. Calls made meanwhile wait for their own turn. Never rejects. */
  function tick(): Promise<void> {
    releasing = releasing.then(releaseDue).catch(logFailure);
    return releasing;
  }

  async function releaseDue(): Promise<void> {
    const due = dueReleases(aggregator, (id) => released.has(id), parts.reports, parts.random, now());
    const troubled = new Set<SiteId>();
    const over: DueRelease[] = [];
    for (const release of due) {
      const site = release.ledger.site.id;
      // Hours before their day: what comes after a failure waits with it, and other sites do not.
      if (troubled.has(site)) continue;
      try {
        if (!(await put(release))) break;
        if (release.closesDay) over.push(release);
      } catch (error) {
        troubled.add(site);
        logFailure(error);
      }
    }
    await parts.outbox.flush();
    // Only now: until its rows have been sent, a day is answered from memory.
    for (const { ledger } of over) aggregator.drop(ledger);
    if (now() - sweptAt >= SWEEP_EVERY_MS) await sweepDays();
  }

  function logFailure(error: unknown): void {
    log.error("release_failed", { code: error instanceof Error ? error.name : "unknown" });
  }

  /** Spools a release, marks it as done, and lets its day go. False when it has to wait. */
  async function put(release: DueRelease): Promise<boolean> {
    const { id, ledger } = release;
    if (!parts.outbox.has(id)) {
      const rows = release.rows();
      if (rows.length > 0) {
        const stored = await parts.outbox.put({ id, rows });
        if (!stored.ok) {
          log.warn("release_waits", { code: stored.error });
          return false;
        }
      }
    }
    // A crash before this mark releases the same rows under the same token once more, and the database counts them
    // once.
    if (!(await journal.mark(ledger.site.id, ledger.day.date, id))) return false;
    released.add(id);
    if (release.closesDay) await letGo(ledger.site.id, ledger.day.date);
    return true;
  }

  async function letGo(site: SiteId, day: string): Promise<void> {
    await journal.retire(site, day);
    keys.shred(site, day);
    for (const id of released) {
      const [ofSite, ofDay = "", kind] = id.split("/");
      if (ofSite === String(site) && (ofDay < day || (ofDay === day && kind === "hour"))) released.delete(id);
    }
  }

  /**
   * Lets go of days that were released but not let go (after a restart), and of those that are over without anything to
   * release: their beacons were all dropped, or their hits cannot be read any more.
   */
  async function sweepDays(unreadable: readonly { site: SiteId; day: string }[] = []): Promise<void> {
    sweptAt = now();
    for (const { site, day } of [...keys.list(), ...unreadable]) {
      const open = aggregator.ledger(site, day) !== undefined;
      if (released.has(dayWindowId(site, day)) || (!open && isOver(site, day))) await letGo(site, day);
    }
  }

  function isOver(site: SiteId, day: string): boolean {
    const known = directory.siteById(site);
    return known === undefined || localDay(day, known.timeZone).end + VISIT_IDLE_MS + RELEASE_GRACE_MS <= now();
  }

  const source: StatSource = {
    read: (sql) => parts.database.read(sql),
    openFrom: (site) => {
      const oldest = aggregator.ledgers(site)[0];
      if (oldest !== undefined) return oldest.day.date;
      const known = directory.siteById(site);
      return known === undefined ? addDays("9999-12-30", 1) : days.today(known, now()).date;
    },
    live: (site, report, window) => {
      const known = directory.siteById(site);
      return known === undefined ? [] : live.rows(known, report, window, now());
    },
    visitorsNow: (site, minutes) => {
      const known = directory.siteById(site);
      return known === undefined ? 0 : live.visitorsNow(known, minutes, now());
    },
  };

  return {
    collect,
    tick,
    now,
    source,
    directory,
    outcomes,
    reports: parts.reports,
    replayed,
    journal: { state: () => journal.state(), counters: () => journal.counters() },
    /** Sizes of what is in memory, for the metrics. */
    gauges: () => ({
      openDays: aggregator.all().length,
      ledgerRows: aggregator.all().reduce((sum, ledger) => sum + ledger.rows.size, 0),
      valuesOverLimit: aggregator.all().reduce((sum, ledger) => sum + ledger.valuesOverLimit, 0),
    }),
    /** Commits what is queued. Open windows stay in the journal, released batches in the outbox. */
    async close() {
      await releasing;
      const flushed = await journal.close();
      return flushed;
    },
  };
}
