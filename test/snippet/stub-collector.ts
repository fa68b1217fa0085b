import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
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

/** What a beacon is answered: a status, with `Retry-After` or without; nothing, for the connection is cut; nothing, ever. */
export type Answer = number | readonly [status: number, retryAfter: string] | "cut" | "silence";

export interface StubCollector {
  /** `http://collector.test:<port>`. */
  readonly origin: string;
  /** In the order in which they came, whatever they were answered. */
  readonly beacons: readonly RecordedBeacon[];
  /** Answers the next beacons so, one after the other, and those after them 202 again. */
  answer(...next: readonly Answer[]): void;
  /** Answers every beacon so, until told otherwise. */
  alwaysAnswer(answer: Answer): void;
  /** Refuses connections until the function it resolves with is called. */
  refuse(): Promise<() => Promise<void>>;
  /** Resolves with all beacons as soon as they satisfy `enough`. Errors: after 30 s, with what had come. */
  until(enough: (beacons: readonly RecordedBeacon[]) => boolean): Promise<readonly RecordedBeacon[]>;
  close(): Promise<void>;
}

/** Serves the builds of the snippet as they are now, under their names, and keeps every beacon. */
export async function startStubCollector(): Promise<StubCollector> {
  const builds = {
    core: await buildSnippet("footfall.js"),
    full: await buildSnippet("footfall.full.js"),
    compat: await buildSnippet("compat.js"),
    npm: await buildSnippet("npm/tracker.js"),
    none: undefined,
  };
  const beacons: RecordedBeacon[] = [];
  const waiting = new Set<() => void>();
  let next: Answer[] = [];
  let usual: Answer = 202;
  const server = createServer((request, response) => {
    // A browser sends again by itself what was cut off on a connection that had served before.
    response.setHeader("connection", "close");
    const script = builds[buildAt(request.url ?? "")];
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.method === "POST" && request.url === "/api/event") {
        const fields = JSON.parse(Buffer.concat(chunks).toString("utf8")) as BeaconFields;
        beacons.push({ ...fields, headers: request.headers });
        give(response, next.shift() ?? usual);
        for (const check of waiting) check();
      } else if (script !== undefined) {
        response.writeHead(200, { "content-type": "text/javascript", "access-control-allow-origin": "*" }).end(script);
      } else response.writeHead(404).end();
    });
  });
  const port = await listen(server, 0);
  return {
    origin: `http://collector.test:${String(port)}`,
    beacons,
    answer: (...answers) => {
      next = [...answers];
    },
    alwaysAnswer: (answer) => {
      next = [];
      usual = answer;
    },
    refuse: async () => {
      await stop(server);
      return async () => {
        await listen(server, port);
      };
    },
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
    close: () => stop(server),
  };
}

/** The build that pages know by a path: `/js/pa-abc.js` and all of Plausible's `/js/script….js` are one. */
function buildAt(path: string): "core" | "full" | "compat" | "npm" | "none" {
  if (path === "/js/footfall.js") return "core";
  if (path === "/js/footfall.full.js") return "full";
  if (path === "/js/tracker.js") return "npm";
  return /^\/js\/(?:script|pa-)[\w.-]*\.js$/u.test(path) ? "compat" : "none";
}

function give(response: ServerResponse, answer: Answer): void {
  if (answer === "silence") return;
  if (answer === "cut") {
    response.destroy();
    return;
  }
  const [status, retryAfter] = typeof answer === "number" ? [answer, undefined] : answer;
  response.writeHead(status, {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "retry-after",
    "content-type": "text/plain",
    ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
  });
  response.end(status === 202 ? "ok" : "not now");
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
