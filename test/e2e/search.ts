import { readdirSync, readFileSync } from "node:fs";
import { isIPv6 } from "node:net";
import { join } from "node:path";
import type { Database } from "../../src/store/connect.ts";

/** What is looked for: bytes, and what they stand for. */
export interface Needle {
  readonly of: string;
  readonly bytes: Buffer;
}

/** The forms in which a text may lie about: as it is, in either case, in JSON, in an address, in UTF-16, hex or base64. */
export function formsOf(text: string): readonly Needle[] {
  const bytes = Buffer.from(text);
  const hex = bytes.toString("hex");
  const texts = [text, text.toLowerCase(), text.toUpperCase(), text.replaceAll("/", "\\/"), encodeURIComponent(text)];
  const forms = [...texts, hex, hex.toUpperCase(), ...base64Forms(bytes)].map((form) => Buffer.from(form));
  return distinct(text, [...forms, Buffer.from(text, "utf16le")]);
}

/** The forms of an address: its text, and what its packed bytes look like. */
export function addressForms(address: string): readonly Needle[] {
  const packed = packedAddress(address);
  const hex = packed.toString("hex");
  const texts = [hex, hex.toUpperCase(), ...(isIPv6(address) ? [expanded(packed)] : [String(packed.readUInt32BE())])];
  const forms = texts.map((form) => Buffer.from(form));
  // Four bytes come up by chance; sixteen do not.
  return [...formsOf(address), ...distinct(address, isIPv6(address) ? [...forms, packed] : forms)];
}

/** Names of the needles that are in some bytes. */
export function find(bytes: Buffer, needles: readonly Needle[]): readonly string[] {
  return [...new Set(needles.filter((needle) => bytes.includes(needle.bytes)).map(({ of }) => of))];
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

function distinct(of: string, forms: readonly Buffer[]): readonly Needle[] {
  const byText = new Map(forms.map((bytes) => [bytes.toString("latin1"), bytes]));
  return [...byText.values()].map((bytes) => ({ of, bytes }));
}

/** What the bytes look like inside the base64 of a longer text: it depends on how many bytes come before, in steps of three. */
function base64Forms(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const own = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function packedAddress(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split(".").map(Number));
  const [head = "", tail] = address.split("::");
  const groups = (text: string): string[] => (text === "" ? [] : text.split(":"));
  const left = groups(head);
  const right = groups(tail ?? "");
  const zeros = new Array<string>(8 - left.length - right.length).fill("0");
  return Buffer.from([...left, ...zeros, ...right].map((group) => group.padStart(4, "0")).join(""), "hex");
}

function expanded(packed: Buffer): string {
  return packed.toString("hex").replace(/(.{4})(?!$)/gu, "$1:");
}
