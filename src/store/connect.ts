import { Readable } from "node:stream";
import { ClickHouseLogLevel, createClient } from "@clickhouse/client";
import type { BoundSql } from "../domain/stat-row.ts";
import { databaseErrorCode } from "./database-error.ts";

/**
 * A ClickHouse database: a server's, a cluster's or the embedded engine's. Every method but `ping` rejects when the
 * database does not answer or refuses; `databaseErrorCode` tells which. Messages of such errors may quote data: log the
 * code.
 */
export interface Database {
  /** Rows of a SELECT as arrays in the order of its list. The text names no FORMAT. Counters are numbers < 2^53. */
  read(sql: BoundSql): Promise<readonly (readonly unknown[])[]>;
  /** Runs one statement that returns nothing, e.g. DDL. */
  command(sql: string): Promise<void>;
  /** Sends rows exactly as given; resolves when they are on disk. A token counts once, however often it is sent. */
  insertBytes(insert: Insert): Promise<void>;
  /** Whether the database answers and takes the password. */
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
  /** `http(s)://[user[:password]@]host[:port][/database]`. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  readonly database?: string;
}

const READ_WITHIN_S = 30;
const REQUEST_WITHIN_MS = 60_000;

/** Connects on first use. Errors: throws TypeError on a URL that is none. */
export function connectDatabase(address: DatabaseAddress): Database {
  const url = new URL(address.url);
  const username = address.username ?? decodeURIComponent(url.username);
  const remote = !LOOPBACK.has(url.hostname);
  const client = createClient({
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

  return {
    async read({ text, params }) {
      const ask = async (): Promise<readonly (readonly unknown[])[]> => {
        const answer = await client.query({
          query: text,
          query_params: params,
          format: "JSONCompact",
          clickhouse_settings: { max_execution_time: READ_WITHIN_S },
        });
        const { data } = await answer.json<readonly unknown[]>();
        return data;
      };
      try {
        return await ask();
      } catch (error) {
        // A kept connection that the other side has given up; a question may be asked again.
        if (databaseErrorCode(error) !== "ECONNRESET") throw error;
        return await ask();
      }
    },
    async command(sql) {
      await client.command({ query: sql });
    },
    async insertBytes({ table, columns, bytes, token }) {
      const names = [table, ...columns];
      if (!names.every((name) => /^\w+$/u.test(name))) throw new RangeError("impossible name of a table or column");
      const { stream } = await client.exec({
        query: `INSERT INTO ${table} (${columns.map((name) => `\`${name}\``).join(", ")}) FORMAT JSONCompactEachRow`,
        values: Readable.from([bytes], { objectMode: false }),
        clickhouse_settings: {
          insert_deduplication_token: token,
          insert_deduplicate: 1,
          // On a cluster: acknowledged when the shard has the rows, not when they wait in a directory.
          distributed_foreground_insert: 1,
        },
      });
      stream.resume();
    },
    async ping() {
      const { success } = await client.ping({ select: true });
      return success;
    },
    close: () => client.close(),
  };
}

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);
