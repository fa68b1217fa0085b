import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ClickHouseLogLevel, createClient, type ClickHouseClient } from "@clickhouse/client";
import type { BoundSql } from "../domain/stat-row.ts";
import { databaseErrorCode } from "./database-error.ts";

/**
 * A ClickHouse database: a server's, a cluster's or the embedded engine's. Every method but `ping` rejects when the
 * database does not answer or refuses; `databaseErrorCode` tells which. Messages of such errors may quote data: log the
 * code.
 */
export interface Database {
  /**
   * Rows of a SELECT as arrays in the order of its list, within `READ_LIMITS`. The text names no FORMAT. Counters are
   * numbers < 2^53.
   */
  read(sql: BoundSql): Promise<readonly (readonly unknown[])[]>;
  /** Runs one statement that returns nothing, e.g. DDL. */
  command(sql: string): Promise<void>;
  /** Sends rows exactly as given; resolves when they are on disk. A token counts once, however often it is sent. */
  insertBytes(insert: Insert): Promise<void>;
  /** Whether the database answers and takes the password, within 2 s. Never rejects. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

export interface Insert {
  readonly table: string;
  readonly columns: readonly string[];
  /** JSONCompactEachRow: one JSON array of values a line. */
  readonly bytes: Uint8Array;
  readonly token: string;
}

export interface DatabaseAddress {
  /** `http(s)://[user[:password]@]host[:port][/database]`. Read at each use: the embedded engine's port may change. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  readonly database?: string;
}

/**
 * What one read may cost, far above what any question of ours needs: a question that costs more is a mistake or an
 * attack, and must not take the database from everybody else.
 */
export const READ_LIMITS = {
  /** Seconds. */
  max_execution_time: 30,
  /** Bytes. */
  max_memory_usage: "2000000000",
  max_rows_to_read: "1000000000",
  /** The sizes of answers that `stats` cuts itself are well below. */
  max_result_rows: "1000000",
  result_overflow_mode: "throw",
  /** Nothing that reads may write, whatever its text says; 2 leaves these settings to be set. */
  readonly: "2",
} as const;
const REQUEST_WITHIN_MS = 60_000;
/** For the whole answer: one that comes drop by drop is never silent for long. */
const ANSWER_WITHIN_MS = 180_000;
const PING_WITHIN_MS = 2_000;

/** Connects on first use. Errors: throws TypeError on a URL that is none. */
export function connectDatabase(address: DatabaseAddress): Database {
  let connected = { url: address.url, client: connectClient(address) };

  return {
    read: ({ text, params }) =>
      onceMoreIfReset(async () => {
        const answer = await client().query({
          query: text,
          query_params: params,
          format: "JSONCompact",
          abort_signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
          clickhouse_settings: READ_LIMITS,
        });
        const { data } = await answer.json<readonly unknown[]>();
        return data;
      }),
    async command(sql) {
      await client().command({ query: sql });
    },
    // Sent again under the same token it counts once.
    insertBytes: (insert) => onceMoreIfReset(() => insertBytes(client(), insert)),
    async ping() {
      try {
        const signal = AbortSignal.timeout(PING_WITHIN_MS);
        const { success } = await client().ping({ select: true, abort_signal: signal });
        return success;
      } catch {
        return false;
      }
    },
    close: () => connected.client.close(),
  };

  function client(): ClickHouseClient {
    const { url } = address;
    if (url === connected.url) return connected.client;
    // Requests under way end as they can: nobody answers them any more.
    void connected.client.close().catch(() => undefined);
    connected = { url, client: connectClient(address) };
    return connected.client;
  }
}

/** The client of ClickHouse itself, with the settings of every connection, for what `Database` does not offer. */
export function connectClient(address: DatabaseAddress): ClickHouseClient {
  const url = new URL(address.url);
  const username = address.username ?? decodeURIComponent(url.username);
  const remote = !LOOPBACK.has(url.hostname);
  return createClient({
    url: url.origin,
    username: username === "" ? "default" : username,
    password: address.password ?? decodeURIComponent(url.password),
    database: address.database ?? (decodeURIComponent(url.pathname.slice(1)) || "default"),
    application: "footfall",
    request_timeout: REQUEST_WITHIN_MS,
    compression: { request: remote, response: remote },
    // Long lists of parameters go in the body: proxies refuse long URLs.
    use_multipart_params_auto: true,
    // The client would print failed statements to standard error.
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: {
      // Errors come as a status and never in the middle of an answer.
      wait_end_of_query: 1,
      // The default on newer servers; an acknowledgement must mean that the rows are stored.
      async_insert: 0,
      output_format_json_quote_64bit_integers: 0,
    },
  });
}

async function insertBytes(client: ClickHouseClient, { table, columns, bytes, token }: Insert): Promise<void> {
  const names = [table, ...columns];
  if (!names.every((name) => /^\w+$/u.test(name))) throw new RangeError("impossible name of a table or column");
  const { stream } = await client.exec({
    abort_signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    query: `INSERT INTO ${table} (${columns.map((name) => `\`${name}\``).join(", ")}) FORMAT JSONCompactEachRow`,
    values: Readable.from([bytes], { objectMode: false }),
    clickhouse_settings: {
      insert_deduplication_token: token,
      insert_deduplicate: 1,
      // On a cluster: acknowledged when the shard has the rows, not when they wait in a directory.
      distributed_foreground_insert: 1,
    },
  });
  // To its end: a connection that breaks in the middle would otherwise be an error that nobody hears.
  stream.resume();
  await finished(stream);
}

/** Tries again when a connection that was kept has been given up by the other side. */
async function onceMoreIfReset<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!RESET.has(databaseErrorCode(error))) throw error;
    return await request();
  }
}

const RESET: ReadonlySet<string> = new Set(["ECONNRESET", "EPIPE"]);
const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);
