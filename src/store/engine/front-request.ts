import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { brotliDecompress, gunzip } from "node:zlib";
import { EngineError } from "./engine-error.ts";
import { hasSecondStatement, type Statement } from "./statement.ts";

/**
 * Reads a request of ClickHouse's HTTP interface: the statement in the body, or in `?query=` with its rows in the body;
 * `param_*`, settings and `database` in the URL, or in a multipart form.
 * Errors: rejects with `EngineError`: 307 for a body above `bodyBytesMax` (before and after decompression), 89 for an
 * encoding it does not know, 115 for an impossible setting, 62 when there is no statement or more than one.
 */
export async function readStatement(request: IncomingMessage, url: URL, bodyBytesMax: number): Promise<Statement> {
  const fields = new Map(url.searchParams);
  let body = await readBody(request, bodyBytesMax);
  const contentType = request.headers["content-type"] ?? "";
  if (contentType.startsWith("multipart/form-data")) {
    for (const [name, value] of formFields(body, contentType)) fields.set(name, value);
    body = Buffer.alloc(0);
  }
  const query = fields.get("query");
  const sql = query ?? body.toString("utf8");
  if (sql.trim() === "") throw EngineError.of(62, "SYNTAX_ERROR", "Empty query");
  if (hasSecondStatement(sql)) throw EngineError.of(62, "SYNTAX_ERROR", "Multi-statements are not allowed");

  const settings = new Map<string, string>();
  const params = new Map<string, string>();
  // As a server does: a GET changes nothing.
  if (request.method === "GET") settings.set("readonly", "2");
  for (const [name, value] of fields) {
    if (name.startsWith("param_")) params.set(checkName(name.slice("param_".length)), value);
    else if (!NOT_SETTINGS.has(name)) settings.set(checkName(name), value);
  }
  const isInsert = /^\s*INSERT\b/iu.test(sql);
  return {
    sql,
    data: query !== undefined && (body.length > 0 || isInsertWithoutRows(sql, isInsert)) ? body : undefined,
    settings,
    params,
    database: fields.get("database"),
    format: fields.get("default_format") ?? "TabSeparated",
  };
}

/** An insert by format whose rows were to come in the body: an empty body is no rows, not a mistake. */
function isInsertWithoutRows(sql: string, isInsert: boolean): boolean {
  return isInsert && /\bFORMAT\s+\w+\s*$/iu.test(sql);
}

/** URL fields that belong to the HTTP interface; the engine has no settings of these names. */
const NOT_SETTINGS: ReadonlySet<string> = new Set([
  "query",
  "query_id",
  "database",
  "default_format",
  "session_id",
  "role",
  "user",
  "password",
  "compress",
  "decompress",
  "wait_end_of_query",
  "buffer_size",
]);

function checkName(name: string): string {
  if (!/^[A-Za-z_]\w*$/u.test(name)) throw EngineError.of(115, "UNKNOWN_SETTING", "Impossible name of a setting");
  return name;
}

async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // The stream outlives a body that is too large: the sender is to read the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const part: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += part.length;
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    chunks.push(part);
  }
  return await decompress(Buffer.concat(chunks), request.headers["content-encoding"], bytesMax);
}

async function decompress(body: Buffer, encoding: string | undefined, bytesMax: number): Promise<Buffer> {
  if (encoding === undefined || encoding === "identity") return body;
  const open = DECOMPRESSORS.get(encoding);
  if (open === undefined) throw EngineError.of(89, "UNKNOWN_COMPRESSION_METHOD", "Content-Encoding must be gzip or br");
  try {
    return await open(body, { maxOutputLength: bytesMax });
  } catch (error) {
    const overflow = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw overflow ? tooLarge(bytesMax) : EngineError.of(271, "CANNOT_DECOMPRESS", "The body cannot be decompressed");
  }
}

const DECOMPRESSORS: ReadonlyMap<string, (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> =
  new Map([
    ["gzip", promisify(gunzip)],
    ["br", promisify(brotliDecompress)],
  ]);

function tooLarge(bytesMax: number): EngineError {
  return EngineError.of(307, "TOO_MANY_BYTES", `The body is larger than ${String(bytesMax)} bytes`);
}

/** Fields of a multipart form (RFC 7578) as the client builds it: texts, each with a name. */
function formFields(body: Buffer, contentType: string): Map<string, string> {
  const [, boundary = ""] = /boundary="?([^";]+)"?/u.exec(contentType) ?? [];
  const fields = new Map<string, string>();
  // As Latin-1, a character is a byte: nothing is lost before each value is decoded on its own.
  for (const part of body.toString("latin1").split(`--${boundary}`)) {
    const headerEnd = part.indexOf("\r\n\r\n");
    const [, name] = /\bname="([^"]*)"/u.exec(part.slice(0, Math.max(headerEnd, 0))) ?? [];
    if (name === undefined) continue;
    const value = part.slice(headerEnd + "\r\n\r\n".length, -"\r\n".length);
    fields.set(name, Buffer.from(value, "latin1").toString("utf8"));
  }
  return fields;
}
