import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "../../domain/ports.ts";

/** The files of an engine directory. */
export interface EngineFiles {
  readonly lock: string;
  readonly password: string;
  readonly config: string;
  /** ClickHouse's own data. */
  readonly data: string;
}

export const ENGINE_USERNAME = "footfall";

export function engineFiles(dir: string): EngineFiles {
  return {
    lock: join(dir, "engine.lock"),
    password: join(dir, "engine.password"),
    config: join(dir, "engine.xml"),
    data: join(dir, "data"),
  };
}

/** Makes the directory, readable by its owner alone. */
export function makeEngineDirectory(dir: string): void {
  mkdirSync(engineFiles(dir).data, { recursive: true, mode: 0o700 });
}

/** Makes the directory's password (once) and writes the engine's configuration (each time). Returns the password. */
export function prepareEngineFiles(dir: string, random: Random, memoryBytesMax: number): string {
  const files = engineFiles(dir);
  writeFileSync(files.config, configXml(memoryBytesMax), { mode: 0o600 });
  const known = readPassword(dir);
  if (known !== undefined) return known;
  const password = Buffer.from(random.bytes(24)).toString("base64url");
  writeFileSync(files.password, `${password}\n`, { mode: 0o600 });
  return password;
}

/** The password of an engine directory; undefined when it has none yet. */
export function readPassword(dir: string): string | undefined {
  try {
    const text = readFileSync(engineFiles(dir).password, "utf8").trim();
    return text === "" ? undefined : text;
  } catch {
    return undefined;
  }
}

/**
 * Server configuration that settings cannot reach: a bound for all memory, small caches (the tables are small), UTC.
 */
function configXml(memoryBytesMax: number): string {
  return `<clickhouse>
  <max_server_memory_usage>${String(memoryBytesMax)}</max_server_memory_usage>
  <mark_cache_size>67108864</mark_cache_size>
  <uncompressed_cache_size>33554432</uncompressed_cache_size>
  <timezone>UTC</timezone>
</clickhouse>
`;
}
