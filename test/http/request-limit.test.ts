import { describe, expect, it } from "vitest";
import { HOUR_MS } from "../../src/domain/time.ts";
import { ADMIN_TOKEN, OWNER, SETUP_TOKEN } from "./support/browser-double.ts";
import { statsApp } from "./support/stats-app.ts";

const NOW = "/api/v1/stats/realtime/visitors?site_id=example.com";
const VIEWS = { metrics: ["pageviews"], date_range: "day" };

function left(response: Response): readonly (string | null)[] {
  return ["limit", "remaining", "reset"].map((name) => response.headers.get(`ratelimit-${name}`));
}

describe("requests of a key", () => {
  it("are limited by the hour, and told what is left", async () => {
    const stats = await statsApp(3);
    expect(left(await stats.send(NOW))).toEqual(["3", "2", "3600"]);
    stats.wait(60_000);
    expect(left(await stats.send(NOW))).toEqual(["3", "1", "3540"]);
    expect((await stats.send(NOW)).status).toBe(200);
    const refused = await stats.send(NOW);
    expect([refused.status, ...left(refused), refused.headers.get("retry-after")]).toEqual([
      429,
      "3",
      "0",
      "3540",
      "3540",
    ]);
    expect(await refused.json()).toEqual({
      error: "Too many API requests. Your API key is limited to 3 requests per hour.",
    });
    stats.wait(HOUR_MS - 60_000);
    expect(left(await stats.send(NOW))).toEqual(["3", "2", "3600"]);
  });

  it("count also when they are refused for what they ask", async () => {
    const stats = await statsApp(2);
    expect(left(await stats.send("/api/v2/query", "nonsense"))[1]).toBe("1");
    expect(left(await stats.send("/api/v1/stats/aggregate?site_id=nobody.example"))[1]).toBe("0");
  });

  it("in a batch count each, and a batch without room for all is refused as a whole", async () => {
    const stats = await statsApp(5);
    const batch = { site_id: "example.com", queries: [VIEWS, VIEWS, VIEWS] };
    const first = await stats.send("/api/v2/query/batch", batch);
    expect([first.status, ...left(first)]).toEqual([200, "5", "2", "3600"]);
    const second = await stats.send("/api/v2/query/batch", batch);
    expect([second.status, second.headers.get("retry-after")]).toEqual([429, "3600"]);
    // The request itself was counted.
    expect(left(await stats.send(NOW))[1]).toBe("0");
  });

  it("are counted for each key apart", async () => {
    const stats = await statsApp(1);
    const other = await stats.browser.directory.createKey("another", ["example.com"]);
    expect((await stats.send(NOW)).status).toBe(200);
    expect((await stats.send(NOW)).status).toBe(429);
    expect((await stats.send(NOW, undefined, { authorization: `Bearer ${other}` })).status).toBe(200);
  });
});

describe("whoever has no key", () => {
  it("but the admin token or a session is not limited", async () => {
    const stats = await statsApp(1);
    await stats.browser.send("GET", `/setup?token=${SETUP_TOKEN}`);
    await stats.browser.send("POST", "/api/account", OWNER);
    for (const headers of [{ authorization: `Bearer ${ADMIN_TOKEN}` }, { cookie: stats.browser.cookie }]) {
      for (let i = 0; i < 3; i++) {
        const response = await stats.send(NOW, undefined, headers);
        expect([response.status, ...left(response)]).toEqual([200, null, null, null]);
      }
    }
  });

  it("and none of these is refused, and fills nothing", async () => {
    const stats = await statsApp(1);
    for (let i = 0; i < 5; i++) {
      const response = await stats.send(NOW, undefined, { authorization: `Bearer ff_guess_${String(i)}` });
      expect([response.status, ...left(response)]).toEqual([401, null, null, null]);
    }
    expect((await stats.send(NOW)).status).toBe(200);
  });
});
