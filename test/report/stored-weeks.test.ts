import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import { noCounts } from "../../src/domain/counters.ts";
import { epochMs } from "../../src/domain/time.ts";
import { readStoredWeeks, type StoredWeeks } from "../../src/report/stored-weeks.ts";
import { weekRange } from "../../src/report/week-range.ts";
import { Engine } from "../stats/support/engine.ts";
import { SITE } from "../stats/support/rows.ts";
import { memoryRead, organisation, sampleRows, weekRow } from "./support/stored-rows.ts";

let engine: Engine;
const rows = [
  ...sampleRows("2025-10-06", 23),
  weekRow("2026-03-02", organisation("it's \\N {from:Date} 'or' 1"), 4),
  weekRow("2026-03-02", organisation("日本 🦶"), 4),
];

beforeAll(async () => {
  engine = await Engine.open();
  // Rows of one key in several inserts: reading has to sum them.
  for (let part = 0; part < 3; part++) {
    await engine.insert(
      rows
        .filter((_, index) => index % 3 === part)
        .map(({ visitors, visits, pageviews, events, engaged_s, ...row }) => ({
          ...row,
          windowStart: epochMs(Date.parse(`${row.day}T00:00:00Z`)),
          counters: { ...noCounts(), visitors, visits, pageviews, events, engaged_s },
          histogram: undefined,
        })),
    );
  }
});

afterAll(() => {
  engine.close();
});

describe("what is stored of organisations", () => {
  it("is read by the real engine as by plain loops, for every span of weeks", async () => {
    for (const weeks of [1, 4, 12, 52]) {
      for (const to of ["2026-03-09", "2025-12-29", "2026-08-03"]) {
        const range = weekRange({ weeks, to }, "2026-03-18");
        if (!range.ok) throw new Error(range.error);
        const read = await readStoredWeeks(engine.read, SITE.id, range.value);
        expect(sorted(read)).toEqual(sorted(await readStoredWeeks(memoryRead(rows), SITE.id, range.value)));
        expect(read.truncated).toBe(false);
        const first = addDays(range.value.from, -7 * weeks);
        expect(read.weeks.every(({ week }) => week >= first && week <= range.value.to)).toBe(true);
      }
    }
  });
});

function sorted({ weeks, pairs, spans, kinds, ...rest }: StoredWeeks): object {
  const inOrder = (some: readonly object[]): string[] => some.map((row) => JSON.stringify(row)).sort();
  return { ...rest, weeks: inOrder(weeks), pairs: inOrder(pairs), spans: inOrder(spans), kinds: [...kinds].sort() };
}
