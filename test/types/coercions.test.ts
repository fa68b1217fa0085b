import { inspect } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Outcome } from "../../src/domain/outcome.ts";
import { Secret } from "../../src/domain/secret.ts";
import { BROWSER, install, type Installation } from "../service/support/installation.ts";

const REQUESTS = process.env["FOOTFALL_FULL_FAULTS"] === "1" ? 100_000 : 10_000;
const AT_ONCE = 1_000;
const SEED = 4_2026;

/** Every way in which text can come out of a secret but the one that gate 1 takes. */
let coercions = 0;

class CountedSecret<Kind extends "address" | "userAgent"> extends Secret<Kind> {
  override toString(): string {
    return counted(super.toString());
  }

  override toJSON(): string {
    return counted(super.toJSON());
  }

  override [Symbol.toPrimitive](): string {
    return counted(super[Symbol.toPrimitive]());
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return counted("[secret]");
  }
}

function counted(text: string): string {
  coercions++;
  return text;
}

const pages = fc.oneof(
  fc.webUrl(),
  fc.webPath().map((path) => `https://example.com/${path}`),
  fc.string(),
);
const addresses = fc.oneof({ weight: 8, arbitrary: fc.ipV4() }, { weight: 4, arbitrary: fc.ipV6() }, fc.string());
const userAgents = fc.oneof(fc.constantFrom(BROWSER, "robot/1.0", ""), fc.string({ unit: "grapheme", maxLength: 600 }));
const requests = fc.record({
  body: fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        n: fc.constantFrom("pageview", "pageview", "engagement", "Sign-up", ""),
        u: fc.oneof({ weight: 3, arbitrary: fc.webPath().map((path) => `https://example.com/${path}`) }, pages),
        d: fc.constantFrom("example.com", "example.com", "elsewhere.example"),
        r: fc.oneof(fc.constant(null), pages),
        e: fc.integer({ min: 0, max: 100_000 }),
        sd: fc.integer({ min: 0, max: 100 }),
        p: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
      }),
    },
    fc.json(),
  ),
  address: addresses,
  userAgent: userAgents,
  language: fc.constantFrom("", "de", "en"),
  optOut: fc.boolean(),
  prefetch: fc.constantFrom(false, false, false, true),
});

let installation: Installation;
beforeAll(async () => {
  installation = await install({ start: "2026-03-02T10:15:00Z" });
});
afterAll(() => installation.close());

describe("a secret", () => {
  it("is never made into text by another way than gate 1's, whatever is sent", async () => {
    const { service } = installation;
    const outcomes = new Map<Outcome, number>();
    const sent = fc.sample(requests, { numRuns: REQUESTS, seed: SEED });
    for (let from = 0; from < sent.length; from += AT_ONCE) {
      const answers = sent.slice(from, from + AT_ONCE).map(({ body, address, userAgent, ...facts }) =>
        service.collect(new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)), {
          ...facts,
          address: new CountedSecret<"address">(address),
          userAgent: new CountedSecret<"userAgent">(userAgent),
        }),
      );
      for (const answer of await Promise.all(answers)) {
        const became = answer.ok ? answer.value.outcomes : [answer.error.code];
        for (const outcome of became) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    }
    expect(coercions).toBe(0);
    // Nothing of it is worth anything unless requests came through, and were refused on each step of their way.
    for (const outcome of ["accepted", "bad_json", "site_unknown", "opted_out", "bot", "no_address"] as const) {
      expect([outcome, (outcomes.get(outcome) ?? 0) > REQUESTS / 1000]).toEqual([outcome, true]);
    }
    expect(outcomes.get("failed")).toBeUndefined();
  });

  it("is counted when it is made into text", () => {
    const address = new CountedSecret<"address">("192.0.2.1");
    coercions = 0;
    // eslint-disable-next-line @typescript-eslint/restrict-template-expressions -- this is what must be counted
    const texts = [`${address}`, String(address), JSON.stringify({ address }), inspect([address]), String([address])];
    expect(coercions).toBe(texts.length);
    expect(texts.join(" ")).not.toContain("192.0.2.1");
    coercions = 0;
  });
});
