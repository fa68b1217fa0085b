import type { ExportCell, ExportColumn, ExportRow } from "../domain/export-column.ts";
import { csv, type CsvCell } from "./csv.ts";

export const EXPORT_FORMATS = ["csv", "json", "ndjson"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json",
  ndjson: "application/x-ndjson",
};

/**
 * Pages of rows as text, in as many pieces: CSV with a line of headers (RFC 4180, comma, UTF-8; texts that a spreadsheet
 * would take for a formula have an apostrophe in front), one JSON array of objects, or one JSON object a line. The
 * pieces depend on how rows are paged, their concatenation does not.
 */
export async function* exportText(
  format: ExportFormat,
  columns: readonly ExportColumn[],
  pages: AsyncIterable<readonly ExportRow[]>,
): AsyncGenerator<string> {
  const asObject = (row: ExportRow): string =>
    JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])));
  switch (format) {
    case "csv":
      yield csv([columns.map(({ name }) => name)], STYLE);
      for await (const rows of pages) {
        yield csv(
          rows.map((row) => row.map(csvCell)),
          STYLE,
        );
      }
      return;
    case "ndjson":
      for await (const rows of pages) yield rows.map((row) => `${asObject(row)}\n`).join("");
      return;
    case "json": {
      let before = "[\n";
      for await (const rows of pages) {
        if (rows.length === 0) continue;
        yield before + rows.map(asObject).join(",\n");
        before = ",\n";
      }
      yield before === "[\n" ? "[]\n" : "\n]\n";
    }
  }
}

const STYLE = { separator: ",", bom: false } as const;

function csvCell(cell: ExportCell): CsvCell {
  return typeof cell === "object" ? JSON.stringify(cell) : cell;
}
