import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePageUrl } from "../../src/wire/page-url.ts";

describe("the address of a page", () => {
  it.each([
    ["https://example.com", "example.com", "/", "", ""],
    ["http://www.example.com/", "example.com", "/", "", ""],
    ["https://EXAMPLE.com:8080/A?b=C#d", "example.com", "/A", "?b=C", "#d"],
    ["https://example.com/a/../b/./c", "example.com", "/b/c", "", ""],
    ["https://example.com/%2e%2e/a", "example.com", "/a", "", ""],
    ["https://user:pass@example.com/a", "example.com", "/a", "", ""],
    ["https://bücher.example/ä", "xn--bcher-kva.example", "/%C3%A4", "", ""],
    ["https://192.168.0.1/a", "192.168.0.1", "/a", "", ""],
    ["https://0x7f.1/a", "127.0.0.1", "/a", "", ""],
    ["http://[2001:db8::1]:3000/a", "[2001:db8::1]", "/a", "", ""],
    ["http://localhost:3000/a?", "localhost", "/a", "", ""],
    ["  https://example.com/a  ", "example.com", "/a", "", ""],
    ["https:\\\\example.com\\a", "example.com", "/a", "", ""],
    ["//example.com/a", "example.com", "/a", "", ""],
    ["/a/b?c#d", "(none)", "/a/b", "?c", "#d"],
    ["file:///home/page.html", "(none)", "/home/page.html", "", ""],
    ["app://Example/a", "example", "/a", "", ""],
    ["app://john%40example.com/a", "(none)", "/a", "", ""],
    ["https://example.com?x=1", "example.com", "/", "?x=1", ""],
    ["https://example.com#x", "example.com", "/", "", "#x"],
  ])("%s is read", (text, hostname, pathname, search, hash) => {
    expect(parsePageUrl(text)).toEqual({ hostname, pathname, search, hash });
  });

  it.each([
    "",
    "example.com",
    "not a url",
    "data:text/html,x",
    "javascript:alert(1)",
    "mailto:a@b.example",
    "about:blank",
  ])("%j is none", (text) => {
    expect(parsePageUrl(text)).toBeUndefined();
  });

  it("is read without throwing, whatever the text", () => {
    const piece = fc.constantFrom(
      "https:",
      "//",
      "/",
      "\\",
      "?",
      "#",
      "@",
      ":",
      "[",
      "]",
      "%",
      "..",
      " ",
      "a",
      "é",
      ".example",
      "99999",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 10 }), (pieces) => {
        const url = parsePageUrl(pieces.join(""));
        if (url === undefined) return;
        expect(url.hostname).not.toBe("");
        expect(url.pathname.startsWith("/")).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("is read exactly as the URL standard's parser reads it, also where that is not asked", () => {
    const label = fc.stringMatching(/^[a-z0-9_-]{1,8}$/u);
    const hard = fc.constantFrom(
      "xn--bcher-kva",
      "xn--",
      "xn--a",
      "0x7f",
      "127",
      "0",
      "a..b",
      "-",
      "_",
      "www",
      "A",
      "%41",
    );
    const host = fc.array(fc.oneof({ weight: 4, arbitrary: label }, hard), { minLength: 1, maxLength: 4 });
    const signs = Array.from("azAZ09-_.~!$&'()*+,;=:@%/?#[]{}|\\^`\"<> \u00e9\t");
    const text = (charsMax: number) => fc.string({ unit: fc.constantFrom(...signs), maxLength: charsMax });
    const step = fc.constantFrom(
      "",
      ".",
      "..",
      "...",
      "%2e",
      "%2E%2e",
      ".%2e",
      "%2",
      "%252e",
      "a",
      "a.b",
      ".well-known",
    );
    const path = fc.array(fc.oneof(step, text(6)), { maxLength: 5 });
    const address = fc.record({
      scheme: fc.constantFrom("http", "https", "HTTPS"),
      host,
      path,
      query: text(10),
      hash: text(10),
    });
    const urls = address.map((part) => {
      const query = part.query === "" ? "" : `?${part.query.slice(1)}`;
      const hash = part.hash === "" ? "" : `#${part.hash.slice(1)}`;
      return `${part.scheme}://${part.host.join(".")}${["", ...part.path].join("/")}${query}${hash}`;
    });
    fc.assert(
      fc.property(urls, (url) => {
        if (!URL.canParse(url.trim())) {
          expect(parsePageUrl(url)).toBeUndefined();
          return;
        }
        const { hostname, pathname, search, hash } = new URL(url.trim());
        expect(parsePageUrl(url)).toEqual({ hostname: hostname.replace(/^www\./u, ""), pathname, search, hash });
      }),
      { numRuns: 20_000 },
    );
  });
});
