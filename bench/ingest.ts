import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { LoadResult } from "./children/load.ts";
import { costRow, rateRow, type Row, type Size } from "./row.ts";
import { median } from "./support/percentile.ts";
import { startCollector } from "./support/start-collector.ts";
import { runLoad } from "./support/run-load.ts";
import { canPin, printedUrl, startPinned, stopProcess } from "./support/pinned-process.ts";

const SERVER_CORE = 0;
/** More than the collector answers in a second: a beacon that came twice would be a duplicate. */
const PER_SECOND_MAX = 20_000;

/**
 * Beacons a second through the whole path of the real process (two gates, journal with fsync, ledger), against an endpoint on the same server software that
 * parses the same JSON and answers. They take turns on one core; the load comes from the other.
 */
export async function run({ smoke, workDir, profileDir }: Size): Promise<readonly Row[]> {
  const plans = smoke
    ? [{ connections: 64, rounds: 1, seconds: 2 }]
    : [
        { connections: 64, rounds: 5, seconds: 6 },
        { connections: 1, rounds: 3, seconds: 5 },
        { connections: 512, rounds: 3, seconds: 5 },
      ];
  if (profileDir !== undefined) mkdirSync(profileDir, { recursive: true });
  const profile = profileDir === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileDir}`];
  const collector = startCollector("collector", join(workDir, "synced"), SERVER_CORE, { nodeArguments: profile });
  const unsynced = startCollector("collector-without-sync", join(workDir, "unsynced"), SERVER_CORE);
  const bare = startPinned("bare-endpoint", { core: SERVER_CORE });
  try {
    const [collectorUrl, unsyncedUrl, bareUrl] = await Promise.all([collector, unsynced, bare].map(printedUrl));
    if (collectorUrl === undefined || unsyncedUrl === undefined || bareUrl === undefined) throw new Error("no address");
    let seed = 1;
    let acknowledged = 0;
    const hit = async (url: string, connections: number, seconds: number): Promise<LoadResult> => {
      const requestsEach = Math.ceil((PER_SECOND_MAX * seconds) / connections);
      const result = await runLoad({ url, connections, seconds, requestsEach, seed: seed++ });
      if (url === collectorUrl) acknowledged += result.acknowledged;
      if (result.failed > 0)
        throw new Error(`${String(result.failed)} requests failed at ${String(connections)} connections`);
      return result;
    };
    for (const url of [collectorUrl, unsyncedUrl, bareUrl]) await hit(url, 64, smoke ? 1 : 4);

    const rows: Row[] = [];
    for (const { connections, rounds, seconds } of plans) {
      const ours: LoadResult[] = [];
      const loose: LoadResult[] = [];
      const theirs: LoadResult[] = [];
      for (let round = 0; round < rounds; round++) {
        ours.push(await hit(collectorUrl, connections, seconds));
        theirs.push(await hit(bareUrl, connections, seconds));
        loose.push(await hit(unsyncedUrl, connections, seconds));
      }
      rows.push(...resultRows(connections, ours, theirs, loose));
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
    await Promise.all([collector, unsynced, bare].map(stopProcess));
  }
}

function resultRows(
  connections: number,
  ours: readonly LoadResult[],
  theirs: readonly LoadResult[],
  loose: readonly LoadResult[],
): readonly Row[] {
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
  const ratio = (results: readonly LoadResult[]): number =>
    median(results.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? NaN)));
  const looseRow = rateRow(
    `${name}: the same without fsync`,
    of(loose, "perSecond"),
    "requests/s",
    of(theirs, "perSecond"),
  );
  return [
    { ...row, ratio: ratio(ours) },
    { ...looseRow, ratio: ratio(loose) },
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
