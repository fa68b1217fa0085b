import { beforeEach, describe, expect, it } from "vitest";
import { ADMIN_TOKEN, ownersBrowser, PUBLIC_URL, type BrowserDouble } from "./support/browser-double.ts";

const AT = "/api/sites/example.com/shares";
const PASSWORD = "open sesame";

let browser: BrowserDouble;
beforeEach(async () => {
  browser = await ownersBrowser();
});

interface Shared {
  readonly id: number;
  readonly token: string;
  readonly access?: string;
}

async function answer(method: string, path: string, body?: unknown): Promise<readonly [number, Shared]> {
  const response = await browser.send(method, path, body);
  return [response.status, (await response.json()) as Shared];
}

/** What the page of a link learns, from a browser without an account. */
async function opened(token: string, text?: string): Promise<readonly [number, unknown]> {
  const headers: Record<string, string> = text === undefined ? {} : { authorization: `Bearer share_${text}` };
  const response = await browser.app.request(`${PUBLIC_URL}/api/share/${token}`, { headers });
  expect(response.headers.get("set-cookie")).toBeNull();
  return [response.status, await response.json()];
}

async function unlock(token: string, password: unknown): Promise<Response> {
  return browser.app.request(`${PUBLIC_URL}/api/share/${token}/unlock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ password }),
  });
}

async function unlocked(token: string, password = PASSWORD): Promise<string> {
  const response = await unlock(token, password);
  expect(response.headers.get("set-cookie")).toBeNull();
  return ((await response.json()) as { readonly access?: string }).access ?? "";
}

const error = (text: string): unknown => ({ error: expect.stringContaining(text) as unknown });
const locked = [200, { needsPassword: true }] as const;
const NO_LINK = [404, { error: "There is no such link." }];

describe("links of a site", () => {
  it("are made, listed, changed and removed, and never tell a password or its hash", async () => {
    const panels = ["graph", "pages"];
    const filters = [["is", "visit:country", ["DE"]]];
    const [status, made] = await answer("POST", AT, { name: " For  Ada ", password: PASSWORD, panels, filters });
    const share = { id: 1, name: "For Ada", token: made.token, public: false, hasPassword: true, panels, filters };
    expect([status, made]).toEqual([201, share]);
    expect(made.token).toMatch(/^[\w-]{22}$/u);
    expect(await answer("GET", AT)).toEqual([200, { shares: [share] }]);
    const changed = { ...share, name: "Ada", hasPassword: false, panels: [], filters: [] };
    const changes = { name: "Ada", password: null, panels: [], filters: [] };
    expect(await answer("PUT", `${AT}/1`, changes)).toEqual([200, changed]);
    expect(await answer("PUT", `${AT}/1`, {})).toEqual([200, changed]);
    expect(await answer("DELETE", `${AT}/1`)).toEqual([200, { ok: true }]);
    expect(await answer("DELETE", `${AT}/1`)).toEqual([404, { error: "no such share" }]);
    expect(await answer("PUT", `${AT}/1`, { name: "x" })).toEqual([404, { error: "no such share" }]);
    expect(await opened(made.token)).toEqual(NO_LINK);
  });

  it("are no part of what the site's settings say", async () => {
    await answer("POST", AT, { name: "x" });
    const [, site] = await answer("GET", "/api/sites/example.com");
    expect(JSON.stringify(site)).not.toMatch(/share|token/u);
    expect(await answer("PUT", "/api/sites/example.com", { shares: [] })).toEqual([400, error("shares")]);
    expect(browser.directory.site("example.com")?.shares).toHaveLength(1);
  });

  it("are for owners and the admin token alone", async () => {
    const [, { id, token }] = await answer("POST", AT, { name: "x" });
    const { directory } = browser;
    const key = { authorization: `Bearer ${await directory.createKey("one", ["example.com"])}` };
    const admin = { authorization: `Bearer ${ADMIN_TOKEN}` };
    const owner = { cookie: browser.cookie };
    await directory.createUser("bob@example.com", "bobs long password", "viewer", ["example.com"]);
    await browser.send("POST", "/api/session", { email: "bob@example.com", password: "bobs long password" });
    const viewer = { cookie: browser.cookie };
    const guest = { authorization: `Bearer share_${token}` };
    for (const [method, path] of [
      ["GET", AT],
      ["POST", AT],
      ["PUT", `${AT}/${String(id)}`],
      ["DELETE", `${AT}/9`],
    ] as const) {
      const statuses = await Promise.all(
        [viewer, key, guest, {}, owner, admin].map(async (who) => {
          const headers = { "content-type": "application/json", ...who };
          const init = method === "GET" ? { headers } : { method, headers, body: "[]" };
          return (await browser.app.request(PUBLIC_URL + path, init)).status;
        }),
      );
      const allowed = { GET: 200, POST: 400, PUT: 400, DELETE: 404 }[method];
      expect([method, statuses]).toEqual([method, [403, 403, 401, 401, allowed, allowed]]);
    }
    // Whether there is another site is not said.
    for (const site of ["shop.example.com", "no.example"]) {
      const path = `${PUBLIC_URL}/api/sites/${site}/shares`;
      expect((await browser.app.request(path, { headers: key })).status).toBe(403);
    }
    expect((await browser.app.request(`${PUBLIC_URL}/api/sites/no.example/shares`, { headers: admin })).status).toBe(
      404,
    );
  });

  it("are not made by what another site's page sends", async () => {
    const headers = { origin: "https://evil.example" };
    expect((await browser.send("POST", AT, { name: "x" }, headers)).status).toBe(403);
    expect((await browser.send("POST", AT, { name: "x" }, { "content-type": "text/plain" })).status).toBe(415);
    expect(browser.directory.site("example.com")?.shares).toEqual([]);
  });

  it.each<[unknown, string]>([
    [{}, "name"],
    [{ name: "" }, "the name"],
    [{ name: "x", token: "mine" }, "token"],
    [{ name: "x", password: "short" }, "password: needs at least 8 characters"],
    [{ name: "x", password: null }, "password"],
    [{ name: "x", panels: ["organisations"] }, "panels.0: is one of headline, graph"],
    [{ name: "x", panels: ["__proto__"] }, "panels.0"],
    [{ name: "x", public: true, password: PASSWORD }, "a public dashboard has no password"],
    [{ name: "x", filters: [["equals", "visit:country", ["DE"]]] }, "Invalid filter"],
    [{ name: "x", filters: [["is", "event:goal", ["None"]]] }, 'The goal "None" is not configured'],
    [{ name: "x", filters: [["is", "segment", [1]]] }, "cannot be made of segments"],
    [{ name: "x", filters: [["is", "visit:organisation", ["ACME"]]] }, "Organisations are never shared"],
    [{ name: "x", filters: [["not", ["is", "visit:organisation_kind", ["business"]]]] }, "Organisations are never"],
    ["{", "is not JSON"],
  ])("are refused of %j", async (body, sentence) => {
    expect(await answer("POST", AT, body)).toEqual([400, error(sentence)]);
    expect(browser.directory.site("example.com")?.shares).toEqual([]);
  });
});

describe("the page of a link", () => {
  it("learns what is shared, without warnings", async () => {
    const [, { token }] = await answer("POST", AT, { name: "For Ada", panels: ["graph"] });
    expect(await opened(token)).toEqual([
      200,
      {
        name: "For Ada",
        site: { domain: "example.com", timeZone: "Europe/Berlin", k: 5, mode: "threshold" },
        needsPassword: false,
        panels: ["graph"],
        filters: [],
        data: { attributions: [], networksDay: "2026-06-17", warnings: [] },
      },
    ]);
  });

  it("is found by the domain where it is public, and not where it is not", async () => {
    expect(await opened("example.com")).toEqual(NO_LINK);
    const [, { token }] = await answer("POST", AT, { name: "All", public: true });
    expect(token).toBe("example.com");
    expect(await opened("EXAMPLE.com")).toMatchObject([200, { name: "All", needsPassword: false }]);
    expect(await answer("POST", AT, { name: "Two", public: true })).toEqual([400, error("one public dashboard")]);
    expect(await answer("PUT", `${AT}/1`, { password: PASSWORD })).toEqual([400, error("has no password")]);
  });

  it("learns nothing of a link with a password until it is given, and then for twelve hours", async () => {
    const [, { token }] = await answer("POST", AT, { name: "Secret", password: PASSWORD });
    expect(await opened(token)).toEqual(locked);
    expect(await opened(token, token)).toEqual(locked);
    const wrong = await unlock(token, "open sesamE");
    expect([wrong.status, await wrong.json()]).toEqual([401, { error: "the password is wrong" }]);
    const access = await unlocked(token);
    expect(await opened(token, access)).toMatchObject([200, { name: "Secret", needsPassword: false }]);
    for (const text of [`1${access}`, `${access.slice(0, -1)}_`, access.replace(/\.\S/u, ".!"), access.toUpperCase()]) {
      expect(await opened(token, text)).toEqual(locked);
    }
    browser.wait(12 * 3_600_000 - 1);
    expect(await opened(token, access)).toMatchObject([200, { name: "Secret" }]);
    browser.wait(1);
    expect(await opened(token, access)).toEqual(locked);
  });

  it("is closed again by another password, and opened for no other link", async () => {
    const [, one] = await answer("POST", AT, { name: "one", password: PASSWORD });
    const [, two] = await answer("POST", AT, { name: "two", password: PASSWORD });
    const access = await unlocked(one.token);
    expect(await opened(two.token, access)).toEqual(locked);
    expect(await opened(two.token, access.replace(one.token, two.token))).toEqual(locked);
    await answer("PUT", `${AT}/${String(one.id)}`, { password: PASSWORD });
    expect(await opened(one.token, access)).toEqual(locked);
    const again = await unlocked(one.token);
    expect(await opened(one.token, again)).toMatchObject([200, { name: "one" }]);
    await answer("DELETE", `${AT}/${String(one.id)}`);
    expect(await opened(one.token, again)).toEqual(NO_LINK);
  });

  it("is guessed ten times in a quarter of an hour, and no other is closed by it", async () => {
    const [, one] = await answer("POST", AT, { name: "one", password: PASSWORD });
    const [, two] = await answer("POST", AT, { name: "two", password: PASSWORD });
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) statuses.push((await unlock(one.token, `guess ${String(i)}`)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    const refused = await unlock(one.token, PASSWORD);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "900"]);
    expect((await unlock(two.token, PASSWORD)).status).toBe(200);
    browser.wait(900_000);
    expect((await unlock(one.token, PASSWORD)).status).toBe(200);
    // Fifteen passwords are hashed, which a busy machine needs its time for.
  }, 180_000);

  it("takes a password of a link alone, as JSON", async () => {
    expect((await unlock("__proto__", PASSWORD)).status).toBe(404);
    expect((await unlock("x".repeat(5_000), PASSWORD)).status).toBe(404);
    const [, open] = await answer("POST", AT, { name: "open" });
    expect((await unlock(open.token, PASSWORD)).status).toBe(400);
    const [, { token }] = await answer("POST", AT, { name: "one", password: PASSWORD });
    for (const password of [7, null, ["x"], "x".repeat(201), undefined]) {
      expect((await unlock(token, password)).status).toBe(400);
    }
    const form = await browser.app.request(`${PUBLIC_URL}/api/share/${token}/unlock`, { method: "POST", body: "x" });
    expect(form.status).toBe(415);
  });
});
