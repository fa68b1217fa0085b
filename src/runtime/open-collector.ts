import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../domain/config.ts";
import type { DocumentStore } from "../domain/documents.ts";
import type { Clock, Log, Random } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { createAgentClassifier } from "../intake/agent.ts";
import { createPlaceClassifier } from "../intake/place.ts";
import { openJournal, type Journal } from "../journal/journal.ts";
import { openKeyStore } from "../journal/key-store.ts";
import { deriveDayKey } from "../privacy/day-key.ts";
import { createService, type Service } from "../service.ts";
import { createDirectory, type StoredDirectory } from "../store/directory.ts";
import { createDocumentStore } from "../store/document-store.ts";
import { takeLock } from "../store/engine/lock.ts";
import { openOutbox, type Outbox } from "../store/outbox.ts";
import { createWriter, type Writer } from "../store/writer.ts";
import { openDatabase, type OpenDatabase, type OpenDatabaseOptions } from "./open-database.ts";
import { openPlaceDb } from "./place-db.ts";

/** Everything of a collector but its sockets and timers. */
export interface Collector {
  readonly config: Config;
  readonly clock: Clock;
  readonly service: Service;
  readonly directory: StoredDirectory;
  readonly documents: DocumentStore;
  readonly store: OpenDatabase;
  readonly outbox: Outbox;
  readonly writer: Writer;
  /** Commits what waits and gives every directory up. What open windows hold stays in the journal. */
  close(): Promise<{ readonly flushed: number; readonly lost: number }>;
}

export interface CollectorOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly engine?: OpenDatabaseOptions["engine"];
}

const AGENTS_CACHED = 20_000;

/**
 * Opens the parts of a collector and builds the service from them: database first, since the sites are in it; the
 * journal is replayed last. Errors: a sentence for the operator; nothing is left open then.
 */
export async function openCollector(options: CollectorOptions): Promise<Result<Collector, string>> {
  const { config, clock, random, log } = options;
  const places = openPlaceDb(config.placeDb);
  if (!places.ok) return places;
  const keys = openKeyStore({ dir: config.keysDir, random, log, derive: deriveDayKey });
  if (!keys.ok) return keys;
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const lock = takeLock(join(config.dataDir, "collector.lock"));
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
  const store = opened.value;
  let journal: Journal | undefined;
  try {
    const { database } = store;
    const documents = createDocumentStore(database, clock);
    const directory = await createDirectory({ documents, clock, random, log });
    for (const domain of config.sites) {
      if (directory.site(domain) !== undefined) continue;
      const created = await directory.createSite({ domain });
      if (!created.ok) throw new StartError(`FOOTFALL_SITES: ${created.error}`);
    }
    const outbox = await openOutbox({
      dir: join(config.dataDir, "outbox"),
      bytesMax: config.limits.outboxBytesMax,
      log,
    });
    const writer = createWriter({ outbox, database, log });
    const service = await createService({
      limits: config.limits,
      reports: config.reports,
      directory,
      classifiers: {
        agent: createAgentClassifier({ entriesMax: AGENTS_CACHED, key: randomBytes(32) }),
        place: createPlaceClassifier(places.value),
      },
      keys: keys.value,
      openJournal: async (apply) => {
        const dir = join(config.dataDir, "journal");
        const result = await openJournal({ dir, keys: keys.value, limits: config.limits, random, log, apply });
        if (!result.ok) throw new StartError(result.error);
        journal = result.value;
        return result.value;
      },
      outbox: {
        has: (id) => outbox.has(id),
        pending: () => outbox.pending().map(({ id }) => id),
        put: (batch) => outbox.put(batch),
        flush: () => writer.flush(),
      },
      database,
      clock,
      random,
      log,
    });
    return ok({
      config,
      clock,
      service,
      directory,
      documents,
      store,
      outbox,
      writer,
      async close() {
        const report = await service.close();
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

/** Something the operator can mend, found while starting. */
class StartError extends Error {}
