import { connectDatabase, type Database } from "../../src/store/connect.ts";
import { databaseErrorCode } from "../../src/store/database-error.ts";
import { startEngine } from "../../src/store/engine/supervisor.ts";
import { migrate } from "../../src/store/migrate.ts";
import { SQL_DIR } from "../../src/runtime/paths.ts";
import { silentLog } from "../../src/runtime/log.ts";
import { systemRandom } from "../../src/runtime/random.ts";

/** The embedded engine on an empty directory, with as many databases as a comparison needs. */
export interface BenchEngine {
  /** A new empty database. */
  create(name: string): Promise<Database>;
  /** A new database with the product's tables. */
  createMigrated(name: string): Promise<Database>;
  close(): Promise<void>;
}

/** Merges of a whole year of raw rows want more than the product's default. */
const MEMORY_BYTES_MAX = 4 * 2 ** 30;

export async function openBenchEngine(dataDir: string): Promise<BenchEngine> {
  const started = await startEngine({
    dataDir,
    log: silentLog,
    random: systemRandom(),
    memoryBytesMax: MEMORY_BYTES_MAX,
  });
  if (!started.ok) throw new Error(started.error.message);
  const engine = started.value;
  const server = connectDatabase(engine);
  const open: Database[] = [server];

  async function create(name: string): Promise<Database> {
    await server.command(`CREATE DATABASE ${name}`);
    const { url, username, password } = engine;
    const database = patient(connectDatabase({ url, username, password, database: name }));
    open.push(database);
    return database;
  }
  return {
    create,
    async createMigrated(name) {
      const database = await create(name);
      const migrated = await migrate(database, { sqlDir: SQL_DIR });
      if (!migrated.ok) throw new Error(migrated.error);
      return database;
    },
    async close() {
      for (const database of open) await database.close();
      await engine.close();
    },
  };
}

/**
 * Sends again what a kept connection lost: making a day's rows takes longer than the server keeps connections. The
 * collector's writer does the same at its next turn.
 */
function patient(database: Database): Database {
  return {
    ...database,
    insertBytes: (insert) =>
      database.insertBytes(insert).catch((error: unknown) => {
        if (databaseErrorCode(error) !== "ECONNRESET") throw error;
        return database.insertBytes(insert);
      }),
  };
}
