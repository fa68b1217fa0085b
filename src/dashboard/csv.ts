/**
 * Rows as RFC 4180 has them: CRLF after every row, quotes doubled, quoted where anything would be taken amiss. Texts come
 * from elsewhere: those that a spreadsheet would take for a formula get an apostrophe in front (OWASP, CSV Injection; signs
 * of full width are such in some of them).
 */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

function csvField(cell: string | number): string {
  if (typeof cell === "number") return String(cell);
  const text = /^[=+\-@＝＋－＠\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  // Whatever holds a separator of any habit is quoted: opening it with another one cannot make cells of parts.
  return /[",;\t\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
