import { beforeEach, describe, expect, it } from "vitest";
import { BATCH_QUERIES_MAX } from "../../src/http/batch-body.ts";
import { BATCH_BYTES_MAX } from "../../src/http/routes/stats.ts";
import { statsApp, type StatsApp } from "./support/stats-app.ts";

const VIEWS = { metrics: ["pageviews"], date_range: "day" };
const PAGES = { ...VIEWS, dimensions: ["event:page"] };

let stats: StatsApp;

beforeEach(async () => {
  stats = await statsApp();
});

async function batch(body: unknown): Promise<[number, { results?: unknown[]; error?: string }]> {
  const response = await stats.send("/api/v2/query/batch", body);
  return [response.status, (await response.json()) as { results?: unknown[]; error?: string }];
}

describe("a batch", () => {
  it("answers each question in its place, whatever becomes of the others", async () => {
    const [status, { results }] = await batch({
      site_id: "example.com",
      queries: [PAGES, { ...VIEWS, metrics: ["karma"] }, { ...VIEWS, dimensions: ["visit:os", "event:page"] }, VIEWS],
    });
    expect(status).toBe(200);
    expect(results).toEqual([
      expect.objectContaining({
        results: [
          { dimensions: ["/"], metrics: [42] },
          { dimensions: ["/blog/a"], metrics: [9] },
          { dimensions: ["/blog/b"], metrics: [6] },
        ],
      }),
      { status: 400, error: '#/metrics/0: Invalid metric "karma"' },
      expect.objectContaining({ results: [] }),
      expect.objectContaining({ results: [{ dimensions: [], metrics: [57] }] }),
    ]);
  });

  it("answers what the questions would be answered one by one", async () => {
    const queries = [PAGES, VIEWS, { ...PAGES, metrics: ["visitors", "percentage"] }];
    const alone = await Promise.all(
      queries.map(async (query): Promise<unknown> => {
        const response = await stats.send("/api/v2/query", { ...query, site_id: "example.com" });
        return response.json();
      }),
    );
    expect((await batch({ site_id: "example.com", queries }))[1].results).toEqual(alone);
  });

  it("tells of a question that no report covers how it would be collected", async () => {
    const query = { ...VIEWS, dimensions: ["event:page", "visit:os_version"] };
    const [, { results }] = await batch({ site_id: "example.com", queries: [query] });
    expect(results).toEqual([
      expect.objectContaining({ status: 422, configuration: '"reports": ["page*os_version"]' }),
    ]);
  });

  it("reads the same thing once", async () => {
    const query = { ...PAGES, date_range: ["2026-02-01", "2026-02-28"] };
    await batch({ site_id: "example.com", queries: [query, query, { ...query, order_by: [["event:page", "asc"]] }] });
    expect(stats.reads).toHaveLength(1);
    await batch({ site_id: "example.com", queries: [query] });
    expect(stats.reads).toHaveLength(2);
  });

  it("says of each question that the database does not answer", async () => {
    stats.fail(new Error("secret words of the database"));
    const [status, { results }] = await batch({
      site_id: "example.com",
      queries: [{ ...VIEWS, date_range: ["2026-02-01", "2026-02-28"] }, VIEWS],
    });
    expect(status).toBe(200);
    expect(results).toEqual([
      { status: 503, error: "The database does not answer. Try again shortly." },
      expect.objectContaining({ results: [{ dimensions: [], metrics: [57] }] }),
    ]);
  });

  it("is about one site that the caller may read", async () => {
    expect((await batch({ site_id: "shop.example.com", queries: [VIEWS] }))[0]).toBe(401);
    const foreign = [VIEWS, { ...VIEWS, site_id: "shop.example.com" }];
    expect(await batch({ site_id: "example.com", queries: foreign })).toEqual([
      400,
      { error: "#/queries/1/site_id: A batch is about one site." },
    ]);
    expect((await stats.send("/api/v2/query/batch", { site_id: "example.com", queries: [VIEWS] }, {})).status).toBe(
      401,
    );
  });

  it.each<[string, unknown, string]>([
    ["no JSON", "nonsense", "The body must be a JSON object."],
    ["no object", [], "#: Type mismatch. Expected Object."],
    ["no site", { queries: [VIEWS] }, "#: Required property site_id was not present."],
    ["no questions", { site_id: "example.com" }, "#: Required property queries was not present."],
    ["an empty list", { site_id: "example.com", queries: [] }, "#/queries: Expected a minimum of 1 items but got 0."],
    [
      "more than it may hold",
      { site_id: "example.com", queries: Array(BATCH_QUERIES_MAX + 1).fill(VIEWS) },
      "#/queries: Expected a maximum of 30 items but got 31.",
    ],
    ["a text", { site_id: "example.com", queries: ["x"] }, "#/queries/0: Type mismatch. Expected Object."],
    [
      "another key",
      { site_id: "example.com", queries: [VIEWS], limit: 1 },
      "#/limit: Schema does not allow additional properties.",
    ],
  ])("with %s is refused as a whole", async (_, body, error) => {
    expect(await batch(body)).toEqual([400, { error }]);
  });

  it("has a size", async () => {
    const [status, answer] = await batch({ site_id: "x".repeat(BATCH_BYTES_MAX), queries: [VIEWS] });
    expect([status, answer]).toEqual([413, { error: "The query is larger than 524288 bytes." }]);
  });
});
