import type { Hit } from "../domain/hit.ts";
import type { SiteId } from "../domain/site.ts";
import { plainFrame, sealHits, type JournalKeys } from "./frame.ts";
import { encodeHit } from "./hit-codec.ts";
import { siteDayName, type SiteDay } from "./site-day.ts";

/** What can be written to the journal. */
export type JournalEntry =
  | { readonly type: "hit"; readonly hit: Hit }
  | { readonly type: "mark"; readonly site: SiteId; readonly day: string; readonly windowId: string }
  | { readonly type: "retired"; readonly site: SiteId; readonly day: string };

export interface EncodedBatch {
  readonly bytes: Uint8Array;
  /** Names of all site-days in the bytes. */
  readonly siteDays: ReadonlySet<string>;
  /** Names of those with hits. */
  readonly hitDays: ReadonlySet<string>;
  /** Site-days that have no key, by name: their hits are not in the bytes. */
  readonly keyless: ReadonlyMap<string, SiteDay>;
}

/** A frame takes no more hits once its text is this long, in UTF-16 units. */
const FRAME_TEXT_MAX = 1_048_576;

/**
 * The frames of one write: one for each run of a site's hits with the same day, so that a site's hits keep their order
 * even across its midnight; the order between sites is not kept. Marks and retirements follow.
 */
export function encodeBatch(
  entries: readonly JournalEntry[],
  keys: JournalKeys,
  nonce: () => Uint8Array,
): EncodedBatch {
  const runs: Run[] = [];
  const openRuns = new Map<SiteId, Run>();
  const parts: Uint8Array[] = [];
  const siteDays = new Set<string>();
  const hitDays = new Set<string>();
  const keyless = new Map<string, SiteDay>();

  for (const entry of entries) {
    if (entry.type !== "hit") continue;
    const { site, day } = entry.hit;
    const row = encodeHit(entry.hit);
    const run = openRuns.get(site);
    if (run?.day === day && run.text.length < FRAME_TEXT_MAX) {
      run.text += "," + row;
      continue;
    }
    const begun = { site, day, text: "[" + row };
    runs.push(begun);
    openRuns.set(site, begun);
  }
  for (const run of runs) {
    const name = siteDayName(run.site, run.day);
    const key = keys.get(run.site, run.day);
    if (key === undefined) {
      keyless.set(name, { site: run.site, day: run.day });
      continue;
    }
    parts.push(...sealHits(run, key, nonce(), run.text + "]"));
    hitDays.add(name);
    siteDays.add(name);
  }
  for (const entry of entries) {
    if (entry.type === "hit") continue;
    parts.push(...plainFrame(entry.type, entry, entry.type === "mark" ? entry.windowId : ""));
    siteDays.add(siteDayName(entry.site, entry.day));
  }
  return { bytes: Buffer.concat(parts), siteDays, hitDays, keyless };
}

interface Run extends SiteDay {
  text: string;
}
