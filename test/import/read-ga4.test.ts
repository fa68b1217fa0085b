import { describe, expect, it } from "vitest";
import { readGa4 } from "../../src/import/read-ga4.ts";
import { byKey, context, problemOf, rowsOf, textFile } from "./support/files.ts";

async function read(text: string, changes = {}) {
  return byKey(await rowsOf(readGa4, [textFile("x.csv", text)], context(changes)));
}

/** A free-form exploration of the dimension Date. */
const EXPLORATION = `# ----------------------------------------
# Free form 1
# Traffic by day
# 20250101-20250103
# ----------------------------------------

Date,Total users,Sessions,Views,Engaged sessions,Average session duration
,37,43,82,30,20.1
20250101,20,22,50,16,30.5
20250102,17,21,32,14,10
`;

describe("totals by date of Google Analytics 4", () => {
  it("are read out of an exploration, without its grand total", async () => {
    expect(await read(EXPLORATION)).toEqual({
      "|2025-01-01|": { visitors: 20, visits: 22, pageviews: 50, events: 50, bounces: 6, visit_s: 671 },
      "|2025-01-02|": { visitors: 17, visits: 21, pageviews: 32, events: 32, bounces: 7, visit_s: 210 },
    });
  });

  it("are read under the names of its Data API", async () => {
    expect(await read("date,activeUsers,sessions,screenPageViews\n20250101,9,10,12\n")).toEqual({
      "|2025-01-01|": { visitors: 9, visits: 10, pageviews: 12, events: 12 },
    });
  });

  it("are read out of graphs that count their days, several in one file", async () => {
    const graphs = `# Account: Shop
# Property: shop.example
#
# Start date: 20250130
# End date: 20250201
Nth day,Active users
0000,11
0001,12
0002,13
#
# Start date: 20250130
# End date: 20250201
Nth day,Sessions
0000,14
0001,15
0002,16
#
# Start date: 20250130
# End date: 20250201
Country,Active users
Germany,30
`;
    expect(await read(graphs)).toEqual({
      "|2025-01-30|": { visitors: 11, visits: 14 },
      "|2025-01-31|": { visitors: 12, visits: 15 },
      "|2025-02-01|": { visitors: 13, visits: 16 },
    });
  });

  it("are not what is broken down by something beside the date", async () => {
    const problem = await problemOf(read("Date,Country,Total users\n20250101,Germany,20\n20250101,France,5\n"));
    expect(problem).toMatchObject({ code: "malformed", file: "x.csv", line: 2 });
    expect(problem.message).toContain('"country" beside the date');
    const twice = await problemOf(read("Date,Total users\n20250101,20\n20250101,5\n"));
    expect(twice).toMatchObject({ code: "malformed", line: 3 });
    const given = context();
    expect(await rowsOf(readGa4, [textFile("x.csv", "Country,Sessions\nGermany,5\n")], given)).toEqual([]);
    expect(given.facts.filesPassedOver).toEqual(["x.csv"]);
  });

  it("that are malformed are refused with the line", async () => {
    for (const [text, line] of [
      ["Date,Sessions\n2025-13-01,5\n", 2],
      ["Date,Sessions\n20250101,1.5\n", 2],
      ["Nth day,Sessions\n0000,5\n", 2],
      ["# Start date: 20250101\nNth day,Sessions\n0000,5\nfirst,5\n", 4],
      ["Date,Sessions,Average session duration\n20250101,5,00:01:02\n", 2],
    ] as const) {
      expect(await problemOf(read(text))).toMatchObject({ code: "malformed", line });
    }
  });
});
