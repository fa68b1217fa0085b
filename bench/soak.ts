import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { runLoad } from "./support/run-load.ts";
import { costRow, type Row, type Size } from "./row.ts";
import { median } from "./support/percentile.ts";
import { startCollector } from "./support/start-collector.ts";
import { printedUrl, stopProcess } from "./support/pinned-process.ts";

const CONNECTIONS = 64;
/** What the garbage collector does makes one figure a few percent more than the next. */
const FLAT = 1.05;

/**
 * Memory of the real process under full load for ten minutes. The same visits come again and again and soon reach what one
 * visitor may add to the ledger, so that it stops growing, and with it what checkpoints copy; what still grows is a leak.
 */
export async function run({ smoke, workDir }: Size): Promise<readonly Row[]> {
  const seconds = smoke ? 4 : 600;
  const collector = startCollector("collector", workDir, 0, { limits: { rowsPerVisitorMax: 20 } });
  try {
    const url = await printedUrl(collector);
    const samples: Sample[] = [];
    const timer = setInterval(() => void sample(url, collector.pid ?? 0).then((taken) => samples.push(taken)), 1_000);
    const load = await runLoad({
      url,
      connections: CONNECTIONS,
      seconds,
      requestsEach: 2_000,
      seed: 1,
      freshIds: true,
    });
    clearInterval(timer);
    if (load.failed > 0) throw new Error(`${String(load.failed)} requests failed`);
    // The first third fills dictionaries, caches and the code that the engine makes of ours.
    const settled = samples.slice(Math.floor(samples.length / 3));
    const tenth = Math.max(1, Math.floor(settled.length / 10));
    const megabytes = (part: readonly Sample[], of: (sample: Sample) => number): number => median(part.map(of)) / 1e6;
    const [begin, end] = [settled.slice(0, tenth), settled.slice(-tenth)];
    const beside = (sample: Sample): number => sample.residentBytes - sample.ledgerBytes;
    const [first, last] = [megabytes(begin, beside), megabytes(end, beside)];
    const ledgers = megabytes(end, ({ ledgerBytes }) => ledgerBytes);
    if (!smoke && last > first * FLAT) {
      throw new Error(
        `memory beside ledgers of ${String(ledgers)} MB grew from ${String(first)} to ${String(last)} MB`,
      );
    }
    return [
      { what: `soak of ${String(seconds)} s: beacons acknowledged`, value: load.acknowledged, unit: "beacons" },
      costRow("soak: resident memory beside ledgers at the end, against a third of the way", last, "MB", first),
      { what: "soak: ledgers at the end", value: ledgers, unit: "MB" },
      { what: "soak: journal on disk at the end", value: bytesOf(join(workDir, "data/journal")) / 1e6, unit: "MB" },
    ];
  } finally {
    await stopProcess(collector);
  }
}

interface Sample {
  readonly residentBytes: number;
  readonly ledgerBytes: number;
}

async function sample(url: string, pid: number): Promise<Sample> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return {
    residentBytes: Number(/^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1]) * 1024,
    ledgerBytes: Number(/^footfall_ledger_bytes (\d+)$/mu.exec(metrics)?.[1]),
  };
}

function bytesOf(dir: string): number {
  return readdirSync(dir).reduce((sum, name) => sum + statSync(join(dir, name)).size, 0);
}
