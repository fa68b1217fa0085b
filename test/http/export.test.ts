// Exports over a real socket, out of the real engine.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import { SITE_DEFAULTS } from "../../src/domain/site.ts";
import type { BoundSql } from "../../src/domain/stat-row.ts";
import { epochMs } from "../../src/domain/time.ts";
import { createExportDesk, EXPORTS_AT_ONCE_MAX } from "../../src/http/export-desk.ts";
import { CONNECTION_LIMITS, createGuardedServer } from "../../src/http/guarded-server.ts";
import { exportRoutes } from "../../src/http/routes/export.ts";
import { answerQuery } from "../../src/stats/answer.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { strictCsv } from "../report/support/strict-csv.ts";
import { Engine } from "../stats/support/engine.ts";
import { exportedRows, FIRST_DAY } from "../stats/support/export-site.ts";
import { rowSource, SITE, stored } from "../stats/support/rows.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { ADMIN_TOKEN, ownersBrowser, type BrowserDouble } from "./support/browser-double.ts";

const NOW = epochMs(Date.parse("2024-04-10T12:00:00Z"));
const DAYS = 30;
const LAST_DAY = addDays(FIRST_DAY, DAYS - 1);
const NAMES = ["", "page", "source", "country", "page*source", "exit_page", "goal", "vital", "page*organisation"];
const REPORTS = DEFAULT_REPORTS.filter(({ name }) => NAMES.includes(name));
const ATTRIBUTIONS = [{ text: "IP Geolocation by DB-IP", url: "https://db-ip.com" }];
const random = new SeededRandom(20);
const rows = exportedRows(REPORTS, DAYS, random);
const ADMIN = { authorization: `Bearer ${ADMIN_TOKEN}` };

let engine: Engine;
let browser: BrowserDouble;
let server: Server;
let url: string;
let read: (sql: BoundSql) => Promise<readonly (readonly unknown[])[]>;
const failures: unknown[] = [];
const desk = createExportDesk((error) => failures.push(error));

beforeAll(async () => {
  engine = await Engine.open();
  await engine.insert(rows);
  read = engine.read;
  browser = await ownersBrowser();
  const { directory } = browser.access;
  // The rows are of one site, whatever it is called.
  const site = (domain: string) => {
    const known = directory.site(domain);
    return known === undefined ? undefined : { ...known, id: SITE.id, timeZone: SITE.timeZone };
  };
  const deps = {
    access: { ...browser.access, directory: { ...directory, site, keyOf: (key: string) => directory.keyOf(key) } },
    source: { ...rowSource([], addDays(LAST_DAY, 1)), read: (sql: BoundSql) => read(sql) },
    reports: REPORTS,
    now: () => NOW,
    sizes: { rows: 400, rowsWithHistogram: 60 },
    attributions: () => ATTRIBUTIONS,
    desk,
    onError: (error: unknown) => void failures.push(error),
  };
  const app = new Hono().route("/", exportRoutes(deps));
  ({ server } = createGuardedServer(app, CONNECTION_LIMITS));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api/export`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  engine.close();
});

const get = (path: string, headers: Readonly<Record<string, string>> = ADMIN, method = "GET"): Promise<Response> =>
  fetch(`${url}/${path}`, { headers, method });
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe("GET /api/export/<site>?report=", () => {
  it("is for who may read the site, and organisations for who has the permission", async () => {
    const { directory } = browser.access;
    const status = async (path: string, headers = {}): Promise<number> => {
      const response = await get(path, headers);
      await response.arrayBuffer();
      return response.status;
    };
    const plain = bearer(await directory.createKey("plain", ["*"]));
    const granted = bearer(await directory.createKey("granted", ["*"], { organisations: true }));
    const elsewhere = bearer(await directory.createKey("elsewhere", ["shop.example.com"]));
    expect(await status("example.com?report=page")).toBe(401);
    expect(await status("example.com?report=page", elsewhere)).toBe(401);
    expect(await status("nobody.example?report=page", plain)).toBe(401);
    expect(await status("example.com?report=page", plain)).toBe(200);
    expect(await status("example.com?report=organisation*page", plain)).toBe(403);
    expect(await status("example.com?report=organisation*page", granted)).toBe(200);
    expect(await status("example.com.zip", elsewhere)).toBe(401);
    expect(await status("example.com.zip", plain)).toBe(200);
    expect(await status("example.com.zip", {})).toBe(401);
  });

  it("says what makes no sense and what is not kept", async () => {
    const refusal = async (path: string): Promise<[number, string]> => {
      const response = await get(path);
      return [response.status, ((await response.json()) as { error: string }).error];
    };
    expect(await refusal("example.com")).toEqual([400, "report: is missing; all of them are example.com.zip."]);
    expect(await refusal("example.com?report=page&limit=3")).toEqual([400, "limit: is no parameter of this."]);
    expect(await refusal("example.com.zip?by=day")).toEqual([400, "by: is no parameter of this."]);
    expect(await refusal("example.com?report=page&format=xml")).toEqual([400, "format: is csv, json, ndjson."]);
    expect(await refusal("example.com?report=page&by=year")).toEqual([400, "by: is hour, day, week."]);
    expect(await refusal("example.com?report=goal*page&by=hour")).toEqual([
      422,
      expect.stringContaining("No report") as unknown,
    ]);
    expect(await refusal("example.com?report=page*source&by=hour")).toEqual([
      400,
      "by: this report is kept by day and by week.",
    ]);
    expect(await refusal("example.com?report=page&from=2024-13-01")).toEqual([400, "from: is no date (YYYY-MM-DD)."]);
    expect(await refusal("example.com?report=page&from=2031-01-01")).toEqual([
      422,
      `Nothing of these days is closed and stored: there is ${FIRST_DAY} to ${LAST_DAY}.`,
    ]);
  });

  it("says the same numbers as the API, in every format", async () => {
    for (const [name, dimension] of [
      ["page", "event:page"],
      ["source", "visit:source"],
      ["goal", "event:goal"],
    ] as const) {
      const range = [addDays(FIRST_DAY, 5), addDays(FIRST_DAY, 25)] as const;
      const body = {
        site_id: SITE.domain,
        metrics: ["visitors", "events"],
        date_range: range,
        dimensions: ["time:week", dimension],
      };
      const query = parseQuery({ ...body, pagination: { limit: 10_000 } }, SITE, NOW, SITE.timeZone);
      if (!query.ok) throw new Error(query.error.message);
      const answer = await answerQuery(query.value, SITE, rowSource([], addDays(LAST_DAY, 1), engine.read), REPORTS);
      if (!answer.ok) throw new Error(answer.error.message);
      // The API names the week that a range cuts by the first day in it.
      const expected = answer.value.results.map(({ dimensions: [week, value], metrics }) => [
        week === range[0] ? "2024-03-04" : week,
        value,
        ...metrics,
      ]);
      const path = `example.com?report=${name}&by=week&from=${range[0]}&to=${range[1]}`;
      const csv = strictCsv(await (await get(path)).text(), ",");
      const [header = [], ...lines] = csv;
      const at = (column: string): number => header.indexOf(column);
      const told = lines.map((line) => [
        line[at("time:week")],
        (line[at(dimension)] ?? "").replace(/^'(?=[=+\-@\t\r\n])/u, ""),
        Number(line[at("visitors")]),
        Number(line[at("events")]),
      ]);
      const sorted = (all: readonly unknown[]): string[] => all.map((one) => JSON.stringify(one)).sort();
      expect(sorted(told)).toEqual(sorted(expected));
      const json = (await (await get(`${path}&format=json`)).json()) as Record<string, unknown>[];
      expect(sorted(json.map((row) => [row["time:week"], row[dimension], row["visitors"], row["events"]]))).toEqual(
        sorted(expected),
      );
      const ndjson = await (await get(`${path}&format=ndjson`)).text();
      expect(
        ndjson
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line) as unknown),
      ).toEqual(json);
    }
    const none = await get(`example.com?report=country&format=json&by=week&from=2024-03-01&to=2024-03-01`);
    expect(none.status).toBe(200);
  });

  it("is what a spreadsheet takes for no formula, with all of its numbers", async () => {
    const text = await (await get("example.com?report=page")).text();
    expect(text).toContain(",'=1+1,");
    expect(text).toContain(",'@x,");
    expect(text).not.toMatch(/(?:^|,|\n)"?[=+@-]/u);
    const [header, ...lines] = strictCsv(text, ",");
    expect(header).toEqual([
      "time:day",
      "event:page",
      "pageviews",
      "visitors",
      "visits",
      "bounces",
      "visit_s",
      "events",
      "engaged_s",
      "engagements",
      "scroll_sum",
      "scrolls",
      "histogram",
    ]);
    const total = rows.reduce(
      (sum, row) => sum + (row.report === "page" && row.window === "day" ? row.counters.pageviews : 0),
      0,
    );
    expect(lines.reduce((sum, line) => sum + Number(line[2]), 0)).toBe(total);
  });

  it("by hour names instants that are told apart when clocks are set back", async () => {
    const response = await get("example.com?report=totals&by=hour&format=json");
    const hours = (await response.json()) as Record<string, unknown>[];
    expect(hours).toHaveLength(DAYS);
    expect(hours.every((row) => /^2024-\d\d-\d\dT\d\d:00:00Z$/u.test(String(row["time:hour"])))).toBe(true);
    expect(response.headers.get("x-footfall-date-range")).toBe(`${FIRST_DAY}/${LAST_DAY}`);
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="example.com-totals-by-hour-${FIRST_DAY}-${LAST_DAY}.json"`,
    );
  });
});

describe("GET /api/export/<site>.zip", () => {
  it("opens with another tool, is as it describes itself, and holds every stored number", async () => {
    const response = await get("example.com.zip");
    expect(response.headers.get("content-type")).toBe("application/zip");
    const { files, bad } = unzip(await bytesOf(response));
    expect(bad).toBe(null);
    const described = JSON.parse(files["datapackage.json"] ?? "") as Described;
    expect(described.footfall).toMatchObject({
      site: "example.com",
      time_zone: SITE.timeZone,
      date_range: [FIRST_DAY, LAST_DAY],
      mode: "threshold",
      k: SITE_DEFAULTS.k,
    });
    expect(described.sources).toEqual([{ title: "IP Geolocation by DB-IP", path: "https://db-ip.com" }]);
    expect(Object.keys(files).sort()).toEqual(
      ["datapackage.json", ...described.resources.map(({ path }) => path)].sort(),
    );
    const sums = new Map<string, number>();
    for (const { path, schema } of described.resources) {
      const [header = [], ...lines] = strictCsv(files[path] ?? "", ",");
      expect(header).toEqual(schema.fields.map(({ name }) => name));
      expect(lines.length).toBeGreaterThan(0);
      const keys = lines.map((line) => JSON.stringify(line.slice(0, schema.primaryKey.length)));
      expect(new Set(keys).size).toBe(lines.length);
      schema.fields.forEach(({ type }, index) => {
        const pattern = PATTERNS[type];
        expect(
          lines.every((line) => pattern?.test(line[index] ?? "?") ?? true),
          `${path} ${String(header[index])}`,
        ).toBe(true);
      });
      const index = header.indexOf("visitors");
      sums.set(
        path,
        lines.reduce((sum, line) => sum + Number(line[index]), 0),
      );
    }
    const sumOf = (report: string, windows: readonly string[]): number =>
      rows
        .filter((row) => row.report === report && windows.includes(row.window))
        .reduce((sum, row) => sum + row.counters.visitors, 0);
    expect(sums.get("days/page-source.csv")).toBe(sumOf("page*source", ["day"]));
    expect(sums.get("weeks/page-source.csv")).toBe(sumOf("page*source", ["day", "week"]));
    expect(sums.get("hours/totals.csv")).toBe(sumOf("", ["hour"]));
    expect(sums.get("weeks/page-organisation.csv")).toBe(sumOf("page*organisation", ["week"]));
    expect(sums.has("hours/page.csv")).toBe(false);
  });

  it("holds no organisations for who may not see them, and is then another one", async () => {
    const plain = await get("example.com.zip", bearer(await browser.access.directory.createKey("plain", ["*"])));
    const whole = await get("example.com.zip", ADMIN, "HEAD");
    expect(plain.headers.get("etag")).not.toBe(whole.headers.get("etag"));
    const text = JSON.stringify(unzip(await bytesOf(plain)).files);
    expect(text).toContain("days/page.csv");
    expect(text).not.toContain('organisation"');
    expect(text).not.toContain("page-organisation");
  });

  it("is the same bytes each time, so that a download cut anywhere goes on where it was", async () => {
    const path = `example.com.zip?from=${FIRST_DAY}&to=${addDays(FIRST_DAY, 20)}`;
    const first = await get(path);
    const tag = first.headers.get("etag") ?? "";
    const whole = await bytesOf(first);
    expect(await bytesOf(await get(path))).toEqual(whole);
    for (let round = 0; round < 3; round++) {
      const parts: Buffer[] = [];
      let have = 0;
      let requests = 0;
      while (have < whole.length) {
        const stopAt = have + 1 + random.below(Math.ceil(whole.length / 3));
        const part = await cutAt(path, { ...ADMIN, range: `bytes=${String(have)}-`, "if-range": tag }, stopAt - have);
        expect(part.status).toBe(206);
        expect(part.contentRange).toBe(`bytes ${String(have)}-${String(whole.length - 1)}/${String(whole.length)}`);
        parts.push(part.bytes);
        have += part.bytes.length;
        requests++;
      }
      expect(requests).toBeGreaterThan(1);
      expect(Buffer.concat(parts)).toEqual(whole);
    }
  });

  it("answers conditions and ranges as RFC 9110 has it", async () => {
    const path = "example.com.zip";
    const head = await get(path, ADMIN, "HEAD");
    const tag = head.headers.get("etag") ?? "";
    expect([head.status, head.headers.get("accept-ranges"), tag.length]).toEqual([200, "bytes", 24]);
    const whole = await bytesOf(await get(path));
    const status = async (headers: Record<string, string>): Promise<number> => {
      const response = await get(path, { ...ADMIN, ...headers });
      await response.arrayBuffer();
      return response.status;
    };
    expect(await status({ "if-none-match": tag })).toBe(304);
    expect(await status({ "if-none-match": `"x", W/${tag}` })).toBe(304);
    expect(await status({ "if-none-match": '"x"' })).toBe(200);
    expect(await status({ range: "bytes=5-2" })).toBe(200);
    expect(await status({ range: "bytes=0-1,5-6" })).toBe(200);
    expect(await status({ range: "bytes=0-1", "if-range": '"x"' })).toBe(200);
    const beyond = await get(path, { ...ADMIN, range: `bytes=${String(whole.length)}-` });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${String(whole.length)}`]);
    const last = await get(path, { ...ADMIN, range: "bytes=-100", "if-range": tag });
    expect(await bytesOf(last)).toEqual(whole.subarray(-100));
    const middle = await get(path, { ...ADMIN, range: "bytes=1000-1999" });
    expect([middle.status, middle.headers.get("content-length")]).toEqual([206, "1000"]);
    expect(await bytesOf(middle)).toEqual(whole.subarray(1_000, 2_000));
  });

  it("is read a few at a time: more are refused and counted, and who goes away leaves room", async () => {
    const waiting: (() => void)[] = [];
    read = async (sql) => {
      if (sql.text.includes("ORDER BY time")) await new Promise<void>((resolve) => waiting.push(resolve));
      return engine.read(sql);
    };
    const controllers = Array.from({ length: EXPORTS_AT_ONCE_MAX }, () => new AbortController());
    await Promise.all(
      controllers.map(({ signal }) => fetch(`${url}/example.com?report=page`, { headers: ADMIN, signal })),
    );
    const before = desk.refused;
    const busy = await get("example.com.zip");
    expect([busy.status, busy.headers.get("retry-after"), desk.refused]).toEqual([503, "30", before + 1]);
    expect(await busy.json()).toMatchObject({ error: expect.stringContaining("Too many exports") as unknown });
    for (const controller of controllers) controller.abort();
    read = engine.read;
    await expect
      .poll(() => {
        for (const resolve of waiting.splice(0)) resolve();
        return get("example.com.zip").then(async (response) => (await response.arrayBuffer(), response.status));
      })
      .toBe(200);
  });

  // Last: it changes what is stored.
  it("is another one after a release, and breaks off when there is one while it is read", async () => {
    const before = await get("example.com.zip");
    const tag = before.headers.get("etag") ?? "";
    const whole = await bytesOf(before);
    const late = { ...stored("page", "2024-03-04", ["/late"], { pageviews: 3, visitors: 3 }), window: "week" } as const;
    let pages = 0;
    read = async (sql) => {
      if (sql.text.includes("ORDER BY time") && ++pages === 5) await engine.insert([late]);
      return engine.read(sql);
    };
    const broken = await get("example.com.zip");
    expect(broken.headers.get("etag")).toBe(tag);
    await expect(broken.arrayBuffer()).rejects.toThrow();
    expect(failures.map((error) => (error as Error).name)).toContain("ExportChangedError");
    read = engine.read;
    const after = await get("example.com.zip", { ...ADMIN, range: "bytes=1000-", "if-range": tag });
    expect([after.status, after.headers.get("etag") === tag]).toEqual([200, false]);
    expect((await bytesOf(after)).equals(whole)).toBe(false);
    // Days before the late week are as they were.
    const days = "example.com?report=page&to=2024-03-08";
    const [one, other] = [await get(days), await get(days)];
    expect(one.headers.get("etag")).toBe(other.headers.get("etag"));
  });

  it("is refused where it would have too many rows", async () => {
    read = async (sql) => {
      const answer = await engine.read(sql);
      return sql.text.includes("cityHash64") ? answer.map(([a, b, , ...rest]) => [a, b, 1e7, ...rest]) : answer;
    };
    const response = await get("example.com.zip");
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.stringMatching(/^This range has \d+ rows and an export 20000000 at most\./u) as unknown },
    ]);
    read = engine.read;
  });

  it("is 503 when the database does not answer, and nothing of its words", async () => {
    read = () => Promise.reject(new Error("words of the database"));
    const response = await get("example.com.zip");
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("words");
    read = engine.read;
  });
});

interface Described {
  readonly footfall: Record<string, unknown>;
  readonly sources: unknown;
  readonly resources: readonly {
    readonly path: string;
    readonly schema: {
      readonly fields: readonly { name: string; type: string }[];
      readonly primaryKey: readonly string[];
    };
  }[];
}

const PATTERNS: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/u,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u,
  integer: /^-?\d+$/u,
  number: /^-?\d+(?:\.\d+)?$/u,
  object: /^\{.*\}$/u,
};

/** What Python's `zipfile` finds: the files as texts, and the name of the first damaged one. */
function unzip(archive: Buffer): { files: Record<string, string>; bad: string | null } {
  const dir = mkdtempSync(join(tmpdir(), "footfall-export-"));
  const path = join(dir, "export.zip");
  writeFileSync(path, archive);
  const script =
    "import sys,json,zipfile;z=zipfile.ZipFile(sys.argv[1]);" +
    "print(json.dumps({'bad':z.testzip(),'files':{n:z.read(n).decode() for n in z.namelist()}}))";
  const output = execFileSync("python3", ["-c", script, path], { encoding: "utf8", maxBuffer: 1e9 });
  rmSync(dir, { recursive: true });
  return JSON.parse(output) as { files: Record<string, string>; bad: string | null };
}

/** Reads an answer until there are so many bytes of it, and hangs up. */
async function cutAt(
  path: string,
  headers: Record<string, string>,
  bytesMax: number,
): Promise<{ status: number; contentRange: string | null; bytes: Buffer }> {
  const controller = new AbortController();
  const response = await fetch(`${url}/${path}`, { headers, signal: controller.signal });
  const chunks: Uint8Array[] = [];
  let count = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    count += chunk.length;
    if (count >= bytesMax) break;
  }
  controller.abort();
  const bytes = Buffer.concat(chunks).subarray(0, bytesMax);
  return { status: response.status, contentRange: response.headers.get("content-range"), bytes };
}
