import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Answer, Engine } from "./chdb-engine.ts";
import { EngineError, httpStatusOf } from "./engine-error.ts";
import type { Fault, Faults } from "./faults.ts";
import { readStatement } from "./front-request.ts";
import { createGate } from "../gate.ts";
import { answerFormat, type Statement } from "./statement.ts";

/** The HTTP interface of the embedded engine: what `@clickhouse/client` needs of a ClickHouse server. */
export interface Front {
  /** Listens on 127.0.0.1 and returns the port. `port` 0 = any free one. Errors: rejects, e.g. with EADDRINUSE. */
  listen(port: number): Promise<number>;
  /** Takes no new requests and lets the ones under way end. */
  close(): Promise<void>;
}

export interface FrontOptions {
  readonly engine: Engine;
  readonly username: string;
  readonly password: string;
  readonly limits: FrontLimits;
  /** For tests; undefined in production. */
  readonly faults: Faults | undefined;
}

export interface FrontLimits {
  /** Largest request body, as sent and decompressed → 413, code 307. */
  readonly bodyBytesMax: number;
  /** Statements that run at a time. Below libuv's 4 threads, so that one is left for the health check. */
  readonly activeMax: number;
  /** Requests that wait for their turn → 503, code 202. */
  readonly waitingMax: number;
}

export function createFront(options: FrontOptions): Front {
  const { engine, limits, faults } = options;
  const gate = createGate(limits.activeMax, limits.waitingMax);
  const authorised = createAuthorisation(options.username, options.password);
  // Parameters travel in the URL; a server's own bound for it is 1 MiB.
  const underWay = new Set<ServerResponse>();
  let onQuiet = (): void => undefined;
  const server = createServer({ maxHeaderSize: 1_048_576, keepAliveTimeout: 30_000 }, (request, response) => {
    underWay.add(response);
    response.once("close", () => {
      underWay.delete(response);
      if (underWay.size === 0) onQuiet();
    });
    respond(request, response).catch((error: unknown) => sendError(response, EngineError.from(error)));
  });

  return {
    listen: (port) => listen(server, port),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      if (underWay.size > 0) await new Promise<void>((resolve) => (onQuiet = resolve));
      server.closeAllConnections();
      await closed;
    },
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://engine");
    response.setHeader("X-ClickHouse-Query-Id", url.searchParams.get("query_id") ?? randomUUID());
    response.setHeader("X-ClickHouse-Timezone", "UTC");
    if (url.pathname === "/ping" && url.searchParams.get("engine") === null) {
      response.end("Ok.\n");
      return;
    }
    if (!authorised(request)) throw EngineError.of(516, "AUTHENTICATION_FAILED", "Authentication failed");
    if (url.pathname === "/ping") {
      // The supervisor's question whether the engine itself answers: it does not queue behind long statements.
      await engine.execute(HEALTH_STATEMENT);
      response.end("Ok.\n");
      return;
    }
    if (url.pathname !== "/") throw EngineError.of(36, "BAD_ARGUMENTS", "There is no handler for this path");
    if (request.method !== "POST" && request.method !== "GET") {
      throw EngineError.of(36, "BAD_ARGUMENTS", "Use GET or POST");
    }
    // The body is read only when its turn has come, so that waiting requests hold no memory.
    if (!(await gate.enter())) {
      throw EngineError.of(202, "TOO_MANY_SIMULTANEOUS_QUERIES", "Too many requests wait for the embedded engine");
    }
    try {
      await serve(request, response, url);
    } finally {
      gate.leave();
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const statement = await readStatement(request, url, limits.bodyBytesMax);
    if (await strike(faults?.take(statement.sql, "before"), request)) return;
    // Whoever hung up before the statement began gets none of it.
    if (request.socket.destroyed) return;
    const answer = await engine.execute(statement);
    if (await strike(faults?.take(statement.sql, "after"), request)) return;
    await sendAnswer(request, response, url, statement, answer);
  }
}

const HEALTH_STATEMENT: Statement = {
  sql: "SELECT 1",
  data: undefined,
  settings: new Map(),
  params: new Map(),
  database: undefined,
  format: "Null",
};

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (address !== null && typeof address === "object") resolve(address.port);
    });
  });
}

/** Basic authentication or ClickHouse's own headers; compared without telling how far they agree. */
function createAuthorisation(username: string, password: string): (request: IncomingMessage) => boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  const expected = digest(`${username}:${password}`);
  return ({ headers }) => {
    const [, basic] = /^Basic (\S+)$/u.exec(headers.authorization ?? "") ?? [];
    const given =
      basic === undefined
        ? `${String(headers["x-clickhouse-user"])}:${String(headers["x-clickhouse-key"])}`
        : Buffer.from(basic, "base64").toString("utf8");
    return timingSafeEqual(digest(given), expected);
  };
}

/** Carries out a fault. True when the request is over without an answer. */
async function strike(fault: Fault | undefined, request: IncomingMessage): Promise<boolean> {
  if (fault === undefined) return false;
  if (fault.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
  if (fault.action === "none") return false;
  if (fault.action !== "drop") throw EngineError.of(fault.action.code, fault.action.type, "Injected fault");
  request.socket.destroy();
  return true;
}

async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  statement: Statement,
  answer: Answer,
): Promise<void> {
  const format = answerFormat(statement.sql, statement.format);
  response.setHeader("X-ClickHouse-Format", format);
  response.setHeader("X-ClickHouse-Summary", summary(answer));
  response.setHeader("Content-Type", format.startsWith("JSON") ? "application/json; charset=UTF-8" : "text/plain");
  const compress =
    url.searchParams.get("enable_http_compression") === "1" && /\bgzip\b/u.test(acceptedEncodings(request));
  if (!compress) {
    response.end(answer.bytes);
    return;
  }
  const packed = await promisify(gzip)(answer.bytes, { level: 1 });
  response.setHeader("Content-Encoding", "gzip");
  response.end(packed);
}

function acceptedEncodings({ headers }: IncomingMessage): string {
  return headers["accept-encoding"]?.toString() ?? "";
}

function summary(answer: Answer): string {
  return JSON.stringify({
    read_rows: String(answer.rowsRead),
    read_bytes: String(answer.bytesRead),
    written_rows: String(answer.rowsWritten),
    written_bytes: String(answer.bytesWritten),
    total_rows_to_read: "0",
    result_rows: "0",
    result_bytes: String(answer.bytes.byteLength),
    elapsed_ns: String(Math.round(answer.elapsedS * 1e9)),
  });
}

function sendError(response: ServerResponse, error: EngineError): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.statusCode = httpStatusOf(error.code);
  response.setHeader("X-ClickHouse-Exception-Code", String(error.code));
  response.setHeader("Content-Type", "text/plain; charset=UTF-8");
  // What is left of the body is not read: the connection cannot be used again.
  if (!response.req.complete) response.setHeader("Connection", "close");
  response.end(`${error.message}\n`);
}
