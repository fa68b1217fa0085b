import { describe, expect, it } from "vitest";
import { parsePattern } from "../../src/stats/pattern.ts";

describe("a pattern", () => {
  it.each([String.raw`\B`, String.raw`a\B`, String.raw`\\\B`])("does not take %s, which depends on bytes", (source) => {
    expect(parsePattern(source)).toEqual({ ok: false, error: String.raw`\B is not taken` });
  });

  it.each([String.raw`\bB`, "B", String.raw`\\B`])("takes %s", (source) => {
    expect(parsePattern(source).ok).toBe(true);
  });
});
