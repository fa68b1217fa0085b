// `footfall audit` as a process beside collectors as operators run them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startClickhouse, type ClickhouseAlone } from "../faults/support/clickhouse-alone.ts";
import {
  ensureBuilt,
  makeHome,
  run,
  serve,
  type Ended,
  type Home,
  type Serving,
} from "../faults/support/footfall-process.ts";

interface Report {
  readonly checks: readonly { readonly name: string; readonly result: string }[];
  readonly canaries: {
    readonly outcomes: Readonly<Record<string, number>>;
    readonly planted: Readonly<Record<string, number>>;
    readonly unplanted: readonly string[];
    readonly findings: readonly unknown[];
  };
}

let memory: string;

beforeAll(() => {
  ensureBuilt();
  // Where keys are by default; other systems have no such directory, and are told that keys are on a disk.
  memory = mkdtempSync("/dev/shm/footfall-audit-");
}, 300_000);

afterAll(() => rmSync(memory, { recursive: true, force: true }));

const audit = (home: Home, ...args: string[]): Promise<Ended> => run(home, ["audit", ...args]);

describe("beside a collector with the embedded engine and no proxy", () => {
  let home: Home;
  let running: Serving;

  beforeAll(async () => {
    home = makeHome({ FOOTFALL_KEYS: join(memory, "embedded") });
    running = await serve(home);
  }, 120_000);

  afterAll(async () => {
    running.child.kill("SIGTERM");
    await running.ended;
    home.remove();
  });

  it("finds nothing wrong, sends canaries from many addresses of its own, and prints a report to be filed", async () => {
    const { code, stdout, stderr } = await audit(home, "--canaries", "--url", running.url);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Footfall audit\nNo check failed\./u);
    for (const line of [
      "[ok] schema gate",
      "[ok] keys are in memory",
      "[ok] core dumps hold no memory",
      "[ok] positive control",
      "[ok] no canary was found",
      "50  IPv4 address in socket",
      "IPv6 addresses as a visitor's own: this machine is no trusted proxy",
      "stats\n",
      "Not checked",
    ]) {
      expect(stdout).toContain(line);
    }
    expect(stdout).toMatch(/Configuration {2}sha256 [0-9a-f]{64}\n/u);
    expect(stdout).toMatch(/Found\n {2}none\n/u);
  }, 90_000);

  it("exits with 1 when a check fails", async () => {
    const old = join(memory, "embedded", "1-2020-01-01.key");
    writeFileSync(old, "", { mode: 0o600 });
    const { code, stdout } = await audit(home);
    rmSync(old);
    expect(code).toBe(1);
    expect(stdout).toContain("[fail] only open days and weeks have keys");
    expect(stdout).toContain("the oldest of 2020-01-01");
  }, 60_000);

  it("refuses the address of a proxy that encrypts", async () => {
    const { code, stderr } = await audit(home, "--url", "https://stats.example");
    expect(code).toBe(1);
    expect(stderr).toContain("must be the http:// address");
  });
});

describe("beside a collector with a ClickHouse server and a trusted proxy", () => {
  let home: Home;
  let clickhouse: ClickhouseAlone;
  let running: Serving;

  beforeAll(async () => {
    clickhouse = await startClickhouse();
    const { url, username, password } = clickhouse;
    home = makeHome({
      FOOTFALL_KEYS: join(memory, "served"),
      FOOTFALL_CLICKHOUSE_URL: `http://${username}:${password}@${new URL(url).host}`,
      FOOTFALL_TRUSTED_PROXIES: "127.0.0.1",
    });
    running = await serve(home);
  }, 120_000);

  afterAll(async () => {
    running.child.kill("SIGTERM");
    await running.ended;
    home.remove();
    await clickhouse.stop();
  });

  it("finds nothing wrong, sends canaries of both kinds of addresses, and tells it to programs", async () => {
    const { code, stdout } = await audit(home, "--canaries", "--json", "--url", running.url);
    const report = JSON.parse(stdout) as Report;
    expect([code, report.checks.filter(({ result }) => result === "fail")]).toEqual([0, []]);
    expect(report.canaries.outcomes["accepted"]).toBeGreaterThanOrEqual(100);
    expect(report.canaries.planted).toMatchObject({
      "IPv4 address in X-Forwarded-For": 50,
      "IPv6 address in X-Forwarded-For": 50,
    });
    expect(report.canaries.unplanted).toEqual([]);
    expect(report.canaries.findings).toEqual([]);
    expect(stdout).not.toMatch(/198\.1[89]\.\d|2001:db8|@example\.invalid|Mozilla/u);
  }, 90_000);
});

describe("without a running collector", () => {
  it("looks at what is there, and says what it cannot tell", async () => {
    const home = makeHome({ FOOTFALL_KEYS: join(memory, "alone") });
    await run(home, ["migrate"]);
    const { code, stdout } = await audit(home, "--canaries");
    home.remove();
    expect(stdout).toContain("[warn] the collector runs: No collector runs");
    expect(stdout).toContain("[ok] schema gate");
    expect(stdout).toContain("[cannot tell] core dumps hold no memory");
    expect(stdout).toContain("[cannot tell] no canary was found");
    expect(code).toBe(0);
  }, 60_000);
});
