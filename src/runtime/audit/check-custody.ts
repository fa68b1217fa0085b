import { lstatSync, statfsSync } from "node:fs";
import type { Config } from "../../domain/config.ts";
import type { Site } from "../../domain/site.ts";
import { addDays, localDayOf } from "../../domain/calendar.ts";
import type { EpochMs } from "../../domain/time.ts";
import { check, type Check } from "./check.ts";
import type { ListedFile } from "./file-kinds.ts";

/** File systems that are memory (statfs(2)): tmpfs, ramfs. */
const MEMORY_FILE_SYSTEMS: ReadonlySet<number> = new Set([0x01021994, 0x858458f6]);

export interface CustodyFacts {
  readonly config: Pick<Config, "dataDir" | "keysDir">;
  readonly files: readonly ListedFile[];
  readonly sites: readonly Site[];
  /** User of the collector; undefined when it does not run or the system does not tell. */
  readonly uid: number | undefined;
  /** Whether a collector runs, which must have destroyed the keys of closed days. */
  readonly running: boolean;
  readonly now: EpochMs;
}

/** How the keys of open days are kept. */
export function checkCustody(facts: CustodyFacts): readonly Check[] {
  return [keysInMemory(facts), keysClosed(facts), dataClosed(facts), keysOfOpenDays(facts)];
}

function keysInMemory({ config }: CustodyFacts): Check {
  const name = "keys are in memory";
  try {
    const { type } = statfsSync(config.keysDir);
    if (MEMORY_FILE_SYSTEMS.has(type)) return check(name, "ok", "The key directory is on a file system in memory.");
    if (process.platform !== "linux")
      return check(name, "cannot tell", "This system does not tell file systems apart.");
    return check(
      name,
      "warn",
      "The key directory is on a disk: keys survive a power cut there, and copies of destroyed keys may too.",
      "Leave FOOTFALL_KEYS unset, or point it below /dev/shm, unless power loss must not cost an open day.",
    );
  } catch (error) {
    return check(name, "cannot tell", `The key directory cannot be looked at (${codeOf(error)}).`, RUN_AS);
  }
}

const DAYS_OF_WEEK = 7;
/** A site that was removed may come back for two days, whatever its time zone was. */
const REMOVED_KEPT_DAYS = 3;
const RUN_AS = "Run the audit as the user of the collector, with its settings.";

function keysClosed({ config, files, uid }: CustodyFacts): Check {
  const name = "keys are the collector's alone";
  const keys = files.filter(({ path }) => path.startsWith("keys/"));
  return closed(name, config.keysDir, keys, uid, `chmod 700 the key directory and chmod 600 its files.`);
}

function dataClosed({ config, files, uid }: CustodyFacts): Check {
  const secret = files.filter(({ kind, path }) => kind === "secret" || path.startsWith("data/journal/"));
  const name = "data and secrets are the collector's alone";
  return closed(name, config.dataDir, secret, uid, "chmod 700 the data directory and chmod 600 the files in it.");
}

/** Whether a directory and files of it can be used by their owner alone, and the owner is the collector's user. */
function closed(name: string, dir: string, files: readonly ListedFile[], uid: number | undefined, todo: string): Check {
  let directory;
  try {
    directory = lstatSync(dir);
  } catch (error) {
    return check(name, "cannot tell", `The directory cannot be looked at (${codeOf(error)}).`, RUN_AS);
  }
  const open = files.filter(({ mode }) => (mode & 0o077) !== 0).length + ((directory.mode & 0o077) === 0 ? 0 : 1);
  if (open > 0)
    return check(name, "fail", `${String(open)} of the directory and its files are open to other users.`, todo);
  const foreign = uid === undefined ? 0 : [directory, ...files].filter((file) => file.uid !== uid).length;
  if (foreign > 0) {
    const sentence = `${String(foreign)} of the directory and its files belong to another user than the collector's.`;
    return check(name, "fail", sentence, "Change their owner: whoever owns them can read them.");
  }
  return check(name, "ok", `The directory and ${String(files.length)} files can be used by their owner alone.`);
}

/**
 * A day is open until half an hour after its midnight and its release; so yesterday's key may be there, and none before.
 * The key of a week, named by its Monday, dies with the week's last day.
 */
function keysOfOpenDays({ config, files, sites, running, now }: CustodyFacts): Check {
  const name = "only open days and weeks have keys";
  try {
    lstatSync(config.keysDir);
  } catch (error) {
    return check(name, "cannot tell", `The key directory cannot be looked at (${codeOf(error)}).`, RUN_AS);
  }
  const timeZones = new Map<number, string>(sites.map(({ id, timeZone }) => [id, timeZone]));
  const days = files.flatMap(({ path }) => {
    const [, week, site, day] = /^keys\/(weeks?\/)?(\d+)-(\d{4}-\d{2}-\d{2})\.key/u.exec(path) ?? [];
    const lasts = week === undefined ? 0 : DAYS_OF_WEEK - 1;
    return site === undefined || day === undefined ? [] : [{ site: Number(site), day, last: addDays(day, lasts) }];
  });
  const old = days.filter(({ site, last }) => {
    const timeZone = timeZones.get(site);
    const keptDays = timeZone === undefined ? REMOVED_KEPT_DAYS : 1;
    return last < addDays(localDayOf(now, timeZone ?? "UTC").date, -keptDays);
  });
  const there = `There are keys of ${String(days.length)} site-days and site-weeks`;
  if (old.length === 0) {
    const dates = [...new Set(days.map(({ day }) => day))].sort();
    return check(name, "ok", `${there}${dates.length === 0 ? "" : `, of ${dates.join(", ")}`}.`);
  }
  const oldest = old.map(({ day }) => day).sort()[0] ?? "";
  const sentence = `${there}, ${String(old.length)} of them older than yesterday, the oldest of ${oldest}.`;
  return running
    ? check(name, "fail", sentence, "See /health/ready: a full outbox keeps days open. Else remove these key files.")
    : check(name, "warn", sentence, "Start the collector, which releases these days and destroys their keys.");
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
