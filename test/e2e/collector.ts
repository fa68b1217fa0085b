import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SiteFields } from "../../src/domain/directory.ts";
import type { Result } from "../../src/domain/result.ts";
import type { Site } from "../../src/domain/site.ts";
import { epochMs, MINUTE_MS } from "../../src/domain/time.ts";
import { SteppedClock } from "../../src/runtime/clock.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { jsonLog } from "../../src/runtime/log.ts";
import { openCollector, type Collector } from "../../src/runtime/open-collector.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import { serveCollector } from "../../src/runtime/serve-collector.ts";

export const ADMIN_TOKEN = "admin-token-of-the-tests";

/** A whole collector in this process, embedded database included, whose time is set by hand. */
export interface TestCollector {
  readonly collector: Collector;
  /** As this process reaches it. */
  readonly url: string;
  /** As the test browser reaches it: a host of its own. */
  readonly origin: string;
  readonly dataDir: string;
  readonly keysDir: string;
  readonly setupToken: string | undefined;
  /** Everything logged so far. */
  readonly logLines: readonly string[];
  /** Now, by the collector's clock, milliseconds since 1970. */
  now(): number;
  /** Sets the clock on. */
  readonly minutesPass: (minutes: number) => void;
  setTime(iso: string): void;
  /** Looks for windows that have closed, as the timer does every second. Resolves when all their rows are stored. */
  tick(): Promise<void>;
  site(fields: SiteFields): Promise<Site>;
  close(): Promise<void>;
}

/**
 * Opens a collector behind a trusted proxy on this machine, at an instant given as ISO 8601. `port`: where it listens, and
 * what it says of its address; absent = a free one, of which it does not know.
 */
export async function startCollector(start: string, port = 0): Promise<TestCollector> {
  const dataDir = mkdtempSync(join(tmpdir(), "footfall-e2e-data-"));
  const keysDir = mkdtempSync(join(tmpdir(), "footfall-e2e-keys-"));
  const forget = (): void => {
    for (const dir of [dataDir, keysDir]) rmSync(dir, { recursive: true, force: true });
  };
  const clock = new SteppedClock(epochMs(Date.parse(start)));
  const logLines: string[] = [];
  const log = jsonLog((line) => logLines.push(line));
  try {
    const config = must(
      readConfig({
        FOOTFALL_PORT: String(port),
        FOOTFALL_DATA: dataDir,
        FOOTFALL_KEYS: keysDir,
        FOOTFALL_TRUSTED_PROXIES: "127.0.0.1",
        FOOTFALL_ADMIN_TOKEN: ADMIN_TOKEN,
      }),
    );
    const collector = must(await openCollector({ config, clock, random: systemRandom(), log }));
    const server = must(await serveCollector(collector, log));
    const set = (to: number): void => clock.set(epochMs(to));
    return {
      collector,
      url: `http://127.0.0.1:${String(server.port)}`,
      origin: `http://collector.test:${String(server.port)}`,
      dataDir,
      keysDir,
      setupToken: server.setupToken,
      logLines,
      now: () => clock.now(),
      minutesPass: (minutes) => set(clock.now() + minutes * MINUTE_MS),
      setTime: (iso) => set(Date.parse(iso)),
      async tick() {
        await collector.service.tick();
        // The collector looks by itself as well: what it was already sending then began without what was released since.
        await collector.service.send();
      },
      site: async (fields) => must(await collector.directory.createSite(fields)),
      async close() {
        await server.close();
        forget();
      },
    };
  } catch (error) {
    forget();
    throw error;
  }
}

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
