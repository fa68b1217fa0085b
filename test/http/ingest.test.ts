import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClientFacts } from "../../src/domain/client-facts.ts";
import { reveal } from "../../src/domain/secret.ts";
import { BROWSER } from "../service/support/installation.ts";
import { ADMIN_TOKEN, collecting, type Collecting } from "./support/collecting.ts";

const PAGE = JSON.stringify({ n: "pageview", u: "https://example.com/a", d: "example.com" });
const OTHER = JSON.stringify({ n: "pageview", u: "https://other.example/a", d: "other.example" });
const BOTH = JSON.stringify({ n: "pageview", u: "https://example.com/a", d: "example.com,other.example" });

let server: Collecting;
const keys = { sends: "", sendsAll: "", reads: "" };
/** What the latest beacon's sender was taken for. */
let facts: ClientFacts | undefined;

beforeAll(async () => {
  server = await collecting({ sites: [{ domain: "example.com" }, { domain: "other.example" }] });
  const { directory } = server.installation;
  keys.sends = await directory.createKey("app", ["example.com"], { ingest: true });
  keys.sendsAll = await directory.createKey("proxy", ["*"], { ingest: true });
  keys.reads = await directory.createKey("reports", ["*"], { organisations: true });
  const { collect } = server;
  server.collect = (body, given, mayCount) => {
    facts = given;
    return collect(body, given, mayCount);
  };
});

afterAll(() => server.close());

async function sent(body: string, key: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
  server.outcomes();
  const response = await server.post(body, { authorization: `Bearer ${key}`, ...headers });
  return [response.status, response.headers.get("x-footfall-outcome"), server.outcomes()];
}

const address = (): string => (facts === undefined ? "" : reveal(facts.address));

describe("a server with a key that may send", () => {
  it("states whose beacon it is: the first address, and the agent", async () => {
    const chain = "198.51.100.7, 203.0.113.1, 127.0.0.1";
    expect(await sent(PAGE, keys.sends, { "x-forwarded-for": chain, "user-agent": `${BROWSER} app` })).toEqual([
      202,
      "accepted",
      ["accepted"],
    ]);
    expect([address(), facts === undefined ? "" : reveal(facts.userAgent)]).toEqual(["198.51.100.7", `${BROWSER} app`]);
  });

  it.each([
    ["with a port", "198.51.100.7:4711", "198.51.100.7"],
    ["of version 6", "[2001:db8::7]:4711", "2001:db8::7"],
    ["that is none", "unknown", ""],
  ])("may state an address %s", async (_, stated, expected) => {
    await sent(PAGE, keys.sends, { "x-forwarded-for": stated });
    expect(address()).toBe(expected);
  });

  it("may state the address in a header that proxies on the way leave as it is", async () => {
    const headers = { "x-footfall-address": "198.51.100.8", "x-forwarded-for": "203.0.113.1" };
    expect(await sent(PAGE, keys.sends, headers)).toEqual([202, "accepted", ["accepted"]]);
    expect(address()).toBe("198.51.100.8");
    await sent(PAGE, keys.sends, { ...headers, "x-footfall-address": "unknown" });
    expect(address()).toBe("");
  });

  it("is refused for a site that is not the key's, also beside one that is, and counts at none", async () => {
    expect(await sent(OTHER, keys.sends)).toEqual([401, "bad_key", ["bad_key"]]);
    expect(await sent(BOTH, keys.sends)).toEqual([401, "bad_key", ["bad_key"]]);
    expect(await sent(BOTH, keys.sendsAll)).toEqual([202, "accepted,accepted", ["accepted", "accepted"]]);
  });

  it("may be whoever has the admin token", async () => {
    expect(await sent(OTHER, ADMIN_TOKEN)).toEqual([202, "accepted", ["accepted"]]);
  });

  it("hears what is wrong with a beacon like everybody", async () => {
    expect(await sent("{}", keys.sends)).toEqual([400, "bad_field", ["bad_field"]]);
  });
});

describe("a key that may not send", () => {
  it.each([
    ["reads alone", () => keys.reads],
    ["is none", () => "ff_none"],
    ["is cut", () => keys.sends.slice(0, -1)],
    ["is missing", () => ""],
  ])("because it %s gets 401, and nothing is counted", async (_, key) => {
    expect(await sent(PAGE, key())).toEqual([401, "bad_key", ["bad_key"]]);
  });

  it("learns so in the form of every refusal", async () => {
    const response = await server.post(PAGE, { authorization: `Bearer ${keys.reads}` });
    expect(await response.json()).toEqual({
      errors: { authorization: ["is of a key that may not send for every site of the beacon"] },
    });
  });

  it("does not let anybody state an address", async () => {
    await server.post(PAGE, {
      "x-forwarded-for": "198.51.100.7, 203.0.113.1",
      "x-footfall-address": "198.51.100.8",
    });
    expect(address()).toBe("203.0.113.1");
  });
});

describe("a page behind a password", () => {
  it("is counted as if it were not: what browsers send with it is no key", async () => {
    server.outcomes();
    const response = await server.post(PAGE, {
      authorization: `Basic ${Buffer.from("ann:secret").toString("base64")}`,
      "x-forwarded-for": "198.51.100.7, 203.0.113.1",
    });
    expect([response.status, address(), server.outcomes()]).toEqual([202, "203.0.113.1", ["accepted"]]);
  });

  it("cannot carry a key in its scripts: no browser may send one from another origin", async () => {
    const preflight = await fetch(`${server.url}/api/event`, { method: "OPTIONS" });
    expect(preflight.headers.get("access-control-allow-headers")).toBe("content-type");
  });
});
