import type { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { epochMs } from "../../src/domain/time.ts";
import { organisationRoutes } from "../../src/http/routes/organisations.ts";
import type { OrganisationReport } from "../../src/report/organisation-report.ts";
import { memoryRead, sampleRows } from "../report/support/stored-rows.ts";
import { strictCsv } from "../report/support/strict-csv.ts";
import { ADMIN_TOKEN, OWNER, ownersBrowser, PUBLIC_URL, type BrowserDouble } from "./support/browser-double.ts";

const NOW = epochMs(Date.parse("2026-03-18T14:20:00Z"));
const URL_OF_SITE = "/api/organisations?site_id=example.com";

interface Asking {
  readonly browser: BrowserDouble;
  readonly app: Hono;
  readonly failures: unknown[];
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
}

async function asking(read = memoryRead(sampleRows("2025-10-06", 23))): Promise<Asking> {
  const browser = await ownersBrowser();
  const failures: unknown[] = [];
  const app = organisationRoutes({
    access: browser.access,
    source: { read },
    explain: (basis) => [`held under ${basis}`],
    now: () => NOW,
    onError: (error) => failures.push(error),
  });
  return {
    browser,
    app,
    failures,
    get: async (path, headers = { cookie: browser.cookie }) => app.request(PUBLIC_URL + path, { headers }),
  };
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

describe("GET /api/organisations", () => {
  it("tells owners and the admin token, and of viewers and keys those who have the permission", async () => {
    const { browser, get } = await asking();
    const owner = browser.cookie;
    const signIn = async (email: string, grants: object, sites = ["*"]): Promise<Record<string, string>> => {
      await browser.directory.createUser(email, "a long enough password", "viewer", sites, grants);
      await browser.send("POST", "/api/session", { email, password: "a long enough password" });
      return { cookie: browser.cookie };
    };
    const { directory } = browser;
    const statuses = {
      nobody: (await get(URL_OF_SITE, {})).status,
      owner: (await get(URL_OF_SITE, { cookie: owner })).status,
      admin: (await get(URL_OF_SITE, bearer(ADMIN_TOKEN))).status,
      viewer: (await get(URL_OF_SITE, await signIn("bob@example.com", {}))).status,
      granted: (await get(URL_OF_SITE, await signIn("eve@example.com", { organisations: true }))).status,
      elsewhere: (
        await get(URL_OF_SITE, await signIn("joe@example.com", { organisations: true }, ["shop.example.com"]))
      ).status,
      key: (await get(URL_OF_SITE, bearer(await directory.createKey("plain", ["*"])))).status,
      grantedKey: (await get(URL_OF_SITE, bearer(await directory.createKey("crm", ["*"], { organisations: true }))))
        .status,
      wrongKey: (await get(URL_OF_SITE, bearer("wrong"))).status,
      unknownSite: (await get("/api/organisations?site_id=nobody.example", { cookie: owner })).status,
    };
    expect(statuses).toEqual({
      nobody: 401,
      owner: 200,
      admin: 200,
      viewer: 403,
      granted: 200,
      elsewhere: 401,
      key: 403,
      grantedKey: 200,
      wrongKey: 401,
      unknownSite: 401,
    });
    const refused = await get(URL_OF_SITE, bearer(await directory.createKey("plain", ["*"])));
    expect(await refused.json()).toEqual({
      error: expect.stringContaining("needs the permission organisations") as unknown,
    });
  });

  it("loses what was taken away at once", async () => {
    const { browser, get } = await asking();
    await browser.directory.createUser("bob@example.com", "bobs long password", "viewer", ["*"], {
      organisations: true,
    });
    const owner = browser.cookie;
    await browser.send("POST", "/api/session", { email: "bob@example.com", password: "bobs long password" });
    const bob = { cookie: browser.cookie };
    expect((await get(URL_OF_SITE, bob)).status).toBe(200);
    browser.cookie = owner;
    const changed = await browser.send("PUT", "/api/users/bob@example.com", { organisations: false });
    expect(await changed.json()).toMatchObject({ email: "bob@example.com", organisations: false });
    expect((await get(URL_OF_SITE, bob)).status).toBe(403);
  });

  it("answers the report with reasons, shares and the question as it was understood", async () => {
    const { get } = await asking();
    const response = await get(`${URL_OF_SITE}&weeks=4&kind=business&sort=visits&limit=2`);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const report = (await response.json()) as OrganisationReport;
    expect(report.results).toHaveLength(2);
    expect(report.results.every(({ kind }) => kind === "business")).toBe(true);
    expect(report.results[0]?.reasons[0]).toMatch(/^held under AS645\d\d$/u);
    expect(report.query).toMatchObject({
      site_id: "example.com",
      date_range: ["2026-02-16", "2026-03-15"],
      kind: ["business"],
      sort: "visits",
      limit: 2,
    });
    expect(report.shares.parts.map(({ part }) => part)).toContain("consumer");
    expect(report.meta.rule).toContain("at least 3 visitor-days");
  });

  it("answers CSV when asked by format or Accept, as a file of the week range", async () => {
    const { browser, get } = await asking();
    const byFormat = await get(`${URL_OF_SITE}&format=csv&separator=semicolon&bom=1&for=hubspot`);
    expect(byFormat.headers.get("content-type")).toContain("text/csv");
    expect(byFormat.headers.get("content-disposition")).toBe(
      'attachment; filename="organisations-example.com-2025-12-22-2026-03-15.csv"',
    );
    const bytes = new Uint8Array(await byFormat.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head] = strictCsv(new TextDecoder().decode(bytes), ";");
    expect(head?.slice(0, 2)).toEqual(["Company name", "Company domain name"]);
    const byAccept = await get(URL_OF_SITE, { cookie: browser.cookie, accept: "text/csv" });
    expect(strictCsv(await byAccept.text(), ",")[0]?.[0]).toBe("Company name");
    const byReader = await get(`${URL_OF_SITE}&for=salesforce`);
    expect(strictCsv(await byReader.text(), ",")[0]?.[0]).toBe("Account Name");
  });

  it("names everything that is wrong with a question at once", async () => {
    const { get } = await asking();
    const response = await get(`${URL_OF_SITE}&format=xls&for=sap&kind=isp&weeks=0&colour=green`);
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: string };
    for (const name of ["format: ", "for: ", "kind", "weeks: ", "colour: "]) expect(error).toContain(name);
    expect((await get("/api/organisations")).status).toBe(400);
  });

  it("says of a site in mode dp why there is none, and of a database that is away that it is", async () => {
    const { browser, get, failures } = await asking(() => Promise.reject(new Error("down")));
    await browser.directory.createSite({ domain: "quiet.example", mode: "dp" });
    const dp = await get("/api/organisations?site_id=quiet.example");
    expect([dp.status, await dp.json()]).toEqual([422, { error: expect.stringContaining("mode dp") as unknown }]);
    expect((await get(URL_OF_SITE)).status).toBe(503);
    expect(failures).toHaveLength(1);
  });
});

describe("the permission", () => {
  it("is part of users and keys, given by owners, and always theirs", async () => {
    const { browser } = await asking();
    const bob = { email: "bob@example.com", password: "bobs long password", role: "viewer", sites: ["*"] };
    const made = await browser.send("POST", "/api/users", { ...bob, organisations: true });
    expect(await made.json()).toEqual({ email: bob.email, role: "viewer", sites: ["*"], organisations: true });
    const key = await browser.send("POST", "/api/keys", { name: "crm", sites: ["*"], organisations: true });
    expect(await key.json()).toMatchObject({ name: "crm", organisations: true });
    const { users } = (await (await browser.send("GET", "/api/users")).json()) as {
      users: { organisations: boolean }[];
    };
    expect(users.map(({ organisations }) => organisations)).toEqual([true, true]);
    const session = await browser.send("GET", "/api/session");
    expect(await session.json()).toMatchObject({ user: { email: OWNER.email, organisations: true } });

    const raised = await browser.send("PUT", "/api/users/bob@example.com", { role: "owner", organisations: false });
    expect(await raised.json()).toMatchObject({ role: "owner", organisations: true });
    const lowered = await browser.send("PUT", "/api/users/bob@example.com", { role: "viewer", sites: ["example.com"] });
    expect(await lowered.json()).toMatchObject({ role: "viewer", sites: ["example.com"], organisations: false });
    const last = await browser.send("PUT", `/api/users/${OWNER.email}`, { role: "viewer" });
    expect([last.status, await last.json()]).toEqual([
      400,
      { error: expect.stringContaining("last owner") as unknown },
    ]);
    const unknown = await browser.send("PUT", "/api/users/bob@example.com", { sites: ["nobody.example"] });
    expect(unknown.status).toBe(400);
    expect((await browser.send("PUT", "/api/users/nobody@example.com", {})).status).toBe(404);
  });

  it("is false in documents of before", async () => {
    const { parseKey, parseUser } = await import("../../src/store/directory-documents.ts");
    const user = { email: "a@example.com", passwordHash: "x", sites: ["*"] };
    expect(parseUser({ ...user, role: "viewer" })?.organisations).toBe(false);
    expect(parseUser({ ...user, role: "owner" })?.organisations).toBe(true);
    expect(parseKey({ hash: "x", name: "x", sites: [], created: "2026-01-01" })?.organisations).toBe(false);
  });
});

describe("the lists of a site", () => {
  it("are set by owners, tidied, and bounded", async () => {
    const { browser } = await asking();
    const set = await browser.send("PUT", "/api/sites/example.com", {
      organisationWatch: [" Acme  Corp ", "ACME corp", "Lindau"],
      organisationExclude: ["Vesper"],
    });
    expect(await set.json()).toMatchObject({
      organisationWatch: ["ACME corp", "Lindau"],
      organisationExclude: ["Vesper"],
    });
    const many = Array.from({ length: 1_001 }, (_, index) => `Organisation ${String(index)}`);
    expect((await browser.send("PUT", "/api/sites/example.com", { organisationWatch: many })).status).toBe(400);
    expect((await browser.send("PUT", "/api/sites/example.com", { organisationWatch: many.slice(1) })).status).toBe(
      200,
    );
    expect((await browser.send("PUT", "/api/sites/example.com", { organisationExclude: ["a|b"] })).status).toBe(400);
  });
});
