import { EngineError } from "./engine-error.ts";
import { insertTarget, quoteName, quoteText, type InsertTarget, type Statement } from "./statement.ts";

/** The ClickHouse engine inside this process. */
export interface Engine {
  /** Runs one statement in a session of its own. Errors: rejects with `EngineError`. */
  execute(statement: Statement): Promise<Answer>;
  /** Lets running statements end, then closes the data directory. */
  close(): Promise<void>;
}

export interface Answer {
  readonly bytes: Uint8Array;
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly rowsWritten: number;
  readonly bytesWritten: number;
  readonly elapsedS: number;
}

/** What we use of the npm package `chdb`, an optional dependency: so its types are not needed to compile. */
export interface Chdb {
  Session: new (path: string, options?: { connectionArgs: readonly string[] }) => ChdbSession;
  drainPending(): Promise<void>;
}

interface ChdbSession {
  queryAsync(
    sql: string,
    options?: { format: string },
  ): Promise<{ bytes(): Uint8Array; rowsRead: number; bytesRead: number; elapsed: number }>;
  insert(rows: {
    table: string;
    columns?: readonly string[];
    format: string;
    values: Buffer;
  }): Promise<{ rowsWritten: number; bytesWritten: number; elapsed: number }>;
  close(): void;
}

export interface ChdbOptions {
  readonly chdb: Chdb;
  readonly dataDir: string;
  readonly configFile: string;
  /** Largest answer, bytes (code 396 above it), so that one question cannot fill the memory. */
  readonly answerBytesMax: number;
}

/**
 * Opens the data directory. Settings stick to a chdb session and would reach later statements (a deduplication token
 * would silently swallow the next insert), so each statement gets a short session of its own; an anchor session keeps
 * the engine open between them and carries the server configuration.
 * Errors: throws when the directory cannot be opened or another process holds it.
 */
export function openChdb(options: ChdbOptions): Engine {
  const { chdb, dataDir, configFile, answerBytesMax } = options;
  const anchor = new chdb.Session(dataDir, { connectionArgs: [`--config-file=${configFile}`] });
  restoreFatalSignals();

  return {
    async execute(statement) {
      let session: ChdbSession | undefined;
      try {
        session = new chdb.Session(dataDir);
        for (const sql of prelude(statement, answerBytesMax)) await session.queryAsync(sql);
        return await run(session, statement);
      } catch (error) {
        throw EngineError.from(error);
      } finally {
        session?.close();
      }
    },
    async close() {
      await chdb.drainPending();
      anchor.close();
      await chdb.drainPending();
    },
  };
}

/** Statements that put database, settings and parameters in place: ordinary session state, gone with the session. */
function prelude(statement: Statement, answerBytesMax: number): string[] {
  const assignments: string[] = [];
  if (!statement.settings.has("max_result_bytes")) assignments.push(`max_result_bytes=${String(answerBytesMax)}`);
  for (const [name, value] of statement.settings) assignments.push(`${name}=${quoteText(value)}`);
  // `SET param_…` keeps parameters apart by session; chdb's own binding serialises them over the whole process.
  for (const [name, value] of statement.params) assignments.push(`param_${name}=${quoteText(value)}`);
  const use = statement.database === undefined ? [] : [`USE ${quoteName(statement.database)}`];
  // One SET: `readonly` would refuse a second.
  return assignments.length === 0 ? use : [...use, `SET ${assignments.join(", ")}`];
}

async function run(session: ChdbSession, statement: Statement): Promise<Answer> {
  const { data, format } = statement;
  const target = data === undefined ? undefined : insertTarget(statement.sql);
  if (data !== undefined && target !== undefined && RAW_FORMATS.has(target.format)) {
    return await insertRaw(session, target, data);
  }
  const sql = data === undefined ? statement.sql : `${statement.sql}\n${decode(data)}`;
  const result = await session.queryAsync(sql, { format });
  const { rowsRead, bytesRead, elapsed } = result;
  return { bytes: result.bytes(), rowsRead, bytesRead, rowsWritten: 0, bytesWritten: 0, elapsedS: elapsed };
}

/** Formats whose rows the binding takes as bytes. */
const RAW_FORMATS: ReadonlySet<string> = new Set([
  "JSONEachRow",
  "JSONCompactEachRow",
  "CSV",
  "CSVWithNames",
  "TSV",
  "TabSeparated",
  "TSVWithNames",
  "TabSeparatedWithNames",
]);

async function insertRaw(session: ChdbSession, target: InsertTarget, values: Buffer): Promise<Answer> {
  // A server takes an empty body as no rows; the engine would say that there is no data to insert.
  if (values.length === 0) return { ...NOTHING, bytes: new Uint8Array() };
  const { table, columns, format } = target;
  const done = await session.insert({ table, format, values, ...(columns === undefined ? {} : { columns }) });
  const { rowsWritten, bytesWritten, elapsed } = done;
  return { ...NOTHING, bytes: new Uint8Array(), rowsWritten, bytesWritten, elapsedS: elapsed };
}

const NOTHING = { rowsRead: 0, bytesRead: 0, rowsWritten: 0, bytesWritten: 0, elapsedS: 0 };

/** Other formats reach the engine as text: refused unless that keeps every byte. */
function decode(data: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    throw EngineError.of(
      73,
      "UNKNOWN_FORMAT",
      "The embedded engine takes binary rows only in JSON, CSV and TSV formats",
    );
  }
}

/**
 * Loading the engine installs handlers that hold a crashing process for up to 300 s, so nobody would restart it.
 * Adding and removing a listener makes libuv put the default action back: the process dies at once.
 */
function restoreFatalSignals(): void {
  const signals = ["SIGABRT", "SIGSEGV", "SIGILL", "SIGBUS", "SIGFPE", "SIGTRAP", "SIGTSTP"] as const;
  for (const signal of signals) {
    const nothing = (): void => undefined;
    process.on(signal, nothing);
    process.off(signal, nothing);
  }
}
