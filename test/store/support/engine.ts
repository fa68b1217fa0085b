import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connectDatabase, type Database } from "../../../src/store/connect.ts";
import type { Fault } from "../../../src/store/engine/faults.ts";
import { startEngine, type EmbeddedEngine, type EngineOptions } from "../../../src/store/engine/supervisor.ts";
import { createLog, random } from "./ports.ts";

export const SQL_DIR = fileURLToPath(new URL("../../../sql", import.meta.url));

export interface TestEngine {
  readonly engine: EmbeddedEngine;
  readonly database: Database;
  readonly dir: string;
  close(): Promise<void>;
}

/** A real embedded engine, on a directory that goes with it unless one is given, and a connection to it. */
export async function startTestEngine(options: Partial<EngineOptions> = {}): Promise<TestEngine> {
  const dir = options.dataDir ?? mkdtempSync(join(tmpdir(), "footfall-engine-"));
  const started = await startEngine({
    dataDir: dir,
    log: createLog(),
    random,
    faults: true,
    timing: { restartAfterMs: 10 },
    ...options,
  });
  if (!started.ok) throw new Error(started.error.message);
  const engine = started.value;
  const database = connectDatabase(engine);
  return {
    engine,
    database,
    dir,
    async close() {
      await database.close();
      await engine.close();
      if (options.dataDir === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A fault that meets the next insert. */
export function insertFault(when: Fault["when"], action: Fault["action"], delayMs = 0): Fault {
  return { match: "INSERT", times: 1, when, action, delayMs };
}
