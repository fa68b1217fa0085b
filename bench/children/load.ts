import autocannon, { type Request } from "autocannon";
import { Seeded } from "../../src/cli/demo/seeded.ts";
import { percentile } from "../support/percentile.ts";
import { beaconRequests } from "../support/beacon-requests.ts";

export interface Load {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** Requests that are made ready for each connection; it begins anew after the last. */
  readonly requestsEach: number;
  readonly seed: number;
  /** Whether a beacon that is sent again gets another id, so that it counts again. */
  readonly freshIds?: boolean;
}

export interface LoadResult {
  /** Acknowledged requests a second. */
  readonly perSecond: number;
  readonly acknowledged: number;
  /** Requests that got another answer, or none. */
  readonly failed: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Share of the time in which this process was busy; near 1 it is the load and not the server that is measured. */
  readonly busy: number;
}

/** Sends the beacons of many visits as fast as they are answered; every connection carries visits of its own. */
async function run(load: Load): Promise<LoadResult> {
  const requests: Request[][] = Array.from({ length: load.connections }, (_, i) =>
    beaconRequests(new Seeded(load.seed * 1_000 + i), load.requestsEach),
  );
  let next = 0;
  const times: number[] = [];
  const before = process.cpuUsage();
  const began = performance.now();
  const instance = autocannon({
    url: `${load.url}/api/event`,
    method: "POST",
    connections: load.connections,
    duration: load.seconds,
    setupClient: (client) => {
      const own = requests[next % requests.length] ?? [];
      client.setRequests(load.freshIds === true ? own.map(withFreshId) : own);
      next++;
    },
  });
  instance.on("response", (_client, _status, _bytes, ms) => {
    times.push(ms);
  });
  const results = await instance;
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: results["2xx"] / results.duration,
    acknowledged: results["2xx"],
    failed: results.non2xx + results.errors + results.timeouts,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    busy: (user + system) / 1000 / wallMs,
  };
}

let ids = 0;

function withFreshId(request: Request): Request {
  const [before = "", after = ""] = request.body.split(/(?<="id":")\d{16}/u);
  return {
    ...request,
    setupRequest: (sent) => ({ ...sent, body: `${before}${String(1e15 + ids++)}${after}` }),
  };
}

const [, , load = "{}"] = process.argv;
const result = await run(JSON.parse(load) as Load);
process.send?.(result, () => process.exit(0));
