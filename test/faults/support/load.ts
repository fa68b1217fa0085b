import { Agent, request } from "node:http";

/** One beacon of a load: who sends it and of which page. */
export interface LoadBeacon {
  readonly visitor: number;
  readonly path: string;
}

/** What came back for a beacon; `unknown` when the connection broke before an answer. */
export type Answered = "acknowledged" | "refused" | "unknown";

export interface LoadOptions {
  readonly beacons: readonly LoadBeacon[];
  readonly underWayMax: number;
  readonly site: string;
  /** Where to send the next beacon; waits while there is nobody to send to. */
  readonly url: () => Promise<string>;
  /** Told after each answer how many there are. */
  readonly onAnswer: (answers: number) => void;
}

/** Sends each beacon once, a bounded number at a time over kept connections. Result: what came back, in the order of the beacons. */
export async function sendLoad(options: LoadOptions): Promise<Answered[]> {
  const { beacons, underWayMax, site, url, onAnswer } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: underWayMax });
  const answers = new Array<Answered>(beacons.length);
  let next = 0;
  let answered = 0;
  const worker = async (): Promise<void> => {
    for (;;) {
      const position = next++;
      const beacon = beacons[position];
      if (beacon === undefined) return;
      answers[position] = await send(agent, await url(), site, beacon);
      onAnswer(++answered);
    }
  };
  await Promise.all(Array.from({ length: underWayMax }, worker));
  agent.destroy();
  return answers;
}

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

function send(agent: Agent, url: string, site: string, { visitor, path }: LoadBeacon): Promise<Answered> {
  const body = JSON.stringify({ n: "pageview", u: `https://${site}${path}`, d: site });
  return new Promise((resolve) => {
    const outgoing = request(
      `${url}/api/event`,
      {
        agent,
        method: "POST",
        headers: {
          "content-type": "text/plain",
          "content-length": Buffer.byteLength(body),
          "user-agent": BROWSER,
          // Each visitor in a network of their own.
          "x-forwarded-for": `20.${String(visitor >> 8)}.${String(visitor & 255)}.7`,
        },
      },
      (response) => {
        const accepted = response.statusCode === 202 && response.headers["x-footfall-outcome"] === "accepted";
        // The head of the answer says it all: what breaks afterwards takes nothing back.
        resolve(accepted ? "acknowledged" : "refused");
        response.on("error", () => undefined);
        response.resume();
      },
    );
    outgoing.on("error", () => resolve("unknown"));
    outgoing.end(body);
  });
}
