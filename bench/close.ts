import { once } from "node:events";
import { Agent, request } from "node:http";
import { Seeded } from "../src/cli/demo/seeded.ts";
import type { Closed } from "./children/closing-collector.ts";
import { costRow, type Row, type Size } from "./row.ts";
import { beaconRequests } from "./support/beacon-requests.ts";
import { percentile } from "./support/percentile.ts";
import { printedUrl, startChild, stopProcess } from "./support/pinned-process.ts";

const PER_SECOND = 200;

/** What other beacons notice of a large day that closes: folded, passed through gate 2, written and let go meanwhile. */
export async function run({ smoke, workDir }: Size): Promise<readonly Row[]> {
  const hits = smoke ? 10_000 : 1_000_000;
  const child = startChild("closing-collector", [workDir, String(hits)]);
  try {
    const url = await printedUrl(child);
    const before = new Probe(url, 1);
    await waited(smoke ? 1_000 : 10_000);
    const quiet = await before.end();
    const during = new Probe(url, 2);
    const told = once(child, "message");
    child.send("close");
    const [closed] = (await told) as [Closed];
    const busy = await during.end();
    const name = `close of a day of ${String(hits)} hits`;
    return [
      costRow(`${name}: latency of beacons meanwhile, p50`, percentile(busy, 0.5), "ms", percentile(quiet, 0.5)),
      costRow(`${name}: latency of beacons meanwhile, p99`, percentile(busy, 0.99), "ms", percentile(quiet, 0.99)),
      costRow(`${name}: latency of beacons meanwhile, worst`, Math.max(...busy), "ms", Math.max(...quiet)),
      { what: `${name}: longest pause of the event loop`, value: closed.pauseMs, unit: "ms" },
      { what: `${name}: until it is in the database`, value: closed.tookMs, unit: "ms" },
      { what: `${name}: beacons answered meanwhile`, value: busy.length, unit: "beacons" },
    ];
  } finally {
    await stopProcess(child);
  }
}

/** Sends beacons at a steady rate, whether or not earlier ones were answered, and notes how long each took. */
class Probe {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #answers: Promise<number>[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(url: string, seed: number) {
    const beacons = beaconRequests(new Seeded(seed), 20_000);
    const began = performance.now();
    this.#timer = setInterval(() => {
      const due = Math.floor(((performance.now() - began) / 1_000) * PER_SECOND);
      while (this.#answers.length < due) {
        const beacon = beacons[this.#answers.length % beacons.length];
        if (beacon !== undefined) this.#answers.push(this.#send(url, beacon));
      }
    }, 5);
  }

  /** Milliseconds of each answer. */
  async end(): Promise<readonly number[]> {
    clearInterval(this.#timer);
    const times = await Promise.all(this.#answers);
    this.#agent.destroy();
    return times;
  }

  #send(url: string, { body, headers }: ReturnType<typeof beaconRequests>[number]): Promise<number> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request(`${url}/api/event`, { method: "POST", agent: this.#agent, headers: { ...headers } });
      sent.on("error", reject);
      sent.on("response", (response) => {
        if (response.statusCode !== 202) reject(new Error(`answered ${String(response.statusCode)}`));
        response.resume().on("end", () => resolve(performance.now() - began));
      });
      sent.end(body);
    });
  }
}

function waited(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
