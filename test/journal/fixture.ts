import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { DIMENSION_COUNT } from "../../src/domain/dimension.ts";
import type { Hit, NetworkToken, VisitorToken } from "../../src/domain/hit.ts";
import type { LedgerImage } from "../../src/domain/ledger-image.ts";
import { NO_MARKS } from "../../src/domain/mark.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import type { Log, LogFields, Random } from "../../src/domain/ports.ts";
import { siteId, type SiteId } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { deriveDayKey, type DayKey } from "../../src/privacy/day-key.ts";
import { openJournal, type Journal, type JournalOptions, type ReplayReport } from "../../src/journal/journal.ts";
import { openKeyStore, type KeyStore } from "../../src/journal/key-store.ts";

export const random: Random = { bytes: (count) => randomBytes(count) };
export const DAY = "2026-01-31";
export const NEXT_DAY = "2026-02-01";
export const LIMITS = { journalQueueMax: 20_000, checkpointEveryBytes: 1_000_000 };

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
    weekNetwork: 0xfedcba98,
    kind: "pageview",
    values: new Array<string>(DIMENSION_COUNT).fill("").with(0, `/page/${String(number)}`),
    engagedMs: 0,
    scrollPercent: -1,
    interactive: true,
    beaconId: `beacon${String(number)}`,
    marks: NO_MARKS,
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
  /** What was restored and applied, in that order. */
  readonly applied: Hit[];
  /** Replays into `applied`. */
  readonly replay: () => Promise<ReplayReport>;
  /** Checkpoints the sites of `applied`: a ledger is the list of its hits. */
  readonly checkpoint: () => Promise<boolean>;
}

/** A journal in `dir` that collects what it applies. Not replayed yet. Unless said otherwise its clock stands still: no disk is slow. */
export async function open(dir: string, options: Partial<JournalOptions> = {}): Promise<Opened> {
  const log = createLog();
  const keys = openKeys(dir, log);
  const applied: Hit[] = [];
  const apply = (hit: Hit): Outcome => {
    applied.push(hit);
    return "accepted";
  };
  const now = (): number => 0;
  const parts = { dir: join(dir, "journal"), keys, limits: LIMITS, random, log, apply, now, ...options };
  const opened = await openJournal(parts);
  if (!opened.ok) throw new Error(opened.error);
  const journal = opened.value;
  return {
    journal,
    keys,
    log,
    applied,
    replay: () =>
      journal.replay({
        onMarks: () => undefined,
        restore: (site, images) => {
          applied.push(...hitsOf(site, images));
          return true;
        },
      }),
    checkpoint: () => {
      const sites = [...new Set(applied.map(({ site }) => site))];
      return journal.checkpoint(sites, (site) => imagesOf(applied.filter((hit) => hit.site === site)));
    },
  };
}

/** The same, replayed, with keys made for sites 1 to 3 on both days. */
export async function openReplayed(dir: string, options: Partial<JournalOptions> = {}): Promise<Opened> {
  const opened = await open(dir, options);
  await opened.replay();
  for (const site of [1, 2, 3]) {
    for (const day of [DAY, NEXT_DAY]) opened.keys.get(siteId(site), day, { create: true });
  }
  return opened;
}

/** Hits of a site as images of its days: JSON in two columns, one of them empty, and padding that needs many pieces. */
export function imagesOf(hits: readonly Hit[], paddingBytes = 0): LedgerImage[] {
  const days = [...new Set(hits.map(({ day }) => day))].sort();
  return days.map((day) => {
    const ofDay = hits.filter((hit) => hit.day === day);
    return {
      day,
      head: { count: ofDay.length },
      columns: [
        { name: "hits", bytes: Buffer.from(JSON.stringify(ofDay)) },
        { name: "none", bytes: new Uint8Array(0) },
        { name: "padding", bytes: new Uint8Array(paddingBytes).fill(7) },
      ],
    };
  });
}

/** The hits that images were made of. Throws when an image is none of a site's. */
export function hitsOf(site: SiteId, images: readonly LedgerImage[]): Hit[] {
  return images.flatMap(({ day, head, columns }) => {
    const [hits, none, padding] = columns;
    const list = JSON.parse(Buffer.from(hits?.bytes ?? []).toString()) as Hit[];
    const ofSiteDay = list.every((hit) => hit.site === site && hit.day === day);
    const whole = none?.bytes.length === 0 && (padding?.bytes ?? []).every((byte) => byte === 7);
    if (!ofSiteDay || !whole || head["count"] !== list.length) throw new Error("not an image of this site and day");
    return list;
  });
}
