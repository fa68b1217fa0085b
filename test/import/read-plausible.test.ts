import { describe, expect, it } from "vitest";
import { IMPORT_LIMITS } from "../../src/domain/import.ts";
import { readPlausible } from "../../src/import/read-plausible.ts";
import { byKey, bytesFile, context, problemOf, rowsOf, textFile } from "./support/files.ts";

const VISITORS = `"date","visitors","pageviews","bounces","visits","visit_duration"
"2025-02-01",20,50,6,22,3000
"2025-02-02",7,9,3,7,100
`;
const PAGES = `"date","hostname","page","visits","visitors","pageviews"
"2025-02-01","shop.example","/",15,15,25
"2025-02-01","www.shop.example","/",2,2,3
"2025-02-01","shop.example","/users/ada@mail.example",3,3,4
"2025-02-01","shop.example","/users/bob@mail.example?key=1",4,4,5
"2025-02-01","shop.example","/a",2,2,3
"2025-02-01","shop.example","/b",3,3,4
`;

async function read(text: string, changes = {}) {
  return byKey(await rowsOf(readPlausible, [textFile("x.csv", text)], context(changes)));
}

describe("Plausible's CSV export", () => {
  it("has the totals of days", async () => {
    expect(await read(VISITORS)).toEqual({
      "|2025-02-01|": { visitors: 20, pageviews: 50, events: 50, bounces: 6, visits: 22, visit_s: 3000 },
      "event|2025-02-01|pageview": { visitors: 20, pageviews: 50, events: 50 },
      "|2025-02-02|": { visitors: 7, pageviews: 9, events: 9, bounces: 3, visits: 7, visit_s: 100 },
      "event|2025-02-02|pageview": { visitors: 7, pageviews: 9, events: 9 },
    });
  });

  it("has pages, cleaned of persons before they are added up, small ones told together", async () => {
    expect(await read(PAGES)).toEqual({
      "page|2025-02-01|/": { visitors: 17, pageviews: 28, events: 28 },
      "page|2025-02-01|/users/:email": { visitors: 7, pageviews: 9, events: 9 },
      "page|2025-02-01|(other)": { visitors: 5, pageviews: 7, events: 7 },
    });
  });

  it("has visits where they began and ended", async () => {
    const entries = `date,entry_page,visitors,entrances,visit_duration,bounces,pageviews
2025-02-01,/,12,13,600,4,30
`;
    expect(await read(entries)).toEqual({
      "entry_page|2025-02-01|/": { visitors: 12, visits: 13, visit_s: 600, bounces: 4, pageviews: 30, events: 30 },
      "page|2025-02-01|/": { visits: 13, visit_s: 600, bounces: 4 },
    });
    const exits = `date,exit_page,visitors,visit_duration,exits,bounces,pageviews
2025-02-01,/thanks/,9,90,10,1,30
`;
    expect(await read(exits)).toEqual({ "exit_page|2025-02-01|/thanks": { visitors: 9, visits: 10, visit_s: 90 } });
  });

  it("has sources, referrers, channels and campaigns in this project's names", async () => {
    const sources = `"date","source","referrer","utm_source","utm_medium","utm_campaign","utm_content","utm_term","pageviews","visitors","visits","visit_duration","bounces"
"2025-02-01","Google","google.com","","","","","",70,23,25,8249,13
"2025-02-01","","","","","","","",20,10,10,100,5
"2025-02-01","newsletter","","newsletter","email","spring","","",9,8,8,10,1
"2025-02-01","blog.friend.example","blog.friend.example/post/17","","","","","",6,6,6,10,1
`;
    const found = await read(sources);
    const visitors = (report: string): Readonly<Record<string, number>> =>
      Object.fromEntries(
        Object.entries(found)
          .filter(([key]) => key.startsWith(`${report}|`))
          .map(([key, counters]) => [key.split("|")[2] ?? "", counters["visitors"] ?? 0]),
      );
    expect(visitors("source")).toEqual({ Google: 23, "": 10, Newsletter: 8, "friend.example": 6 });
    expect(visitors("referrer")).toEqual({ "google.com": 23, "": 18, "friend.example": 6 });
    expect(visitors("channel")).toEqual({ "Organic Search": 23, Direct: 10, Email: 8, Referral: 6 });
    expect(visitors("utm_source")).toEqual({ "": 39, newsletter: 8 });
    expect(visitors("utm_campaign")).toEqual({ "": 39, spring: 8 });
    expect(found["source|2025-02-01|Google"]).toEqual({
      ...{ visitors: 23, visits: 25, pageviews: 70, events: 70, visit_s: 8249, bounces: 13 },
    });
  });

  it("has places, browsers, systems and devices in this project's names", async () => {
    const found = await rowsOf(readPlausible, [
      textFile(
        "l",
        "date,country,region,city,visitors\n2025-02-01,FR,FR-PAC,3027647,6\n2025-02-01,FR,FR-CVL,3032213,7\n",
      ),
      textFile(
        "b",
        "date,browser,browser_version,visitors\n2025-02-01,Microsoft Edge,111.0,4\n2025-02-01,Microsoft Edge,112.0,4\n",
      ),
      textFile(
        "o",
        "date,operating_system,operating_system_version,visitors\n2025-02-01,Mac,10.14,5\n2025-02-01,GNU/Linux,,9\n",
      ),
      textFile("d", "date,device,visitors\n2025-02-01,Laptop,5\n2025-02-01,Desktop,5\n2025-02-01,Mobile,6\n"),
    ]);
    expect(Object.keys(byKey(found)).sort()).toEqual(
      [
        ...["country|2025-02-01|FR", "region|2025-02-01|FR-PAC", "region|2025-02-01|FR-CVL", "browser|2025-02-01|Edge"],
        ...["os|2025-02-01|macOS", "os|2025-02-01|Linux", "device|2025-02-01|Desktop", "device|2025-02-01|Mobile"],
      ].sort(),
    );
    expect(byKey(found)["device|2025-02-01|Desktop"]).toEqual({ visitors: 10 });
  });

  it("has events, which count in the totals too", async () => {
    const events = `"date","name","link_url","path","visitors","events"
"2025-02-01","Outbound Link: Click","https://one.example.com/","",4,4
"2025-02-01","Outbound Link: Click","https://two.example.com/","",4,6
"2025-02-01","Signup","","",6,7
`;
    expect(await read(events)).toEqual({
      "event|2025-02-01|Outbound Link: Click": { visitors: 8, events: 10 },
      "event|2025-02-01|Signup": { visitors: 6, events: 7 },
      "|2025-02-01|": { events: 17 },
    });
    // One event of two visitors is no rest of anything: not even that there were two is told.
    const few = `date,name,visitors,events\n2025-02-01,Signup,2,3\n2025-02-02,Signup,9,9\n2025-02-02,Buy,2,2\n`;
    expect(await read(few)).toEqual({
      "event|2025-02-02|(other)": { visitors: 11, events: 11 },
      "|2025-02-02|": { events: 11 },
    });
  });

  it("is taken up to the site's own first day", async () => {
    const given = context({ before: "2025-02-02" });
    const rows = await rowsOf(readPlausible, [textFile("x.csv", VISITORS)], given);
    expect(new Set(rows.map(({ day }) => day))).toEqual(new Set(["2025-02-01"]));
    expect(given.facts).toMatchObject({ rowsRead: 2, rowsTooLate: 1 });
  });

  it("may be larger than memory when it is in order of time, and comes to the same rows", async () => {
    const lines = Array.from({ length: 2_000 }, (_, i) => {
      const day = `2025-01-${String(1 + Math.floor(i / 100)).padStart(2, "0")}`;
      return `${day},/${"abcdefghij"[i % 10] ?? ""}/${"klmnopqrst"[Math.floor(i / 10) % 10] ?? ""},${String(i % 9)},${String(i % 11)}`;
    });
    const text = `date,page,visitors,pageviews\n${lines.join("\n")}\n`;
    const small = { limits: { ...IMPORT_LIMITS, cellsMax: 150 } };
    expect(await read(text, small)).toEqual(await read(text));
    const shuffled = `date,page,visitors,pageviews\n${lines.toReversed().join("\n")}\n`;
    expect(await read(shuffled)).toEqual(await read(text));
    expect(await problemOf(read(shuffled, small))).toMatchObject({ code: "malformed" });
    expect(await problemOf(read(text, { limits: { ...IMPORT_LIMITS, cellsMax: 90 } }))).toMatchObject({
      code: "too_large",
      message: expect.stringContaining("2025-01-01") as unknown,
    });
    const again = `${text}${lines[0] ?? ""}\n`;
    expect(await problemOf(read(again, small))).toMatchObject({ code: "malformed", line: 2_002 });
    expect((await problemOf(read(again, small))).message).toContain("in order of time");
  });

  it("that is malformed is refused with the line", async () => {
    const header = "date,page,visitors,pageviews";
    for (const [row, line, message] of [
      ["2025-02-30,/,5,5", 2, "date"],
      ["yesterday,/,5,5", 2, "date"],
      ["2025-02-01,/,5", 2, "3 fields"],
      ["2025-02-01,/,5,5,5", 2, "5 fields"],
      ["2025-02-01,/,-1,5", 2, '"visitors"'],
      ["2025-02-01,/,5,1e3", 2, '"pageviews"'],
      ["2025-02-01,/,5,99999999999999999999", 2, '"pageviews"'],
      ["2025-02-01,/,,5", 2, '"visitors"'],
      ['2025-02-01,/x"y,5,5', 2, "quotes"],
      ['2025-02-01,"/x,5,5', 2, "quotes"],
      ["2025-02-01,/,5,5\n\n2025-02-01,/,x,5", 4, '"visitors"'],
    ] as const) {
      const problem = await problemOf(read(`${header}\n${row}\n`));
      expect(problem).toMatchObject({ code: "malformed", file: "x.csv", line });
      expect(problem.message).toContain(message);
    }
    const long = `${header}\n2025-02-01,/${"x".repeat(70_000)},5,5\n`;
    expect(await problemOf(read(long))).toMatchObject({ code: "too_large", line: 2 });
    const latin = bytesFile("x.csv", Buffer.from(`${header}\n2025-02-01,/caf\u00e9,5,5\n`, "latin1"));
    expect(await problemOf(rowsOf(readPlausible, [latin]))).toMatchObject({ code: "malformed", line: 2 });
  });

  it("has each day of a kind once", async () => {
    const files = [textFile("a.csv", VISITORS), textFile("b.csv", VISITORS.replace("20,50", "21,50"))];
    expect(await problemOf(rowsOf(readPlausible, files))).toMatchObject({ code: "malformed", file: "b.csv", line: 2 });
  });

  it("is told from other files by its header", async () => {
    const given = context();
    const files = [
      textFile("other.csv", "a,b\n1,2\n"),
      textFile("v.csv", VISITORS),
      textFile("none.csv", "date,hello\n1,2\n"),
    ];
    expect(await rowsOf(readPlausible, files, given)).toHaveLength(4);
    expect(given.facts.filesPassedOver).toEqual(["other.csv", "none.csv"]);
  });
});
