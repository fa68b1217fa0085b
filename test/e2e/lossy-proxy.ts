import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { BeaconFields } from "../../src/wire/fields.ts";

/** A beacon that passed, and what the collector said of it, whether or not its sender was told. */
export interface Passed {
  readonly fields: BeaconFields;
  readonly outcome: string;
}

export interface LossyProxy {
  /** As the test browser reaches it. */
  readonly origin: string;
  /** In the order in which they were answered. */
  readonly passed: readonly Passed[];
  close(): Promise<void>;
}

/** Stands before a collector and loses its first answer to every beacon that `isUnlucky`. */
export async function startLossyProxy(
  collectorUrl: string,
  isUnlucky: (fields: BeaconFields) => boolean,
): Promise<LossyProxy> {
  const passed: Passed[] = [];
  const lost = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    void read(incoming).then((body) => {
      const { url = "/", method = "GET", headers } = incoming;
      const onward = request(new URL(url, collectorUrl), { method, headers }, (answer) => {
        void read(answer).then((text) => {
          if (method === "POST" && url === "/api/event") {
            const fields = JSON.parse(body.toString("utf8")) as BeaconFields;
            passed.push({ fields, outcome: String(answer.headers["x-footfall-outcome"]) });
            const id = fields.id ?? "";
            if (isUnlucky(fields) && !lost.has(id)) {
              lost.add(id);
              outgoing.destroy();
              return;
            }
          }
          // On a connection that had served before a browser sends again by itself.
          outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: "close" }).end(text);
        });
      });
      onward.on("error", () => outgoing.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://lossy.test:${String(port)}`,
    passed,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
