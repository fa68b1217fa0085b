import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../domain/config.ts";
import type { Log, Random } from "../../domain/ports.ts";
import { fail, type Result } from "../../domain/result.ts";
import { databaseErrorCode } from "../../store/database-error.ts";
import { createDirectory, type StoredDirectory } from "../../store/directory.ts";
import { createDocumentStore } from "../../store/document-store.ts";
import { lockHolder } from "../../store/engine/lock.ts";
import { runningEngine } from "../../store/engine/running-engine.ts";
import { systemClock } from "../clock.ts";
import { engineDir, openDatabase, type OpenDatabase } from "../open-database.ts";
import { SQL_DIR } from "../paths.ts";
import { canaryPass, type CanaryPass } from "./canary-pass.ts";
import { check, type Check } from "./check.ts";
import { checkCustody } from "./check-custody.ts";
import { checkProcess, userOf } from "./check-process.ts";
import { checkFiles, listFiles, type ListedFile } from "./file-kinds.ts";
import { listTables, type ListedTable } from "./list-tables.ts";

export interface AuditOptions {
  readonly config: Config;
  readonly log: Log;
  readonly random: Random;
  /** Where the collector takes beacons. */
  readonly base: URL;
  readonly canaries: boolean;
  readonly logs: readonly string[];
  readonly size?: { readonly addresses: number; readonly each: number };
}

/** What an audit found; holds no input, no secrets and no addresses. */
export interface AuditReport {
  readonly version: string;
  readonly date: string;
  /** SHA-256 of the configuration without its secrets: two audits of the same settings have the same. */
  readonly configuration: string;
  readonly system: string;
  readonly checks: readonly Check[];
  readonly tables: readonly ListedTable[];
  readonly files: readonly ListedFile[];
  readonly canaries: CanaryPass | undefined;
  readonly notChecked: readonly string[];
}

/** Audits an installation, best while its collector runs. What it cannot find out is a check that says so. */
export async function audit(options: AuditOptions): Promise<AuditReport> {
  const { config, log, random } = options;
  const pid = lockHolder(join(config.dataDir, "collector.lock"))?.pid;
  const opened = await openDatabase({ config, log, random, shared: true });
  const store = opened.ok ? opened.value : undefined;
  const checks: Check[] = [runs(pid)];
  try {
    const directory = await directoryOf(store, options);
    // Before files are listed: canaries make those of a day under way.
    const canaries = options.canaries ? await canariesOf(options, store, directory, pid) : undefined;
    const schema = await schemaOf(directory === undefined ? undefined : store);
    checks.push(...schema.checks, ...checkProcess(pid));
    const kept = await filesOf(config, directory, pid);
    checks.push(...kept.checks);
    checks.push(...(canaries?.checks ?? []));
    return reportOf(options, { checks, tables: schema.tables, files: kept.files, canaries: canaries?.pass });
  } catch (error) {
    const cut = check(
      "the audit came to its end",
      "fail",
      `It was cut short (${databaseErrorCode(error)}).`,
      "Try again.",
    );
    return reportOf(options, { checks: [...checks, cut], tables: [], files: [], canaries: undefined });
  } finally {
    await store?.close();
  }
}

function reportOf(
  options: AuditOptions,
  found: Pick<AuditReport, "checks" | "tables" | "files" | "canaries">,
): AuditReport {
  return {
    version: version(),
    date: new Date().toISOString(),
    configuration: digest(options.config),
    system: `${process.platform} ${process.arch}, Node ${process.version}`,
    ...found,
    notChecked: notChecked(options.canaries),
  };
}

function runs(pid: number | undefined): Check {
  const name = "the collector runs";
  if (pid !== undefined) return check(name, "ok", "A collector runs on this data directory.");
  return check(
    name,
    "warn",
    "No collector runs on this data directory, so its process cannot be looked at.",
    "Start it.",
  );
}

async function schemaOf(
  store: OpenDatabase | undefined,
): Promise<{ readonly checks: readonly Check[]; readonly tables: readonly ListedTable[] }> {
  if (store === undefined) {
    const down = check(
      "schema gate",
      "cannot tell",
      "The database does not answer.",
      "Start it; see `footfall check`.",
    );
    return { checks: [down], tables: [] };
  }
  const { gate, tables } = await listTables(store.database);
  return { checks: [gate], tables };
}

async function filesOf(
  config: Config,
  directory: StoredDirectory | undefined,
  pid: number | undefined,
): Promise<{ readonly checks: readonly Check[]; readonly files: readonly ListedFile[] }> {
  const files = await listFiles(config).catch(() => undefined);
  if (files === undefined) {
    const todo = "Run the audit as the user of the collector, with its settings.";
    return { checks: [check("files are known", "cannot tell", "The directories cannot be read.", todo)], files: [] };
  }
  const uid = pid === undefined ? undefined : userOf(pid);
  const sites = directory?.sites() ?? [];
  const facts = { config, files, sites, uid, running: pid !== undefined, now: systemClock.now() };
  return { checks: [checkFiles(files), ...checkCustody(facts)], files };
}

async function canariesOf(
  { config, base, logs, size }: AuditOptions,
  store: OpenDatabase | undefined,
  directory: StoredDirectory | undefined,
  pid: number | undefined,
): Promise<{ readonly checks: readonly Check[]; readonly pass: CanaryPass | undefined }> {
  const address =
    config.clickhouseUrl === undefined ? runningEngine(engineDir(config.dataDir)) : { url: config.clickhouseUrl };
  if (store === undefined || directory === undefined || address === undefined || pid === undefined) {
    const sentence = "Canaries need a running collector on this machine, and its database.";
    return { checks: [check("no canary was found", "cannot tell", sentence, "Start them.")], pass: undefined };
  }
  const { database } = store;
  const common = { config, base, directory, database, address, pid, logs };
  const pass = await canaryPass(size === undefined ? common : { ...common, size });
  return { checks: pass.checks, pass };
}

/** Undefined when the database does not answer. */
async function directoryOf(
  store: OpenDatabase | undefined,
  { random, log }: AuditOptions,
): Promise<StoredDirectory | undefined> {
  if (store === undefined) return undefined;
  const documents = createDocumentStore(store.database, systemClock);
  try {
    return await createDirectory({ documents, clock: systemClock, random, log, checkDp });
  } catch {
    return undefined;
  }
}

/** The throw-away site is of the default mode. */
const checkDp = (): Result<never, string> => fail("an audit makes no site of this mode");

function version(): string {
  const text = readFileSync(join(SQL_DIR, "..", "package.json"), "utf8");
  return /"version":\s*"([^"]+)"/u.exec(text)?.[1] ?? "unknown";
}

function digest({ adminToken, clickhouseUrl, ...config }: Config): string {
  const url = clickhouseUrl === undefined ? undefined : new URL(clickhouseUrl);
  if (url !== undefined) url.password = "";
  const settings = { ...config, adminToken: adminToken !== undefined, clickhouseUrl: url?.href ?? null };
  return createHash("sha256").update(JSON.stringify(settings)).digest("hex");
}

function notChecked(canaries: boolean): readonly string[] {
  return [
    ...(canaries ? [] : ["Whether anything a visitor sends is kept: run the audit with --canaries."]),
    "Logs of proxies, load balancers and content networks in front of the collector, and standard output that goes to a pipe or a journal: name their files with --logs.",
    "Memory of the running process, swap space and hibernation images: whoever may read them can read addresses under way.",
    "Core dumps: the filter is looked at, a dump is not made of a collector that serves.",
    "What becomes of a canary when its day is released: the pass is over before; the product's own tests wait for it.",
    "Backups, snapshots and other servers of a database cluster.",
    "Who may sign in, and what owners write into names of sites and keys.",
  ];
}
