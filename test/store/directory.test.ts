import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { DocumentStore } from "../../src/domain/documents.ts";
import { siteId } from "../../src/domain/site.ts";
import { sitePlan } from "../../src/privacy/dp/site-plan.ts";
import { createDirectory, type StoredDirectory } from "../../src/store/directory.ts";
import { createMemoryDocuments } from "../../src/store/memory-documents.ts";
import { createClock, createLog, random } from "./support/ports.ts";

const clock = createClock(Date.UTC(2026, 2, 29, 23));
let documents: DocumentStore;
let directory: StoredDirectory;
beforeEach(async () => {
  documents = createMemoryDocuments();
  directory = await open();
});

function open(log = createLog()): Promise<StoredDirectory> {
  return createDirectory({ documents, clock, random, log, checkDp: sitePlan });
}

describe("sites", () => {
  it("are created with defaults and found by domain in any case and by id", async () => {
    const created = await directory.createSite({ domain: "Example.COM" });
    const site = {
      id: 1,
      domain: "example.com",
      timeZone: "UTC",
      k: 5,
      mode: "threshold",
      epsilon: "1",
      delta: "1e-7",
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
      formerReports: [],
      pathGroups: [],
      goals: [],
      funnels: [],
      properties: [],
      segments: [],
      annotations: [],
      shares: [],
      lastItemId: 0,
      declaredNames: [],
    };
    expect(created).toEqual({ ok: true, value: site });
    expect(directory.site("EXAMPLE.com")).toEqual(site);
    expect(directory.siteById(siteId(1))).toEqual(site);
    expect((await open()).sites()).toEqual([site]);
  });

  it("keep what they were given", async () => {
    const fields = { timeZone: "Asia/Kolkata", k: 3, honourOptOut: false, cities: true, hostnames: ["WWW.a.de"] };
    await directory.createSite({ domain: "a", ...fields });
    expect((await open()).site("a")).toMatchObject({ ...fields, hostnames: ["www.a.de"] });
  });

  it("keep partners with their keys as they are looked up", async () => {
    const partners = [{ name: " Ann's  blog ", keys: ["ANN", "https://www.Ann.example/", "ann.example"] }];
    await directory.createSite({ domain: "a", partners });
    expect((await open()).site("a")?.partners).toEqual([{ name: "Ann's blog", keys: ["ann", "ann.example"] }]);
    expect(await directory.updateSite("a", { partners: [] })).toMatchObject({ value: { partners: [] } });
  });

  it("get ids that were never given before, also after removals and restarts", async () => {
    for (const domain of ["a", "b", "c"]) await directory.createSite({ domain });
    expect(await directory.removeSite("C")).toBe(true);
    expect(await directory.removeSite("c")).toBe(false);
    const later = await open();
    const created = await later.createSite({ domain: "c" });
    expect(created).toMatchObject({ value: { id: 4 } });
    expect(later.siteById(siteId(3))).toBeUndefined();
    expect(later.sites().map(({ domain }) => domain)).toEqual(["a", "b", "c"]);
  });

  it("get different ids when they are created at once, and by two processes", async () => {
    const other = await open();
    await Promise.all(["a", "b", "c"].map((domain) => directory.createSite({ domain })));
    const created = await other.createSite({ domain: "d" });
    expect(created).toMatchObject({ value: { id: 4 } });
    await directory.refresh();
    expect(directory.sites().map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });

  it("are refused with the field that is wrong", async () => {
    await directory.createSite({ domain: "taken.example" });
    const wrong: [Parameters<StoredDirectory["createSite"]>[0], RegExp][] = [
      [{ domain: "" }, /^domain ""/u],
      [{ domain: "a b" }, /^domain "a b" must/u],
      [{ domain: "a,b" }, /^domain/u],
      [{ domain: "a/b" }, /^domain/u],
      [{ domain: "*" }, /^domain/u],
      [{ domain: "x\u0000" }, /^domain/u],
      [{ domain: "x".repeat(254) }, /^domain/u],
      [{ domain: "Taken.example" }, /"taken.example" is taken/u],
      [{ domain: "a", timeZone: "Mars/Olympus" }, /^timeZone "Mars\/Olympus" is not/u],
      [{ domain: "a", k: 2 }, /^k must be/u],
      [{ domain: "a", k: 1_001 }, /^k must be/u],
      [{ domain: "a", k: 4.5 }, /^k must be/u],
      [{ domain: "a", hostnames: ["a b"] }, /^hostnames/u],
      [{ domain: "a", partners: [{ name: "", keys: ["a"] }] }, /^partners: the name ""/u],
      [{ domain: "a", partners: [{ name: "(other)", keys: ["a"] }] }, /^partners: the name/u],
      [{ domain: "a", partners: [{ name: "x".repeat(61), keys: ["a"] }] }, /^partners: the name/u],
      [{ domain: "a", partners: [{ name: "Ann", keys: [] }] }, /^partners: "Ann" must have 1 to 20 keys/u],
      [{ domain: "a", partners: [{ name: "Ann", keys: [" "] }] }, /^partners: the key "" of "Ann"/u],
      [{ domain: "a", partners: [{ name: "Ann", keys: ["a/b"] }] }, /^partners: the key "a\/b"/u],
      [
        { domain: "a", partners: ["Ann", "ann"].map((name) => ({ name, keys: [name] })) },
        /^partners: "ann" is there twice/u,
      ],
      [
        { domain: "a", partners: ["Ann", "Bob"].map((name) => ({ name, keys: ["x"] })) },
        /^partners: "Ann" and "Bob" both have the key "x"/u,
      ],
      [
        {
          domain: "a",
          partners: Array.from({ length: 101 }, (_, i) => ({ name: `P${String(i)}`, keys: [`k${String(i)}`] })),
        },
        /^partners must be at most 100/u,
      ],
      [{ domain: "a", epsilon: "2" }, /^epsilon and delta belong to mode dp/u],
      [{ domain: "a", mode: "dp", epsilon: "12" }, /^epsilon 12 promises nothing/u],
      [{ domain: "a", mode: "dp", delta: "lots" }, /^delta: "lots" is not a decimal number/u],
    ];
    for (const [fields, message] of wrong) {
      expect(await directory.createSite(fields)).toEqual({ ok: false, error: expect.stringMatching(message) });
    }
    expect(directory.sites()).toHaveLength(1);
  });

  it("are changed field by field, name included", async () => {
    await directory.createSite({ domain: "old", k: 7 });
    await directory.createSite({ domain: "other" });
    expect(await directory.updateSite("OLD", { k: 7, timeZone: "UTC" })).toMatchObject({ ok: true });
    expect(await directory.updateSite("OLD", { timeZone: "Europe/Berlin" })).toMatchObject({ ok: false });
    expect(await directory.updateSite("old", { domain: "New" })).toMatchObject({
      value: { id: 1, domain: "new", k: 7 },
    });
    expect(directory.site("old")).toBeUndefined();
    expect((await open()).site("new")).toMatchObject({ id: 1, timeZone: "UTC", k: 7 });
    expect(await directory.updateSite("new", { domain: "other" })).toMatchObject({ ok: false });
    expect(await directory.updateSite("new", { k: 1 })).toMatchObject({ ok: false });
    expect(await directory.updateSite("old", {})).toMatchObject({ ok: false, error: 'there is no site "old"' });
  });

  it("keep the mode and budget that they were made with", async () => {
    const made = await directory.createSite({ domain: "quiet", mode: "dp", epsilon: "2" });
    expect(made).toMatchObject({ ok: true, value: { mode: "dp", epsilon: "2", delta: "1e-7", k: 5 } });
    await directory.createSite({ domain: "loud" });
    const changes = [
      [
        "quiet",
        { mode: "threshold" },
        /^the mode of "quiet" is fixed when it is made: numbers released under one rule/u,
      ],
      ["quiet", { epsilon: "1" }, /^the epsilon of "quiet" is fixed/u],
      ["quiet", { delta: "1e-6" }, /^the delta of "quiet" is fixed/u],
      ["quiet", { k: 6 }, /^the k of "quiet" is fixed/u],
      ["loud", { mode: "dp" }, /^the mode of "loud" is fixed/u],
    ] as const;
    for (const [site, fields, message] of changes) {
      expect(await directory.updateSite(site, fields)).toEqual({ ok: false, error: expect.stringMatching(message) });
    }
    expect(await directory.updateSite("quiet", { mode: "dp", epsilon: "2", cities: true })).toMatchObject({ ok: true });
    expect((await open()).site("quiet")).toMatchObject({ mode: "dp", epsilon: "2", delta: "1e-7", cities: true });
  });

  it("take their grants along when renamed, and close them when removed", async () => {
    await directory.createSite({ domain: "a" });
    await directory.createSite({ domain: "b" });
    await directory.createUser("v@example.com", "long enough", "viewer", ["a", "b"]);
    const text = await directory.createKey("key", ["a"]);
    await directory.updateSite("a", { domain: "c" });
    expect(directory.users()[0]?.sites).toEqual(["c", "b"]);
    expect(directory.keyOf(text)?.sites).toEqual(["c"]);
    await directory.removeSite("c");
    await directory.createSite({ domain: "c" });
    expect(directory.users()[0]?.sites).toEqual(["b"]);
    expect((await open()).keyOf(text)?.sites).toEqual([]);
  });
});

describe("users", () => {
  it("sign in with their password and e-mail address in any case", async () => {
    const created = await directory.createUser(" Ann@Example.com", "long enough", "owner", ["*"]);
    expect(created).toMatchObject({ ok: true, value: { email: "ann@example.com", role: "owner", sites: ["*"] } });
    const later = await open();
    expect(await later.signIn("ANN@example.com", "long enough")).toMatchObject({ email: "ann@example.com" });
    expect(await later.signIn("ann@example.com", "long enougH")).toBeUndefined();
    expect(await later.signIn("bob@example.com", "long enough")).toBeUndefined();
  });

  it("are refused with the field that is wrong", async () => {
    await directory.createUser("ann@example.com", "long enough", "owner", ["*"]);
    const create = (email: string, password: string, sites: string[]) =>
      directory.createUser(email, password, "viewer", sites);
    expect(await create("nobody", "long enough", [])).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^email/u),
    });
    expect(await create("Ann@example.com", "long enough", [])).toMatchObject({ ok: false });
    expect(await create("b@example.com", "short", [])).toMatchObject({ error: expect.stringMatching(/password/u) });
    expect(await create("b@example.com", "x".repeat(1_025), [])).toMatchObject({ ok: false });
    expect(await create("b@example.com", "long enough", ["nope"])).toMatchObject({
      error: expect.stringMatching(/"nope"/u),
    });
    expect(directory.users()).toHaveLength(1);
  });

  it("are gone when removed", async () => {
    await directory.createUser("ann@example.com", "long enough", "owner", ["*"]);
    expect(await directory.removeUser("Ann@example.com")).toBe(true);
    expect(await directory.removeUser("ann@example.com")).toBe(false);
    expect(await directory.signIn("ann@example.com", "long enough")).toBeUndefined();
  });
});

describe("API keys", () => {
  it("are shown once and stored as a hash", async () => {
    const text = await directory.createKey("export", ["*"]);
    expect(text).toMatch(/^ff_[\w-]{43}$/u);
    const hash = createHash("sha256").update(text).digest("hex");
    expect(directory.keyOf(text)).toEqual({
      hash,
      name: "export",
      organisations: false,
      ingest: false,
      sites: ["*"],
      created: "2026-03-29",
    });
    expect(JSON.stringify(await documents.list("key"))).not.toContain(text);
    expect((await open()).keyOf(text)?.name).toBe("export");
    expect(directory.keyOf(`${text}x`)).toBeUndefined();
    expect(directory.keyOf(hash)).toBeUndefined();
  });

  it("are gone when removed", async () => {
    const text = await directory.createKey("export", ["*"]);
    const hash = directory.keyOf(text)?.hash ?? "";
    expect(await directory.removeKey(hash)).toBe(true);
    expect(await directory.removeKey(hash)).toBe(false);
    expect(directory.keyOf(text)).toBeUndefined();
  });
});

describe("the directory", () => {
  it("leaves documents out that are not of their kind, and logs how many", async () => {
    await documents.put("site", "9", { id: 9, domain: "fine" });
    await documents.put("site", "10", { id: "ten" });
    await documents.put("user", "x", { email: 1 });
    const log = createLog();
    const opened = await open(log);
    expect(opened.sites()).toMatchObject([{ id: 9, domain: "fine", k: 5 }]);
    expect(log.lines).toEqual([
      { event: "documents_invalid", fields: { kind: "site", count: 1 } },
      { event: "documents_invalid", fields: { kind: "user", count: 1 } },
    ]);
    expect(await opened.createSite({ domain: "next" })).toMatchObject({ value: { id: 10 } });
  });
});
