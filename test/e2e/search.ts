import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { encodingsOf } from "../../src/runtime/audit/encodings.ts";
import { preparePatterns } from "../../src/runtime/audit/pattern-search.ts";
import type { Database } from "../../src/store/connect.ts";

/** What is looked for: bytes, and what they stand for. */
export interface Needle {
  readonly of: string;
  readonly bytes: Buffer;
}

/** The forms in which a text may lie about, those of `footfall audit`. */
export function formsOf(text: string): readonly Needle[] {
  return encodingsOf(text).map(({ bytes }) => ({ of: text, bytes }));
}

/** The same of an address. Four bytes come up by chance; sixteen do not. */
export function addressForms(address: string): readonly Needle[] {
  return formsOf(address).filter(({ bytes }) => bytes.length > 4);
}

/** Names of the needles that are in some bytes. */
export function find(bytes: Buffer, needles: readonly Needle[]): readonly string[] {
  const found = new Set<string>();
  preparePatterns(needles)
    .stream()
    .push(bytes, (of) => found.add(of));
  return [...found];
}

/** What is found in files, `path: needle` each, and how many files were read. */
export function searchFiles(dirs: readonly string[], needles: readonly Needle[]): Findings {
  const found: string[] = [];
  let looked = 0;
  for (const dir of dirs) {
    for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const bytes = contentOf(path);
      if (bytes === undefined) continue;
      looked += 1;
      found.push(...find(Buffer.concat([Buffer.from(`${path}\n`), bytes]), needles).map((of) => `${path}: ${of}`));
    }
  }
  return { found, looked };
}

export interface Findings {
  readonly found: readonly string[];
  /** Files or tables that were read. */
  readonly looked: number;
}

/**
 * What is found in every column of every table, `database.table: needle` each. The engine's own tables are searched as well, but for those that are
 * endless, that are part of its program text, or that it does not show (they need rights or services that nobody has here).
 */
export async function searchTables(database: Database, needles: readonly Needle[]): Promise<Findings> {
  await database.command("SYSTEM FLUSH LOGS");
  const tables = await database.read({
    text: `SELECT database, name FROM system.tables WHERE lower(database) != 'information_schema'
      AND NOT (database = 'system' AND name IN {unsearched:Array(String)})`,
    params: { unsearched: UNSEARCHED },
  });
  const found: string[] = [];
  let looked = 0;
  for (const [schema, name] of tables) {
    const table = `${String(schema)}.${String(name)}`;
    try {
      const rows = await database.read({ text: `SELECT * FROM ${table}`, params: {} });
      looked += 1;
      // As text without escapes: what JSON would escape is in its plain form here.
      const text = rows.map((row) => row.map((value) => plainText(value)).join("\n")).join("\n");
      found.push(...find(Buffer.from(text), needles).map((of) => `${table}: ${of}`));
    } catch (error) {
      if (schema !== "system") throw error;
    }
  }
  return { found, looked };
}

const UNSEARCHED: readonly string[] = [
  ...["numbers", "numbers_mt", "zeros", "zeros_mt", "primes"],
  ...["licenses", "symbols", "unicode", "documentation", "completions"],
  ...["models", "stack_trace"],
];

function plainText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A file that is gone when it is read (the engine merges) is another one by then. */
function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
