import { createHash } from "node:crypto";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";

/** What happens to one request on its way. */
export type Way =
  | "through"
  /** The connection breaks before the other side has heard of it. */
  | "lost"
  /** The other side answers, and nobody hears it. */
  | "answer_lost"
  /** As `answer_lost`, after something was done while the other side is at work. */
  | (() => Promise<void>);

/** Stands between a client and a database, sees what passes and loses what it is told to lose. */
export interface Proxy {
  readonly host: string;
  readonly port: number;
  /** Inserts that arrived here, in order: token and digest of the rows. */
  readonly inserts: readonly { readonly token: string; readonly rows: string }[];
  /** Decides about each insert by its token. */
  decide: (token: string) => Way;
  /** Forgets the inserts seen so far. */
  forget(): void;
  /** Refuses connections until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** `target`: where it leads to, asked at each request. */
export async function startProxy(host: string, target: () => string): Promise<Proxy> {
  const inserts: { token: string; rows: string }[] = [];
  let port = 0;
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  const up = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, () => {
        const address = server.address();
        if (typeof address === "object" && address !== null) port = address.port;
        resolve();
      });
    });
  const down = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await up();

  const proxy: Proxy = {
    host,
    get port() {
      return port;
    },
    inserts,
    decide: () => "through",
    forget: () => void inserts.splice(0),
    up,
    down,
    close: down,
  };
  return proxy;

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const token = new URL(incoming.url ?? "/", "http://x").searchParams.get("insert_deduplication_token");
    const way = token === null ? "through" : proxy.decide(token);
    if (token !== null) {
      const rows = incoming.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
      inserts.push({ token, rows: createHash("sha256").update(rows).digest("hex") });
    }
    if (way === "lost") {
      incoming.socket.destroy();
      return;
    }
    const answered = forward(incoming, body);
    // Heard below; the wait before that may be long.
    answered.catch(() => undefined);
    if (typeof way === "function") await way();
    const answer = await answered;
    if (way !== "through") {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(answer.status, answer.headers);
    outgoing.end(answer.body);
  }

  function forward(
    incoming: IncomingMessage,
    body: Buffer,
  ): Promise<{ status: number; headers: IncomingMessage["headers"]; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const headers = { ...incoming.headers, "content-length": String(body.length), connection: "close" };
      delete headers["transfer-encoding"];
      const asked = request(
        new URL(incoming.url ?? "/", target()),
        { method: incoming.method ?? "GET", headers },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("error", reject);
          answer.on("end", () => {
            const kept = { ...answer.headers };
            delete kept["transfer-encoding"];
            resolve({ status: answer.statusCode ?? 500, headers: kept, body: Buffer.concat(chunks) });
          });
        },
      );
      asked.on("error", reject);
      asked.end(body);
    });
  }
}
