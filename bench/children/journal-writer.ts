import { monitorEventLoopDelay } from "node:perf_hooks";
import { join } from "node:path";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { openJournal } from "../../src/journal/journal.ts";
import { openKeyStore } from "../../src/journal/key-store.ts";
import { deriveDayKey } from "../../src/privacy/day-key.ts";
import { silentLog } from "../../src/runtime/log.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import { recoveryDay, RECOVERY_SITE } from "../support/recovery-day.ts";
import { stateDigest } from "../support/state-digest.ts";

/** What the process tells before it is killed. */
export interface WrittenJournal {
  readonly digest: string;
  readonly bytes: number;
  readonly ms: number;
  /** Undefined when none was asked for. */
  readonly checkpoint:
    | {
        readonly ms: number;
        readonly bytes: number;
        /** Longest time that copying the ledgers held up the event loop, in milliseconds. */
        readonly takeMs: number;
        /** Longest pause of the event loop meanwhile, that copying included. */
        readonly pauseMs: number;
        /** … and during as much time without a checkpoint, which is what the timer of this measurement sees anyway. */
        readonly idlePauseMs: number;
      }
    | undefined;
}

/** Hits under way at a time. */
const UNDER_WAY = 1_000;

const [, , workDir = "", hitCount = "0", what = ""] = process.argv;
const day = recoveryDay(Number(hitCount));
const keys = openKeyStore({ dir: join(workDir, "keys"), random: systemRandom(), log: silentLog, derive: deriveDayKey });
if (!keys.ok) throw new Error(keys.error);
keys.value.get(RECOVERY_SITE.id, day.hit(0).day, { create: true });
const aggregator = new Aggregator(DEFAULT_LIMITS);
const journal = await openJournal({
  dir: join(workDir, "journal"),
  keys: keys.value,
  limits: DEFAULT_LIMITS,
  random: systemRandom(),
  log: silentLog,
  now: () => performance.now(),
  apply: (hit) => aggregator.add(hit, RECOVERY_SITE),
});
if (!journal.ok) throw new Error(journal.error);
await journal.value.replay({ onMarks: () => undefined, restore: () => false });
let ms = 0;
for (let from = 0; from < day.size; from += UNDER_WAY) {
  const count = Math.min(UNDER_WAY, day.size - from);
  const hits = Array.from({ length: count }, (_, i) => day.hit(from + i));
  const began = performance.now();
  const outcomes = await Promise.all(hits.map((hit) => journal.value.append(hit)));
  ms += performance.now() - began;
  if (outcomes.some((outcome) => outcome !== "accepted")) throw new Error("a hit was refused");
}
const { bytes } = journal.value.counters();
const checkpoint = what === "checkpoint" ? await takeCheckpoint() : undefined;
const written: WrittenJournal = { digest: stateDigest(aggregator), bytes, ms, checkpoint };
process.send?.(written);
// Nothing is closed: the process waits for its end.
setInterval(() => undefined, 60_000);
process.on("disconnect", () => process.exit());

async function takeCheckpoint(): Promise<WrittenJournal["checkpoint"]> {
  if (!journal.ok) return undefined;
  let takeMs = 0;
  const pauses = monitorEventLoopDelay({ resolution: 1 });
  pauses.enable();
  const began = performance.now();
  const done = await journal.value.checkpoint([RECOVERY_SITE.id], (site) => {
    const takeBegan = performance.now();
    const images = aggregator.ledgers(site).map((ledger) => ledger.image());
    takeMs = performance.now() - takeBegan;
    return images;
  });
  const checkpointMs = performance.now() - began;
  const pauseMs = pauses.max / 1e6;
  if (!done) throw new Error("the checkpoint could not be written");
  pauses.reset();
  await new Promise((resolve) => setTimeout(resolve, checkpointMs));
  const idlePauseMs = pauses.max / 1e6;
  pauses.disable();
  const { checkpointBytes } = journal.value.counters();
  return { ms: checkpointMs, bytes: checkpointBytes, takeMs, pauseMs, idlePauseMs };
}
