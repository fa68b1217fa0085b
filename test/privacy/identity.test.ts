import { createHmac, hkdfSync } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Automation } from "../../src/domain/automation.ts";
import type { Agent, Classifiers } from "../../src/domain/classifiers.ts";
import type { ClientFacts } from "../../src/domain/client-facts.ts";
import { dimensionIndex, DIMENSION_COUNT, type DimensionName } from "../../src/domain/dimension.ts";
import type { Hit } from "../../src/domain/hit.ts";
import { NO_MARKS } from "../../src/domain/mark.ts";
import type { Observation } from "../../src/domain/observation.ts";
import { UNKNOWN_OWNER } from "../../src/domain/organisation.ts";
import { Secret } from "../../src/domain/secret.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { deriveWeekKey } from "../../src/privacy/week-key.ts";
import { deriveDayKey } from "../../src/privacy/day-key.ts";
import { deidentify, type IdentityContext } from "../../src/privacy/identity.ts";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
const RANDOM = new Uint8Array(32).map((_, i) => i * 7);
const YESTERDAY = new Uint8Array(32).fill(9);

describe("gate 1: the visitor token", () => {
  it("is the first 8 bytes of HMAC-SHA-256 over length-prefixed IPv4 address and user agent", () => {
    const expected = hmac("visitor token", [prefixed(Buffer.from([203, 0, 113, 77])), prefixed(Buffer.from(FIREFOX))]);
    expect(hitOf("203.0.113.77", FIREFOX).visitor).toBe(expected);
  });

  it("takes the /64 of an IPv6 address", () => {
    const half = Buffer.from("20010db800010002", "hex");
    const expected = hmac("visitor token", [prefixed(half), prefixed(Buffer.from(FIREFOX))]);
    expect(hitOf("2001:db8:1:2:3:4:5:6", FIREFOX).visitor).toBe(expected);
    expect(hitOf("2001:db8:1:2:ffff::1%eth0", FIREFOX).visitor).toBe(expected);
    expect(hitOf("2001:db8:1:3:3:4:5:6", FIREFOX).visitor).not.toBe(expected);
  });

  it("agrees with an independent computation for any user agent, short, long or not ASCII", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.string({ unit: "grapheme", maxLength: 3000 }), (address, userAgent) => {
        const bytes = Buffer.from(address.split(".").map(Number));
        const expected = hmac("visitor token", [prefixed(bytes), prefixed(Buffer.from(userAgent))]);
        expect(hitOf(address, userAgent).visitor).toBe(expected);
      }),
    );
  });

  it("tells apart pairs whose joined bytes are the same", () => {
    // 49.46.50.51 is the bytes of "1.23": without lengths both pairs would read "1.23" + "1.23" + "x".
    const shifted = hitOf("49.46.50.51", "1.23x").visitor;
    const v6 = hitOf("312e:3233:312e:3233::", "x").visitor;
    expect(v6).not.toBe(shifted);
  });

  it("is the same for an IPv4 address and the IPv6 address it is mapped to", () => {
    const plain = hitOf("192.0.2.7", FIREFOX);
    expect(hitOf("::ffff:192.0.2.7", FIREFOX)).toEqual(plain);
    expect(hitOf("::FFFF:C000:0207", FIREFOX)).toEqual(plain);
  });

  it("differs between days, and the previous one is the token of yesterday", () => {
    const yesterday = hitOf("192.0.2.7", FIREFOX, { key: deriveDayKey(YESTERDAY) });
    const today = hitOf("192.0.2.7", FIREFOX, { previousKey: deriveDayKey(YESTERDAY) });
    expect(today.visitor).not.toBe(yesterday.visitor);
    expect(today.previousVisitor).toBe(yesterday.visitor);
    expect(hitOf("192.0.2.7", FIREFOX).previousVisitor).toBe("");
  });
});

describe("gate 1: the network of the week", () => {
  it("is the token of the same /24 or /48 under the week's key, and 0 at a site that has none", () => {
    const weekKey = deriveWeekKey(YESTERDAY);
    const { weekNetwork } = hitOf("203.0.113.77", FIREFOX, { weekKey });
    expect(weekNetwork).toBe(weekKey.network(Uint8Array.of(203, 0, 113)));
    expect(hitOf("203.0.113.78", "x", { weekKey }).weekNetwork).toBe(weekNetwork);
    expect(hitOf("203.0.114.77", FIREFOX, { weekKey }).weekNetwork).not.toBe(weekNetwork);
    expect(hitOf("2001:db8:1:2:3:4:5:6", FIREFOX, { weekKey }).weekNetwork).toBe(
      weekKey.network(Buffer.from("20010db80001", "hex")),
    );
    expect(hitOf("203.0.113.77", FIREFOX).weekNetwork).toBe(0);
  });
});

describe("gate 1: the network token", () => {
  it("is the keyed hash of the /24 or /48 under a key of its own", () => {
    expect(hitOf("203.0.113.77", FIREFOX).network).toBe(hmac("network token", [prefixed(Buffer.from([203, 0, 113]))]));
    const half = prefixed(Buffer.from("20010db80001", "hex"));
    expect(hitOf("2001:db8:1:2:3:4:5:6", FIREFOX).network).toBe(hmac("network token", [half]));
  });

  it("does not depend on the user agent or the host", () => {
    expect(hitOf("203.0.113.1", "a").network).toBe(hitOf("203.0.113.254", "b").network);
    expect(hitOf("203.0.112.1", "a").network).not.toBe(hitOf("203.0.113.1", "a").network);
  });
});

describe("gate 1: the hit", () => {
  it("carries the observation, completed with agent and place", () => {
    const hit = hitOf("203.0.113.77", FIREFOX);
    expect(hit).toMatchObject({ site: 7, at: 1_000, day: "2026-01-31", kind: "pageview", interactive: true });
    expect(hit).toMatchObject({ continued: false, engagedMs: 0, scrollPercent: -1 });
    const told = { page: "/pricing", browser: "Firefox", browser_version: "133", os: "Linux", os_version: "6" };
    const values = { ...told, device: "Desktop", country: "DE", region: "DE-BE", city: "", language: "de" };
    for (const [name, value] of Object.entries(values)) expect(valueOf(hit, name as DimensionName)).toBe(value);
  });

  it("has the city only where the site asks for it", () => {
    const cities = hitOf("203.0.113.77", FIREFOX, { site: { ...SITE, cities: true } });
    expect(valueOf(cities, "city")).toBe("Berlin");
  });

  it("leaves the observation as it was", () => {
    const before = [...OBSERVATION.values];
    hitOf("203.0.113.77", FIREFOX);
    expect(OBSERVATION.values).toEqual(before);
  });

  it("is found by place on the network alone", () => {
    const asked: Uint8Array[] = [];
    const place = (network: Uint8Array) => {
      asked.push(network);
      return { country: "", region: "", city: "" };
    };
    const context = { ...CONTEXT, key: deriveDayKey(new Uint8Array(32).fill(9)) };
    for (const address of ["203.0.113.77", "2001:db8:1:2:3:4:5:6", "203.0.113.78"]) {
      deidentify(OBSERVATION, factsOf(address, FIREFOX), context, { ...CLASSIFIERS, place });
    }
    // Once for each network and day.
    expect(asked.map((network) => Buffer.from(network).toString("hex"))).toEqual(["cb0071", "20010db80001"]);
  });

  it("is none when its network sends too many, before the user agent is looked at", () => {
    const taken: [string, number][] = [];
    const limiter = {
      take: (prefix: Uint8Array, at: number) => {
        taken.push([Buffer.from(prefix).toString("hex"), at]);
        return false;
      },
    };
    const agent = (): Agent => {
      throw new Error("looked at");
    };
    const context = { ...CONTEXT, limiter, elapsedMs: 77 };
    const result = deidentify(OBSERVATION, factsOf("203.0.113.77", FIREFOX), context, { ...CLASSIFIERS, agent });
    expect(result).toEqual({ ok: false, error: { outcome: "rate_limited", name: "" } });
    expect(taken).toEqual([["cb0071", 77]]);
  });

  it("is none when the address is none, or the user agent is a bot's", () => {
    for (const address of ["", "unknown", "203.0.113", "203.0.113.256", "::g"]) {
      const result = deidentify(OBSERVATION, factsOf(address, FIREFOX), CONTEXT, CLASSIFIERS);
      expect(result).toEqual({ ok: false, error: { outcome: "no_address", name: "" } });
    }
    const bot = { ...CLASSIFIERS, agent: () => ({ ...AGENT, automation: CURL }) };
    expect(deidentify(OBSERVATION, factsOf("203.0.113.1", "x"), CONTEXT, bot)).toEqual({
      ok: false,
      error: { outcome: "bot", name: "curl" },
    });
  });
});

describe("gate 1: client hints", () => {
  it("are shown to the classifier and are no part of the visitor token", () => {
    const agent = vi.fn(() => AGENT);
    const hinted = { ...factsOf("203.0.113.77", FIREFOX), hints: new Secret<"userAgent">("hints") };
    const result = deidentify(OBSERVATION, hinted, CONTEXT, { ...CLASSIFIERS, agent });
    expect(agent.mock.lastCall).toEqual([FIREFOX, "hints"]);
    expect(result.ok && result.value).toEqual(hitOf("203.0.113.77", FIREFOX));
    deidentify(OBSERVATION, factsOf("203.0.113.77", FIREFOX), CONTEXT, { ...CLASSIFIERS, agent });
    expect(agent.mock.lastCall).toEqual([FIREFOX, ""]);
  });
});

describe("gate 1: what it opened", () => {
  it("is not in what it returns, whatever way that is printed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.uuid(), (address, canary) => {
        const userAgent = `Canary/${canary} (like Gecko)`;
        for (const classifiers of [CLASSIFIERS, { ...CLASSIFIERS, agent: () => ({ ...AGENT, automation: CURL }) }]) {
          const result = deidentify(OBSERVATION, factsOf(address, userAgent), CONTEXT, classifiers);
          const printed = JSON.stringify(result) + inspect(result, { depth: 9, showHidden: true }) + inspect(CONTEXT);
          expect(printed).not.toContain(canary);
          if (address.length > 6) expect(printed).not.toContain(address);
        }
      }),
    );
  });

  it("is wiped from the space in which it was hashed", () => {
    const key = deriveDayKey(RANDOM);
    const token = vi.spyOn(key, "token");
    hitOf("203.0.113.77", FIREFOX, { key });
    const [message] = token.mock.lastCall ?? [];
    expect(message).toHaveLength(4 + 4 + 4 + FIREFOX.length);
    expect(message?.every((byte) => byte === 0)).toBe(true);
  });

  it("is not reachable through the key either, which prints as [key]", () => {
    const key = deriveDayKey(RANDOM);
    expect([String(key), JSON.stringify(key), inspect(key)]).toEqual(["[key]", '"[key]"', "[key]"]);
  });
});

const AGENT: Agent = {
  automation: undefined,
  browser: "Firefox",
  browserVersion: "133",
  os: "Linux",
  osVersion: "6",
  device: "Desktop",
};
const CURL: Automation = { reason: "bot", name: "curl" };
const CLASSIFIERS: Classifiers = {
  agent: () => AGENT,
  place: () => ({ country: "DE", region: "DE-BE", city: "Berlin" }),
  organisation: () => UNKNOWN_OWNER,
};
const SITE: Site = { ...SITE_DEFAULTS, id: siteId(7), domain: "example.com" };
const OBSERVATION: Observation = {
  kind: "pageview",
  values: new Array<string>(DIMENSION_COUNT)
    .fill("")
    .with(dimensionIndex("page"), "/pricing")
    .with(dimensionIndex("language"), "de"),
  engagedMs: 0,
  scrollPercent: -1,
  interactive: true,
  beaconId: "",
  marks: NO_MARKS,
};
const CONTEXT: IdentityContext = {
  site: SITE,
  at: epochMs(1_000),
  day: "2026-01-31",
  key: deriveDayKey(RANDOM),
  previousKey: undefined,
  weekKey: undefined,
  limiter: { take: () => true },
  elapsedMs: 0,
};

function factsOf(address: string, userAgent: string): ClientFacts {
  return {
    address: new Secret<"address">(address),
    userAgent: new Secret<"userAgent">(userAgent),
    language: "de",
    optOut: false,
    prefetch: false,
  };
}

function hitOf(address: string, userAgent: string, context: Partial<IdentityContext> = {}): Hit {
  const result = deidentify(OBSERVATION, factsOf(address, userAgent), { ...CONTEXT, ...context }, CLASSIFIERS);
  if (!result.ok) throw new Error(result.error.outcome);
  return result.value;
}

function valueOf(hit: Hit, name: DimensionName): string | undefined {
  return hit.values[dimensionIndex(name)];
}

/** The definition, written down a second time with other means. */
function hmac(label: string, parts: readonly Buffer[]): string {
  const key = Buffer.from(hkdfSync("sha256", RANDOM, "", `footfall/1 ${label}`, 32));
  return createHmac("sha256", key).update(Buffer.concat(parts)).digest("hex").slice(0, 16);
}

function prefixed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
