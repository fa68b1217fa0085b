// What a site collects beside what every site does: its own reports, and pages that are counted as one.
import { beforeEach, describe, expect, it } from "vitest";
import type { SiteFields } from "../../src/domain/directory.ts";
import type { DocumentStore } from "../../src/domain/documents.ts";
import type { Site } from "../../src/domain/site.ts";
import { sitePlan } from "../../src/privacy/dp/site-plan.ts";
import { createDirectory, type StoredDirectory } from "../../src/store/directory.ts";
import { createMemoryDocuments } from "../../src/store/memory-documents.ts";
import { createClock, createLog, random } from "./support/ports.ts";

const NOON = Date.UTC(2026, 2, 10, 12);
const clock = createClock(NOON);
let documents: DocumentStore;
let directory: StoredDirectory;
beforeEach(async () => {
  clock.set(NOON);
  documents = createMemoryDocuments();
  directory = await open();
  await directory.createSite({ domain: "a" });
  await directory.createSite({ domain: "noisy", mode: "dp" });
});

function open(): Promise<StoredDirectory> {
  return createDirectory({ documents, clock, random, log: createLog(), checkDp: sitePlan });
}

async function refusal(fields: Partial<SiteFields>, domain = "a"): Promise<string> {
  const result = await directory.updateSite(domain, fields);
  return result.ok ? "taken" : result.error;
}

async function stored(domain = "a"): Promise<Site | undefined> {
  return (await open()).site(domain);
}

describe("reports of a site", () => {
  it("are kept in one way of writing each, and read again", async () => {
    const given = ["language * page", " source*city by hour ", "organisation*device by week"];
    expect(await refusal({ reports: given })).toBe("taken");
    const reports = ["page*language", "source*city by hour", "device*organisation by week"];
    expect(await stored()).toMatchObject({ reports, formerReports: [] });
    expect(await directory.createSite({ domain: "b", reports: given })).toMatchObject({ ok: true, value: { reports } });
  });

  it.each<[readonly string[], string]>([
    [["page*shoe_size"], 'reports: report "page*shoe_size" names an unknown dimension'],
    [[""], 'reports: report "" names an unknown dimension'],
    [["page*source*country"], "has more than two dimensions"],
    [["page*page"], "names a dimension twice"],
    [["exit_page*page"], "pairs the exit page with what belongs to single hits"],
    [["organisation*page"], 'write " by week"'],
    [["page*language", "language*page"], 'reports: "page*language" is there twice'],
    [["page*language", "page*language by hour"], 'reports: "page*language" is there twice'],
    [["page*country"], 'reports: "page*country" is collected of every site already'],
    [["page by hour"], 'reports: "page by hour" is collected of every site already'],
    [["x".repeat(101)], "reports: a report has at most 100 characters"],
    [Array.from({ length: 41 }, () => "page*language"), "reports must be at most 40"],
  ])("%j are refused", async (reports, sentence) => {
    expect(await refusal({ reports })).toContain(sentence);
    expect(await stored()).toMatchObject({ reports: [] });
  });

  it("may ask for hours of what every site has by day", async () => {
    expect(await refusal({ reports: ["page*country by hour"] })).toBe("taken");
  });

  it("are none in mode dp, whose budget is spent", async () => {
    expect(await refusal({ reports: ["page*language"] }, "noisy")).toContain("reports: a site in mode dp has none");
    expect(await directory.createSite({ domain: "b", mode: "dp", reports: ["page*language"] })).toMatchObject({
      ok: false,
    });
    expect(await refusal({ reports: [] }, "noisy")).toBe("taken");
  });

  it("that are taken away are remembered with the first day that they are not collected of", async () => {
    await refusal({ reports: ["page*language", "source*city by hour", "page*city"] });
    await refusal({ reports: ["page*language", "source*city"] });
    const [hours, cities] = [
      { report: "source*city by hour", until: "2026-03-10" },
      { report: "page*city", until: "2026-03-10" },
    ];
    expect(await stored()).toMatchObject({ formerReports: [hours, cities] });
    // Yesterday is still open half an hour after midnight, and is folded without it too.
    clock.set(Date.UTC(2026, 2, 12, 0, 30));
    await refusal({ reports: ["source*city", "page*city"] });
    const languages = { report: "page*language", until: "2026-03-11" };
    const missed = { ...cities, again: "2026-03-11" };
    expect((await stored())?.formerReports).toEqual([hours, missed, languages]);
    await refusal({ k: 6 });
    expect((await stored())?.formerReports).toEqual([hours, missed, languages]);
    // Back before a day is folded without it: none was missed.
    await refusal({ reports: ["source*city", "page*city", "page*language by hour"] });
    expect((await stored())?.formerReports).toEqual([hours, missed, languages]);
    await refusal({ reports: ["source*city"] });
    expect((await stored())?.formerReports).toEqual([
      hours,
      languages,
      { report: "page*city", until: "2026-03-11" },
      { report: "page*language by hour", until: "2026-03-11" },
    ]);
    await refusal({ reports: ["source*city", "page*language"] });
    expect((await stored())?.formerReports).toHaveLength(3);
  });

  it("are remembered up to 100 that were taken away", async () => {
    const dimensions = ["city", "screen", "language", "utm_term", "utm_content", "hostname", "os_version"];
    const pairs = dimensions.flatMap((one, i) => dimensions.slice(i + 1).map((other) => `${one}*${other}`));
    const all = [...pairs, ...pairs.map((pair) => `${pair} by hour`)];
    const more = dimensions.flatMap((name) =>
      ["page", "event", "entry_page", "source", "country", "region", "os", "device", "browser", "channel"].map(
        (other) => `${name}*${other}`,
      ),
    );
    const lines = [...all, ...more];
    for (const line of lines) await refusal({ reports: [line] });
    await refusal({ reports: [] });
    const former = (await stored())?.formerReports ?? [];
    expect(lines.length).toBe(112);
    expect(former).toHaveLength(100);
  });
});

describe("path groups", () => {
  it("are kept in their order, without white space around them", async () => {
    expect(await refusal({ pathGroups: [" /users/*/profile ", "/users/**", "**.pdf"] })).toBe("taken");
    expect(await stored()).toMatchObject({ pathGroups: ["/users/*/profile", "/users/**", "**.pdf"] });
    expect(await refusal({ pathGroups: ["/users/**"] }, "noisy")).toBe("taken");
  });

  it.each<[readonly string[], string]>([
    [["/pricing"], 'pathGroups: "/pricing" has no * in it'],
    [["users/*"], "must be a path such as /users/*/profile"],
    [["https://a/users/*"], "must be a path"],
    [["*"], "must be a path"],
    [[""], "must be a path"],
    [["/a/\u202e*"], "must be a path"],
    [["/a\u0007/*"], "must be a path"],
    [["/search?q=*"], "has a query"],
    [["/a/*", "/a/*"], '"/a/*" is there twice'],
    [[`/${"a".repeat(500)}*`], "at most 500 characters"],
    [Array.from({ length: 101 }, (_, i) => `/${String(i)}/*`), "there must be at most 100"],
  ])("%j are refused", async (pathGroups, sentence) => {
    expect(await refusal({ pathGroups })).toContain(sentence);
    expect(await stored()).toMatchObject({ pathGroups: [] });
  });
});
