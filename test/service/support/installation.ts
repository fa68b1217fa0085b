import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Classifiers } from "../../../src/domain/classifiers.ts";
import type { ClientFacts } from "../../../src/domain/client-facts.ts";
import type { CounterName } from "../../../src/domain/counters.ts";
import type { Directory, SiteFields } from "../../../src/domain/directory.ts";
import type { FilteredOfDay } from "../../../src/domain/filtered.ts";
import type { Hit } from "../../../src/domain/hit.ts";
import { DEFAULT_LIMITS, type Limits } from "../../../src/domain/limits.ts";
import { UNKNOWN_OWNER } from "../../../src/domain/organisation.ts";
import type { Outcome } from "../../../src/domain/outcome.ts";
import type { Random } from "../../../src/domain/ports.ts";
import type { ReleasedBatch } from "../../../src/domain/released.ts";
import { report, type ReleasedWindow, type Report } from "../../../src/domain/report.ts";
import { fail, ok } from "../../../src/domain/result.ts";
import { Secret } from "../../../src/domain/secret.ts";
import { epochMs } from "../../../src/domain/time.ts";
import { openJournal, type Journal } from "../../../src/journal/journal.ts";
import { openKeyStore } from "../../../src/journal/key-store.ts";
import { openWeekFiles } from "../../../src/journal/week-files.ts";
import { deriveDayKey } from "../../../src/privacy/day-key.ts";
import { deriveWeekKey } from "../../../src/privacy/week-key.ts";
import type { OutboxPort } from "../../../src/releases.ts";
import { createService, type Service } from "../../../src/service.ts";
import { foldWeek } from "../../../src/fold-week.ts";
import { foldWindow, LiveFold, type FolderPort } from "../../../src/fold-window.ts";
import { sitePlan } from "../../../src/privacy/dp/site-plan.ts";
import { createDirectory } from "../../../src/store/directory.ts";
import { createMemoryDocuments } from "../../../src/store/memory-documents.ts";
import { Life, type Mortality } from "./mortal.ts";
import { createClock, createLog, type KeptLog, type SetClock } from "../../store/support/ports.ts";

/** Totals and pages: enough to see what is released when. */
export const REPORTS: readonly Report[] = [report([], ["hour", "day"]), report(["page"], ["hour", "day"])];

/** What goes wrong, for as long as it is set. */
export interface Trouble {
  outboxFull: boolean;
  /** Windows cannot be folded. */
  folderFails: boolean;
  /** Releases whose id begins so make the outbox throw. */
  outboxThrowsFor: string | undefined;
  databaseDown: boolean;
  /** Hits and marks cannot be written. */
  journalFails: boolean;
  marksFail: boolean;
  /** The process stops doing anything when it comes to retire a day. */
  diesBeforeRetiring: boolean;
}

export interface Person {
  /** Each number is a visitor in a network of their own. */
  readonly person: number;
  readonly path?: string;
  readonly site?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/**
 * A service on a real journal and real keys, with an outbox and a database that hold what survives a restart in memory.
 * `boot` builds the service anew from what is stored, as after `kill -9`.
 */
export interface Installation {
  readonly clock: SetClock;
  readonly log: KeptLog;
  readonly trouble: Trouble;
  /** When the process ends by itself; see `boot`. */
  readonly mortality: Mortality;
  readonly directory: Directory;
  /** Batches as the database has them: the first under each token. */
  readonly stored: ReadonlyMap<string, ReleasedBatch>;
  /** Everything that was ever put into the outbox, in order. */
  readonly puts: readonly ReleasedBatch[];
  readonly keysDir: string;
  /** Where the states of weeks are. */
  readonly weeksDir: string;
  service: Service;
  boot(): Promise<Service>;
  /** Sends one beacon at the clock's time, a page view unless `fields` say otherwise. */
  send(person: Person): Promise<readonly Outcome[]>;
  /** Sets the clock and ticks once. */
  tickAt(time: string): Promise<void>;
  /** Names of the day keys on disk. */
  keyFiles(): string[];
  /** Names of the keys and states of weeks on disk. */
  weekFiles(): string[];
  close(): Promise<void>;
}

export interface InstallationOptions {
  /** ISO time with offset. */
  readonly start: string;
  readonly sites?: readonly SiteFields[];
  readonly limits?: Partial<Limits>;
  readonly classifiers?: Classifiers;
  readonly reports?: readonly Report[];
}

const random: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) };

export const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

export const KNOWS_LITTLE: Classifiers = {
  agent: (userAgent) => ({
    automation: userAgent.includes("bot") ? { reason: "bot", name: "Other" } : undefined,
    browser: "Firefox",
    browserVersion: "145",
    os: "Linux",
    osVersion: "",
    device: "Desktop",
  }),
  place: () => ({ country: "DE", region: "", city: "" }),
  organisation: () => UNKNOWN_OWNER,
};

export async function install(options: InstallationOptions): Promise<Installation> {
  const dir = mkdtempSync(join(tmpdir(), "footfall-service-"));
  const keysDir = join(dir, "keys");
  const clock = createClock(Date.parse(options.start));
  const log = createLog();
  const trouble: Trouble = {
    outboxFull: false,
    folderFails: false,
    outboxThrowsFor: undefined,
    databaseDown: false,
    journalFails: false,
    marksFail: false,
    diesBeforeRetiring: false,
  };
  const waiting = new Map<string, ReleasedBatch>();
  const stored = new Map<string, ReleasedBatch>();
  const puts: ReleasedBatch[] = [];
  const journals: Journal[] = [];
  const directory = await createDirectory({
    documents: createMemoryDocuments(),
    clock,
    random,
    log,
    checkDp: sitePlan,
  });
  for (const site of options.sites ?? [{ domain: "example.com" }]) await directory.createSite(site);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };

  const outbox: OutboxPort<ReleasedBatch> = {
    hasRoom: () => !trouble.outboxFull,
    has: (id) => waiting.has(id),
    pending: () => [...waiting.keys()],
    put(batch) {
      if (trouble.outboxFull) return Promise.resolve(fail("outbox_full"));
      if (trouble.outboxThrowsFor !== undefined && batch.id.startsWith(trouble.outboxThrowsFor)) {
        return Promise.reject(new TypeError("our own fault"));
      }
      puts.push(batch);
      if (!waiting.has(batch.id)) waiting.set(batch.id, batch);
      return Promise.resolve(ok(undefined));
    },
    flush() {
      if (trouble.databaseDown) return Promise.resolve();
      for (const [id, batch] of waiting) if (!stored.has(id)) stored.set(id, batch);
      waiting.clear();
      return Promise.resolve();
    },
  };

  const mortality: Mortality = { diesAt: undefined, steps: 0 };
  const boot = async (): Promise<Service> => {
    const life = new Life(mortality);
    const keys = openKeyStore({ dir: keysDir, random, log, derive: deriveDayKey });
    if (!keys.ok) throw new Error(keys.error);
    const weekKeys = openKeyStore({ dir: join(keysDir, "weeks"), random, log, derive: deriveWeekKey });
    if (!weekKeys.ok) throw new Error(weekKeys.error);
    const openTroubledJournal = async (
      apply: (hit: Hit) => Outcome,
      applyFiltered: (filtered: FilteredOfDay) => void,
    ): Promise<Journal> => {
      const opened = await openJournal({
        dir: join(dir, "journal"),
        keys: keys.value,
        limits,
        random,
        log,
        apply,
        applyFiltered,
        now: () => performance.now(),
      });
      if (!opened.ok) throw new Error(opened.error);
      journals.push(opened.value);
      return life.of(troubled(opened.value, trouble), ["mark", "retire"]);
    };
    return createService({
      limits,
      reports: options.reports ?? REPORTS,
      directory,
      classifiers: options.classifiers ?? KNOWS_LITTLE,
      keys: life.of(keys.value, ["shred"]),
      weekKeys: life.of(weekKeys.value, ["shred"]),
      weekFiles: life.of(await openWeekFiles({ dir: join(dir, "weeks"), random, log }), ["write", "remove"]),
      openJournal: openTroubledJournal,
      folder: folderOf(trouble),
      outbox: life.of(outbox, ["put", "flush"]),
      database: { read: () => Promise.resolve(lastReleased(stored)) },
      clock,
      random,
      log,
    });
  };

  const installation: Installation = {
    clock,
    log,
    trouble,
    mortality,
    directory,
    stored,
    puts,
    keysDir,
    weeksDir: join(dir, "weeks"),
    service: await boot(),
    async boot() {
      installation.service = await boot();
      return installation.service;
    },
    async send({ person, path = "/", site = "example.com", fields = {} }) {
      const body = JSON.stringify({ n: "pageview", u: `https://example.com${path}`, d: site, ...fields });
      const collected = await installation.service.collect(new TextEncoder().encode(body), factsOf(person));
      if (!collected.ok) throw new Error(collected.error.code);
      return collected.value.outcomes;
    },
    async tickAt(time) {
      clock.set(Date.parse(time));
      await installation.service.tick();
    },
    keyFiles: () => keysIn(keysDir),
    weekFiles: () => [...keysIn(join(keysDir, "weeks")), ...readdirSync(join(dir, "weeks"))].sort(),
    async close() {
      for (const journal of journals) await journal.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return installation;
}

function keysIn(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith(".key"))
    .sort();
}

/** The newest day of each site that the database has: the one thing a service asks it. */
function lastReleased(stored: ReadonlyMap<string, ReleasedBatch>): readonly (readonly unknown[])[] {
  const last = new Map<string, string>();
  for (const id of stored.keys()) {
    const [site = "", day = "", kind] = id.split("/");
    if (kind === "day" && day > (last.get(site) ?? "")) last.set(site, day);
  }
  return [...last];
}

/** Folds at once, in this thread. */
function folderOf(trouble: Trouble): FolderPort<ReleasedBatch> {
  const live = new LiveFold();
  return {
    release(job) {
      if (trouble.folderFails) return Promise.reject(new TypeError("our own fault"));
      const { week, ...batch } = foldWindow(job, random);
      return Promise.resolve({ batch: batch.rows.length === 0 ? undefined : batch, week });
    },
    week(job) {
      const batch = foldWeek(job, random);
      return Promise.resolve(batch.rows.length === 0 ? undefined : batch);
    },
    live: (job) => Promise.resolve(live.rows(job)),
    close: () => Promise.resolve(),
  };
}

function troubled(journal: Journal, trouble: Trouble): Journal {
  return {
    ...journal,
    append: (hit) => (trouble.journalFails ? Promise.resolve("journal_unavailable") : journal.append(hit)),
    appendFiltered: (filtered) =>
      trouble.journalFails ? Promise.resolve("refused") : journal.appendFiltered(filtered),
    mark: (site, day, windowId) =>
      trouble.marksFail || trouble.journalFails ? Promise.resolve(false) : journal.mark(site, day, windowId),
    retire: (site, day) => (trouble.diesBeforeRetiring ? Promise.reject(new Error("died")) : journal.retire(site, day)),
  };
}

export function factsOf(person: number): ClientFacts {
  return {
    address: new Secret<"address">(`20.${String(person >> 8)}.${String(person & 255)}.7`),
    userAgent: new Secret<"userAgent">(BROWSER),
    language: "de",
    optOut: false,
    prefetch: false,
  };
}

/** Sum of a counter over the rows of some batches. */
export function sumOf(
  batches: Iterable<ReleasedBatch>,
  counter: CounterName,
  where: { readonly window: ReleasedWindow; readonly report?: string; readonly day?: string; readonly v1?: string },
): number {
  const { window, report = "", day, v1 } = where;
  return [...batches]
    .flatMap(({ rows }) => rows)
    .filter((row) => row.window === window && row.report === report)
    .filter((row) => (day === undefined || row.day === day) && (v1 === undefined || row.v1 === v1))
    .reduce((sum, row) => sum + row.counters[counter], 0);
}

/** The instant as ISO text in UTC. */
export function iso(at: number): string {
  return new Date(epochMs(at)).toISOString();
}
