import { join } from "node:path";
import type { Config } from "../domain/config.ts";
import type { Log, Random } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { connectDatabase, type Database } from "../store/connect.ts";
import { databaseErrorCode } from "../store/database-error.ts";
import { runningEngine } from "../store/engine/running-engine.ts";
import { startEngine, type EmbeddedEngine, type EngineOptions } from "../store/engine/supervisor.ts";
import { migrate } from "../store/migrate.ts";
import { SQL_DIR } from "./paths.ts";

export interface OpenDatabase {
  readonly database: Database;
  /** The engine that this process runs; undefined with a server's URL, or when another process runs it. */
  readonly engine: EmbeddedEngine | undefined;
  /** Names of the migrations that were applied. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  readonly config: Pick<Config, "dataDir" | "clickhouseUrl" | "clickhouseCluster">;
  readonly log: Log;
  readonly random: Random;
  /** Whether the engine may be one that a running collector has: for commands that work beside it. */
  readonly shared: boolean;
  readonly engine?: Pick<EngineOptions, "faults" | "timing">;
}

/** Where the embedded engine keeps its files. */
export function engineDir(dataDir: string): string {
  return join(dataDir, "clickhouse");
}

/**
 * The database of an installation, migrated: the server of `clickhouseUrl`, or the embedded engine. Errors: a sentence
 * for the operator when it cannot be started or reached, or is newer than this code.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Result<OpenDatabase, string>> {
  const { config, log, random } = options;
  if (config.clickhouseUrl !== undefined) {
    return connected(connectDatabase({ url: config.clickhouseUrl }), undefined, config.clickhouseCluster);
  }
  const dataDir = engineDir(config.dataDir);
  const running = options.shared ? runningEngine(dataDir) : undefined;
  if (running !== undefined) return connected(connectDatabase(running), undefined, undefined);
  const started = await startEngine({ dataDir, log, random, ...options.engine });
  if (!started.ok) return fail(started.error.message);
  return connected(connectDatabase(started.value), started.value, undefined);
}

async function connected(
  database: Database,
  engine: EmbeddedEngine | undefined,
  cluster: string | undefined,
): Promise<Result<OpenDatabase, string>> {
  const close = async (): Promise<void> => {
    await database.close();
    await engine?.close();
  };
  try {
    const migrated = await migrate(database, { sqlDir: SQL_DIR, cluster });
    if (migrated.ok) return ok({ database, engine, migrated: migrated.value.applied, close });
    await close();
    return fail(migrated.error);
  } catch (error) {
    await close();
    return fail(
      `ClickHouse does not answer as expected (${databaseErrorCode(error)}). Is FOOTFALL_CLICKHOUSE_URL right?`,
    );
  }
}
