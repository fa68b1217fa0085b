// The command as a process, out of what a closed installation has stored and beside a collector that is running.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noCounts } from "../../src/domain/counters.ts";
import { mintReleased } from "../../src/domain/released.ts";
import { siteId } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { STATS_COLUMNS, STATS_TABLE, statsLine } from "../../src/store/stats-rows.ts";
import {
  ADMIN_TOKEN,
  ensureBuilt,
  makeHome,
  run,
  serve,
  type Ended,
  type Home,
} from "../faults/support/footfall-process.ts";
import { startTestEngine } from "../store/support/engine.ts";

const LIMIT_MS = 240_000;
const DAYS = Array.from({ length: 20 }, (_, index) => `2026-03-${String(index + 1).padStart(2, "0")}`);

let home: Home;
let archive: string;

beforeAll(async () => {
  ensureBuilt();
  home = makeHome();
  archive = join(home.dir, "export.zip");
  const added = await run(home, ["site", "add", "shop.example", "--time-zone", "Europe/Berlin"]);
  expect(added.code).toBe(0);
  const engine = await startTestEngine({ dataDir: join(home.dir, "data/clickhouse") });
  const lines = DAYS.flatMap((day) => [
    row("", day, ""),
    ...Array.from({ length: 300 }, (_, index) => row("page", day, `/page/${String(index)}`)),
    row("page", day, "=HYPERLINK(1)"),
  ]);
  await engine.database.insertBytes({
    table: STATS_TABLE,
    columns: STATS_COLUMNS,
    bytes: Buffer.from(lines.join("")),
    token: "rows of the test",
  });
  await engine.close();
}, LIMIT_MS);

afterAll(() => home.remove());

/** Without its log, which warns of old data in time. */
async function footfall(...args: string[]): Promise<Ended> {
  const ended = await run(home, ["export", "shop.example", ...args]);
  return { ...ended, stderr: ended.stderr.replaceAll(/^\{.*\}\n/gmu, "") };
}

describe("footfall export", () => {
  it(
    "writes the ZIP of a site, that Python opens, for its owner alone, and goes on where it was broken off",
    async () => {
      const done = await footfall("-o", archive);
      expect([done.code, done.stdout]).toEqual([0, ""]);
      expect(done.stderr).toMatch(/^.*export\.zip: 2026-03-01 to 2026-03-20, \d+ bytes\n$/u);
      const names = execFileSync(
        "python3",
        ["-c", "import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip(),*z.namelist())", archive],
        {
          encoding: "utf8",
        },
      );
      expect(names.trim().split(" ")).toEqual([
        "None",
        "datapackage.json",
        "days/totals.csv",
        "weeks/totals.csv",
        "days/page.csv",
        "weeks/page.csv",
      ]);
      expect(statSync(archive).mode & 0o777).toBe(0o600);
      const whole = readFileSync(archive);
      // As a machine that was switched off would leave it, with rubbish at the end.
      renameSync(archive, `${archive}.part`);
      truncateSync(`${archive}.part`, 5_000);
      writeFileSync(`${archive}.part`, Buffer.alloc(700), { flag: "a" });
      const again = await footfall("-o", archive);
      expect(again.stderr).toContain(`${String(whole.length)} bytes, 5000 of them from before`);
      expect(readFileSync(archive).equals(whole)).toBe(true);
      expect(existsSync(`${archive}.part`)).toBe(false);
    },
    LIMIT_MS,
  );

  it(
    "prints one report, and says what makes no sense",
    async () => {
      const csv = await footfall("--report", "page", "--from", "2026-03-02", "--to", "2026-03-03");
      expect(csv.stdout.split("\r\n")).toHaveLength(1 + 2 * 301 + 1);
      expect(csv.stdout).toContain("2026-03-02,'=HYPERLINK(1),");
      const json = await footfall("--report", "totals", "--by", "week", "--format", "json");
      const weeks = JSON.parse(json.stdout) as Record<string, unknown>[];
      expect(weeks.map((week) => [week["time:week"], week["visitors"]])).toEqual([
        ["2026-02-23", 3],
        ["2026-03-02", 21],
        ["2026-03-09", 21],
        ["2026-03-16", 15],
      ]);
      for (const [args, sentence] of [
        [["--from", "2031-01-01"], "Nothing of these days is closed and stored: there is 2026-03-01 to 2026-03-20."],
        [["--report", "page*page"], 'report: report "page*page" names a dimension twice.'],
        [["--by", "day"], "--by is of one report: say which one with --report"],
        [["--report", "browser*page", "--by", "hour"], "by: this report is kept by day and by week."],
      ] as const) {
        const refused = await footfall(...args);
        expect([refused.code, refused.stderr]).toEqual([1, `footfall: ${sentence}\n`]);
      }
      const nobody = await run(home, ["export", "nobody.example"]);
      expect([nobody.code, nobody.stderr]).toEqual([1, "footfall: there is no site nobody.example\n"]);
    },
    LIMIT_MS,
  );

  it(
    "says beside a running collector what its API says, byte for byte",
    async () => {
      const collector = await serve(home);
      const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
      const url = `${collector.url}/api/export/shop.example.zip`;
      const whole = Buffer.from(await (await fetch(url, { headers })).arrayBuffer());
      const done = await footfall("-o", `${archive}2`);
      expect(done.code).toBe(0);
      expect(readFileSync(`${archive}2`).equals(whole)).toBe(true);
      const metrics = await (await fetch(`${collector.url}/metrics`)).text();
      expect(metrics).toContain("footfall_exports_refused_total 0");
      const told = await run(home, ["clickhouse"]);
      expect(told.stdout).toMatch(/^ClickHouse over HTTP at http:\/\/127\.0\.0\.1:\d+, user \w+, password \S+\n$/u);
      const [, engine = "", user = "", password = ""] = /at (\S+), user (\w+), password (\S+)/u.exec(told.stdout) ?? [];
      const answer = await fetch(`${engine}/?readonly=1`, {
        method: "POST",
        headers: { "x-clickhouse-user": user, "x-clickhouse-key": password },
        body: "SELECT site, sum(visitors) FROM footfall_daily GROUP BY site FORMAT TabSeparated",
      });
      expect(await answer.text()).toBe("shop.example\t60\n");
      collector.child.kill("SIGTERM");
      expect((await collector.ended).code).toBe(0);
    },
    LIMIT_MS,
  );
});

function row(report: string, day: string, v1: string): string {
  return statsLine(
    mintReleased({
      window: "day",
      report,
      site: siteId(1),
      day,
      windowStart: epochMs(Date.parse(`${day}T00:00:00Z`)),
      v1,
      v2: "",
      counters: { ...noCounts(), visitors: 3, pageviews: 4, events: 4 },
      histogram: undefined,
    }),
  );
}
