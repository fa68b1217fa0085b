import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClientFacts } from "../../src/domain/client-facts.ts";
import { DIMENSION_COUNT, DIMENSIONS, dimensionIndex, type DimensionName } from "../../src/domain/dimension.ts";
import type { Observation } from "../../src/domain/observation.ts";
import { Secret } from "../../src/domain/secret.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { admit } from "../../src/intake/admit.ts";
import type { Beacon } from "../../src/wire/beacon.ts";
import { decodeBeacon } from "../../src/wire/decode.ts";

const site: Site = { ...SITE_DEFAULTS, id: siteId(1), domain: "shop.example" };
const facts: ClientFacts = {
  address: new Secret<"address">("203.0.113.9"),
  userAgent: new Secret<"userAgent">("Mozilla/5.0"),
  language: "de",
  optOut: false,
  prefetch: false,
};

function beacon(fields: object): Beacon {
  const body = { n: "pageview", u: "https://shop.example/", d: "shop.example", ...fields };
  const result = decodeBeacon(new TextEncoder().encode(JSON.stringify(body)));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function observed(fields: object, of: Site = site): Observation {
  const result = admit(beacon(fields), facts, of);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** The values that are not "", by name. */
function told({ values }: Observation): Partial<Record<DimensionName, string>> {
  return Object.fromEntries(DIMENSIONS.flatMap(({ name }, i) => (values[i] === "" ? [] : [[name, values[i]]])));
}

function dropped(fields: object, withFacts: Partial<ClientFacts> = {}, of: Partial<Site> = {}): string {
  const result = admit(beacon(fields), { ...facts, ...withFacts }, { ...site, ...of });
  return result.ok ? "accepted" : result.error;
}

describe("an admitted page view", () => {
  it("carries page, origin, campaign, screen and language, and nothing of agent and place", () => {
    const observation = observed({
      u: "https://www.shop.example/shoes/?utm_source=google&utm_medium=cpc&utm_campaign=spring&gclid=secret",
      r: "https://www.google.de/search?q=secret",
      w: 390,
    });
    expect(observation).toMatchObject({ kind: "pageview", engagedMs: 0, scrollPercent: -1, interactive: true });
    expect(observation.values).toHaveLength(DIMENSION_COUNT);
    expect(told(observation)).toEqual({
      page: "/shoes",
      event: "pageview",
      hostname: "shop.example",
      source: "Google",
      referrer: "google.de",
      channel: "Paid Search",
      utm_source: "google",
      utm_medium: "cpc",
      utm_campaign: "spring",
      screen: "XS (<576)",
      language: "de",
    });
  });

  it("without an origin is direct", () => {
    expect(told(observed({}))).toEqual({
      page: "/",
      event: "pageview",
      hostname: "shop.example",
      channel: "Direct",
      language: "de",
    });
  });

  it.each([
    ["its own host", "https://shop.example/other"],
    ["a host beside it", "https://blog.shop.example/"],
    ["localhost", "http://localhost:3000/"],
    ["an address", "http://192.168.0.1/"],
  ])("from %s is direct", (_, referrer) => {
    expect(told(observed({ r: referrer }))).toMatchObject({ channel: "Direct" });
    expect(told(observed({ r: referrer })).referrer).toBeUndefined();
  });

  it("from another of the site's hosts is direct", () => {
    const wide: Site = { ...site, hostnames: ["shop.example", "*.shop-cdn.example", "www.brand.example"] };
    expect(told(observed({ r: "https://brand.example/" }, wide)).channel).toBe("Direct");
    expect(told(observed({ r: "https://a.shop-cdn.example/" }, wide)).channel).toBe("Direct");
    expect(told(observed({ r: "https://else.example/" }, wide)).channel).toBe("Referral");
  });

  it("of one user of a shared domain is not internal to another's", () => {
    const values = told(observed({ u: "https://alice.github.io/", r: "https://bob.github.io/" }));
    expect(values).toMatchObject({ source: "bob.github.io", referrer: "bob.github.io", channel: "Referral" });
  });

  it.each<[string, string, string | null, object]>([
    ["a tagged link of an unknown source", "?utm_source=flyer", null, { source: "flyer", channel: "Campaign" }],
    [
      "ref before the referrer",
      "?ref=producthunt",
      "https://x.com/",
      { source: "Product Hunt", referrer: "x.com", channel: "Organic Social" },
    ],
    [
      "a paid click without a referrer",
      "?gclid=1",
      null,
      { source: "Google", utm_medium: "(gclid)", channel: "Paid Search" },
    ],
    [
      "a paid click by way of another site",
      "?gclid=1",
      "https://news.example/",
      { source: "Google", referrer: "news.example", channel: "Paid Search" },
    ],
    ["a Facebook link without a referrer", "?fbclid=1", null, { source: "Facebook", channel: "Organic Social" }],
    [
      "a Facebook link passed on",
      "?fbclid=1",
      "https://news.example/",
      { source: "news.example", channel: "Referral" },
    ],
    ["a partner's host as source", "?ref=www.partner.co.uk", null, { source: "partner.co.uk", channel: "Campaign" }],
    ["an AI assistant", "?utm_source=chatgpt.com", null, { source: "ChatGPT", channel: "AI Assistants" }],
    [
      "an app",
      "",
      "android-app://com.google.android.gm/",
      { source: "Gmail", referrer: "com.google.android.gm", channel: "Email" },
    ],
    ["a newsletter", "?utm_source=newsletter&utm_medium=email", null, { source: "Newsletter", channel: "Email" }],
    ["a mail address as source", "?ref=john@example.com", null, { source: ":email", channel: "Campaign" }],
  ])("with %s", (_, search, referrer, values) => {
    expect(told(observed({ u: `https://shop.example/${search}`, r: referrer }))).toMatchObject(values);
  });

  describe("sent by a declared partner", () => {
    const partners = [
      { name: "Ann's blog", keys: ["ann", "ann.example"] },
      { name: "Agency", keys: ["agency.co.uk", "agency spring", "guest.blog.example"] },
    ];
    const withPartners: Site = { ...site, partners };
    it.each<[string, string, string | null, string]>([
      ["ref", "?ref=ann", null, "Ann's blog"],
      ["utm_source in any case", "?utm_source=ANN&utm_medium=cpc", null, "Ann's blog"],
      ["source that is an address", "?source=https://www.agency.co.uk/x", null, "Agency"],
      ["a value with spaces", "?ref=Agency+Spring", null, "Agency"],
      ["via", "?via=ann", null, "Ann's blog"],
      ["the referrer", "", "https://www.ann.example/post?x=1", "Ann's blog"],
      ["a host below its domain", "", "https://m.agency.co.uk/", "Agency"],
      ["a host that is declared alone", "", "https://guest.blog.example/", "Agency"],
      ["what the address tells before the referrer", "?ref=ann", "https://agency.co.uk/", "Ann's blog"],
    ])("by %s, is the partner's", (_, search, referrer, partner) => {
      const values = told(observed({ u: `https://shop.example/${search}`, r: referrer }, withPartners));
      expect(values).toMatchObject({ partner, channel: "Partner" });
    });

    it.each<[string, string, string | null]>([
      ["an unknown name", "?ref=bob", null],
      ["another host of a shared domain", "", "https://blog.example/"],
      ["an advertisement on its site", "?gclid=1", "https://ann.example/"],
      ["nothing", "", null],
    ])("by %s, is nobody's", (_, search, referrer) => {
      const values = told(observed({ u: `https://shop.example/${search}`, r: referrer }, withPartners));
      expect(values.partner).toBeUndefined();
      expect(values.channel).not.toBe("Partner");
    });

    it("keeps what else is known, and no code that was not declared", () => {
      const values = told(observed({ u: "https://shop.example/?ref=ann&via=someone" }, withPartners));
      expect(values).toMatchObject({ source: "ann", partner: "Ann's blog" });
      expect(JSON.stringify(values)).not.toContain("someone");
    });
  });

  it("that names its own site as source has no source", () => {
    expect(told(observed({ u: "https://shop.example/?ref=www.shop.example" }))).toMatchObject({ channel: "Direct" });
    expect(told(observed({ u: "https://shop.example/?ref=shop.example" })).source).toBeUndefined();
  });

  it("after a paid click came from where the advertisement was seen, if that carries the network's", () => {
    const of = (search: string, referrer: string): object =>
      told(observed({ u: `https://shop.example/${search}`, r: referrer }));
    expect(of("?gclid=1", "https://www.youtube.com/")).toMatchObject({ source: "YouTube", channel: "Paid Video" });
    expect(of("?msclkid=1", "https://duckduckgo.com/")).toMatchObject({ source: "DuckDuckGo", channel: "Paid Search" });
    expect(of("?gclid=1", "https://googleads.g.doubleclick.net/")).toMatchObject({
      source: "Google Ads",
      channel: "Display",
    });
    expect(of("?dclid=1", "https://news.example/")).toMatchObject({ source: "Google Ads", channel: "Display" });
    expect(of("?gclid=1", "https://github.com/")).toMatchObject({ source: "Google", channel: "Paid Search" });
  });

  it("routes by fragment when the page says so", () => {
    expect(told(observed({ u: "https://shop.example/app#/cart?x=1", h: 1 })).page).toBe("/app#/cart");
    expect(told(observed({ u: "https://shop.example/app#/cart" })).page).toBe("/app");
  });
});

describe("an admitted event", () => {
  it("carries its name and takes back a bounce unless it happened by itself", () => {
    expect(told(observed({ n: "Sign up" })).event).toBe("Sign up");
    expect(observed({ n: "Sign up" }).interactive).toBe(true);
    expect(observed({ n: "Autoplay", i: false }).interactive).toBe(false);
  });

  it("has a name without what could point at one person", () => {
    expect(told(observed({ n: "Welcome john@example.com" })).event).toBe(":email");
    expect(told(observed({ n: 404 })).event).toBe("404");
  });
});

describe("an admitted engagement", () => {
  it("names its page view and leaves the visit to it", () => {
    const observation = observed({ n: "engagement", e: 5000, sd: 40, r: "https://google.com/", w: 500 });
    expect(observation).toMatchObject({ kind: "engagement", engagedMs: 5000, scrollPercent: 40, interactive: false });
    expect(told(observation)).toEqual({ page: "/", event: "pageview", hostname: "shop.example" });
  });
});

describe("policy drops", () => {
  it("pages of other hosts, when the site lists its own", () => {
    const hostnames = ["shop.example", "WWW.Brand.example", "*.shop-cdn.example"];
    expect(dropped({}, {}, { hostnames })).toBe("accepted");
    expect(dropped({ u: "https://www.brand.example/" }, {}, { hostnames })).toBe("accepted");
    expect(dropped({ u: "https://a.b.shop-cdn.example/" }, {}, { hostnames })).toBe("accepted");
    expect(dropped({ u: "https://evilshop.example/" }, {}, { hostnames })).toBe("hostname_foreign");
    expect(dropped({ u: "https://evilshop-cdn.example/" }, {}, { hostnames })).toBe("hostname_foreign");
    expect(dropped({ u: "/page" }, {}, { hostnames })).toBe("hostname_foreign");
    expect(dropped({ u: "/page" })).toBe("accepted");
  });

  it("people who opted out, unless the owner decided otherwise", () => {
    expect(dropped({}, { optOut: true })).toBe("opted_out");
    expect(dropped({}, { optOut: true }, { honourOptOut: false })).toBe("accepted");
  });

  it("pages fetched ahead of a visit", () => {
    expect(dropped({}, { prefetch: true })).toBe("prefetch");
  });

  it("referrer spam", () => {
    expect(dropped({ r: "http://semalt.com/x" })).toBe("spam_referrer");
    expect(dropped({ r: "http://best.semalt.com/x" })).toBe("spam_referrer");
    expect(dropped({ u: "https://semalt.com/", r: "https://semalt.com/" })).toBe("accepted");
  });

  it("with the first reason that holds", () => {
    const all = { optOut: true, prefetch: true };
    expect(dropped({ r: "http://semalt.com/" }, all, { hostnames: ["else.example"] })).toBe("hostname_foreign");
    expect(dropped({ r: "http://semalt.com/" }, all)).toBe("opted_out");
    expect(dropped({ r: "http://semalt.com/" }, { prefetch: true })).toBe("prefetch");
  });
});

describe("whatever a page sends", () => {
  it("no planted query, fragment, e-mail or referrer path survives, and admitting never throws", () => {
    const canary = "canary7f3a";
    const text = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, fc.constantFrom("pageview", "engagement", "Buy"), (a, b, c, n) => {
        const result = decodeBeacon(
          new TextEncoder().encode(
            JSON.stringify({
              n,
              u: `https://shop.example/${encodeURIComponent(a)}/${canary}@example.com?q=${canary}&gclid=${canary}&x=${b}#${canary}`,
              r: `https://else.example/${canary}?${canary}${c}`,
              p: { [canary]: canary },
              e: 1,
            }),
          ),
        );
        if (!result.ok) return;
        const admitted = admit(result.value, facts, site);
        expect(JSON.stringify(admitted)).not.toContain(canary);
        if (admitted.ok) expect(admitted.value.values.every((value) => typeof value === "string")).toBe(true);
      }),
    );
  });

  it("entry and exit page, agent and place are left to others", () => {
    const { values } = observed({ r: "https://google.com/", w: 1000 });
    for (const name of ["entry_page", "exit_page", "country", "region", "city", "browser", "os", "device"] as const) {
      expect(values[dimensionIndex(name)]).toBe("");
    }
  });
});
