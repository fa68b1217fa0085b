import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Database } from "./connect.ts";
import { renderDdl } from "./render-ddl.ts";

export interface MigrateOptions {
  /** The folder `sql/`. */
  readonly sqlDir: string;
  /** Name of the cluster for `ON CLUSTER`; unset = one server. */
  readonly cluster?: string | undefined;
}

export interface MigrateReport {
  /** Version of the database now: the number of the last file. */
  readonly version: number;
  /** Names of the files applied by this call. */
  readonly applied: readonly string[];
}

/**
 * Brings a database to the schema of this code by applying the numbered files of `sql/` that it lacks, in order. Each
 * statement can be repeated, so an interrupted migration is finished by the next call. Errors: a sentence when the
 * database is newer than the code. Rejects when the database does not answer.
 */
export async function migrate(database: Database, options: MigrateOptions): Promise<Result<MigrateReport, string>> {
  const { sqlDir, cluster } = options;
  const [base, ...migrations] = await migrationFiles(sqlDir);
  if (base?.version !== 0) throw new Error("sql/ has no file 000");
  await apply(base.path);
  const [row] = await database.read({ text: "SELECT max(version) FROM migrations", params: {} });
  const before = Number(row?.[0]);
  const latest = migrations.at(-1)?.version ?? 0;
  if (before > latest) {
    return fail(
      `The database has schema version ${String(before)} and this Footfall knows ${String(latest)}: run the newer Footfall, ` +
        "or give this one another database.",
    );
  }
  const applied: string[] = [];
  for (const { version, name, path } of migrations) {
    if (version <= before) continue;
    await apply(path);
    await database.insertBytes({
      table: "migrations",
      columns: ["version", "name"],
      bytes: Buffer.from(`${JSON.stringify([version, name])}\n`),
      token: `migration ${String(version)}`,
    });
    applied.push(name);
  }
  return ok({ version: latest, applied });

  async function apply(path: string): Promise<void> {
    for (const statement of renderDdl(await readFile(path, "utf8"), cluster)) await database.command(statement);
  }
}

/** The numbered files of a folder, e.g. `001_stats.sql`, in order. */
export async function migrationFiles(
  sqlDir: string,
): Promise<readonly { readonly version: number; readonly name: string; readonly path: string }[]> {
  const files = await readdir(sqlDir);
  return files
    .map((name) => ({ version: Number(/^(\d{3})_\w+\.sql$/u.exec(name)?.[1] ?? NaN), name, path: join(sqlDir, name) }))
    .filter(({ version }) => !Number.isNaN(version))
    .sort((a, b) => a.version - b.version);
}
