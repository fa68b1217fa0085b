import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../../src/domain/time.ts";
import { SESSION_MS } from "../../src/http/session.ts";
import { ADMIN_TOKEN, browserDouble, OWNER, ownersBrowser, PUBLIC_URL, SETUP_TOKEN } from "./support/browser-double.ts";

describe("setting up", () => {
  it("leads from the printed link to an owner's account, once", async () => {
    const browser = await browserDouble();
    expect(await (await browser.send("GET", "/api/session")).json()).toEqual({
      user: null,
      setup: false,
      unclaimed: true,
      publicUrl: PUBLIC_URL,
      sites: [],
      data: { attributions: [], networksDay: "2026-06-17", warnings: [] },
    });
    const followed = await browser.send("GET", `/setup?token=${SETUP_TOKEN}`);
    expect([followed.status, followed.headers.get("location")]).toEqual([303, "/"]);
    expect(await (await browser.send("GET", "/api/session")).json()).toMatchObject({ setup: true, user: null });

    expect((await browser.send("POST", "/api/account", OWNER)).status).toBe(201);
    expect(await (await browser.send("GET", "/api/session")).json()).toMatchObject({
      user: { email: OWNER.email, role: "owner" },
      setup: false,
      unclaimed: false,
    });
    expect(browser.directory.users()).toMatchObject([{ email: OWNER.email, role: "owner", sites: ["*"] }]);
    const again = await browser.send("GET", `/setup?token=${SETUP_TOKEN}`);
    expect(again.headers.get("location")).toBe("/?setup=expired");
  });

  it("takes no account without the link, with a wrong token, or an hour late", async () => {
    const browser = await browserDouble();
    expect((await browser.send("POST", "/api/account", OWNER)).status).toBe(401);
    const wrong = await browser.send("GET", "/setup?token=guess");
    expect([wrong.headers.get("location"), browser.cookie]).toEqual(["/?setup=expired", ""]);
    await browser.send("GET", `/setup?token=${SETUP_TOKEN}`);
    browser.wait(HOUR_MS);
    expect((await browser.send("POST", "/api/account", OWNER)).status).toBe(401);
  });

  it("gives two set-up sessions one account", async () => {
    const browser = await browserDouble();
    await browser.send("GET", `/setup?token=${SETUP_TOKEN}`);
    const { cookie } = browser;
    const answers = await Promise.all(
      ["ada@example.com", "eve@example.com"].map((email) =>
        browser.send("POST", "/api/account", { ...OWNER, email }, { cookie }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403]);
    expect(browser.directory.users()).toHaveLength(1);
  });

  it("says what is wrong with an account, and goes on", async () => {
    const browser = await browserDouble();
    await browser.send("GET", `/setup?token=${SETUP_TOKEN}`);
    const short = await browser.send("POST", "/api/account", { email: "nobody", password: "short" });
    expect(short.status).toBe(400);
    expect(await short.json()).toEqual({
      error: "email: is no e-mail address; password: needs at least 10 characters",
    });
    expect((await browser.send("POST", "/api/account", OWNER)).status).toBe(201);
  });
});

describe("signing in", () => {
  it("sets a signed cookie that scripts and other sites do not get", async () => {
    const browser = await ownersBrowser();
    browser.cookie = "";
    const response = await browser.send("POST", "/api/session", { ...OWNER, email: " Ada@Example.com " });
    expect(response.status).toBe(200);
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^__Host-footfall=/u);
    for (const part of ["HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=2592000"]) {
      expect(cookie).toContain(part);
    }
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("lists the sites one may see, by name", async () => {
    const browser = await ownersBrowser();
    const sites = [
      { domain: "example.com", timeZone: "Europe/Berlin", k: 5, mode: "threshold" },
      { domain: "shop.example.com", timeZone: "UTC", k: 5, mode: "threshold" },
    ];
    expect(await (await browser.send("GET", "/api/session")).json()).toMatchObject({ sites });
    await browser.directory.createUser("bob@example.com", "bobs long password", "viewer", ["example.com"]);
    await browser.send("POST", "/api/session", { email: "bob@example.com", password: "bobs long password" });
    expect(await (await browser.send("GET", "/api/session")).json()).toMatchObject({
      user: { email: "bob@example.com", role: "viewer" },
      sites: sites.slice(0, 1),
    });
  });

  it("answers a wrong password and an unknown address alike", async () => {
    const browser = await ownersBrowser();
    const answers = await Promise.all(
      [
        { ...OWNER, password: "something else" },
        { ...OWNER, email: "eve@example.com", password: "x" },
      ].map(async (body) => {
        const response = await browser.send("POST", "/api/session", body);
        return [response.status, await response.text()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(401);
  });

  it("ends by signing out, after thirty days, with the account, and when the cookie is touched", async () => {
    const browser = await ownersBrowser();
    const { cookie } = browser;
    const who = async (): Promise<unknown> => {
      const response = await browser.send("GET", "/api/session");
      return ((await response.json()) as { user: unknown }).user;
    };
    expect(await who()).not.toBeNull();
    browser.cookie = cookie.replace("ada%40", "eve%40");
    expect(await who()).toBeNull();
    browser.cookie = cookie;
    await browser.send("DELETE", "/api/session");
    expect(browser.cookie).toBe("");
    browser.cookie = cookie;
    await browser.directory.removeUser(OWNER.email);
    expect(await who()).toBeNull();
    await browser.directory.createUser(OWNER.email, "another password", "owner", ["*"]);
    expect(await who()).toBeNull();
    await browser.send("POST", "/api/session", { email: OWNER.email, password: "another password" });
    expect(await who()).not.toBeNull();
    browser.wait(SESSION_MS);
    expect(await who()).toBeNull();
  });

  it("stops guessing of one address after ten failures, for a quarter of an hour", async () => {
    const browser = await ownersBrowser();
    const guess = { ...OWNER, password: "a guess" };
    const answers = await Promise.all(Array.from({ length: 12 }, () => browser.send("POST", "/api/session", guess)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const refused = await browser.send("POST", "/api/session", OWNER);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "900"]);
    browser.wait(15 * MINUTE_MS);
    expect((await browser.send("POST", "/api/session", OWNER)).status).toBe(200);
  });
});

describe("requests of other sites", () => {
  it("change nothing, whatever form they take", async () => {
    const browser = await ownersBrowser();
    const foreign = { origin: "https://evil.example" };
    const statuses = [
      await browser.send("DELETE", "/api/session", undefined, foreign),
      await browser.send("POST", "/api/session", OWNER, foreign),
      await browser.send("POST", "/api/session", OWNER, { origin: "null" }),
      await browser.send("POST", "/api/sites", { domain: "evil.example" }, foreign),
      await browser.send("POST", "/api/sites", { domain: "evil.example" }, { "content-type": "text/plain" }),
      await browser.send("POST", "/api/sites", "domain=evil.example", {
        "content-type": "application/x-www-form-urlencoded",
      }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 403, 403, 415, 415]);
    expect(browser.directory.sites()).toHaveLength(2);
  });

  it("are no concern of routes without an account", async () => {
    const browser = await browserDouble();
    const response = await browser.send("POST", "/elsewhere", "text", {
      origin: "https://evil.example",
      "content-type": "text/plain",
    });
    expect(response.status).toBe(200);
  });
});

describe("bodies", () => {
  it("of a wrong kind or size are refused with a sentence", async () => {
    const browser = await browserDouble();
    for (const [body, status] of [
      ["", 400],
      ["{", 400],
      ["[]", 400],
      ['{"email":1}', 400],
      ['{"email":"a@b.de","password":"x","more":1}', 400],
      [`{"email":"${"a".repeat(70_000)}"}`, 413],
    ] as const) {
      expect([body.slice(0, 20), (await browser.send("POST", "/api/session", body)).status]).toEqual([
        body.slice(0, 20),
        status,
      ]);
    }
  });
});

describe("a password of one's own", () => {
  const NEXT = "another long password";

  it("is changed by who knows the one before, and ends all other sessions", async () => {
    const browser = await ownersBrowser();
    const elsewhere = browser.cookie;
    const change = { password: OWNER.password, newPassword: NEXT };
    expect((await browser.send("PUT", "/api/account", change)).status).toBe(200);
    expect(await (await browser.send("GET", "/api/session")).json()).toMatchObject({ user: { email: OWNER.email } });
    const other = await browser.app.request(`${PUBLIC_URL}/api/session`, { headers: { cookie: elsewhere } });
    expect(await other.json()).toMatchObject({ user: null });
    expect(await browser.directory.signIn(OWNER.email, OWNER.password)).toBeUndefined();
    expect(await browser.directory.signIn(OWNER.email, NEXT)).toMatchObject({ role: "owner", organisations: true });
  });

  it("is not changed with a wrong one, a short one, or by who is not signed in", async () => {
    const browser = await ownersBrowser();
    const statusOf = async (body: object, headers = {}): Promise<number> =>
      (await browser.send("PUT", "/api/account", body, headers)).status;
    expect(await statusOf({ password: "a wrong password", newPassword: NEXT })).toBe(403);
    expect(await statusOf({ password: OWNER.password, newPassword: "short" })).toBe(400);
    expect(await statusOf({ password: OWNER.password })).toBe(400);
    expect(await statusOf({ password: OWNER.password, newPassword: NEXT }, { cookie: "" })).toBe(401);
    expect(await browser.directory.signIn(OWNER.email, OWNER.password)).toBeDefined();
  });

  it("is guessed no more often there than by signing in", async () => {
    const browser = await ownersBrowser();
    const guess = { password: "a wrong password", newPassword: NEXT };
    for (let i = 0; i < 10; i++) expect((await browser.send("PUT", "/api/account", guess)).status).toBe(403);
    const late = await browser.send("PUT", "/api/account", { password: OWNER.password, newPassword: NEXT });
    expect([late.status, Number(late.headers.get("retry-after"))]).toEqual([429, 900]);
    expect((await browser.send("POST", "/api/session", OWNER)).status).toBe(429);
    browser.wait(15 * MINUTE_MS);
    expect((await browser.send("POST", "/api/session", OWNER)).status).toBe(200);
  });
});

describe("a password that an owner gives anew", () => {
  const BOB = { email: "bob@example.com", password: "bobs long password" };

  it("is another user's, whose sessions end", async () => {
    const browser = await ownersBrowser();
    await browser.directory.createUser(BOB.email, BOB.password, "viewer", ["*"]);
    const owner = browser.cookie;
    await browser.send("POST", "/api/session", BOB);
    const bobs = browser.cookie;
    browser.cookie = owner;
    expect((await browser.send("PUT", `/api/users/${BOB.email}`, { password: "short" })).status).toBe(400);
    const reset = await browser.send("PUT", `/api/users/${BOB.email}`, { password: "a new long password" });
    expect([reset.status, await reset.json()]).toEqual([
      200,
      { email: BOB.email, role: "viewer", sites: ["*"], organisations: false },
    ]);
    const after = await browser.app.request(`${PUBLIC_URL}/api/session`, { headers: { cookie: bobs } });
    expect(await after.json()).toMatchObject({ user: null });
    expect(await browser.directory.signIn(BOB.email, "a new long password")).toBeDefined();
  });

  it("is not their own, which takes the one before", async () => {
    const browser = await ownersBrowser();
    const own = await browser.send("PUT", `/api/users/${OWNER.email}`, { password: "a new long password" });
    expect(own.status).toBe(400);
    expect(await own.json()).toEqual({ error: expect.stringContaining("/api/account") as string });
    const byToken = await browser.send(
      "PUT",
      `/api/users/${OWNER.email}`,
      { password: "a new long password" },
      { authorization: `Bearer ${ADMIN_TOKEN}` },
    );
    expect(byToken.status).toBe(200);
  });
});
