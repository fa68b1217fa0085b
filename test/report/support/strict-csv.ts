/**
 * Reads CSV by the grammar of RFC 4180 and nothing beside it. Errors: throws on a bare CR or LF, on a quote inside an
 * unquoted field, on text behind a closing quote, and on a last row without CRLF.
 */
export function strictCsv(text: string, separator: "," | ";"): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (at >= text.length) throw new Error("a quoted field does not end");
        if (text[at] !== '"') field += text.charAt(at);
        else if (text[at + 1] === '"') {
          field += '"';
          at++;
        } else break;
      }
      at++;
    } else {
      while (at < text.length && text[at] !== separator && text[at] !== "\r") {
        if (text[at] === '"' || text[at] === "\n") throw new Error(`a stray character at ${String(at)}`);
        field += text.charAt(at++);
      }
    }
    row.push(field);
    if (text[at] === separator) {
      at++;
      // A row that ends with a separator has one more, empty, field.
      if (text.startsWith("\r\n", at)) row.push("");
      else continue;
    }
    if (!text.startsWith("\r\n", at)) throw new Error(`a row does not end with CRLF at ${String(at)}`);
    at += 2;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) throw new Error("the last row does not end");
  return rows;
}
