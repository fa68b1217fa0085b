import { beforeAll, describe, expect, it } from "vitest";
import { statsApp, type StatsApp } from "./support/stats-app.ts";

const BASE = { site_id: "example.com", metrics: ["pageviews"], date_range: ["2026-02-01", "2026-03-02"] };
const PAGES = { ...BASE, dimensions: ["event:page"] };
/** What one request may take here, far above what it takes. */
const BOUND_MS = 5_000;

const INJECTIONS = [
  "'; DROP TABLE stats; --",
  "') OR 1 = 1 --",
  "\\'; SELECT 1; --",
  "{site:UInt32}",
  "{values0:Array(String)}",
  "${v1}",
  "v1) UNION ALL SELECT email, '' FROM documents --",
  "x' SETTINGS readonly = 0, max_execution_time = 0 --",
  "a\u0000b",
  "/**/",
  "`window`",
  "\n FORMAT JSON",
];

let stats: StatsApp;

beforeAll(async () => {
  stats = await statsApp(1_000_000);
  await stats.browser.directory.updateSite("example.com", { properties: ["plan"] });
});

async function ask(body: unknown): Promise<{ status: number; text: string; ms: number }> {
  const started = performance.now();
  const response = await stats.send("/api/v2/query", body);
  const text = await response.text();
  return { status: response.status, text, ms: performance.now() - started };
}

function deep(levels: number, of: unknown): unknown {
  let value = of;
  for (let i = 0; i < levels; i++) value = ["not", value];
  return value;
}

describe("a text that is SQL", () => {
  const PLACES: readonly (readonly [string, (text: string) => object])[] = [
    ["the site", (text) => ({ ...BASE, site_id: text })],
    ["a metric", (text) => ({ ...BASE, metrics: [text] })],
    ["the range", (text) => ({ ...BASE, date_range: text })],
    ["a date", (text) => ({ ...BASE, date_range: [text, "2026-03-02"] })],
    [
      "a date of a comparison",
      (text) => ({ ...BASE, include: { comparisons: { mode: "custom", date_range: [text, text] } } }),
    ],
    ["the mode of a comparison", (text) => ({ ...BASE, include: { comparisons: { mode: text } } })],
    ["a dimension", (text) => ({ ...BASE, dimensions: [text] })],
    ["an operator", (text) => ({ ...BASE, filters: [[text, "event:page", ["/"]]] })],
    ["a filtered dimension", (text) => ({ ...BASE, filters: [["is", text, ["/"]]] })],
    ["a modifier", (text) => ({ ...BASE, filters: [["is", "event:page", ["/"], { [text]: true }]] })],
    ["an order", (text) => ({ ...BASE, order_by: [[text, "asc"]] })],
    ["a direction", (text) => ({ ...BASE, order_by: [["pageviews", text]] })],
    ["a limit", (text) => ({ ...BASE, pagination: { limit: text } })],
    ["a key", (text) => ({ ...BASE, [text]: 1 })],
    ["a segment", (text) => ({ ...BASE, filters: [["is", "segment", [text]]] })],
  ];

  it.each(PLACES)("in the place of %s is refused before anything is read", async (_, body) => {
    for (const text of INJECTIONS) {
      const reads = stats.reads.length;
      const answer = await ask(body(text));
      expect([400, 401]).toContain(answer.status);
      expect(JSON.parse(answer.text)).toHaveProperty("error");
      expect(stats.reads).toHaveLength(reads);
    }
  });

  it.each(["is", "is_not", "contains", "contains_not", "matches", "matches_not"])(
    "in the place of a value of %s is bound, never written",
    async (operator) => {
      const textsOf = async (text: string): Promise<readonly (readonly string[])[]> => {
        const texts: string[][] = [];
        for (const body of [
          { ...PAGES, filters: [[operator, "event:page", [text]]] },
          { ...BASE, metrics: ["visitors"], filters: [[operator, "event:props:plan", [text]]] },
          { ...BASE, metrics: ["visitors"], dimensions: [`event:props:${text.replaceAll("=", "")}`] },
        ]) {
          const before = stats.reads.length;
          const { status } = await ask(body);
          expect([200, 400, 422]).toContain(status);
          texts.push(stats.reads.slice(before).map((read) => read.text));
        }
        return texts;
      };
      const harmless = await textsOf("x");
      expect(harmless.flat().length).toBeGreaterThanOrEqual(2);
      for (const text of INJECTIONS) {
        const texts = await textsOf(text);
        // No pattern, so nothing was read; else the same statement as of any other value.
        texts.forEach((some, index) => expect([[], harmless[index]]).toContainEqual(some));
      }
    },
  );
});

describe("a question that is too much gets a clear answer in bounded time", () => {
  const values = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => String(i));
  const CASES: readonly (readonly [string, unknown, number, RegExp])[] = [
    ["10⁵ values", { ...PAGES, filters: [["is", "event:page", values(100_000)]] }, 413, /larger than 131072 bytes/u],
    ["10⁴ values", { ...PAGES, filters: [["is", "event:page", values(10_000)]] }, 400, /more than 1000 values/u],
    ["10⁴ filters", { ...PAGES, filters: values(10_000) }, 400, /maximum of 100 items/u],
    [
      "101 filters",
      { ...PAGES, filters: [["or", values(101).map((value) => ["is", "event:page", [value]])]] },
      400,
      /more than 100 filters/u,
    ],
    ["filters 9 deep", { ...PAGES, filters: [deep(9, ["is", "event:page", ["/"]])] }, 400, /nested deeper than 8/u],
    [
      "filters 10⁴ deep",
      `{"site_id":"example.com","metrics":["visits"],"date_range":"day","filters":[${'["not",'.repeat(10_000)}1${"]".repeat(10_000)}]}`,
      400,
      /nested deeper than 8/u,
    ],
    ["lists 60,000 deep", `{"filters":${"[".repeat(60_000)}${"]".repeat(60_000)}}`, 400, /error|Required/u],
    ["10⁴ metrics", { ...BASE, metrics: values(10_000) }, 400, /maximum of 100 items/u],
    [
      "10⁴ keys",
      { ...BASE, ...Object.fromEntries(values(10_000).map((key) => [key, 1])) },
      400,
      /additional properties/u,
    ],
    [
      "a long range of hours",
      { ...BASE, date_range: ["1970-01-01", "2105-12-31"], dimensions: ["time:hour"], include: { time_labels: true } },
      400,
      /time labels/u,
    ],
    ["a range of 10⁹ days", { ...BASE, date_range: "999999999d" }, 400, /Invalid date_range/u],
    [
      "patterns that unfold",
      { ...PAGES, filters: [["matches", "event:page", ["((a{9}){9}){999}"]]] },
      400,
      /Invalid pattern/u,
    ],
  ];

  it.each(CASES)("%s", async (_, body, status, message) => {
    const answer = await ask(body);
    expect([answer.status, answer.text.slice(0, 500)]).toEqual([status, expect.stringMatching(message)]);
    expect(answer.text.length).toBeLessThan(2_000);
    expect(answer.ms).toBeLessThan(BOUND_MS);
  });

  it("but 1,000 values, 20 patterns and 8 levels are answered", async () => {
    for (const filters of [
      [["is_not", "event:page", values(1_000)]],
      [["matches_not", "event:page", Array.from({ length: 20 }, (_, i) => `^(a+)+${String(i)}$`)]],
      [deep(8, ["is_not", "event:page", ["/none"]])],
    ]) {
      const answer = await ask({ ...PAGES, filters });
      expect([answer.status, (JSON.parse(answer.text) as { results: unknown[] }).results.length]).toEqual([200, 3]);
      expect(answer.ms).toBeLessThan(BOUND_MS);
    }
  });

  it("as does what the database refuses to do, in our words", async () => {
    for (const [code, message] of [
      ["427", "Invalid filters. A pattern is too complex."],
      ["241", "The question needs more than one question may. Ask for a shorter range or for fewer values."],
      ["159", "The question needs more than one question may. Ask for a shorter range or for fewer values."],
    ] as const) {
      stats.fail(Object.assign(new Error("secret words of the database"), { code }));
      const { status, text } = await ask(BASE);
      stats.fail(undefined);
      expect([status, JSON.parse(text)]).toEqual([400, { error: message }]);
    }
  });
});

describe("tricks with paths and headers", () => {
  it.each([
    "/api/v2/query/",
    "/api/v2/../v2/query/x",
    "/api/v2/query%00",
    "/API/V2/QUERY",
    "/api/v1/stats/aggregate/../../../v2/query/x",
    "/api/v1/stats/__proto__",
  ])("lead nowhere: %s", async (path) => {
    expect((await stats.send(path, BASE)).status).toBe(404);
  });

  it.each([
    ["two schemes", "Bearer Bearer KEY"],
    ["another scheme", "Basic KEY"],
    ["a list", "Bearer KEY, Bearer KEY"],
    ["a key in parts", "Bearer KE Y"],
    ["much of it", `Bearer ${"K".repeat(7_000)}`],
    ["nothing", ""],
  ])("%s for credentials is none", async (_, header) => {
    const authorization = header.replaceAll("KEY", stats.key);
    expect((await stats.send("/api/v2/query", BASE, { authorization })).status).toBe(401);
  });

  it("a site named otherwise is the same site or none", async () => {
    expect((await ask({ ...BASE, site_id: "EXAMPLE.com" })).status).toBe(200);
    for (const site of [
      "example.com\u0000",
      " example.com",
      "shop.example.com,example.com",
      "*",
      "__proto__",
      "constructor",
    ]) {
      expect((await ask({ ...BASE, site_id: site })).status).toBe(401);
    }
  });

  it("keys of objects mean nothing but themselves", async () => {
    const body = `{"site_id":"example.com","metrics":["pageviews"],"date_range":"day","__proto__":{"filters":[]}}`;
    expect((await ask(body)).status).toBe(400);
    const twice = `{"site_id":"shop.example.com","site_id":"example.com","metrics":["pageviews"],"date_range":"day"}`;
    expect((await ask(twice)).status).toBe(200);
  });
});
