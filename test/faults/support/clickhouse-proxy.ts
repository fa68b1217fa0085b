import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { SeededRandom } from "../../support/seeded-random.ts";

/**
 * How the way to the database is: open; nobody listens; nobody answers; inserts meet each fault now and then. `forgetful`
 * makes the database store each insert twice, to see whether anybody notices.
 */
export type Way = "open" | "refused" | "silent" | "faulty" | "forgetful";

/**
 * What an insert met: nothing; its answer was lost after it was done; it was done twice; half of it arrived; the database
 * refused it.
 */
export type InsertFault = "none" | "answer_lost" | "twice" | "half" | "refused";

/** A proxy in front of ClickHouse that loses and repeats what passes. */
export interface ClickhouseProxy {
  readonly port: number;
  /** Inserts by what they met. */
  readonly inserts: Readonly<Record<InsertFault, number>>;
  become(way: Way): Promise<void>;
  close(): Promise<void>;
}

const FAULTS: readonly InsertFault[] = ["none", "answer_lost", "twice", "half", "refused"];

export async function startClickhouseProxy(target: string, random: SeededRandom): Promise<ClickhouseProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const inserts = { none: 0, answer_lost: 0, twice: 0, half: 0, refused: 0 };
  let way: Way = "open";
  let server = await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    port,
    inserts,
    async become(next) {
      const before = way;
      way = next;
      if (before === "refused" && next !== "refused") server = await listen(port);
      else if (next === "refused" && before !== "refused") await stop(server);
      // Who waits for an answer that never comes hears at least that the connection is gone.
      else if (before === "silent") server.closeAllConnections();
    },
    close: () => stop(server),
  };

  function listen(onPort: number): Promise<Server> {
    const made = createServer((incoming, outgoing) => void pass(incoming, outgoing));
    return new Promise((resolve, reject) => {
      made.once("error", reject);
      made.listen(onPort, "127.0.0.1", () => resolve(made));
    });
  }

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (way === "silent") return;
    const isInsert = decodeURIComponent(incoming.url ?? "").includes("INSERT");
    const fault = way === "faulty" && isInsert ? (FAULTS[random.below(FAULTS.length)] ?? "none") : "none";
    if (isInsert) inserts[fault]++;
    if (fault === "refused") {
      outgoing.writeHead(500, { "x-clickhouse-exception-code": "242" });
      outgoing.end("Code: 242. DB::Exception: Table is in readonly mode. (TABLE_IS_READ_ONLY)\n");
      return;
    }
    if (fault === "half") {
      await forward(incoming, body, Math.floor(body.length / 2));
      outgoing.destroy();
      return;
    }
    let answer = await forward(incoming, body, body.length);
    if (way === "forgetful" && isInsert) {
      incoming.url = incoming.url?.replace("insert_deduplication_token=", "insert_deduplication_token=again");
      answer = await forward(incoming, body, body.length);
    }
    if (fault === "twice") answer = await forward(incoming, body, body.length);
    if (fault === "answer_lost" || answer === undefined) {
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(answer.status, answer.headers);
    outgoing.end(answer.body);
  }

  /** Sends a request on, or the first bytes of it, and hangs up. */
  function forward(incoming: IncomingMessage, body: Buffer, bytes: number): Promise<Answer | undefined> {
    const headers = {
      ...without(incoming.headers, "transfer-encoding"),
      "content-length": String(body.length),
      connection: "close",
    };
    return new Promise((resolve) => {
      const onward = request(
        { hostname, port: targetPort, method: incoming.method, path: incoming.url, headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", () => resolve(undefined));
          response.on("end", () => {
            const headers = without(response.headers, "connection", "transfer-encoding");
            resolve({ status: response.statusCode ?? 502, headers, body: Buffer.concat(chunks) });
          });
        },
      );
      onward.on("error", () => resolve(undefined));
      if (bytes === body.length) onward.end(body);
      else onward.write(body.subarray(0, bytes), () => onward.destroy());
    });
  }
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

function without(headers: IncomingMessage["headers"], ...names: readonly string[]): IncomingMessage["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
