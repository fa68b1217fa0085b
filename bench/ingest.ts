import { once } from "node:events";
import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { SHOP } from "../src/cli/demo/shop.ts";
import type { Load, LoadResult } from "./children/load.ts";
import { costRow, rateRow, type Row, type Size } from "./row.ts";
import { median } from "./support/percentile.ts";
import { canPin, printedUrl, startPinned, stopProcess } from "./support/pinned-process.ts";

const SERVER_CORE = 0;
const LOAD_CORE = 1;
/** More than either server answers in a second, so that beacons are not sent twice. */
const PER_SECOND_MAX = 12_000;

/**
 * Beacons a second through the whole path of the real process (two gates, journal with fsync, ledger), against an endpoint on the same server software that
 * parses the same JSON and answers. The two take turns on one core; the load comes from the other.
 */
export async function run({ smoke, workDir, profileDir }: Size): Promise<readonly Row[]> {
  const plans = smoke
    ? [{ connections: 64, rounds: 1, seconds: 2 }]
    : [
        { connections: 64, rounds: 5, seconds: 6 },
        { connections: 1, rounds: 3, seconds: 5 },
        { connections: 256, rounds: 3, seconds: 5 },
      ];
  const collector = startCollector(workDir, profileDir);
  const bare = startPinned("bare-endpoint", { core: SERVER_CORE });
  try {
    const [collectorUrl, bareUrl] = await Promise.all([printedUrl(collector), printedUrl(bare)]);
    let seed = 1;
    let acknowledged = 0;
    const hit = async (url: string, connections: number, seconds: number): Promise<LoadResult> => {
      const requestsEach = Math.ceil((PER_SECOND_MAX * seconds) / connections);
      const result = await load({ url, connections, seconds, requestsEach, seed: seed++ });
      if (url === collectorUrl) acknowledged += result.acknowledged;
      if (result.failed > 0)
        throw new Error(`${String(result.failed)} requests failed at ${String(connections)} connections`);
      return result;
    };
    for (const url of [collectorUrl, bareUrl]) await hit(url, 64, smoke ? 1 : 4);

    const rows: Row[] = [];
    for (const { connections, rounds, seconds } of plans) {
      const ours: LoadResult[] = [];
      const theirs: LoadResult[] = [];
      for (let round = 0; round < rounds; round++) {
        ours.push(await hit(collectorUrl, connections, seconds));
        theirs.push(await hit(bareUrl, connections, seconds));
      }
      rows.push(...resultRows(connections, ours, theirs));
    }
    const { accepted, others, commits } = await outcomes(collectorUrl);
    // Counters are shown in steps of ten, and they also hold what was under way when a load ended.
    if (accepted < (acknowledged - others) * 0.999 - 10 || others > acknowledged / 20) {
      throw new Error(
        `${String(acknowledged)} acknowledged, but ${String(accepted)} accepted and ${String(others)} dropped`,
      );
    }
    rows.push({ what: "beacons acknowledged but not counted", value: others / (accepted + others), unit: "share" });
    rows.push({
      what: "beacons in one write and sync of the journal, mean",
      value: accepted / commits,
      unit: "beacons",
    });
    rows.push({ what: "one write and sync of 4 kB on this disk, median", value: syncMs(workDir), unit: "ms" });
    if (!canPin) rows.push({ what: "NOT PINNED: load and server share the cores", value: 1, unit: "" });
    return rows;
  } finally {
    await Promise.all([stopProcess(collector), stopProcess(bare)]);
  }
}

function resultRows(connections: number, ours: readonly LoadResult[], theirs: readonly LoadResult[]): readonly Row[] {
  const name = `${String(connections)} ${connections === 1 ? "connection" : "connections"}`;
  const of = (results: readonly LoadResult[], field: keyof LoadResult): number =>
    median(results.map((result) => result[field]));
  const row = rateRow(
    `${name}: whole path against bare endpoint`,
    of(ours, "perSecond"),
    "requests/s",
    of(theirs, "perSecond"),
  );
  // Each round is compared with its own neighbour: what else the machine does changes slower than that.
  const ratios = ours.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? NaN));
  return [
    { ...row, ratio: median(ratios) },
    costRow(`${name}: latency, p50`, of(ours, "p50"), "ms", of(theirs, "p50")),
    costRow(`${name}: latency, p99`, of(ours, "p99"), "ms", of(theirs, "p99")),
    {
      what: `${name}: how busy the load's core was`,
      value: of(ours, "busy"),
      unit: "share",
      baseline: of(theirs, "busy"),
    },
  ];
}

function startCollector(workDir: string, profileDir: string | undefined) {
  if (profileDir !== undefined) mkdirSync(profileDir, { recursive: true });
  return startPinned("collector", {
    core: SERVER_CORE,
    nodeArguments: profileDir === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileDir}`],
    environment: {
      FOOTFALL_HOST: "127.0.0.1",
      FOOTFALL_PORT: "0",
      FOOTFALL_DATA: join(workDir, "data"),
      FOOTFALL_KEYS: join(workDir, "keys"),
      FOOTFALL_SITES: SHOP,
      FOOTFALL_TRUSTED_PROXIES: "127.0.0.1",
    },
  });
}

/** Runs one load in a process on its own core. */
async function load(job: Load): Promise<LoadResult> {
  const child = startPinned("load", { core: LOAD_CORE, arguments: [JSON.stringify(job)] });
  // It prints a table of its own.
  child.stdout?.resume();
  const result = new Promise<LoadResult>((resolve, reject) => {
    child.once("message", (message) => resolve(message as LoadResult));
    child.once("exit", (code) => reject(new Error(`the load ended with ${String(code)}`)));
  });
  const answer = await result;
  if (child.exitCode === null) await once(child, "exit");
  return answer;
}

/** What the disk takes for the least that a group commit can do. */
function syncMs(dir: string): number {
  const file = openSync(join(dir, "sync"), "w");
  const bytes = Buffer.alloc(4_096, 1);
  const spent: number[] = [];
  for (let i = 0; i < 200; i++) {
    const began = performance.now();
    writeSync(file, bytes);
    fdatasyncSync(file);
    spent.push(performance.now() - began);
  }
  closeSync(file);
  return median(spent);
}

async function outcomes(
  url: string,
): Promise<{ readonly accepted: number; readonly others: number; readonly commits: number }> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  let accepted = 0;
  let others = 0;
  for (const [, outcome, count] of metrics.matchAll(/^footfall_beacons_total\{outcome="(\w+)"\} (\d+)$/gmu)) {
    if (outcome === "accepted") accepted += Number(count);
    else others += Number(count);
  }
  return { accepted, others, commits: Number(/^footfall_journal_commits_total (\d+)$/mu.exec(metrics)?.[1]) };
}
