import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { LEDGER_IMAGE_VERSION, readsImage } from "../aggregate/ledger-tables.ts";
import type { Config } from "../domain/config.ts";
import type { DocumentStore } from "../domain/documents.ts";
import type { Erasures } from "../domain/erasure.ts";
import type { Imports } from "../domain/import.ts";
import type { Clock, Log, Random } from "../domain/ports.ts";
import { report, type Report } from "../domain/report.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { createErasures } from "../erasures.ts";
import { createAgentClassifier } from "../intake/agent.ts";
import { openJournal, type Journal } from "../journal/journal.ts";
import type { JournalFiles } from "../journal/journal-files.ts";
import { openKeyStore } from "../journal/key-store.ts";
import { openWeekFiles } from "../journal/week-files.ts";
import { deriveDayKey } from "../privacy/day-key.ts";
import { auditedPlan } from "../privacy/dp/audited-plan.ts";
import { deriveWeekKey } from "../privacy/week-key.ts";
import { createService, type Service } from "../service.ts";
import { countedWrites } from "../store/counted-writes.ts";
import { createDirectory, type StoredDirectory } from "../store/directory.ts";
import { createDocumentStore } from "../store/document-store.ts";
import { takeLock } from "../store/engine/lock.ts";
import { createEraseRows } from "../store/erase-rows.ts";
import { createErasureDocuments } from "../store/erasure-documents.ts";
import { openOutbox, type Outbox } from "../store/outbox.ts";
import { createReadCache, type ReadCache } from "../store/read-cache.ts";
import { createWriter, type Writer } from "../store/writer.ts";
import { openDatabases, type Databases } from "./databases.ts";
import { openImports } from "./open-imports.ts";
import { openDatabase, type OpenDatabase, type OpenDatabaseOptions } from "./open-database.ts";
import { workerFolder } from "./worker-folder.ts";

/** Everything of a collector but its sockets and timers. */
export interface Collector {
  readonly config: Config;
  readonly clock: Clock;
  readonly service: Service;
  readonly directory: StoredDirectory;
  readonly documents: DocumentStore;
  readonly imports: Imports;
  readonly erasures: Erasures;
  readonly store: OpenDatabase;
  /** What questions are answered from. */
  readonly reads: ReadCache;
  /** What addresses are looked up in. */
  readonly databases: Databases;
  readonly outbox: Outbox;
  readonly writer: Writer;
  /** Gives up folding, which is done again after the next start, and sending after the insert under way. */
  stopWork(): Promise<void>;
  /** Commits what waits and gives every directory up. What open windows hold stays in the journal. */
  close(): Promise<{ readonly flushed: number; readonly lost: number }>;
}

export interface CollectorOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly engine?: OpenDatabaseOptions["engine"];
  /** Another file system for the journal than the real one. */
  readonly journalFiles?: JournalFiles;
}

const TOTALS: Report = report([], ["day"]);
const AGENTS_CACHED = 20_000;
/** An insert under way at the end gets this long. */
const INSERT_ENDS_WITHIN_MS = 2_000;

/**
 * Opens the parts of a collector and builds the service from them: database first, since the sites are in it; the
 * journal is replayed last. Errors: a sentence for the operator; nothing is left open then.
 */
export async function openCollector(options: CollectorOptions): Promise<Result<Collector, string>> {
  const { config, clock, random, log } = options;
  const looked = await openDatabases(config, clock, log, random);
  if (!looked.ok) return looked;
  const databases = looked.value;
  const keys = openKeyStore({ dir: config.keysDir, random, log, derive: deriveDayKey });
  if (!keys.ok) return keys;
  const weekKeys = openKeyStore({ dir: join(config.keysDir, "weeks"), random, log, derive: deriveWeekKey });
  if (!weekKeys.ok) return weekKeys;
  const lock = lockData(config.dataDir);
  if (typeof lock === "string") return fail(lock);
  if (!lock.ok) {
    return fail(
      `Another collector (pid ${String(lock.error.pid)}) counts in ${config.dataDir}: a directory takes one.`,
    );
  }
  const engine = options.engine === undefined ? {} : { engine: options.engine };
  const opened = await openDatabase({ config, log, random, shared: false, ...engine });
  if (!opened.ok) {
    lock.value.release();
    return opened;
  }
  const { database, writes } = countedWrites(opened.value.database);
  const store: OpenDatabase = { ...opened.value, database };
  let journal: Journal | undefined;
  try {
    const reads = createReadCache({ read: (sql) => database.read(sql), writes, elapsedMs: () => clock.elapsedMs() });
    const documents = createDocumentStore(database, clock);
    const directory = await createDirectory({ documents, clock, random, log, checkDp: auditedPlan });
    for (const domain of config.sites) {
      if (directory.site(domain) !== undefined) continue;
      const created = await directory.createSite({ domain });
      if (!created.ok) throw new StartError(`FOOTFALL_SITES: ${created.error}`);
    }
    for (const site of directory.sites()) {
      if (site.mode !== "dp") continue;
      // What epsilon and delta promise is enumerated, not believed.
      const plan = auditedPlan(site);
      if (!plan.ok) throw new StartError(`Site ${site.domain} (mode dp): ${plan.error}`);
    }
    const outbox = await openOutbox({
      dir: join(config.dataDir, "outbox"),
      bytesMax: config.limits.outboxBytesMax,
      log,
    });
    const folder = workerFolder();
    const writer = createWriter({ outbox, database, clock, log });
    const service = await createService({
      limits: config.limits,
      reports: config.reports,
      directory,
      classifiers: {
        agent: createAgentClassifier({ entriesMax: AGENTS_CACHED, key: randomBytes(32) }),
        place: databases.places.classify,
        organisation: databases.organisations.classify,
      },
      keys: keys.value,
      weekKeys: weekKeys.value,
      weekFiles: await openWeekFiles({ dir: join(config.dataDir, "weeks"), random, log }),
      openJournal: async (apply, applyFiltered) => {
        const dir = join(config.dataDir, "journal");
        const result = await openJournal({
          dir,
          keys: keys.value,
          limits: config.limits,
          random,
          log,
          apply,
          applyFiltered,
          now: () => performance.now(),
          imageVersion: LEDGER_IMAGE_VERSION,
          readsImage,
          ...(options.journalFiles === undefined ? {} : { files: options.journalFiles }),
        });
        if (!result.ok) throw new StartError(result.error);
        journal = result.value;
        return result.value;
      },
      folder,
      outbox: {
        hasRoom: () => outbox.hasRoom(),
        has: (id) => outbox.has(id),
        pending: () => outbox.pending().map(({ id }) => id),
        put: (batch) => outbox.put(batch),
        flush: () => writer.flush(),
      },
      database: reads,
      clock,
      random,
      log,
    });
    const imports = await openImports({
      database,
      documents,
      cluster: config.clickhouseCluster,
      clock,
      log,
      firstOpenDay: async (site) => {
        const rows = await service.source.live(site.id, TOTALS, "day");
        return rows
          .filter(({ counters }) => counters.events > 0)
          .map(({ day }) => day)
          .sort()[0];
      },
    });
    // What is left cannot be read: it may as well stay until the next import or start.
    await imports.cleanUp().catch(() => log.warn("imports_not_cleaned_up"));
    const erasures = await createErasures({
      documents: createErasureDocuments(documents),
      rows: createEraseRows(database, config.clickhouseCluster),
      imports,
      directory,
      windows: service.windows,
      clock,
      isClockOk: () => service.clockState().state === "ok",
      log,
    });
    // A database that hangs is not waited for: the batch is sent again after the next start.
    const stopWork = once(async () => {
      await Promise.all([folder.close(), Promise.race([writer.close(), waited(INSERT_ENDS_WITHIN_MS)])]);
    });
    return ok({
      config,
      clock,
      service,
      directory,
      documents,
      imports,
      erasures,
      store,
      reads,
      databases,
      outbox,
      writer,
      stopWork,
      async close() {
        await stopWork();
        const report = await service.close();
        databases.close();
        await store.close();
        lock.value.release();
        return report;
      },
    });
  } catch (error) {
    await journal?.close();
    await store.close();
    lock.value.release();
    if (error instanceof StartError) return fail(error.message);
    throw error;
  }
}

/** The same task for every call. */
function once(task: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= task());
}

function waited(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

/** The data directory, for this process alone; or what is wrong with it. */
function lockData(dataDir: string): ReturnType<typeof takeLock> | string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return takeLock(join(dataDir, "collector.lock"));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return `The data directory ${dataDir} cannot be written (${code}). Make room or change its rights, or set FOOTFALL_DATA.`;
  }
}

/** Something the operator can mend, found while starting. */
class StartError extends Error {}
