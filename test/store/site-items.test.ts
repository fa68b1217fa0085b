import { beforeEach, describe, expect, it } from "vitest";
import type { SiteFields } from "../../src/domain/directory.ts";
import type { DocumentStore } from "../../src/domain/documents.ts";
import type { Goal } from "../../src/domain/site.ts";
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

const shop: Partial<SiteFields> = {
  goals: [
    { name: "Cart", page: "/cart/**" },
    { name: "Purchase", event: "Purchase", currency: "EUR" },
    { name: "Read", page: "/blog/**", scrollPercent: 75 },
  ],
  funnels: [{ name: "Checkout", steps: ["Cart", "Purchase"] }],
  properties: ["plan", "size"],
};

async function refusal(fields: Partial<SiteFields>): Promise<string> {
  const result = await directory.updateSite("a", fields);
  return result.ok ? "taken" : result.error;
}

describe("goals, funnels and properties", () => {
  it("are kept, tidied, and read again", async () => {
    const given: Partial<SiteFields> = {
      ...shop,
      goals: [...(shop.goals ?? []), { name: "  Sign   up ", event: " Sign up ", currency: "usd" }],
    };
    expect(await refusal(given)).toBe("taken");
    expect((await open()).site("a")).toMatchObject({
      ...shop,
      goals: [...(shop.goals ?? []), { name: "Sign up", event: "Sign up", currency: "USD" }],
    });
  });

  it("may be given when the site is made", async () => {
    expect(await directory.createSite({ domain: "b", ...shop })).toMatchObject({ ok: true, value: shop });
  });

  const goal = { name: "Goal", event: "Goal" };
  it.each<[Partial<SiteFields>, string]>([
    [{ goals: [{ name: "", event: "x" }] }, 'goals: the name "" must be 1 to 60 characters'],
    [{ goals: [{ name: "x".repeat(61), event: "x" }] }, "goals: the name"],
    [{ goals: [{ name: "(Other)", event: "x" }] }, "none of (other) (not set) (none)"],
    [{ goals: [{ name: "a\u0007b", event: "x" }] }, "goals: the name"],
    [{ goals: [{ name: "a\u202eb", event: "x" }] }, "goals: the name"],
    [{ goals: [goal, { name: "GOAL", page: "/x" }] }, 'goals: "GOAL" is there twice'],
    [{ goals: Array.from({ length: 101 }, (_, i) => ({ name: String(i), event: "x" })) }, "goals must be at most 100"],
    [{ goals: [{ name: "x" }] }, 'goals: "x" must be an event or a page'],
    [{ goals: [{ name: "x", event: "x", page: "/x" }] }, 'goals: "x" must be an event or a page'],
    [{ goals: [{ name: "x", event: "" }] }, 'goals: the event of "x" must be 1 to 120 characters'],
    [{ goals: [{ name: "x", event: "y".repeat(121) }] }, 'goals: the event of "x"'],
    [{ goals: [{ name: "x", event: "pageview" }] }, 'goals: the event of "x" is no custom event'],
    [{ goals: [{ name: "x", event: "engagement" }] }, 'goals: the event of "x" is no custom event'],
    [{ goals: [{ name: "x", event: "x", scrollPercent: 5 }] }, "scrollPercent belongs to a page"],
    [{ goals: [{ name: "x", event: "x", currency: "XYZ" }] }, 'goals: the currency of "x" is no code of ISO 4217'],
    [{ goals: [{ name: "x", page: "/x", currency: "EUR" }] }, "currency belongs to an event"],
    [{ goals: [{ name: "x", page: "pricing" }] }, 'goals: the page of "x" must be a path such as /pricing'],
    [{ goals: [{ name: "x", page: "*" }] }, 'goals: the page of "x"'],
    [{ goals: [{ name: "x", page: `/${"x".repeat(500)}` }] }, "at most 500 characters"],
    [{ goals: [{ name: "x", page: "/x", scrollPercent: 0 }] }, 'goals: the scrollPercent of "x"'],
    [{ goals: [{ name: "x", page: "/x", scrollPercent: 101 }] }, 'goals: the scrollPercent of "x"'],
    [{ goals: [{ name: "x", page: "/x", scrollPercent: 1.5 }] }, 'goals: the scrollPercent of "x"'],
    [{ funnels: [{ name: "a#b", steps: ["Goal", "Goal"] }] }, 'funnels: the name "a#b" must have no #'],
    [{ funnels: [{ name: "f", steps: ["Goal"] }] }, 'funnels: "f" must have 2 to 8 steps'],
    [
      { funnels: [{ name: "f", steps: Array.from({ length: 9 }, () => "Goal") }] },
      'funnels: "f" must have 2 to 8 steps',
    ],
    [{ goals: [goal], funnels: [{ name: "f", steps: ["Goal", "Gaol"] }] }, 'the step "Gaol" of "f" is no goal'],
    [
      {
        goals: [goal, { name: "Deep", page: "/x", scrollPercent: 5 }],
        funnels: [{ name: "f", steps: ["Goal", "Deep"] }],
      },
      'funnels: the step "Deep" of "f" is a goal by scroll depth',
    ],
    [
      {
        goals: [goal],
        funnels: ["f", "F"].map((name) => ({ name, steps: ["Goal", "Goal"] })),
      },
      'funnels: "F" is there twice',
    ],
    [
      { funnels: Array.from({ length: 21 }, (_, i) => ({ name: String(i), steps: ["Goal", "Goal"] })) },
      "funnels must be at most 20",
    ],
    [{ properties: [""] }, 'properties: "" must be 1 to 60 characters'],
    [{ properties: ["a=b"] }, 'properties: "a=b"'],
    [{ properties: ["a\nb"] }, "properties: "],
    [{ properties: ["x".repeat(61)] }, "properties: "],
    [{ properties: ["a", "b", "a "] }, 'properties: "a" is there twice'],
    [{ properties: Array.from({ length: 31 }, String) }, "properties must be at most 30"],
  ])("%j are refused", async (fields, sentence) => {
    expect(await refusal(fields)).toContain(sentence);
  });

  it("of which a funnel is made stay while it does, under their name", async () => {
    await directory.updateSite("a", shop);
    const others = (shop.goals ?? []).slice(1);
    const sentence = 'goals: "Cart" is a step of the funnel "Checkout": take it out there first';
    expect(await refusal({ goals: others })).toBe(sentence);
    expect(await refusal({ goals: [{ name: "Basket", page: "/cart/**" }, ...others] })).toBe(sentence);
    expect(await refusal({ goals: [{ name: "Cart", page: "/cart", scrollPercent: 5 }, ...others] })).toContain(
      "scroll depth",
    );
    expect(await refusal({ goals: others, funnels: [] })).toBe("taken");
  });

  const buy = { name: "Buy", event: "Buy", currency: "EUR" };
  const read = { name: "Read", page: "/blog/**", scrollPercent: 75 };
  it.each<[string, Goal, Goal]>([
    ["event", buy, { ...buy, event: "Purchase" }],
    ["currency", buy, { ...buy, currency: "USD" }],
    ["want of a currency", { name: "Buy", event: "Buy" }, buy],
    ["page", read, { ...read, page: "/**" }],
    ["scroll depth", read, { ...read, scrollPercent: 50 }],
    ["kind", buy, { name: "Buy", page: "/bought" }],
    ["meaning in another case", buy, { name: "BUY", event: "Purchase" }],
  ])("of one name keep their %s for good, also when they were removed", async (_, goal, other) => {
    expect(await refusal({ goals: [goal] })).toBe("taken");
    const { name, ...meaning } = goal;
    const sentence = `goals: "${other.name}" stands for ${JSON.stringify(meaning)} for good`;
    expect(await refusal({ goals: [other] })).toContain(sentence);
    expect(await refusal({ goals: [] })).toBe("taken");
    directory = await open();
    expect(await refusal({ goals: [other] })).toMatch(/stands for .* for good, .*: choose another name$/u);
    expect(await refusal({ goals: [{ ...other, name: "Another" }] })).toBe("taken");
    expect(await refusal({ goals: [goal] })).toBe("taken");
    expect(await refusal({ goals: [{ ...goal, name: name.toUpperCase() }] })).toBe("taken");
  });

  it("that are funnels keep their steps for good, also when they were removed", async () => {
    expect(await refusal(shop)).toBe("taken");
    const sentence = 'stands for ["cart","purchase"] for good, since what was counted under the name';
    const other = { name: "checkOUT", steps: ["Purchase", "Cart"] };
    expect(await refusal({ funnels: [other] })).toContain(`funnels: "checkOUT" ${sentence}`);
    expect(await refusal({ funnels: [{ name: "Checkout", steps: ["Cart", "Cart", "Purchase"] }] })).toContain(sentence);
    expect(await refusal({ funnels: [] })).toBe("taken");
    directory = await open();
    expect(await refusal({ funnels: [other] })).toContain(sentence);
    expect(await refusal({ funnels: [{ ...other, name: "Back" }] })).toBe("taken");
    expect(await refusal(shop)).toBe("taken");
  });

  it("that are older than the list of names keep their meaning too", async () => {
    const { goals, funnels } = shop;
    await documents.put("site", "9", { id: 9, domain: "old", goals, funnels, goalCurrencies: [{ goal: "x" }] });
    directory = await open();
    expect(directory.site("old")).toMatchObject({ goals, funnels, declaredNames: [] });
    const [cart, ...others] = goals ?? [];
    const redefined = [{ ...cart, name: "Cart", page: "/basket" }, ...others];
    const sentence = expect.stringContaining('"Cart" stands for {"page":"/cart/**"} for good') as unknown;
    expect(await directory.updateSite("old", { goals: redefined })).toEqual({ ok: false, error: sentence });
    expect(await directory.updateSite("old", { goals: [], funnels: [] })).toMatchObject({ ok: true });
    expect(await directory.updateSite("old", { goals: redefined })).toEqual({ ok: false, error: sentence });
  });

  it("have at most 1,000 names in the life of a site", async () => {
    const hundred = (from: number): Partial<SiteFields> => ({
      goals: Array.from({ length: 100 }, (_, i) => ({ name: String(from + i), event: "x" })),
    });
    for (let from = 0; from < 1_000; from += 100) expect(await refusal(hundred(from))).toBe("taken");
    expect(await refusal(hundred(901))).toContain("goals and funnels: 1000 names were declared");
    expect(await refusal(hundred(0))).toBe("taken");
    expect(directory.site("a")?.declaredNames).toHaveLength(1_000);
  });

  it("are refused of a site in mode dp, which may have segments and annotations", async () => {
    const made = await directory.createSite({ domain: "quiet", mode: "dp", ...shop });
    expect(made).toEqual({ ok: false, error: expect.stringContaining("goals: a site in mode dp has none") as unknown });
    await directory.createSite({ domain: "quiet", mode: "dp" });
    for (const fields of [{ goals: shop.goals ?? [] }, { properties: ["plan"] }]) {
      const refused = await directory.updateSite("quiet", fields);
      expect(refused).toEqual({ ok: false, error: expect.stringContaining("a site in mode dp has none") as unknown });
    }
    const notes = { annotations: [{ date: "2026-03-29", text: "launch" }] };
    expect(await directory.updateSite("quiet", notes)).toMatchObject({ ok: true });
  });
});

describe("names and notes that are shown", () => {
  const BIDI = ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"];
  const CONTROLS = ["\u0000", "\u0007", "\u001b", "\u007f", "\u009f"];

  it.each([...BIDI, ...CONTROLS])("have no character that turns or hides text (%j)", async (character) => {
    const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    const text = `see ${character}txt.exe`;
    const filters = [["is", "visit:country", ["DE"]]];
    const given: readonly Partial<SiteFields>[] = [
      { goals: [{ name: text, event: "x" }] },
      { funnels: [{ name: text, steps: ["a", "b"] }] },
      { segments: [{ name: text, filters }] },
      { annotations: [{ date: "2026-03-29", text }] },
      { partners: [{ name: text, keys: ["x"] }] },
      { properties: [text] },
      { organisationWatch: [text] },
      { organisationRules: [{ match: "AS1", name: text }] },
      { domain: text.replace(" ", "-") },
    ];
    for (const fields of given) expect(await refusal(fields)).not.toBe("taken");
    for (const fields of given.slice(0, 5)) {
      const sentence = await refusal(fields);
      expect(sentence).toContain(`has a character that cannot be seen (${code}): leave it out`);
      expect(sentence).not.toContain(character);
    }
  });

  it("may be in any script, and notes with emoji of several parts", async () => {
    const annotations = [{ date: "2026-03-29", text: "نشر الموقع \u{1f468}\u200d\u{1f4bb}" }];
    expect(await refusal({ goals: [{ name: "اشتراك", event: "x" }], annotations })).toBe("taken");
  });
});

describe("segments and annotations", () => {
  const filters = [["is", "visit:country", ["DE"]]];

  it("are given ids that were never given before, and keep them", async () => {
    const made = await directory.createSite({
      domain: "b",
      segments: [{ name: "Germany", filters }],
      annotations: [{ date: "2026-03-29", text: "  launch  " }],
    });
    expect(made).toMatchObject({
      value: {
        segments: [{ id: 1, name: "Germany", filters }],
        annotations: [{ id: 2, date: "2026-03-29", text: "launch" }],
      },
    });
    await directory.updateSite("b", { annotations: [] });
    directory = await open();
    const changed = await directory.updateSite("b", {
      segments: [
        { name: "New", filters },
        { id: 1, name: "Deutschland", filters },
      ],
      annotations: [{ date: "2026-04-01", text: "again" }],
    });
    expect(changed).toMatchObject({
      value: {
        segments: [
          { id: 3, name: "New" },
          { id: 1, name: "Deutschland" },
        ],
        annotations: [{ id: 4 }],
      },
    });
  });

  /** Lists in one another. */
  const deep = (levels: number): unknown => (levels === 0 ? "x" : [deep(levels - 1)]);
  it.each<[Partial<SiteFields>, string]>([
    [{ segments: [{ id: 7, name: "x", filters }] }, "segments: there is no 7"],
    [{ annotations: [{ id: 7, date: "2026-01-01", text: "x" }] }, "annotations: there is no 7"],
    [{ segments: [{ name: "(not set)", filters }] }, "segments: the name"],
    [{ segments: ["x", "X"].map((name) => ({ name, filters })) }, 'segments: "X" is there twice'],
    [
      { segments: Array.from({ length: 101 }, (_, i) => ({ name: String(i), filters })) },
      "segments must be at most 100",
    ],
    [{ segments: [{ name: "x", filters: [] }] }, 'segments: the filters of "x" must be lists such as'],
    [{ segments: [{ name: "x", filters: ["is"] }] }, "must be lists such as"],
    [{ segments: [{ name: "x", filters: [[["is"]]] }] }, "must be lists such as"],
    [{ segments: [{ name: "x", filters: [["and", deep(7)]] }] }, "at most 8 lists in one another"],
    [{ segments: [{ name: "x", filters: [["and", { a: deep(6) }]] }] }, "at most 8 lists in one another"],
    [{ segments: [{ name: "x", filters: [["is", "é".repeat(2_048)]] }] }, "must be at most 4096 bytes as JSON"],
    [{ annotations: [{ date: "2026-02-30", text: "x" }] }, 'annotations: "2026-02-30" is no date'],
    [{ annotations: [{ date: "yesterday", text: "x" }] }, "is no date"],
    [{ annotations: [{ date: "2026-02-03", text: " " }] }, "annotations: the text of 2026-02-03"],
    [{ annotations: [{ date: "2026-02-03", text: "x".repeat(201) }] }, "1 to 200 characters"],
    [
      { annotations: Array.from({ length: 1_001 }, () => ({ date: "2026-02-03", text: "x" })) },
      "annotations must be at most 1000",
    ],
  ])("%j are refused", async (fields, sentence) => {
    expect(await refusal(fields)).toContain(sentence);
  });

  it("whose filters are as deep as may be are kept", async () => {
    expect(await refusal({ segments: [{ name: "x", filters: [["and", deep(6)]] }] })).toBe("taken");
  });

  it("of one id are not there twice", async () => {
    await directory.updateSite("a", { segments: [{ name: "x", filters }] });
    const twice = ["y", "z"].map((name) => ({ id: 1, name, filters }));
    expect(await refusal({ segments: twice })).toContain("segments: there is no 1, or it is there twice");
  });
});

describe("a change that is a function", () => {
  it("sees what is stored when it is its turn, so that none of many at once is lost", async () => {
    const other = await open();
    const add = (to: StoredDirectory, key: string): Promise<unknown> =>
      to.updateSite("a", ({ properties }) => ({ properties: [...properties, key] }));
    await Promise.all(["a", "b", "c"].map((key) => add(directory, key)));
    await add(other, "d");
    await directory.refresh();
    expect(directory.site("a")?.properties).toEqual(["a", "b", "c", "d"]);
  });

  it("may change nothing", async () => {
    const before = directory.site("a");
    expect(await directory.updateSite("a", () => undefined)).toEqual({ ok: true, value: before });
  });
});
