import { describe, expect, it } from "vitest";
import type { ClientFacts } from "../../src/domain/client-facts.ts";
import { dimensionIndex } from "../../src/domain/dimension.ts";
import type { Observation } from "../../src/domain/observation.ts";
import { Secret } from "../../src/domain/secret.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { admit } from "../../src/intake/admit.ts";
import { decodeBeacon } from "../../src/wire/decode.ts";

const site: Site = {
  ...SITE_DEFAULTS,
  id: siteId(1),
  domain: "shop.example",
  pathGroups: ["/users/me/*", "/users/*/profile", "/users/**", "**.pdf", "/orders/*/"],
  goals: [
    { name: "Ann", page: "/users/ann/profile" },
    { name: "Profile", page: "/users/*/profile" },
    { name: "Deep", page: "/users/ann/profile", scrollPercent: 50 },
  ],
};
const facts: ClientFacts = {
  address: new Secret<"address">("203.0.113.9"),
  userAgent: new Secret<"userAgent">("Mozilla/5.0"),
  language: "de",
  optOut: false,
  prefetch: false,
};

function observed(path: string, fields: object = {}, of: Site = site): Observation {
  const body = { n: "pageview", u: `https://shop.example${path}`, d: "shop.example", ...fields };
  const beacon = decodeBeacon(new TextEncoder().encode(JSON.stringify(body)));
  if (!beacon.ok) throw new Error(JSON.stringify(beacon.error));
  const admitted = admit(beacon.value, facts, of);
  if (!admitted.ok) throw new Error(admitted.error);
  return admitted.value;
}

const pageOf = (path: string, fields?: object, of?: Site): string | undefined =>
  observed(path, fields, of).values[dimensionIndex("page")];

describe("a page", () => {
  it("is counted under the first pattern that it matches", () => {
    expect(pageOf("/users/me/profile")).toBe("/users/me/*");
    expect(pageOf("/users/ann/profile")).toBe("/users/*/profile");
    expect(pageOf("/users/ann/profile/edit")).toBe("/users/**");
    expect(pageOf("/a/b.pdf")).toBe("**.pdf");
  });

  it("stays itself where it matches none, and where the site has none", () => {
    expect(pageOf("/users")).toBe("/users");
    expect(pageOf("/pricing")).toBe("/pricing");
    expect(pageOf("/users/ann/profile", {}, { ...site, pathGroups: [] })).toBe("/users/ann/profile");
  });

  it("is compared as it is counted: without query, trailing slash and identifiers, and so is the pattern", () => {
    expect(pageOf("/users/4711-long-name/profile/?tab=1")).toBe("/users/*/profile");
    expect(pageOf("/orders/99881234567/")).toBe("/orders/*");
  });

  it("is in the same group when it was read and when something happened on it", () => {
    expect(pageOf("/users/ann/profile", { n: "engagement", e: 1_000, sd: 60 })).toBe("/users/*/profile");
    expect(pageOf("/users/ann/profile", { n: "Sign up" })).toBe("/users/*/profile");
  });

  it("reaches goals by what it is, whatever it is counted as", () => {
    const goals = (path: string, fields?: object): readonly string[] =>
      observed(path, fields).marks.goals.map(({ goal }) => goal);
    expect(goals("/users/ann/profile")).toEqual(["Ann", "Profile"]);
    expect(goals("/users/bob/profile")).toEqual(["Profile"]);
    expect(goals("/users/ann/profile", { n: "engagement", e: 1_000, sd: 60 })).toEqual(["Deep"]);
  });
});
