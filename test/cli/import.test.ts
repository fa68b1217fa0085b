// `footfall import` as a process: alone, and beside a collector that is running.
import { spawnSync } from "node:child_process";
import { closeSync, constants, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ADMIN_TOKEN,
  ensureBuilt,
  eventually,
  makeHome,
  run,
  serve,
  start,
  type Ended,
  type Home,
  type Serving,
} from "../faults/support/footfall-process.ts";
import { archive } from "../import/support/files.ts";

const LIMIT_MS = 120_000;
const HEADER = "date,visitors,pageviews,bounces,visits,visit_duration";

let home: Home;

beforeAll(() => {
  ensureBuilt();
  home = makeHome();
}, 300_000);

afterAll(() => home.remove());

const footfall = (...args: readonly string[]): Promise<Ended> => run(home, args);

function file(name: string, content: string | Uint8Array): string {
  const path = join(home.dir, name);
  writeFileSync(path, content);
  return path;
}

/** Undefined as long as nobody reads it. */
function openedForWriting(pipe: string): number | undefined {
  try {
    return openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}

describe("footfall import", () => {
  it(
    "takes files of an export, lists what it took, refuses it a second time and removes it",
    async () => {
      expect((await footfall("site", "add", "shop.example")).code).toBe(0);
      const visitors = file(
        "imported_visitors_20250101_20250102.csv",
        `${HEADER}\n2025-01-01,20,50,6,22,3000\n2025-01-02,9,9,9,9,0\n`,
      );
      const pages = file("imported_pages_20250101_20250102.csv", "date,page,visitors,pageviews\n2025-01-01,/,20,50\n");
      const made = await footfall("import", "shop.example", "--from", "plausible", visitors, pages);
      expect([made.code, made.stdout]).toEqual([0, "Import 1: 2025-01-01 to 2025-01-02, 3 rows read, 5 stored.\n"]);
      expect((await footfall("import", "shop.example", "--list")).stdout).toBe(
        "1  plausible  2025-01-01 to 2025-01-02  5 rows\n",
      );
      const again = await footfall("import", "shop.example", "--from", "plausible", visitors);
      expect([again.code, again.stderr]).toEqual([
        1,
        expect.stringContaining("The file is import 1 of the site already. Nothing was imported.") as unknown,
      ]);
      expect((await footfall("import", "shop.example", "--remove", "1")).stdout).toBe("Import 1 is removed.\n");
      expect((await footfall("import", "shop.example", "--list")).stdout).toBe("");
    },
    LIMIT_MS,
  );

  it(
    "leaves out yesterday, which a collector may have counted and not released",
    async () => {
      const [before, yesterday] = [3, 1].map((days) =>
        new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10),
      );
      const late = file("late.csv", `${HEADER}\n${before ?? ""},20,50,6,22,3000\n${yesterday ?? ""},20,50,6,22,3000\n`);
      const made = await footfall("import", "shop.example", "--from", "plausible", late);
      expect(made.stdout).toContain(`Left out: 1 rows of ${yesterday ?? ""} or later, which the site counts itself.`);
      const number = /^Import (\d+)/u.exec(made.stdout)?.[1] ?? "";
      expect((await footfall("import", "shop.example", "--remove", number)).code).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    "says which file is wrong, in which line, and imports nothing",
    async () => {
      const broken = file("broken.csv", `${HEADER}\n2025-01-01,20,50,6,22,3000\n2025-01-02,x,9,9,9,0\n`);
      const wrong = await footfall("import", "shop.example", "--from", "plausible", broken);
      expect([wrong.code, wrong.stderr]).toEqual([
        1,
        expect.stringContaining(
          'broken.csv, line 3: The column "visitors" must be a whole number. Nothing was imported.',
        ) as unknown,
      ]);
      for (const [args, sentence] of [
        [["nobody.example", "--from", "plausible", broken], "there is no site nobody.example"],
        [["shop.example"], "name what made the files"],
        [["shop.example", "--from", "plausible", join(home.dir, "gone.csv")], "no such file"],
        [["shop.example", "--from", "matomo", broken], "Allowed choices are plausible, umami, ga4"],
        [["shop.example", "--remove", "9"], "has no import 9"],
      ] as const) {
        const ended = await footfall("import", ...args);
        expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining(sentence) as unknown]);
      }
      expect((await footfall("import", "shop.example", "--list")).stdout).toBe("");
    },
    LIMIT_MS,
  );

  it(
    "that is killed in the middle leaves nothing to read, and can be removed and made again",
    async () => {
      const pipe = join(home.dir, "pipe.csv");
      expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
      const killed = start(home, ["import", "shop.example", "--from", "plausible", pipe]);
      const writing = await eventually(
        () => Promise.resolve(openedForWriting(pipe)),
        (descriptor) => descriptor !== undefined,
        60_000,
      );
      if (writing === undefined) throw new Error("nobody reads the pipe");
      writeSync(writing, `${HEADER}\n2025-01-01,20,50,6,22,3000\n`);
      const listed = await eventually(
        async () => (await footfall("import", "shop.example", "--list")).stdout,
        (text) => text.endsWith("plausible  open\n"),
        60_000,
      );
      expect(listed).toMatch(/^\d+ {2}plausible {2}open\n$/u);
      killed.child.kill("SIGKILL");
      await killed.ended;
      closeSync(writing);
      const again = file("again.csv", `${HEADER}\n2024-01-01,20,50,6,22,3000\n`);
      const refused = await footfall("import", "shop.example", "--from", "plausible", again);
      expect([refused.code, refused.stderr]).toEqual([
        1,
        expect.stringContaining("If it was broken off, remove it by its number") as unknown,
      ]);
      const number = listed.split(" ")[0] ?? "";
      expect((await footfall("import", "shop.example", "--remove", number)).code).toBe(0);
      expect((await footfall("import", "shop.example", "--from", "plausible", again)).code).toBe(0);
      expect((await footfall("import", "shop.example", "--remove", String(Number(number) + 1))).code).toBe(0);
    },
    LIMIT_MS,
  );

  describe("beside a running collector", () => {
    let running: Serving;

    beforeAll(async () => {
      running = await serve(home);
    }, LIMIT_MS);

    afterAll(async () => {
      running.child.kill("SIGTERM");
      await running.ended;
    }, LIMIT_MS);

    const asAdmin = { authorization: `Bearer ${ADMIN_TOKEN}` };
    const visitors = async (imports: boolean): Promise<unknown> => {
      const response = await fetch(`${running.url}/api/v2/query`, {
        method: "POST",
        headers: asAdmin,
        body: JSON.stringify({
          ...{ site_id: "shop.example", metrics: ["visitors"], date_range: ["2025-01-01", "2025-01-31"] },
          include: { imports },
        }),
      });
      const { results } = (await response.json()) as {
        readonly results: readonly { readonly metrics: readonly number[] }[];
      };
      return results[0]?.metrics[0];
    };

    it(
      "is answered from within seconds, as is what is sent over HTTP",
      async () => {
        const zip = archive({ "imported_visitors_20250101_20250102.csv": `${HEADER}\n2025-01-01,20,50,6,22,3000\n` });
        expect((await footfall("import", "shop.example", "--from", "plausible", file("x.zip", zip))).code).toBe(0);
        expect(
          await eventually(
            () => visitors(true),
            (count) => count === 20,
            30_000,
          ),
        ).toBe(20);
        expect(await visitors(false)).toBe(0);

        const path = `${running.url}/api/sites/shop.example/imports`;
        const sent = await fetch(`${path}?source=ga4`, {
          method: "POST",
          headers: { ...asAdmin, "content-type": "text/csv" },
          body: "Date,Total users,Sessions,Views\n20250105,7,8,9\n",
        });
        // Those that were refused had numbers too.
        expect([sent.status, await sent.json()]).toMatchObject([201, { number: 8, source: "ga4", rows: 1 }]);
        expect(await visitors(true)).toBe(27);
        expect((await fetch(`${path}/7`, { method: "DELETE", headers: asAdmin })).status).toBe(200);
        expect(await visitors(true)).toBe(7);
      },
      LIMIT_MS,
    );
  });
});
