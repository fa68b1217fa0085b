import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { ImportFile } from "../domain/import.ts";
import { ImportProblem } from "./import-problem.ts";

/** One row of a CSV file. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** Where it ends in the file, from 1. */
  readonly line: number;
}

/**
 * The rows of a CSV file (RFC 4180; a byte order mark and all kinds of line ends are taken), its header among them, as
 * they come. Rows may differ in length: what that means their reader knows. Errors: throws `ImportProblem` for quotes
 * that do not fit, text that is not UTF-8, and rows longer than `recordBytesMax`.
 */
export async function* csvRecords(file: ImportFile, recordBytesMax: number): AsyncGenerator<CsvRecord> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    max_record_size: recordBytesMax,
    skip_records_with_error: false,
  });
  // What goes wrong in one of them ends the other, and comes out below.
  pipeline(Readable.from(file.bytes, { objectMode: false }), parser, () => undefined);
  let line = 0;
  try {
    for await (const value of parser) {
      // The parser has no type for what it gives with `info`.
      const { record, info } = value as {
        readonly record: readonly string[];
        readonly info: { readonly lines: number };
      };
      line = info.lines;
      if (record.some((field) => field.includes("\uFFFD"))) {
        throw new ImportProblem("malformed", "The text is not UTF-8.", { file: file.name, line });
      }
      yield { fields: record, line };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = { file: file.name, line: lineOf(error) ?? line + 1 };
    if (error.code === "CSV_MAX_RECORD_SIZE") {
      throw new ImportProblem("too_large", `A row is longer than ${String(recordBytesMax)} bytes.`, at);
    }
    throw new ImportProblem("malformed", "The row is no CSV: its quotes do not fit.", at);
  }
}

/** Whether a row is an empty line, which may stand anywhere. */
export function isBlank({ fields }: CsvRecord): boolean {
  return fields.every((field) => field.trim() === "");
}

function lineOf(error: CsvError): number | undefined {
  const { lines } = error;
  return typeof lines === "number" ? lines : undefined;
}
