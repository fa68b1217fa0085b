import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocumentStore } from "../../src/domain/documents.ts";
import { createDocumentStore } from "../../src/store/document-store.ts";
import { createMemoryDocuments } from "../../src/store/memory-documents.ts";
import { migrate } from "../../src/store/migrate.ts";
import { insertFault, SQL_DIR, startTestEngine, type TestEngine } from "./support/engine.ts";
import { createClock } from "./support/ports.ts";

let test: TestEngine;
const clock = createClock(1_000_000);
beforeAll(async () => {
  test = await startTestEngine();
  await migrate(test.database, { sqlDir: SQL_DIR });
});
afterAll(() => test.close());

const stores: [string, () => DocumentStore][] = [
  ["memory", createMemoryDocuments],
  ["the embedded engine", () => createDocumentStore(test.database, clock)],
];

describe.each(stores)("documents in %s", (_, create) => {
  let documents: DocumentStore;
  beforeAll(() => {
    documents = create();
  });

  it("are none at first", async () => {
    expect(await documents.list("user")).toEqual([]);
  });

  it("hold what was put last, by id, each kind apart", async () => {
    await documents.put("site", "2", { name: "first" });
    await documents.put("site", "10", { name: "ten" });
    await documents.put("user", "2", { name: "another kind" });
    await documents.put("site", "2", { name: "second", list: [1, { a: null }], text: "it's ü \n \\ 🦶 {x:String}" });
    expect(await documents.list("site")).toEqual([
      { id: "10", document: { name: "ten" } },
      { id: "2", document: { name: "second", list: [1, { a: null }], text: "it's ü \n \\ 🦶 {x:String}" } },
    ]);
    expect(await documents.list("user")).toEqual([{ id: "2", document: { name: "another kind" } }]);
  });

  it("are gone when removed, and come back when put", async () => {
    await documents.remove("site", "2");
    await documents.remove("site", "never there");
    expect((await documents.list("site")).map(({ id }) => id)).toEqual(["10"]);
    await documents.put("site", "2", { name: "again" });
    expect((await documents.list("site")).map(({ id }) => id)).toEqual(["10", "2"]);
  });

  it("keep the last of many changes while the clock stands, and when it goes back", async () => {
    for (let n = 0; n < 10; n += 1) await documents.put("key", "k", { n });
    expect(await documents.list("key")).toEqual([{ id: "k", document: { n: 9 } }]);
    clock.set(1);
    await documents.put("key", "k", { n: 10 });
    await documents.remove("key", "gone");
    await documents.put("key", "k", { n: 10 });
    expect(await documents.list("key")).toEqual([{ id: "k", document: { n: 10 } }]);
    clock.set(2_000_000);
  });

  it("take changes that are made at once in their order", async () => {
    await Promise.all([1, 2, 3, 4, 5].map((n) => documents.put("key", "order", { n })));
    expect((await documents.list("key")).find(({ id }) => id === "order")?.document).toEqual({ n: 5 });
  });

  it("are not the caller's objects", async () => {
    const document = { list: [1], none: undefined };
    await documents.put("user", "own", document);
    document.list.push(2);
    const stored = (await documents.list("user")).find(({ id }) => id === "own");
    expect(stored?.document).toEqual({ list: [1] });
  });
});

describe("documents in the embedded engine", () => {
  it("of two processes do not swallow each other", async () => {
    const [first, second] = [createDocumentStore(test.database, clock), createDocumentStore(test.database, clock)];
    await first.put("key", "shared", { by: "first" });
    await second.put("key", "shared", { by: "second" });
    await first.put("key", "shared", { by: "first" });
    const found = (await second.list("key")).find(({ id }) => id === "shared");
    expect(found?.document).toEqual({ by: "first" });
  });

  it("go on after a change that failed", async () => {
    const documents = createDocumentStore(test.database, clock);
    await test.engine.inject([insertFault("before", { code: 241, type: "MEMORY_LIMIT_EXCEEDED" })]);
    await expect(documents.put("key", "retry", { n: 1 })).rejects.toMatchObject({ code: "241" });
    await documents.put("key", "retry", { n: 2 });
    expect((await documents.list("key")).find(({ id }) => id === "retry")?.document).toEqual({ n: 2 });
  });

  it("that were spoilt by hand are nothing", async () => {
    await test.database.command("INSERT INTO documents VALUES ('key', 'spoilt', 9000000000000, 0, '{half')");
    const documents = createDocumentStore(test.database, clock);
    expect((await documents.list("key")).find(({ id }) => id === "spoilt")?.document).toBeNull();
  });
});
