import { describe, expect, it } from "vitest";
import { ADMIN_TOKEN, ownersBrowser, PUBLIC_URL } from "./support/browser-double.ts";

/** Where the sites of the browser are; see `ownersBrowser`. */
const BERLIN = "example.com";
const TODAY = "2026-03-18";
const WANTED = { site: BERLIN, confirm: BERLIN };

async function answer(response: Response): Promise<readonly [number, unknown]> {
  return [response.status, await response.json()];
}

describe("erasing the statistics of a site", () => {
  it("says what goes, lists it, and does it", async () => {
    const browser = await ownersBrowser();
    const asked = { site: BERLIN, before: "2026-01-01", reason: "asked" };
    expect(await answer(await browser.send("POST", "/api/erase", { ...WANTED, before: "2026-01-01" }))).toEqual([
      202,
      { ...asked, rows: 12, from: "2025-01-01", to: "2026-03-10", imports: 0 },
    ]);
    expect(await answer(await browser.send("GET", "/api/erase"))).toEqual([
      200,
      { erasures: [{ ...asked, state: "due" }] },
    ]);
    await browser.erasures.run();
    expect(browser.erased).toEqual(["2 2026-01-01"]);
    expect(await answer(await browser.send("GET", "/api/erase"))).toEqual([200, { erasures: [] }]);
  });

  it("means all closed days without a date", async () => {
    const browser = await ownersBrowser();
    expect(await answer(await browser.send("POST", "/api/erase", WANTED))).toMatchObject([202, { before: TODAY }]);
  });

  it("asks for the site's domain once more, and for a date that is over", async () => {
    const browser = await ownersBrowser();
    const cases: readonly (readonly [number, object, RegExp])[] = [
      [400, { site: BERLIN, confirm: "yes" }, /^confirm: must be example\.com/u],
      [400, { site: BERLIN }, /^confirm: /u],
      [400, { ...WANTED, before: "2026-02-30" }, /^before: is no date/u],
      [400, { ...WANTED, before: "2026-03-19" }, /^before: 2026-03-19 is to come/u],
      [400, { ...WANTED, all: true }, /all/u],
      [404, { site: "nobody.example", confirm: "nobody.example" }, /no such site/u],
    ];
    for (const [status, body, error] of cases) {
      expect(await answer(await browser.send("POST", "/api/erase", body))).toEqual([
        status,
        { error: expect.stringMatching(error) as string },
      ]);
    }
    expect(browser.erasures.list()).toEqual([]);
  });

  it("is for owners and the admin token, and not for another site's page", async () => {
    const browser = await ownersBrowser();
    await browser.directory.createUser("bob@example.com", "bobs long password", "viewer", ["*"]);
    const key = await browser.directory.createKey("reports", ["*"]);
    const statusOf = async (headers: Record<string, string>): Promise<number> => {
      const response = await browser.app.request(`${PUBLIC_URL}/api/erase`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(WANTED),
      });
      return response.status;
    };
    const owner = browser.cookie;
    await browser.send("POST", "/api/session", { email: "bob@example.com", password: "bobs long password" });
    expect([
      await statusOf({}),
      await statusOf({ cookie: browser.cookie }),
      await statusOf({ authorization: `Bearer ${key}` }),
      await statusOf({ cookie: owner, origin: "https://elsewhere.example" }),
      await statusOf({ cookie: owner, "content-type": "text/plain" }),
      await statusOf({ authorization: `Bearer ${ADMIN_TOKEN}` }),
    ]).toEqual([401, 403, 403, 403, 415, 202]);
  });

  it("is refused while the database does not answer", async () => {
    const browser = await ownersBrowser();
    browser.database.isDown = true;
    expect((await browser.send("POST", "/api/erase", WANTED)).status).toBe(503);
    expect((await browser.send("DELETE", `/api/sites/${BERLIN}?statistics=erase`)).status).toBe(503);
    expect(browser.directory.site(BERLIN)).toBeDefined();
    expect(browser.erasures.list()).toEqual([]);
  });
});

describe("a site that is removed", () => {
  it("leaves its statistics unless they are to be erased", async () => {
    const browser = await ownersBrowser();
    expect((await browser.send("DELETE", "/api/sites/shop.example.com")).status).toBe(200);
    expect((await browser.send("DELETE", `/api/sites/${BERLIN}?statistics=all`)).status).toBe(400);
    expect(await answer(await browser.send("DELETE", `/api/sites/${BERLIN}?statistics=erase`))).toEqual([
      202,
      {
        ...{ ok: true, site: BERLIN, before: null, reason: "site_removed" },
        ...{ rows: 12, from: "2025-01-01", to: "2026-03-10", imports: 0 },
      },
    ]);
    expect(browser.directory.sites()).toEqual([]);
    await browser.erasures.run();
    expect(browser.erased).toEqual(["2 "]);
    expect((await browser.send("DELETE", `/api/sites/${BERLIN}?statistics=erase`)).status).toBe(404);
  });
});

describe("how long a site keeps its statistics", () => {
  it("is said in months, and for ever where it is not", async () => {
    const browser = await ownersBrowser();
    const path = `/api/sites/${BERLIN}`;
    expect(await answer(await browser.send("GET", path))).toMatchObject([200, { retentionMonths: 0 }]);
    expect(await answer(await browser.send("PUT", path, { retentionMonths: 24 }))).toMatchObject([
      200,
      { retentionMonths: 24 },
    ]);
    for (const months of [-1, 121, 1.5, "24"]) {
      expect((await browser.send("PUT", path, { retentionMonths: months })).status).toBe(400);
    }
    await browser.erasures.run();
    expect(browser.erased).toEqual(["2 2024-03-18"]);
  });
});
