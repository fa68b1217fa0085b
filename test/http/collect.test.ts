import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UNKNOWN_OWNER } from "../../src/domain/organisation.ts";
import { OUTCOMES, RETRY_CODES, type Outcome } from "../../src/domain/outcome.ts";
import { ok } from "../../src/domain/result.ts";
import { createAgentClassifier } from "../../src/intake/agent.ts";
import { BODY_BYTES_MAX, collecting, type Collecting } from "./support/collecting.ts";

const PAGE = { n: "pageview", u: "https://example.com/a", d: "example.com" };

let server: Collecting;

beforeAll(async () => {
  server = await collecting({
    sites: [
      { domain: "example.com" },
      { domain: "other.example" },
      { domain: "hosts.example", hostnames: ["shop.hosts.example"] },
      { domain: "ignores.example", honourOptOut: false },
    ],
    classifiers: {
      agent: createAgentClassifier({ entriesMax: 100, key: new Uint8Array(32) }),
      place: () => ({ country: "", region: "", city: "" }),
      organisation: () => UNKNOWN_OWNER,
    },
  });
});

afterAll(() => server.close());

/** Status, outcome header, dropped header and what was counted. */
async function sent(body: BodyInit | null, headers: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
  server.outcomes();
  const response = await server.post(body, headers);
  return [
    response.status,
    response.headers.get("x-footfall-outcome"),
    response.headers.get("x-plausible-dropped"),
    server.outcomes(),
  ];
}

describe("a beacon", () => {
  it.each([
    ["in short names as text/plain", JSON.stringify(PAGE), "text/plain"],
    ["in short names as JSON", JSON.stringify(PAGE), "application/json"],
    [
      "in long names",
      JSON.stringify({ name: "pageview", url: PAGE.u, domain: PAGE.d, screen_width: 390 }),
      "text/plain",
    ],
    ["of no declared type", JSON.stringify(PAGE), ""],
    ["of a type that is wrong", JSON.stringify(PAGE), "image/png"],
    ["without a site, which is the host then", JSON.stringify({ n: "pageview", u: PAGE.u }), "text/plain"],
  ])("%s is taken with 202 and ok", async (_, body, type) => {
    server.outcomes();
    const response = await server.post(body, { "content-type": type });
    expect([response.status, await response.text()]).toEqual([202, "ok"]);
    expect(response.headers.get("x-footfall-outcome")).toBe("accepted");
    expect(response.headers.get("x-plausible-dropped")).toBeNull();
    expect(server.outcomes()).toEqual(["accepted"]);
  });

  it("for several sites says one outcome for each and how many were dropped", async () => {
    const body = JSON.stringify({ ...PAGE, d: "example.com, nobody.example,other.example" });
    expect(await sent(body)).toEqual([
      202,
      "accepted,site_unknown,accepted",
      "1",
      ["accepted", "accepted", "site_unknown"],
    ]);
  });
});

describe("a beacon that does not count", () => {
  const CHROME =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
  const DRIVEN = '"HeadlessChrome";v="131", "Chromium";v="131"';
  const BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
  it.each([
    ["of an unknown site", { d: "nobody.example" }, {}, "site_unknown"],
    ["of a host that is not the site's", { d: "hosts.example" }, {}, "hostname_foreign"],
    ["with Sec-GPC: 1", {}, { "sec-gpc": "1" }, "opted_out"],
    ["with DNT: 1", {}, { dnt: "1" }, "opted_out"],
    ["of a bot", {}, { "user-agent": BOT }, "bot"],
    ["of an AI crawler", {}, { "user-agent": "GPTBot/1.2" }, "ai_crawler"],
    ["of an AI assistant", {}, { "user-agent": "ChatGPT-User/1.0" }, "ai_assistant"],
    ["of a browser that a program drives", {}, { "user-agent": "HeadlessChrome/131.0" }, "headless"],
    ["of a browser whose hints say so", {}, { "user-agent": CHROME, "sec-ch-ua": DRIVEN }, "headless"],
    ["of a link preview", {}, { "user-agent": "Twitterbot/1.0" }, "preview"],
    ["of a page that is fetched ahead", {}, { "sec-purpose": "prefetch;prerender" }, "prefetch"],
    ["of a page that is fetched ahead, in the old header", {}, { purpose: "prefetch" }, "prefetch"],
    ["of a page that is shown as a preview", {}, { "x-purpose": "preview" }, "prefetch"],
    ["of a page that Firefox fetches ahead", {}, { "x-moz": "prefetch" }, "prefetch"],
    ["without an address", {}, { "x-forwarded-for": "unknown" }, "no_address"],
    ["of time without a view", { n: "engagement", e: 1_000, u: "https://example.com/unseen" }, {}, "no_visit"],
  ])("%s gets 202, its reason, and is counted under it", async (_, fields, headers, outcome) => {
    expect(await sent(JSON.stringify({ ...PAGE, ...fields }), headers)).toEqual([202, outcome, "1", [outcome]]);
  });

  it.each([
    ["Sec-GPC: 0", { "sec-gpc": "0" }],
    ["DNT: 0", { dnt: "0" }],
  ])("is not one with %s", async (_, headers) => {
    expect(await sent(JSON.stringify(PAGE), headers)).toEqual([202, "accepted", null, ["accepted"]]);
  });

  it("for opting out counts at a site that does not honour it", async () => {
    const body = JSON.stringify({ ...PAGE, d: "ignores.example" });
    expect(await sent(body, { "sec-gpc": "1" })).toEqual([202, "accepted", null, ["accepted"]]);
  });
});

describe("a body that is no beacon", () => {
  const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
  const objects = (depth: number): string => '{"n":'.repeat(depth) + "1" + "}".repeat(depth);
  it.each([
    ["is empty", "", "bad_json"],
    ["is no JSON", "n=pageview&u=https://example.com/", "bad_json"],
    ["is cut off", JSON.stringify(PAGE).slice(0, -1), "bad_json"],
    ["is two objects", JSON.stringify(PAGE) + JSON.stringify(PAGE), "bad_json"],
    ["is an array", JSON.stringify([PAGE]), "bad_json"],
    ["is a number", "42", "bad_json"],
    ["is null", "null", "bad_json"],
    ["is no UTF-8", new Uint8Array([...new TextEncoder().encode('{"n":"'), 0xc3, 0x28, 0x22, 0x7d]), "bad_json"],
    ["is UTF-16", new Uint8Array(Buffer.from(JSON.stringify(PAGE), "utf16le")), "bad_json"],
    ["is gzip", new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), "bad_json"],
    ["is nested deeply", nested(8_000), "bad_json"],
    ["is deeply nested objects", objects(2_700), "bad_field"],
    ["has nothing in it", "{}", "bad_field"],
    ["has a name that is no text", JSON.stringify({ ...PAGE, n: { a: 1 } }), "bad_field"],
    ["has a blank name", JSON.stringify({ ...PAGE, n: " " }), "bad_field"],
    ["has a long name", JSON.stringify({ ...PAGE, n: "n".repeat(121) }), "bad_field"],
    ["has a number for an address", JSON.stringify({ ...PAGE, u: 7 }), "bad_field"],
    ["has an address that is none", JSON.stringify({ ...PAGE, u: "not an address" }), "bad_field"],
    ["has the address of no page", JSON.stringify({ ...PAGE, u: "javascript:alert(1)" }), "bad_field"],
    ["has a long address", JSON.stringify({ ...PAGE, u: `https://example.com/${"a".repeat(2_000)}` }), "bad_field"],
    ["has a list of sites as an array", JSON.stringify({ ...PAGE, d: ["example.com"] }), "bad_field"],
    [
      "names too many sites",
      JSON.stringify({ ...PAGE, d: Array.from({ length: 11 }, (_, i) => `s${String(i)}.example`).join() }),
      "bad_field",
    ],
    ["has an object for a referrer", JSON.stringify({ ...PAGE, r: {} }), "bad_field"],
    ["has time without time", JSON.stringify({ ...PAGE, n: "engagement" }), "bad_field"],
  ])("because it %s gets 400 and is told what to do", async (_, body, outcome) => {
    server.outcomes();
    const response = await server.post(body);
    expect([response.status, response.headers.get("x-footfall-outcome")]).toEqual([400, outcome]);
    const { errors } = (await response.json()) as { errors: Record<string, string[]> };
    const messages = Object.values(errors).flat();
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) expect(message).toMatch(/\w+ \w+/u);
    expect(server.outcomes()).toEqual([outcome]);
    expect(server.failures).toEqual([]);
  });

  it("never repeats what was sent", async () => {
    const response = await server.post(JSON.stringify({ n: "pageview", u: "canary://canary", d: "canary", r: 7 }));
    expect(await response.text()).not.toContain("canary");
  });

  it("of one byte too many gets 413, of exactly as many as allowed is read", async () => {
    const padded = (bytes: number): string => JSON.stringify(PAGE).padEnd(bytes, " ");
    expect(await sent(padded(BODY_BYTES_MAX))).toEqual([202, "accepted", null, ["accepted"]]);
    expect(await sent(padded(BODY_BYTES_MAX + 1))).toEqual([413, "body_too_large", null, ["body_too_large"]]);
  });

  it("of a megabyte gets 413 with a message", async () => {
    server.outcomes();
    const response = await server.post("x".repeat(1_048_576));
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ errors: { body: ["must be at most 16384 bytes"] } });
    expect(server.outcomes()).toEqual(["body_too_large"]);
  });

  it("is never our fault: any bytes and any JSON end in one answer and as many outcomes as it has parts", async () => {
    const field = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom("pageview", "engagement", PAGE.u, PAGE.d));
    const beacon = fc.record({
      n: field,
      u: field,
      d: field,
      r: field,
      p: field,
      e: field,
      sd: field,
      w: field,
      $: field,
    });
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
      fc.json(),
      beacon.map((fields) => JSON.stringify(fields)),
      fc.record({ n: field, p: field, r: field }).map((fields) => JSON.stringify({ ...PAGE, ...fields })),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        server.outcomes();
        const response = await server.post(body);
        expect([202, 400]).toContain(response.status);
        const said = response.headers.get("x-footfall-outcome")?.split(",").sort();
        expect(server.outcomes().sort()).toEqual(said);
        await response.arrayBuffer();
      }),
      { numRuns: 300 },
    );
    expect(server.failures).toEqual([]);
  });
});

describe("pages of other origins", () => {
  it("may send from anywhere", async () => {
    const preflight = await fetch(`${server.url}/api/event`, {
      method: "OPTIONS",
      headers: {
        origin: "https://example.com",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    expect(preflight.headers.get("access-control-allow-methods")).toContain("POST");
    expect(preflight.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("content-type");
    expect(Number(preflight.headers.get("access-control-max-age"))).toBeGreaterThan(0);
    expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
  });

  it.each([
    ["taken", JSON.stringify(PAGE), 202],
    ["refused", "{}", 400],
    ["too large", "x".repeat(20_000), 413],
  ])("may read what became of a beacon that was %s", async (_, body, status) => {
    const response = await server.post(body, { origin: "https://example.com" });
    expect(response.status).toBe(status);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-expose-headers")).toContain("x-footfall-outcome");
    expect(response.headers.get("set-cookie")).toBeNull();
  });
});

describe("a beacon that may be sent again", () => {
  const SITES = "example.com,other.example";
  const ID = "abcdefgh12345678";

  /** The answer to a beacon with these outcomes. */
  async function answered(outcomes: readonly Outcome[], repeatable: boolean): Promise<unknown[]> {
    server.collect = () => Promise.resolve(ok({ outcomes, repeatable }));
    try {
      const response = await server.post(JSON.stringify(PAGE));
      const { headers } = response;
      expect([headers.get("access-control-allow-origin"), headers.get("x-footfall-outcome")]).toEqual([
        "*",
        outcomes.join(","),
      ]);
      return [response.status, Number(headers.get("retry-after")) > 0, headers.get("x-plausible-dropped")];
    } finally {
      server.collect = (body, facts) => server.installation.service.collect(body, facts);
    }
  }

  it.each(OUTCOMES.map((outcome) => [outcome] as const))("when it is %s, and in no other case", async (outcome) => {
    const again = (RETRY_CODES as readonly Outcome[]).includes(outcome);
    const status = outcome === "failed" ? 500 : outcome === "rate_limited" ? 429 : again ? 503 : 202;
    const dropped = status === 202 && outcome !== "accepted" ? "1" : null;
    for (const repeatable of [false, true])
      expect(await answered([outcome], repeatable)).toEqual([status, again, dropped]);
  });

  it.each<[readonly Outcome[], number, number]>([
    [["accepted", "overloaded"], 202, 503],
    [["overloaded", "accepted", "rate_limited"], 202, 503],
    [["bot", "rate_limited"], 429, 429],
    [["duplicate", "memory_full"], 503, 503],
    [["accepted", "failed"], 202, 500],
    [["failed", "overloaded"], 503, 503],
    [["accepted", "bot"], 202, 202],
  ])("of %j: without an id %i, with one %i", async (outcomes, without, withId) => {
    expect([(await answered(outcomes, false))[0], (await answered(outcomes, true))[0]]).toEqual([without, withId]);
  });

  it("because the journal cannot be written is told so, and a well-formed beacon is counted as refused", async () => {
    server.installation.trouble.journalFails = true;
    server.outcomes();
    const response = await server.post(JSON.stringify({ ...PAGE, d: SITES, id: ID }));
    const counted = server.outcomes();
    const refused = await sent("{}");
    server.installation.trouble.journalFails = false;
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(response.headers.get("x-footfall-outcome")).toBe("journal_unavailable,journal_unavailable");
    expect(counted).toEqual(["journal_unavailable", "journal_unavailable"]);
    expect(refused).toEqual([400, "bad_field", null, ["bad_field"]]);
  });

  it("and is, counts once at each of its sites", async () => {
    const body = JSON.stringify({ ...PAGE, d: SITES, id: `${ID}x` });
    expect((await sent(body))[1]).toBe("accepted,accepted");
    expect(await sent(body)).toEqual([202, "duplicate,duplicate", "2", ["duplicate", "duplicate"]]);
  });

  it("because its network sends too many is told so with 429, and others are not", async () => {
    const strict = await collecting({ limits: { beaconsPerNetworkBurst: 3, beaconsPerNetworkPerSecond: 1 } });
    try {
      const statuses: number[] = [];
      for (const host of [1, 2, 3, 4, 5]) {
        const address = { "x-forwarded-for": `198.51.100.${String(host)}` };
        statuses.push((await strict.post(JSON.stringify(PAGE), address)).status);
      }
      expect(statuses).toEqual([202, 202, 202, 429, 429]);
      expect((await strict.post(JSON.stringify(PAGE), { "x-forwarded-for": "198.51.101.1" })).status).toBe(202);
      expect(strict.outcomes().sort()).toEqual([...Array<string>(4).fill("accepted"), "rate_limited", "rate_limited"]);
    } finally {
      await strict.close();
    }
  });
});

describe("a fault of our own", () => {
  it.each([
    [
      "thrown",
      () => {
        throw new TypeError("secret words");
      },
    ],
    ["rejected", () => Promise.reject(new TypeError("secret words"))],
  ])("that is %s is answered with 500 and counted, and the next beacon is taken", async (_, collect) => {
    server.collect = collect;
    const failed = await sent(JSON.stringify(PAGE), { origin: "https://example.com" });
    const response = await server.post(JSON.stringify(PAGE));
    server.collect = (body, facts) => server.installation.service.collect(body, facts);
    expect(failed).toEqual([500, "failed", null, ["failed"]]);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(await response.text()).toBe("failed");
    expect(server.failures.splice(0)).toHaveLength(2);
    server.outcomes();
    expect((await sent(JSON.stringify(PAGE)))[0]).toBe(202);
  });
});

describe("other methods", () => {
  it.each(["GET", "PUT", "DELETE"])("%s is not for this address", async (method) => {
    server.outcomes();
    const response = await fetch(`${server.url}/api/event`, { method });
    expect(response.status).toBe(404);
    expect(server.outcomes()).toEqual([]);
  });
});
