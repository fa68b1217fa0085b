import type { Server } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";

/** What one sender may take of the server. */
export interface ConnectionLimits {
  readonly connectionsMax: number;
  readonly headerBytesMax: number;
  /** From the first byte of a request, or from the beginning of its connection, to the end of its headers. */
  readonly headersWithinMs: number;
  /** … to the end of its body. */
  readonly requestWithinMs: number;
  /** How often the two are looked after: a sender has up to this much longer. */
  readonly checkEveryMs: number;
  /** A connection on which nothing moves, in the middle of a request or of an answer. */
  readonly silentMsMax: number;
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  connectionsMax: 10_000,
  headerBytesMax: 16_384,
  headersWithinMs: 10_000,
  requestWithinMs: 15_000,
  checkEveryMs: 2_000,
  silentMsMax: 60_000,
};

/**
 * Why a connection was ended: `headers_too_large`; `too_slow` (headers or body did not come in time); `malformed` (no
 * HTTP); `ended_early` (the sender ended it in the middle of a request); `unread` (nobody took the answer).
 */
export const CUT_REASONS = ["headers_too_large", "too_slow", "malformed", "ended_early", "unread"] as const;
export type CutReason = (typeof CUT_REASONS)[number];

/** Totals since the server was made. */
export interface ConnectionCounters {
  /** Connections beyond `connectionsMax`, closed as they came. */
  readonly refused: number;
  readonly cut: Readonly<Record<CutReason, number>>;
}

export interface GuardedServer {
  /** Not listening yet. */
  readonly server: Server;
  /** A copy of the counters as they stand. */
  readonly counters: () => ConnectionCounters;
}

/**
 * Node's server for the routes of an app, of which no sender can take more than its limits allow: who is slow, silent,
 * too large or no sender of HTTP is cut off with the status that says so, and counted.
 */
export function createGuardedServer(app: Pick<Hono, "fetch">, limits: ConnectionLimits): GuardedServer {
  let refused = 0;
  const cut: Record<CutReason, number> = {
    headers_too_large: 0,
    too_slow: 0,
    malformed: 0,
    ended_early: 0,
    unread: 0,
  };
  // Without HTTP/2 and TLS, which are the proxy's, it is this one of the three that it may be.
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      maxHeaderSize: limits.headerBytesMax,
      headersTimeout: limits.headersWithinMs,
      requestTimeout: limits.requestWithinMs,
      connectionsCheckingInterval: limits.checkEveryMs,
    },
  }) as Server;
  server.maxConnections = limits.connectionsMax;
  server.timeout = limits.silentMsMax;
  server.on("drop", () => refused++);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const reason = reasonOf(error.code);
    if (reason !== undefined) cut[reason]++;
    end(socket, reason === undefined || reason === "ended_early" ? undefined : ANSWERS[reason]);
  });
  server.on("connection", (socket: Socket) => {
    // Before Node's own listener, which destroys it. A connection that is kept for the next request has nothing to write.
    socket.prependListener("timeout", () => {
      if (socket.writableLength > 0) cut.unread++;
    });
  });
  return { server, counters: () => ({ refused, cut: { ...cut } }) };
}

/** Undefined when it was the network. */
function reasonOf(code = ""): Exclude<CutReason, "unread"> | undefined {
  if (code === "HPE_HEADER_OVERFLOW") return "headers_too_large";
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return "too_slow";
  if (code === "HPE_INVALID_EOF_STATE") return "ended_early";
  return code.startsWith("HPE_") ? "malformed" : undefined;
}

const ANSWERS = {
  headers_too_large: "HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n",
  too_slow: "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n",
  malformed: "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
} as const;

/** Says why, if it still can be said, and lets go of the socket whatever the other side does. */
function end(socket: Duplex, answer: string | undefined): void {
  if (answer === undefined || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(answer);
  if (socket instanceof Socket) socket.destroySoon();
}
