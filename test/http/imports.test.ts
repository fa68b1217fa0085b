import { Hono } from "hono";
import { beforeEach, describe, expect, it } from "vitest";
import { UPLOAD_LIMITS } from "../../src/domain/import.ts";
import { importRoutes } from "../../src/http/routes/imports.ts";
import { archive } from "../import/support/files.ts";
import { importsDouble, type ImportsDouble } from "../import/support/installation.ts";
import { ADMIN_TOKEN, ownersBrowser, PUBLIC_URL, type BrowserDouble } from "./support/browser-double.ts";

const AT = "/api/sites/example.com/imports";
const CSV = "date,visitors,pageviews,bounces,visits,visit_duration\n2025-02-01,20,50,6,22,3000\n";

let browser: BrowserDouble;
let double: ImportsDouble;
let app: Hono;
let errors: unknown[];
beforeEach(async () => {
  browser = await ownersBrowser();
  double = await importsDouble();
  errors = [];
  app = new Hono();
  app.route(
    "/",
    importRoutes(browser.access, PUBLIC_URL, { imports: double.imports, onError: (error) => errors.push(error) }),
  );
});

interface Sent {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(method: string, path: string, { body, headers = {} }: Sent = {}) {
  const response = await app.request(`${PUBLIC_URL}${path}`, {
    method,
    headers: { origin: PUBLIC_URL, cookie: browser.cookie, "content-type": "text/csv", ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return [response.status, await response.json()] as const;
}

describe("imports of a site", () => {
  it("are made of a CSV file or a ZIP, listed and removed", async () => {
    const made = { number: 1, source: "plausible", state: "complete", from: "2025-02-01", to: "2025-02-01" };
    expect(await send("GET", AT)).toEqual([200, { imports: [] }]);
    expect(await send("POST", `${AT}?source=plausible`, { body: CSV })).toEqual([
      201,
      {
        ...{ ...made, reports: ["", "event"], rows: 2, before: "2025-03-01" },
        ...{ rowsRead: 1, rowsTooLate: 0, rowsOfOtherKinds: 0, filesPassedOver: [] },
      },
    ]);
    const [status, listed] = await send("GET", AT);
    expect([status, listed]).toMatchObject([200, { imports: [made] }]);
    expect(JSON.stringify(listed)).not.toMatch(/[0-9a-f]{64}/u);
    expect(await send("DELETE", `${AT}/1`)).toEqual([200, { ok: true }]);
    expect(await send("DELETE", `${AT}/1`)).toEqual([404, { error: "no such import" }]);
    expect(await send("DELETE", `${AT}/x`)).toEqual([404, { error: "no such import" }]);
    const body = Uint8Array.from(archive({ "imported_visitors_20250201_20250201.csv": CSV }));
    const headers = { "content-type": "application/zip" };
    expect(await send("POST", `${AT}?source=plausible`, { body, headers })).toMatchObject([
      201,
      { number: 2, rows: 2 },
    ]);
  });

  it("are refused with what is wrong, and where", async () => {
    const post = (body: string, source = "plausible") => send("POST", `${AT}?source=${source}`, { body });
    expect(await post(CSV, "matomo")).toEqual([400, { error: "source: must be plausible, umami, ga4" }]);
    expect(await post("")).toMatchObject([400, { error: "The file is empty." }]);
    expect(await post(`${CSV}2025-02-02,many,1,1,1,1\n`)).toEqual([
      400,
      { error: 'The column "visitors" must be a whole number.', file: "the body", line: 3 },
    ]);
    expect(await post("a,b\n1,2\n")).toMatchObject([
      400,
      { error: expect.stringContaining("no statistics") as unknown },
    ]);
    await post(CSV);
    expect(await post(CSV)).toMatchObject([409, { error: "The file is import 4 of the site already." }]);
    const counts = new Map([
      ["malformed", 2],
      ["nothing", 1],
      ["imported_already", 1],
    ]);
    expect(double.imports.refused()).toEqual(counts);
  });

  it("take bodies up to a limit, told beforehand or not", async () => {
    const told = { "content-length": String(UPLOAD_LIMITS.bytesMax + 1) };
    expect(await send("POST", `${AT}?source=plausible`, { body: CSV, headers: told })).toMatchObject([413, {}]);
    const long = new Uint8Array(UPLOAD_LIMITS.bytesMax + 1);
    expect(await send("POST", `${AT}?source=plausible`, { body: long })).toMatchObject([
      413,
      { error: expect.stringContaining("footfall import") as unknown },
    ]);
  });

  it("are for owners to change and for readers to see", async () => {
    const key = await browser.directory.createKey("reader", ["example.com"]);
    const asKey = { headers: { cookie: "", authorization: `Bearer ${key}` } };
    expect((await send("GET", AT, asKey))[0]).toBe(200);
    expect((await send("POST", `${AT}?source=plausible`, { ...asKey, body: CSV }))[0]).toBe(403);
    expect((await send("DELETE", `${AT}/1`, asKey))[0]).toBe(403);
    expect((await send("GET", "/api/sites/shop.example.com/imports", asKey))[0]).toBe(404);
    expect((await send("GET", AT, { headers: { cookie: "" } }))[0]).toBe(401);
    expect((await send("GET", "/api/sites/nowhere.example/imports"))[0]).toBe(404);
    const asAdmin = { headers: { cookie: "", authorization: `Bearer ${ADMIN_TOKEN}` } };
    expect((await send("POST", `${AT}?source=plausible`, { ...asAdmin, body: CSV }))[0]).toBe(201);
  });

  it("are not made by a page of another site", async () => {
    const post = (headers: Readonly<Record<string, string>>) =>
      send("POST", `${AT}?source=plausible`, { body: CSV, headers });
    expect((await post({ "content-type": "text/plain" }))[0]).toBe(415);
    expect((await post({ "content-type": "multipart/form-data; boundary=x" }))[0]).toBe(415);
    expect((await post({ origin: "https://evil.example" }))[0]).toBe(403);
    expect((await post({ "content-type": "text/csv; charset=utf-8" }))[0]).toBe(201);
  });

  it("answer 503 when the database is away, and leave nothing to read", async () => {
    double.fail(["insert", "remove"]);
    expect((await send("POST", `${AT}?source=plausible`, { body: CSV }))[0]).toBe(503);
    expect(errors).toHaveLength(1);
    expect(await send("GET", AT)).toEqual([200, { imports: [] }]);
  });
});
