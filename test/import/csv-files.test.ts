import { strToU8, Zip, ZipDeflate } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IMPORT_LIMITS, type ImportFile } from "../../src/domain/import.ts";
import { csvFiles, type CsvFilesOptions } from "../../src/import/csv-files.ts";
import { archive, bytesFile, problemOf, textFile } from "./support/files.ts";

function options(limits: Partial<CsvFilesOptions["limits"]> = {}): CsvFilesOptions {
  return { limits: { ...IMPORT_LIMITS, ...limits }, breathe: () => Promise.resolve(), seen: () => undefined };
}

/** Names and texts of all files; `take` says which are read. */
async function texts(
  files: readonly ImportFile[],
  given = options(),
  take: (name: string) => boolean = () => true,
): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for await (const { name, bytes } of csvFiles(files, given)) {
    if (!take(name)) continue;
    const parts: Uint8Array[] = [];
    for await (const piece of bytes) parts.push(piece);
    found[name] = Buffer.concat(parts).toString("utf8");
  }
  return found;
}

describe("the CSV files of an import", () => {
  it("are the same whether they come alone or in an archive, in pieces of any size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/u), fc.string({ maxLength: 300 }), { minKeys: 1, maxKeys: 5 }),
        fc.integer({ min: 1, max: 5_000 }),
        async (contents, pieceBytes) => {
          const named = Object.fromEntries(
            Object.entries(contents).map(([name, text]) => [`${name}.csv`, `a,${text}`]),
          );
          const alone = Object.entries(named).map(([name, text]) => textFile(name, text, pieceBytes));
          expect(await texts(alone)).toEqual(named);
          const zipped = Object.fromEntries(Object.entries(named).map(([name, text]) => [`x.zip: ${name}`, text]));
          expect(await texts([bytesFile("x.zip", archive(named), pieceBytes)])).toEqual(zipped);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are read out of an archive whose entries say their size after themselves", async () => {
    const chunks: Uint8Array[] = [];
    const zip = new Zip((_, data) => chunks.push(data));
    for (const name of ["a.csv", "b.csv"]) {
      const entry = new ZipDeflate(name);
      zip.add(entry);
      entry.push(strToU8(name.repeat(1_000)), true);
    }
    zip.end();
    const found = await texts([bytesFile("x.zip", Buffer.concat(chunks), 100)]);
    expect(found).toEqual({ "x.zip: a.csv": "a.csv".repeat(1_000), "x.zip: b.csv": "b.csv".repeat(1_000) });
  });

  it("are not what else is in an archive, and one that is not read does not hide the next", async () => {
    const zip = archive({
      "readme.txt": "no",
      "__MACOSX/._a.csv": "no",
      "folder/a.csv": "yes",
      "b.csv": "b",
      "c.csv": "c",
    });
    expect(await texts([bytesFile("x.zip", zip, 50)], options(), (name) => !name.includes("b.csv"))).toEqual({
      "x.zip: folder/a.csv": "yes",
      "x.zip: c.csv": "c",
    });
  });

  it("are seen whole, whatever of them is read", async () => {
    const zip = archive({ "a.csv": "a".repeat(100_000), "b.csv": "b" });
    const seen: (number | undefined)[] = [];
    const given = { ...options(), seen: (piece?: Uint8Array) => void seen.push(piece?.length) };
    await texts([bytesFile("x.zip", zip), textFile("d.csv", "d".repeat(50_000))], given, () => false);
    expect(seen.filter((length) => length === undefined)).toHaveLength(2);
    expect(seen.reduce<number>((sum, length) => sum + (length ?? 0), 0)).toBe(zip.length + 50_000);
  });

  it("are refused when there is more of them than may be", async () => {
    const long = textFile("a.csv", "x".repeat(10_001));
    expect(await problemOf(texts([long], options({ bytesMax: 10_000 })))).toMatchObject({
      code: "too_large",
      file: "a.csv",
    });
    const many = archive(Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`${String(i)}.csv`, "x"])));
    expect(await problemOf(texts([bytesFile("x.zip", many)], options({ archiveFilesMax: 10 })))).toMatchObject({
      code: "too_large",
    });
  });

  it("are refused when they burst, before they are in memory", async () => {
    // A thousand to one.
    const bomb = bytesFile("bomb.zip", archive({ "a.csv": "0".repeat(30_000_000) }));
    let largest = 0;
    const reading = (async () => {
      for await (const { bytes } of csvFiles([bomb], options({ unpackedBytesMax: 10_000_000 }))) {
        for await (const piece of bytes) largest = Math.max(largest, piece.length);
      }
    })();
    expect(await problemOf(reading)).toMatchObject({ code: "too_large", file: "bomb.zip" });
    // Rows of a piece are made at once: as many as it has line ends.
    expect(largest).toBeLessThanOrEqual(4_096);
  });

  it("have names that a terminal shows and does not obey", async () => {
    const zip = archive({ "\u001B[31mred\u202E.csv": "a", [`${"x".repeat(1_000)}.csv`]: "b" });
    const names = Object.keys(await texts([bytesFile("x.zip", zip)]));
    expect(names).toEqual(["x.zip: ?[31mred?.csv", `x.zip: ${"x".repeat(200)}`]);
  });

  it("are refused when an archive is cut off, damaged or encrypted", async () => {
    const whole = archive({ "a.csv": Array.from({ length: 5_000 }, (_, i) => String(i * i)).join(",") });
    const damaged = Uint8Array.from(whole).fill(255, 40, 400);
    const methods = Uint8Array.from(whole);
    // AES.
    methods[8] = 99;
    const two = archive({ "a.csv": "a", "b.csv": "b" });
    const between = two.subarray(0, Buffer.from(two).indexOf("PK\u0003\u0004", 4, "latin1"));
    for (const bytes of [whole.subarray(0, 3_000), whole.subarray(0, 20), between, damaged, methods]) {
      expect(await problemOf(texts([bytesFile("x.zip", bytes)]))).toMatchObject({ code: "malformed", file: "x.zip" });
    }
    expect(await problemOf(texts([textFile("a.csv", "")]))).toMatchObject({ code: "malformed", file: "a.csv" });
  });
});
