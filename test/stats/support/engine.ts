import { readFileSync } from "node:fs";
import { Session } from "chdb";
import { COUNTERS } from "../../../src/domain/counters.ts";
import type { BoundSql } from "../../../src/domain/stat-row.ts";
import { SITE, type StoredRow } from "./rows.ts";

/** The real engine in this process, with the real table in a directory of its own. */
export class Engine {
  readonly #session = new Session();

  static async open(): Promise<Engine> {
    const engine = new Engine();
    // Loading the engine takes over signals; without this an abort of the test process would hang.
    for (const signal of ["SIGABRT", "SIGSEGV", "SIGILL", "SIGBUS", "SIGFPE", "SIGTRAP"] as const) {
      const nothing = (): void => undefined;
      process.on(signal, nothing).off(signal, nothing);
    }
    await engine.#session.queryAsync(tableStatement());
    await engine.#session.queryAsync(firstStatement("003_noise.sql"));
    await engine.#session.queryAsync(firstStatement("004_marks.sql"));
    return engine;
  }

  async insert(rows: readonly StoredRow[]): Promise<void> {
    const values = rows.map((row) => ({
      window: row.window,
      report: row.report,
      site: SITE.id,
      day: row.day,
      window_start: new Date(row.windowStart).toISOString().slice(0, 19).replace("T", " "),
      v1: row.v1,
      v2: row.v2,
      ...Object.fromEntries(COUNTERS.map((name) => [name, row.counters[name]])),
      time_on_page: new Map(row.histogram),
    }));
    await this.#session.insert({ table: "stats", values });
  }

  readonly read = async ({ text, params }: BoundSql): Promise<readonly (readonly unknown[])[]> => {
    const result = await this.#session.queryBindAsync(text, params, { format: "JSONCompact" });
    return result.json<{ data: readonly (readonly unknown[])[] }>().data;
  };

  /** Runs a statement that answers nothing. */
  async command(text: string): Promise<void> {
    await this.#session.queryAsync(text);
  }

  close(): void {
    this.#session.close();
  }
}

/** The first statement of a later file of `sql`, in its local form. */
function firstStatement(name: string): string {
  const file = readFileSync(new URL(`../../../sql/${name}`, import.meta.url), "utf8");
  // Comments have semicolons too.
  const [statement = ""] = file.replaceAll(/^--.*$/gmu, "").split(";");
  return statement.replace("${local:stats}", "stats").replace("${on_cluster}", "");
}

/** The local form of `sql/001_stats.sql`, without its time to live: the days under test are long gone. */
function tableStatement(): string {
  const file = readFileSync(new URL("../../../sql/001_stats.sql", import.meta.url), "utf8");
  const columns = /^\((?<columns>[\s\S]*?)^\)$/mu.exec(file)?.groups?.["columns"];
  const order = /^ORDER BY .*$/mu.exec(file)?.[0];
  const partition = /^PARTITION BY .*$/mu.exec(file)?.[0];
  if (columns === undefined || order === undefined || partition === undefined)
    throw new Error("sql/001_stats.sql has changed its form");
  return `CREATE TABLE stats (${columns}) ENGINE = AggregatingMergeTree ${partition} ${order}`;
}
