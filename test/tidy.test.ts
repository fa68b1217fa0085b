// The house rules that no linter holds: sizes, and who may touch what. The tree itself is the input.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const LINES_MAX = 400;

function filesUnder(directory: string): string[] {
  return readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|css)$/u.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const sources = [...filesUnder("src"), ...filesUnder("collector-snippet")];
const textOf = (file: string): string => readFileSync(join(root, file), "utf8");

function filesWith(pattern: RegExp, files = sources): string[] {
  return files.filter((file) => pattern.test(textOf(file)));
}

describe("the tree", () => {
  it("has no source file over 400 lines", () => {
    const long = sources.filter((file) => textOf(file).split("\n").length > LINES_MAX + 1);
    expect(long).toEqual([]);
  });

  it("opens secrets in gate 1 alone", () => {
    expect(filesWith(/\breveal\b/u).sort()).toEqual(["src/domain/secret.ts", "src/privacy/identity.ts"]);
  });

  it("mints released rows in gate 2 alone", () => {
    expect(filesWith(/\bmintReleased\b/u).sort()).toEqual(["src/domain/released.ts", "src/privacy/release.ts"]);
    expect(filesWith(/\bas ReleasedRow\b/u)).toEqual(["src/domain/released.ts"]);
  });

  it("mints visitor tokens in gate 1 alone", () => {
    expect(filesWith(/\bas (VisitorToken|NetworkToken)\b/u)).toEqual(["src/privacy/identity.ts"]);
  });

  it("asks for the time, chance and environment at the rim alone", () => {
    const inside = sources.filter((file) => !/^(src\/(runtime|cli|dashboard)|collector-snippet)\//u.test(file));
    expect(filesWith(/\bDate\.now\(|\bMath\.random\(|\bprocess\.env\b|\bconsole\.|new Date\(\)/u, inside)).toEqual([]);
  });

  it("looks up names of addresses in one file alone, which operators have to switch on", () => {
    expect(filesWith(/["']node:dns/u)).toEqual(["src/runtime/reverse-dns.ts"]);
  });

  it("leaves no open end", () => {
    expect(filesWith(/\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-nocheck/u)).toEqual([]);
  });
});
