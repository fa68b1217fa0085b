import { Aggregator } from "./aggregate/aggregator.ts";
import { ClockWatch } from "./clock-watch.ts";
import { localDay, type LocalDay } from "./domain/calendar.ts";
import type { Classifiers } from "./domain/classifiers.ts";
import type { ClientFacts } from "./domain/client-facts.ts";
import type { Directory } from "./domain/directory.ts";
import type { FilteredOfDay, FilteredSource } from "./domain/filtered.ts";
import type { Hit } from "./domain/hit.ts";
import type { LedgerImage } from "./domain/ledger-image.ts";
import { VISIT_IDLE_MS, type Limits } from "./domain/limits.ts";
import type { Outcome } from "./domain/outcome.ts";
import type { Clock, Log, Random } from "./domain/ports.ts";
import { markKindsOf, type Report } from "./domain/report.ts";
import { fail, ok, type Result } from "./domain/result.ts";
import { siteId, type Site, type SiteId } from "./domain/site.ts";
import type { BoundSql, StatSource } from "./domain/stat-row.ts";
import { epochMs, type EpochMs } from "./domain/time.ts";
import { DpDays } from "./dp-days.ts";
import { FilteredBeacons } from "./filtered-beacons.ts";
import { FilteredView } from "./filtered-view.ts";
import type { FolderPort } from "./fold-window.ts";
import { admit } from "./intake/admit.ts";
import { droppedName } from "./intake/dropped-name.ts";
import type { KeyStore } from "./journal/key-store.ts";
import type { WeekFiles } from "./journal/week-files.ts";
import type { Journal } from "./journal/journal.ts";
import { LiveView } from "./live-view.ts";
import { MemoryCeiling } from "./memory-ceiling.ts";
import { OutcomeCounts } from "./outcome-counts.ts";
import type { DayKey } from "./privacy/day-key.ts";
import { errorBar } from "./privacy/dp/error-bar.ts";
import { checkedPlan } from "./privacy/dp/site-plan.ts";
import { deidentify } from "./privacy/identity.ts";
import { createNetworkLimiter } from "./privacy/network-limiter.ts";
import type { WeekKey } from "./privacy/week-key.ts";
import { Releases, type OutboxPort } from "./releases.ts";
import { SiteDays } from "./site-days.ts";
import { decodeBeacon, type FieldErrors, type Reject } from "./wire/decode.ts";

/** What the service is built from. Effects come in here and nowhere else. */
export interface ServiceParts<Batch> {
  readonly limits: Limits;
  /** What is collected of every site; whatever sites have of their own is of marks of the same kinds. */
  readonly reports: readonly Report[];
  readonly directory: Directory;
  readonly classifiers: Classifiers;
  readonly keys: KeyStore<DayKey>;
  /** Named by the Mondays of weeks. */
  readonly weekKeys: KeyStore<WeekKey>;
  readonly weekFiles: WeekFiles;
  readonly openJournal: (
    apply: (hit: Hit) => Outcome,
    applyFiltered: (filtered: FilteredOfDay) => void,
  ) => Promise<Journal>;
  readonly folder: FolderPort<Batch>;
  readonly outbox: OutboxPort<Batch>;
  readonly database: { read(sql: BoundSql): Promise<readonly (readonly unknown[])[]> };
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** What became of a beacon. */
export interface Collected {
  /** One for each site that it named. */
  readonly outcomes: readonly Outcome[];
  /** It has an id: it may be sent again, and counts once. */
  readonly repeatable: boolean;
}

/** Why a request was refused as a whole. */
export type Refusal = Reject | { readonly code: "bad_key"; readonly errors: FieldErrors };

export type Service = Awaited<ReturnType<typeof createService>>;

/**
 * The whole path of a datum, and the only place that sees it:
 *
 *     bytes → Beacon → Observation → GATE 1 → Hit → journal → ledger
 *                          ClickHouse ← outbox ← ReleasedRow ← GATE 2 ← ClosedReport
 *
 * State is a fold of the journal: building the service replays it, and releases what closed meanwhile.
 */
export async function createService<Batch>(parts: ServiceParts<Batch>) {
  const { limits, directory, keys, weekKeys, clock, log } = parts;
  const aggregator = new Aggregator(limits, markKindsOf(parts.reports));
  const days = new SiteDays();
  const live = new LiveView(aggregator, parts.folder, parts.reports, isSettled);
  const outcomes = new OutcomeCounts();
  const memory = new MemoryCeiling(aggregator, limits.ledgerBytesMax, log);
  const clockWatch = new ClockWatch(clock, log);
  const dpDays = new DpDays({ ...parts, aggregator, isReleased: (site, day) => started().isReleased(site, day) });
  const limiter = createNetworkLimiter({
    key: parts.random.bytes(16),
    perSecond: limits.beaconsPerNetworkPerSecond,
    burst: limits.beaconsPerNetworkBurst,
  });
  let releases: Releases<Batch> | undefined;
  let checkpointing: Promise<unknown> | undefined;
  let probing: Promise<void> | undefined;

  const journal = await parts.openJournal(apply, applyFiltered);
  const isReleased = (site: SiteId, day: string): boolean => started().isReleased(site, day);
  const filtered = new FilteredBeacons({ ...parts, journal, isReleased });
  const filteredView = new FilteredView(aggregator);
  const replayed = await journal.replay({
    onMarks: (marks) => {
      releases = new Releases({ ...parts, aggregator, journal, clockWatch }, marks);
    },
    restore,
  });
  const { hits, lost } = replayed;
  log.info("replayed", {
    // In tens, as all that is told of open days.
    hits: Math.floor(hits / 10) * 10,
    damaged: lost.damaged,
    tornBytes: lost.tornBytes,
    daysUnreadable: lost.unreadable.length,
  });
  await raiseFloors();
  dpDays.resume();
  await started().resume([...lost.unreadable, ...(lost.damaged > 0 ? openDpDays() : [])]);

  /** What is damaged may have been of any of them, and its visitors in hours that are released. */
  function openDpDays() {
    const ledgers = aggregator.all().filter(({ site }) => site.mode === "dp");
    return ledgers.map(({ site, day }) => ({ site: site.id, day: day.date }));
  }

  function started(): Releases<Batch> {
    if (releases === undefined) throw new Error("the journal did not tell its marks");
    return releases;
  }

  /** Whether what comes next cannot belong to the past: visits that look over are. */
  function isSettled(): boolean {
    return clockWatch.state() === "ok" && journal.state().state === "ok";
  }

  /** Days that are in the database are over, whatever the clock says now. */
  async function raiseFloors(): Promise<void> {
    try {
      const rows = await parts.database.read({ text: LAST_RELEASED, params: {} });
      for (const [id, day] of rows) {
        const site = directory.siteById(siteId(Number(id)));
        if (site === undefined) continue;
        started().raiseFloor(site.id, epochMs(localDay(String(day), site.timeZone).end + VISIT_IDLE_MS));
      }
    } catch {
      log.warn("last_released_unknown");
    }
  }

  /** The only way into the ledgers, at run time and at replay. */
  function apply(hit: Hit): Outcome {
    const site = directory.siteById(hit.site);
    if (site === undefined) return "site_unknown";
    // At replay: the rows of a released day are on their way already; its journal is about to go.
    if (started().isReleased(hit.site, hit.day)) return "journal_unavailable";
    return aggregator.add(hit, site);
  }

  /** The same for what was kept out. */
  function applyFiltered(counted: FilteredOfDay): void {
    const site = directory.siteById(counted.site);
    if (site === undefined || started().isReleased(counted.site, counted.day)) return;
    aggregator.addFiltered(counted, site);
  }

  function restore(id: SiteId, images: readonly LedgerImage[]): boolean {
    const site = directory.siteById(id);
    if (site === undefined) return true;
    try {
      aggregator.restore(
        site,
        images.filter(({ day }) => !started().isReleased(id, day)),
      );
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Takes the bytes of one beacon; answers when its hits are on disk. One outcome for each site that the beacon names.
   * `mayCount`: of a sender with a key, the sites that it may send for; a beacon that names another counts nowhere.
   */
  async function collect(
    body: Uint8Array,
    facts: ClientFacts,
    mayCount?: (site: Site) => boolean,
  ): Promise<Result<Collected, Refusal>> {
    const decoded = decodeBeacon(body);
    if (!decoded.ok) {
      outcomes.count(decoded.error.code);
      return fail(decoded.error);
    }
    const beacon = decoded.value;
    if (mayCount !== undefined && !beacon.domains.every((domain) => isOneOf(domain, mayCount))) {
      outcomes.count("bad_key");
      return fail({ code: "bad_key", errors: { authorization: [NOT_THE_KEYS] } });
    }
    const now = clockWatch.now();
    // No `await` between here and the last look at the address: `toHit` is synchronous.
    const hits = beacon.domains.map((domain) => toHit(domain));
    const results = await Promise.all(
      hits.map((hit) => (hit.ok ? journal.append(hit.value) : Promise.resolve(hit.error))),
    );
    results.forEach((outcome, index) => {
      outcomes.count(outcome, directory.site(beacon.domains[index] ?? "")?.id);
    });
    return ok({ outcomes: results, repeatable: beacon.id !== "" });

    function toHit(domain: string): Result<Hit, Outcome> {
      const site = directory.site(domain);
      if (site === undefined) return fail("site_unknown");
      const observation = admit(beacon, facts, site);
      const at = started().countedAt(site.id, now);
      const today = days.today(site, at);
      if (!observation.ok) return keptOut(observation.error, droppedName(observation.error, beacon));
      if (memory.isFull(site.id)) return fail("memory_full");
      const key = keys.get(site.id, today.date, { create: true });
      if (key === undefined) return fail("keys_unavailable");
      const byWeek = site.mode === "threshold";
      const weekKey = byWeek ? weekKeys.get(site.id, days.monday(today), { create: true }) : undefined;
      if (byWeek && weekKey === undefined) return fail("keys_unavailable");
      // In mode dp no day tells of another: a visitor's yesterday would move what is promised to be today's alone.
      const previousKey = site.mode === "dp" ? undefined : keyOfYesterday(site, today, at);
      const identity = { site, at, day: today.date, key, previousKey, weekKey, limiter, elapsedMs: clock.elapsedMs() };
      const hit = deidentify(observation.value, facts, identity, parts.classifiers);
      if (hit.ok) return ok(aggregator.carried(hit.value));
      return hit.error.untold === true ? fail(hit.error.outcome) : keptOut(hit.error.outcome, hit.error.name);

      function keptOut(outcome: Outcome, name: string): Result<Hit, Outcome> {
        if (site !== undefined) filtered.count({ site, day: today.date, kind: beacon.kind, outcome, name });
        return fail(outcome);
      }
    }
  }

  function isOneOf(domain: string, mayCount: (site: Site) => boolean): boolean {
    const site = directory.site(domain);
    return site !== undefined && mayCount(site);
  }

  function keyOfYesterday(site: Site, today: LocalDay, at: EpochMs) {
    const yesterday = days.lingering(today, at);
    if (yesterday === undefined || started().isReleased(site.id, yesterday)) return undefined;
    return keys.get(site.id, yesterday, { create: false });
  }

  /** The day that hits of the site are counted in now. */
  function dayOf(site: Site): LocalDay {
    return days.today(site, started().countedAt(site.id, clockWatch.now()));
  }

  /** Looks after limits and disk. To be called once a second, as the next two are; none of them fails. */
  function look(): void {
    memory.look();
    keys.probe();
    weekKeys.probe();
    filtered.flush();
    if (clockWatch.state() === "ok") dpDays.open((site) => dayOf(site).date);
    if (journal.state().state !== "ok") probing ??= journal.probe().finally(() => (probing = undefined));
    // A checkpoint replaces the one before, which may hold days that can be read again after the next start.
    if (journal.checkpointDue() && !started().keepsUnreadable())
      checkpointing ??= checkpoint().finally(() => (checkpointing = undefined));
  }

  /** A day that has nothing but filtered beacons is open once these are applied. */
  async function release(): Promise<void> {
    await filtered.settled();
    await started().release();
  }

  const send = (): Promise<void> => started().send();

  function checkpoint(): Promise<unknown> {
    const sites = [...new Set(aggregator.all().map(({ site }) => site.id))];
    return journal.checkpoint(sites, (site) => aggregator.ledgers(site).map((ledger) => ledger.image()));
  }

  function isDp(site: SiteId): boolean {
    return directory.siteById(site)?.mode === "dp";
  }

  const source: StatSource & FilteredSource = {
    read: (sql) => parts.database.read(sql),
    openFrom: (site) => {
      // A site in mode dp shows what it has released and nothing of what is open.
      if (isDp(site)) return END_OF_TIME;
      const oldest = aggregator.ledgers(site)[0];
      if (oldest !== undefined) return oldest.day.date;
      const known = directory.siteById(site);
      return known === undefined ? END_OF_TIME : days.today(known, clockWatch.now()).date;
    },
    live: (site, report, window) => {
      const known = directory.siteById(site);
      return known === undefined || isDp(site)
        ? Promise.resolve([])
        : live.rows(known, report, window, clockWatch.now());
    },
    filtered: (site) => {
      const known = directory.siteById(site);
      return known === undefined || isDp(site) ? [] : filteredView.days(known, clockWatch.now());
    },
    visitorsNow: (site, minutes) => {
      const known = directory.siteById(site);
      return known === undefined || isDp(site) ? 0 : live.visitorsNow(known, minutes, clockWatch.now());
    },
    errorBar: (site, sum) => {
      const known = directory.siteById(site);
      return known?.mode === "dp" ? errorBar(checkedPlan(known), sum) : undefined;
    },
  };

  return {
    collect,
    look,
    release,
    send,
    /** All three, one after the other. */
    async tick() {
      look();
      await probing;
      await release();
      await send();
    },
    now: () => clockWatch.now(),
    source,
    directory,
    outcomes,
    reports: parts.reports,
    replayed,
    journal: { state: () => journal.state(), counters: () => journal.counters() },
    keys: { state: () => (keys.state() === "ok" ? weekKeys.state() : keys.state()) },
    weekValuesWithoutRoom: () => started().weekValuesWithoutRoom,
    organisationValuesWithoutRoom: () => started().organisationValuesWithoutRoom,
    /** Windows of sites in mode `dp` that released nothing, because bounds of a visitor's part did not hold. */
    windowsUnbounded: () => started().unbounded,
    /** What erasing has to wait for. */
    windows: {
      areStored: (site: SiteId, before: string) => started().areStored(site, before),
      forgetWeeks: (site: SiteId, before: string) => started().forgetWeeks(site, before),
    },
    clockState: () => ({ state: clockWatch.state(), steps: clockWatch.steps }),
    /** Sizes of what is in memory, for the metrics. */
    gauges: () => ({
      openDays: aggregator.all().length,
      ledgerRows: aggregator.all().reduce((sum, ledger) => sum + ledger.rowCount, 0),
      ledgerBytes: memory.bytes,
      memory: memory.state,
      idsForgottenEarly: aggregator.all().reduce((sum, ledger) => sum + ledger.idsForgottenEarly, 0),
      valuesOverLimit: aggregator.all().reduce((sum, ledger) => sum + ledger.valuesOverLimit, 0),
      marksOverLimit: aggregator.all().reduce((sum, ledger) => sum + ledger.marksOverLimit, 0),
    }),
    /**
     * Commits what is queued. Open windows stay in the journal, released batches in the outbox. To be called when nothing
     * folds and sends any more.
     */
    async close() {
      await started().idle();
      filtered.flush();
      return journal.close();
    },
  };
}

const NOT_THE_KEYS = "is of a key that may not send for every site of the beacon";

const END_OF_TIME = "9999-12-31";

const LAST_RELEASED =
  "SELECT site, toString(max(day)) FROM stats WHERE `window` = 'day' AND report IN ('', 'filtered') GROUP BY site";
