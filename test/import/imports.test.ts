import { beforeEach, describe, expect, it } from "vitest";
import { IMPORT_LIMITS, type ImportFile, type ImportSource, type Imports } from "../../src/domain/import.ts";
import type { Site } from "../../src/domain/site.ts";
import { archive, bytesFile, textFile } from "./support/files.ts";
import { BLOG, importsDouble, NOW, SHOP, type ImportsDouble } from "./support/installation.ts";

function visitors(days: readonly string[], count = 20): string {
  const rows = days.map((day) => `${day},${String(count)},50,6,22,3000`);
  return `date,visitors,pageviews,bounces,visits,visit_duration\n${rows.join("\n")}\n`;
}

const JANUARY = visitors(["2025-01-01", "2025-01-02"]);

let double: ImportsDouble;
let imports: Imports;
beforeEach(async () => {
  double = await importsDouble();
  imports = double.imports;
});

function add(text: string | ImportFile, site: Site = SHOP, source: ImportSource = "plausible", limits = IMPORT_LIMITS) {
  return imports.add(site, source, [typeof text === "string" ? textFile("x.csv", text) : text], limits);
}

async function refusal(...given: Parameters<typeof add>) {
  const result = await add(...given);
  if (result.ok) throw new Error("it was imported");
  return result.error;
}

/** What is left of an import that was not made: its number alone. */
async function expectNothingLeft(): Promise<void> {
  expect(double.stored.size).toBe(0);
  expect(imports.list(SHOP.id)).toEqual([]);
  expect((await double.documents.list("import")).filter(({ id }) => !id.endsWith("counter"))).toEqual([]);
}

describe("an import", () => {
  it("is told with its days, its reports and what of it was left out", async () => {
    const result = await add(visitors(["2025-02-27", "2025-02-28", "2025-03-01", "2025-03-02"]));
    expect(result).toMatchObject({
      ok: true,
      value: {
        made: { number: 1, state: "complete", from: "2025-02-27", to: "2025-02-28", reports: ["", "event"], rows: 4 },
        rowsRead: 4,
        rowsTooLate: 2,
        before: "2025-03-01",
        filesPassedOver: [],
      },
    });
    expect(imports.of(SHOP.id)).toHaveLength(1);
    expect(imports.of(BLOG.id)).toEqual([]);
    expect(double.stored.get("7 1")).toHaveLength(4);
  });

  it("of a site that has counted nothing yet goes up to yesterday", async () => {
    double = await importsDouble("2025-03-10");
    imports = double.imports;
    const result = await add(visitors(["2025-03-09", "2025-03-10", "2025-03-11"]));
    expect(result).toMatchObject({ ok: true, value: { made: { to: "2025-03-09" }, before: "2025-03-10" } });
  });

  it("of the same content, or of days that another has, is refused and leaves nothing", async () => {
    await add(JANUARY);
    const same = await refusal(JANUARY);
    expect(same).toMatchObject({ code: "imported_already", message: expect.stringContaining("import 1") as unknown });
    const zipped = await refusal(bytesFile("x.zip", archive({ "v.csv": JANUARY })));
    expect(zipped).toMatchObject({ code: "imported_already" });
    expect(zipped.message).toContain("2025-01-01 to 2025-01-02");
    const overlapping = "Date,Total users\n20250102,5\n20250103,5\n";
    expect(await refusal(overlapping, SHOP, "ga4")).toMatchObject({ code: "imported_already" });
    expect([...double.stored.keys()]).toEqual(["7 1"]);
    expect(imports.list(SHOP.id)).toHaveLength(1);
    // Days beside them, and another site, are not.
    expect((await add("Date,Total users\n20250103,5\n", SHOP, "ga4")).ok).toBe(true);
    expect((await add(JANUARY, BLOG)).ok).toBe(true);
    const february = "Date,Total users\n20250201,5\n";
    const twice = [textFile("a.csv", february), textFile("b.csv", february)];
    expect(await imports.add(SHOP, "ga4", twice, IMPORT_LIMITS)).toMatchObject({
      ...{ ok: false, error: { code: "imported_already", message: "The same file is there twice." } },
    });
    expect(imports.refused()).toEqual(new Map([["imported_already", 4]]));
  });

  it("can be removed, made again, and has a number that no other had", async () => {
    await add(JANUARY);
    expect(await imports.remove(SHOP.id, 2)).toBe(false);
    expect(await imports.remove(BLOG.id, 1)).toBe(false);
    expect(await imports.remove(SHOP.id, 1)).toBe(true);
    await expectNothingLeft();
    expect(await add(JANUARY)).toMatchObject({ ok: true, value: { made: { number: 2 } } });
    expect((await double.another()).of(SHOP.id)).toMatchObject([{ number: 2 }]);
  });

  it("that is malformed at its end, too large or of nothing leaves nothing", async () => {
    expect(await refusal(`${JANUARY}2025-01-03,x,1,1,1,1\n`)).toMatchObject({
      ...{ code: "malformed", file: "x.csv", line: 4 },
    });
    await expectNothingLeft();
    const small = { ...IMPORT_LIMITS, unpackedBytesMax: 60 };
    expect(await refusal(JANUARY, SHOP, "plausible", small)).toMatchObject({ code: "too_large" });
    expect(await refusal(visitors(["2025-03-01"]))).toMatchObject({
      code: "nothing",
      message: "All 1 rows are of 2025-03-01 or later, which the site counts itself.",
    });
    expect(await refusal("a,b\n1,2\n")).toMatchObject({
      code: "nothing",
      message: "There are no statistics of that tool in it (x.csv).",
    });
    expect(await refusal(JANUARY, { ...SHOP, mode: "dp" })).toMatchObject({ code: "mode_dp" });
    await expectNothingLeft();
  });

  it("is one of so many, and ends in time", async () => {
    await add(JANUARY);
    const one = { ...IMPORT_LIMITS, importsMax: 1 };
    expect(await refusal(visitors(["2025-02-01"]), SHOP, "plausible", one)).toMatchObject({ code: "too_many" });
    async function* slow(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      yield Buffer.from(visitors(["2025-02-01"]));
      double.clock.set(NOW + IMPORT_LIMITS.withinMs + 1);
      yield Buffer.from("2025-02-02,1,1,1,1,1\n");
    }
    expect(await refusal({ name: "x.csv", bytes: slow() })).toMatchObject({ code: "too_slow" });
    expect(imports.list(SHOP.id)).toHaveLength(1);
  });

  it("is made by itself: a second one waits for its end", async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    async function* waiting(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(JANUARY);
      await held;
    }
    const first = add({ name: "x.csv", bytes: waiting() });
    expect(await refusal(visitors(["2025-02-01"]), BLOG)).toMatchObject({ code: "under_way" });
    // In another process, which knows it by its document.
    while ((await double.documents.list("import")).length < 2) await Promise.resolve();
    const other = await double.another();
    const second = await other.add(SHOP, "plausible", [textFile("y.csv", visitors(["2025-02-01"]))], IMPORT_LIMITS);
    expect(second).toMatchObject({ ok: false, error: { code: "under_way" } });
    expect(other.of(SHOP.id)).toEqual([]);
    expect(other.list(SHOP.id)).toMatchObject([{ number: 1, state: "open" }]);
    release();
    expect(await first).toMatchObject({ ok: true });
  });

  it("that is removed while it is made is not made", async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    async function* waiting(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(JANUARY);
      await held;
    }
    const first = add({ name: "x.csv", bytes: waiting() });
    while ((await double.documents.list("import")).length < 2) await Promise.resolve();
    expect(await (await double.another()).remove(SHOP.id, 1)).toBe(true);
    release();
    expect(await first).toMatchObject({ ok: false, error: { code: "under_way" } });
    await expectNothingLeft();
  });

  it("that the database fails in the middle cannot be read, and goes with the next import or start", async () => {
    double.fail(["insert", "remove"]);
    await expect(add(JANUARY)).rejects.toThrow("the disk is full");
    expect(double.stored.size).toBe(1);
    expect(imports.of(SHOP.id)).toEqual([]);
    expect(imports.list(SHOP.id)).toEqual([]);
    double.fail([]);
    await (await double.another()).cleanUp();
    await imports.refresh();
    await expectNothingLeft();
    expect(await add(JANUARY)).toMatchObject({ ok: true, value: { made: { number: 2 } } });
  });

  it("that a crash broke off is left alone as long as it might go on, and then taken away", async () => {
    const open = { site: SHOP.id, number: 1, source: "umami", state: "open", begun: NOW };
    await double.documents.put("import", "7 1", { ...open, from: "", to: "", reports: [], rows: 0, files: [] });
    await double.documents.put("import", "7 counter", { lastNumber: 1 });
    double.stored.set("7 1", []);
    expect(await refusal(JANUARY)).toMatchObject({ code: "under_way" });
    expect(double.stored.has("7 1")).toBe(true);
    double.clock.set(NOW + 2 * 3_600_000);
    expect(await add(JANUARY)).toMatchObject({ ok: true, value: { made: { number: 2 } } });
    expect([...double.stored.keys()]).toEqual(["7 2"]);
  });
});

describe("days that are erased", () => {
  beforeEach(async () => {
    await add(JANUARY);
    await add(visitors(["2025-02-01", "2025-02-02", "2025-02-03"]));
    await add(visitors(["2025-02-01"]), BLOG);
  });

  it("take the imports with them that end before the date, and a part of the one that it cuts", async () => {
    await imports.eraseBefore(SHOP.id, "2025-02-03");
    expect(imports.list(SHOP.id)).toMatchObject([{ number: 2, from: "2025-02-03", to: "2025-02-03" }]);
    expect([...double.stored].map(([key, rows]) => [key, new Set(rows.map(({ day }) => day))])).toEqual([
      ["7 2", new Set(["2025-02-03"])],
      ["8 1", new Set(["2025-02-01"])],
    ]);
  });

  it("are all of the site's where no date is given", async () => {
    await imports.eraseBefore(SHOP.id, "");
    expect([imports.list(SHOP.id), imports.list(BLOG.id)]).toMatchObject([[], [{ number: 1 }]]);
    expect([...double.stored.keys()]).toEqual(["8 1"]);
  });

  it("are taken out by the next call when the database did not answer", async () => {
    double.fail(["remove"]);
    await expect(imports.eraseBefore(SHOP.id, "2025-02-03")).rejects.toThrow();
    double.fail([]);
    await imports.eraseBefore(SHOP.id, "2025-02-03");
    expect(imports.list(SHOP.id)).toMatchObject([{ from: "2025-02-03" }]);
    expect([...double.stored.keys()]).toEqual(["7 2", "8 1"]);
  });
});
