// What is deleted of the table of released rows, in the real engine.
import { afterAll, beforeEach, beforeAll, describe, expect, it } from "vitest";
import { COUNTERS } from "../../src/domain/counters.ts";
import { siteId } from "../../src/domain/site.ts";
import { createEraseRows, type EraseRows } from "../../src/store/erase-rows.ts";
import { migrate } from "../../src/store/migrate.ts";
import { STATS_COLUMNS } from "../../src/store/stats-rows.ts";
import { SQL_DIR, startTestEngine, type TestEngine } from "./support/engine.ts";

const SITE = siteId(7);
const OTHER_SITE = siteId(8);
/** A Wednesday. */
const BEFORE = "2026-03-11";

let engine: TestEngine;
let rows: EraseRows;

beforeAll(async () => {
  engine = await startTestEngine();
  expect(await migrate(engine.database, { sqlDir: SQL_DIR })).toMatchObject({ ok: true });
  rows = createEraseRows(engine.database, undefined);
}, 60_000);

afterAll(() => engine.close());

beforeEach(() => engine.database.command("TRUNCATE TABLE stats"));

type Row = readonly [window: string, report: string, site: number, day: string];

async function insert(some: readonly Row[], token?: string): Promise<void> {
  for (const [index, [window, report, site, day]] of some.entries()) {
    const counters = COUNTERS.map(() => 1);
    await engine.database.insertBytes({
      table: "stats",
      columns: STATS_COLUMNS,
      bytes: Buffer.from(
        `${JSON.stringify([window, report, site, day, Date.parse(day) / 1_000, "/", "", ...counters, {}, 0, 0])}\n`,
      ),
      token: token ?? `${window} ${report} ${String(site)} ${day} ${String(index)} ${String(performance.now())}`,
    });
  }
}

async function left(): Promise<readonly unknown[]> {
  const text = "SELECT `window`, report, site, toString(day) FROM stats ORDER BY ALL";
  return engine.database.read({ text, params: {} });
}

const OLD: readonly Row[] = [
  ["day", "", SITE, "2025-02-01"],
  ["hour", "", SITE, "2026-03-09"],
  ["day", "page", SITE, "2026-03-10"],
  ["week", "organisation*organisation_kind", SITE, "2026-03-02"],
];
const KEPT: readonly Row[] = [
  ["day", "", SITE, BEFORE],
  ["hour", "", SITE, BEFORE],
  ["day", "", OTHER_SITE, "2026-03-10"],
  ["import 1", "", SITE, "2025-01-01"],
];
const WEEK_UNDER_WAY: Row = ["week", "page", SITE, "2026-03-09"];
const ORGANISATIONS_UNDER_WAY: Row = ["week", "organisation*page", SITE, "2026-03-09"];

describe("the rows that are erased", () => {
  it("are those of windows that ended before the date, of one site", async () => {
    await insert([...OLD, ...KEPT]);
    expect(await rows.find(SITE, BEFORE)).toEqual({ rows: 4, from: "2025-02-01", to: "2026-03-10" });
    await rows.erase(SITE, BEFORE);
    expect(await left()).toEqual([...KEPT].sort());
    expect(await rows.find(SITE, BEFORE)).toEqual({ rows: 0, from: "", to: "" });
  });

  it("are of a week that is cut what it adds to its days, and not its organisations", async () => {
    await insert([WEEK_UNDER_WAY, ORGANISATIONS_UNDER_WAY]);
    await rows.erase(SITE, BEFORE);
    expect(await left()).toEqual([ORGANISATIONS_UNDER_WAY]);
    await rows.erase(SITE, "2026-03-15");
    expect(await left()).toEqual([ORGANISATIONS_UNDER_WAY]);
    await rows.erase(SITE, "2026-03-16");
    expect(await left()).toEqual([]);
  });

  it("are all that the site released where no date is given", async () => {
    await insert([...OLD, ...KEPT, WEEK_UNDER_WAY, ORGANISATIONS_UNDER_WAY]);
    await rows.erase(SITE, "");
    expect(await left()).toEqual([
      ["day", "", OTHER_SITE, "2026-03-10"],
      ["import 1", "", SITE, "2025-01-01"],
    ]);
  });

  it("do not come back when their batch is sent again", async () => {
    await insert([["day", "", SITE, "2026-03-10"]], "7/2026-03-10/day");
    await rows.erase(SITE, BEFORE);
    await insert([["day", "", SITE, "2026-03-10"]], "7/2026-03-10/day");
    expect(await left()).toEqual([]);
  });

  it("are chosen by nothing but a number and a date", async () => {
    await expect(rows.erase(SITE, "2026-03-10') OR (1")).rejects.toThrow(RangeError);
    await expect(rows.find(SITE, "yesterday")).rejects.toThrow(RangeError);
  });
});

describe("on a cluster", () => {
  it("every server deletes its own rows", async () => {
    const sent: string[] = [];
    const cluster = createEraseRows(
      {
        read: () => Promise.resolve([]),
        command: (sql) => {
          sent.push(sql);
          return Promise.resolve();
        },
      },
      "all",
    );
    await cluster.erase(SITE, "");
    expect(sent).toEqual([
      "ALTER TABLE stats_local ON CLUSTER 'all' DELETE WHERE site = 7 AND NOT startsWith(`window`, 'import ') SETTINGS mutations_sync = 2",
    ]);
  });
});
