import { ClickHouseLogLevel, createClient, TupleParam, type ClickHouseClient } from "@clickhouse/client";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestEngine, type TestEngine } from "../support/engine.ts";

/** Everything here goes through the unmodified `@clickhouse/client`, plain and compressed, unless a test needs raw HTTP. */
let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.close());

function connect(options: Parameters<typeof createClient>[0] = {}): ClickHouseClient {
  const { url, username, password } = test.engine;
  return createClient({ url, username, password, log: { level: ClickHouseLogLevel.OFF }, ...options });
}

async function rows(client: ClickHouseClient, query: string, query_params: Record<string, unknown> = {}) {
  const answer = await client.query({ query, query_params, format: "JSONCompact" });
  return (await answer.json<unknown[]>()).data;
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

const AWKWARD = "it's \"quoted\" `back` \\slash\\ {x:String} ;-- \t tab \r\n line ünï 🦶 \\N ''";

describe.each([
  ["plain", { request: false, response: false }],
  ["gzip", { request: true, response: true }],
])("the front over %s HTTP", (_, compression) => {
  let client: ClickHouseClient;
  beforeAll(() => {
    client = connect({ compression });
  });
  afterAll(() => client.close());

  it("answers questions", async () => {
    expect(await rows(client, "SELECT 1, 'a', number FROM numbers(2)")).toEqual([
      [1, "a", 0],
      [1, "a", 1],
    ]);
  });

  it("binds parameters of every kind exactly", async () => {
    const types = {
      text: "String",
      whole: "UInt64",
      negative: "Int32",
      real: "Float64",
      yes: "Bool",
      nothing: "Nullable(String)",
      day: "Date",
      at: "DateTime('UTC')",
      texts: "Array(String)",
      numbers: "Array(UInt32)",
      nested: "Array(Array(String))",
      map: "Map(String, String)",
      tuple: "Tuple(UInt8, String)",
    };
    const params = {
      text: AWKWARD,
      whole: 2 ** 53 - 1,
      negative: -5,
      real: 1.5,
      yes: true,
      nothing: null,
      day: "2026-03-29",
      at: new Date(Date.UTC(2026, 2, 29, 1, 2, 3)),
      texts: [AWKWARD, "", "]", "','"],
      numbers: [1, 2],
      nested: [["a'"], []],
      map: { "k'": AWKWARD },
      tuple: new TupleParam([7, AWKWARD]),
    };
    const list = Object.entries(types).map(([name, type]) => `{${name}:${type}}`);
    const [row] = await rows(client, `SELECT ${list.join(", ")}, {table:Identifier}.number FROM numbers(1) AS n`, {
      ...params,
      table: "n",
    });
    expect(row).toEqual([...Object.values({ ...params, at: "2026-03-29 01:02:03", tuple: [7, AWKWARD] }), 0]);
  });

  it("takes parameters in a form when they are too long for a URL", async () => {
    const long = AWKWARD.repeat(2_000);
    const answer = await client.query({
      query: "SELECT {text:String}",
      query_params: { text: long },
      format: "JSONCompact",
      use_multipart_params: true,
    });
    expect((await answer.json<unknown[]>()).data).toEqual([[long]]);
  });

  it("inserts and reads back, with a summary", async () => {
    await client.command({ query: "CREATE OR REPLACE TABLE items (a UInt32, b String) ENGINE = MergeTree ORDER BY a" });
    const values = [
      [1, AWKWARD],
      [2, "x".repeat(100_000)],
    ];
    const inserted = await client.insert({
      table: "items",
      columns: ["a", "b"],
      values,
      format: "JSONCompactEachRow",
      clickhouse_settings: { async_insert: 0 },
    });
    expect(inserted.summary?.written_rows).toBe("2");
    await client.insert({ table: "items", values: [{ a: 3, b: "object" }], format: "JSONEachRow" });
    expect(await rows(client, "SELECT a, b FROM items ORDER BY a")).toEqual([...values, [3, "object"]]);
  });

  it("keeps every byte of inserted rows", async () => {
    await client.command({ query: "CREATE OR REPLACE TABLE raw (b String) ENGINE = MergeTree ORDER BY tuple()" });
    // Bytes that are no UTF-8, and a character cut in two by the chunks of the stream.
    const parts = [Buffer.from('["'), Buffer.from([0xff, 0xfe, 0xc3]), Buffer.from([0xa9, 0x80]), Buffer.from('"]\n')];
    const { stream } = await client.exec({
      query: "INSERT INTO raw (b) FORMAT JSONCompactEachRow",
      values: Readable.from(parts, { objectMode: false }),
    });
    stream.resume();
    expect(await rows(client, "SELECT hex(b) FROM raw")).toEqual([["FFFEC3A980"]]);
  });

  it("takes an insert without rows as nothing to do", async () => {
    await client.command({ query: "CREATE OR REPLACE TABLE none (b String) ENGINE = MergeTree ORDER BY tuple()" });
    const { stream } = await client.exec({ query: "INSERT INTO none FORMAT JSONEachRow", values: Readable.from([]) });
    stream.resume();
    expect(await rows(client, "SELECT count() FROM none")).toEqual([[0]]);
  });

  it("answers errors with ClickHouse's codes", async () => {
    const failing: [string, string][] = [
      ["SELECT * FROM missing", "60"],
      ["SELECT nonsense FROM numbers(1)", "47"],
      ["SELEC 1", "62"],
      ["SELECT 1; SELECT 2", "62"],
      ["SELECT {x:String}", "456"],
      ["SELECT throwIf(1)", "395"],
    ];
    for (const [query, code] of failing) {
      await expect(client.command({ query }), query).rejects.toMatchObject({ code });
    }
    const setting = { clickhouse_settings: { no_such_setting: 1 } };
    await expect(client.command({ query: "SELECT 1", ...setting })).rejects.toMatchObject({ code: "115" });
    const bad = client.insert({ table: "system.numbers", values: [["x"]], format: "JSONCompactEachRow" });
    await expect(bad).rejects.toMatchObject({ code: expect.stringMatching(/^\d+$/u) });
  });
});

describe("the front", () => {
  it("keeps settings, tokens and databases apart from request to request", async () => {
    const client = connect();
    await client.command({ query: "SELECT 1", clickhouse_settings: { max_threads: 3, readonly: "1" } });
    expect(await rows(client, "SELECT getSetting('readonly'), getSetting('max_threads') = 3")).toEqual([[0, 0]]);

    await client.command({
      query: `CREATE OR REPLACE TABLE tokens (n UInt64) ENGINE = MergeTree ORDER BY n
              SETTINGS non_replicated_deduplication_window = 100`,
    });
    const insert = (n: number, token: string) =>
      client.insert({
        table: "tokens",
        values: [[n]],
        format: "JSONCompactEachRow",
        clickhouse_settings: { async_insert: 0, insert_deduplication_token: token },
      });
    await insert(1, "first");
    await client.insert({ table: "tokens", values: [[10]], format: "JSONCompactEachRow" });
    await insert(100, "second");
    await insert(100, "second");
    expect(await rows(client, "SELECT sum(n) FROM tokens")).toEqual([[111]]);

    await client.command({ query: "CREATE DATABASE IF NOT EXISTS other" });
    const other = connect({ database: "other" });
    expect(await rows(other, "SELECT currentDatabase()")).toEqual([["other"]]);
    expect(await rows(client, "SELECT currentDatabase()")).toEqual([["default"]]);
    await other.close();
    await client.close();
  });

  it("does not mix up the parameters of concurrent questions", async () => {
    const client = connect();
    const asked = Array.from({ length: 40 }, (_, i) => i);
    const answers = await Promise.all(
      asked.map((i) => rows(client, "SELECT {n:UInt32}, {t:String}", { n: i, t: `'${String(i)}` })),
    );
    expect(answers).toEqual(asked.map((i) => [[i, `'${String(i)}`]]));
    await client.close();
  });

  it("refuses wrong passwords with code 516, and whoever brings none", async () => {
    const wrong = connect({ password: "wrong" });
    await expect(wrong.command({ query: "SELECT 1" })).rejects.toMatchObject({ code: "516" });
    expect((await wrong.ping({ select: true })).success).toBe(false);
    expect((await wrong.ping()).success).toBe(true);
    await wrong.close();
    const { url, username, password } = test.engine;
    expect((await fetch(`${url}/?query=SELECT+1`)).status).toBe(403);
    expect((await fetch(`${url}/ping?engine=1`)).status).toBe(403);
    const headers = { "x-clickhouse-user": username, "x-clickhouse-key": password };
    expect(await (await fetch(`${url}/?query=SELECT+1`, { headers })).text()).toBe("1\n");
  });

  it("answers with the headers of a server", async () => {
    const { url, username, password } = test.engine;
    const headers = { authorization: basic(username, password) };
    const fine = await fetch(`${url}/?query_id=abc&default_format=JSONCompact`, {
      method: "POST",
      headers,
      body: "SELECT 1",
    });
    expect(fine.headers.get("x-clickhouse-query-id")).toBe("abc");
    expect(fine.headers.get("x-clickhouse-format")).toBe("JSONCompact");
    expect(JSON.parse(fine.headers.get("x-clickhouse-summary") ?? "")).toMatchObject({ read_rows: "1" });
    const failed = await fetch(`${url}/`, { method: "POST", headers, body: "SELECT * FROM missing" });
    expect(failed.status).toBe(404);
    expect(failed.headers.get("x-clickhouse-exception-code")).toBe("60");
    expect(await failed.text()).toMatch(/^Code: 60\. DB::Exception: .*\(UNKNOWN_TABLE\)/su);
  });

  it("changes nothing on GET", async () => {
    const { url, username, password } = test.engine;
    const query = encodeURIComponent("CREATE TABLE got (a Int8) ENGINE = Memory");
    const headers = { authorization: basic(username, password) };
    const answer = await fetch(`${url}/?query=${query}`, { headers });
    expect(answer.headers.get("x-clickhouse-exception-code")).toBe("164");
  });

  it("refuses bodies above its bound, unpacked ones too", async () => {
    const { url, username, password } = test.engine;
    const headers = { authorization: basic(username, password), "content-encoding": "gzip" };
    const body = gzipSync(Buffer.alloc(270_000_000), { level: 1 });
    const answer = await fetch(`${url}/`, { method: "POST", headers, body });
    expect(answer.status).toBe(413);
    expect(answer.headers.get("x-clickhouse-exception-code")).toBe("307");
  });

  it("enforces time limits", async () => {
    const client = connect();
    const slow = client.command({
      query: "SELECT count() FROM numbers(100000000000) WHERE NOT ignore(sipHash64(number))",
      clickhouse_settings: { max_execution_time: 0.1 },
    });
    await expect(slow).rejects.toMatchObject({ code: "159" });
    await client.close();
  });
});
