import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClientFacts } from "../../src/domain/client-facts.ts";
import { NO_MARKS, type Marks } from "../../src/domain/mark.ts";
import { Secret } from "../../src/domain/secret.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { admit } from "../../src/intake/admit.ts";
import { decodeBeacon } from "../../src/wire/decode.ts";
import { encodings, noise, planted, tracesOf } from "../support/planted-identifiers.ts";

const bare: Site = { ...SITE_DEFAULTS, id: siteId(1), domain: "shop.example" };
const shop: Site = {
  ...bare,
  goals: [
    { name: "Signup", event: "Sign up" },
    { name: "Any signup", event: "Sign up" },
    { name: "Purchase", event: "Purchase", currency: "EUR" },
    { name: "Pricing", page: "/pricing/" },
    { name: "Blog", page: "/blog/**" },
    { name: "Post", page: "/blog/*" },
    { name: "Half", page: "/blog/**", scrollPercent: 50 },
    { name: "End", page: "/blog/**", scrollPercent: 100 },
  ],
  funnels: [
    { name: "Buy", steps: ["Pricing", "Signup", "Purchase"] },
    { name: "Read", steps: ["Blog", "Post", "Blog"] },
  ],
  properties: ["plan", "size", "path"],
};
const facts: ClientFacts = {
  address: new Secret<"address">("203.0.113.9"),
  userAgent: new Secret<"userAgent">("Mozilla/5.0"),
  language: "de",
  optOut: false,
  prefetch: false,
};

function marks(fields: object, site: Site = shop): Marks {
  const body = { n: "pageview", u: "https://shop.example/", d: "shop.example", ...fields };
  const beacon = decodeBeacon(new TextEncoder().encode(JSON.stringify(body)));
  if (!beacon.ok) throw new Error(JSON.stringify(beacon.error));
  const admitted = admit(beacon.value, facts, site);
  if (!admitted.ok) throw new Error(admitted.error);
  return admitted.value.marks;
}

const at = (path: string): object => ({ u: `https://shop.example${path}` });

function goalsOf(fields: object, site: Site = shop): readonly string[] {
  return marks(fields, site).goals.map(({ goal }) => goal);
}

describe("goals", () => {
  it("by event are reached by its exact name, all of them at once", () => {
    expect(marks({ n: "Sign up" }).goals).toEqual([
      { goal: "Signup", atPercent: 0 },
      { goal: "Any signup", atPercent: 0 },
    ]);
    expect(goalsOf({ n: "sign up" })).toEqual([]);
    expect(goalsOf({ n: "Sign up now" })).toEqual([]);
  });

  it("by event are not reached by a page view, nor by page by an event", () => {
    expect(goalsOf({ n: "Other", ...at("/pricing") })).toEqual([]);
    expect(goalsOf({ n: "pageview" }, { ...bare, goals: [{ name: "x", event: "x" }] })).toEqual([]);
  });

  it.each([
    ["/pricing", ["Pricing"]],
    ["/pricing/", ["Pricing"]],
    ["/pricing?x=1#y", ["Pricing"]],
    ["/blog/a", ["Blog", "Post"]],
    ["/blog/a/b", ["Blog"]],
    ["/blog", []],
    ["/", []],
  ])("by page of %s are %j", (path, reached) => {
    expect(goalsOf(at(path))).toEqual(reached);
  });

  it("are declared as the address bar shows a page, and mean what it is counted as", () => {
    const declared = (page: string): Site => ({ ...bare, goals: [{ name: "it", page }] });
    expect(goalsOf(at("/caf%C3%A9/"), declared("/caf%C3%A9/"))).toEqual(["it"]);
    expect(goalsOf(at("/order/123456789/done"), declared("/order/*/done"))).toEqual(["it"]);
    expect(goalsOf({ ...at("/app#/cart/7"), h: true }, declared("/app#/cart/*"))).toEqual(["it"]);
    expect(goalsOf(at("/files/a/b.pdf"), declared("**.pdf"))).toEqual(["it"]);
    expect(goalsOf(at("/anything"), declared("**"))).toEqual(["it"]);
  });

  it("by scroll depth are of engagements that come so far, and of nothing else", () => {
    const engaged = (sd: number, path = "/blog/a"): Marks => marks({ n: "engagement", sd, e: 1, ...at(path) });
    expect(engaged(49)).toBe(NO_MARKS);
    expect(engaged(50).goals).toEqual([{ goal: "Half", atPercent: 50 }]);
    expect(engaged(130).goals).toEqual([
      { goal: "Half", atPercent: 50 },
      { goal: "End", atPercent: 100 },
    ]);
    expect(engaged(100, "/pricing")).toBe(NO_MARKS);
    expect(marks({ n: "engagement", e: 1, ...at("/blog/a") })).toBe(NO_MARKS);
  });

  it("are those of the settings that hold now", () => {
    expect(goalsOf({ n: "Sign up" }, { ...shop, goals: shop.goals.slice(1) })).toEqual(["Any signup"]);
  });
});

describe("revenue", () => {
  const paid = (amount: number | string, currency = "EUR"): unknown =>
    marks({ n: "Purchase", $: { amount, currency } }).goals;
  const reached = (revenue?: number): unknown => [
    { goal: "Purchase", atPercent: 0, ...(revenue === undefined ? {} : { revenue }) },
  ];

  it.each<[number | string, number]>([
    [12.34, 12_340],
    ["12.34", 12_340],
    [0, 0],
    [-5.5, -5_500],
    [1.0005, 1_001],
    [-1.0005, -1_001],
    [1.0004, 1_000],
    [0.0000001, 0],
    [-0.0000001, 0],
    [4.35, 4_350],
    [1_000_000_000, 1e12],
  ])("of %d is %d thousandths", (amount, thousandths) => {
    expect(paid(amount)).toEqual(reached(thousandths));
  });

  it("in another currency, out of bounds, of another goal or untold leaves the conversion without it", () => {
    expect(paid(5, "USD")).toEqual(reached());
    expect(paid(1_000_000_000.001)).toEqual(reached());
    expect(paid(-1e30)).toEqual(reached());
    expect(marks({ n: "Purchase" }).goals).toEqual(reached());
    expect(marks({ n: "Sign up", $: { amount: 5, currency: "EUR" } }).goals[0]).toEqual({
      goal: "Signup",
      atPercent: 0,
    });
  });

  it("is whole thousandths of what was sent, half of one away from 0", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), (tenThousandths) => {
        const abs = tenThousandths < 0n ? -tenThousandths : tenThousandths;
        const text = `${tenThousandths < 0n ? "-" : ""}${String(abs / 10_000n)}.${String(abs % 10_000n).padStart(4, "0")}`;
        const expected = Number((abs + 5n) / 10n) * (tenThousandths < 0n ? -1 : 1);
        expect(paid(text)).toEqual(
          reached(expected === 0 ? 0 : expected > 1e12 || expected < -1e12 ? undefined : expected),
        );
      }),
    );
  });
});

describe("steps of funnels", () => {
  it("are those that the reached goals are", () => {
    expect(marks(at("/pricing")).steps).toEqual([{ funnel: "Buy", step: 1 }]);
    expect(marks({ n: "Sign up" }).steps).toEqual([{ funnel: "Buy", step: 2 }]);
    expect(marks(at("/blog/a")).steps).toEqual([
      { funnel: "Read", step: 1 },
      { funnel: "Read", step: 3 },
      { funnel: "Read", step: 2 },
    ]);
    expect(marks({ n: "engagement", sd: 100, ...at("/blog/a") }).steps).toEqual([]);
  });
});

describe("properties", () => {
  const told = (n: string, p: object, site: Site = shop): readonly string[] => marks({ n, p }, site).properties;

  it("are those whose key is declared, of events and page views", () => {
    const p = { plan: "pro", size: 42, colour: "red", Plan: "x" };
    expect(told("Sign up", p)).toEqual(["plan=pro", "size=42"]);
    expect(told("pageview", p)).toEqual(["plan=pro", "size=42"]);
    expect(marks({ n: "engagement", e: 1, p })).toBe(NO_MARKS);
    expect(marks({ n: "Sign up", p }, bare)).toBe(NO_MARKS);
  });

  it.each([
    ["Outbound Link: Click", "url", "https://github.com/acme?x=1", "url=https://github.com/acme"],
    ["File Download", "url", "https://shop.example/a.pdf", "url=https://shop.example/a.pdf"],
    ["404", "path", "/nowhere/?q=1", "path=/nowhere"],
    ["Form: Submission", "path", "/contact", "path=/contact"],
    ["Site Search", "search_query", "red shoes", "search_query=red shoes"],
    ["Error", "message", "x is not a function", "message=x is not a function"],
    ["Error", "script", "https://shop.example/app.js?v=1", "script=https://shop.example/app.js"],
  ])("of the script's own %s need no declaration: %s", (n, key, value, property) => {
    expect(told(n, { [key]: value }, bare)).toEqual([property]);
    expect(told("Another", { [key]: value }, bare)).toEqual([]);
  });

  it("that are empty when they are clean are left out", () => {
    expect(told("Sign up", { plan: " \u200b", size: "XL" })).toEqual(["size=XL"]);
  });

  it("never keep a planted identifier, whichever key it is sent with", () => {
    const sent = fc.constantFrom<readonly [string, string]>(
      ["Sign up", "plan"],
      ["Sign up", "path"],
      ["pageview", "size"],
      ["Outbound Link: Click", "url"],
      ["404", "path"],
      ["Site Search", "search_query"],
      ["Error", "message"],
      ["Error", "script"],
    );
    fc.assert(
      fc.property(
        sent,
        noise,
        planted,
        noise,
        fc.constantFrom(...encodings),
        ([n, key], before, one, after, encode) => {
          for (const start of ["", "/", "https://shop.example/"]) {
            const kept = told(n, { [key]: `${start}${before}${encode(one)}${after}` }).join();
            for (const trace of tracesOf(one)) expect(kept.toLowerCase()).not.toContain(trace.toLowerCase());
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("vitals", () => {
  it("are those that an engagement tells", () => {
    const engagement = { n: "engagement", e: 1, lcp: 1234.5, cls: 0.0815, inp: 0, ttfb: 0 };
    expect(marks(engagement, bare).vitals).toEqual([
      { vital: "lcp", value: 1_235 },
      { vital: "cls", value: 82 },
      { vital: "ttfb", value: 0 },
    ]);
    expect(marks({ n: "engagement", e: 1, fcp: -1 }, bare)).toBe(NO_MARKS);
    expect(marks({ lcp: 1_000 }, bare)).toBe(NO_MARKS);
  });
});

describe("a site in mode dp", () => {
  it("has no marks", () => {
    const site: Site = { ...shop, mode: "dp" };
    expect(marks({ n: "Sign up", p: { plan: "pro" } }, site)).toBe(NO_MARKS);
    expect(marks({ n: "404", p: { path: "/x" } }, site)).toBe(NO_MARKS);
    expect(marks({ n: "engagement", sd: 100, lcp: 100, ...at("/blog/a") }, site)).toBe(NO_MARKS);
  });
});
