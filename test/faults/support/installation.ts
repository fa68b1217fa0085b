import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SiteFields } from "../../../src/domain/directory.ts";
import type { Limits } from "../../../src/domain/limits.ts";
import { engineDir } from "../../../src/runtime/open-database.ts";
import { connectDatabase, type Database } from "../../../src/store/connect.ts";
import { runningEngine } from "../../../src/store/engine/running-engine.ts";
import { ADMIN_TOKEN, ensureBuilt, makeHome, type Ended, type Home } from "./footfall-process.ts";
import { nowBy, startSteered, type LogLine, type SteeredCollector, type SteeredTime } from "./steered-collector.ts";

export interface InstallationOptions {
  /** ISO 8601: what its clock shows at first. It stands still until it is moved, unless `rate` says otherwise. */
  readonly start: string;
  readonly rate?: number;
  readonly settings?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
}

/**
 * Directories with a real collector that may be killed and started again; its clock goes on meanwhile as the test says.
 * A collector that ends without being asked to fails whatever waits for it.
 */
export class Installation {
  readonly home: Home;
  /** How long the collector took until it answered (again), milliseconds. */
  readonly startMs: number[] = [];
  #time: SteeredTime;
  /** What the collector is known to go by. */
  #agreed: SteeredTime;
  #collector: SteeredCollector | undefined;
  #url: Promise<string> = Promise.resolve("");
  #announce: (url: string | Promise<string>) => void = () => undefined;
  /** Whether nobody has been told `#url` yet. */
  #awaited = false;
  #expectsEnd = true;
  readonly #log: LogLine[] = [];

  /** Makes the directories. Nothing is started. */
  constructor(options: InstallationOptions) {
    ensureBuilt();
    this.home = makeHome({ FOOTFALL_TRUSTED_PROXIES: "127.0.0.1", ...options.settings });
    writeFileSync(join(this.home.dir, "footfall.json"), JSON.stringify({ limits: options.limits ?? {} }));
    this.#time = { now: Date.parse(options.start), elapsed: 0, wall: Date.now(), rate: options.rate ?? 0 };
    this.#agreed = this.#time;
    this.#awaitStart();
  }

  get dataDir(): string {
    return this.home.environment["FOOTFALL_DATA"] ?? "";
  }

  get keysDir(): string {
    return this.home.environment["FOOTFALL_KEYS"] ?? "";
  }

  get collector(): SteeredCollector {
    if (this.#collector === undefined) throw new Error("no collector was started");
    return this.#collector;
  }

  /** The address of the collector; waits while there is none. Rejects when it ended without being asked to. */
  url(): Promise<string> {
    return this.#url;
  }

  /** Log lines of all its processes so far. */
  log(): LogLine[] {
    return [...this.#log, ...(this.#collector?.log() ?? [])];
  }

  /** The latest that the collector may take for now. */
  now(): number {
    return nowBy(this.#time);
  }

  /** The earliest that the collector may take for now. */
  earliest(): number {
    return nowBy(this.#agreed);
  }

  /** Starts the collector without waiting for it. */
  launch(): SteeredCollector {
    if (this.#collector !== undefined) this.#log.push(...this.#collector.log());
    const began = performance.now();
    this.#agreed = this.#time;
    const collector = startSteered(this.home, this.#time);
    this.#collector = collector;
    this.#expectsEnd = false;
    void collector.ready.then((url) => {
      if (url === undefined || this.#expectsEnd) return;
      this.startMs.push(Math.round(performance.now() - began));
      this.#awaited = false;
      this.#announce(url);
    });
    void collector.ended.then(({ code, signal, stderr }) => {
      if (this.#expectsEnd) return;
      const said = `the collector ended with ${String(code ?? signal)}: ${stderr.slice(-2000)}`;
      this.#announce(Promise.reject(new Error(said)));
      this.#url = Promise.reject(new Error(said));
      this.#url.catch(() => undefined);
    });
    return collector;
  }

  async start(): Promise<string> {
    this.launch();
    return this.url();
  }

  /** Starts the collector where it may well refuse to. Undefined when it is up, else how it ended. */
  async tryStart(): Promise<Ended | undefined> {
    const collector = this.launch();
    if ((await collector.ready) !== undefined) return undefined;
    this.#awaited = false;
    this.#awaitStart();
    this.#expectsEnd = true;
    return collector.ended;
  }

  /** Kills the collector at once, whatever it does. Resolves when it is gone. */
  async kill(): Promise<void> {
    this.#expectsEnd = true;
    this.#awaitStart();
    this.collector.child.kill("SIGKILL");
    const { signal } = await this.collector.ended;
    if (signal !== "SIGKILL") throw new Error(`the collector had ended before: ${String(signal)}`);
  }

  /** Ends the collector as a service manager does. Resolves with its exit code. */
  async stop(): Promise<number | null> {
    this.#expectsEnd = true;
    this.#awaitStart();
    this.collector.child.kill("SIGTERM");
    return (await this.collector.ended).code;
  }

  /** Ends everything and removes the directories; for `afterEach`. */
  async remove(): Promise<void> {
    this.#expectsEnd = true;
    if (this.#collector?.child.exitCode === null) this.#collector.child.kill("SIGKILL");
    await this.#collector?.ended;
    this.home.remove();
  }

  /** Time passes. */
  pass(ms: number): Promise<void> {
    return this.#steer({ now: this.now() + ms, elapsed: elapsedBy(this.#time) + ms });
  }

  /** Time passes until an instant, milliseconds since 1970. */
  passUntil(instant: number): Promise<void> {
    return this.pass(Math.max(instant - this.now(), 0));
  }

  /** Somebody sets the clock on, or back: no time passes. */
  setClock(byMs: number): Promise<void> {
    return this.#steer({ now: this.now() + byMs, elapsed: elapsedBy(this.#time) });
  }

  /** The database as it is on disk, for as long as the collector or the engine's own process runs. */
  database(): Database {
    const url = this.home.environment["FOOTFALL_CLICKHOUSE_URL"];
    if (url !== undefined) return connectDatabase({ url });
    const engine = runningEngine(engineDir(this.dataDir));
    if (engine === undefined) throw new Error("there is no engine");
    return connectDatabase(engine);
  }

  async request(
    path: string,
    init: { readonly method?: string; readonly body?: unknown } = {},
  ): Promise<{
    readonly status: number;
    readonly body: unknown;
  }> {
    const response = await fetch(`${await this.url()}${path}`, {
      method: init.method ?? "GET",
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "application/json" },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  /** Makes a site; resolves with its number. */
  async createSite(fields: SiteFields): Promise<number> {
    const { status, body } = await this.request("/api/sites", { method: "POST", body: fields });
    if (status !== 201) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
    const made = this.database();
    const rows = await made.read({ text: SITE_NUMBER, params: { domain: fields.domain } });
    await made.close();
    return Number(rows[0]?.[0]);
  }

  async #steer(to: Pick<SteeredTime, "now" | "elapsed">): Promise<void> {
    const time = { ...to, wall: Date.now(), rate: this.#time.rate };
    this.#time = time;
    await this.#collector?.steer(time);
    this.#agreed = time;
  }

  #awaitStart(): void {
    if (this.#awaited) return;
    this.#awaited = true;
    this.#url = new Promise((resolve) => (this.#announce = resolve));
    this.#url.catch(() => undefined);
  }
}

const SITE_NUMBER =
  "SELECT id FROM documents WHERE kind = 'site' AND JSONExtractString(document, 'domain') = {domain:String}";

function elapsedBy({ elapsed, wall, rate }: SteeredTime): number {
  return elapsed + (Date.now() - wall) * rate;
}
