import { createHash } from "node:crypto";
import { localDayOf } from "./domain/calendar.ts";
import type {
  ImportedRow,
  ImportFile,
  ImportLimits,
  ImportRefusal,
  ImportRefusalCode,
  Imports,
  ImportSource,
  SiteImport,
} from "./domain/import.ts";
import type { Clock, Log } from "./domain/ports.ts";
import { fail, ok } from "./domain/result.ts";
import type { Site } from "./domain/site.ts";
import type { ImportCleaners, ReadFacts } from "./import/import-context.ts";
import { ImportProblem } from "./import/import-problem.ts";
import { readImport } from "./import/read-import.ts";
import type { ImportDocuments } from "./store/import-documents.ts";
import type { ImportRows } from "./store/import-rows.ts";

export interface ImportsOptions {
  readonly documents: ImportDocuments;
  readonly rows: ImportRows;
  readonly clock: Pick<Clock, "now" | "elapsedMs">;
  readonly log: Log;
  readonly clean: ImportCleaners;
  /** The first local date that a site counted anything itself; undefined = it has not yet. Rejects when nobody can tell. */
  readonly firstOwnDay: (site: Site) => Promise<string | undefined>;
  /** Gives others on the thread their turn. */
  readonly breathe: () => Promise<void>;
}

/** Rows that are sent at once: an insert each for the months among them. */
const ROWS_AT_ONCE = 50_000;

/**
 * Takes the statistics of other tools over, as rows of their own beside those that a site released itself.
 *
 * What crashes or fails in the middle leaves nothing that can be read: rows are read only once the import's document says
 * that it is complete, which is written last, after all that would speak against it has been looked for. What it left is
 * taken away by the next import or start.
 */
export async function createImports(options: ImportsOptions): Promise<Imports> {
  const { documents, rows, clock, log } = options;
  const refused = new Map<ImportRefusalCode, number>();
  let known: readonly SiteImport[] = [];
  let running = false;
  await refresh();

  return {
    of: (site) => known.filter((made) => made.site === site && made.state === "complete"),
    list: (site) => known.filter((made) => made.site === site && made.state !== "removed"),
    refresh,
    cleanUp,
    refused: () => refused,
    async add(site, source, files, limits) {
      const result = running ? fail(UNDER_WAY) : await alone(() => add(site, source, files, limits));
      if (!result.ok) {
        const { code } = result.error;
        refused.set(code, (refused.get(code) ?? 0) + 1);
        log.info("import_refused", { site: site.id, code });
      }
      return result;
    },
    async remove(site, number) {
      await refresh();
      const made = known.find((one) => one.site === site && one.number === number);
      if (made === undefined) return false;
      await takeAway(made);
      await refresh();
      return true;
    },
    async eraseBefore(site, before) {
      await refresh();
      for (const made of known) {
        if (made.site !== site) continue;
        if (before === "" || (made.to !== "" && made.to < before)) await takeAway(made);
        else if (made.from !== "" && made.from < before) {
          await rows.remove(site, made.number, before);
          // Last: until then the next call finds what is left to do.
          await documents.put({ ...made, from: before });
        }
      }
      await refresh();
    },
  };

  async function alone<T>(task: () => Promise<T>): Promise<T> {
    running = true;
    try {
      return await task();
    } finally {
      running = false;
    }
  }

  async function refresh(): Promise<void> {
    const { imports, invalid } = await documents.list();
    if (invalid > 0) log.warn("documents_invalid", { kind: "import", count: invalid });
    known = [...imports].sort((a, b) => a.number - b.number);
  }

  async function cleanUp(): Promise<void> {
    await refresh();
    for (const made of known) if (isLeftOver(made)) await takeAway(made);
    await refresh();
  }

  /** An import that takes longer than it may has ended, one way or the other. */
  function isLeftOver({ state, begun }: SiteImport): boolean {
    return state === "removed" || (state === "open" && clock.now() - begun > LEFT_OVER_MS);
  }

  /** Hidden first, so that nobody reads half of it. */
  async function takeAway(made: SiteImport): Promise<void> {
    await documents.put({ ...made, state: "removed" });
    await rows.remove(made.site, made.number);
    await documents.remove(made);
    log.info("import_removed", { site: made.site, number: made.number });
  }

  async function add(
    site: Site,
    source: ImportSource,
    files: AsyncIterable<ImportFile> | Iterable<ImportFile>,
    limits: ImportLimits,
  ): ReturnType<Imports["add"]> {
    if (site.mode === "dp") return fail(MODE_DP);
    await cleanUp();
    const others = known.filter((made) => made.site === site.id);
    if (others.some(({ state }) => state === "open")) return fail(UNDER_WAY);
    if (others.length >= limits.importsMax) return fail(tooMany(limits.importsMax));

    const before = await firstDayNotTaken(site);
    const number = await documents.nextNumber(site.id);
    const begun = clock.now();
    const open: SiteImport = {
      ...{ site: site.id, number, source, state: "open", begun },
      ...{ from: "", to: "", reports: [], rows: 0, files: [] },
    };
    await documents.put(open);
    try {
      const written = await write(site, open, files, limits, before);
      const made: SiteImport = { ...open, ...written.found, state: "complete" };
      await refresh();
      const refusal = refusalOf(made);
      if (refusal !== undefined) throw new ImportProblem(refusal.code, refusal.message);
      await documents.put(made);
      await refresh();
      log.info("import_made", { site: site.id, number, rows: made.rows });
      return ok({ made, before, ...written.facts });
    } catch (error) {
      await takeAway(open).catch(() => log.warn("import_left_over", { site: site.id, number }));
      await refresh().catch(() => undefined);
      if (error instanceof ImportProblem) return fail(error.refusal);
      throw error;
    }
  }

  /** Days that the site counted itself, and days that are not over, are not taken. */
  async function firstDayNotTaken(site: Site): Promise<string> {
    const today = localDayOf(clock.now(), site.timeZone).date;
    const own = await options.firstOwnDay(site);
    return own !== undefined && own < today ? own : today;
  }

  async function write(
    site: Site,
    open: SiteImport,
    files: AsyncIterable<ImportFile> | Iterable<ImportFile>,
    limits: ImportLimits,
    before: string,
  ): Promise<Written> {
    const facts: ReadFacts = { rowsRead: 0, rowsTooLate: 0, rowsOfOtherKinds: 0, filesPassedOver: [] };
    const hashes = new FileHashes();
    const startedAt = clock.elapsedMs();
    const context = {
      ...{ timeZone: site.timeZone, k: site.k, cities: site.cities, before, limits, facts },
      clean: options.clean,
    };
    const found = { from: "9999-12-31", to: "", reports: new Set<string>(), rows: 0 };
    let waiting: ImportedRow[] = [];
    let sequence = 0;
    const send = async (): Promise<void> => {
      if (waiting.length === 0) return;
      await rows.insert(site, open.number, (sequence += 1), waiting);
      waiting = [];
    };
    const read = readImport(open.source, files, context, {
      limits,
      breathe: async () => {
        if (clock.elapsedMs() - startedAt > limits.withinMs) throw tooSlow(limits.withinMs);
        await options.breathe();
      },
      seen: (piece) => hashes.see(piece),
    });
    for await (const some of read) {
      for (const row of some) {
        if (row.day < found.from) found.from = row.day;
        if (row.day > found.to) found.to = row.day;
        found.reports.add(row.report);
        waiting.push(row);
      }
      found.rows += some.length;
      if (waiting.length >= ROWS_AT_ONCE) await send();
    }
    await send();
    if (found.rows === 0) throw nothing(facts, before);
    const { from, to, reports } = found;
    return {
      found: { from, to, reports: [...reports].sort(), rows: found.rows, files: hashes.all },
      facts,
    };
  }

  /** What speaks against an import that is written: others, known as they are now. */
  function refusalOf(made: SiteImport): ImportRefusal | undefined {
    const ofSite = known.filter(({ site }) => site === made.site);
    if (!ofSite.some(({ number, state }) => number === made.number && state === "open")) return REMOVED;
    if (new Set(made.files).size < made.files.length) return TWICE;
    for (const other of ofSite) {
      if (other.state !== "complete") continue;
      if (made.files.some((file) => other.files.includes(file))) {
        return already(`The file is import ${String(other.number)} of the site already.`);
      }
      if (made.from <= other.to && other.from <= made.to) {
        return already(
          `It has days from ${made.from} to ${made.to}, and import ${String(other.number)} of the site has ${other.from} ` +
            `to ${other.to}: a day is imported once. Remove that one first.`,
        );
      }
    }
    return undefined;
  }
}

interface Written {
  readonly found: Pick<SiteImport, "from" | "to" | "reports" | "rows" | "files">;
  readonly facts: ReadFacts;
}

/** SHA-256 of each file as it passes by. */
class FileHashes {
  readonly all: string[] = [];
  #open = createHash("sha256");

  see(piece: Uint8Array | undefined): void {
    if (piece !== undefined) {
      this.#open.update(piece);
      return;
    }
    this.all.push(this.#open.digest("hex"));
    this.#open = createHash("sha256");
  }
}

/** An hour and a half: more than any import may take, and its last insert. */
const LEFT_OVER_MS = 5_400_000;

const UNDER_WAY: ImportRefusal = {
  code: "under_way",
  message:
    "Another import is being made. If it was broken off, remove it by its number; else it goes by itself after 90 minutes.",
};
const REMOVED: ImportRefusal = { code: "under_way", message: "The import was removed while it was being made." };
const TWICE: ImportRefusal = { code: "imported_already", message: "The same file is there twice." };
const MODE_DP: ImportRefusal = {
  code: "mode_dp",
  message: "The site is in mode dp, which promises that every number of it carries noise: imported ones would not.",
};

function tooMany(importsMax: number): ImportRefusal {
  return { code: "too_many", message: `The site has ${String(importsMax)} imports: remove one first.` };
}

function already(message: string): ImportRefusal {
  return { code: "imported_already", message };
}

function tooSlow(withinMs: number): ImportProblem {
  return new ImportProblem(
    "too_slow",
    `It took longer than ${String(withinMs / 1_000)} seconds. Import it in parts, by time.`,
  );
}

function nothing({ rowsRead, rowsTooLate, filesPassedOver }: ReadFacts, before: string): ImportProblem {
  const why =
    rowsTooLate > 0
      ? `All ${String(rowsTooLate)} rows are of ${before} or later, which the site counts itself.`
      : rowsRead > 0
        ? "None of its rows tells anything that is counted."
        : `There are no statistics of that tool in it${filesPassedOver.length > 0 ? ` (${filesPassedOver.join(", ")})` : ""}.`;
  return new ImportProblem("nothing", why);
}
