// Made-up addresses, agents, e-mail addresses and tokens in every input, while everything goes wrong that can: none of
// them is in a file, a table, a log, a metric, an answer or a core dump afterwards, and all are where somebody leaks them.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { HOUR_MS } from "../../src/domain/time.ts";
import { controlBook } from "../../src/runtime/audit/canary-pass.ts";
import { CanaryBook } from "../../src/runtime/audit/canaries.ts";
import { plantCanaries } from "../../src/runtime/audit/plant.ts";
import { PlaceSearch } from "../../src/runtime/audit/search-places.ts";
import { searchTables } from "../../src/runtime/audit/search-tables.ts";
import { engineDir } from "../../src/runtime/open-database.ts";
import { connectDatabase, type DatabaseAddress } from "../../src/store/connect.ts";
import { runningEngine } from "../../src/store/engine/running-engine.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { CanaryWatch } from "./support/canary-watch.ts";
import { startClickhouse, type ClickhouseAlone } from "./support/clickhouse-alone.ts";
import { startClickhouseProxy, type ClickhouseProxy } from "./support/clickhouse-proxy.ts";
import { ADMIN_TOKEN, eventually, makeHome, serve } from "./support/footfall-process.ts";
import { FULL, say } from "./support/full-form.ts";
import { Installation } from "./support/installation.ts";
import { offer, visitorsFrom } from "./support/offer.ts";
import { mountMemory, type SmallDisk } from "./support/small-disk.ts";

const SITE = "shop.test";
const START = "2026-03-02T09:30:00Z";
const SIZE = FULL ? { addresses: 50, each: 5 } : { addresses: 10, each: 1 };
const LOAD = FULL ? 5_000 : 500;

let installation: Installation | undefined;
let clickhouse: ClickhouseAlone | undefined;
let proxy: ClickhouseProxy | undefined;
let disk: SmallDisk | undefined;

afterEach(async () => {
  await installation?.remove();
  await proxy?.close();
  await clickhouse?.stop();
  disk?.remove();
  installation = clickhouse = proxy = disk = undefined;
}, 60_000);

describe("canaries in every input", () => {
  it(
    "are nowhere under load, with the database down, after SIGTERM and SIGKILL, on a full disk, and when days are over",
    async () => {
      disk = mountMemory(24_000_000);
      clickhouse = await startClickhouse();
      proxy = await startClickhouseProxy(clickhouse.url, new SeededRandom(20_260_304));
      const { url, username, password } = clickhouse;
      const settings: Record<string, string> = {
        FOOTFALL_CLICKHOUSE_URL: `http://${username}:${password}@127.0.0.1:${String(proxy.port)}`,
      };
      if (disk !== undefined) {
        settings["FOOTFALL_DATA"] = join(disk.dir, "data");
        mkdirSync(settings["FOOTFALL_DATA"], { mode: 0o700 });
      }
      const running = new Installation({ start: START, settings });
      installation = running;
      await running.start();
      const siteNumber = await running.createSite({ domain: SITE });
      const address: DatabaseAddress = { url, username, password };
      const watch = new CanaryWatch({ installation: running, site: SITE, siteNumber, address, size: SIZE });
      watch.listen();
      const figures: string[] = [];
      // In the short form tables are searched where the collector may have written to them since.
      const nothingFound = async (when: string, running: boolean, tables: boolean): Promise<void> => {
        const findings = await watch.search({ running, tables: tables || FULL });
        expect([when, ...CanaryWatch.named(findings)]).toEqual([when]);
        expect(findings.places).toBeGreaterThan(tables || FULL ? 80 : 2);
        figures.push(`${when} ${String(findings.places)} places, ${(findings.bytes / 1e6).toFixed(1)} MB`);
      };

      await Promise.all([watch.plant(), offer(running, SITE, visitorsFrom(0, LOAD))]);
      await nothingFound("under load", true, true);

      await proxy.become("refused");
      await watch.plant();
      await running.pass(HOUR_MS);
      await watch.plant();
      await nothingFound("database down", false, false);
      await proxy.become("open");

      await Promise.all([watch.plant(), running.stop()]);
      await nothingFound("after SIGTERM", false, false);
      await running.start();
      watch.listen();

      const planting = watch.plant(await running.url());
      await new Promise((resolve) => setTimeout(resolve, 300));
      await running.kill();
      await planting;
      await nothingFound("after SIGKILL", false, false);
      await running.start();
      watch.listen();
      await nothingFound("after the replay", true, true);

      if (disk !== undefined) {
        const small = disk;
        small.fill(0);
        for (let filled = 0; (watch.outcomes["journal_unavailable"] ?? 0) === 0 && filled < 20; filled++) {
          await offer(running, SITE, visitorsFrom(10_000 * (filled + 1), 2_000));
          await watch.plant();
        }
        await nothingFound("on a full disk", false, false);
        small.empty();
        expect(watch.outcomes["journal_unavailable"]).toBeGreaterThan(0);
        await eventually(
          () => running.request("/health/ready"),
          ({ status }) => status === 200,
          10_000,
        );
      }

      await watch.plant();
      await running.pass(48 * HOUR_MS);
      await eventually(
        () => Promise.resolve(readdirSync(running.keysDir).filter((name) => name.endsWith(".key"))),
        (keys) => keys.length === 0,
        20_000,
      );
      await nothingFound("when days are over", true, true);
      expect(await running.stop()).toBe(0);
      await nothingFound("at the end", false, false);

      say(
        `canaries: ${String(watch.book.canaries.length)} planted, ${JSON.stringify(watch.outcomes)}; ${figures.join("; ")}`,
      );
      expect(watch.outcomes["accepted"]).toBeGreaterThan(2 * SIZE.addresses);
      expect(watch.book.canaries.filter(({ kind }) => kind === "keyed hash").length).toBeGreaterThan(
        4 * SIZE.addresses,
      );
      for (const outcome of ["bad_json", "bad_field", "body_too_large"]) expect(watch.outcomes).toHaveProperty(outcome);
    },
    FULL ? 600_000 : 180_000,
  );

  it("are found in a request log and in a table of events", async () => {
    const running = new Installation({ start: START });
    installation = running;
    await running.start();
    const address = runningEngine(engineDir(running.dataDir));
    if (address === undefined) throw new Error("there is no engine");
    const book = controlBook();
    const forms = book.forms();
    const search = (): PlaceSearch => new PlaceSearch(book.search(), forms.filter(({ of }) => of.short).length);

    writeFileSync(
      join(running.dataDir, "access.log"),
      forms.map(({ bytes }) => bytes.toString("latin1")).join("\n"),
      "latin1",
    );
    const files = search();
    await files.directory(running.dataDir);

    const database = connectDatabase(address);
    await database.command(
      "CREATE TABLE events (address IPv6, line String DEFAULT unhex(sent), sent String EPHEMERAL) ENGINE = MergeTree ORDER BY line",
    );
    const lines = forms.map(({ bytes }) => JSON.stringify([bytes.toString("hex")]));
    await database.insertBytes({
      table: "events",
      columns: ["sent"],
      bytes: Buffer.from(lines.join("\n")),
      token: "events",
    });
    const tables = search();
    await searchTables(tables, database, address);
    await database.close();

    const shares = [files, tables].map((places) => places.findings().found.length / forms.length);
    say(
      `canaries that leak: ${shares.map((share) => `${(share * 100).toFixed(1)} %`).join(" in a file, ")} in a table`,
    );
    for (const share of shares) expect(share).toBeGreaterThanOrEqual(0.95);
  }, 60_000);
});

const noDumps = whyNoDumps();

describe("a core dump", () => {
  it.skipIf(noDumps !== undefined)(
    "of a collector holds none of them (and in the long form: would without its filter)",
    async () => {
      const found: number[] = [];
      for (const filtered of FULL ? [true, false] : [true]) {
        const home = makeHome({ FOOTFALL_TRUSTED_PROXIES: "127.0.0.1", FOOTFALL_SITES: SITE });
        try {
          const running = await serve(home);
          execFileSync("prlimit", ["--pid", String(running.pid), "--core=unlimited:unlimited"]);
          if (!filtered) writeFileSync(`/proc/${String(running.pid)}/coredump_filter`, "0x33");
          const book = new CanaryBook();
          const ways = { forwarded: true, loopback: true, token: ADMIN_TOKEN };
          await plantCanaries({ base: new URL(running.url), site: SITE, ...ways, book, ...SIZE });
          running.child.kill("SIGABRT");
          expect((await running.ended).signal).toBe("SIGABRT");
          const dumps = readdirSync(home.dir).filter((name) => name.startsWith("core"));
          expect(dumps).toHaveLength(1);
          const search = new PlaceSearch(book.search(), book.forms().filter(({ of }) => of.short).length);
          for (const name of dumps) await search.file(join(home.dir, name));
          const findings = search.findings();
          const canaries = new Set(findings.found.map(({ canary }) => canary)).size;
          found.push(canaries / book.canaries.length);
          say(
            `core dump ${filtered ? "as it is" : "without the filter"}: ${(findings.bytes / 1e6).toFixed(1)} MB, ` +
              `${String(canaries)} of ${String(book.canaries.length)} canaries`,
          );
        } finally {
          home.remove();
        }
      }
      expect(found[0]).toBe(0);
      // The positive control: what the filter keeps out is in the memory.
      expect(found.slice(1).every((share) => share > 0.5)).toBe(true);
    },
    120_000,
  );

  it.runIf(noDumps !== undefined)(`is not looked at here: ${noDumps ?? ""}`, () => {
    expect(noDumps).not.toBe("");
  });
});

/** Undefined where a process that is aborted leaves a dump in its own directory. */
function whyNoDumps(): string | undefined {
  try {
    const pattern = readFileSync("/proc/sys/kernel/core_pattern", "utf8").trim();
    if (!/^core[^/]*$/u.test(pattern)) return "dumps go to another program or directory";
    execFileSync("prlimit", ["--pid", String(process.pid), "--core"], { stdio: "pipe" });
    return undefined;
  } catch {
    return "this system does not tell where dumps go, or has no prlimit";
  }
}
