import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBeacon, type Reject } from "../../src/wire/decode.ts";
import type { Beacon } from "../../src/wire/beacon.ts";
import { NO_VITALS } from "../../src/wire/vitals.ts";

const encoder = new TextEncoder();
const bytesOf = (body: unknown): Uint8Array => encoder.encode(typeof body === "string" ? body : JSON.stringify(body));
const minimal = { n: "pageview", u: "https://example.com/page", d: "example.com" };

function accepted(body: unknown): Beacon {
  const result = decodeBeacon(bytesOf(body));
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

function refused(body: unknown): Reject {
  const result = decodeBeacon(body instanceof Uint8Array ? body : bytesOf(body));
  if (result.ok) throw new Error("accepted");
  return result.error;
}

describe("a beacon in the Plausible Events API", () => {
  it("is read from short names", () => {
    expect(
      accepted({ ...minimal, u: "https://www.Example.com:8443/a/b?x=1#c", r: "https://news.example/", h: 1, w: 1280 }),
    ).toEqual({
      kind: "pageview",
      name: "pageview",
      url: { hostname: "example.com", pathname: "/a/b", search: "?x=1", hash: "#c" },
      domains: ["example.com"],
      referrer: "https://news.example/",
      hashMode: true,
      props: new Map(),
      revenue: undefined,
      interactive: true,
      scrollPercent: -1,
      engagedMs: 0,
      vitals: NO_VITALS,
      screenWidth: 1280,
      id: "",
    });
  });

  it("is read from long names", () => {
    const beacon = accepted({
      name: "Sign up",
      url: "https://example.com/",
      domain: "example.com",
      referrer: null,
      hashMode: true,
      props: { plan: "pro" },
      interactive: false,
      revenue: { currency: "eur", amount: "12.50" },
      screen_width: 640,
    });
    expect(beacon).toMatchObject({ kind: "event", name: "Sign up", referrer: "", hashMode: true, interactive: false });
    expect(beacon.props).toEqual(new Map([["plan", "pro"]]));
    expect(beacon.revenue).toEqual({ currency: "EUR", amount: 12.5 });
    expect(beacon.screenWidth).toBe(640);
  });

  it("takes the short name before the long one, and revenue before $", () => {
    const beacon = accepted({
      ...minimal,
      name: "other",
      url: "https://other.example/",
      domain: "other.example",
      $: { currency: "USD", amount: 1 },
      revenue: { currency: "EUR", amount: 2 },
      m: '{"from":"meta"}',
      p: { from: "props" },
    });
    expect(beacon).toMatchObject({
      name: "pageview",
      domains: ["example.com"],
      revenue: { currency: "EUR", amount: 2 },
    });
    expect(beacon.props.get("from")).toBe("meta");
  });

  it("has an id of 8 to 32 letters and digits, or none", () => {
    for (const id of ["abcdefg8", "A".repeat(32)]) expect(accepted({ ...minimal, id }).id).toBe(id);
    for (const id of ["abcdefg", "A".repeat(33), "abcdefg-", "abcdefg\n8", "äbcdefgh", 12345678, null, ["abcdefgh"]]) {
      expect(accepted({ ...minimal, id }).id).toBe("");
    }
  });

  it("takes whole numbers as names", () => {
    expect(accepted({ ...minimal, n: 404 })).toMatchObject({ kind: "event", name: "404" });
  });

  it("is what plausible-tracker sends: properties as a JSON string, hash mode as a number", () => {
    const beacon = accepted({
      ...minimal,
      n: "Buy",
      r: null,
      w: 1440,
      h: 0,
      p: '{"colour":"red","count":3,"new":true}',
    });
    expect([...beacon.props]).toEqual([
      ["colour", "red"],
      ["count", "3"],
      ["new", "true"],
    ]);
    expect(beacon.hashMode).toBe(false);
  });

  it("is what @plausible-analytics/tracker sends as an engagement", () => {
    const beacon = accepted({ n: "engagement", sd: 57, d: "example.com", u: "https://example.com/", e: 3200, v: 36 });
    expect(beacon).toMatchObject({ kind: "engagement", scrollPercent: 57, engagedMs: 3200 });
  });

  it("is counted for the host of its page when it names no site", () => {
    expect(accepted({ n: "pageview", u: "https://www.example.com/" }).domains).toEqual(["example.com"]);
  });

  it("may name several sites, each once", () => {
    expect(accepted({ ...minimal, d: " A.example, www.b.example ,,a.example" }).domains).toEqual([
      "a.example",
      "b.example",
    ]);
  });

  it("leaves out property values that are no text, and keeps the first 30", () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`key${String(i).padStart(2, "0")}`, i]));
    const beacon = accepted({ ...minimal, p: { list: [1], object: {}, nothing: null, empty: "", ...many } });
    expect(beacon.props.size).toBe(30);
    expect(beacon.props.has("list")).toBe(false);
    expect(beacon.props.get("key29")).toBe("29");
  });

  it("keeps the event and drops the money when the money is wrong", () => {
    for (const revenue of [
      5,
      "x",
      { currency: "EURO", amount: 1 },
      { currency: "EUR", amount: "one" },
      { amount: 1 },
      [],
    ]) {
      expect(accepted({ ...minimal, $: revenue }).revenue).toBeUndefined();
    }
    expect(accepted({ ...minimal, $: '{"currency":"USD","amount":-3}' }).revenue).toEqual({
      currency: "USD",
      amount: -3,
    });
  });

  it("holds scroll depth to 100 and passes over times of 30 days", () => {
    expect(accepted({ ...minimal, n: "engagement", sd: "140", e: "1500" })).toMatchObject({
      scrollPercent: 100,
      engagedMs: 1500,
    });
    expect(accepted({ ...minimal, n: "engagement", sd: 10, e: 2_592_000_000 }).engagedMs).toBe(0);
    expect(accepted({ ...minimal, n: "engagement", sd: -1, e: 10 })).toMatchObject({
      scrollPercent: -1,
      engagedMs: 10,
    });
  });

  it("cuts the referrer at 2,000 characters", () => {
    expect(accepted({ ...minimal, r: `https://a.example/${"x".repeat(3000)}` }).referrer).toHaveLength(2000);
  });

  it("passes over fields it does not know", () => {
    expect(accepted({ ...minimal, v: "new", future: { a: [1] } }).name).toBe("pageview");
  });
});

describe("a body that is no beacon", () => {
  const json: [string, Uint8Array | string][] = [
    ["empty", ""],
    ["white space", " \n"],
    ["not JSON", "n=pageview&u=https://example.com"],
    ["half of an object", '{"n":"pageview"'],
    ["an array", "[]"],
    ["a text", '"pageview"'],
    ["a number", "1"],
    ["null", "null"],
    ["NaN", "NaN"],
    ["bad UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ["UTF-8 cut within a character", bytesOf({ ...minimal, n: "é" }).subarray(0, 7)],
    ["an overlong UTF-8 slash", new Uint8Array([0x22, 0xc0, 0xaf, 0x22])],
    ["a surrogate in UTF-8", new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ["UTF-16", new Uint8Array(Buffer.from(JSON.stringify(minimal), "utf16le"))],
    ["1 MB of spaces", " ".repeat(1_000_000)],
    ["1 MB of open brackets", "[".repeat(1_000_000)],
    ["zeros", new Uint8Array(1000)],
  ];
  it.each(json)("is refused as bad_json: %s", (_, body) => {
    const reject = refused(body instanceof Uint8Array ? body : encoder.encode(body));
    expect(reject.code).toBe("bad_json");
    expect(reject.errors["body"]?.[0]).toMatch(/^(is|must) .{10,}/u);
  });

  const fields: [string, object, string][] = [
    ["no fields", {}, "name"],
    ["no name", { ...minimal, n: undefined }, "name"],
    ["a blank name", { ...minimal, n: "  " }, "name"],
    ["a name that is a list", { ...minimal, n: ["pageview"] }, "name"],
    ["a name that is a fraction", { ...minimal, n: 1.5 }, "name"],
    ["a name of 121 characters", { ...minimal, n: "x".repeat(121) }, "name"],
    ["no url", { ...minimal, u: null }, "url"],
    ["a blank url", { ...minimal, u: "" }, "url"],
    ["a url that is a number", { ...minimal, u: 5 }, "url"],
    ["a url that is none", { ...minimal, u: "not a url" }, "url"],
    ["a url with a bad port", { ...minimal, u: "https://example.com:99999/" }, "url"],
    ["a url with a bad host", { ...minimal, u: "https://exa mple.com/" }, "url"],
    ["a data url", { ...minimal, u: "data:text/html,hello" }, "url"],
    ["a javascript url", { ...minimal, u: "javascript:alert(1)" }, "url"],
    ["a mail address as url", { ...minimal, u: "mailto:someone@example.com" }, "url"],
    ["a url of 2,001 bytes", { ...minimal, u: `https://example.com/${"x".repeat(1981)}` }, "url"],
    ["a url of 700 characters and 2,060 bytes", { ...minimal, u: `https://example.com/${"€".repeat(680)}` }, "url"],
    ["a blank domain", { ...minimal, d: "" }, "domain"],
    ["a domain of commas", { ...minimal, d: " , ," }, "domain"],
    ["a domain that is an object", { ...minimal, d: { x: 1 } }, "domain"],
    [
      "eleven domains",
      { ...minimal, d: Array.from({ length: 11 }, (_, i) => `s${String(i)}.example`).join() },
      "domain",
    ],
    ["a domain of 254 characters", { ...minimal, d: "x".repeat(254) }, "domain"],
    ["no domain and a url without a host", { n: "pageview", u: "file:///index.html" }, "domain"],
    ["a referrer that is a number", { ...minimal, r: 1 }, "referrer"],
    ["a hash mode that is a text", { ...minimal, h: "yes" }, "hashMode"],
    ["an interactive that is a list", { ...minimal, i: [] }, "interactive"],
    ["properties that are a list", { ...minimal, p: [1] }, "props"],
    ["properties that are a number", { ...minimal, p: 1 }, "props"],
    ["properties in broken JSON", { ...minimal, p: "{" }, "props"],
    ["a property key of 301 bytes", { ...minimal, p: { ["k".repeat(301)]: 1 } }, "props"],
    ["a property value of 2,001 bytes", { ...minimal, p: { k: "v".repeat(2001) } }, "props"],
    ["an engagement that tells nothing", { ...minimal, n: "engagement" }, "engagement"],
    ["an engagement of wrong types", { ...minimal, n: "engagement", sd: "a", e: null }, "engagement"],
  ];
  it.each(fields)("is refused as bad_field: %s", (_, body, field) => {
    const reject = refused(body);
    expect(reject.code).toBe("bad_field");
    expect(Object.keys(reject.errors)).toContain(field);
  });

  it("gets all its problems told at once", () => {
    expect(Object.keys(refused({ n: 1.5, u: 2, d: 3, r: 4 }).errors).sort()).toEqual([
      "domain",
      "name",
      "referrer",
      "url",
    ]);
  });

  it("is not repeated in a message", () => {
    const canary = "canary-7f3a";
    for (const field of ["n", "u", "d", "r", "h", "i", "p"]) {
      const body = { ...minimal, d: undefined, [field]: { [canary]: canary } };
      const result = decodeBeacon(bytesOf(body));
      if (!result.ok) expect(JSON.stringify(result.error)).not.toContain(canary);
    }
    expect(JSON.stringify(refused({ ...minimal, u: `data:${canary}` }))).not.toContain(canary);
    expect(JSON.stringify(refused(canary))).not.toContain(canary);
  });
});

describe("a hostile body", () => {
  it("cannot reach a prototype", () => {
    const body = `{"n":"pageview","u":"https://e.example/","__proto__":{"d":"evil"},"constructor":{"x":1},"p":{"__proto__":"a","toString":"b"}}`;
    const beacon = accepted(body);
    expect(beacon.domains).toEqual(["e.example"]);
    expect(beacon.props.get("__proto__")).toBe("a");
    expect(({} as Record<string, unknown>)["d"]).toBeUndefined();
    expect(refused(`{"__proto__":{"n":"pageview","u":"https://e.example/"}}`).errors["name"]).toBeDefined();
  });

  it("may be nested as deep as it fits", () => {
    const deep = `${'{"p":'.repeat(3000)}1${"}".repeat(3000)}`;
    expect(refused(deep).code).toBe("bad_field");
    expect(accepted(`{"n":"a","u":"https://e.example/","x":${"[".repeat(5000)}${"]".repeat(5000)}}`).name).toBe("a");
  });

  it("never makes the decoder throw: random bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const result = decodeBeacon(bytes);
        expect(result.ok ? "accepted" : result.error.code).toMatch(/^(?:accepted|bad_json|bad_field)$/u);
      }),
      { numRuns: 500 },
    );
  });

  it("never makes the decoder throw: random JSON in every field", () => {
    const keys = ["n", "name", "u", "url", "d", "domain", "r", "h", "p", "m", "$", "revenue", "i", "sd", "e", "w", "v"];
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        "pageview",
        "engagement",
        "https://e.example/a?b#c",
        "//e.example",
        "/x",
        0,
        1,
        true,
        "1",
        -1,
        1e300,
      ),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), value), (body) => {
        const result = decodeBeacon(bytesOf(body));
        if (!result.ok) {
          expect(Object.keys(result.error.errors).length).toBeGreaterThan(0);
          return;
        }
        const beacon = result.value;
        expect(beacon.domains.length).toBeGreaterThan(0);
        expect(beacon.domains.length).toBeLessThanOrEqual(10);
        expect(beacon.url.pathname.startsWith("/")).toBe(true);
        expect(Number.isSafeInteger(beacon.engagedMs) && beacon.engagedMs >= 0).toBe(true);
        expect(beacon.scrollPercent >= -1 && beacon.scrollPercent <= 100).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("never makes the decoder throw: a good body with bytes changed", () => {
    const good = bytesOf({ ...minimal, r: "https://a.example/", p: { a: "b" }, sd: 3, e: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 4 }), (changes) => {
        const bytes = Uint8Array.from(good);
        for (const [at, byte] of changes) bytes[at] = byte;
        decodeBeacon(bytes);
      }),
      { numRuns: 2000 },
    );
  });
});
