import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Aggregator } from "../src/aggregate/aggregator.ts";
import { DEFAULT_LIMITS } from "../src/domain/limits.ts";
import { openJournal } from "../src/journal/journal.ts";
import { openKeyStore } from "../src/journal/key-store.ts";
import { deriveDayKey } from "../src/privacy/day-key.ts";
import { silentLog } from "../src/runtime/log.ts";
import { systemRandom } from "../src/runtime/random.ts";
import type { WrittenJournal } from "./children/journal-writer.ts";
import { costRow, type Row, type Size } from "./row.ts";
import { recoveryDay, RECOVERY_SITE } from "./support/recovery-day.ts";
import { stateDigest } from "./support/state-digest.ts";

/**
 * Time to recover what a killed process left behind, from the journal alone and from a checkpoint. The state must be
 * the one that was lost.
 */
export async function run({ smoke, workDir }: Size): Promise<readonly Row[]> {
  const hits = smoke ? 10_000 : 1_000_000;
  const count = `${String(hits)} hits`;
  const counted = countOnly(hits);
  const journal = await writeAndRecover(join(workDir, "journal-alone"), hits, "journal");
  const image = await writeAndRecover(join(workDir, "with-checkpoint"), hits, "checkpoint");
  const { checkpoint } = image.written;
  if (checkpoint === undefined) throw new Error("there is no checkpoint");
  return [
    costRow(`recovery of ${count} from the journal, against counting them`, journal.ms, "ms", counted),
    { what: "… for each hit", value: (journal.ms * 1000) / hits, unit: "µs/hit" },
    costRow(`recovery of ${count} from a checkpoint, against counting them`, image.ms, "ms", counted),
    { what: "journal", value: journal.written.bytes / hits, unit: "bytes/hit" },
    { what: "writing it", value: (journal.written.ms * 1000) / hits, unit: "µs/hit" },
    { what: `checkpoint of ${count}`, value: checkpoint.bytes / hits, unit: "bytes/hit" },
    { what: "… time to write it", value: checkpoint.ms, unit: "ms" },
    { what: "… of it to copy the ledger", value: checkpoint.takeMs, unit: "ms" },
    costRow(
      "… longest pause of the event loop, against as long without one",
      checkpoint.pauseMs,
      "ms",
      checkpoint.idlePauseMs,
    ),
  ];
}

async function writeAndRecover(
  dir: string,
  hits: number,
  from: "journal" | "checkpoint",
): Promise<{ readonly written: WrittenJournal; readonly ms: number }> {
  mkdirSync(dir);
  const written = await writeAndKill(dir, hits, from);
  const random = systemRandom();
  const keys = openKeyStore({ dir: join(dir, "keys"), random, log: silentLog, derive: deriveDayKey });
  if (!keys.ok) throw new Error(keys.error);
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  const began = performance.now();
  const journal = await openJournal({
    dir: join(dir, "journal"),
    keys: keys.value,
    limits: DEFAULT_LIMITS,
    random,
    log: silentLog,
    now: () => performance.now(),
    apply: (hit) => aggregator.add(hit, RECOVERY_SITE),
  });
  if (!journal.ok) throw new Error(journal.error);
  const report = await journal.value.replay({
    onMarks: () => undefined,
    restore: (_, images) => {
      aggregator.restore(RECOVERY_SITE, images);
      return true;
    },
  });
  const ms = performance.now() - began;
  await journal.value.close();
  const expected = from === "journal" ? { hits, images: 0 } : { hits: 0, images: 1 };
  if (report.hits !== expected.hits || report.images !== expected.images) {
    throw new Error(`${String(report.hits)} hits and ${String(report.images)} images came back`);
  }
  if (stateDigest(aggregator) !== written.digest) throw new Error("the state after the recovery is another one");
  return { written, ms };
}

/** A process counts the hits through its journal, says what it has counted, and is killed. */
async function writeAndKill(dir: string, hits: number, what: string): Promise<WrittenJournal> {
  const child = fork(
    fileURLToPath(new URL("./children/journal-writer.mjs", import.meta.url)),
    [dir, String(hits), what],
    { execArgv: [] },
  );
  const written = new Promise<WrittenJournal>((resolve, reject) => {
    child.once("message", (message) => resolve(message as WrittenJournal));
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
