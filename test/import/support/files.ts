import { zipSync } from "fflate";
import { IMPORT_LIMITS, type ImportedRow, type ImportFile } from "../../../src/domain/import.ts";
import { importCleaners } from "../../../src/runtime/import-cleaners.ts";
import type { ImportContext, ReadTool } from "../../../src/import/import-context.ts";
import { ImportProblem } from "../../../src/import/import-problem.ts";

/** A file of a text, in pieces of so many bytes. */
export function textFile(name: string, text: string, pieceBytes = 4_096): ImportFile {
  return { name, bytes: pieces(new TextEncoder().encode(text), pieceBytes) };
}

export function bytesFile(name: string, bytes: Uint8Array, pieceBytes = 4_096): ImportFile {
  return { name, bytes: pieces(bytes, pieceBytes) };
}

/** A ZIP of texts. */
export function archive(files: Readonly<Record<string, string>>): Uint8Array {
  const encoder = new TextEncoder();
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, encoder.encode(text)])));
}

async function* pieces(bytes: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    await Promise.resolve();
    yield bytes.subarray(at, at + pieceBytes);
  }
}

/** The context of a site of Berlin with k = 5 that counts itself from 2025-03-01 on. */
export function context(changes: Partial<ImportContext> = {}): ImportContext {
  return {
    timeZone: "Europe/Berlin",
    k: 5,
    cities: false,
    before: "2025-03-01",
    limits: IMPORT_LIMITS,
    clean: importCleaners,
    facts: { rowsRead: 0, rowsTooLate: 0, rowsOfOtherKinds: 0, filesPassedOver: [] },
    ...changes,
  };
}

/** All rows that a tool's files come to. */
export async function rowsOf(
  read: ReadTool,
  files: readonly ImportFile[],
  given: ImportContext = context(),
): Promise<readonly ImportedRow[]> {
  const rows: ImportedRow[] = [];
  for await (const some of read(each(files), given)) rows.push(...some);
  return rows;
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  await Promise.resolve();
  yield* items;
}

/** `report day value` → the counters that are not 0. Throws where two rows have one key. */
export function byKey(rows: readonly ImportedRow[]): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const found: Record<string, Readonly<Record<string, number>>> = {};
  for (const { report, day, value, counters } of rows) {
    const key = `${report}|${day}|${value}`;
    if (key in found) throw new Error(`${key} is there twice`);
    found[key] = Object.fromEntries(Object.entries(counters).filter(([, amount]) => amount !== 0));
  }
  return found;
}

/** Why reading was ended. Throws when it was not. */
export async function problemOf(reading: Promise<unknown>): Promise<ImportProblem["refusal"]> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof ImportProblem) return error.refusal;
    throw error;
  }
  throw new Error("nothing was wrong");
}
