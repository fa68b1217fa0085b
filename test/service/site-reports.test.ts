// A report that a site declares in the course of a day is collected of that day, whatever happens until it closes.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import type { Site } from "../../src/domain/site.ts";
import type { StatSource } from "../../src/domain/stat-row.ts";
import { answerQuery, type Answer } from "../../src/stats/answer.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import type { QueryError } from "../../src/stats/query-error.ts";
import { install, type Installation } from "./support/installation.ts";

const DAY = "2026-03-02";

let installed: Installation;

beforeEach(async () => {
  const sites = [{ domain: "example.com" }, { domain: "other.example" }];
  installed = await install({ start: `${DAY}T09:00:00Z`, reports: DEFAULT_REPORTS, sites });
});

afterEach(() => installed.close());

function site(domain = "example.com"): Site {
  const found = installed.directory.site(domain);
  if (found === undefined) throw new Error("no site");
  return found;
}

async function change(fields: Parameters<Installation["directory"]["updateSite"]>[1]): Promise<void> {
  const changed = await installed.directory.updateSite("example.com", fields);
  if (!changed.ok) throw new Error(changed.error);
}

/** `count` people who have not been here before, one page view each. */
async function people(from: number, count: number, path: string): Promise<void> {
  for (let person = from; person < from + count; person++) {
    await installed.send({ person, path });
    await installed.send({ person, path, site: "other.example" });
  }
}

/** What is in the database, as the page would read it of a closed day. */
function released(): StatSource {
  const rows = [...installed.stored.values()].flatMap((batch) => batch.rows);
  return {
    read: () => Promise.resolve([]),
    openFrom: () => "1970-01-01",
    live: (id, { name }, window) =>
      Promise.resolve(rows.filter((row) => row.site === id && row.report === name && row.window === window)),
    visitorsNow: () => 0,
  };
}

async function ask(source: StatSource, body: object, of = site()): Promise<Answer["results"] | QueryError> {
  const question = { site_id: of.domain, date_range: [DAY, DAY], metrics: ["pageviews"], ...body };
  const query = parseQuery(question, of, installed.clock.now(), of.timeZone);
  if (!query.ok) throw new Error(query.error.message);
  const answer = await answerQuery(query.value, of, source, installed.service.reports);
  // Nothing is hidden here, which `(other)` says with 0.
  return answer.ok ? answer.value.results.filter(({ metrics }) => metrics[0] !== 0) : answer.error;
}

const LANGUAGES = { dimensions: ["event:page", "visit:language"] };
const HOURS = {
  dimensions: ["time:hour"],
  filters: [
    ["is", "event:page", ["/a"]],
    ["is", "visit:country", ["DE"]],
  ],
};
const one = (pageviews: number, ...dimensions: readonly string[]): object => ({ metrics: [pageviews], dimensions });

describe("a report that is declared at noon", () => {
  beforeEach(async () => {
    await people(0, 12, "/a");
    expect(await ask(installed.service.source, LANGUAGES)).toMatchObject({
      status: 422,
      configuration: '"reports": ["page*language"]',
      report: "page*language",
    });
    expect(await ask(installed.service.source, HOURS)).toMatchObject({ status: 422, report: "page*country by hour" });
    installed.clock.set(Date.parse(`${DAY}T12:00:00Z`));
    await change(({ reports }) => ({ reports: [...reports, "page*language", "page*country by hour"] }));
    await people(100, 6, "/a");
  });

  it("is answered live at once, with the morning, and of no other site", async () => {
    expect(await ask(installed.service.source, LANGUAGES)).toEqual([one(15, "/a", "de")]);
    expect(await ask(installed.service.source, HOURS)).toEqual([one(10, "09:00"), one(5, "12:00")].map(hourOf));
    expect(await ask(installed.service.source, LANGUAGES, site("other.example"))).toMatchObject({ status: 422 });
  });

  it("is released with its day, of this site alone, and live and after `kill -9` it says the same", async () => {
    const live = await ask(installed.service.source, LANGUAGES);
    await installed.boot();
    expect(installed.service.replayed.hits).toBe(36);
    expect(await ask(installed.service.source, LANGUAGES)).toEqual(live);
    await installed.tickAt("2026-03-03T00:31:00Z");
    expect(await ask(released(), LANGUAGES)).toEqual([one(18, "/a", "de")]);
    expect(await ask(released(), HOURS)).toEqual([one(12, "09:00"), one(6, "12:00")].map(hourOf));
    const rows = [...installed.stored.values()].flatMap((batch) => batch.rows);
    const sites = rows.filter(({ report }) => report === "page*language").map((row) => row.site);
    expect(new Set(sites)).toEqual(new Set([site().id]));
  });

  it("is answered of its days when it was taken away, and refused for later ones", async () => {
    await installed.tickAt("2026-03-03T00:31:00Z");
    installed.clock.set(Date.parse("2026-03-03T12:00:00Z"));
    await people(0, 12, "/a");
    await change({ reports: ["page*country by hour"] });
    expect(await ask(released(), LANGUAGES)).toEqual([one(18, "/a", "de")]);
    const later = { ...LANGUAGES, date_range: [DAY, "2026-03-03"] };
    expect(await ask(released(), later)).toMatchObject({ status: 422, report: "page*language" });
    await installed.tickAt("2026-03-04T00:31:00Z");
    const rows = [...installed.stored.values()].flatMap((batch) => batch.rows);
    expect(new Set(rows.filter(({ report }) => report === "page*language").map(({ day }) => day))).toEqual(
      new Set([DAY]),
    );
    await change({ reports: ["page*country by hour", "page*language"] });
    expect(await ask(released(), later)).toEqual([one(18, "/a", "de")]);
  });
});

/** Hours with their day. */
function hourOf(row: object): object {
  const { dimensions, ...rest } = row as { readonly dimensions: readonly string[] };
  return { ...rest, dimensions: dimensions.map((hour) => `${DAY} ${hour}:00`) };
}

describe("pages that a site groups", () => {
  it("are one page, live and released, from when they are declared, and goals tell them apart", async () => {
    for (let person = 0; person < 6; person++) await installed.send({ person, path: "/users/ann/profile" });
    await change({
      pathGroups: ["/users/*/profile"],
      goals: [{ name: "Ann", page: "/users/ann/profile" }],
    });
    for (let person = 10; person < 16; person++) {
      await installed.send({ person, path: "/" });
      await installed.send({ person, path: "/users/ann/profile" });
    }
    for (let person = 20; person < 26; person++)
      await installed.send({ person, path: `/users/${"bcdefg"[person - 20] ?? ""}/profile` });
    const pages = { dimensions: ["event:page"], metrics: ["pageviews"] };
    expect(await ask(installed.service.source, pages)).toEqual([
      one(10, "/users/*/profile"),
      one(5, "/"),
      one(5, "/users/ann/profile"),
    ]);
    await installed.boot();
    await installed.tickAt("2026-03-03T00:31:00Z");
    expect(await ask(released(), pages)).toEqual([
      one(12, "/users/*/profile"),
      one(6, "/"),
      one(6, "/users/ann/profile"),
    ]);
    const exits = { dimensions: ["visit:exit_page"], metrics: ["visits"] };
    expect(await ask(released(), exits)).toEqual([one(12, "/users/*/profile"), one(6, "/users/ann/profile")]);
    const flow = { dimensions: ["event:previous_page"], filters: [["is", "event:page", ["/users/*/profile"]]] };
    expect(await ask(released(), flow)).toContainEqual(one(6, "/"));
    expect(await ask(released(), { dimensions: ["event:goal"], metrics: ["events"] })).toEqual([one(6, "Ann")]);
  });
});
