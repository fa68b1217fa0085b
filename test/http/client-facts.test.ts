import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { reveal } from "../../src/domain/secret.ts";
import { clientFacts } from "../../src/http/client-facts.ts";

const RULES = { clientAddress: () => "203.0.113.9" };

function factsOf(headers: IncomingHttpHeaders) {
  const incoming = { headers, socket: { remoteAddress: "127.0.0.1" } } as unknown as IncomingMessage;
  return clientFacts(incoming, RULES as unknown as Parameters<typeof clientFacts>[1]);
}

function hintsOf(headers: IncomingHttpHeaders): string | undefined {
  const { hints } = factsOf(headers);
  return hints === undefined ? undefined : reveal(hints);
}

const BRANDS = '"Chromium";v="131", "Brave";v="131", "Not_A Brand";v="24"';

describe("client hints", () => {
  it("are the three that browsers send unasked, a line each", () => {
    const headers = { "sec-ch-ua": BRANDS, "sec-ch-ua-mobile": "?0", "sec-ch-ua-platform": '"Windows"' };
    expect(hintsOf(headers)).toBe(`${BRANDS}\n?0\n"Windows"`);
    expect(hintsOf({ "sec-ch-ua": BRANDS })).toBe(`${BRANDS}\n\n`);
  });

  it("are none without brands, and never long", () => {
    expect(hintsOf({ "sec-ch-ua-mobile": "?1", "sec-ch-ua-platform": '"Android"' })).toBeUndefined();
    expect(hintsOf({ "sec-ch-ua": "x".repeat(251), "sec-ch-ua-mobile": "?1" })).toBe("\n?1\n");
  });

  it("leave the more telling ones alone, and are a secret", () => {
    const facts = factsOf({ "sec-ch-ua": BRANDS, "sec-ch-ua-model": '"SM-S911B"', "sec-ch-ua-arch": '"arm"' });
    expect(inspect(facts, { depth: 9, showHidden: true })).not.toContain("Brave");
    expect(facts.hints === undefined ? "" : reveal(facts.hints)).not.toContain("SM-S911B");
  });
});
