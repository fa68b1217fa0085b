import { beforeAll, describe, expect, it } from "vitest";
import { SITE_DEFAULTS } from "../../src/domain/site.ts";
import { v1Question } from "../../src/stats/v1-question.ts";
import { statsApp, type StatsApp } from "./support/stats-app.ts";

let stats: StatsApp;

beforeAll(async () => {
  stats = await statsApp();
});

async function ask(endpoint: string, parameters: Readonly<Record<string, string>>): Promise<[number, unknown]> {
  const query = new URLSearchParams({ site_id: "example.com", period: "day", ...parameters });
  const response = await stats.send(`/api/v1/stats/${endpoint}?${query.toString()}`);
  return [response.status, await response.json()];
}

describe("the older Stats API", () => {
  it("aggregates", async () => {
    expect(await ask("aggregate", { metrics: "visitors,pageviews" })).toEqual([
      200,
      { results: { visitors: { value: 57 }, pageviews: { value: 57 } } },
    ]);
    expect(await ask("aggregate", {})).toEqual([200, { results: { visitors: { value: 57 } } }]);
  });

  it("compares with the period before", async () => {
    expect(await ask("aggregate", { compare: "previous_period" })).toEqual([
      200,
      // Nothing was counted before: nobody knows what was.
      { results: { visitors: { value: 57, change: null } } },
    ]);
  });

  it("tells a time series with every day of it", async () => {
    const [status, answer] = await ask("timeseries", { period: "7d", metrics: "pageviews,bounce_rate" });
    expect(status).toBe(200);
    expect(answer).toEqual({
      results: [
        ...["02-24", "02-25", "02-26", "02-27", "02-28", "03-01"].map((day) => ({
          date: `2026-${day}`,
          pageviews: 0,
          bounce_rate: null,
        })),
        { date: "2026-03-02", pageviews: 57, bounce_rate: 0 },
      ],
    });
  });

  it("tells half a year by month and a day by hour unless asked otherwise", async () => {
    const dates = async (parameters: Record<string, string>): Promise<readonly string[]> => {
      const [, answer] = await ask("timeseries", parameters);
      return (answer as { results: { date: string }[] }).results.map(({ date }) => date);
    };
    expect(await dates({ period: "6mo" })).toEqual(
      ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"].map((month) => `${month}-01`),
    );
    expect((await dates({ period: "day" })).slice(0, 2)).toEqual(["2026-03-02 00:00:00", "2026-03-02 01:00:00"]);
    expect(await dates({ period: "day", interval: "date" })).toEqual(["2026-03-02"]);
    expect(await dates({ period: "custom", date: "2026-02-27,2026-02-28" })).toEqual(["2026-02-27", "2026-02-28"]);
    expect(await dates({ period: "month", date: "2024-02-10" })).toHaveLength(29);
  });

  it("breaks down by a property, in pages", async () => {
    const pages = { property: "event:page", metrics: "pageviews" };
    expect(await ask("breakdown", pages)).toEqual([
      200,
      {
        results: [
          { page: "/", pageviews: 42 },
          { page: "/blog/a", pageviews: 9 },
          { page: "/blog/b", pageviews: 6 },
        ],
      },
    ]);
    expect(await ask("breakdown", { ...pages, limit: "1", page: "2" })).toEqual([
      200,
      { results: [{ page: "/blog/a", pageviews: 9 }] },
    ]);
  });

  it.each([
    ["one value", "event:page==/", 42],
    ["none of one value", "event:page!=/", 15],
    ["one of several", "event:page==/blog/a|/blog/b", 15],
    ["a wildcard", "event:page==/blog/*", 15],
    ["no wildcard", "event:page!=/blog/*", 42],
    ["a wildcard that stands alone", "event:page==*", 57],
    ["a part", "event:page~blog", 15],
    ["two filters", "event:page==/blog/*;event:page!=/blog/a", 6],
    ["signs of patterns as themselves", "event:page==/blog/.*", 0],
    ["an escaped line as itself", "event:page==/blog/a\\|/blog/b", 0],
  ])("filters by %s", async (_, filters, pageviews) => {
    expect(await ask("aggregate", { metrics: "pageviews", filters })).toEqual([
      200,
      { results: { pageviews: { value: pageviews } } },
    ]);
  });

  it("takes the conversion rate of a breakdown of each row's visitors, by goals and properties of all", () => {
    const asked = (property: string): unknown => {
      const parameters = new Map([
        ["property", property],
        ["metrics", "visitors,conversion_rate"],
      ]);
      const site = { ...SITE_DEFAULTS, domain: "example.com" };
      const question = v1Question("breakdown", (name) => parameters.get(name), site, "2026-03-02");
      return question.ok ? [question.value.metrics, question.value.body] : question.error;
    };
    const named = ["visitors", "conversion_rate"];
    const ofRow = { metrics: ["visitors", "group_conversion_rate"] };
    expect(asked("visit:source")).toMatchObject([named, ofRow]);
    expect(asked("event:goal")).toMatchObject([named, { metrics: named }]);
    expect(asked("event:props:plan")).toMatchObject([named, { metrics: named }]);
  });

  it("names goals of pages by their pages", async () => {
    await stats.browser.directory.updateSite("example.com", {
      goals: [
        { name: "Registered", page: "/register" },
        { name: "Signup", event: "Signup" },
      ],
    });
    for (const filters of ["event:goal==Visit /register", "event:goal==Signup|Visit /reg*"]) {
      expect((await ask("aggregate", { metrics: "visitors", filters }))[0]).toBe(200);
    }
    expect(await ask("aggregate", { filters: "event:goal==Download" })).toEqual([
      400,
      { error: 'The goal "Download" is not configured for this site.' },
    ]);
  });

  it.each<[string, string, Readonly<Record<string, string>>, RegExp]>([
    ["period", "aggregate", { period: "9d" }, /^Error parsing `period` parameter: invalid period "9d"/u],
    ["date", "aggregate", { date: "2026-02-30" }, /^Error parsing `date` parameter/u],
    ["missing dates", "aggregate", { period: "custom" }, /`date` parameter is required/u],
    ["half the dates", "aggregate", { period: "custom", date: "2026-01-01" }, /two ISO-8601 formatted dates/u],
    ["metric", "aggregate", { metrics: "visitors,karma" }, /^The metric "karma" is not recognized/u],
    ["metric twice", "aggregate", { metrics: "visitors,visitors" }, /cannot be queried multiple times/u],
    ["filter", "aggregate", { filters: "nonsense" }, /^Invalid filter "nonsense"/u],
    ["filtered property", "aggregate", { filters: "visit:shoe==44" }, /^Invalid filter property "visit:shoe"/u],
    ["goal that is not reached", "aggregate", { filters: "event:goal!=Signup" }, /not supported for goals/u],
    ["comparison", "aggregate", { compare: "last_year" }, /`compare`/u],
    ["interval", "timeseries", { interval: "minute" }, /invalid interval "minute"/u],
    ["missing property", "breakdown", {}, /`property` parameter is required/u],
    ["property", "breakdown", { property: "visit:shoe" }, /^Invalid property "visit:shoe"/u],
    ["limit", "breakdown", { property: "event:page", limit: "1001" }, /limit as a number between 1 and 1000/u],
    ["page", "breakdown", { property: "event:page", page: "0" }, /page as a positive number/u],
    ["length", "aggregate", { filters: `event:page==${"x".repeat(9_000)}` }, /longer than 8192/u],
  ])("refuses a wrong %s in its own words", async (_, endpoint, parameters, message) => {
    const [status, answer] = await ask(endpoint, parameters);
    expect([status, answer]).toEqual([400, { error: expect.stringMatching(message) as unknown }]);
  });

  it("tells what no report covers, and how it would be collected", async () => {
    const parameters = { property: "event:page", filters: "visit:os_version==10" };
    expect(await ask("breakdown", parameters)).toEqual([
      422,
      {
        error: expect.stringContaining("No report covers") as unknown,
        configuration: '"reports": ["page*os_version"]',
        report: "page*os_version",
      },
    ]);
  });

  it("is told to who may read the site alone", async () => {
    for (const endpoint of ["aggregate", "timeseries", "breakdown"]) {
      expect((await ask(endpoint, { site_id: "shop.example.com" }))[0]).toBe(401);
      expect((await stats.send(`/api/v1/stats/${endpoint}?site_id=example.com`, undefined, {})).status).toBe(401);
    }
  });
});
