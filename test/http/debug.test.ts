// What an owner is told about their own address, over real sockets.
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { proxyRules } from "../../src/http/client-address.ts";
import { debugRoutes } from "../../src/http/routes/debug.ts";
import { ADMIN_TOKEN, browserDouble } from "./support/browser-double.ts";

type Server = ReturnType<typeof serve>;
let server: Server | undefined;

afterEach(() => void server?.close());

async function installation(trustedProxies: readonly string[] = []) {
  const rules = proxyRules(trustedProxies);
  if (!rules.ok) throw new Error(rules.error);
  const browser = await browserDouble();
  const explanation = {
    asn: 64_500,
    name: "Acme",
    kind: "business",
    confidence: 0.9,
    reported: true,
    reasons: ["a test"],
  } as const;
  const app = new Hono();
  app.route(
    "/",
    debugRoutes({
      access: browser.access,
      proxyRules: rules.value,
      trustedProxies,
      place: (network) => ({ country: network.length === 3 ? "DE" : "FR", region: "", city: "" }),
      explain: () => explanation,
    }),
  );
  const listening = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  server = listening;
  await new Promise<void>((resolve) => listening.once("listening", () => resolve()));
  const url = `http://127.0.0.1:${String((listening.address() as AddressInfo).port)}/api/debug/address`;
  return { browser, ask: (headers: Readonly<Record<string, string>> = {}) => fetch(url, { headers }) };
}

const ADMIN = { authorization: `Bearer ${ADMIN_TOKEN}` };

describe("GET /api/debug/address", () => {
  it("is for owners and the admin token alone, and never stored", async () => {
    const { ask, browser } = await installation();
    const stranger = await ask();
    expect([stranger.status, stranger.headers.get("cache-control")]).toEqual([401, "no-store"]);
    const secret = await browser.directory.createKey("reader", ["*"]);
    expect((await ask({ authorization: `Bearer ${secret}` })).status).toBe(403);
    const admin = await ask(ADMIN);
    expect([admin.status, admin.headers.get("cache-control")]).toEqual([200, "no-store"]);
  });

  it("says that it is the connection's, and what a proxy that is not trusted would have said", async () => {
    const { ask } = await installation();
    expect(
      await (await ask({ ...ADMIN, "x-forwarded-for": "203.0.113.9", "x-real-ip": "203.0.113.9" })).json(),
    ).toEqual({
      address: "127.0.0.1",
      why: "It is the other end of the connection: 127.0.0.1 is no trusted proxy, so what it forwards does not count.",
      hints: [expect.stringContaining("set FOOTFALL_TRUSTED_PROXIES")],
      peer: { address: "127.0.0.1", trusted: false },
      trusted_proxies: [],
      header: "x-forwarded-for",
      chain: [{ entry: "203.0.113.9", trusted: false, taken: false }],
      headers_not_read: [{ name: "x-real-ip", value: "203.0.113.9" }],
      network: "127.0.0.0/24",
      place: { country: "DE", region: "", city: "" },
      organisation: {
        asn: 64_500,
        name: "Acme",
        kind: "business",
        confidence: 0.9,
        reported: true,
        reasons: ["a test"],
      },
    });
  });

  it("shows which entry of a chain was taken", async () => {
    const { ask } = await installation(["127.0.0.1", "10.0.0.0/8"]);
    const answer = (await (
      await ask({ ...ADMIN, "x-forwarded-for": "1.2.3.4, 2001:db8:5::9, 10.1.1.1" })
    ).json()) as Record<string, unknown>;
    expect(answer).toMatchObject({
      address: "2001:db8:5::9",
      hints: [],
      chain: [
        { entry: "1.2.3.4", trusted: false, taken: false },
        { entry: "2001:db8:5::9", trusted: false, taken: true },
        { entry: "10.1.1.1", trusted: true, taken: false },
      ],
      network: "2001:db8:5::/48",
      place: { country: "FR" },
    });
  });

  it("hints at a proxy that says nothing, and at one that is missing in the list", async () => {
    const { ask } = await installation(["127.0.0.1"]);
    const hints = async (headers: Readonly<Record<string, string>>): Promise<unknown> =>
      ((await (await ask({ ...ADMIN, ...headers })).json()) as { hints: unknown }).hints;
    expect(await hints({ "x-real-ip": "203.0.113.9" })).toEqual([
      expect.stringContaining("Have the proxy 127.0.0.1 send X-Forwarded-For. It sends x-real-ip"),
      expect.stringContaining("127.0.0.1 is an address inside a network"),
    ]);
    expect(await hints({ "x-forwarded-for": "203.0.113.9, 10.5.5.5" })).toEqual([expect.stringContaining("10.5.5.5")]);
    expect(await hints({ "x-forwarded-for": "203.0.113.9" })).toEqual([]);
  });
});
