import { beforeEach, describe, expect, it } from "vitest";
import type { ShareFields } from "../../src/domain/directory.ts";
import type { DocumentStore } from "../../src/domain/documents.ts";
import { SHARE_PANELS, type Share } from "../../src/domain/share.ts";
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
  await directory.createSite({ domain: "a" });
});

function open(): Promise<StoredDirectory> {
  return createDirectory({ documents, clock, random, log: createLog(), checkDp: sitePlan });
}

async function made(fields: ShareFields, domain = "a"): Promise<Share> {
  const share = await directory.createShare(domain, fields);
  if (!share.ok) throw new Error(share.error);
  return share.value;
}

async function refusal(fields: ShareFields): Promise<string> {
  const share = await directory.createShare("a", fields);
  return share.ok ? "taken" : share.error;
}

describe("shares", () => {
  it("are kept with a token of their own, tidied, and read again", async () => {
    const filters = [["is", "visit:country", ["DE"]]];
    const share = await made({ name: "  For   Ada ", panels: ["graph", "graph", "pages"], filters });
    expect(share).toMatchObject({
      id: 1,
      name: "For Ada",
      public: false,
      passwordHash: "",
      panels: ["graph", "pages"],
    });
    expect(share.token).toMatch(/^[\w-]{22}$/u);
    expect(await made({ name: "For Ada" })).toMatchObject({ id: 2, panels: [], filters: [] });
    const again = await open();
    expect(again.share(share.token)).toEqual({ site: again.site("a"), share });
    expect(again.site("a")?.shares).toHaveLength(2);
  });

  it("have ids that no segment, annotation or share of the site was given", async () => {
    await directory.updateSite("a", { annotations: [{ date: "2026-03-29", text: "launch" }] });
    expect(await made({ name: "x" })).toMatchObject({ id: 2 });
    expect(await directory.removeShare("a", 2)).toBe(true);
    expect(await made({ name: "x" })).toMatchObject({ id: 3 });
  });

  it("are found by their token alone", async () => {
    const { token } = await made({ name: "x" });
    const tokens = [
      "",
      token.slice(1),
      `${token}x`,
      token.toUpperCase(),
      "a",
      "__proto__",
      "constructor",
      "😀",
      "x".repeat(9_000),
    ];
    for (const other of tokens) expect(directory.share(other)).toBeUndefined();
    expect(directory.share(token)?.share.name).toBe("x");
  });

  it("end when they or their sites are removed", async () => {
    const [one, two] = [await made({ name: "one" }), await made({ name: "two" })];
    expect(await directory.removeShare("a", one.id)).toBe(true);
    expect(await directory.removeShare("a", one.id)).toBe(false);
    expect(await directory.removeShare("b", two.id)).toBe(false);
    expect(directory.share(one.token)).toBeUndefined();
    expect(directory.share(two.token)).toBeDefined();
    await directory.removeSite("a");
    expect(directory.share(two.token)).toBeUndefined();
  });

  it("that are public are found by the domain that the site has, one a site", async () => {
    const share = await made({ name: "all", public: true });
    expect(share.token).toBe("a");
    expect(directory.share("A")?.share).toEqual(share);
    expect(await refusal({ name: "b", public: true })).toBe("shares: a site has one public dashboard at most");
    await directory.updateSite("a", { domain: "b.example" });
    expect(directory.share("a")).toBeUndefined();
    expect(directory.share("www.b.example")?.share).toEqual({ ...share, token: "b.example" });
  });

  it("have a password if they are given one, which is kept as its hash", async () => {
    const share = await made({ name: "x", password: "open sesame" });
    expect(share.passwordHash).toMatch(/^scrypt\$/u);
    expect(await directory.isSharePassword(share, "open sesame")).toBe(true);
    expect(await directory.isSharePassword(share, "open sesam")).toBe(false);
    const changed = await directory.updateShare("a", share.id, { password: "another one" });
    expect(changed).toMatchObject({ ok: true, value: { token: share.token, name: "x" } });
    const now = directory.share(share.token)?.share ?? share;
    expect(await directory.isSharePassword(now, "open sesame")).toBe(false);
    expect(await directory.isSharePassword(now, "another one")).toBe(true);
    await directory.updateShare("a", share.id, { password: null });
    const none = directory.share(share.token)?.share ?? share;
    expect(none.passwordHash).toBe("");
    expect(await directory.isSharePassword(none, "")).toBe(false);
  });

  it("are changed in what is said of them alone", async () => {
    const share = await made({ name: "x", panels: ["pages"], filters: [["is", "event:page", ["/"]]] });
    expect(await directory.updateShare("a", share.id, { name: "y" })).toEqual({
      ok: true,
      value: { ...share, name: "y" },
    });
    expect(await directory.updateShare("a", 99, { name: "y" })).toEqual({ ok: true, value: undefined });
    expect(await directory.updateShare("a", share.id, { panels: [], filters: [] })).toEqual({
      ok: true,
      value: { ...share, name: "y", panels: [], filters: [] },
    });
  });

  it.each<[ShareFields, string]>([
    [{ name: "" }, 'the name "" must be 1 to 60 characters'],
    [{ name: "x".repeat(61) }, "the name"],
    [{ name: "a\u202Eb" }, "the name"],
    [{ name: "x", password: "short" }, "the password must have 8 to 200 characters"],
    [{ name: "x", password: "x".repeat(201) }, "the password must have 8 to 200 characters"],
    [{ name: "x", public: true, password: "open sesame" }, "a public dashboard has no password"],
    [{ name: "x", filters: [{}] }, 'the filters of "x" must be lists'],
    [{ name: "x", filters: [["is", "visit:source", ["x".repeat(5_000)]]] }, "at most 4096 bytes"],
  ])("%# are refused where they make no sense", async (fields, sentence) => {
    expect(await refusal(fields)).toContain(sentence);
    expect(directory.site("a")?.shares).toEqual([]);
  });

  it("are fifty a site at most", async () => {
    const { shares = [] } = directory.site("a") ?? {};
    const one = { name: "x", token: "t", public: false, passwordHash: "", panels: SHARE_PANELS, filters: [] };
    await directory.updateSite("a", {
      shares: [...shares, ...Array.from({ length: 50 }, (_, i) => ({ ...one, token: `t${String(i)}` }))],
    });
    expect(directory.site("a")?.shares).toHaveLength(50);
    expect(await refusal({ name: "x" })).toBe("shares must be at most 50");
  });

  it("of many requests at once are all kept", async () => {
    const names = ["a", "b", "c", "d"];
    await Promise.all(names.map((name) => made({ name })));
    expect(
      directory
        .site("a")
        ?.shares.map(({ name }) => name)
        .sort(),
    ).toEqual(names);
  });
});
