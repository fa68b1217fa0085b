import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSnippet } from "../../bin/build-assets.mjs";
import type { BeaconFields } from "../../src/wire/fields.ts";

export interface RecordedBeacon extends BeaconFields {
  readonly headers: IncomingHttpHeaders;
}

/** The beacon as the page sent it. */
export function fieldsOf(beacon: RecordedBeacon): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(beacon).filter(([name]) => name !== "headers"));
}

export interface StubCollector {
  /** `http://collector.test:<port>`. */
  readonly origin: string;
  readonly beacons: readonly RecordedBeacon[];
  /** Resolves with all beacons as soon as they satisfy `enough`. Errors: after 10 s, with what had come. */
  until(enough: (beacons: readonly RecordedBeacon[]) => boolean): Promise<readonly RecordedBeacon[]>;
  close(): Promise<void>;
}

/** Serves the snippet as it is built now, answers every beacon with 202 and keeps it. */
export async function startStubCollector(): Promise<StubCollector> {
  const snippet = await buildSnippet();
  const beacons: RecordedBeacon[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.method === "POST" && request.url === "/api/event") {
        const fields = JSON.parse(Buffer.concat(chunks).toString("utf8")) as BeaconFields;
        beacons.push({ ...fields, headers: request.headers });
        for (const check of waiting) check();
        response.writeHead(202, { "access-control-allow-origin": "*", "content-type": "text/plain" }).end("ok");
      } else if (request.url === "/js/footfall.js") {
        response.writeHead(200, { "content-type": "text/javascript" }).end(snippet);
      } else response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://collector.test:${String(port)}`,
    beacons,
    until: (enough) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!enough(beacons)) return;
          waiting.delete(check);
          clearTimeout(timer);
          resolve([...beacons]);
        };
        const timer = setTimeout(() => {
          waiting.delete(check);
          reject(new Error(`waited for beacons in vain; came: ${JSON.stringify(beacons.map(fieldsOf))}`));
        }, 30_000);
        waiting.add(check);
        check();
      }),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
