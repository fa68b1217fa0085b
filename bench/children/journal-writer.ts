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

/** Hits under way at a time. */
const UNDER_WAY = 1_000;

const [, , workDir = "", hitCount = "0"] = process.argv;
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
  apply: (hit) => aggregator.add(hit, RECOVERY_SITE),
});
if (!journal.ok) throw new Error(journal.error);
await journal.value.replay();
let ms = 0;
for (let from = 0; from < day.size; from += UNDER_WAY) {
  const count = Math.min(UNDER_WAY, day.size - from);
  const hits = Array.from({ length: count }, (_, i) => day.hit(from + i));
  const began = performance.now();
  const outcomes = await Promise.all(hits.map((hit) => journal.value.append(hit)));
  ms += performance.now() - began;
  if (outcomes.some((outcome) => outcome !== "accepted")) throw new Error("a hit was refused");
}
process.send?.({ digest: stateDigest(aggregator), bytes: journal.value.counters().bytes, ms });
// Nothing is closed: the process waits for its end.
setInterval(() => undefined, 60_000);
process.on("disconnect", () => process.exit());
