import { Temporal } from "temporal-polyfill";
import { localDayOf } from "./domain/calendar.ts";
import type { Directory } from "./domain/directory.ts";
import {
  ERASURES_MAX,
  type AskedErasure,
  type Erasure,
  type ErasureReason,
  type ErasureRefusal,
  type Erasures,
  type ErasureState,
} from "./domain/erasure.ts";
import type { Imports } from "./domain/import.ts";
import type { Clock, Log } from "./domain/ports.ts";
import { fail, ok, type Result } from "./domain/result.ts";
import type { Site, SiteId } from "./domain/site.ts";
import { MINUTE_MS, SECOND_MS } from "./domain/time.ts";
import type { EraseRows } from "./store/erase-rows.ts";
import type { ErasureDocuments } from "./store/erasure-documents.ts";

export interface ErasuresOptions {
  readonly documents: ErasureDocuments;
  readonly rows: EraseRows;
  readonly imports: Pick<Imports, "list" | "eraseBefore">;
  readonly directory: Pick<Directory, "sites" | "siteById">;
  readonly windows: ClosedWindows;
  readonly clock: Pick<Clock, "now" | "elapsedMs">;
  /** A clock that is not believed must not say what is old. */
  readonly isClockOk: () => boolean;
  readonly log: Log;
}

/** What of a site has left memory and is not stored yet. `before`: a local date, or "" for all days. */
export interface ClosedWindows {
  /** Whether nothing of the site's days before a date is still to be released or sent. */
  areStored(site: SiteId, before: string): boolean;
  /** Forgets what weeks under way hold of days before a date. Rejects when the disk does not take it. */
  forgetWeeks(site: SiteId, before: string): Promise<void>;
}

const RETRY_AFTER_MS = 30 * SECOND_MS;
/** So that a new day, or a new number of months, is seen soon. */
const RETAIN_EVERY_MS = MINUTE_MS;
/** A site that is still there so long after its removal was asked for stays: the process ended between the two. */
const REMOVED_WITHIN_MS = MINUTE_MS;

/**
 * Deletes stored statistics for good. What is asked for is a document first, so that it outlives the process and a
 * database that is away; the document goes when all is gone.
 *
 * Rows that are on their way must not come back. So an erasure ends no earlier than when every window that it means is
 * in the database: then it deletes what is there, and nothing of these windows is ever sent again. Until then what is
 * there already is deleted once. What is open is not erased: an erasure means closed days.
 */
export async function createErasures(options: ErasuresOptions): Promise<Erasures> {
  const { documents, rows, imports, directory, windows, clock, log } = options;
  const done = new Map<ErasureReason, number>();
  /** By erasure: when it is tried again, on the clock that nobody can set. */
  const notBefore = new Map<string, number>();
  /** Erasures that have deleted what was there, and wait for the rest. */
  const begun = new Set<string>();
  /** By site: the day and number of months for which it was looked whether something is too old. */
  let retained = new Map<SiteId, string>();
  let retainNotBefore = -Infinity;
  let failures = 0;
  let isFailing = false;
  let known: readonly Erasure[] = [];
  let running: Promise<void> | undefined;
  await refresh();

  return {
    list: () => known.map((erasure) => ({ ...erasure, state: stateOf(erasure) })),
    async ask(site, given) {
      const { date: today } = localDayOf(clock.now(), site.timeZone);
      const before = given ?? today;
      if (before > today) {
        const message = `before: ${before} is to come. What is open cannot be erased; ${today} is the latest date here`;
        return fail({ code: "not_closed", message });
      }
      return put({ ...named(site), reason: "asked", before, asked: clock.now() });
    },
    askForRemoved: (site) => put({ ...named(site), reason: "site_removed", before: "", asked: clock.now() }),
    run() {
      running ??= run().finally(() => (running = undefined));
      return running;
    },
    refresh,
    totals: () => ({ done, failures }),
  };

  async function refresh(): Promise<void> {
    const { erasures, invalid } = await documents.list();
    if (invalid > 0) log.warn("documents_invalid", { kind: "erasure", count: invalid });
    known = [...erasures].sort((a, b) => a.asked - b.asked);
  }

  async function put(erasure: Erasure): Promise<Result<AskedErasure, ErasureRefusal>> {
    const isAsked = known.some((other) => keyOf(other) === keyOf(erasure));
    if (!isAsked && known.length >= ERASURES_MAX) {
      return fail({
        code: "too_many",
        message: `${String(ERASURES_MAX)} erasures are not done yet: wait until some are`,
      });
    }
    const { site, before, reason } = erasure;
    const found = await rows.find(site, before);
    const extent = { ...found, imports: importsBefore(site, before) };
    await documents.put(erasure);
    await refresh();
    log.info("erasure_asked", { site, reason, rows: extent.rows, imports: extent.imports });
    return ok({ ...erasure, ...extent });
  }

  function importsBefore(site: SiteId, before: string): number {
    return imports.list(site).filter(({ from }) => before === "" || (from !== "" && from < before)).length;
  }

  async function run(): Promise<void> {
    if (clock.elapsedMs() >= retainNotBefore) {
      retainNotBefore = clock.elapsedMs() + RETAIN_EVERY_MS;
      await orRetry(retain, () => (retainNotBefore = later()));
    }
    for (const erasure of known) {
      const key = keyOf(erasure);
      if (clock.elapsedMs() < (notBefore.get(key) ?? -Infinity)) continue;
      await orRetry(
        () => carryOut(erasure),
        () => notBefore.set(key, later()),
      );
    }
  }

  async function orRetry(task: () => Promise<void>, retry: () => unknown): Promise<void> {
    try {
      await task();
    } catch (error) {
      // Once, not at every try; its own words may quote data.
      if (!isFailing) log.warn("erasure_failed", { code: codeOf(error) });
      isFailing = true;
      failures += 1;
      retry();
    }
  }

  function later(): number {
    return clock.elapsedMs() + RETRY_AFTER_MS;
  }

  /** Asks for what sites keep no longer, once for each of their days. */
  async function retain(): Promise<void> {
    if (!options.isClockOk()) return;
    const looked = new Map<SiteId, string>();
    for (const site of directory.sites()) {
      const { id, retentionMonths: months, timeZone } = site;
      if (months === 0) continue;
      const { date: today } = localDayOf(clock.now(), timeZone);
      const day = `${today} ${String(months)}`;
      if (retained.get(id) !== day) {
        const before = Temporal.PlainDate.from(today).subtract({ months }).toString();
        const isThere = importsBefore(id, before) > 0 || (await rows.find(id, before)).rows > 0;
        const erasure: Erasure = { ...named(site), reason: "retention", before, asked: clock.now() };
        // While too many are not done it is asked for again.
        if (isThere && !(await put(erasure)).ok) continue;
      }
      looked.set(id, day);
      retained.set(id, day);
    }
    retained = looked;
  }

  async function carryOut(erasure: Erasure): Promise<void> {
    const { site, before, reason } = erasure;
    const key = keyOf(erasure);
    if (reason === "site_removed" && directory.siteById(site) !== undefined) {
      if (clock.now() - erasure.asked > REMOVED_WITHIN_MS) await close(erasure);
      return;
    }
    if (!windows.areStored(site, before)) {
      if (!begun.has(key)) await remove(erasure);
      begun.add(key);
      return;
    }
    await windows.forgetWeeks(site, before);
    // A week that was over may have been released meanwhile.
    if (!windows.areStored(site, before)) return;
    await remove(erasure);
    await close(erasure);
    isFailing = false;
    done.set(reason, (done.get(reason) ?? 0) + 1);
    log.info("statistics_erased", { site, reason });
  }

  async function remove({ site, before }: Erasure): Promise<void> {
    await imports.eraseBefore(site, before);
    await rows.erase(site, before);
  }

  async function close(erasure: Erasure): Promise<void> {
    await documents.remove(erasure);
    notBefore.delete(keyOf(erasure));
    begun.delete(keyOf(erasure));
    known = known.filter((other) => keyOf(other) !== keyOf(erasure));
  }

  function stateOf(erasure: Erasure): ErasureState {
    if (notBefore.has(keyOf(erasure))) return "retrying";
    return begun.has(keyOf(erasure)) ? "waiting" : "due";
  }
}

function keyOf({ site, before }: Erasure): string {
  return `${String(site)} ${before}`;
}

function named({ id, domain }: Site): Pick<Erasure, "site" | "domain"> {
  return { site: id, domain };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
