import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanPath, PATH_CHARS_MAX } from "../../src/intake/page-path.ts";
import { encodings, noise, planted, tracesOf } from "../support/planted-identifiers.ts";

describe("a path that says nothing about a person", () => {
  it.each([
    "/",
    "/about",
    "/index.html",
    "/blog/how-to-make-a-really-great-cup-of-coffee-in-the-morning",
    "/2024/05/17/a-post",
    "/blog/2024-05-17-release-notes",
    "/archive/20240517",
    "/archive/202405",
    "/events/2024-05-17-10-30-00",
    "/year/1984",
    "/products/iphone-15-pro-max-256gb",
    "/products/iPhone15ProMax256GB",
    "/products/B08N5WRWNW",
    "/products/samsung-galaxy-s24-ultra-512gb-titanium-gray",
    "/produkte/rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz",
    "/docs/v1.2.3/api",
    "/docs/v5.0.0-beta.12/migration",
    "/package/@vue/reactivity@3.4.1",
    "/@alice/posts",
    "/c++/c#",
    "/users/12345",
    "/p/12345-some-title",
    "/images/logo@2x.png",
    "/JavaScript-TypeScript-CoffeeScript-ActionScript",
    "/HowToMakeAGreatCupOfCoffee",
    "/wiki/Wer_wird_Millionär?",
    "/部落格/如何泡一杯好咖啡",
    "/блог/как-сварить-хороший-кофе",
    "/covid-19-vaccination-2021-2022",
    "/rtx-4090-vs-rtx-4080-super-benchmarks",
    "/sizes/100x200x300",
    "/100%",
    "/search/50-50-chance",
    "/q4-2024-okr-review",
    "/h264-vs-h265-vs-av1-encoding-in-2024",
    "/a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p",
    "/recipes/5-minute-3-ingredient-2-step-pasta-in-1-pot",
    "/docs/getStarted/createReactComponentLibrary",
    "/item/MacBook-Pro-M3-vs-MacBook-Air-M2-2024",
  ])("%s stays", (path) => {
    expect(cleanPath(path, undefined)).toBe(path);
  });

  it.each([
    ["", "/"],
    ["//", "/"],
    ["/about/", "/about"],
    ["/about///", "/about"],
    ["//a//b/", "/a/b"],
    ["/a/./b/%2e%2e/c", "/a/b/c"],
    ["/caf%C3%A9", "/café"],
    ["/caf%25C3%25A9", "/café"],
    ["/a%20%20b%0Ac", "/a b c"],
    ["/a%2Fb", "/a/b"],
    ["/bad%ff%fe/x", "/bad��/x"],
    ["/half%2", "/half%2"],
    ["/a%00b", "/ab"],
    ["/a%E2%80%AEb", "/ab"],
    ["/shop;jsessionid=0a1b2c", "/shop"],
    ["/login%3Femail=x&y=z", "/login"],
    ["/what%3F", "/what?"],
  ])("%s is tidied to %s", (path, expected) => {
    expect(cleanPath(path, undefined)).toBe(expected);
  });
});

describe("a path that could point at a person", () => {
  it.each([
    ["/unsubscribe/john.doe@example.com", "/unsubscribe/:email"],
    ["/unsubscribe/john.doe%40example.com", "/unsubscribe/:email"],
    ["/unsubscribe/john.doe%2540example.com/done", "/unsubscribe/:email/done"],
    ["/unsubscribe/john%25252Edoe%25252540example%25252Ecom", "/unsubscribe/:email"],
    ["/u/jörg.müller@bücher.example", "/u/:email"],
    ["/u/a%2Fjohn@example.com", "/u/a/:email"],
    ["/u/mail-to-john@example.co.uk-now", "/u/:email"],
    ["/@alice@mastodon.social", "/:email"],
    ["/user/123456", "/user/:id"],
    ["/user/u123456", "/user/u:id"],
    ["/article/some-title-1234567.html", "/article/some-title-:id.html"],
    ["/tel/+49-151-234-567", "/tel/:id"],
    ["/tel/0151 23 45 67 89", "/tel/:id"],
    ["/ip/192.168.1.77", "/ip/:id"],
    ["/ip/2001:db8:85a3::8a2e:370:7334", "/ip/:id"],
    ["/at/52.520008,13.404954", "/at/52.:id,13.:id"],
    ["/born/19850412", "/born/:id"],
    ["/order/550e8400-e29b-41d4-a716-446655440000", "/order/:id"],
    ["/order/550E8400-E29B-41D4-A716-446655440000/items", "/order/:id/items"],
    ["/order/x-550e8400-e29b-41d4-a716-446655440000", "/order/x-:id"],
    ["/order/550e8400e29b41d4a716446655440000", "/order/:token"],
    ["/doc/507f1f77bcf86cd799439011", "/doc/:token"],
    ["/commit/da39a3ee5e6b4b0d3255bfef95601890afd80709", "/commit/:token"],
    ["/reset/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVPmB92K27uhbUJU1p1r_wW1gFWFOEjXk", "/reset/:token"],
    ["/reset/V1StGXR8_Z5jdHi6B-myT", "/reset/:token"],
    ["/reset/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/reset/:token"],
    ["/reset/cjld2cjxh0000qzrmn831i7rn", "/reset/:token"],
    ["/reset/tz4a98xxat96iws9zmbrgj3a", "/reset/:token"],
    ["/reset/dGhpcyBpcyBhIHNlY3JldCB0b2tlbg==", "/reset/:token"],
    ["/iban/DE89370400440532013000", "/iban/:token"],
    [`/${"long".repeat(60)}`, "/:long"],
  ])("%s becomes %s", (path, expected) => {
    expect(cleanPath(path, undefined)).toBe(expected);
  });

  it("never keeps a planted identifier, however it is encoded and whatever stands around it", () => {
    fc.assert(
      fc.property(noise, planted, noise, fc.constantFrom(...encodings), (before, identifier, after, encode) => {
        for (const cleaned of [
          cleanPath(`/${before}${encode(identifier)}${after}`, undefined),
          cleanPath("/app", `#/${before}${encode(identifier)}${after}`),
        ]) {
          for (const trace of tracesOf(identifier)) expect(cleaned.toLowerCase()).not.toContain(trace.toLowerCase());
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("is cleaned once: cleaning again changes nothing", () => {
    const piece = fc.oneof(
      noise,
      planted,
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.stringMatching(/^[A-Za-z0-9_-]{0,40}$/u),
    );
    const path = fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join("")}`);
    fc.assert(
      fc.property(path, fc.option(path, { nil: undefined }), (pathname, hash) => {
        const cleaned = cleanPath(pathname, hash === undefined ? undefined : `#${hash}`);
        expect(cleanPath(cleaned, undefined)).toBe(cleaned);
        expect(cleaned.startsWith("/")).toBe(true);
        expect(cleaned.length).toBeLessThanOrEqual(PATH_CHARS_MAX);
        expect(cleaned).not.toMatch(/\p{Surrogate}/u);
      }),
      { numRuns: 1000 },
    );
  });

  it("loses 95 of 100 random base64url tokens of 16 bytes, 998 of 1,000 of 48 bytes, and every hexadecimal one", () => {
    const share = (bytes: number, encoding: "base64url" | "hex"): number => {
      // SHA-512 of a counter: random and the same in every run.
      const tokens = Array.from({ length: 4000 }, (_, i) =>
        sha512(`${String(bytes)} ${String(i)}`)
          .subarray(0, bytes)
          .toString(encoding),
      );
      return tokens.filter((token) => cleanPath(`/reset/${token}`, undefined).includes(token)).length / tokens.length;
    };
    expect(share(16, "base64url")).toBeLessThan(0.05);
    expect(share(24, "base64url")).toBeLessThan(0.02);
    expect(share(48, "base64url")).toBeLessThan(0.002);
    expect(share(16, "hex")).toBe(0);
  });
});

function sha512(text: string): Buffer {
  return createHash("sha512").update(text).digest();
}

describe("a long path", () => {
  it("is cut between segments", () => {
    const cleaned = cleanPath(`/${"abcd/".repeat(300)}`, undefined);
    expect(cleaned.length).toBeLessThanOrEqual(PATH_CHARS_MAX);
    expect(cleaned).toMatch(/^(?:\/abcd)+\/…$/u);
  });

  it("does not show half of an address where it is cut", () => {
    for (let length = 470; length < 500; length++) {
      expect(cleanPath(`/${"ab/".repeat(length / 3)}john.doe@example.com`, undefined)).not.toContain("john");
    }
  });

  it.each([
    ["at signs", "/x@".padEnd(2000, "x@")],
    ["dots after an at sign", `/x@${"a.".repeat(990)}`],
    ["percent signs", `/${"%25".repeat(660)}41`],
    ["nested percent signs", `/${"%".repeat(1000)}${"34".repeat(400)}`],
    ["colons", `/${"a:".repeat(990)}`],
    ["semicolons", `/${";".repeat(1990)}`],
    ["hyphens", `/${"a-".repeat(990)}`],
    ["question marks", `/${"?".repeat(1990)}`],
    ["digits and spaces", `/${"1 ".repeat(990)}x`],
    ["token starts", `/${"eyJ".repeat(660)}`],
    ["letters", `/${"aB3".repeat(660)}`],
  ])("of %s takes no long time", (_, path) => {
    const start = performance.now();
    for (let i = 0; i < 20; i++) cleanPath(path, path.replace("/", "#"));
    expect((performance.now() - start) / 20).toBeLessThan(50);
  });
});

describe("a fragment route", () => {
  it.each([
    ["/", "#/about", "/#/about"],
    ["/app/", "#/about/", "/app#/about"],
    ["/app", "#!/user/123456?tab=x", "/app#!/user/:id"],
    ["/app", "#section", "/app#section"],
    ["/app", "#", "/app"],
    ["/app", "", "/app"],
    ["/app", "#/", "/app"],
    ["/app", "#access_token=abc&state=x", "/app"],
    ["/app", "#/u/john@example.com", "/app#/u/:email"],
    ["/app", "#:~:text=secret", "/app"],
    ["/app", "#/caf%C3%A9", "/app#/café"],
  ])("of %s %s is the page %s", (pathname, hash, expected) => {
    expect(cleanPath(pathname, hash)).toBe(expected);
  });

  it("is left out where the site does not route by fragment", () => {
    expect(cleanPath("/app", undefined)).toBe("/app");
  });
});
