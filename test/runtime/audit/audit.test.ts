// `footfall audit` on a living collector: what it lists, what it checks, and that a leak would not get by it.
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditJson, auditText } from "../../../src/cli/audit-report.ts";
import type { Config } from "../../../src/domain/config.ts";
import { audit, type AuditReport } from "../../../src/runtime/audit/audit.ts";
import { systemClock } from "../../../src/runtime/clock.ts";
import { readConfig } from "../../../src/runtime/config.ts";
import { silentLog as log } from "../../../src/runtime/log.ts";
import { openCollector, type Collector } from "../../../src/runtime/open-collector.ts";
import { systemRandom } from "../../../src/runtime/random.ts";
import { serveCollector, type RunningServer } from "../../../src/runtime/serve-collector.ts";

const SIZE = { addresses: 20, each: 2 };

let dir: string;
let config: Config;
let collector: Collector;
let server: RunningServer;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "footfall-audit-test-"));
  const read = readConfig({
    FOOTFALL_PORT: "0",
    FOOTFALL_DATA: join(dir, "data"),
    FOOTFALL_KEYS: join(dir, "keys"),
    FOOTFALL_TRUSTED_PROXIES: "127.0.0.1",
    FOOTFALL_ADMIN_TOKEN: "admin-token-of-the-tests",
    FOOTFALL_SITES: "shop.test",
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  config = read.value;
  const opened = await openCollector({ config, clock: systemClock, random: systemRandom(), log });
  if (!opened.ok) throw new Error(opened.error);
  collector = opened.value;
  const served = await serveCollector(collector, log);
  if (!served.ok) throw new Error(served.error);
  server = served.value;
}, 120_000);

afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

function run(options: Partial<Parameters<typeof audit>[0]> = {}): Promise<AuditReport> {
  const base = new URL(`http://127.0.0.1:${String(server.port)}`);
  return audit({ config, log, random: systemRandom(), base, canaries: false, logs: [], size: SIZE, ...options });
}

const resultsOf = ({ checks }: AuditReport): Record<string, string> =>
  Object.fromEntries(checks.map(({ name, result }) => [name, result]));
const failed = ({ checks }: AuditReport): string[] =>
  checks.filter(({ result }) => result === "fail").map(({ name, sentence }) => `${name}: ${sentence}`);

describe("an audit without canaries", () => {
  it("lists every table, column and file with what it may hold, and checks how they are kept", async () => {
    const report = await run();
    expect(report.tables.find(({ table }) => table === "stats")?.columns.length).toBeGreaterThan(15);
    for (const { table, holds, columns } of report.tables) {
      for (const column of columns) expect([table, column.name, holds + column.holds]).not.toContain("");
    }
    const kinds = new Set(report.files.map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(["engine file", "lock", "secret"]));
    expect(report.files.filter(({ kind }) => kind === "unknown")).toEqual([]);
    expect(resultsOf(report)).toMatchObject({
      "the collector runs": "ok",
      "schema gate": "ok",
      "files are known": "ok",
      "keys are the collector's alone": "ok",
      "data and secrets are the collector's alone": "ok",
      "only open days and weeks have keys": "ok",
      "inspector and reports are off": "ok",
    });
    expect(report.notChecked[0]).toContain("--canaries");
  });

  it("says what is wrong and what to do about it", async () => {
    const old = join(config.keysDir, "1-2020-01-01.key");
    writeFileSync(old, "");
    chmodSync(old, 0o644);
    await collector.store.database.command("CREATE TABLE visitors (address IPv4) ENGINE = Memory");
    const report = await run();
    rmSync(old);
    await collector.store.database.command("DROP TABLE visitors SYNC");
    expect(resultsOf(report)).toMatchObject({
      "schema gate": "fail",
      "keys are the collector's alone": "fail",
      "only open days and weeks have keys": "fail",
    });
    const text = auditText(report);
    expect(text).toContain("visitors.address is not listed; visitors.address has a type that may hold a person (IPv4)");
    for (const { result, todo } of report.checks) expect(result === "fail" && todo === "").toBe(false);
  });
});

describe("an audit with canaries", () => {
  it("finds none of them in what the collector keeps and says, and proves that it would", async () => {
    const report = await run({ canaries: true });
    expect(failed(report).filter((sentence) => !sentence.startsWith("core dumps"))).toEqual([]);
    const { canaries } = report;
    expect(resultsOf(report)).toMatchObject({ "no canary was found": "ok", "everything was read": "ok" });
    expect(canaries?.control.found).toBe(canaries?.control.planted);
    expect(canaries?.control.planted).toBeGreaterThan(200);
    expect(canaries?.findings).toEqual([]);
    expect(canaries?.planted["keyed hash in what visitors become"]).toBeGreaterThanOrEqual(4 * SIZE.addresses);
    // The embedded engine has no users, quotas and clusters to show.
    expect(canaries?.unread.filter((place) => !/^system\.(?!.*_log)/u.test(place))).toEqual([]);
    const kinds = new Set(report.files.map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(["journal segment", "key"]));
    expect(canaries?.unplanted).toEqual([]);
    expect(canaries?.outcomes["accepted"]).toBeGreaterThanOrEqual(2 * SIZE.addresses);
    expect(Object.keys(canaries?.planted ?? {}).length).toBeGreaterThan(20);
    expect(canaries?.searched["tables"]?.places).toBeGreaterThan(80);
    expect(canaries?.searched["files"]?.places).toBeGreaterThan(10);
    process.stdout.write(
      `canaries: ${String(Object.values(canaries?.planted ?? {}).reduce((a, b) => a + b, 0))}, ${JSON.stringify(canaries?.searched)}\n`,
    );
  }, 60_000);

  it("leaves neither its site nor its key behind, and tells nothing of what it sent", async () => {
    await collector.directory.refresh();
    expect(collector.directory.sites().map(({ domain }) => domain)).toEqual(["shop.test"]);
    expect(collector.directory.keys()).toEqual([]);
  });

  describe("of a collector that leaks", () => {
    let proxy: Server;
    let logFile: string;

    beforeAll(async () => {
      logFile = join(dir, "access.log");
      proxy = await leakyProxy(server.port, logFile);
    });
    afterAll(() => new Promise((resolve) => proxy.close(resolve)));

    it("finds what a request log keeps, fails, and does not repeat it", async () => {
      const address = proxy.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const base = new URL(`http://127.0.0.1:${String(port)}`);
      const report = await run({ canaries: true, base, logs: [logFile] });
      expect(resultsOf(report)).toMatchObject({ "no canary was found": "fail", "positive control": "ok" });
      const inLog = new Set(
        report.canaries?.findings.filter(({ place }) => place === logFile).map(({ canary }) => canary),
      );
      // Such a proxy does not know the keyed hashes.
      const planted = Object.entries(report.canaries?.planted ?? {})
        .filter(([what]) => !what.startsWith("keyed hash"))
        .reduce((sum, [, count]) => sum + count, 0);
      const share = inLog.size / planted;
      process.stdout.write(`a request log: ${String(inLog.size)} of ${String(planted)} canaries found\n`);
      expect(share).toBeGreaterThanOrEqual(0.95);
      const texts = [...inLog].map(({ text }) => text);
      const written = auditText(report) + auditJson(report);
      expect(texts.filter((text) => written.includes(text))).toEqual([]);
      expect(readFileSync(logFile, "utf8")).toContain(texts[0]);
    }, 60_000);
  });
});

/** A proxy in front of the collector that logs everything it passes on. */
function leakyProxy(port: number, logFile: string): Promise<Server> {
  const proxy = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const body = Buffer.concat(chunks);
      appendFileSync(logFile, `${incoming.url ?? ""}\n${incoming.rawHeaders.join("\n")}\n${body.toString()}\n`);
      const { url: path = "/", method = "GET", headers } = incoming;
      const onward = request({ port, path, method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on("error", () => outgoing.destroy());
      onward.end(body);
    });
  });
  // What Node refuses to read, such a proxy logs as well.
  proxy.on("clientError", (error: Error & { readonly rawPacket?: Buffer }, socket) => {
    appendFileSync(logFile, error.rawPacket ?? "");
    socket.destroy();
  });
  return new Promise((resolve) => proxy.listen(0, "127.0.0.1", () => resolve(proxy)));
}
