import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { DIMENSION_COUNT } from "../../src/domain/dimension.ts";
import type { Hit, NetworkToken, VisitorToken } from "../../src/domain/hit.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import type { Log, LogFields, Random } from "../../src/domain/ports.ts";
import { siteId } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { deriveDayKey, type DayKey } from "../../src/privacy/day-key.ts";
import { openJournal, type Journal, type JournalOptions } from "../../src/journal/journal.ts";
import { openKeyStore, type KeyStore } from "../../src/journal/key-store.ts";

export const random: Random = { bytes: (count) => randomBytes(count) };
export const DAY = "2026-01-31";
export const NEXT_DAY = "2026-02-01";

/** A log that remembers. */
export function createLog(): Log & { readonly lines: { event: string; fields: LogFields }[]; text(): string } {
  const lines: { event: string; fields: LogFields }[] = [];
  const add = (event: string, fields: LogFields = {}): void => void lines.push({ event, fields });
  return { lines, info: add, warn: add, error: add, text: () => JSON.stringify(lines) };
}

/** A hit told apart by its number, of site 1 unless said otherwise. */
export function numberedHit(number: number, fields: Partial<Hit> = {}): Hit {
  return {
    site: siteId(1),
    at: epochMs(1_769_817_600_000 + number),
    day: DAY,
    visitor: "0123456789abcdef" as VisitorToken,
    previousVisitor: "",
    continued: false,
    network: "fedcba9876543210" as NetworkToken,
    kind: "pageview",
    values: new Array<string>(DIMENSION_COUNT).fill("").with(0, `/page/${String(number)}`),
    engagedMs: 0,
    scrollPercent: -1,
    interactive: true,
    ...fields,
  };
}

export function openKeys(dir: string, log: Log = createLog()): KeyStore<DayKey> {
  const store = openKeyStore({ dir: join(dir, "keys"), random, log, derive: deriveDayKey });
  if (!store.ok) throw new Error(store.error);
  return store.value;
}

export interface Opened {
  readonly journal: Journal;
  readonly keys: KeyStore<DayKey>;
  readonly log: ReturnType<typeof createLog>;
  readonly applied: Hit[];
}

/** A journal in `dir` that collects what it applies. Not replayed yet. */
export async function open(dir: string, options: Partial<JournalOptions> = {}): Promise<Opened> {
  const log = createLog();
  const keys = openKeys(dir, log);
  const applied: Hit[] = [];
  const apply = (hit: Hit): Outcome => {
    applied.push(hit);
    return "accepted";
  };
  const limits = { journalQueueMax: 20_000 };
  const opened = await openJournal({ dir: join(dir, "journal"), keys, limits, random, log, apply, ...options });
  if (!opened.ok) throw new Error(opened.error);
  return { journal: opened.value, keys, log, applied };
}

/** The same, replayed, with keys made for sites 1 to 3 on both days. */
export async function openReplayed(dir: string, options: Partial<JournalOptions> = {}): Promise<Opened> {
  const opened = await open(dir, options);
  await opened.journal.replay();
  for (const site of [1, 2, 3]) {
    for (const day of [DAY, NEXT_DAY]) opened.keys.get(siteId(site), day, { create: true });
  }
  return opened;
}
