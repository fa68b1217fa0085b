import { describe, expect, it } from "vitest";
import { cleanValue } from "../../src/intake/clean-value.ts";
import { languageOf } from "../../src/intake/language.ts";
import { screenOf } from "../../src/intake/screen.ts";

describe("a screen", () => {
  it.each([
    [0, ""],
    [-1, ""],
    [1, "XS (<576)"],
    [575, "XS (<576)"],
    [576, "S (576-991)"],
    [992, "M (992-1439)"],
    [1440, "L (1440-1919)"],
    [1920, "XL (1920+)"],
    [100_000, "XL (1920+)"],
  ])("of %d pixels is %j", (width, name) => {
    expect(screenOf(width)).toBe(name);
  });
});

describe("a language", () => {
  it("is one of a closed list, or none", () => {
    for (const code of ["de", "en", "zh", "fil", "gsw"]) expect(languageOf(code)).toBe(code);
    for (const text of ["", "xx", "DE", "de-DE", "english", "zzz", "constructor", "__proto__"]) {
      expect(languageOf(text)).toBe("");
    }
  });
});

describe("a cleaned value", () => {
  it.each([
    ["", ""],
    ["Spring Sale", "Spring Sale"],
    ["  a \t b\n", "a b"],
    ["a%20b", "a b"],
    ["john@example.com", ":email"],
    ["hello eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc", ":token"],
    ["ip 203.0.113.77", "ip :id"],
    ["120208012345678901", "120208012345678901"],
    ["x".repeat(50), "x".repeat(20)],
  ])("of %j is %j", (text, expected) => {
    expect(cleanValue(text, 20)).toBe(expected);
  });
});
