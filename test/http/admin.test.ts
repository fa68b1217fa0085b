import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { authorise } from "../../src/http/authorise.ts";
import {
  ADMIN_TOKEN,
  browserDouble,
  OWNER,
  ownersBrowser,
  PUBLIC_URL,
  type BrowserDouble,
} from "./support/browser-double.ts";

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

async function answer(response: Response): Promise<readonly [number, unknown]> {
  return [response.status, await response.json()];
}

describe("administration", () => {
  it("is for owners and the admin token", async () => {
    const browser = await ownersBrowser();
    const key = await browser.directory.createKey("reports", ["*"]);
    await browser.directory.createUser("bob@example.com", "bobs long password", "viewer", ["*"]);
    const owner = browser.cookie;
    await browser.send("POST", "/api/session", { email: "bob@example.com", password: "bobs long password" });
    const viewer = browser.cookie;
    for (const path of ["/api/sites", "/api/sites/example.com", "/api/users", "/api/keys"]) {
      const statusOf = async (headers: Record<string, string>): Promise<number> =>
        (await browser.app.request(PUBLIC_URL + path, { headers })).status;
      const statuses = [
        await statusOf({}),
        await statusOf({ cookie: viewer }),
        await statusOf(bearer(key)),
        await statusOf({ cookie: owner, ...bearer("wrong") }),
        await statusOf({ cookie: owner }),
        await statusOf(bearer(ADMIN_TOKEN)),
      ];
      expect([path, ...statuses]).toEqual([path, 401, 403, 403, 401, 200, 200]);
    }
  });

  it("works by token without origin, as scripts do", async () => {
    const { app } = await browserDouble();
    const response = await app.request(`${PUBLIC_URL}/api/sites`, {
      method: "POST",
      headers: { ...bearer(ADMIN_TOKEN), "content-type": "application/json" },
      body: JSON.stringify({ domain: "example.com" }),
    });
    expect(response.status).toBe(201);
  });
});

describe("sites", () => {
  it("are made with defaults, changed in part, and removed", async () => {
    const browser = await ownersBrowser();
    const made = await browser.send("POST", "/api/sites", { domain: " Notes.Example.org " });
    const site = {
      domain: "notes.example.org",
      timeZone: "UTC",
      k: 5,
      mode: "threshold",
      honourOptOut: true,
      cities: false,
      hostnames: [],
      partners: [],
      organisationRules: [],
      ownNetworks: [],
      hostingNetworks: "count",
      organisationVisitorDays: 3,
      organisationWatch: [],
      organisationExclude: [],
      counter: false,
      retentionMonths: 0,
      reports: [],
      pathGroups: [],
      goals: [],
      funnels: [],
      properties: [],
      segments: [],
      annotations: [],
    };
    expect(await answer(made)).toEqual([201, site]);
    const changed = await browser.send("PUT", "/api/sites/notes.example.org", { k: 10 });
    expect(await answer(changed)).toEqual([200, { ...site, k: 10 }]);
    const moved = await browser.send("PUT", "/api/sites/notes.example.org", { timeZone: "Asia/Kolkata" });
    expect(moved.status).toBe(400);
    expect((await browser.send("DELETE", "/api/sites/notes.example.org")).status).toBe(200);
    expect((await browser.send("GET", "/api/sites/notes.example.org")).status).toBe(404);
    expect((await browser.send("DELETE", "/api/sites/notes.example.org")).status).toBe(404);
    expect((await browser.send("PUT", "/api/sites/notes.example.org", { k: 10 })).status).toBe(404);
  });

  it("are made in mode dp with a budget, which then stays", async () => {
    const browser = await ownersBrowser();
    const made = await browser.send("POST", "/api/sites", { domain: "quiet.example", mode: "dp", epsilon: "2" });
    expect(await answer(made)).toMatchObject([201, { mode: "dp", epsilon: "2", delta: "1e-7" }]);
    const changed = await browser.send("PUT", "/api/sites/quiet.example", { mode: "threshold" });
    expect(await answer(changed)).toEqual([400, { error: expect.stringContaining("is fixed when it is made") }]);
    const wrong = await browser.send("POST", "/api/sites", { domain: "loud.example", mode: "dp", epsilon: "100" });
    expect(await answer(wrong)).toEqual([400, { error: expect.stringContaining("epsilon 100 promises nothing") }]);
    const unknown = await browser.send("POST", "/api/sites", { domain: "loud.example", mode: "silent" });
    expect(await answer(unknown)).toMatchObject([400, { error: expect.stringContaining("mode") }]);
  });

  it("have rules about networks, checked one by one", async () => {
    const browser = await ownersBrowser();
    await browser.send("POST", "/api/sites", { domain: "example.com" });
    const fields = {
      organisationRules: [
        { match: "AS64500", kind: "isp" },
        { match: "192.0.2.0/24", kind: "business", name: "Example Ltd" },
        { match: "Example Telecom", hide: true },
      ],
      ownNetworks: ["198.51.100.0/28"],
      hostingNetworks: "drop",
      organisationVisitorDays: 10,
    };
    expect(await answer(await browser.send("PUT", "/api/sites/example.com", fields))).toMatchObject([200, fields]);
    for (const [wrong, sentence] of [
      [{ organisationVisitorDays: 2 }, "organisationVisitorDays: "],
      [{ hostingNetworks: "hide" }, "hostingNetworks: "],
      [{ ownNetworks: ["the office"] }, '"the office" is no range such as 192.0.2.0/24'],
      [{ organisationRules: [{ match: "AS64500", kind: "company" }] }, "organisationRules.0.kind: "],
      [{ organisationRules: [{ match: "AS64500", hide: false }] }, "organisationRules.0.hide: "],
      [
        { organisationRules: [{ match: "192.0.2.0/28", kind: "business", name: "Ltd" }] },
        "too small to be an organisation",
      ],
      [
        { organisationRules: Array.from({ length: 1_001 }, () => ({ match: "AS1", hide: true })) },
        "organisationRules: ",
      ],
    ] as const) {
      const [status, body] = await answer(await browser.send("PUT", "/api/sites/example.com", wrong));
      expect([status, JSON.stringify(body)]).toEqual([
        400,
        expect.stringContaining(JSON.stringify(sentence).slice(1, -1)),
      ]);
    }
  });

  it("have partners that are declared, changed as a whole and checked", async () => {
    const browser = await ownersBrowser();
    const partners = [{ name: "Ann", keys: ["ANN", "ann.example"] }];
    const changed = await browser.send("PUT", "/api/sites/example.com", { partners });
    expect(await answer(changed)).toMatchObject([200, { partners: [{ name: "Ann", keys: ["ann", "ann.example"] }] }]);
    for (const [wrong, message] of [
      [[{ name: "", keys: ["a"] }], "partners.0.name: "],
      [[{ name: "Ann", keys: [] }], "partners.0.keys: "],
      [[{ name: "Ann", keys: Array.from({ length: 21 }, String) }], "partners.0.keys: "],
      [[{ name: "Ann", keys: ["a"], note: "x" }], "note"],
      [
        [
          { name: "Ann", keys: ["a"] },
          { name: "Bob", keys: ["a"] },
        ],
        '"Ann" and "Bob" both have the key "a"',
      ],
    ] as const) {
      const refused = await browser.send("PUT", "/api/sites/example.com", { partners: wrong });
      expect(await answer(refused)).toEqual([400, { error: expect.stringContaining(message) }]);
    }
  });

  it("with fields that make no sense are refused, each named", async () => {
    const browser = await ownersBrowser();
    const wrong = await browser.send("POST", "/api/sites", {
      domain: "https://example.com/",
      timeZone: "Mars/Olympus",
      k: 2,
      cities: "yes",
    });
    const [status, body] = await answer(wrong);
    expect(status).toBe(400);
    const { error } = body as { error: string };
    for (const field of ["domain: ", "timeZone: is no time zone", "k: ", "cities: "]) expect(error).toContain(field);
    expect(await answer(await browser.send("POST", "/api/sites", { domain: "example.com" }))).toEqual([
      400,
      { error: 'domain "example.com" is taken' },
    ]);
    const extra = await browser.send("PUT", "/api/sites/example.com", { colour: "green" });
    expect([extra.status, await extra.text()]).toEqual([400, expect.stringContaining("colour")]);
  });
});

describe("users", () => {
  it("come, are listed without their secrets, and go; the last owner stays", async () => {
    const browser = await ownersBrowser();
    const bob = { email: "bob@example.com", role: "viewer", sites: ["example.com"], organisations: false };
    expect(await answer(await browser.send("POST", "/api/users", { ...bob, password: "bobs long password" }))).toEqual([
      201,
      bob,
    ]);
    const listed = await browser.send("GET", "/api/users");
    expect(await answer(listed)).toEqual([
      200,
      { users: [{ email: OWNER.email, role: "owner", sites: ["*"], organisations: true }, bob] },
    ]);
    expect((await browser.send("DELETE", "/api/users/bob@example.com")).status).toBe(200);
    expect((await browser.send("DELETE", "/api/users/bob@example.com")).status).toBe(404);
    expect((await browser.send("DELETE", `/api/users/${OWNER.email}`)).status).toBe(400);
  });

  it("see sites that exist", async () => {
    const browser = await ownersBrowser();
    const bob = { email: "bob@example.com", role: "viewer", password: "bobs long password", sites: ["no.example"] };
    const [status, body] = await answer(await browser.send("POST", "/api/users", bob));
    expect([status, body]).toEqual([400, { error: expect.stringContaining('"no.example" is no site') as unknown }]);
  });
});

describe("keys", () => {
  it("are shown once and removed by their hash", async () => {
    const browser = await ownersBrowser();
    const [status, made] = await answer(await browser.send("POST", "/api/keys", { name: "Grafana", sites: ["*"] }));
    const { key, id } = made as { key: string; id: string };
    expect(status).toBe(201);
    const listed = await (await browser.send("GET", "/api/keys")).text();
    expect(listed).toContain(id);
    expect(listed).not.toContain(key);
    expect((await browser.send("DELETE", `/api/keys/${id}`)).status).toBe(200);
    expect(browser.directory.keyOf(key)).toBeUndefined();
    expect((await browser.send("DELETE", `/api/keys/${id}`)).status).toBe(404);
  });

  it("may send for others only when that is said", async () => {
    const browser = await ownersBrowser();
    const make = async (fields: object): Promise<unknown> =>
      (await answer(await browser.send("POST", "/api/keys", { name: "app", sites: ["*"], ...fields })))[1];
    expect(await make({})).toMatchObject({ ingest: false, organisations: false });
    expect(await make({ ingest: true })).toMatchObject({ ingest: true, organisations: false });
  });
});

describe("who asks", () => {
  it("may read the sites of their key or account", async () => {
    const browser = await ownersBrowser();
    const key = await browser.directory.createKey("one site", ["example.com"]);
    await browser.directory.createUser("bob@example.com", "bobs long password", "viewer", ["shop.example.com"]);
    const owner = browser.cookie;
    await browser.send("POST", "/api/session", { email: "bob@example.com", password: "bobs long password" });
    const whois = probe(browser);
    expect(await whois({ cookie: owner })).toEqual(["user", true, true, true]);
    expect(await whois({ cookie: browser.cookie })).toEqual(["user", false, true, false]);
    expect(await whois(bearer(key))).toEqual(["key", true, false, false]);
    expect(await whois(bearer(ADMIN_TOKEN))).toEqual(["admin", true, true, true]);
    expect(await whois(bearer(`${ADMIN_TOKEN}x`))).toBeNull();
    expect(await whois({ authorization: "Basic abc" })).toBeNull();
    expect(await whois({ cookie: "__Host-footfall=9999999999999.setup.%20" })).toBeNull();
    expect(await whois({})).toBeNull();
  });
});

/** What `authorise` says: kind, reads example.com, reads shop.example.com, administers. */
function probe({ access }: BrowserDouble): (headers: Record<string, string>) => Promise<unknown> {
  const app = new Hono().get("/", async (c) => {
    const caller = await authorise(c, access);
    const reads = ["example.com", "shop.example.com"].map((domain) => caller?.mayRead({ domain }));
    return c.json(caller === undefined ? null : [caller.kind, ...reads, caller.mayAdmin]);
  });
  return async (headers) => (await (await app.request(PUBLIC_URL, { headers })).json()) as unknown;
}

describe("the name of a key", () => {
  it("has no character that turns or hides text", async () => {
    const browser = await ownersBrowser();
    const statusOf = async (name: string): Promise<number> =>
      (await browser.send("POST", "/api/keys", { name, sites: ["*"] })).status;
    expect(await statusOf("see \u202etxt.exe")).toBe(400);
    expect(await statusOf("line\nbreak")).toBe(400);
    expect(await statusOf("تقارير")).toBe(201);
  });
});
