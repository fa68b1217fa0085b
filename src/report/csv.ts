export interface CsvStyle {
  readonly separator: "," | ";";
  /** Begin with the mark by which spreadsheets know UTF-8. */
  readonly bom: boolean;
}

/** A number, or a text that came from elsewhere. */
export type CsvCell = string | number;

/** Rows as RFC 4180 has them: CRLF after every row, quotes doubled, quoted where anything would be taken amiss. */
export function csv(rows: readonly (readonly CsvCell[])[], { separator, bom }: CsvStyle): string {
  const lines = rows.map((row) => `${row.map((cell) => csvField(cell)).join(separator)}\r\n`);
  return (bom ? "\uFEFF" : "") + lines.join("");
}

/**
 * Texts that a spreadsheet would take for a formula get an apostrophe in front (OWASP, CSV Injection: signs of full width
 * are such in some of them); whatever holds a separator of any habit is quoted, so that opening it with another one
 * cannot make cells of parts.
 */
function csvField(cell: CsvCell): string {
  if (typeof cell === "number") return String(cell);
  const text = /^[=+\-@＝＋－＠\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
