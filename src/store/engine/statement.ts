/** One request to the engine. */
export interface Statement {
  /** Exactly one SQL statement, without its data. */
  readonly sql: string;
  /** What follows the statement: rows of an `INSERT … FORMAT …`, byte for byte. */
  readonly data: Buffer | undefined;
  readonly settings: ReadonlyMap<string, string>;
  /** Values of `{name:Type}` placeholders, in ClickHouse's escaped text form. */
  readonly params: ReadonlyMap<string, string>;
  readonly database: string | undefined;
  /** Output format when the statement names none. */
  readonly format: string;
}

/** Where an `INSERT INTO table (columns) FORMAT format` goes; identifiers without quotes. */
export interface InsertTarget {
  readonly table: string;
  readonly columns: readonly string[] | undefined;
  readonly format: string;
}

const NAME = '[`"]?\\w+[`"]?';
const INSERT = new RegExp(
  String.raw`^\s*INSERT\s+INTO\s+(?:TABLE\s+)?(${NAME}(?:\.${NAME})?)\s*(?:\(([^()]*)\))?\s*FORMAT\s+(\w+)\s*$`,
  "iu",
);

/** The target of a plain insert whose rows travel beside the statement; undefined for every other statement. */
export function insertTarget(sql: string): InsertTarget | undefined {
  const [, table, columns, format] = INSERT.exec(sql) ?? [];
  if (table === undefined || format === undefined) return undefined;
  const names = columns?.split(",").map(unquote);
  if (names?.some((name) => !/^\w+$/u.test(name))) return undefined;
  return { table: table.split(".").map(unquote).join("."), columns: names, format };
}

/** The format of the answer: the statement's own `FORMAT` clause, else `fallback`. */
export function answerFormat(sql: string, fallback: string): string {
  const [, format] = /\bFORMAT\s+(\w+)\s*(?:SETTINGS\b[^;]*)?[;\s]*$/iu.exec(sql) ?? [];
  return format ?? fallback;
}

/**
 * Whether a second statement follows the first. The engine would run both where a server answers 62, so the front
 * refuses. Inline rows of an INSERT are data and are not looked at.
 */
export function hasSecondStatement(sql: string): boolean {
  if (/^\s*INSERT\b/iu.test(sql)) return false;
  let ended = false;
  for (const [token] of sql.matchAll(TOKENS)) {
    if (token === ";") ended = true;
    else if (ended && !/^(?:\s|--|\/\*)/u.test(token)) return true;
  }
  return false;
}

/** Quoted texts with backslash or doubled escapes, comments, white space, then any single character. */
const TOKENS = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|--[^\n]*|\/\*.*?\*\/|\s+|./gsu;

/** A text as a SQL string literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** A name as a quoted SQL identifier. */
export function quoteName(name: string): string {
  return `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;
}

function unquote(name: string): string {
  return name.trim().replace(/^(["`])(.*)\1$/u, "$2");
}
