import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanPropertyValue } from "../../src/intake/property-value.ts";
import { encodings, noise, planted, tracesOf } from "../support/planted-identifiers.ts";

describe("the value of a property", () => {
  it.each([
    ["pro", "pro"],
    ["  XL  blue ", "XL blue"],
    ["true", "true"],
    ["1299.99", "1299.99"],
    ["size%20XL", "size XL"],
    ["ada@example.com", ":email"],
    ["order 20260517123456", "order :id"],
    ["tel:+49 89 123456789", "tel:+49 89 :id"],
    ["mailto:ada@example.com", ":email"],
    ["https://github.com/acme/shoes?ref=ada#top", "https://github.com/acme/shoes"],
    ["https://github.com", "https://github.com/"],
    ["HTTPS://ada:secret@Shop.Example:8443/a/", "https://shop.example:8443/a"],
    ["https://shop.example/u/ada@example.com/files", "https://shop.example/u/:email/files"],
    ["https://123456789.example/x", "https://:id.example/x"],
    ["https%3A%2F%2Fshop.example%2Fa%3Ftoken%3Dsecret", "https://shop.example/a"],
    ["app://open/item?id=7", "app://open/item"],
    ["/missing/page?session=secret", "/missing/page"],
    ["/missing/?secret", "/missing"],
    ["/app#access_token=secret", "/app"],
    ["/app#/cart?x=secret", "/app#/cart"],
    ["/orders/123456789", "/orders/:id"],
    ["file:///C:/Users/ada/shop.html", ""],
    ["", ""],
    [" \u200b ", ""],
  ])("%j is %j", (text, expected) => {
    expect(cleanPropertyValue(text)).toBe(expected);
  });

  it("has a bound, and half of an identifier does not show where it is cut", () => {
    expect(cleanPropertyValue("word ".repeat(400)).length).toBeLessThanOrEqual(200);
    expect(cleanPropertyValue(`https://shop.example/${"abcd/".repeat(300)}`).length).toBeLessThanOrEqual(500);
    expect(cleanPropertyValue(`https://${"a.".repeat(120)}example/`)).toBe("");
    for (let length = 180; length < 200; length++) {
      expect(cleanPropertyValue(`${"ab ".repeat(length / 3)}ada.lovelace@example.com`)).not.toContain("ada");
    }
  });

  it("never keeps a planted identifier, however it is encoded and whatever stands around it", () => {
    const frame = fc.constantFrom(
      (text: string) => text,
      (text: string) => `plan ${text}`,
      (text: string) => `/${text}`,
      (text: string) => `/page#/${text}`,
      (text: string) => `https://shop.example/${text}`,
      (text: string) => `https://shop.example/?q=${text}#${text}`,
      (text: string) => `https://${text}@shop.example/`,
      (text: string) => `https://${text}.example/`,
    );
    fc.assert(
      fc.property(noise, planted, noise, fc.constantFrom(...encodings), frame, (before, one, after, encode, around) => {
        const cleaned = cleanPropertyValue(around(`${before}${encode(one)}${after}`)).toLowerCase();
        for (const trace of tracesOf(one)) expect(cleaned).not.toContain(trace.toLowerCase());
      }),
      { numRuns: 4_000 },
    );
  });
});
