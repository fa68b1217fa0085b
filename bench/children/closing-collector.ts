import { monitorEventLoopDelay } from "node:perf_hooks";
import { join } from "node:path";
import { Seeded } from "../../src/cli/demo/seeded.ts";
import { SHOP } from "../../src/cli/demo/shop.ts";
import type { Clock } from "../../src/domain/ports.ts";
import { Secret } from "../../src/domain/secret.ts";
import { epochMs, HOUR_MS } from "../../src/domain/time.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { silentLog } from "../../src/runtime/log.ts";
import { openCollector } from "../../src/runtime/open-collector.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import { serveCollector } from "../../src/runtime/serve-collector.ts";
import { beaconRequests } from "../support/beacon-requests.ts";

/** What the collector says when the day was closed. */
export interface Closed {
  /** Longest time in which nothing else was done, milliseconds. */
  readonly pauseMs: number;
  /** From the close until the day's ledger was let go, milliseconds. */
  readonly tookMs: number;
}

const UNDER_WAY = 1_000;
const START = epochMs(Date.parse("2026-03-02T09:00:00Z"));

/** A collector whose clock runs from a morning, and can be told that the day is over. */
class JumpingClock implements Clock {
  readonly #began = performance.now();
  #ahead = 0;

  now() {
    return epochMs(Math.floor(START + this.elapsedMs()));
  }

  // Time that passed, not hands that were set: the watch on the clock has nothing to object.
  elapsedMs(): number {
    return performance.now() - this.#began + this.#ahead;
  }

  jump(ms: number): void {
    this.#ahead += ms;
  }
}

const [, , workDir = "", hits = "0"] = process.argv;
const clock = new JumpingClock();
const config = readConfig({
  FOOTFALL_PORT: "0",
  FOOTFALL_DATA: join(workDir, "data"),
  FOOTFALL_KEYS: join(workDir, "keys"),
  FOOTFALL_SITES: SHOP,
  FOOTFALL_TRUSTED_PROXIES: "127.0.0.1",
});
if (!config.ok) throw new Error("the configuration is wrong");
const opened = await openCollector({ config: config.value, clock, random: systemRandom(), log: silentLog });
if (!opened.ok) throw new Error(opened.error);
const collector = opened.value;
const served = await serveCollector(collector, silentLog);
if (!served.ok) throw new Error(served.error);
await fill(Number(hits));
process.stdout.write(`http://127.0.0.1:${String(served.value.port)}\n`);

process.on("message", () => void close().then((closed) => process.send?.(closed)));
process.on("SIGTERM", () => void served.value.close().then(() => process.exit(0)));

/** Counts hits of one day through the whole path but HTTP. */
async function fill(count: number): Promise<void> {
  const encoder = new TextEncoder();
  for (let from = 0; from < count; from += UNDER_WAY) {
    const block = beaconRequests(new Seeded(from + 1), Math.min(UNDER_WAY, count - from));
    await Promise.all(
      block.map(({ body, headers }) =>
        collector.service.collect(encoder.encode(body), {
          address: new Secret<"address">(headers["x-forwarded-for"] ?? ""),
          userAgent: new Secret<"userAgent">(headers["user-agent"] ?? ""),
          language: "de",
          optOut: false,
          prefetch: false,
        }),
      ),
    );
  }
}

async function close(): Promise<Closed> {
  const yesterday = collector.service.source.openFrom(collector.directory.sites()[0]?.id as never);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  clock.jump(16 * HOUR_MS);
  const began = performance.now();
  // The collector's own timer does it; here it is only watched.
  while (collector.service.source.openFrom(collector.directory.sites()[0]?.id as never) === yesterday) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  delay.disable();
  return { pauseMs: delay.max / 1e6, tookMs: performance.now() - began };
}
