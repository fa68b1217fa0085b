import type { FilteredOfDay } from "../domain/filtered.ts";
import type { Hit } from "../domain/hit.ts";
import type { SiteId } from "../domain/site.ts";
import { encodeFiltered } from "./filtered-codec.ts";
import { plainFrame, sealHits, type JournalKeys, type SealedType } from "./frame.ts";
import { encodeHit } from "./hit-codec.ts";
import { siteDayName, type SiteDay } from "./site-day.ts";

/** What can be written to the journal. */
export type JournalEntry =
  | { readonly type: "hit"; readonly hit: Hit }
  | { readonly type: "filtered"; readonly filtered: FilteredOfDay }
  | { readonly type: "mark"; readonly site: SiteId; readonly day: string; readonly windowId: string }
  | { readonly type: "retired"; readonly site: SiteId; readonly day: string };

export interface EncodedBatch {
  readonly bytes: Uint8Array;
  /** Site-days with hits or filtered beacons in the bytes, by name. */
  readonly hitDays: ReadonlyMap<string, SiteDay>;
  /** Names of site-days with marks or retirements in the bytes. */
  readonly noteDays: ReadonlySet<string>;
  /** Site-days that have no key, by name: what was counted of them is not in the bytes. */
  readonly keyless: ReadonlyMap<string, SiteDay>;
  /** Hits that could not be made a row, which is our own fault: they are not in the bytes. */
  readonly failed: ReadonlySet<Hit>;
}

/** A frame takes no more hits once its text is this long, in UTF-16 units. */
const FRAME_TEXT_MAX = 1_048_576;

/**
 * The frames of one write: one for each run of a site's hits with the same day, so that a site's hits keep their order
 * even across its midnight; the order between sites is not kept. Filtered beacons, marks and retirements follow.
 */
export function encodeBatch(
  entries: readonly JournalEntry[],
  keys: JournalKeys,
  nonce: () => Uint8Array,
): EncodedBatch {
  const parts: Uint8Array[] = [];
  const hitDays = new Map<string, SiteDay>();
  const noteDays = new Set<string>();
  const keyless = new Map<string, SiteDay>();
  const { runs, failed } = runsOf(entries);

  for (const { site, day, text } of runs) {
    seal({ site, day }, "hits", text + "]");
  }
  for (const entry of entries) {
    if (entry.type !== "filtered") continue;
    const { site, day } = entry.filtered;
    seal({ site, day }, "filtered", encodeFiltered(entry.filtered));
  }
  for (const entry of entries) {
    if (entry.type === "hit" || entry.type === "filtered") continue;
    parts.push(...plainFrame(entry.type, entry, entry.type === "mark" ? entry.windowId : ""));
    noteDays.add(siteDayName(entry.site, entry.day));
  }
  return { bytes: Buffer.concat(parts), hitDays, noteDays, keyless, failed };

  function seal(siteDay: SiteDay, type: SealedType, text: string): void {
    const name = siteDayName(siteDay.site, siteDay.day);
    const key = keys.get(siteDay.site, siteDay.day);
    if (key === undefined) {
      keyless.set(name, siteDay);
      return;
    }
    parts.push(...sealHits(siteDay, key, nonce(), text, type));
    if (!hitDays.has(name)) hitDays.set(name, siteDay);
  }
}

interface Run extends SiteDay {
  text: string;
}

function runsOf(entries: readonly JournalEntry[]): { readonly runs: readonly Run[]; readonly failed: Set<Hit> } {
  const runs: Run[] = [];
  const open = new Map<SiteId, Run>();
  const failed = new Set<Hit>();
  for (const entry of entries) {
    if (entry.type !== "hit") continue;
    const { site, day } = entry.hit;
    let row: string;
    try {
      row = encodeHit(entry.hit);
    } catch {
      failed.add(entry.hit);
      continue;
    }
    const run = open.get(site);
    if (run?.day === day && run.text.length < FRAME_TEXT_MAX) {
      run.text += "," + row;
      continue;
    }
    const begun = { site, day, text: "[" + row };
    runs.push(begun);
    open.set(site, begun);
  }
  return { runs, failed };
}
