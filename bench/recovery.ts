import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Aggregator } from "../src/aggregate/aggregator.ts";
import { DEFAULT_LIMITS } from "../src/domain/limits.ts";
import { openJournal } from "../src/journal/journal.ts";
import { openKeyStore } from "../src/journal/key-store.ts";
import { deriveDayKey } from "../src/privacy/day-key.ts";
import { silentLog } from "../src/runtime/log.ts";
import { systemRandom } from "../src/runtime/random.ts";
import { costRow, type Row, type Size } from "./row.ts";
import { recoveryDay, RECOVERY_SITE } from "./support/recovery-day.ts";
import { stateDigest } from "./support/state-digest.ts";

/** Time to replay a journal that a killed process left behind. The state must be the one that was lost. */
export async function run({ smoke, workDir }: Size): Promise<readonly Row[]> {
  const hits = smoke ? 10_000 : 1_000_000;
  const written = await writeAndKill(workDir, hits);

  const keys = openKeyStore({
    dir: join(workDir, "keys"),
    random: systemRandom(),
    log: silentLog,
    derive: deriveDayKey,
  });
  if (!keys.ok) throw new Error(keys.error);
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  const began = performance.now();
  const journal = await openJournal({
    dir: join(workDir, "journal"),
    keys: keys.value,
    limits: DEFAULT_LIMITS,
    random: systemRandom(),
    log: silentLog,
    apply: (hit) => aggregator.add(hit, RECOVERY_SITE),
  });
  if (!journal.ok) throw new Error(journal.error);
  const report = await journal.value.replay();
  const replayedMs = performance.now() - began;
  await journal.value.close();
  if (report.hits !== hits) throw new Error(`${String(report.hits)} of ${String(hits)} hits came back`);
  if (stateDigest(aggregator) !== written.digest) throw new Error("the state after the replay is another one");

  return [
    costRow(
      `replay of ${String(hits)} hits, against counting them without a journal`,
      replayedMs,
      "ms",
      countOnly(hits),
    ),
    { what: "replay, for each hit", value: (replayedMs * 1000) / hits, unit: "µs/hit" },
    { what: "journal, for each hit", value: written.bytes / hits, unit: "bytes/hit" },
    { what: "writing it, for each hit", value: (written.ms * 1000) / hits, unit: "µs/hit" },
  ];
}

interface Written {
  readonly digest: string;
  readonly bytes: number;
  readonly ms: number;
}

/** A process counts the hits through its journal, says what it has counted, and is killed. */
async function writeAndKill(workDir: string, hits: number): Promise<Written> {
  const child = fork(
    fileURLToPath(new URL("./children/journal-writer.mjs", import.meta.url)),
    [workDir, String(hits)],
    {
      execArgv: [],
    },
  );
  const written = new Promise<Written>((resolve, reject) => {
    child.once("message", (message) => resolve(message as Written));
    child.once("exit", () => reject(new Error("the writer ended before it was done")));
  });
  try {
    return await written;
  } finally {
    const ended = child.exitCode === null ? once(child, "exit") : undefined;
    child.kill("SIGKILL");
    await ended;
  }
}

/** Milliseconds of counting alone, hits at hand. */
function countOnly(hits: number): number {
  const day = recoveryDay(hits);
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  let spent = 0;
  for (let from = 0; from < hits; from += 50_000) {
    const block = Array.from({ length: Math.min(50_000, hits - from) }, (_, i) => day.hit(from + i));
    const began = performance.now();
    for (const hit of block) aggregator.add(hit, RECOVERY_SITE);
    spent += performance.now() - began;
  }
  return spent;
}
