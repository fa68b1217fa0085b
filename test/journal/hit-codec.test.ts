import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DIMENSION_COUNT } from "../../src/domain/dimension.ts";
import type { Hit, HitKind, NetworkToken, VisitorToken } from "../../src/domain/hit.ts";
import { NO_MARKS, VITALS, type Marks } from "../../src/domain/mark.ts";
import { siteId } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { findFrame, openHits, plainFrame, readHead, readPlain, sealHits } from "../../src/journal/frame.ts";
import { decodeHits, encodeHit } from "../../src/journal/hit-codec.ts";
import { deriveDayKey } from "../../src/privacy/day-key.ts";
import { DAY, numberedHit, random } from "./fixture.ts";

const token = fc.stringMatching(/^[\da-f]{16}$/u);
// Grapheme clusters, separators, escapes and unpaired surrogates.
const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", '"', "\\", "\u2028", "\0", "\ud800", "[],"));
const marks: fc.Arbitrary<Marks> = fc.oneof(
  fc.constant(NO_MARKS),
  fc.record({
    goals: fc.array(
      fc.oneof(
        fc.record({ goal: text, atPercent: fc.integer({ min: 0, max: 100 }) }),
        fc.record({ goal: text, atPercent: fc.constant(0), revenue: fc.maxSafeInteger() }),
      ),
      { maxLength: 3 },
    ),
    properties: fc.array(text, { maxLength: 3 }),
    steps: fc.array(fc.record({ funnel: text, step: fc.integer({ min: 1, max: 8 }) }), { maxLength: 3 }),
    vitals: fc.array(fc.record({ vital: fc.constantFrom(...VITALS), value: fc.nat({ max: 1_000_000 }) }), {
      maxLength: 3,
    }),
  }),
);
const anyHit: fc.Arbitrary<Hit> = fc.record({
  site: fc.constant(siteId(4_000_000_000)),
  at: fc.nat({ max: 2 ** 52 }).map(epochMs),
  day: fc.constant(DAY),
  visitor: token.map((hex) => hex as VisitorToken),
  previousVisitor: fc.option(
    token.map((hex) => hex as VisitorToken),
    { nil: "" },
  ),
  continued: fc.boolean(),
  network: token.map((hex) => hex as NetworkToken),
  weekNetwork: fc.nat({ max: 0xffff_ffff }),
  kind: fc.constantFrom<HitKind>("pageview", "event", "engagement"),
  values: fc.array(text, { minLength: DIMENSION_COUNT, maxLength: DIMENSION_COUNT }),
  engagedMs: fc.nat(),
  scrollPercent: fc.integer({ min: -1, max: 100 }),
  interactive: fc.boolean(),
  beaconId: fc.oneof(fc.constant(""), fc.stringMatching(/^[\da-zA-Z]{8,32}$/u)),
  marks,
});
const SITE_DAY = { site: siteId(4_000_000_000), day: DAY };

describe("hits in a frame", () => {
  it("come back as they were, sealed and unsealed", () => {
    const key = deriveDayKey(random.bytes(32));
    fc.assert(
      fc.property(fc.array(anyHit, { minLength: 1, maxLength: 5 }), (hits) => {
        const rows = `[${hits.map(encodeHit).join(",")}]`;
        const frame = Buffer.concat(sealHits(SITE_DAY, key, random.bytes(12), rows));
        const head = readHead(frame, 0, frame.length);
        expect(head).toEqual({ type: "hits", length: frame.length, ...SITE_DAY, keyId: key.journalKeyId });
        if (head === undefined) return;
        expect(decodeHits(openHits(frame, 0, head, key) ?? "", head)).toEqual(hits);
      }),
    );
  });

  it("do not open with a bit changed anywhere, or under another key", () => {
    const key = deriveDayKey(random.bytes(32));
    const frame = Buffer.concat(sealHits(SITE_DAY, key, random.bytes(12), `[${encodeHit(numberedHit(1))}]`));
    const head = readHead(frame, 0, frame.length);
    if (head === undefined) throw new Error("no head");
    expect(openHits(frame, 0, head, deriveDayKey(random.bytes(32)))).toBeUndefined();
    for (let bit = 0; bit < frame.length * 8; bit++) {
      const changed = Buffer.from(frame);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(openHits(changed, 0, head, key)).toBeUndefined();
    }
  });

  it("are filled up when they were written with fewer dimensions", () => {
    const short = { ...numberedHit(1), values: ["/a", "pageview"] };
    const [hit] = decodeHits(`[${encodeHit(short)}]`, { site: short.site, day: DAY }) ?? [];
    expect(hit?.values).toEqual(["/a", "pageview", ...new Array<string>(DIMENSION_COUNT - 2).fill("")]);
  });

  it("have no beacon id when they were written without one", () => {
    const row: unknown[] = JSON.parse(encodeHit(numberedHit(1)));
    const [hit] = decodeHits(JSON.stringify([row.slice(0, 9)]), SITE_DAY) ?? [];
    expect(hit).toEqual({ ...numberedHit(1), ...SITE_DAY, beaconId: "", weekNetwork: 0 });
  });

  it("are of no network of the week when they were written without one", () => {
    const row: unknown[] = JSON.parse(encodeHit(numberedHit(1)));
    const [hit] = decodeHits(JSON.stringify([row.slice(0, 10)]), SITE_DAY) ?? [];
    expect(hit).toEqual({ ...numberedHit(1), ...SITE_DAY, weekNetwork: 0 });
  });

  it("have no marks when they were written without any", () => {
    const row: unknown[] = JSON.parse(encodeHit(numberedHit(1)));
    expect(row.length).toBe(11);
    expect(decodeHits(JSON.stringify([row]), SITE_DAY)?.map((hit) => hit.marks)).toEqual([NO_MARKS]);
  });

  it("are none when the text is something else", () => {
    const row: unknown[] = JSON.parse(encodeHit(numberedHit(1)));
    const marked = (...parts: unknown[]): string => JSON.stringify([[...row, parts]]);
    expect(decodeHits(marked([["Buy", 0, -5]], ["a=b"], [["f", 1]], [[4, 800]]), SITE_DAY)).toHaveLength(1);
    const texts = [
      "",
      "{}",
      "[1]",
      "[[]]",
      "null",
      `[${JSON.stringify(row.with(4, 9))}]`,
      JSON.stringify([row.with(8, [1])]),
      JSON.stringify([row.with(9, 1)]),
      JSON.stringify([row.with(10, "")]),
      JSON.stringify([[...row, ""]]),
      JSON.stringify([row.slice(0, 8)]),
      JSON.stringify([[...row, [[], [], [], []], 1]]),
      marked([], [], []),
      marked([], [], [], [], []),
      marked({}, [], [], []),
      marked([["Buy"]], [], [], []),
      marked([["Buy", 101]], [], [], []),
      marked([["Buy", -1]], [], [], []),
      marked([["Buy", 0, 0.5]], [], [], []),
      marked([["Buy", 0, null]], [], [], []),
      marked([[1, 0]], [], [], []),
      marked([], [1], [], []),
      marked([], [], [["f", 0]], []),
      marked([], [], [["f"]], []),
      marked([], [], [[1, 1]], []),
      marked([], [], [], [[VITALS.length, 1]]),
      marked([], [], [], [[0, -1]]),
      marked([], [], [], [[0, 2 ** 32]]),
      marked([], [], [], [[0, 1, 2]]),
    ];
    for (const text of texts) expect(decodeHits(text, SITE_DAY), text).toBeUndefined();
  });
});

describe("a frame", () => {
  it("carries open text with a check", () => {
    const frame = Buffer.concat(plainFrame("mark", SITE_DAY, "1/2026-01-31/day é"));
    const head = readHead(frame, 0, frame.length);
    if (head === undefined) throw new Error("no head");
    expect(head).toMatchObject({ type: "mark", ...SITE_DAY });
    expect(readPlain(frame, 0, head)).toBe("1/2026-01-31/day é");
    frame[40] = 0;
    expect(readPlain(frame, 0, head)).toBeUndefined();
  });

  it("is found again behind bytes that are none", () => {
    const frame = Buffer.concat(plainFrame("retired", SITE_DAY, ""));
    const bytes = Buffer.concat([Buffer.from("FJ noise FJFJ"), frame]);
    expect(findFrame(bytes, 0, bytes.length)).toBe(13);
    expect(findFrame(bytes, 14, bytes.length)).toBe(-1);
    expect(findFrame(bytes, 0, bytes.length - 1)).toBe(-1);
  });
});
