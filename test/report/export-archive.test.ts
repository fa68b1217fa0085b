import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { zipArchive } from "../../src/report/export-archive.ts";
import { exportPackage } from "../../src/report/export-package.ts";
import { SITE_DEFAULTS } from "../../src/domain/site.ts";

async function zipped(files: Readonly<Record<string, readonly string[]>>, date = "2026-03-04"): Promise<Buffer> {
  const entries = Object.entries(files).map(([name, texts]) => ({ name, text: () => each(texts) }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipArchive(entries, date)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* each(texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}

/** A text of so many lines that do not all look alike. */
function lines(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `2026-03-04,/page/${String((index * 7919) % 997)},${String(index)}\r\n`,
  ).join("");
}

describe("an archive", () => {
  it("holds its files, however large they are and whatever is in them", async () => {
    const files = { "a.csv": [lines(40_000)], "empty.csv": [], "days/ü.csv": ["🦶", "\u0000", "x"] };
    const found = unzipSync(await zipped(files));
    expect(Object.keys(found)).toEqual(Object.keys(files));
    for (const [name, texts] of Object.entries(files)) {
      expect(Buffer.from(found[name] ?? []).toString()).toBe(texts.join(""));
    }
  });

  it("is the same bytes however its texts are cut", async () => {
    const text = lines(12_000);
    const whole = await zipped({ "a.csv": [text], "b.csv": ["b"] });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 8 }), async (cuts) => {
        const ends = [...cuts, text.length].sort((a, b) => a - b);
        const texts = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
        expect((await zipped({ "a.csv": texts, "b.csv": ["b"] })).equals(whole)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it("is the same bytes in every time zone, and bears its date", async () => {
    const digest = createHash("sha256")
      .update(await zipped({ "a.csv": ["x"] }))
      .digest("hex");
    const module = new URL("../../dist/src/report/export-archive.js", import.meta.url).href;
    const script = `
      import { createHash } from "node:crypto";
      import { zipArchive } from ${JSON.stringify(module)};
      const hash = createHash("sha256");
      const files = [{ name: "a.csv", text: async function* () { yield "x"; } }];
      for await (const chunk of zipArchive(files, "2026-03-04")) hash.update(chunk);
      process.stdout.write(hash.digest("hex"));`;
    for (const zone of ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"]) {
      const env = { ...process.env, TZ: zone };
      expect(execFileSync(process.execPath, ["--input-type=module", "-e", script], { env, encoding: "utf8" })).toBe(
        digest,
      );
    }
    expect((await zipped({ "a.csv": ["x"] }, "2026-03-05")).equals(await zipped({ "a.csv": ["x"] }))).toBe(false);
  });

  it("breaks off when one of its texts does", async () => {
    const failing = {
      name: "a.csv",
      text: async function* (): AsyncGenerator<string> {
        yield await Promise.resolve("x");
        throw new Error("gone");
      },
    };
    await expect(
      (async () => {
        for await (const chunk of zipArchive([failing], "2026-03-04")) expect(chunk.length).toBeGreaterThan(0);
      })(),
    ).rejects.toThrow("gone");
  });
});

describe("the description of an archive", () => {
  const described = {
    site: { ...SITE_DEFAULTS, domain: "Shop Ünï.example" },
    from: "2026-03-01",
    to: "2026-03-04",
    clamped: true,
    files: [
      {
        path: "days/page",
        title: "Page by day",
        description: "",
        columns: [
          { name: "time:day", type: "date", title: "Day", description: "Date." },
          { name: "visitors", type: "integer", title: "Visitors", description: "Distinct.", unit: "visitor-days" },
        ],
        keyColumns: 1,
      },
    ],
    empty: ["days/goal"],
    attributions: [{ text: "A database of the operator's", url: "" }],
  } as const;

  it("is a Tabular Data Package: names, types and keys as its specification has them", () => {
    const read = JSON.parse(exportPackage(described)) as Record<string, unknown>;
    expect(read["name"]).toMatch(/^[a-z0-9._-]+$/u);
    expect(read["sources"]).toEqual([{ title: "A database of the operator's" }]);
    expect(read["footfall"]).toMatchObject({
      date_range: ["2026-03-01", "2026-03-04"],
      range_was_cut_to_closed_days: true,
      k: 5,
      other: expect.stringContaining("fewer than 5 visitors") as unknown,
      files_without_rows: ["days/goal"],
    });
    expect(read["resources"]).toMatchObject([
      {
        name: "days-page",
        path: "days/page.csv",
        schema: {
          fields: [
            { name: "time:day", type: "date" },
            { name: "visitors", type: "integer", unit: "visitor-days" },
          ],
          primaryKey: ["time:day"],
        },
      },
    ]);
  });

  it("says the budget instead of k of a site in mode dp", () => {
    const site = { ...described.site, mode: "dp" } as const;
    const read = JSON.parse(exportPackage({ ...described, site })) as { footfall: Record<string, unknown> };
    expect(read.footfall).toMatchObject({ mode: "dp", epsilon: "1", delta: "1e-7" });
    expect(read.footfall).not.toHaveProperty("k");
  });
});
