import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReferrer } from "../../src/intake/referrer.ts";
import { ownerOf } from "../../src/intake/registrable-domain.ts";
import { SOURCE_TABLE } from "../../src/intake/source-table.ts";
import { sourceNamed } from "../../src/intake/sources.ts";
import { isSpamReferrer } from "../../src/intake/spam-referrers.ts";
import { SOURCE_CASES } from "../support/source-cases.ts";

const NAMES: ReadonlySet<string> = new Set(SOURCE_TABLE.map(({ name }) => name));
/** A host of each entry; `name.*` under a suffix that is a country's. */
const hosts = SOURCE_TABLE.flatMap(({ name, kind, hosts }) =>
  hosts.map((host) => ({ name, kind, host: host.replace(/\*$/u, "com") })),
);

describe("the table of sources", () => {
  it("names every source once, or several times of one kind", () => {
    const kinds = new Map<string, string>();
    for (const { name, kind } of SOURCE_TABLE) {
      expect([name, kinds.get(name) ?? kind]).toEqual([name, kind]);
      kinds.set(name, kind);
    }
    expect(kinds.size).toBeGreaterThan(1_000);
  });

  it("gives every host and app to one entry, in lower case", () => {
    for (const keysOf of ["hosts", "apps"] as const) {
      const keys = SOURCE_TABLE.flatMap((entry) => entry[keysOf]);
      expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
      expect(keys.filter((key) => key !== key.toLowerCase())).toEqual([]);
    }
  });

  it("has no spelling that stands for two sources, other than names of advertising networks", () => {
    const seen = new Map<string, string>();
    for (const { name, kind, aliases } of SOURCE_TABLE) {
      for (const alias of aliases) {
        if (kind === "ad" && alias === name.toLowerCase()) continue;
        expect([alias, seen.get(alias) ?? name]).toEqual([alias, name]);
        seen.set(alias, name);
      }
    }
  });

  it("finds every entry by each of its hosts", () => {
    const wrong = hosts.filter(({ host, name, kind }) => {
      const source = readReferrer(`https://${host}/`)?.source;
      return source?.name !== name || source.kind !== kind;
    });
    expect(wrong).toEqual([]);
  });

  it("holds no host that counts as referrer spam", () => {
    expect(hosts.filter(({ host }) => readReferrer(`https://${host}/`)?.spam !== false)).toEqual([]);
  });
});

describe("a referrer", () => {
  it.each(SOURCE_CASES)("$referrer is $kind: $name", ({ referrer, kind, name }) => {
    const origin = readReferrer(referrer);
    expect([origin?.source?.kind ?? "-", origin?.source?.name ?? origin?.domain]).toEqual([kind, name]);
    expect(origin?.spam).toBe(false);
  });

  it("under any public suffix is a source that has a rule for them", () => {
    for (const suffix of ["com", "de", "co.uk", "com.au", "co.jp", "com.br"]) {
      expect(readReferrer(`https://www.google.${suffix}/`)?.source?.name).toBe("Google");
      expect(readReferrer(`https://www.amazon.${suffix}/`)?.source?.name).toBe("Amazon");
      expect(readReferrer(`https://news.google.${suffix}/`)?.source?.name).toBe("Google News");
      expect(readReferrer(`https://market.yandex.${suffix}/`)?.source?.name).toBe("Yandex Market");
    }
  });

  it("from an unknown iOS app tells no origin, since its number could be any number", () => {
    expect(readReferrer("ios-app://4915112345678/x")).toBeUndefined();
    expect(readReferrer("ios-app://333903271/x")).toMatchObject({ domain: "ios:333903271", source: { name: "X" } });
  });

  it("of any text never throws and gives a name of the table, a registrable domain or an app", () => {
    const label = fc.oneof(
      fc.constantFrom(
        "mail",
        "webmail",
        "search",
        "www",
        "mastodon",
        "google",
        "semalt",
        "co",
        "com",
        "uk",
        "ru",
        "io",
      ),
      fc.constantFrom("constructor", "__proto__", "toString", "github", "xn--p1ai", "a-b", ""),
      fc.stringMatching(/^[a-z0-9-]{1,12}$/u),
    );
    const host = fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join("."));
    const scheme = fc.constantFrom("https://", "http://", "android-app://", "ios-app://", "//", "");
    const referrer = fc.oneof(
      fc.string(),
      fc.tuple(scheme, host, fc.string({ maxLength: 8 })).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(referrer, (text) => {
        const origin = readReferrer(text);
        if (origin === undefined) return;
        const { domain, source } = origin;
        if (!/^(?:ios:\d+|[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+)$/u.test(domain))
          expect(ownerOf(domain).domain).toBe(domain);
        const known = source?.name.replace(/ Mail$/u, "") ?? domain;
        expect(source === undefined || NAMES.has(source.name) || NAMES.has(known) || source.name === domain).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a campaign's source", () => {
  it.each([
    ["google", "Google"],
    ["GOOGLE", "Google"],
    ["adwords", "Google"],
    ["fb", "Facebook"],
    ["meta", "Facebook"],
    ["ig", "Instagram"],
    ["twitter", "X"],
    ["t.co", "X"],
    ["chatgpt.com", "ChatGPT"],
    ["https://news.ycombinator.com/item", "Hacker News"],
    ["hackernews", "Hacker News"],
    ["www.google.de", "Google"],
    ["m.facebook.com", "Facebook"],
    ["android-app://com.google.android.gm", "Gmail"],
    ["email", "Newsletter"],
    ["linkedin.com", "LinkedIn"],
  ])("%s is %s", (text, name) => {
    expect(sourceNamed(text)).toMatchObject({ name });
  });

  it("that is an unknown host is its registrable domain; other texts are left alone", () => {
    expect(sourceNamed("blog.partner.co.uk")).toBe("partner.co.uk");
    for (const text of ["our partner", "v1.2", ":email", "shop", "post", "box", "target", "constructor"]) {
      expect(sourceNamed(text)).toBeUndefined();
    }
  });
});

describe("referrer spam", () => {
  it.each([
    "semalt.com",
    "best.semalt.com",
    "darodar.com",
    "buttons-for-website.com",
    "free-share-buttons.com",
    "1xslots-casino.site",
    "xn----7sbabb9a1b7bddgm6a1i.xn--p1ai",
    "therealshop.exaccess.com",
  ])("%s is listed", (host) => {
    expect(isSpamReferrer(host, ownerOf(host).domain)).toBe(true);
  });

  it.each([
    "77-best-seo.com",
    "free-social-buttons99.xyz",
    "bottraffic777.xyz",
    "compliance-zoe.top",
    "o-o-42-o-o.com",
  ])("%s is known by its family", (host) => {
    expect(isSpamReferrer(host)).toBe(true);
  });

  it.each(["", "com", "google.com", "constructor", "a.constructor", "exaccess.com", "semal.com", "alt.com", "ifmo.ru"])(
    "%j is none",
    (host) => {
      expect(isSpamReferrer(host)).toBe(false);
    },
  );
});
