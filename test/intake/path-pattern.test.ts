import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePathPattern } from "../../src/intake/path-pattern.ts";

const matches = (pattern: string, path: string): boolean => compilePathPattern(pattern).matches(path);

describe("a pattern of paths", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["/pricing", ["/pricing"], ["/", "/pricing/a", "/pricings", "/Pricing"]],
    ["/blog/*", ["/blog/a", "/blog/"], ["/blog", "/blog/a/b", "/x/blog/a"]],
    ["/blog/**", ["/blog/a", "/blog/a/b"], ["/blog", "/blogs/a"]],
    ["/blog**", ["/blog", "/blog/a/b", "/blogs"], ["/x/blog"]],
    ["/*/edit", ["/a/edit"], ["/a/b/edit", "/edit"]],
    ["/**/edit", ["/a/edit", "/a/b/edit"], ["/edit", "/a/edit/b"]],
    ["**", ["/", "/a/b", "/é"], []],
    ["***", ["/", "/a/b"], []],
    ["**.pdf", ["/a.pdf", "/a/b.pdf"], ["/a.pdf.html"]],
    ["/*-*", ["/a-b", "/-"], ["/ab", "/a/-", "/a-/b"]],
    ["/**/a*b/**/c", ["/x/ab/y/c", "/x/a/axb/y/c"], ["/x/a/b/y/c", "/x/ab/c"]],
    ["/**a*b", ["/ab", "/x/ab", "/a/ab", "/abab"], ["/a/b", "/ab/"]],
    ["/a*x/y*b", ["/ax/yb", "/a1x/y2b"], ["/a/x/yb", "/ax/y/b"]],
    ["/app#/cart/*", ["/app#/cart/1"], ["/app"]],
    ["/a.b(c)+[d]?$", ["/a.b(c)+[d]?$"], ["/aXb(c)+[d]?$"]],
    ["/", ["/"], ["", "/a"]],
  ])("%s is %j and not %j", (pattern, yes, no) => {
    expect(yes.filter((path) => !matches(pattern, path))).toEqual([]);
    expect(no.filter((path) => matches(pattern, path))).toEqual([]);
  });

  it("says what all ways to fill its wildcards say", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "/"), maxLength: 12 });
    const pattern = fc.array(fc.constantFrom("a", "b", "/", "ab", "*", "**"), { maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (parts, path) => {
        const joined = parts.join("");
        expect([joined, path, matches(joined, path)]).toEqual([joined, path, naive(tokensOf(joined), path)]);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ["many of both", "/**a*a**a*a**a*a**a*a**a*a**a*ab", "a".repeat(2_000)],
    ["many of anything", `${"**a".repeat(160)}b`, "a".repeat(2_000)],
    ["many within a segment", `/${"*a".repeat(240)}b`, `/${"a".repeat(2_000)}`],
    ["many slashes", `/${"**/*/".repeat(90)}x`, "/a".repeat(1_000)],
  ])("of %s takes no long time", (_, pattern, path) => {
    const compiled = compilePathPattern(pattern);
    const start = performance.now();
    for (let i = 0; i < 20; i++) expect(compiled.matches(path)).toBe(false);
    expect((performance.now() - start) / 20).toBeLessThan(20);
  });
});

function tokensOf(pattern: string): readonly string[] {
  return pattern.match(/\*{2,}|\*|[^*]/gu) ?? [];
}

/** Tries every way. */
function naive(tokens: readonly string[], path: string): boolean {
  const [token, ...rest] = tokens;
  if (token === undefined) return path === "";
  if (!token.startsWith("*")) return path.startsWith(token) && naive(rest, path.slice(token.length));
  if (naive(rest, path)) return true;
  return path !== "" && (token !== "*" || !path.startsWith("/")) && naive(tokens, path.slice(1));
}
