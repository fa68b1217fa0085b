import { lstatSync } from "node:fs";
import { relative } from "node:path";
import type { Config } from "../../domain/config.ts";
import { check, type Check } from "./check.ts";
import { filesUnder } from "./search-places.ts";

/** A kind of file that an installation may have, and what it may hold. */
interface FileKind {
  readonly kind: string;
  readonly under: "data" | "keys";
  /** Of the path below the directory. */
  readonly path: RegExp;
  readonly holds: string;
}

/** The first that fits holds. Whoever makes a new file names it here. */
const FILE_KINDS: readonly FileKind[] = [
  {
    kind: "journal segment",
    under: "data",
    path: /^journal\/journal-\d+\.ffj$/u,
    holds: "hits of open days: values, amounts and keyed hashes, encrypted under the key of their site and day",
  },
  {
    kind: "checkpoint",
    under: "data",
    path: /^journal\/checkpoint(-\d+\.ffc|\.partial)$/u,
    holds: "the ledgers of open days, encrypted under the key of their site and day",
  },
  {
    kind: "outbox batch",
    under: "data",
    path: /^outbox\/(\d+\.batch(\.tmp|\.unreadable)?|probe(\.tmp)?)$/u,
    holds: "released rows on their way to the database",
  },
  {
    kind: "week state",
    under: "data",
    path: /(^|\/)weeks?([-./]|$)/u,
    holds:
      "what gate 2 withheld this week: counts, those of organisations, and network hashes under the week's key, encrypted",
  },
  {
    kind: "lock",
    under: "data",
    path: /^(collector|clickhouse\/engine)\.lock(\.[\w.]+)?$/u,
    holds: "number of a process, and where its engine answers",
  },
  { kind: "secret", under: "data", path: /^session\.key$/u, holds: "the key that signs the cookies of owners" },
  {
    kind: "secret",
    under: "data",
    path: /^clickhouse\/engine\.password$/u,
    holds: "the password of the embedded engine",
  },
  { kind: "engine file", under: "data", path: /^clickhouse\//u, holds: "tables of released rows and of settings" },
  {
    kind: "key",
    under: "keys",
    path: /^\d+-\d{4}-\d{2}-\d{2}\.key(\.damaged)?$/u,
    holds: "the random key of one site and day; destroyed with the day",
  },
  {
    kind: "key of a week",
    under: "keys",
    path: /^weeks?([-./]|$)/u,
    holds: "the random key of one site and week; destroyed with the week",
  },
  { kind: "probe", under: "keys", path: /^probe\.tmp$/u, holds: "zeros, to see whether the directory can be written" },
];

/** A file as the audit lists it. */
export interface ListedFile {
  /** Path below its directory, behind `data` or `keys`. */
  readonly path: string;
  readonly kind: string;
  readonly holds: string;
  readonly bytes: number;
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
}

export const UNKNOWN_KIND = "unknown";

/** Every file under the data and key directories. */
export async function listFiles(config: Pick<Config, "dataDir" | "keysDir">): Promise<readonly ListedFile[]> {
  const files: ListedFile[] = [];
  for (const [under, dir] of [
    ["data", config.dataDir],
    ["keys", config.keysDir],
  ] as const) {
    for await (const path of filesUnder(dir)) {
      const below = relative(dir, path);
      const known = FILE_KINDS.find((kind) => kind.under === under && kind.path.test(below));
      try {
        const { size, mode, uid } = lstatSync(path);
        files.push({
          path: `${under}/${below}`,
          kind: known?.kind ?? UNKNOWN_KIND,
          holds: known?.holds ?? "not known to this version",
          bytes: size,
          mode: mode & 0o777,
          uid,
        });
      } catch {
        // Gone since the directory was read.
      }
    }
  }
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether there are files that no part of Footfall makes. */
export function checkFiles(files: readonly ListedFile[]): Check {
  const unknown = files.filter(({ kind }) => kind === UNKNOWN_KIND);
  const name = "files are known";
  if (unknown.length === 0)
    return check(name, "ok", `All ${String(files.length)} files are of kinds that Footfall makes.`);
  return check(
    name,
    "warn",
    `${String(unknown.length)} of ${String(files.length)} files are of no kind that Footfall makes.`,
    "Look at the files listed as unknown; move what is not Footfall's.",
  );
}
